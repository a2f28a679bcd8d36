"""Quantities in words: no digit lost, every bound told, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import every

from ftzcli import open_catalogue
from ftzcli.records.figures import period_text
from ftzcli.records.phrases import change_phrase, quantity_text, share_text
from ftzcli.records.vocabulary import Words
from ftzcli.words.interval import parse_quantity, plain_number
from ftzcli.words.text import LANGS, Lang

VOCABULARY = open_catalogue().vocabulary
SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "trillion": 10**12, "billion": 10**9, "million": 10**6, "": 1}
NUMBERS = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1).map(Decimal),
    st.builds(lambda digits, zeros: Decimal(digits * 10**zeros), st.integers(1, 9999), st.integers(0, 11)),
    st.decimals(min_value=-(10**9), max_value=10**9, places=3),
)


def end(number: Fraction | None) -> int | float | None:
    return None if number is None else plain_number(number)


def quantity(short: str) -> dict[str, Any]:
    """A quantity as JSON shows it, from its short form."""
    interval, word = parse_quantity(short)
    (unit,) = VOCABULARY.resolve("units", word)
    return {"min": end(interval.min), "max": end(interval.max), "unit": unit, "approximate": interval.approximate}


def change(low: float | None, high: float | None, *, approximate: bool = False) -> dict[str, Any]:
    return {"min": low, "max": high, "approximate": approximate}


def both(written: dict[str, Any]) -> tuple[str, ...]:
    """A quantity in Chinese and in English."""
    return tuple(quantity_text(written, Words(VOCABULARY, lang)) for lang in LANGS)


@every(
    "short, zh, en",
    [
        ("20 hours", "20小时", "20 hours"),
        ("1 hour", "1小时", "1 hour"),
        ("0 hours", "0小时", "0 hours"),
        ("1.5 days", "1.5天", "1.5 days"),
        ("5..7 days", "5至7天", "5-7 days"),
        ("1..1 days", "1天", "1 day"),
        ("<=2 days", "2天以内", "at most 2 days"),
        ("<=1 working-day", "1个工作日以内", "at most 1 working day"),
        ("<=30 vehicles", "至多30辆", "at most 30 vehicles"),
        (">=30%", "30%以上", "at least 30%"),
        ("~70%", "约70%", "about 70%"),
        ("~5..7 days", "约5至7天", "about 5-7 days"),
        ("75770000000 CNY", "757.7亿元", "CNY 75.77 billion"),
        ("4980000000000 CNY", "4.98万亿元", "CNY 4.98 trillion"),
        ("~10000000000 CNY", "约100亿元", "about CNY 10 billion"),
        ("1 CNY", "1元", "CNY 1"),
        ("10000 USD", "1万美元", "USD 10,000"),
        ("5348000 tonnes", "534.8万吨", "5.348 million tonnes"),
        ("1 tonne", "1吨", "1 tonne"),
        (">=210000 certificates", "21万份证单以上", "at least 210,000 certificates"),
        ("9999 vehicles", "9999辆", "9,999 vehicles"),
        ("12345678 CNY", "12345678元", "CNY 12,345,678"),
        ("1000000 bottles", "100万瓶", "1 million bottles"),
        ("194 countries", "194个国家（地区）", "194 countries or regions"),
        ("4.8 percentage-points", "4.8个百分点", "4.8 percentage points"),
        ("1 percentage-point", "1个百分点", "1 percentage point"),
        ("8 rank", "第8位", "rank 8"),
        ("1..3 ranks", "第1至3位", "rank 1-3"),
        (">=3 ranks", "第3位或更后", "rank 3 or lower"),
        # What fell, where nobody says of what: the word for all things.
        ("<=-90%", "下降90%以上", "down at least 90%"),
        ("-1 working-day", "下降1个工作日", "down 1 working day"),
        ("-100..-60%", "下降60%以上", "down at least 60%"),
        ("-10000 tonnes", "下降1万吨", "down 10,000 tonnes"),
        ("-5..5%", "-5%至5%", "-5% to 5%"),
    ],
)
def test_a_quantity_reads_as_people_say_it(short: str, zh: str, en: str) -> None:
    assert both(quantity(short)) == (zh, en)


@pytest.mark.parametrize("lang", LANGS)
@given(number=NUMBERS, unit=st.sampled_from(["CNY", "tonne", "percent", "day"]))
def test_no_digit_of_a_number_is_lost(lang: Lang, number: Decimal, unit: str) -> None:
    text = quantity_text(quantity(f"{number:f} {unit}"), Words(VOCABULARY, lang))
    if text.startswith(("half", "半")):
        assert number == Decimal("0.5")
        return
    match = re.search(r"([\d,]+(?:\.\d+)?) ?(万亿|亿|万|trillion|billion|million|)", text)
    assert match is not None
    assert Decimal(match[1].replace(",", "")) * SCALES[match[2]] == abs(number)
    assert ("下降" in text or "down" in text) == (number < 0)


@pytest.mark.parametrize("lang", LANGS)
@given(digits=st.integers(1, 9999), zeros=st.integers(4, 10))
def test_a_round_number_is_short(lang: Lang, digits: int, zeros: int) -> None:
    text = quantity_text(quantity(f"{digits}{'0' * zeros} CNY"), Words(VOCABULARY, lang))
    assert len(re.findall(r"\d", text)) <= 8


@pytest.mark.parametrize("unit", [id for id, unit in VOCABULARY.kinds["units"].items() if unit["kind"] == "count"])
def test_one_is_singular_and_two_are_plural(unit: str) -> None:
    entry = VOCABULARY.kinds["units"][unit]
    one, two = (quantity_text(quantity(f"{count} {unit}"), Words(VOCABULARY, "en")) for count in (1, 2))
    assert (one, two) == (f"1 {entry['name']['en']}", f"2 {entry['plural']}")


@pytest.mark.parametrize("short", ["<=3 ranks", ">=3 ranks", "~3 ranks"])
def test_a_rank_that_is_not_exact_does_not_look_exact(short: str) -> None:
    exact = both(quantity("3 ranks"))
    assert [text for text, wrong in zip(both(quantity(short)), exact, strict=True) if text == wrong] == []


def test_no_quantity_is_no_text() -> None:
    assert [quantity_text(None, Words(VOCABULARY, lang)) for lang in LANGS] == ["", ""]


def test_a_unit_that_is_not_in_the_vocabulary_is_shown_by_its_id() -> None:
    assert both({"min": 2, "max": 2, "unit": "barrel", "approximate": False}) == ("2barrel", "2 barrel")


@pytest.mark.parametrize(
    ("derived", "zh", "en"),
    [
        (change(-85, -85), "下降85%", "down 85%"),
        (change(-100, -60), "下降60%以上", "down at least 60%"),
        (change(-66.666667, -66.666667), "下降66%", "down 66%"),
        (change(566.666667, 566.666667), "上升560%", "up 560%"),
        (change(100, None), "上升100%以上", "up at least 100%"),
        (change(None, -20), "下降20%以上", "down at least 20%"),
        (change(-25, None), "至多下降25%", "down at most 25%"),
        (change(0, 0), "没有变化", "no change"),
        (change(-20, 25), "变化-20%至25%", "a change of -20% to 25%"),
        (change(-50, -50, approximate=True), "下降约50%", "down about 50%"),
        (change(100, None, approximate=True), "上升约100%以上", "up at least about 100%"),
        (change(-99.999, -99.999), "下降99%", "down 99%"),
    ],
)
def test_a_derived_change_is_told_with_its_way(derived: dict[str, Any], zh: str, en: str) -> None:
    told = tuple(change_phrase(derived, "", Words(VOCABULARY, lang), is_derived=True) for lang in LANGS)
    assert told == (zh, en)


@pytest.mark.parametrize(
    ("gain", "zh", "en"),
    [
        (change(85, 85), "85%", "85%"),
        (change(30, None), "30%以上", "at least 30%"),
        (change(60, 100), "60%至100%", "60-100%"),
        (change(66.666667, None), "2/3以上", "at least 2/3"),
        (change(-12, -12), "-12%", "-12%"),
        (change(None, 20), "至多20%", "at most 20%"),
    ],
)
def test_an_improvement_is_told_without_a_verb(gain: dict[str, Any], zh: str, en: str) -> None:
    assert tuple(share_text(gain, Words(VOCABULARY, lang)) for lang in LANGS) == (zh, en)


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (None, "", ""),
        ("2022", "2022年", "2022"),
        ("2023-01/2023-08", "2023-01至2023-08", "2023-01 to 2023-08"),
        ("../2023", "截至2023年", "to 2023"),
        ("2023/..", "2023年起", "from 2023"),
    ],
)
def test_a_period_reads_as_words(period: str | None, zh: str, en: str) -> None:
    assert tuple(period_text(period, lang) for lang in LANGS) == (zh, en)
