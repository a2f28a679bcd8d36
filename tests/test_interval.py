"""Quantities as intervals: the short form, exact numbers, and the arithmetic of change."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rows import every

from ftzcli.words.interval import Interval, change_percent, exact, parse_number, parse_quantity, plain_number

MEMBERS = st.fractions(min_value=0, max_value=1000, max_denominator=12)
DECIMALS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
UNITS = st.sampled_from(["hours", "day", "working days", "%", "CNY", "percentage-points", "小时", "件/票"])


def listed(texts: str) -> list[str]:
    """A table of short texts."""
    return texts.split("|")


def span(low: int | str | None, high: int | str | None, *, approximate: bool = False) -> Interval:
    """An interval from ends that are easy to read."""
    low_end, high_end = (None if end is None else Fraction(end) for end in (low, high))
    return Interval(low_end, high_end, approximate)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval of which at most one end is open, and a number that lies in it."""
    low, member, high = sorted(draw(st.tuples(MEMBERS, MEMBERS, MEMBERS)))
    open_low, open_high = draw(st.sampled_from([(False, False), (True, False), (False, True)]))
    return Interval(None if open_low else low, None if open_high else high, draw(st.booleans())), member


@st.composite
def short_forms(draw: st.DrawFn) -> tuple[str, tuple[Interval, str]]:
    """A quantity as a curator writes it, and what it means."""
    low, high = sorted(draw(st.tuples(DECIMALS, DECIMALS)))
    unit, gap = draw(UNITS), draw(st.sampled_from(["", " "]))
    a, b = Fraction(low), Fraction(high)
    text, meant = draw(
        st.sampled_from(
            [
                (f"{low:f}", Interval(a, a)),
                (f"{low:f}..{high:f}", Interval(a, b)),
                (f"<={low:f}", Interval(None, a)),
                (f">={low:f}", Interval(a, None)),
                (f"~{low:f}", Interval(a, a, True)),
                (f"~{low:f}..{high:f}", Interval(a, b, True)),
            ]
        )
    )
    return text + gap + unit, (meant, unit)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20", Fraction(20)),
        ("-20", Fraction(-20)),
        ("+4.7", Fraction(47, 10)),
        ("-31.3", Fraction(-313, 10)),
        ("2/3", Fraction(2, 3)),
        ("-200/3", Fraction(-200, 3)),
        ("0", Fraction(0)),
        ("007.50", Fraction(15, 2)),
        ("999999999999999", Fraction(999999999999999)),
    ],
)
def test_a_number_is_read_exactly(text: str, number: Fraction) -> None:
    assert parse_number(text) == number


@given(DECIMALS)
def test_no_digit_of_a_decimal_is_lost_on_the_way_to_json(number: Decimal) -> None:
    assert exact(plain_number(parse_number(f"{number:f}"))) == number


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_a_fraction_is_exact(numerator: int, denominator: int) -> None:
    assert parse_number(f"{numerator}/{denominator}") == Fraction(numerator, denominator)


@every(
    "text",
    listed("|many| 1|1 |1\n|--1|1e5|1_000|1,000|1.|.5|１|½|一|nan|inf|1.5/2|1/-2|1/0|0/0|1/00|5/000")
    + listed("1234567890123456|0.123456789012345|123456789/12345678"),
)
def test_what_is_no_exact_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the message is the caller's business
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20 hours", (span(20, 20), "hours")),
        ("5..7 days", (span(5, 7), "days")),
        ("<=2 days", (span(None, 2), "days")),
        (">=30%", (span(30, None), "%")),
        ("~10000000000 CNY", (span(10**10, 10**10, approximate=True), "CNY")),
        ("~70%", (span(70, 70, approximate=True), "%")),
        ("-20%", (span(-20, -20), "%")),
        ("<=-200/3%", (span(None, "-200/3"), "%")),
        ("-1 working-day", (span(-1, -1), "working-day")),
        ("-100..-60%", (span(-100, -60), "%")),
        (">=210000 certificates", (span(210000, None), "certificates")),
        ("4.8 percentage-points", (span("4.8", "4.8"), "percentage-points")),
        ("  20   hours  ", (span(20, 20), "hours")),
        ("20小时", (span(20, 20), "小时")),
    ],
)
def test_the_short_forms_mean_what_they_look_like(text: str, meant: tuple[Interval, str]) -> None:
    assert parse_quantity(text) == meant


