"""The pages of figures, of events and of a measure: one grid each, aligned, whole, in both languages."""

from __future__ import annotations

import json
import re

import pytest
from program import run, run_in_terminal, screen
from rich.cells import cell_len

from ftzcli import open_catalogue

PAGES: dict[str, tuple[str, ...]] = {
    "effects": ("effects",),
    "effects with references": ("effects", "--refs"),
    "timeline": ("timeline",),
    "timeline of a zone": ("timeline", "--zone", "zhejiang"),
    "stats": ("stats",),
    "gaps": ("gaps", "--zone", "qingdao"),
    "coverage": ("coverage",),
    "compare": ("compare", "sea-rail-direct", "shared-code-waterway"),
}
each_page = pytest.mark.parametrize("words", PAGES.values(), ids=PAGES)
each_width = pytest.mark.parametrize("columns", [80, 100, 140])
each_language = pytest.mark.parametrize("lang", ["zh", "en"])
pytestmark = pytest.mark.usefixtures("frozen")


def shown(words: tuple[str, ...], lang: str, columns: int) -> list[str]:
    out = run(*words, "-f", "table", env={"FTZ_LANG": lang, "COLUMNS": str(columns)}).out
    return out.splitlines()


def cells(line: str) -> str:
    """A line with a sign for each cell."""
    return "".join(sign * cell_len(sign) for sign in line)


@each_page
@each_language
@each_width
def test_a_page_has_one_grid_and_every_row_keeps_its_columns(words: tuple[str, ...], lang: str, columns: int) -> None:
    lines = shown(words, lang, columns)
    assert all(cell_len(line) <= columns for line in lines)
    (rule,) = (number for number, line in enumerate(lines) if re.fullmatch("-{20,}", line))
    starts = [match.start() for match in re.finditer(r"(?<=  )\S", cells(lines[rule - 1]))]
    # What stands below the rows has no columns.
    below = lines[rule + 1 :]
    rows = below[: max(number for number, line in enumerate(below) if not line and "  " in below[number - 1])]
    crossing = [line for line in rows if any(cells(line)[start - 2 : start].strip() for start in starts)]
    # Nothing but a heading does: with its count behind it, or of what has no year.
    assert [line for line in crossing if not re.fullmatch(r"\S.*  \d+|Date not known", line)] == []


@each_language
@each_width
def test_a_cited_line_is_whole_and_leads_to_its_source(lang: str, columns: int) -> None:
    rows = json.loads(run("effects", "--json").out)
    cited = {f"{row['source']}:{row['line']}" if row["line"] else row["source"] for row in rows}
    text = run_in_terminal("effects", "--lang", lang, columns=columns, env={"TERM_PROGRAM": "iTerm.app"}).out
    assert cited <= {word for line in screen(re.sub(r"\x1b\]8;;.*?\x1b\\", "", text), columns) for word in line.split()}
    sources = open_catalogue().vocabulary.kinds["sources"]
    addresses = {sources[row["source"]]["url"] for row in rows if sources[row["source"]].get("url")}
    assert addresses
    assert addresses <= set(re.findall(r"\x1b\]8;;(http.*?)\x1b\\", text))


def test_each_colour_of_a_standing_stands_in_words() -> None:
    text = run_in_terminal("effects", "--lang", "en", columns=100).out
    green = re.findall(r"\x1b\[32m([^\x1b]*)", text)
    assert any("in force" in told for told in green)
    assert all("in force" in told or not told.strip("-") for told in green)
    assert re.search(r"\x1b\[33mexpected", text)


def test_what_is_expected_or_prescribed_is_no_result_in_bold() -> None:
    text = run_in_terminal("effects", "--lang", "en", columns=140).out
    assert "\x1b[33m3,500 consignments" in text
    assert "\x1b[1m3,500 consignments" not in text
    assert "\x1b[1m23 types of certificate" in text


def test_figures_of_a_measure_are_told_with_what_they_come_to_first() -> None:
    page = "\n".join(shown(("show", "sea-rail-direct"), "zh", 80))
    assert re.search(r"\n通关时间 +缩短85% +\[\d\]:6\n企业每票货物 +由20小时缩短至3小时\n", page)
    assert page.startswith("陆海联动、海铁直运   sea-rail-direct\n")


def test_sources_of_a_measure_are_numbered_and_each_number_is_listed() -> None:
    for record in open_catalogue().records:
        page = "\n".join(shown(("show", record["id"]), "en", 100))
        listed = re.findall(r"^\[(\d+)\] ", page, re.MULTILINE)
        assert listed == [str(number) for number in range(1, len(record["sources"]) + 1)]
        assert set(re.findall(r"(?<= )\[(\d+)\]", page)) <= set(listed)


def test_related_measures_are_a_table_in_markdown() -> None:
    related = next(record for record in open_catalogue().records if record["related"])
    page = run("show", related["id"], "-f", "markdown", "--lang", "en").out
    assert "\\|-" not in page
    assert f"| {related['related'][0]['id']} |" in page


def test_references_make_one_table_with_a_row_for_each_figure() -> None:
    page = run("effects", "--indicator", "time", "--refs", "-f", "markdown", "--lang", "en").out
    assert len(re.findall(r"^\| --- ", page, re.MULTILINE)) == 1
    assert "Clearance time" in page
