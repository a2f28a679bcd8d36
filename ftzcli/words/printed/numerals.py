"""Numbers as they are written: digits, 汉字, both in several pieces, with what makes them uncertain."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from ftzcli.words.printed import tables

Ends = tuple[Fraction | int, Fraction | int]

_MOST_DIGITS = 100  # a longer row of digits counts nothing
# Thousands are parted by commas or blanks, in groups of three; so many groups at most that none is tried for ever.
_DIGITS = re.compile(
    r"(?:[0-9]{1,3}(?:(?:,[0-9]{3}){1,9}|(?: [0-9]{3}){1,9})(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?:/[0-9]+(?![0-9/]))?"
)
_ROW = re.compile(f"[{''.join(tables.DIGITS)}]+")
_NO_POINT_BEHIND = "十分刻半整"
_SIZES = "".join((*tables.SMALL, tables.WAN, tables.YI))
NUMERALS = "".join(tables.DIGITS) + _SIZES
STARTS = re.compile(f"[0-9半翻{''.join(tables.TENS)}{tables.VAGUE}{''.join(tables.DIGITS)}{_SIZES}]")


class Number(NamedTuple):
    """A number: its place, both ends, and how it is written."""

    end: int
    low: Fraction
    high: Fraction
    more: bool  # 余, 多, 几 behind it: at least so much
    vague: bool  # 几十, 数百: about so much
    tail: int  # the scale that it ends in
    bare: bool  # a scale alone: 百, 千万
    is_fraction: bool
    is_hanzi: bool


class TooLong(Exception):
    """A row of digits that counts nothing, and where it ends."""

    def __init__(self, end: int) -> None:
        super().__init__(end)
        self.end = end


class _Reading:
    """A number while it is read, piece by piece from the left."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start, self.at = text, start, start
        self.yi: Ends = (0, 0)
        self.wan: Ends = (0, 0)
        self.part: Ends = (0, 0)
        self.coef: Ends | None = None
        self.least = 10**16  # the size of the last scale: what follows is smaller
        self.tail = 1
        self.more = self.vague = self.zero = self.bare = self.is_fraction = self.closed = False
        self.is_hanzi = True

    @property
    def begun(self) -> bool:
        return self.at > self.start

    def read(self) -> Number | None:
        while not self.closed and self.at < len(self.text):
            if self.text[self.at] == " " and self.begun and self._goes_on():
                self.at += 1
            piece = _PIECES.get(self.text[self.at])
            if piece is None or not piece(self):
                break
        if not self.begun or (self.coef is None and self.least == 10**16):
            return None
        low, high = _plus(_plus(self.yi, self.wan), _plus(self.part, self._rest()))
        tail = self.tail if self.coef is None else 1
        return Number(
            self.at,
            Fraction(low),
            Fraction(high),
            self.more,
            self.vague,
            tail,
            self.bare,
            self.is_fraction,
            self.is_hanzi,
        )

    def _goes_on(self) -> bool:
        """Whether a blank stands within the number: 2,300 万元, 1万 2千吨."""
        before, after = self.text[self.at - 1], self.text[self.at + 1 : self.at + 2]
        large = (*tables.WAN, *tables.YI)
        return after in large if before.isdecimal() else before in large and after.isdecimal()

    def _rest(self) -> Ends:
        """What stands behind the last scale: 三万五 is 35000."""
        rest = self.coef or (0, 0)
        is_tenths = self.least in (100, 1000, 10**4, 10**8) and not self.zero and rest[1] < 10
        return _times(rest, self.least // 10) if is_tenths else rest

    def digits(self) -> bool:
        found = _DIGITS.match(self.text, self.at)
        if found is None or self.coef is not None:
            return False
        if len(found[0]) > _MOST_DIGITS:
            raise TooLong(found.end())
        plain, _, divisor = found[0].replace(",", "").replace(" ", "").partition("/")
        value = Fraction(plain) if "." in plain else int(plain)
        if value >= self.least or (divisor and (self.begun or not int(divisor))):
            return False
        self.coef = (value, value)
        if divisor:
            part = Fraction(value) / int(divisor)
            self.coef, self.is_fraction, self.closed = (part, part), True, True
        self.is_hanzi = False
        self.at = found.end()
        return True

    def row(self) -> bool:
        found = _ROW.match(self.text, self.at)
        if found is None or self.coef is not None:
            return False
        row = [tables.DIGITS[c] for c in found[0]]
        if len(row) > _MOST_DIGITS:
            raise TooLong(found.end())
        if self.begun and row[0] == 0:
            self.zero, row = True, row[1:]
        if len(row) == 2 and (row[0], row[1]) in tables.PAIRS:
            self.coef = (row[0], row[1])
        elif row:
            value = int("".join(map(str, row)))
            self.coef = (value, value)
        self.at = found.end()
        return True

    def small(self) -> bool:
        sign = self.text[self.at]
        size = tables.SMALL[sign]
        is_points = self.text.startswith("百分点", self.at)
        if size >= self.least or is_points or (size == 10 and not self.is_hanzi and not self.begun):
            return False
        if size == 10 and self.coef is not None and not self.is_hanzi:
            return False
        if size == 1000 and self.text[self.at + 1 : self.at + 2] in tuple(tables.KILO):
            return False
        if not self.begun and self.text.startswith("百十", self.at):  # about a hundred
            self.at += 1
            self.vague = True
        self.bare |= not self.begun
        self.tail = size if self.coef is not None or self.least != size * 10 else self.tail * size
        self.part = _plus(self.part, _times(self.coef or (1, 1), size))
        self._scaled(size)
        return True

    def wan_(self) -> bool:
        if self.least <= 10**4 and self.part == (0, 0):
            return False
        if self.wan != (0, 0) or (self.coef is None and self.part == (0, 0) and self.begun):
            return False
        self._lift(10**4)
        self.wan = _times(_plus(self.part, self._whole()), 10**4)
        self.part = (0, 0)
        self._scaled(10**4)
        return True

    def yi_(self) -> bool:
        if self.yi != (0, 0):
            return False
        self._lift(10**8)
        self.yi = _times(_plus(self.wan, _plus(self.part, self._whole())), 10**8)
        self.wan = self.part = (0, 0)
        self._scaled(10**8)
        return True

    def _whole(self) -> Ends:
        """The number before 万 or 亿; where there is none, one of them."""
        if self.coef is None and self.part == (0, 0) and self.wan == (0, 0):
            self.bare = True
            return (1, 1)
        return self.coef or (0, 0)

    def _lift(self, size: int) -> None:
        self.tail = size if self.coef is not None or not self.begun else self.tail * size

    def _scaled(self, size: int) -> None:
        self.coef, self.least, self.zero = None, size, False
        self.at += 1

    def some(self) -> bool:
        """几 and 数 before a scale, and 几 behind ten."""
        sign, after = self.text[self.at], self.text[self.at + 1 : self.at + 2]
        if sign == "几" and self._ends_in_tens():
            self.more = True
            self.at += 1
            self.closed = after not in (*tables.WAN, *tables.YI) or not after
            return True
        before = self.text[self.at - 1 : self.at]
        if (
            self.begun
            or not after
            or after not in _SIZES
            or (sign == "数" and before and before in tables.NOT_VAGUE_BEHIND)
        ):
            return False
        self.coef, self.vague = (1, 1), True
        self.at += 1
        return True

    def _ends_in_tens(self) -> bool:
        """Whether 几 or 来 may stand in the place of the digits behind: 二十几, 30几, 200来."""
        if self.coef is None:
            return self.least in (10, 100)
        return self.coef[0] > 0 and self.coef[0] % 10 == 0

    def extra(self) -> bool:
        """余 and 多: at least so much, before a scale (10余万) or at the end."""
        if not self.begun or self.text.startswith(tables.NOT_MORE, self.at):
            return False
        self.more = True
        self.at += 1
        self.closed = self.text[self.at : self.at + 1] not in (*tables.WAN, *tables.YI, *tables.SMALL)
        return True

    def about(self) -> bool:
        """十来家 is about ten."""
        if not self._ends_in_tens() or self.text.startswith(("来自", "来源", "来料"), self.at):
            return False
        self.vague = self.closed = True
        self.at += 1
        return True

    def tens(self) -> bool:
        """廿 and 卅 are twenty and thirty."""
        if self.coef is not None or self.least <= 10:
            return False
        self.part = _plus(self.part, (tables.TENS[self.text[self.at]],) * 2)
        self._scaled(10)
        return True

    def point(self) -> bool:
        """点 between 汉字 digits is a decimal point; elsewhere it is a time of day or a word."""
        found = _ROW.match(self.text, self.at + 1)
        if not self.begun or found is None or not self.is_hanzi or self.zero or len(found[0]) > _MOST_DIGITS:
            return False
        if self.text[found.end() : found.end() + 1] in tuple(_NO_POINT_BEHIND):
            return False
        decimals = "".join(str(tables.DIGITS[c]) for c in found[0])
        low = (self.coef or (0, 0))[0] + Fraction(int(decimals), 10 ** len(decimals))
        self.coef = (low, low)
        self.zero = True  # no tenths of the scale before it
        self.at = found.end()
        return True


def _plus(one: Ends, other: Ends) -> Ends:
    return one[0] + other[0], one[1] + other[1]


def _times(ends: Ends, factor: int) -> Ends:
    return ends[0] * factor, ends[1] * factor


_PIECES: dict[str, Callable[[_Reading], bool]] = {
    **dict.fromkeys("0123456789", _Reading.digits),
    **dict.fromkeys(tables.DIGITS, _Reading.row),
    **dict.fromkeys(tables.SMALL, _Reading.small),
    **dict.fromkeys(tables.WAN, _Reading.wan_),
    **dict.fromkeys(tables.YI, _Reading.yi_),
    **dict.fromkeys(tables.VAGUE, _Reading.some),
    **dict.fromkeys(tables.MORE, _Reading.extra),
    **dict.fromkeys(tables.TENS, _Reading.tens),
    "来": _Reading.about,
    "点": _Reading.point,
}


def number_at(text: str, start: int) -> Number | None:
    """The number that begins at a place of a narrowed text; TooLong for a row of digits that counts nothing."""
    return _Reading(text, start).read()


_TOUCHING = frozenset(f"0123456789０１２３４５６７８９.．{NUMERALS}")


def numeral_touches(line: str, start: int, end: int) -> bool:
    """Whether a numeral outside a stretch of a line belongs to one at its end: 3小时 is only a part of 23小时."""
    at_start = start > 0 and line[start - 1] in _TOUCHING and line[start] in _TOUCHING
    return at_start or (end < len(line) and line[end] in _TOUCHING and line[end - 1] in _TOUCHING)
