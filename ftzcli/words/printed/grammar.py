"""The grammar of printed figures: a line in, its figures out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from ftzcli.words.printed import tables
from ftzcli.words.printed.bounds import Bound, BoundKind, around
from ftzcli.words.printed.direction import Direction, Role, course, is_pair
from ftzcli.words.printed.narrow import narrowed
from ftzcli.words.printed.numerals import NUMERALS, STARTS, TooLong
from ftzcli.words.printed.ranges import range_from
from ftzcli.words.printed.skipped import quoted, rank_at, skipped
from ftzcli.words.printed.term import Term
from ftzcli.words.printed.terms import term_at
from ftzcli.words.printed.units import Unit, Units

_FAR = 40  # signs between two figures of one change
_CLAUSE = re.compile(r"[,;。:!?]")
_CURRENCY = re.compile("(?:" + "|".join(map(re.escape, sorted(tables.CURRENCIES, key=len, reverse=True))) + r") ?$")
_MOVED = re.compile(r"(?:上升|下降|前移|提升|提高|前进|后移|跃升|升|降|退)(?:了)?$")


class Printed(NamedTuple):
    """A figure as a line prints it.

    `start` to `core` is the number with its share and scale, `end` is behind its unit. An end that is not known is
    None. `unit` is the id that the caller has for it, `word` its name in print: a word without an id is not in the
    vocabulary.
    """

    start: int
    core: int
    end: int
    low: Fraction | None
    high: Fraction | None
    approximate: bool
    bound: BoundKind
    unit: str | None
    word: str
    direction: Direction
    role: Role
    words: tuple[str, ...]
    text: str
    is_hanzi: bool = False


def figures(line: str, units: Units, *, alone: bool = False) -> list[Printed]:
    """The figures of a line, in order. `alone`: the line is a figure that somebody copied; its unit may be left out."""
    return _paired(narrowed(line), list(_figures(line, units, alone)), units)


def _figures(line: str, units: Units, alone: bool) -> Iterator[Printed]:
    text = narrowed(line)
    none = [] if alone else skipped(text)
    names = [] if alone else quoted(text)
    clauses = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    at = last = passed = named = 0
    while (found := STARTS.search(text, at)) is not None:
        start = found.start()
        while passed < len(none) and none[passed][1] <= start:
            passed += 1
        if passed < len(none) and none[passed][0] <= start:
            at = none[passed][1]
            continue
        while named < len(names) and names[named][1] <= start:
            named += 1
        in_name = named < len(names) and names[named][0] <= start
        try:
            figure = _figure(
                text, start, units, _Place(last, clauses[bisect_right(clauses, start) - 1], alone, in_name)
            )
        except TooLong as long:
            at = last = long.end
            continue
        if figure is None:
            at = _behind(text, start)
            continue
        at = last = max(figure.end, start + 1)
        yield figure._replace(text=line[figure.start : figure.end])


_NUMERAL = re.compile(f"[0-9][0-9,.]*|[{NUMERALS}]+")


def _behind(text: str, start: int) -> int:
    """Where to go on behind a number that is no figure: the digits of a row are not tried one by one."""
    found = _NUMERAL.match(text, start)
    return found.end() if found else start + 1


class _Place(NamedTuple):
    """What a figure must know of its line: the end of the last figure, where its clause begins, how strict to be."""

    last: int
    clause: int
    alone: bool
    in_name: bool


def _figure(text: str, start: int, units: Units, place: _Place) -> Printed | None:
    sign = text[start - 1 : start]
    if sign == "第":
        return _rank(text, start, units, place)
    if _continues(sign) and text[start].isascii() and not _CURRENCY.search(text, max(0, start - 4), start):
        return None
    term = term_at(text, start, units)
    if term is None:
        return None
    term = range_from(text, term, units, place.last)
    term, money = _money(text, term, units)
    low = max(place.last, place.clause)
    bound = around(text, money, low, term, units)
    if not (place.alone and not term.bare) and not _stands(text, term, bound, place):
        return None
    return _made(text, term, bound, place, min(money, bound.start if bound else money))


def _continues(sign: str) -> bool:
    """Whether a digit behind this sign is a part of a name or of a number: A380, 1.5."""
    return sign != "" and sign.isascii() and (sign.isalnum() or sign == ".")


def _money(text: str, term: Term, units: Units) -> tuple[Term, int]:
    """The term with the currency that stands before it, and where that begins."""
    found = _CURRENCY.search(text, max(0, term.start - 4), term.start)
    if found is None or (term.unit is not None and term.unit.word not in ("元", "万元")):
        return term, term.start
    name = tables.CURRENCIES[found[0].strip()]
    unit = Unit(name, units.id(name), term.end)
    return (term._replace(unit=unit) if term.unit is None else term), found.start()


def _stands(text: str, term: Term, bound: Bound | None, place: _Place) -> bool:
    """Whether a number is a figure: it has a unit or is a share, or a bound or a large scale says that it counts."""
    if (place.in_name and term.hanzi and not term.is_share) or (term.hanzi and term.high == 0):  # 零部件
        return False
    if term.unit is not None and text.startswith("级", term.end):  # 10万吨级码头
        return False
    sign = text[term.start - 1 : term.start]
    if text[term.start] == "一" and sign and sign in tables.NOT_ONE_BEHIND and not term.is_share:
        return False
    is_uncertain = bound is not None or term.more or term.vague or term.low != term.high
    if term.unit is None:
        has_size = term.tail >= 10**4 and not term.bare
        return has_size or (bound is not None and (not term.hanzi or term.bare)) or (term.vague and term.tail >= 100)
    if term.hanzi and term.low == term.high == 1 and not is_uncertain:
        return term.unit.word not in tables.ARTICLE
    return True


def _made(text: str, term: Term, bound: Bound | None, place: _Place, start: int) -> Printed:
    kind: BoundKind = "least" if term.more else bound.kind if bound else "exact"
    low: Fraction | None = term.low
    high: Fraction | None = term.high
    is_range = term.low != term.high
    approximate = kind == "about" or (term.vague and kind == "exact")
    if not is_range:
        low, high = (None, high) if kind == "most" else (low, None) if kind == "least" else (low, high)
    way = course(text, start, max(place.last, place.clause))
    direction: Direction = "fall" if text.startswith("减", term.start - 1) and term.is_half else way.direction
    if "番" in term.words:
        direction = "rise"
    signed = _signed(text, term, place)
    direction = signed or direction
    sign = signed == "fall" or _is_below_zero(text, term.start)
    if sign:
        low, high = (None if high is None else -high), (None if low is None else -low)
    words = (*term.words, *((bound.word,) if bound else ()), *way.words)
    unit = term.unit
    if unit and unit.id in _ranks(term) and not _MOVED.search(text, max(0, term.start - 6), term.start):
        unit = unit._replace(id=None)
    return Printed(
        term.start - (signed != ""),
        term.core,
        term.end,
        low,
        high,
        approximate,
        "about" if approximate else kind,
        unit.id if unit else None,
        unit.word if unit else "",
        direction,
        "none" if "倍" in term.words else way.role,  # 原来的2倍 is a level of now
        words,
        "",
        term.hanzi,
    )


def _ranks(term: Term) -> frozenset[str | None]:
    """名 and 位 count people where no 第 stands before them; they are ranks only where somebody moves."""
    return frozenset({term.unit.id}) if term.unit and term.unit.id and term.unit.word in ("名", "位") else frozenset()


def _signed(text: str, term: Term, place: _Place) -> Literal["fall", "rise", ""]:
    """What a sign says that stands before a number and is no dash: 同比-5.2%, 为+3.4%."""
    sign = text[term.start - 1 : term.start]
    if not sign or sign not in "+-−" or place.last == term.start - 1 != 0:
        return ""
    before = text[term.start - 2 : term.start - 1]
    is_share = term.unit is not None and term.unit.word == "%"
    if before and (before.isascii() and before.isalnum()):
        return ""
    if not (not before or is_share or before in " 为是达至到于:("):
        return ""
    return "rise" if sign == "+" else "fall"


def _is_below_zero(text: str, start: int) -> bool:
    """零下18摄氏度, 负5度."""
    return text.endswith(("零下", "负"), max(0, start - 2), start) and not text.endswith("负", 0, start - 2)


def _rank(text: str, start: int, units: Units, place: _Place) -> Printed | None:
    """全国第五, 第8位: a rank; other ordinals are no figures."""
    found = rank_at(text, start - 1)
    if found is None and place.alone:
        term = term_at(text, start, units)
        found = (start, term.core, term.core) if term else None
    if found is None:
        return None
    term = term_at(text, found[0], units)
    if term is None:
        return None
    unit = Unit("名", next(iter(sorted(units.ranks)), None), found[2])
    core = min(term.core, found[1])
    return _ranked(_made(text, term._replace(core=core, end=found[2], unit=None), None, place, start - 1), unit)


def _ranked(figure: Printed, unit: Unit) -> Printed:
    return figure._replace(unit=unit.id, word="第")


def _paired(text: str, found: list[Printed], units: Units) -> list[Printed]:
    """The figures with both ends of each change known: what stands before 缩短至 is before."""
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        between = text[one.end : other.start]
        if len(between) > _FAR or "。" in between or ";" in between:
            continue
        if one.role == "before" and other.role == "none":
            if is_pair(between):
                other = other._replace(role="after")
            elif other.direction != "none" and "," not in between:  # 比原来的9天缩短了7天
                one = one._replace(direction=other.direction)
        if other.role == "after" and one.role == "none" and "," not in between and _alike(one, other, units):
            one = one._replace(role="before")
        if {one.role, other.role} == {"before", "after"}:
            told = next((each.direction for each in (other, one) if each.direction != "none"), None)
            way = told or (_way(one, other, units) if one.role == "before" else _way(other, one, units))
            one, other = one._replace(direction=way), other._replace(direction=way)
        found[at - 1], found[at] = one, other
    return found


def _alike(one: Printed, other: Printed, units: Units) -> bool:
    """Whether two figures have one unit, or units that turn into one another."""
    base, _ = units.size(one.unit)
    return one.word == other.word or not one.word or (base is not None and base == units.size(other.unit)[0])


def _way(before: Printed, after: Printed, units: Units) -> Direction:
    """The direction of a change that no word tells: from 36小时 to 90分钟 it falls."""
    (base, size), (other, factor) = units.size(before.unit), units.size(after.unit)
    low, high = before.low or before.high, after.low or after.high
    if base != other or low is None or high is None or low * size == high * factor:
        return "none"
    return "fall" if high * factor < low * size else "rise"
