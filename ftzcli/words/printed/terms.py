"""Reading a term: a number with its share or its unit, halves and compounds (2小时30分钟) too."""

from __future__ import annotations

from fractions import Fraction

from ftzcli.words.printed import tables
from ftzcli.words.printed.numerals import Number, number_at
from ftzcli.words.printed.shares import shared
from ftzcli.words.printed.term import HALF, HUNDRED, Term, percent, term_of
from ftzcli.words.printed.units import Unit, Units

# What a half may be a half of when its unit follows (半天): not of what is counted.
_HALVES = (
    "小时",
    "钟头",
    "天",
    "日",
    "年",
    "月",
    "个月",
    "周",
    "星期",
    "工作日",
    "个工作日",
    "吨",
    "公里",
    "米",
    "斤",
    "公斤",
    "亩",
    "年度",
)


def term_at(text: str, start: int, units: Units) -> Term | None:
    """The term that begins at a place; TooLong for a row of digits that counts nothing."""
    if text.startswith("一半", start):
        return _whole_half(start, start + 2, units, "一半")
    if text[start] == "翻":
        return _doubled(text, start, units)
    if text[start] == "半":
        return _half(text, start, units)
    number = number_at(text, start)
    if number is None:
        return None
    term = term_of(number, start)
    return shared(text, term, number, units) or _with_unit(text, term, number, units)


def _whole_half(start: int, end: int, units: Units, word: str) -> Term:
    return percent(Term(start, end, HALF, HALF, hanzi=True, is_half=True), end, units, HUNDRED, word)


def _doubled(text: str, start: int, units: Units) -> Term | None:
    """翻番 and 翻倍 are a rise by the whole; with a number between, the number is the figure."""
    if not text.startswith(("翻番", "翻倍"), start):
        return None
    whole = Term(start, start + 2, Fraction(1), Fraction(1), hanzi=True)
    return percent(whole, start + 2, units, HUNDRED, "番")


def _half(text: str, start: int, units: Units) -> Term | None:
    """半天, 半个多小时; 半数 and 过半 are shares."""
    if text.startswith("半数", start):
        return _whole_half(start, start + 2, units, "半数")
    before = text[start - 1 : start]
    if before and before in "上下前后多夜":
        return None
    at, more = start + 1, before == "大"
    if text.startswith("个", at):
        at += 1
    if text.startswith(("多", "余"), at):
        more, at = True, at + 1
    unit = _half_of(text, at, units)
    if unit is not None and unit.word in _HALVES:
        return Term(start, start + 1, HALF, HALF, unit, unit.end, more=more, hanzi=True, words=("半",))
    follows = text[start + 1 : start + 2]
    if more:
        return _whole_half(start - 1, start + 1, units, "大半")._replace(more=True)
    if (
        before
        and before in "减过近超逾"
        and (not follows or not "\u4e00" <= follows <= "\u9fff" or follows in "的以数企货")
    ):
        return _whole_half(start, start + 1, units, "半")
    return None


def _with_unit(text: str, term: Term, number: Number, units: Units) -> Term:
    """The term with its unit, a half behind it (一天半, 一个半小时), and smaller units that belong to it."""
    at = number.end
    if points := next((word for word in tables.POINTS if text.startswith(word, at)), None):
        return term._replace(unit=Unit(points, units.id(points), at + len(points)), end=at + len(points))
    at, more = _many(text, at)
    half = text.startswith("个半", at)
    unit = _half_of(text, at + 2, units) if half else units.at(text, at)
    if unit is None and half:
        unit, half = units.at(text, at), False
    if unit is None or not _counts(unit, term):
        return term
    term = term._replace(unit=unit, end=unit.end, more=term.more or more)
    if half:
        term = term._replace(low=term.low + HALF, high=term.high + HALF, core=at + 2, words=("半",))
    elif text.startswith("半", unit.end) and (unit.word in _HALVES or unit.word == "个月"):
        term = term._replace(
            low=term.low + HALF, high=term.high + HALF, core=unit.end + 1, end=unit.end + 1, words=("半",)
        )
    return _compound(text, _whole(text, term, units), units)


def _half_of(text: str, at: int, units: Units) -> Unit | None:
    """The unit behind 半; 个 stands before it there: 一个半月."""
    return Unit("个月", units.id("个月"), at + 1) if text.startswith("月", at) else units.at(text, at)


def _many(text: str, at: int) -> tuple[int, bool]:
    """Where the unit begins behind 个多 (3个多小时), and whether 多 stands there."""
    for word in ("个多", "个余"):
        if text.startswith(word, at) and not text.startswith(("个多式", "个多边", "个多功能", "个多元"), at):
            return at + 2, True
    return at, False


def _counts(unit: Unit, term: Term) -> bool:
    """Whether a unit is one of this number: of a number in 汉字 some are not (三国, 二期)."""
    is_small = term.hanzi and not term.more and not term.vague and term.high < 100
    return not (is_small and unit.id is None and unit.word in tables.DIGITS_ONLY)


def _whole(text: str, term: Term, units: Units) -> Term:
    """The term in a unit that its own is a part of: 8角 is 0.8元, 一刻钟 is 15分钟, and 1分 before seconds is 1分钟."""
    unit = term.unit
    if unit is None or unit.id is not None:
        return term
    if unit.word in tables.PARTS and not (unit.word == "角" and term.hanzi):
        word, factor = tables.PARTS[unit.word]
        return term.times(factor)._replace(unit=Unit(word, units.id(word), unit.end)) if units.id(word) else term
    if unit.word == "分" and (number := _number(text, term.end)) and text.startswith("秒", number.end):
        return term._replace(unit=Unit("分钟", units.id("分钟"), unit.end))
    return term


def _number(text: str, at: int) -> Number | None:
    return number_at(text, at) if at < len(text) and text[at] in _NUMERALS else None


def _cents(text: str, term: Term) -> Term:
    """5元5角, 3元2角5分."""
    while (number := _number(text, term.end)) and text[number.end : number.end + 1] in tables.CENTS:
        rest = number.low * tables.CENTS[text[number.end]]
        term = term._replace(low=term.low + rest, high=term.high + rest, core=number.end, end=number.end + 1)
    return term


def _compound(text: str, term: Term, units: Units) -> Term:
    """2小时30分钟 is one figure: the units are measured in one another, each smaller than the one before."""
    if term.unit is not None and term.unit.word == "元":
        return _cents(text, term)
    while term.unit is not None and term.unit.id in units.sizes:
        at = term.end + 1 if text.startswith(("零", "又"), term.end) else term.end
        number = _number(text, at)
        unit = units.at(text, number.end) if number else None
        if unit is not None and unit.id is None and (word := tables.IN_COMPOUNDS.get(unit.word)):
            unit = Unit(word, units.id(word), unit.end)
        if number is None or unit is None or number.low != number.high:
            break
        base, size = units.size(term.unit.id)
        other, smaller = units.size(unit.id)
        if other != base or smaller >= size or number.low * smaller >= size:
            break
        rest = number.low * smaller / size
        term = term._replace(low=term.low + rest, high=term.high + rest, core=number.end, end=unit.end)
        if unit.word == "个月":
            break
    return term


_NUMERALS = frozenset("0123456789十" + "".join(tables.DIGITS))
