"""Printed figures as fields of a record: before and after, a change, or a value; and the indicators they may be of."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from ftzcli.records.drafting.passages import Passage
from ftzcli.records.drafting.words import any_of
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.interval import Interval, written_quantity
from ftzcli.words.printed import Printed

_PLANNED = re.compile(any_of("figures", "planned"))
_EXPECTED = re.compile(any_of("figures", "expected") + r"|将(?!.{0,12}(?:压缩|缩短|降低|下降|提升|提高|减少)[至到为])")
_LIMIT = re.compile(any_of("figures", "limits"))
_CLAUSE = re.compile(r"[，；。！？：]")
_NEAR = 80  # characters that a clause has at most before its figure
_PERCENT = "percent"


_WAS = re.compile(r"(?:改革前|实施前|以前|此前|之前|过去|从前|原来|原先|原本|原)[^。！？；]{0,30}$")
# 10年来, 五年间: how long ago, and no figure of anything.
_AGO = re.compile(r"多?(?:来|前|间|后|以来|之前|之后)")
_YEARS = frozenset({"year", "month"})
# How long the text holds is told with the source; 处5万元以下罚款 is no term of a measure.
_OWN_VALIDITY = re.compile(
    r"(?:本(?:办法|规定|公告|条例|通知|细则|方案|意见|措施|规则)(?!所|第|规定)|起(?:施行|实施|执行))[^。；]*有效期限?(?:为|是|暂定)?$"
)
_FINED, _FINE = re.compile(r"(?:处|加收)[^，。；]*$"), re.compile(r"的?(?:罚款(?!的)|滞纳金)")
# 两类, 一个: words rather than figures, where nothing bounds them.
_FEW, _PLAIN = 2, frozenset("个类项批位名家条台种次")
_DIGIT = 9  # 三个部门: the same, where nobody knows what is counted


Basis = Literal["reported", "expected", "prescribed"]


class Reading(NamedTuple):
    """A figure as a record would have it: quantities by field, what is printed, where, and on which basis."""

    quantities: Mapping[str, str]
    stated: Sequence[str]
    marks: Sequence[tuple[int, int]]
    clause: str
    basis: Basis
    unknown_units: Sequence[str]

    @property
    def start(self) -> int:
        """Where it begins in its line."""
        return self.marks[0][0]


def readings(
    passage: Passage, printed: Sequence[Printed], vocabulary: Vocabulary, *, is_rule: bool
) -> Iterator[Reading]:
    """The figures of a line; one before and the one after it are read together. `is_rule`: the text sets limits."""
    counted = (each for each in printed if _counts(each, passage.text))
    rest = deque(each for each in counted if not (is_rule and _is_of_the_text(each, passage.text)))
    while rest:
        first = rest.popleft()
        if rest and _are_pair(first, rest[0], passage.text) and _alike(first, rest[0], vocabulary):
            second = rest.popleft()
            fields = {"before": _quantity(first, vocabulary), "after": _quantity(second, vocabulary)}
            yield _reading(passage, fields, (first, second), is_rule)
        else:
            yield _reading(passage, dict([_alone(first, vocabulary)]), (first,), is_rule)


def _counts(figure: Printed, line: str) -> bool:
    """Whether a figure is one that a record would have."""
    if figure.unit in _YEARS and (_AGO.match(line, figure.end) or figure.text.endswith("周年")):
        return False
    is_plain = figure.unit is None or figure.word in _PLAIN
    few = _DIGIT if figure.unit is None and figure.word == "个" else _FEW
    if figure.is_hanzi and figure.low == figure.high == 1 and (figure.direction, figure.role) == ("none", "none"):
        return False  # 提前一天, 一年要花
    return not (figure.is_hanzi and is_plain and figure.low == figure.high and (figure.high or 0) <= few)


def _is_of_the_text(figure: Printed, line: str) -> bool:
    """Whether a figure of a rule is no matter of a measure: how long the text itself holds, fines, interest."""
    before = line[max(0, figure.start - _NEAR) : figure.start]
    return bool(_OWN_VALIDITY.search(before) or (_FINED.search(before) and _FINE.match(line, figure.end)))


def _reading(passage: Passage, quantities: Mapping[str, str], printed: Sequence[Printed], is_rule: bool) -> Reading:
    near = max(0, printed[0].start - _NEAR)
    start = max((m.end() for m in _CLAUSE.finditer(passage.text, near, printed[0].start)), default=near)
    ends = _CLAUSE.search(passage.text, printed[-1].end)
    clause = passage.text[start : ends.start() if ends else len(passage.text)]
    before = passage.text[passage.sentence_at(printed[0].start).start : printed[0].start]
    unknown = [each.word for each in printed if each.unit is None and each.word]
    marks = [(each.start, each.end) for each in printed]
    stated = [each.text for each in printed]
    basis: Basis = "prescribed" if is_rule else _basis(clause, before, printed)
    return Reading(quantities, stated, marks, clause, basis, unknown)


def _basis(clause: str, before: str, printed: Sequence[Printed]) -> Basis:
    """Of a figure that a report tells: a limit that somebody must keep, a plan, or what came of it."""
    is_level = all((each.direction, each.role) == ("none", "none") for each in printed)
    if is_level and _LIMIT.search(clause):
        return "prescribed"
    return "expected" if _EXPECTED.search(clause) or _PLANNED.search(before) else "reported"


def _are_pair(first: Printed, second: Printed, line: str) -> bool:
    """Whether one figure is what another was before: 由…缩短为…; 改革前要14个小时，如今压缩到5个小时."""
    was = first.role == "before" or (
        first.role == "none" and _WAS.search(line[max(0, first.start - _NEAR) : first.start])
    )
    return bool(was) and second.role == "after"


def _alike(one: Printed, other: Printed, vocabulary: Vocabulary) -> bool:
    """Whether two figures are of one kind of unit."""
    kinds = [(vocabulary.kinds["units"].get(each.unit or "") or {}).get("kind", each.word) for each in (one, other)]
    return bool(kinds[0] == kinds[1])


def _alone(figure: Printed, vocabulary: Vocabulary) -> tuple[str, str]:
    """The field of a figure that has no partner, and its quantity: of a fall in percent or in time the negative."""
    kind = (vocabulary.kinds["units"].get(figure.unit or "") or {}).get("kind")
    if figure.role == "before":
        return "before", _quantity(figure, vocabulary)
    if figure.role == "after":
        return "after", _quantity(figure, vocabulary)
    if figure.direction == "fall" and kind in ("percent", "time"):
        return "change", _quantity(figure, vocabulary, -1)
    is_change = figure.direction != "none" and kind == "percent"
    return "change" if is_change else "value", _quantity(figure, vocabulary)


def _quantity(figure: Printed, vocabulary: Vocabulary, sign: int = 1) -> str:
    """A figure as records write it: `<=2 days`, `5..7 days`, `~10 CNY`, `-20%`."""
    low, high = figure.low, figure.high
    if sign < 0:
        low, high = (None if high is None else -high), (None if low is None else -low)
    unit = _unit(figure, vocabulary, is_one=low == high == 1)
    return written_quantity(Interval(low, high, figure.approximate), unit)


def _unit(figure: Printed, vocabulary: Vocabulary, *, is_one: bool) -> str:
    if figure.unit == _PERCENT:
        return "%"
    if figure.unit is None:
        return figure.word
    plural = (vocabulary.kinds["units"].get(figure.unit) or {}).get("plural")
    return figure.unit if is_one or not plural else str(plural)
