"""Shares and multiples, in percent: %, ‰, 分之, 成, 倍, 折, 番, and bare fractions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ftzcli.words.printed import tables
from ftzcli.words.printed.numerals import Number, number_at
from ftzcli.words.printed.term import HALF, HUNDRED, Term, percent, term_of
from ftzcli.words.printed.units import Units


def shared(text: str, term: Term, number: Number, units: Units) -> Term | None:
    """The term as a share, where a sign or a word behind the number makes it one."""
    at = number.end + text.startswith((" %", " ‰", " ‱"), number.end)
    sign = text[at : at + 1]
    share = _SHARES.get(sign)
    if share is not None and (made := share(text, term._replace(core=at), units)) is not None:
        return made
    if number.is_fraction and units.at(text, number.end) is None:
        return percent(term, number.end, units, HUNDRED, "/")
    return None


def _per(text: str, term: Term, units: Units) -> Term:
    """5%, 3‰."""
    sign = text[term.core]
    return percent(term, term.core + 1, units, Fraction(*tables.PER_SIGN[sign]), sign)


def _folds(text: str, term: Term, units: Units) -> Term | None:
    """1.2倍, 一倍半, 3倍多."""
    at = term.core + 1
    if text.startswith(tables.NOT_FOLDS, term.core):
        return None
    half = text.startswith("半", at)
    more = text.startswith(tuple(tables.MORE), at)
    term = term._replace(low=term.low + HALF * half, high=term.high + HALF * half, more=term.more or more)
    return percent(term, at + half + more, units, HUNDRED, "倍")


def _reduced(text: str, term: Term, units: Units) -> Term | None:
    """八折 and 八五折 are what is left of the price."""
    if text.startswith(tables.NOT_REDUCED, term.core):
        return None
    return percent(term, term.core + 1, units, Fraction(1 if term.low >= 10 else 10), "折")


def _turns(_text: str, term: Term, units: Units) -> Term | None:
    """翻两番: doubled twice is a rise by 300%."""
    if term.high > 100 or term.low.denominator != 1 or term.high.denominator != 1:
        return None
    low, high = (Fraction(2 ** int(end) - 1) for end in (term.low, term.high))
    return percent(term._replace(low=low, high=high), term.core + 1, units, HUNDRED, "番")


def _parts(text: str, term: Term, units: Units) -> Term | None:
    """百分之三, 万分之三, 三分之二: so many parts of so many."""
    if term.low != term.high or term.low <= 0 or not text.startswith("分之", term.core):
        return None
    above = number_at(text, term.core + 2) if term.core + 2 < len(text) else None
    if above is None:
        return None
    found = term_of(above, term.start)._replace(words=("分之",))
    return percent(found, above.end, units, HUNDRED / term.low, "分之")


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
    return percent(made, at, units, Fraction(10), "成")


_SHARES: dict[str, Callable[[str, Term, Units], Term | None]] = {
    **dict.fromkeys(tables.PER_SIGN, _per),
    "分": _parts,
    tables.TENTHS: _tenths,
    tables.FOLDS: _folds,
    "折": _reduced,
    tables.TURNS: _turns,
}
