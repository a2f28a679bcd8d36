"""A figure: what was counted, the interval it lies in, and who says so where."""

import re
from fractions import Fraction
from math import prod
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from ftzcli.records.model.base import (
    MAX_STATED,
    Bilingual,
    CitedLine,
    CitedSource,
    CustomsId,
    Doc,
    IndicatorId,
    Line,
    Model,
    Period,
    WhereId,
    refuse,
    short_enough,
    vocabulary_of,
)
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.interval import (
    MAX_DIGITS,
    Interval,
    TooManyDigits,
    WrongWayRound,
    change_percent,
    parse_number,
    parse_quantity,
    plain_number,
)

# The kinds of unit that are never below zero, and whose change can be told in percent.
_RATIO_KINDS = frozenset({"time", "mass", "money", "count"})
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SCALE = re.compile(f"([{''.join(_SCALES)}]+) *(.*)")


def _number(value: Any) -> Any:
    if isinstance(value, float):
        value = repr(value)
    if isinstance(value, str):
        try:
            return parse_number(value)
        except ValueError as error:
            raise _refused(error, value) from None
    return value


def _refused(error: ValueError, text: str) -> PydanticCustomError:
    """What is wrong with a number or a quantity."""
    code = {TooManyDigits: "FTZ404", WrongWayRound: "FTZ402"}.get(type(error), "FTZ401")
    return refuse(code, value=text, limit=MAX_DIGITS)


Number = Annotated[
    Fraction, BeforeValidator(_number), PlainSerializer(plain_number, return_type=int | float, when_used="json")
]


def _scaled(unit: str, *ends: Fraction | None) -> PydanticCustomError | None:
    """What to write for a number with 万 or 亿, which are no part of a unit; None where there is none."""
    found = _SCALE.match(unit)
    if found is None:
        return None
    factor = prod(_SCALES[sign] for sign in found[1])
    numbers = dict.fromkeys(plain_number(end * factor) for end in ends if end is not None)
    return refuse("FTZ413", scale=found[1], instead=f"{'..'.join(map(str, numbers))} {found[2]}".strip())


# The ends of an interval, and whether they are exact.
LowerEnd = Annotated[Number | None, Doc("下限；不知道为 null", "the lower end; null when not known")]
UpperEnd = Annotated[Number | None, Doc("上限；不知道为 null", "the upper end; null when not known")]
Approximate = Annotated[bool, Doc("来源说是约数", "whether the source says that it is about so much")]


class Quantity(Model):
    """An interval with its unit, closed at both ends; an end that is not known is null. Written `<=2 days` in YAML."""

    doc = Doc(
        "带单位的区间，含两端；不知道的一端为 null，精确值两端相等",
        "an interval with its unit, both ends included; an end that is not known is null; exact: both are equal",
    )

    min: LowerEnd = None
    max: UpperEnd = None
    unit: Annotated[str, Doc("单位（词表编号；书写时也可用复数）", "the unit by id; when written, its plural will do")]
    approximate: Approximate = False

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            interval, unit = parse_quantity(value)
        except ValueError as error:
            raise _refused(error, value) from None
        return {"min": interval.min, "max": interval.max, "unit": unit, "approximate": interval.approximate}

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Self:
        if self.min is None and self.max is None:
            raise refuse("FTZ403")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise refuse("FTZ402")
        vocabulary = vocabulary_of(info)
        if vocabulary is not None:
            ids = vocabulary.resolve("units", self.unit)
            if not ids:
                raise _scaled(self.unit, self.min, self.max) or refuse("FTZ301", kind="units", value=self.unit)
            object.__setattr__(self, "unit", ids[0])
        return self

    @property
    def interval(self) -> Interval:
        """The bare interval, for arithmetic."""
        return Interval(self.min, self.max, self.approximate)


class Change(Model):
    """A change in percent; a fall is negative."""

    doc = Doc("以百分比表示的变化区间；下降为负", "an interval of change in percent; a fall is negative")

    min: LowerEnd = None
    max: UpperEnd = None
    approximate: Approximate = False


