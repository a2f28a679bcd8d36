"""A figure: what was counted, the interval it lies in, and who says so where."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from ftzcli.records.model.base import (
    Bilingual,
    IndicatorId,
    Line,
    LineNumber,
    Model,
    Period,
    SourceId,
    refuse,
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


class Quantity(Model):
    """An interval with its unit, closed at both ends; an end that is not known is null. Written `<=2 days` in YAML."""

    min: Number | None = None
    max: Number | None = None
    unit: str
    approximate: bool = False

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
    def _check(self, info: ValidationInfo) -> Quantity:
        if self.min is None and self.max is None:
            raise refuse("FTZ403")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise refuse("FTZ402")
        vocabulary = vocabulary_of(info)
        if vocabulary is not None:
            ids = vocabulary.resolve("units", self.unit)
            if not ids:
                raise refuse("FTZ301", kind="units", value=self.unit)
            object.__setattr__(self, "unit", ids[0])
        return self

    @property
    def interval(self) -> Interval:
        """The bare interval, for arithmetic."""
        return Interval(self.min, self.max, self.approximate)


class Change(Model):
    """A change in percent; a fall is negative."""

    min: Number | None = None
    max: Number | None = None
    approximate: bool = False


class Derived(Model):
    """What follows from a figure by arithmetic, and is not printed in the source."""

    change_percent: Change


class Figure(Model):
    """One figure of one source."""

    indicator: IndicatorId
    subject: Bilingual | None = None
    before: Quantity | None = None
    after: Quantity | None = None
    change: Quantity | None = None
    value: Quantity | None = None
    compared_with: Bilingual | None = None
    period: Period | None = None
    basis: Literal["reported", "expected"] = "reported"
    source: SourceId
    line: LineNumber | None = None
    stated: Annotated[tuple[Line, ...], Field(min_length=1)]
    derived: Derived | None = None

    @model_validator(mode="after")
    def _derive(self, info: ValidationInfo) -> Figure:
        if all(q is None for q in (self.before, self.after, self.change, self.value)):
            raise refuse("FTZ407")
        vocabulary = vocabulary_of(info)
        if vocabulary is not None:
            if self.derived is not None:
                raise refuse("FTZ213", at=("derived",), field="derived", computed="before → after")
            object.__setattr__(self, "derived", _derived(self.before, self.after, vocabulary))
        return self


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
