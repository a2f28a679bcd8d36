"""Quantities as intervals: reading the short form, and the arithmetic of change.

Ends are exact fractions; an end that is not known is None. Nothing here knows units: the unit's word is handed
back as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

# Beyond this a JSON number could not carry the figure unchanged.
MAX_DIGITS = 15
# Decimal places kept of a fraction that has no finite decimal form (2/3).
ROUNDED_PLACES = 6

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:/0*[1-9][0-9]*)?"
_QUANTITY = re.compile(
    rf"(?P<sign>~|<=|>=)?\s*(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?\s*(?P<unit>(?:%|[^\W\d_]).*)"
)


class TooManyDigits(ValueError):
    """Raised for a number that JSON could not carry unchanged."""


class WrongWayRound(ValueError):
    """Raised for an interval whose lower end is above its upper end."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from min to max, both included; None is an end that is not known."""

    min: Fraction | None
    max: Fraction | None
    approximate: bool = False


def parse_number(text: str) -> Fraction:
    """An exact number from `20`, `-31.3` or `2/3`; ValueError when it is none, TooManyDigits beyond 15."""
    if not re.fullmatch(_NUMBER, text):
        raise ValueError(f"not a number: {text!r}")
    if len(text) > MAX_DIGITS and sum(c.isdigit() for c in text) > MAX_DIGITS:
        raise TooManyDigits(text)
    return Fraction(int(text)) if text.isdecimal() else Fraction(text)  # a text takes five times as long


def parse_quantity(text: str) -> tuple[Interval, str]:
    """An interval and its unit's word from `20 hours`, `5..7 days`, `<=2 days`, `>=30%`, `~10 CNY`.

    ValueError when the text has none of these forms, WrongWayRound when its ends are exchanged.
    """
    match = _QUANTITY.fullmatch(text.strip())
    if match is None or (match["high"] and match["sign"] not in (None, "~")):
        raise ValueError(f"not a quantity: {text!r}")
    low = parse_number(match["low"])
    high = parse_number(match["high"]) if match["high"] else low
    if high is not low and low > high:
        raise WrongWayRound(text)
    sign = match["sign"]
    return Interval(None if sign == "<=" else low, None if sign == ">=" else high, sign == "~"), match["unit"].strip()


def written_quantity(interval: Interval, unit: str) -> str:
    """An interval and its unit as records write it, in the forms of `parse_quantity`; `%` touches its number."""
    ends = (interval.min, interval.max)
    sign = "<=" if interval.min is None else ">=" if interval.max is None else "~" * interval.approximate
    number = "..".join(dict.fromkeys(_written_number(end) for end in ends if end is not None))
    return f"{sign}{number}" + (unit if unit in ("", "%") else f" {unit}")


def _written_number(number: Fraction) -> str:
    """A number as a record takes it: whole, with decimals where they end soon, else as a fraction."""
    if number.denominator == 1:
        return str(number.numerator)
    places = next((places for places in range(1, 7) if number * 10**places % 1 == 0), None)
    return f"{number.numerator}/{number.denominator}" if places is None else f"{float(number):.{places}f}"


def change_percent(before: Interval, after: Interval) -> Interval | None:
    """By how many percent `after` differs from `before`, for quantities that are never below zero.

    It is the smallest interval that holds the change for every pair of values in the two; None where nothing
    follows: `before` may be zero or less, or the change has no end on either side.
    """
    low_before = Fraction(0) if before.min is None else before.min
    low_after = Fraction(0) if after.min is None else after.min
    if low_before < 0 or low_after < 0 or before.max == 0:
        return None
    lowest = Fraction(-100) if before.max is None else 100 * (low_after - before.max) / before.max
    if after.max == 0:
        highest: Fraction | None = Fraction(-100)
    else:
        highest = None if after.max is None or low_before == 0 else 100 * (after.max - low_before) / low_before
    if highest is None and lowest == -100:
        return None  # between "all of it gone" and anything at all: that is no finding
    return Interval(lowest, highest, before.approximate or after.approximate)


def plain_number(number: Fraction) -> int | float:
    """The number as JSON prints it: exact when it has a finite decimal form, else rounded to six places."""
    if number.denominator == 1:
        return number.numerator
    places = ROUNDED_PLACES
    while places < MAX_DIGITS and _finite(number) and round(number, places) != number:
        places += 1
    return float(round(number, places))


def exact(number: float) -> Decimal:
    """The decimal that a JSON number spells: 31.3 is 31.3, not the nearest binary fraction."""
    return Decimal(repr(number))


def _finite(number: Fraction) -> bool:
    """Whether the number has a finite decimal form."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1
