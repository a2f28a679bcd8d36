"""A term: a number as one end of a figure, with what makes it a share."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from ftzcli.words.printed.numerals import Number
from ftzcli.words.printed.units import Unit, Units

HALF = Fraction(1, 2)
HUNDRED = Fraction(100)


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


def term_of(number: Number, start: int) -> Term:
    """The term of a number alone."""
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


def percent(term: Term, end: int, units: Units, factor: Fraction, word: str) -> Term:
    """The term as a share of the whole, in percent."""
    unit = Unit("%", units.id("%"), end)
    made = term.times(factor)
    return made._replace(
        core=end, end=end, unit=unit, factor=term.factor * factor, words=(*term.words, word), bare=False
    )
