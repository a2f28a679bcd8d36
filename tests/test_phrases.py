"""Figures as people say them: cases in both languages, and that no guarantee is told greater than it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from properties import examples

from ftzcli import open_catalogue
from ftzcli.records.figures import figure_text, told
from ftzcli.records.phrases import change_phrase, share_text
from ftzcli.records.shapes import Change, Figure
from ftzcli.records.vocabulary import Words
from ftzcli.words.interval import Interval, change_percent, exact, parse_quantity, plain_number
from ftzcli.words.text import LANGS

VOCABULARY = open_catalogue().vocabulary
_ZH, _EN = (Words(VOCABULARY, lang) for lang in LANGS)
_PARTS = ("before", "after", "change", "value")


def _plain(interval: Interval) -> dict[str, Any]:
    ends = {"min": interval.min, "max": interval.max}
    told = {name: None if end is None else plain_number(end) for name, end in ends.items()}
    return {**told, "approximate": interval.approximate}


def figure(indicator: str, *stated: str, basis: str = "reported", **parts: str) -> Figure:
    """A figure as JSON shows it, of quantities in their short form; what follows from before and after with it."""
    read = {name: parse_quantity(short) for name, short in parts.items()}
    units = {name: VOCABULARY.resolve("units", word)[0] for name, (_, word) in read.items()}
    quantities = {name: {**_plain(interval), "unit": units[name]} for name, (interval, _) in read.items()}
    derived = None
    if units.get("before") == units.get("after") not in (None, "rank"):
        change = change_percent(read["before"][0], read["after"][0])
        derived = change and {"change_percent": _plain(change)}
    empty = dict.fromkeys((*_PARTS, "compared_with", "subject", "period"))
    made = {**empty, **quantities, "indicator": indicator, "basis": basis, "stated": [*stated], "derived": derived}
    return cast(Figure, made)


# What a source says, as a record holds it, and as it is told: written before the module.
_CASES: Sequence[tuple[Figure, str, str]] = (
    # From, to, and what follows.
    (
        figure("clearance-time", before="20 hours", after="3 hours"),
        "由20小时缩短至3小时（缩短85%）",
        "from 20 to 3 hours (85% shorter)",
    ),
    (
        figure("clearance-time", before="9..10 working-days", after="1..2 working-days"),
        "由9至10个工作日缩短至1至2个工作日（缩短77%至90%）",
        "from 9-10 to 1-2 working days (77-90% shorter)",
    ),
    (
        figure("entry-time", before="2..3 days", after="0.5 days"),
        "由2至3天缩短至半天（缩短75%至84%）",
        "from 2-3 days to half a day (75-84% shorter)",
    ),
    (
        figure("processing-time", before="2 working-days", after="0.5 working-days"),
        "由2个工作日缩短至半个工作日（缩短75%）",
        "from 2 working days to half a working day (75% shorter)",
    ),
    (
        figure("processing-time", before="1 hour", after="0.5 hours"),
        "由1小时缩短至半小时（缩短50%）",
        "from 1 hour to half an hour (50% shorter)",
    ),
    (
        figure("dwell-time", before="5..7 days", after="<=2 days"),
        "由5至7天缩短至2天以内（缩短60%以上）",
        "from 5-7 to at most 2 days (at least 60% shorter)",
    ),
    (
        figure("clearance-time", before="3 hours", after="5 hours"),
        "由3小时延长至5小时（延长67%）",
        "from 3 to 5 hours (67% longer)",
    ),
    (
        figure("declarations", before="86 declarations", after="2 declarations"),
        "由86票申报减少至2票申报（减少97%）",
        "from 86 to 2 declarations (down 97%)",
    ),
    (
        figure("declaration-elements", before="<=40 data-elements", after="30 data-elements"),
        "由至多40项申报要素变为30项申报要素（至多减少25%）",
        "from at most 40 to 30 data elements (down at most 25%)",
    ),
    (
        figure("transport-cost", before="3000 CNY", after="2000 CNY"),
        "由3000元降低至2000元（降低33%）",
        "from CNY 3,000 to CNY 2,000 (33% lower)",
    ),
    (
        figure("enterprises", before="7 enterprises", after="47 enterprises"),
        "由7家企业增加至47家企业（增加570%）",
        "from 7 to 47 enterprises (up 570%)",
    ),
    (
        figure("clearance-time", before="~20 hours", after="3 hours"),
        "由约20小时缩短至3小时（缩短约85%）",
        "from about 20 to 3 hours (about 85% shorter)",
    ),
    # Units are not mixed: a person is told why nothing follows.
    (
        figure("clearance-time", before="2 days", after="4 hours"),
        "由2天变为4小时（单位不同，未推算）",
        "from 2 days to 4 hours (units differ: nothing derived)",
    ),
    (
        figure("clearance-time", before="3 working-days", after="1 day"),
        "由3个工作日变为1天（单位不同，未推算）",
        "from 3 working days to 1 day (units differ: nothing derived)",
    ),
    (figure("world-rank", before="8 rank", after="5 rank"), "由第8位升至第5位", "from rank 8 to rank 5"),
    (figure("world-rank", before="5 rank", after="8 rank"), "由第5位降至第8位", "from rank 5 to rank 8"),
    (figure("clearance-time", after="<=2 days"), "变为2天以内", "to at most 2 days"),
    # A change as it is stated.
    (figure("processing-time", "2/3以上", change="<=-200/3%"), "缩短2/3以上", "at least 2/3 shorter"),
    (figure("processing-time", change="-100/3%"), "缩短1/3", "1/3 shorter"),
    (figure("inspection-time", "90%以上", change="<=-90%"), "缩短90%以上", "at least 90% shorter"),
    (figure("clearance-time", change="-66.67%"), "缩短66.67%", "66.67% shorter"),
    (figure("logistics-cost", change="-20..-10%"), "降低10%至20%", "10-20% lower"),
    (figure("logistics-cost", change=">=-20%"), "至多降低20%", "at most 20% lower"),
    (figure("supervision-efficiency", "30%以上", change=">=30%"), "提高30%以上", "at least 30% higher"),
    (figure("containers", change="47.8%"), "增加47.8%", "up 47.8%"),
    (figure("trade-value", change="-5..5%"), "变化-5%至5%", "a change of -5% to 5%"),
    (figure("trade-value", change="0%"), "没有变化", "no change"),
    (figure("clearance-time", change="-2 working-days"), "缩短2个工作日", "2 working days shorter"),
    (figure("declaration-time", change="-1 working-day"), "缩短1个工作日", "1 working day shorter"),
    (figure("transport-cost", change="~-300000 CNY"), "降低约30万元", "about CNY 300,000 lower"),
    (figure("world-rank", change="-3 ranks"), "上升3位", "up 3 places"),
    (figure("national-share", change="4.8 percentage-points"), "提高4.8个百分点", "4.8 percentage points higher"),
    # A value, with the source's own word for what is not exact.
    (
        figure("certificates-issued", "21万余份", value=">=210000 certificates"),
        "21万余份证单",
        "at least 210,000 certificates",
    ),
    (
        figure("travellers", "超1150万人次", value=">=11500000 passenger-trips"),
        "超1150万人次",
        "at least 11.5 million passenger trips",
    ),
    (figure("enterprises", value=">=1000 enterprises"), "1000家企业以上", "at least 1,000 enterprises"),
    (figure("cost-saved", "30万元以上", value=">=300000 CNY"), "节省30万元以上", "at least CNY 300,000 saved"),
    (figure("goods-value", value=">=300000 CNY"), "30万元以上", "at least CNY 300,000"),
    (figure("goods-value", value="30000000 CNY"), "3000万元", "CNY 30 million"),
    (figure("goods-value", value="22102800 CNY"), "2210.28万元", "CNY 22.1028 million"),
    (figure("goods-value", value="12345678 CNY"), "12345678元", "CNY 12,345,678"),
    (figure("goods-value", value="8000..10000 CNY"), "8000元至1万元", "CNY 8,000-10,000"),
    (figure("goods-value", value="30000..50000 CNY"), "3万至5万元", "CNY 30,000-50,000"),
    (figure("export-value", "接近3亿元", value="~300000000 CNY"), "近3亿元", "nearly CNY 300 million"),
    (figure("consignments", "近70批", value="~70 consignments"), "近70批", "nearly 70 consignments"),
    (figure("cargo-weight", "约5吨", value="~5 tonnes"), "约5吨", "about 5 tonnes"),
    (figure("destinations", value="194 countries"), "194个国家（地区）", "194 countries or regions"),
    (figure("coverage", "90%以上", value=">=90%"), "90%以上", "at least 90%"),
    (figure("time-saved", value="72 hours"), "节省72小时", "72 hours saved"),
    (figure("world-rank", value="2 rank"), "第2位", "rank 2"),
    (figure("world-rank", value="<=3 rank"), "第3位或更前", "rank 3 or better"),
    (figure("processing-time", value="0.5 days"), "半天", "half a day"),
    (figure("processing-time", value="1.5 days"), "1.5天", "1.5 days"),
    # On what terms.
    (
        figure("consignments", value="3500 consignments", basis="expected"),
        "3500批（预计）",
        "3,500 consignments (expected)",
    ),
    (
        figure("consignments-per-document", "最多不超过六批", value="<=6 consignments", basis="prescribed"),
        "至多6批（规定的限度）",
        "at most 6 consignments (prescribed limit)",
    ),
    (
        figure("trade-value", change="31.3%", value="204900000000 CNY"),
        "2049亿元，增加31.3%",
        "CNY 204.9 billion, up 31.3%",
    ),
    # A stated change beats a derived one.
    (
        figure("clearance-time", before="20 hours", after="3 hours", change="-80%"),
        "由20小时缩短至3小时（缩短80%）",
        "from 20 to 3 hours (80% shorter)",
    ),
)


@pytest.mark.parametrize(("given", "zh", "en"), _CASES, ids=[case[1] for case in _CASES])
def test_a_figure_is_told_as_people_say_it(given: Figure, zh: str, en: str) -> None:
    assert (figure_text(given, _ZH), figure_text(given, _EN)) == (zh, en)


_TIMES = st.builds(Fraction, st.integers(1, 2000), st.sampled_from((1, 2, 3, 4)))
_SPANS = st.tuples(_TIMES, _TIMES, st.booleans()).map(
    lambda t: Interval(None if t[2] else min(t[:2]), max(t[:2])) if t[2] else Interval(min(t[:2]), max(t[:2]))
)
_CHANGES = st.tuples(_SPANS, _SPANS).map(lambda pair: change_percent(*pair)).filter(bool)


def _ends(text: str) -> list[Decimal]:
    """The numbers of a phrase, the smaller first."""
    return sorted(Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text))


@examples(400)
@given(_CHANGES, st.sampled_from([_ZH, _EN]))
def test_what_follows_is_never_told_greater_than_it_is(change: Interval, words: Words) -> None:
    """Read back, the phrase holds all that is true, and its least is not more than the true least."""
    plain = cast(Change, _plain(change))
    text = change_phrase(plain, "time", words, is_derived=True)
    low, high = (None if end is None else exact(end) for end in (plain["min"], plain["max"]))
    assume(low is None or high is None or low != high)
    if high is not None and high < 0:
        least, most = -high, None if low is None else -low
    elif low is not None and low > 0:
        least, most = low, high
    else:
        return
    ends = _ends(text)
    assert ends, text
    assert ends[0] <= least
    if len(ends) == 2:
        assert most is not None
        assert ends[1] >= most
    else:
        # Nothing falls by more than all of it: that it may be all of it is not told.
        assert most is None or (most > 99 and high is not None and high < 0)
        assert "以上" in text or "at least" in text


_QUANTITIES = st.builds(Fraction, st.integers(1, 9_000), st.integers(1, 400))


@examples(300)
@given(_QUANTITIES, _QUANTITIES)
def test_one_number_that_follows_is_told_to_two_digits_and_never_as_more_merit(
    before: Fraction, after: Fraction
) -> None:
    assume(before != after)
    change = change_percent(Interval(before, before), Interval(after, after))
    assert change is not None
    plain = cast(Change, _plain(change))
    true = abs(exact(cast(float, plain["min"])))
    assume(true)
    (shown,) = _ends(change_phrase(plain, "time", _EN, is_derived=True, is_worse=after > before))
    assert len(shown.normalize().as_tuple().digits) <= 2
    assert shown <= true if after < before else shown >= true
    assert abs(shown - true) * 10 <= true


@pytest.mark.parametrize("lang", LANGS)
def test_all_of_it_is_told_only_where_all_of_it_went(lang: str) -> None:
    words = Words(VOCABULARY, cast(Any, lang))
    nearly = cast(Change, {"min": -99.999, "max": -99.999, "approximate": False})
    assert "99%" in change_phrase(nearly, "time", words, is_derived=True)


def test_every_indicator_is_in_one_group_with_words_for_it() -> None:
    groups = {entry.get("group") for entry in VOCABULARY.kinds["indicators"].values()}
    assert groups == {"time", "cost", "volume", "rate", "rank"}


def test_the_bundled_figures_have_no_signs_and_no_thousands_in_chinese() -> None:
    for record in open_catalogue().records:
        for one in record["effects"]:
            text = figure_text(one, _ZH)
            assert not re.search(r"[≤≥≈→,]|\d-\d", text), text


def test_the_parts_make_the_whole() -> None:
    parts = told(figure("clearance-time", before="20 hours", after="3 hours"), _ZH)
    assert (parts.before, parts.after, parts.change, parts.is_derived) == ("由20小时", "缩短至3小时", "缩短85%", True)
    assert share_text({"min": 60, "max": None, "approximate": False}, _EN) == "at least 60%"