@given(short_forms())
def test_every_short_form_is_read_as_it_was_meant(written: tuple[str, tuple[Interval, str]]) -> None:
    text, meant = written
    assert parse_quantity(text) == meant


@every(
    "text",
    listed("|hours|20|<= days|7..5 days|-60..-100%|<=1..2 days|>=1..2 days|<3 days|>3 days|=3 days|5.. days|..7 days")
    + listed("1 000 CNY|10,000 CNY|5-7 days|1/0 days|1/00 days|1234567890123456 CNY|２ days"),
)
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_quantity(text)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (span(20, 20), span(3, 3), span(-85, -85)),
        (span(5, 7), span(None, 2), span(-100, -60)),
        (span(5, 7), span(0, 2), span(-100, -60)),
        (span(3, 3), span(20, 20), span("1700/3", "1700/3")),
        (span(10, 10), span(0, 0), span(-100, -100)),
        (span(10, 10), span(10, 10), span(0, 0)),
        (span(4, 5), span(4, 5), span(-20, 25)),
        (span(10, None), span(5, 5), span(-100, -50)),
        (span(10, 10), span(20, None), span(100, None)),
        (span(None, 10), span(20, 20), span(100, None)),
        (span(0, 10), span(5, 5), span(-50, None)),
        (span(10, 10, approximate=True), span(5, 5), span(-50, -50, approximate=True)),
        (span(10, 10), span(5, 5, approximate=True), span(-50, -50, approximate=True)),
    ],
)
def test_the_change_follows_from_before_and_after(before: Interval, after: Interval, change: Interval) -> None:
    assert change_percent(before, after) == change


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (span(0, 0), span(5, 5)),
        (span(0, 0), span(0, 0)),
        (span(None, 0), span(5, 5)),
        (span(-5, 5), span(1, 1)),
        (span(5, 5), span(-1, 1)),
        (span(10, None), span(5, None)),
        (span(None, 10), span(None, 5)),
    ],
)
def test_nothing_is_derived_where_nothing_follows(before: Interval, after: Interval) -> None:
    assert change_percent(before, after) is None


@given(intervals(), intervals())
def test_every_before_and_after_gives_a_change_inside_the_derived_one(
    before: tuple[Interval, Fraction], after: tuple[Interval, Fraction]
) -> None:
    was, became = before[1], after[1]
    assume(was > 0)
    derived = change_percent(before[0], after[0])
    if derived is not None:
        change = 100 * (became - was) / was
        assert derived.min is not None
        assert derived.min <= change
        assert derived.max is None or change <= derived.max
        assert derived.approximate == (before[0].approximate or after[0].approximate)


@given(MEMBERS, MEMBERS, MEMBERS, MEMBERS)
def test_the_derived_change_is_no_wider_than_it_must_be(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> None:
    assume(min(a, b) > 0)
    before, after = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    corners = [100 * (became - was) / was for was in (a, b) for became in (c, d)]
    assert change_percent(before, after) == Interval(min(corners), max(corners))


@given(intervals(), MEMBERS)
def test_at_most_so_much_is_from_zero_to_so_much(before: tuple[Interval, Fraction], most: Fraction) -> None:
    assert change_percent(before[0], Interval(None, most)) == change_percent(before[0], Interval(Fraction(0), most))


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (Fraction(2, 3), "0.666667"),
        (Fraction(-200, 3), "-66.666667"),
        (Fraction(75770000000), "75770000000"),
        (Fraction(313, 10), "31.3"),
        (Fraction(1, 1024), "0.0009765625"),
        (Fraction(-85), "-85"),
        (Fraction(0), "0"),
    ],
)
def test_json_shows_a_number_in_full_or_to_six_places(number: Fraction, printed: str) -> None:
    assert repr(plain_number(number)) == printed
