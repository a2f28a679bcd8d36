"""Partial dates and periods: which days they stand for."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import every

from ftzcli.words.dates import date_span, overlaps, period_span

DAYS = st.dates(datetime.date(1000, 1, 1))
NEAR_DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 3, 31))
NEAR_SPANS = st.tuples(NEAR_DAYS, NEAR_DAYS).map(lambda days: (min(days), max(days)))


def listed(texts: str) -> list[str]:
    """A table of short texts."""
    return texts.split("|")


def partial(day: datetime.date, precision: int) -> str:
    """A day told as a year (4 characters), a month (7) or a day (10)."""
    return day.isoformat()[:precision]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2023-06", ("2023-06-01", "2023-06-30")),
        ("2023-10-10", ("2023-10-10", "2023-10-10")),
        ("2023-12", ("2023-12-01", "2023-12-31")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("1900-02", ("1900-02-01", "1900-02-28")),
        ("2000-02", ("2000-02-01", "2000-02-29")),
        ("2024-02-29", ("2024-02-29", "2024-02-29")),
    ],
)
def test_a_partial_date_stands_for_all_its_days(text: str, span: tuple[str, str]) -> None:
    assert date_span(text) == span


@given(DAYS)
def test_a_day_lies_in_its_month_and_the_month_in_its_year(day: datetime.date) -> None:
    year, month, itself = (date_span(partial(day, precision)) for precision in (4, 7, 10))
    assert year[0] <= month[0] <= itself[0] == day.isoformat() == itself[1] <= month[1] <= year[1]


@given(DAYS.filter(lambda day: day.year < 9999), st.sampled_from([4, 7, 10]))
def test_the_next_day_after_a_span_is_no_longer_in_it(day: datetime.date, precision: int) -> None:
    last = datetime.date.fromisoformat(date_span(partial(day, precision))[1])
    assert partial(last, precision) == partial(day, precision)
    assert partial(last + datetime.timedelta(1), precision) != partial(day, precision)


@every(
    "text",
    listed(
        "|23|0000|2023-13|2023-00|2023-02-30|2023-02-29|2023-6|2023-06-1|2023-06-00|2023-06-|202306|2023-06-01T00:00"
    )
    + listed("2023/06|２０２３|2023年|2023\n| 2023|-2023|..|unknown"),
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the message is the caller's business
        date_span(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2023-01/2023-08", ("2023-01-01", "2023-08-31")),
        ("2022/2023-02-03", ("2022-01-01", "2023-02-03")),
        ("2023-06-01/2023-06-01", ("2023-06-01", "2023-06-01")),
        ("../2023", ("0001-01-01", "2023-12-31")),
        ("2023-05/..", ("2023-05-01", "9999-12-31")),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(text: str, span: tuple[str, str]) -> None:
    assert period_span(text) == span


@pytest.mark.parametrize(
    "text",
    listed("|/|../..|2023/|/2023|2023/2022|2023-06/2023-05|2023/2024/2025|..|2023-02-30/2024|2023-00/2024")
    + listed("2023--2024|2023-01—2023-08|2023/...|2023 / 2024"),
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        period_span(text)


@given(st.lists(DAYS, min_size=3, max_size=3).map(sorted), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_a_period_holds_every_day_between_its_ends(days: list[datetime.date], head: int, tail: int) -> None:
    first, between, last = days
    start, end = period_span(f"{partial(first, head)}/{partial(last, tail)}")
    assert start <= between.isoformat() <= end
    assert start[:head] == partial(first, head)
    assert end[:tail] == partial(last, tail)


@given(NEAR_SPANS, NEAR_SPANS)
def test_two_spans_overlap_when_they_share_a_day(
    one: tuple[datetime.date, datetime.date], other: tuple[datetime.date, datetime.date]
) -> None:
    days = [{first.toordinal() + n for n in range((last - first).days + 1)} for first, last in (one, other)]
    spans = [(first.isoformat(), last.isoformat()) for first, last in (one, other)]
    assert overlaps(spans[0], spans[1]) == overlaps(spans[1], spans[0]) == bool(days[0] & days[1])
