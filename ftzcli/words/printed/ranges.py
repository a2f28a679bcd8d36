"""Ranges: two terms with a dash or a word between them, and what the first inherits from the second."""

from __future__ import annotations

import re

from ftzcli.words.printed import tables
from ftzcli.words.printed.numerals import STARTS
from ftzcli.words.printed.term import Term
from ftzcli.words.printed.terms import term_at
from ftzcli.words.printed.units import Units

_BETWEEN = re.compile(rf" ?(?P<sign>[{re.escape(tables.DASHES)}]{{1,2}}|至|到) ?")
_FROM_ON = re.compile(r"(?:\(含[^)]{0,6}\)|含)?以上(?:、|至|到|,)?")  # 五万元以上三十万元以下
_UP_TO = re.compile(r"(?:\(含[^)]{0,6}\)|含)?(?:以下|以内|之内|不满)")
_AND = re.compile(r"(?:和|与|、)")
_WITHIN = re.compile(r"(?:之间|不等|区间)")


def range_from(text: str, low: Term, units: Units, last: int) -> Term:
    """The term, or the range that it begins."""
    found = _BETWEEN.match(text, low.end)
    if found is not None:
        high = _end(text, found.end(), units)
        if high is not None and not _leads(text, low, high, found["sign"], last):
            return _joined(low, high, units) or low
        return low
    if (found := _FROM_ON.match(text, low.end)) is not None:
        high = _end(text, found.end(), units)
        if high is not None and low.low == low.high and high.low == high.high and _UP_TO.match(text, high.end):
            return _joined(low, high, units) or low
        return low
    if (found := _AND.match(text, low.end)) is not None:
        high = _end(text, found.end(), units)
        if high is not None and (_WITHIN.match(text, high.end) or _neighbours(low, high, found[0])):
            return _joined(low, high, units) or low
    return low


def _end(text: str, at: int, units: Units) -> Term | None:
    return term_at(text, at, units) if STARTS.match(text, at) else None


def _neighbours(low: Term, high: Term, sign: str) -> bool:
    """5、6天 is five to six days."""
    is_next = low.low == low.high and high.low == high.high == low.low + 1 and 1 <= low.low <= 8
    return sign == "、" and is_next and low.unit is None and high.unit is not None and low.core - low.start == 1


def _leads(text: str, low: Term, high: Term, sign: str, last: int) -> bool:
    """从20天至3天, 从10家到50家: that is from one to the other, and no range."""
    if sign not in tables.BETWEEN or low.unit is None or high.unit is None:
        return False
    before = text[max(last, low.start - 3) : low.start]
    return any(word in before for word in ("由", "从", "自")) and not _WITHIN.match(text, high.end)


def _joined(low: Term, high: Term, units: Units) -> Term | None:
    """Both ends as one term; None where they do not belong together."""
    low, high = _inherited(low, high)
    turned = _in_unit_of(low, high, units)
    if turned is None:
        return None
    low = turned
    if low.low >= high.high or low.more:
        return None
    unit = high.unit or low.unit
    return high._replace(
        start=low.start,
        low=low.low,
        unit=unit,
        hanzi=low.hanzi and high.hanzi,
        more=False,
        vague=low.vague or high.vague,
    )


def _in_unit_of(low: Term, high: Term, units: Units) -> Term | None:
    """The first end in the unit of the second (30分钟至1小时); None where their units are of two kinds."""
    if low.unit is None or high.unit is None or low.unit.word == high.unit.word:
        return low
    if low.unit.id is not None and low.unit.id == high.unit.id:
        return low
    base, size = units.size(low.unit.id)
    other, larger = units.size(high.unit.id)
    return None if base is None or base != other else low.times(size / larger)


def _inherited(low: Term, high: Term) -> tuple[Term, Term]:
    """What one end has and the other lacks: 20至30%, 三至五成, 7—8万吨, 百分之三十至四十."""
    if low.unit is None and high.is_share:
        low = low.times(high.factor)
    elif high.unit is None and low.is_share:
        high = high.times(low.factor)._replace(unit=low.unit)
    if (
        low.unit is None
        and low.tail == 1
        and high.tail >= 100
        and not high.is_share
        and low.high < high.low / high.tail
    ):
        low = low.times(high.tail)
    return low, high
