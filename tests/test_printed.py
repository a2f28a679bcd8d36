"""Figures as sources print them: the tables of tests/figures, and figures that are made and read back."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rows import every

from ftzcli import open_catalogue
from ftzcli.records.checks.agreement import Agreement
from ftzcli.records.checks.units import printed_units
from ftzcli.records.model.figure import Quantity
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.interval import parse_quantity
from ftzcli.words.printed import Printed, Units, figures
from ftzcli.words.printed.narrow import narrowed

TABLES = Path(__file__).parent / "figures"
HANZI = "零一二三四五六七八九"


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(dict(open_catalogue().vocabulary.kinds))


@cache
def units() -> Units:
    return printed_units(vocabulary())


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def quantity(text: str) -> tuple[Quantity, str]:
    """A quantity as the tables write it, and its unit as a measure word where the vocabulary has none."""
    interval, word = parse_quantity(text)
    ids = vocabulary().resolve("units", word)
    unit = ids[0] if ids else "certificate"  # something that is counted
    word = narrowed(word).removeprefix("个")
    parts: dict[str, Any] = {"min": interval.min, "max": interval.max, "approximate": interval.approximate}
    return Quantity.model_construct(unit=unit, **parts), "" if ids else word


def is_read(row: Mapping[str, str], text: str, found: Sequence[Printed]) -> bool:
    """Whether one of the figures means what a table says, in number, bound, unit and direction."""
    wanted, word = quantity(text)
    agreement = Agreement(units(), vocabulary().kinds["units"])
    direction = row.get("direction", "-")
    return any(
        agreement.means(row["field"], wanted, one)
        and (one.word == word if word else not agreement.other_unit(wanted, one))
        and direction in ("-", one.direction)
        for one in found
    )


EXPRESSIONS = {f"{name[:3]}-{row['nr']}": row for name in ("expressions.tsv", "reported.tsv") for row in rows(name)}
INSIDE = [nr for nr, row in EXPRESSIONS.items() if row["right_quantity"] == "-"]
FIGURES = [nr for nr in EXPRESSIONS if nr not in INSIDE]
NO_FIGURES = [row for name in ("no-figures.tsv", "reported-no-figures.tsv") for row in rows(name)]


@every("nr", FIGURES)
def test_a_printed_figure_is_read_as_it_is_meant(nr: str) -> None:
    row = EXPRESSIONS[nr]
    found = figures(row["sentence"], units())
    assert is_read(row, row["right_quantity"], found), found
    wrong = row["a_wrong_quantity"]
    if wrong not in ("-", "80000000..10000 CNY"):  # that is upside down, and no quantity
        assert not is_read({**row, "direction": "-"}, wrong, on(row, found))


def on(row: Mapping[str, str], found: Sequence[Printed]) -> list[Printed]:
    """The figures that lie in what is printed."""
    start = row["sentence"].index(row["printed"])
    return [one for one in found if one.start < start + len(row["printed"]) and one.core > start]


@every("nr", INSIDE)
def test_a_part_of_a_figure_is_cut_out_of_it(nr: str) -> None:
    row = EXPRESSIONS[nr]
    start = row["sentence"].index(row["printed"])
    end = start + len(row["printed"])
    cut = on(row, figures(row["sentence"], units()))
    assert cut
    assert not all(start <= one.start and one.core <= end for one in cut)


@every("row", NO_FIGURES, ids=lambda row: row["nr"])
def test_what_is_no_figure_is_not_read(row: Mapping[str, str]) -> None:
    assert figures(row["sentence"], units()) == []


@every("nr", FIGURES)
def test_text_around_a_figure_changes_nothing(nr: str) -> None:
    sentence = EXPRESSIONS[nr]["sentence"]
    here = meaning(figures(sentence, units()))
    before, after = "海关推出办法，成效明显。", "企业普遍欢迎。"
    assert meaning(figures(before + sentence + after, units())) == here


def meaning(found: Sequence[Printed]) -> list[tuple[object, ...]]:
    return [
        (one.low, one.high, one.approximate, one.unit, one.word, one.direction, one.role, one.text) for one in found
    ]


# Forms of laws and notices, and of the words around them, with all that is read on the line.
LINES: dict[str, list[tuple[str, object, object]]] = {
    "处五万元以上三十万元以下的罚款。": [("五万元以上三十万元", 50000, 300000)],
    "公示期不少于30日。": [("30日", 30, None)],
    "自受理之日起20日内办结。": [("20日", None, 20)],
    "增值税率为13%。": [("13%", 13, 13)],
    "将第二十五条、第二十六条和第三十条改为两条。": [("两条", 2, 2)],
    "2016 年 10 月 14 日起施行，有效期2年。": [("2年", 2, 2)],
    "2024年3月15日至20日举办，参展企业600个国内品牌。": [("600个", 600, 600)],
    "更换零部件，实行7天×24小时通关，比例为1:1。": [],
    "一票多车，四位一体，保留小数点后2位，见附件1所列。": [],
    "建设三省一市的万吨级码头和2023/24年度计划。": [],
    "邀请8位专家审核，联系热线12360和5000家企业。": [("8位", 8, 8), ("5000家企业", 5000, 5000)],
    "税则号列8703.23的车辆进口3000辆。": [("3000辆", 3000, 3000)],
    "品目2709项下原油25万吨。": [("25万吨", 250000, 250000)],
    "国内陆运企业6家，百分之八经大陆。": [("6家", 6, 6), ("百分之八", 8, 8)],
    # In a ban the time is how long it lasts, and no term that may be kept earlier.
    "不得在6个月内重新申请。": [("6个月", 6, 6)],
    "自撤销之日起3年内不得再次备案。": [("3年", 3, 3)],
    "2年内该企业不得申请。": [("2年", 2, 2)],
    "禁止于5日内转出。": [("5日", 5, 5)],
    "应当在5日内报告，不得迟延。": [("5日", None, 5)],
    "不能在15日内决定的，可以延期。": [("15日", None, 15)],
    "存放不得超过6个月。": [("6个月", None, 6)],
    "最长可延至80日，最长可以展期到2年，最多顺延5日。": [("80日", None, 80), ("2年", None, 2), ("5日", None, 5)],
    "最长延期不超过30日。": [("30日", None, 30)],
    "提高到原来的2倍。": [("2倍", 200, 200)],
    "排名由全国第12上升到第3。": [("12", 12, 12), ("3", 3, 3)],
    "吞吐量从世界第七跃升至第四。": [("七", 7, 7), ("四", 4, 4)],
    "实施第三提升计划，第一升级为自由港。": [],
}


@every("line", LINES)
def test_a_line_of_a_notice_has_these_figures_and_no_others(line: str) -> None:
    assert [(one.text, one.low, one.high) for one in figures(line, units())] == LINES[line]


SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "亿": 10**8, "万亿": 10**12}
BOUNDS: dict[str, tuple[str, str, str]] = {
    "exact": ("", "", ""),
    "不超过": ("不超过", "", "most"),
    "不得高于": ("不得高于", "", "most"),
    "不低于": ("不低于", "", "least"),
    "超过": ("超过", "", "least"),
    "逾": ("逾", "", "least"),
    "约": ("约", "", "about"),
    "接近": ("接近", "", "about"),
    "以上": ("", "以上", "least"),
    "以内": ("", "以内", "most"),
    "左右": ("", "左右", "about"),
}
NAMES = ["小时", "天", "个工作日", "吨", "元", "美元", "家", "票", "%", "个百分点", "标箱", "公里", "分钟"]
numbers = st.one_of(
    st.integers(1, 99999).map(lambda n: (str(n), Fraction(n))),
    st.integers(1000, 999999).map(lambda n: (f"{n:,}", Fraction(n))),
    st.integers(1, 9999).map(lambda n: (f"{n / 100:.2f}", Fraction(n, 100))),
)


def bounded(low: Fraction, kind: str) -> tuple[Fraction | None, Fraction | None, bool]:
    return (None if kind == "most" else low), (None if kind == "least" else low), kind == "about"


@given(numbers, st.sampled_from(list(SCALES)), st.sampled_from(list(BOUNDS)), st.sampled_from(NAMES))
def test_a_figure_that_is_made_is_read_back(number: tuple[str, Fraction], scale: str, how: str, unit: str) -> None:
    digits, value = number
    before, after, kind = BOUNDS[how]
    (found,) = figures(f"全程共需{before}{digits}{scale}{unit}{after}，", units())
    assert (found.low, found.high, found.approximate) == bounded(value * SCALES[scale], kind)
    assert found.text == f"{digits}{scale}{unit}"
    assert found.word.removeprefix("个") == unit.removeprefix("个")


@given(numbers, st.sampled_from(["", "万", "亿"]), st.sampled_from(["余", "多"]), st.booleans())
def test_more_may_stand_before_or_behind_a_scale(
    number: tuple[str, Fraction], scale: str, more: str, first: bool
) -> None:
    digits, value = number
    text = f"{digits}{more}{scale}" if first else f"{digits}{scale}{more}"
    (found,) = figures(f"共{text}吨。", units())
    assert (found.low, found.high, found.approximate) == (value * SCALES[scale], None, False)


@given(
    st.integers(1, 500),
    st.integers(1, 500),
    st.sampled_from(["-", "—", "–", "~", "～", "至", "到", "−"]),
    st.sampled_from(["", "天", "个工作日", "%", "吨"]),
)
def test_a_range_is_read_with_a_unit_at_either_end(low: int, more: int, dash: str, unit: str) -> None:
    (found,) = figures(f"大致需要{low}{unit}{dash}{low + more}{unit or '天'}。", units())
    assert (found.low, found.high, found.approximate) == (Fraction(low), Fraction(low + more), False)


@given(
    st.integers(1, 8), st.sampled_from(["", "十", "百", "千", "万", "亿"]), st.sampled_from(["天", "家", "元", "吨"])
)
def test_two_neighbours_are_a_range(first: int, scale: str, unit: str) -> None:
    factor = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[scale]
    (found,) = figures(f"需要{HANZI[first]}{HANZI[first + 1]}{scale}{unit}。", units())
    assert (found.low, found.high) == (Fraction(first * factor), Fraction((first + 1) * factor))


@given(st.integers(1, 99), st.integers(2, 99), st.sampled_from(["缩短至", "压缩到", "降至", "减少到"]))
def test_a_pair_is_before_and_after(after: int, more: int, verb: str) -> None:
    one, other = figures(f"由{after + more}小时{verb}{after}小时。", units())
    assert (one.role, other.role, one.direction, other.direction) == ("before", "after", "fall", "fall")


@given(st.integers(1, 10**8 - 1))
def test_a_number_in_hanzi_is_the_number_that_it_spells(number: int) -> None:
    (found,) = figures(f"{spelt(number)}家", units(), alone=True)
    assert found.low == found.high == number


def spelt(number: int) -> str:
    """A number below 10**8 as it is written out: 205 is 二百零五, 10500 is 一万零五百."""
    if number >= 10**4:
        rest = number % 10**4
        zero = "零" if 0 < rest < 1000 else ""
        return f"{spelt(number // 10**4)}万{zero}{spelt(rest) if rest else ''}"
    return "".join(_spelt(number))


def _spelt(number: int) -> Iterator[str]:
    begun = gap = False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            yield ("零" if gap and begun else "") + HANZI[digit] + name
            begun = True
        gap = digit == 0


@given(
    st.text(max_size=60)
    | st.text(alphabet="0123456789.,/-%零一两十百千万亿几数半余多成倍至到个年月日天元内以上不超过近约第", max_size=60)
)
def test_any_text_is_read_without_a_fault_and_places_are_true(text: str) -> None:
    for alone in (False, True):
        last = 0
        for found in figures(text, units(), alone=alone):
            assert last <= found.start < found.core <= max(found.core, found.end) <= len(text)
            assert found.text == text[found.start : found.end]
            assert found.low is not None or found.high is not None
            last = found.end
