"""Texts of files and of sources that are long in one way or another: the time that they take grows as they do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from program import run, spent

from ftzcli.query.concepts import Concept
from ftzcli.records.checks.sources import left_on
from ftzcli.records.checks.texts import SourceText
from ftzcli.words.printed import Units, figures
from ftzcli.words.width import breaks

pytestmark = pytest.mark.usefixtures("frozen")

SECONDS = 3  # of the processor; what is quadratic takes minutes
RECORD = """name: {zh: 甲, en: A}
summary: {zh: 乙。, en: B.}
themes: [port-logistics]
history: [{event: reported, source: ftz-decade, line: 1}]
effects: [{indicator: clearance-time, subject: {zh: 每票, en: each}, before: 20 hours, after: 3 hours,
  source: ftz-decade, line: 1, stated: [20小时, 3小时]}]
"""
LINES: dict[str, str] = {
    "figures": "从20小时减至3小时，" * 4_000,
    "dates": "2023年5月，" * 30_000,
    "figures and dates": "3小时" * 6_000 + "2023年" * 6_000,
    "digits": "9" * 150_000,
    "汉字 that are digits": "一二三" * 40_000,
    "digits and dashes": "9-" * 20_000,
    "commas": "9," * 80_000,
    "ranks": "第一名，" * 12_000,
    "quotation marks": "“" * 200_000,
    "ordinals": "第一、" * 60_000,
    "thousands": "999," * 70_000,
    "groups": "999 " * 30_000,
    "scales": "千万" * 100_000,
    "tens": "十" * 200_000,
    "places of nothing": "零" * 200_000,
    "letters": "A" * 200_000,
    "signs": "7×" * 100_000,
    "parts": "三分之" * 12_000,
    "compounds": "1小时30分" * 4_000,
}


UNITS = Units({"小时": "hour", "分钟": "minute", "名": "rank"}, frozenset({"rank"}))


@pytest.mark.parametrize("what", LINES)
def test_the_figures_of_a_long_line_are_found_in_good_time(what: str) -> None:
    text = SourceText("made", Path("made.txt"), LINES[what].encode(), UNITS)
    with spent() as seconds:
        list(left_on(text, 1, ["20小时"], {"hour": "time"}))
    assert seconds() < SECONDS / 2


def test_a_long_line_of_a_source_is_read_in_good_time() -> None:
    sentence = (
        "某海关推出一项办法，货物由铁路到港再装船，受到企业的欢迎，平均用时由20小时缩短到三小时，覆盖90%以上的企业。"
    )
    line = sentence * (50_000 // len(sentence))
    with spent() as seconds:
        found = figures(line, UNITS)
    assert (len(found) > 2_500, seconds() < SECONDS / 2) == (True, True)


def test_the_coverage_of_a_text_with_8_000_figures_is_told_in_good_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECORD, encoding="utf-8")
    text = tmp_path / "text.txt"
    text.write_text("从20小时减至3小时，" + "从5小时减至4小时，" * 4_000, encoding="utf-8")
    words = ("check", str(tmp_path / "a.yaml"), "--text", f"ftz-decade={text}", "--coverage", "-f", "json")
    with spent() as seconds:
        done = run(*words, "--select", "FTZ702")
    assert (done.code, done.out.count('"FTZ702"'), seconds() < SECONDS) == (0, 8_000, True)


@pytest.mark.parametrize("digits", [16, 4300, 4301, 100_000])
@pytest.mark.parametrize("sign", ["9", "二"])
def test_a_row_of_digits_of_any_length_is_a_figure_or_none(digits: int, sign: str) -> None:
    found = [figure.text for figure in figures(f"{sign * digits}小时，又3天", UNITS)]
    assert found == (["3天"] if digits > 100 else [f"{sign * digits}小时", "3天"])


def test_a_source_with_a_row_of_digits_that_python_takes_for_no_number_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECORD, encoding="utf-8")
    (tmp_path / "text.txt").write_text(f"从20小时减至3小时，{'9' * 5000}吨，又5吨", encoding="utf-8")
    asked = ("check", str(tmp_path / "a.yaml"), "--text", f"ftz-decade={tmp_path / 'text.txt'}", "--coverage")
    done = run(*asked, "--lang", "en", "--select", "FTZ702")
    assert (done.code, done.out.count("FTZ702"), "cites this: 5吨" in done.out) == (0, 1, True)


LONG: dict[str, Callable[[], object]] = {
    "closing marks": lambda: breaks("）" * 200_000, 40),
    "opening marks": lambda: breaks("（" * 200_000, 40),
    "a word without end": lambda: breaks("a" * 200_000, 40),
    "words beside what was typed": lambda: Concept("multi-modal").match("port " * 60_000, str, blind=False),
    "syllables": lambda: Concept("zhongguo").match_pinyin(["hai"] * 60_000),
}


@pytest.mark.parametrize("what", LONG)
def test_what_is_done_with_a_long_text_takes_time_as_it_is_long(what: str) -> None:
    with spent() as seconds:
        LONG[what]()
    assert seconds() < SECONDS


_STEP = "{{event: {}, source: ftz-decade, date: {}}}, "
_AT = "{{event: {}, source: ftz-decade, date: {}, where: [{}]}}, "
# Histories in which every event has to do with every other.
HISTORIES: dict[str, str] = {
    "events and ends": _STEP.format("in-use", 2020) * 4000 + _STEP.format("ended", 2021) * 4000,
    "places and ends at places": _AT.format("in-use", 2020, "shandong, " * 2000)
    + _AT.format("ended", 2021, "fujian, " * 2000),
    "clauses of one document": "{event: enacted, modality: may, source: guofa-2019-3, line: 7, where: [fujian]}, "
    * 4000,
}


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES)
def test_a_record_of_very_many_events_and_places_is_served_or_told_in_good_time(history: str, tmp_path: Path) -> None:
    record = re.sub("history: .*", lambda _: f"history: [{history}]", RECORD)
    (tmp_path / "a.yaml").write_text(record, encoding="utf-8")
    with spent() as seconds:
        done = run("list", "--no-bundled", "--measures", str(tmp_path))
    assert (done.out.startswith("a\t"), done.code) in [(True, 0), (False, 3)]
    assert seconds() < SECONDS
