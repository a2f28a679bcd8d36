"""Figures as sources print them: the numbers that stand in them, and how they are bounded."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftzcli.words.printed import stated_numbers

HANZI = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("20小时", 20, 20, "exact"),
        ("２０小时", 20, 20, "exact"),
        ("21万余份", 210000, 210000, "least"),
        ("90%以上", 90, 90, "least"),
        ("近70批", 70, 70, "about"),
        ("接近3亿元", 3 * 10**8, 3 * 10**8, "about"),
        ("近百亿元", 10**10, 10**10, "about"),
        ("超1000家", 1000, 1000, "least"),
        ("2/3以上", Fraction(2, 3), Fraction(2, 3), "least"),
        ("三分之二以上", Fraction(2, 3), Fraction(2, 3), "least"),
        ("百分之二十", 20, 20, "exact"),
        ("七成", 70, 70, "exact"),
        ("5—7天", 5, 7, "exact"),
        ("5天至7天", 5, 7, "exact"),
        ("7—8万吨", 70000, 80000, "exact"),
        ("2天以内", 2, 2, "most"),
        ("不超过3个工作日", 3, 3, "most"),
        ("半个工作日", Fraction(1, 2), Fraction(1, 2), "exact"),
        ("757.7亿元", 75770000000, 75770000000, "exact"),
        ("4.98万亿元", 4980000000000, 4980000000000, "exact"),
        ("约占全国的70%", 70, 70, "about"),
        ("全球第二大", 2, 2, "exact"),
        ("1,000家", 1000, 1000, "exact"),
        ("十一项", 11, 11, "exact"),
        ("二百零五家", 205, 205, "exact"),
        ("两家", 2, 2, "exact"),
    ],
)
def test_a_printed_figure_is_read_as_it_is_meant(text: str, low: Fraction, high: Fraction, bound: str) -> None:
    (found,) = stated_numbers(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)


@given(st.integers(0, 9999))
def test_a_number_in_hanzi_is_the_number_that_it_spells(number: int) -> None:
    (found,) = stated_numbers(spelt(number) + "家")
    assert found.low == found.high == number


def spelt(number: int) -> str:
    """A number below ten thousand as it is written out: 205 is 二百零五."""
    if number == 0:
        return "零"
    parts: list[str] = []
    gap = False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            parts.append(("零" if gap and parts else "") + HANZI[digit] + name)
        gap = digit == 0
    return "".join(parts)


@given(st.integers(1, 99999), st.sampled_from(["", "万", "亿", "万亿"]), st.sampled_from(["家", "元", "吨", "份"]))
def test_digits_with_a_scale_are_their_product(number: int, scale: str, unit: str) -> None:
    (found,) = stated_numbers(f"{number}{scale}{unit}")
    assert found.low == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_fault_and_places_are_true(text: str) -> None:
    for found in stated_numbers(text):
        assert 0 <= found.start < found.end <= len(text)
        assert len(found.text) == found.end - found.start
