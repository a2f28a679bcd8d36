"""A term: a number with what makes it a share, and its unit; halves and compounds (2小时30分钟) too."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from ftzcli.words.printed import tables
from ftzcli.words.printed.numerals import Number, number_at
from ftzcli.words.printed.units import Unit, Units

HALF = Fraction(1, 2)
HUNDRED = Fraction(100)
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


class Term(NamedTuple):
    """A number as one end of a figure: its ends in the unit that it has, and how it is written."""

    start: int
    core: int  # the end of the number, its share and scale
    low: Fraction
    high: Fraction
    unit: Unit | None = None
    end: int = 0
    more: bool = False
    vague: bool = False
    bare: bool = False
    hanzi: bool = False
    tail: int = 1
    factor: Fraction = Fraction(1)  # what the share makes of its number
    words: tuple[str, ...] = ()
    is_half: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is in percent."""
        return self.unit is not None and self.unit.word == "%"

    def times(self, factor: Fraction | int) -> Term:
        """The term with its ends multiplied."""
        return self._replace(low=self.low * factor, high=self.high * factor)


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
    term = _from(number, start)
    return _shared(text, term, number, units) or _with_unit(text, term, number, units)


def _from(number: Number, start: int) -> Term:
    return Term(
        start,
        number.end,
        number.low,
        number.high,
        end=number.end,
        more=number.more,
        vague=number.vague,
        bare=number.bare,
        hanzi=number.is_hanzi,
        tail=number.tail,
    )


def _percent(term: Term, end: int, units: Units, factor: Fraction, word: str) -> Term:
    """The term as a share of the whole, in percent."""
    unit = Unit("%", units.id("%"), end)
    made = term.times(factor)
    return made._replace(
        core=end, end=end, unit=unit, factor=term.factor * factor, words=(*term.words, word), bare=False
    )


def _whole_half(start: int, end: int, units: Units, word: str) -> Term:
    return _percent(Term(start, end, HALF, HALF, hanzi=True, is_half=True), end, units, HUNDRED, word)


def _doubled(text: str, start: int, units: Units) -> Term | None:
    """翻番 and 翻倍 are a rise by the whole; with a number between, the number is the figure."""
    if not text.startswith(("翻番", "翻倍"), start):
        return None
    whole = Term(start, start + 2, Fraction(1), Fraction(1), hanzi=True)
    return _percent(whole, start + 2, units, HUNDRED, "番")


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
    unit = units.at(text, at)
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


def _shared(text: str, term: Term, number: Number, units: Units) -> Term | None:
    """The term as a share, where a sign or a word behind the number makes it one."""
    at = number.end + text.startswith((" %", " ‰", " ‱"), number.end)
    sign = text[at : at + 1]
    share = _SHARES.get(sign)
    if share is not None and (made := share(text, term._replace(core=at), units)) is not None:
        return made
    if number.is_fraction and units.at(text, number.end) is None:
        return _percent(term, number.end, units, HUNDRED, "/")
    return None


def _per(text: str, term: Term, units: Units) -> Term:
    """5%, 3‰."""
    sign = text[term.core]
    return _percent(term, term.core + 1, units, Fraction(*tables.PER_SIGN[sign]), sign)


def _folds(text: str, term: Term, units: Units) -> Term | None:
    """1.2倍, 一倍半, 3倍多."""
    at = term.core + 1
    if text.startswith(tables.NOT_FOLDS, term.core):
        return None
    half = text.startswith("半", at)
    more = text.startswith(tuple(tables.MORE), at)
    term = term._replace(low=term.low + HALF * half, high=term.high + HALF * half, more=term.more or more)
    return _percent(term, at + half + more, units, HUNDRED, "倍")


def _reduced(text: str, term: Term, units: Units) -> Term | None:
    """八折 and 八五折 are what is left of the price."""
    if text.startswith(tables.NOT_REDUCED, term.core):
        return None
    return _percent(term, term.core + 1, units, Fraction(1 if term.low >= 10 else 10), "折")


def _turns(_text: str, term: Term, units: Units) -> Term | None:
    """翻两番: doubled twice is a rise by 300%."""
    if term.high > 100 or term.low.denominator != 1 or term.high.denominator != 1:
        return None
    low, high = (Fraction(2 ** int(end) - 1) for end in (term.low, term.high))
    return _percent(term._replace(low=low, high=high), term.core + 1, units, HUNDRED, "番")


def _parts(text: str, term: Term, units: Units) -> Term | None:
    """百分之三, 万分之三, 三分之二: so many parts of so many."""
    if term.low != term.high or term.low <= 0 or not text.startswith("分之", term.core):
        return None
    above = number_at(text, term.core + 2) if term.core + 2 < len(text) else None
    if above is None:
        return None
    found = _from(above, term.start)._replace(words=("分之",))
    return _percent(found, above.end, units, HUNDRED / term.low, "分之")


def _tenths(text: str, term: Term, units: Units) -> Term | None:
    """七成, 三成五, 六成多."""
    if text.startswith(tables.NOT_TENTHS, term.core):
        return None
    at = term.core + 1
    more = False
    rest = Fraction(0)
    sign = text[at : at + 1]
    if sign and sign in tables.DIGITS and tables.DIGITS[sign] and units.at(text, at + 1) is None:
        rest, at = Fraction(tables.DIGITS[sign], 10), at + 1
    elif sign == "半":
        rest, at = HALF, at + 1
    if text[at : at + 1] in tuple(tables.MORE):
        more, at = True, at + 1
    made = term._replace(low=term.low + rest, high=term.high + rest, more=term.more or more)
    return _percent(made, at, units, Fraction(10), "成")


_SHARES: dict[str, Callable[[str, Term, Units], Term | None]] = {
    **dict.fromkeys(tables.PER_SIGN, _per),
    "分": _parts,
    tables.TENTHS: _tenths,
    tables.FOLDS: _folds,
    "折": _reduced,
    tables.TURNS: _turns,
}


def _with_unit(text: str, term: Term, number: Number, units: Units) -> Term:
    """The term with its unit, a half behind it (一天半, 一个半小时), and smaller units that belong to it."""
    at = number.end
    if points := next((word for word in tables.POINTS if text.startswith(word, at)), None):
        return term._replace(unit=Unit(points, units.id(points), at + len(points)), end=at + len(points))
    at, more = _many(text, at)
    half = text.startswith("个半", at)
    unit = units.at(text, at + 2 if half else at)
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
