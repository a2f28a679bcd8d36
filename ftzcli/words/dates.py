"""Dates as sources give them: a year, a month or a day, and periods between them.

The written form is EDTF (ISO 8601-2), as far as it is needed: `2023`, `2023-06`, `2023-06-01`,
`2023-01/2023-08`, and `../2023` or `2023/..` where one end is not known.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_OPEN = ".."

# Later than any other: dates are compared as text.
LAST_DAY = "9999-12-31"

# The first and the last day that a date can stand for, as ISO text: they compare as text.
Span = tuple[str, str]


@lru_cache(maxsize=4096)
def date_span(text: str) -> Span:
    """The days that a partial date can stand for; ValueError when it is none."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"not a year, a month or a day: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    last_month = 12 if month is None else month
    last_day = calendar.monthrange(year, last_month)[1] if day is None else day
    return first.isoformat(), datetime.date(year, last_month, last_day).isoformat()


@lru_cache(maxsize=4096)
def period_span(text: str) -> Span:
    """The days that a period covers; an open end reaches to the end of time. ValueError when it is none."""
    start, slash, end = text.partition("/")
    if not slash:
        return date_span(text)
    if start == end == _OPEN:
        raise ValueError("a period needs at least one end")
    first = "0001-01-01" if start == _OPEN else date_span(start)[0]
    last = LAST_DAY if end == _OPEN else date_span(end)[1]
    if first > last:
        raise ValueError(f"the period ends before it begins: {text!r}")
    return first, last


def overlaps(span: Span, other: Span) -> bool:
    """Whether two spans share a day."""
    return span[0] <= other[1] and other[0] <= span[1]


def day_before(day: str) -> str:
    """The day before a day."""
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The next day; of the last day that there is, that day."""
    return day if day == LAST_DAY else (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def known_part(span: Span) -> str:
    """What the days of a span have in common: a day, a month, a year, or the years between which they lie."""
    first, last = span
    common = (first[:length] for length in (10, 7, 4) if first[:length] == last[:length])
    return next(common, f"{first[:4]}/{last[:4]}")