class Derived(Model):
    """What follows from a figure by arithmetic, and is not printed in the source."""

    doc = Doc(
        "由程序算出、来源没有印出的数字", "what follows from the figure by arithmetic and is not printed in the source"
    )

    change_percent: Annotated[Change, Doc("从之前到之后变化了百分之几", "the change from before to after in percent")]


class Figure(Model):
    """One figure of one source."""

    doc = Doc(
        "一个来源给出的一个数字；之前、之后、变化、数值至少有一个",
        "one figure of one source; at least one of before, after, change and value",
    )

    indicator: Annotated[IndicatorId, Doc("量的是什么（词表编号）", "what is measured, by id")]
    subject: Annotated[Bilingual | None, Doc("所数的具体对象", "what exactly was counted")] = None
    before: Annotated[Quantity | None, Doc("实施之前", "what it was before")] = None
    after: Annotated[Quantity | None, Doc("实施之后", "what it was afterwards")] = None
    change: Annotated[Quantity | None, Doc("变化；下降为负", "by how much it changed; a fall is negative")] = None
    value: Annotated[Quantity | None, Doc("没有前后之分的数值", "a figure without before and after")] = None
    compared_with: Annotated[Bilingual | None, Doc("与什么相比", "what it is compared with")] = None
    period: Annotated[
        Period | None,
        Doc(
            "数字所属的时段：2022、2023-01/2023-08；../2023 为截至2023年",
            "the time that the figure is about: 2022, 2023-01/2023-08; ../2023 is up to 2023",
        ),
    ] = None
    basis: Annotated[
        Literal["reported", "expected", "prescribed"],
        Doc(
            "reported 已报道（默认），expected 预计，prescribed 规定的限度",
            "reported, which is understood; expected; or prescribed, a limit that a rule sets",
        ),
    ] = "reported"
    source: CitedSource
    line: CitedLine = None
    stated: Annotated[
        tuple[Annotated[Line, short_enough(MAX_STATED)], ...],
        Field(min_length=1),
        Doc("来源印出的数字原样，如 21万余份", "the figures as the source prints them, such as 21万余份"),
    ]
    derived: Annotated[Derived | None, Doc("由之前和之后算出", "what follows from before and after, computed")] = None

    @model_validator(mode="after")
    def _derive(self, info: ValidationInfo) -> Self:
        if all(q is None for q in (self.before, self.after, self.change, self.value)):
            raise refuse("FTZ407")
        vocabulary = vocabulary_of(info)
        if vocabulary is not None:
            if self.derived is not None:
                raise refuse("FTZ213", at=("derived",), field="derived", computed="before → after")
            object.__setattr__(self, "derived", _derived(self.before, self.after, vocabulary))
        return self


class Measured(Figure):
    """A figure of a measure, with the place where it was measured."""

    doc = Doc("举措的一个数字，及在哪里测得", "a figure of a measure, and where it was measured")

    where: Annotated[
        tuple[WhereId, ...],
        Doc(
            "在哪里测得（编号）；不写则为同一来源的那一步所在之处",
            "where it was measured, by id; the place of the event with the same source, unless it is written",
        ),
    ] = ()
    customs: Annotated[
        tuple[CustomsId, ...],
        Doc(
            "由哪个海关测得（词表编号）；不写则为同一来源的那一步的海关",
            "by which customs offices, by id; those of the event with the same source, unless they are written",
        ),
    ] = ()


def _derived(before: Quantity | None, after: Quantity | None, vocabulary: Vocabulary) -> Derived | None:
    """The change in percent from before to after; nothing across units, nor where a percentage means nothing."""
    if before is None or after is None or before.unit != after.unit:
        return None
    if vocabulary.kinds["units"][before.unit].get("kind") not in _RATIO_KINDS:
        return None
    change = change_percent(before.interval, after.interval)
    if change is None:
        return None
    return Derived(change_percent=Change(min=change.min, max=change.max, approximate=change.approximate))
