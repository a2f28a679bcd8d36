"""Figures in words: no digit lost, every mark told, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import every

from ftzcli import open_catalogue
from ftzcli.records.figures import change_text, figure_text, period_text, quantity_text
from ftzcli.records.shapes import Figure
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


def figure(**parts: Any) -> Figure:
    """A figure as JSON shows it, of quantities in short form and other parts as they are."""
    empty = dict.fromkeys(("before", "after", "change", "value", "compared_with", "derived"))
    read = {name: quantity(part) if isinstance(part, str) else part for name, part in parts.items() if name != "basis"}
    return cast(Figure, {**empty, "basis": parts.get("basis", "reported"), **read})


def both(written: dict[str, Any], *, signed: bool = False) -> tuple[str, ...]:
    """A quantity in Chinese and in English."""
    return tuple(quantity_text(written, Words(VOCABULARY, lang), signed=signed) for lang in LANGS)


@every(
    "short, zh, en",
    [
        ("20 hours", "20小时", "20 hours"),
        ("1 hour", "1小时", "1 hour"),
        ("0 hours", "0小时", "0 hours"),
        ("1.5 days", "1.5天", "1.5 days"),
        ("5..7 days", "5-7天", "5-7 days"),
        ("1..1 days", "1天", "1 day"),
        ("<=2 days", "≤ 2天", "≤ 2 days"),
        ("<=1 working-day", "≤ 1个工作日", "≤ 1 working day"),
        ("-1 working-day", "-1个工作日", "-1 working day"),
        (">=30%", "≥ 30%", "≥ 30%"),
        ("<=-90%", "≤ -90%", "≤ -90%"),
        ("~70%", "≈ 70%", "≈ 70%"),
        ("~5..7 days", "≈ 5-7天", "≈ 5-7 days"),
        ("-100..-60%", "-100 … -60%", "-100 … -60%"),
        ("75770000000 CNY", "757.7亿元", "CNY 75.77 billion"),
        ("4980000000000 CNY", "4.98万亿元", "CNY 4.98 trillion"),
        ("~10000000000 CNY", "≈ 100亿元", "≈ CNY 10 billion"),
        ("1 CNY", "1元", "CNY 1"),
        ("10000 USD", "1万美元", "USD 10,000"),
        ("5348000 tonnes", "534.8万吨", "5.348 million tonnes"),
        ("1 tonne", "1吨", "1 tonne"),
        (">=210000 certificates", "≥ 21万份证单", "≥ 210,000 certificates"),
        ("9999 vehicles", "9,999辆", "9,999 vehicles"),
        ("12345678 CNY", "12,345,678元", "CNY 12,345,678"),
        ("1000000 bottles", "100万瓶", "1 million bottles"),
        ("194 countries", "194个国家（地区）", "194 countries or regions"),
        ("4.8 percentage-points", "4.8个百分点", "4.8 percentage points"),
        ("1 percentage-point", "1个百分点", "1 percentage point"),
        ("8 rank", "第8位", "rank 8"),
        ("1..3 ranks", "第1-3位", "rank 1-3"),
    ],
)
def test_a_quantity_reads_as_a_person_writes_it(short: str, zh: str, en: str) -> None:
    assert both(quantity(short)) == (zh, en)


@pytest.mark.parametrize(
    ("short", "zh", "en"),
    [
        ("4.7%", "+4.7%", "+4.7%"),
        ("-20%", "-20%", "-20%"),
        ("0%", "0%", "0%"),
        (">=30%", "≥ +30%", "≥ +30%"),
        ("-5..5%", "-5 … +5%", "-5 … +5%"),
        ("2..3 days", "+2 … +3天", "+2 … +3 days"),
        ("1 day", "+1天", "+1 day"),
        ("-10000 tonnes", "-1万吨", "-10,000 tonnes"),
    ],
)
def test_a_change_shows_its_sign(short: str, zh: str, en: str) -> None:
    assert both(quantity(short), signed=True) == (zh, en)


@pytest.mark.parametrize("lang", LANGS)
@given(number=NUMBERS, unit=st.sampled_from(["CNY", "tonne", "percent", "day"]))
def test_no_digit_of_a_number_is_lost(lang: Lang, number: Decimal, unit: str) -> None:
    text = quantity_text(quantity(f"{number:f} {unit}"), Words(VOCABULARY, lang))
    match = re.search(r"(-?[\d,]+(?:\.\d+)?) ?(万亿|亿|万|trillion|billion|million|)", text)
    assert match is not None
    assert Decimal(match[1].replace(",", "")) * SCALES[match[2]] == number


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


def test_places_gained_are_no_rank() -> None:
    assert [text for text in both(quantity("-3 ranks"), signed=True) if text in ("第-3位", "rank -3")] == []


def test_no_quantity_is_no_text() -> None:
    assert [quantity_text(None, Words(VOCABULARY, lang)) for lang in LANGS] == ["", ""]


def test_a_unit_that_is_not_in_the_vocabulary_is_shown_by_its_id() -> None:
    assert both({"min": 2, "max": 2, "unit": "barrel", "approximate": False}) == ("2barrel", "2 barrel")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("derived", "text"),
    [
        (change(-85, -85), "-85%"),
        (change(-100, -60), "-100% … -60%"),
        (change(-66.666667, -66.666667), "-66.67%"),
        (change(566.666667, 566.666667), "+566.67%"),
        (change(100, None), "≥ +100%"),
        (change(None, -20), "≤ -20%"),
        (change(0, 0), "0%"),
        (change(-20, 25), "-20% … +25%"),
        (change(-50, -50, approximate=True), "≈ -50%"),
    ],
)
def test_a_derived_change_is_told_with_its_sign(lang: Lang, derived: dict[str, Any], text: str) -> None:
    assert change_text(derived, lang) == text


@pytest.mark.parametrize("lang", LANGS)
def test_an_open_end_is_told_though_the_figure_is_approximate(lang: Lang) -> None:
    assert "≥" in change_text(change(100, None, approximate=True), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_change_that_leaves_something_is_not_told_as_all_of_it(lang: Lang) -> None:
    assert change_text(change(-99.999, -99.999), lang) != "-100%"


@pytest.mark.parametrize(
    ("parts", "zh", "en"),
    [
        (
            {"before": "20 hours", "after": "3 hours", "derived": {"change_percent": change(-85, -85)}},
            "20小时 → 3小时（-85%）",
            "20 hours → 3 hours (-85%)",
        ),
        ({"after": "2 days"}, "? → 2天", "? → 2 days"),
        ({"before": "8 rank", "after": "5 rank"}, "第8位 → 第5位", "rank 8 → rank 5"),
        ({"change": "4.7%"}, "+4.7%", "+4.7%"),
        ({"value": "4.7%"}, "4.7%", "4.7%"),
        ({"change": "31.3%", "value": "204900000000 CNY"}, "+31.3%；2,049亿元", "+31.3%; CNY 204.9 billion"),
        (
            {"change": "-20%", "compared_with": {"zh": "公路运输", "en": "road"}},
            "-20%（与公路运输相比）",
            "-20% (against road)",
        ),
        ({"change": "-20%", "basis": "expected"}, "-20%（预计）", "-20% (expected)"),
        ({"value": "<=2 days", "basis": "prescribed"}, "≤ 2天（规定的限度）", "≤ 2 days (prescribed limit)"),
        (
            {"change": "-20%", "compared_with": {"zh": "{x}", "en": "{x}"}, "basis": "expected"},
            "-20%（与{x}相比，预计）",
            "-20% (against {x}, expected)",
        ),
    ],
)
def test_a_figure_tells_all_it_has(parts: dict[str, Any], zh: str, en: str) -> None:
    assert tuple(figure_text(figure(**parts), Words(VOCABULARY, lang)) for lang in LANGS) == (zh, en)


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
