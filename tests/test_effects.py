"""What the figures improved, which of them may be ranked, and the events in order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import run, run_in_terminal, screen
from test_loader import folder, measure

from ftzcli import Catalogue, open_catalogue
from ftzcli.query.comparison import DIFFERENCES, compared
from ftzcli.query.effects import EFFECT_FIELDS, Effect, FigureRow, effects, gain
from ftzcli.query.events import EVENT_FIELDS, date_key, events
from ftzcli.query.order import arranged
from ftzcli.query.selection import Selection

pytestmark = pytest.mark.usefixtures("frozen")

BUNDLED = open_catalogue()
_SAME = {"zh": "每票货物", "en": "per consignment"}


def figure(**parts: Any) -> dict[str, Any]:
    """A figure as a person writes it; `stated` is not looked at here."""
    cited = {"source": "ftz-decade", "line": 6, "stated": ["…"]}
    return {"indicator": "clearance-time", "subject": _SAME, **cited, **parts}


def figures_in(catalogue: Catalogue) -> Sequence[Effect]:
    """All figures of a catalogue, in the order in which they are listed."""
    return arranged(effects(catalogue.records, {}, catalogue.vocabulary), None, None, EFFECT_FIELDS).rows


def with_figures(top: Path, figures: Mapping[str, Sequence[Mapping[str, Any]]]) -> Catalogue:
    """A catalogue of measures with these figures, by id."""
    files = {
        f"{id}.yaml": measure(more=f"effects: {json.dumps(some, ensure_ascii=False)}") for id, some in figures.items()
    }
    catalogue = open_catalogue([folder(top, files)], bundled=False)
    assert catalogue.problems == []
    return catalogue


def ranks(top: Path, **figures: Any) -> tuple[list[int | None], set[str]]:
    """The rank of each measure's first figure, by id, and the codes of the reasons."""
    catalogue = with_figures(top, {id: found if isinstance(found, list) else [found] for id, found in figures.items()})
    rows = [row["figures"][0] for row in compared(list(catalogue.records), catalogue.vocabulary)]
    return [row["rank"] for row in rows], {reason["code"] for row in rows for reason in row["reasons"]}


@pytest.mark.parametrize(
    ("parts", "low", "high", "origin"),
    [
        ({"before": "20 hours", "after": "3 hours"}, 85, 85, "derived"),
        ({"before": "5..7 days", "after": "<=2 days"}, 60, 100, "derived"),
        ({"change": "-20%"}, 20, 20, "stated"),
        ({"change": "<=-30%"}, 30, None, "stated"),
        ({"change": "12%"}, -12, -12, "stated"),
        ({"change": "-20%", "before": "20 hours", "after": "3 hours"}, 20, 20, "stated"),
        ({"indicator": "trade-value", "change": ">=30%"}, 30, None, "stated"),
        ({"change": "<=-200/3%"}, 66.666667, None, "stated"),
    ],
)
def test_a_figure_improved_by_what_its_indicator_calls_better(
    desk: Path, parts: dict[str, Any], low: float, high: float | None, origin: str
) -> None:
    catalogue = with_figures(desk, {"a": [figure(**parts)]})
    (row,) = figures_in(catalogue)
    assert row["improvement"] == {"min": low, "max": high, "approximate": False, "origin": origin}


@pytest.mark.parametrize(
    "parts",
    [
        {"change": "-2 working-days"},
        {"before": "3 working-days", "after": "1 day"},
        {"value": "20 hours"},
        {"indicator": "enterprises", "value": "7 enterprises"},
        {"change": "-20%", "basis": "prescribed"},
    ],
)
def test_nothing_is_made_a_percentage_that_is_none(desk: Path, parts: dict[str, Any]) -> None:
    catalogue = with_figures(desk, {"a": [figure(**parts)]})
    (row,) = figures_in(catalogue)
    assert row["improvement"] is None


def test_what_improved_most_surely_comes_first_and_the_unknown_last(desk: Path) -> None:
    changes = {"a": "-20%", "b": ">=-90%", "c": "<=-30%", "d": "~-50%", "e": "-2 working-days"}
    catalogue = with_figures(desk, {id: [figure(change=change)] for id, change in changes.items()})
    rows = figures_in(catalogue)
    assert [row["id"] for row in rows] == ["d", "c", "a", "b", "e"]  # b fell by 90 % at most: perhaps by nothing


def test_every_figure_of_the_catalogue_is_there_once_and_in_order() -> None:
    rows = figures_in(BUNDLED)
    assert len(rows) == sum(
        len(record["effects"]) + sum(len(case["figures"]) for case in record["cases"]) for record in BUNDLED.records
    )
    for one, other in pairwise(rows):
        if one["indicator"] == other["indicator"]:
            surely = [found.min if (found := gain(row)) and found.min is not None else None for row in (one, other)]
            assert surely[1] is None or (surely[0] is not None and surely[0] >= surely[1])


def test_filters_leave_the_figures_of_an_indicator_only() -> None:
    rows = json.loads(run("effects", "--indicator", "堆存期", "--customs", "深圳", "--json").out)
    assert {row["indicator"] for row in rows} == {"dwell-time"}
    assert rows


def test_marks_of_the_inexact_are_in_every_format() -> None:
    for format in ("json", "ndjson", "csv", "tsv", "yaml", "markdown"):
        out = run("effects", "--indicator", "certificates-issued", "-f", format).out
        assert "21万余份" in out or "at least 210,000" in out


def test_a_limit_that_a_rule_sets_stands_apart_after_the_results(desk: Path) -> None:
    limit, result = figure(change="<=-90%", basis="prescribed"), figure(change="-20%")
    catalogue = with_figures(desk, {"a": [limit], "b": [result]})
    assert [(row["id"], bool(row["improvement"])) for row in figures_in(catalogue)] == [("b", True), ("a", False)]
    shown = run_in_terminal("effects", "--no-bundled", "--measures", str(desk), "--lang", "en").out
    groups = [line for line in map(str.strip, screen(shown, 80)) if line.startswith("Clearance time")]
    assert groups == ["Clearance time  1", "Clearance time (prescribed limit)  1"]
    assert shown.count("=" * 3) == 1  # a limit has no bar


def test_a_group_of_indicators_is_asked_for_in_either_language() -> None:
    groups = {id: entry["group"] for id, entry in BUNDLED.vocabulary.kinds["indicators"].items()}
    for word, group in (("time", "time"), ("时间", "time"), ("cost", "cost"), ("RANK", "rank")):
        rows = json.loads(run("effects", "--indicator", word, "--json").out)
        assert rows
        assert {groups[row["indicator"]] for row in rows} == {group}
    both = json.loads(run("effects", "--indicator", "time", "--indicator", "world-rank", "--json").out)
    assert {groups[row["indicator"]] for row in both} == {"time", "rank"}
    assert {r["id"] for r in json.loads(run("list", "--indicator", "时间", "--json").out)} == {
        r["id"] for r in json.loads(run("effects", "--indicator", "time", "--json").out)
    }


def test_an_unknown_indicator_is_told_the_groups() -> None:
    result = run("effects", "--indicator", "tmie")
    assert result.code == 2
    assert "time (时间, time), cost" in result.err


def test_what_two_sources_say_alike_is_one_row_on_the_page_and_two_in_json(desk: Path) -> None:
    one = figure(change="-20%")
    other = {**one, "source": "jjckb-2023-10-10", "subject": {"zh": "别的说法", "en": "in other words"}}
    same_source = {**one, "subject": {"zh": "另一件事", "en": "another thing"}}
    catalogue = with_figures(desk, {"a": [one, other, same_source]})
    assert len(figures_in(catalogue)) == 3
    own = ("--no-bundled", "--measures", str(desk), "--lang", "zh")
    shown = run("effects", *own, "-f", "markdown").out
    assert shown.count("缩短20%") == 2
    assert "每票货物  ftz-decade:6  别的说法  jjckb-2023-10-10:6" in shown
    assert "3 条数据，1 项举措；几份来源" in shown


def test_references_are_numbered_as_they_are_cited_and_listed_below() -> None:
    page = run("effects", "--indicator", "time", "--refs", "-f", "markdown", "--lang", "zh").out
    rows, _, below = page.partition("## 参考文献")
    cited = [int(number) for number in re.findall(r"\\\[(\d+)\\\]", rows)]
    listed = [int(number) for number in re.findall(r"^\\\[(\d+)\\\] .*\\\[[A-Z]+", below, re.MULTILINE)]
    assert listed == list(range(1, max(cited) + 1))
    assert set(cited) == set(listed)
    first = [number for n, number in enumerate(cited) if number not in cited[:n]]
    assert first == sorted(first)


def test_references_of_a_workbook_are_a_sheet(desk: Path) -> None:
    file = desk / "a.xlsx"
    assert run("effects", "--indicator", "time", "--refs", "-o", str(file), "--lang", "zh").code == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["成效", "参考文献"]
    header, *rows = book["成效"].iter_rows(values_only=True)
    numbers = {row[-1] for row in rows if row[-1]}
    assert header[-1] == "文献"
    assert numbers == {row[0] for row in book["参考文献"].iter_rows(min_row=2, values_only=True) if row[1]}


@pytest.mark.parametrize("format", ["json", "csv", "tsv"])
def test_references_have_no_place_in_what_scripts_read(format: str) -> None:
    result = run("effects", "--refs", "-f", format)
    assert (result.code, result.out) == (2, "")
    assert "markdown" in result.err


# Comparison


def test_what_is_alike_in_all_is_ranked(desk: Path) -> None:
    found = ranks(desk, a=figure(change="-20%"), b=figure(change="<=-30%"), c=figure(change="-25%"))
    assert found == ([3, 1, 2], set())


def test_values_are_ranked_where_there_is_no_percentage(desk: Path) -> None:
    assert ranks(desk, a=figure(value="20 hours"), b=figure(value="<=3 hours")) == ([2, 1], set())


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("subject", {"change": "-30%", "subject": {"zh": "每年", "en": "per year"}}),
        ("comparison", {"change": "-30%", "compared_with": {"zh": "公路", "en": "road"}}),
        ("period", {"change": "-30%", "period": "2023"}),
        ("basis", {"change": "-30%", "basis": "expected"}),
        ("basis", {"change": "-30%", "basis": "prescribed"}),
        ("unit", {"change": "-2 working-days"}),
        ("form", {"value": "20 percent"}),
        ("overlap", {"change": ">=-30%"}),
        ("overlap", {"change": "-20%"}),
    ],
)
def test_what_differs_is_not_ranked_and_the_reason_is_told(desk: Path, code: str, other: dict[str, Any]) -> None:
    assert ranks(desk, a=figure(change="-20%"), b=figure(**other)) == ([None, None], {code})


def test_working_days_are_no_days(desk: Path) -> None:
    days = {"before": "4 days", "after": "2 days"}
    working = {"before": "4 working-days", "after": "1 working-days"}
    assert ranks(desk, a=figure(**days), b=figure(**working)) == ([None, None], {"unit"})


def test_several_figures_of_one_measure_and_a_single_one_are_not_ranked(desk: Path) -> None:
    both = [figure(change="-20%"), figure(change="-10%")]
    assert ranks(desk / "one", a=both, b=figure(change="-30%"))[1] == {"several"}
    assert ranks(desk / "two", a=figure(change="-20%"))[1] == {"alone"}


def test_an_indicator_without_a_better_end_is_not_ranked(desk: Path) -> None:
    some = [figure(indicator="coverage", value=f"{n}%") for n in (7, 9)]
    better = {id: entry["better"] for id, entry in BUNDLED.vocabulary.kinds["indicators"].items()}
    assert (better["coverage"], better["cargo-weight"]) == ("rise", "neither")
    assert ranks(desk / "one", a=some[0], b=some[1]) == ([2, 1], set())
    same = [{**one, "indicator": "cargo-weight"} for one in some]
    assert ranks(desk / "two", a=same[0], b=same[1])[1] == {"neither"}


def test_limits_that_rules_set_are_not_ranked(desk: Path) -> None:
    some = [figure(change=change, basis="prescribed") for change in ("-20%", "-30%")]
    assert ranks(desk, a=some[0], b=some[1]) == ([None, None], {"prescribed"})


def test_the_reasons_have_codes_of_their_own_and_words_in_both_languages() -> None:
    assert len({difference.code for difference in DIFFERENCES}) == len(DIFFERENCES)
    rows = json.loads(run("compare", "sea-rail-direct", "wood-packaging-quarantine", "--json").out)
    (reasons,) = [f["reasons"] for f in rows[0]["figures"] if f["indicator"] == "clearance-time"]
    assert {reason["code"] for reason in reasons} >= {"subject", "unit"}
    assert all(reason["message"]["zh"] and reason["message"]["en"] for reason in reasons)
    assert "每票" in reasons[0]["message"]["zh"]


@pytest.mark.parametrize("count", [1, 6])
def test_too_few_or_too_many_to_compare_is_wrong_usage(count: int) -> None:
    result = run("compare", *(record["id"] for record in open_catalogue().records[:count]))
    assert result.code == 2
    assert "2 to 5" in result.err


def test_a_measure_that_does_not_exist_is_told() -> None:
    result = run("compare", "yunqianfa", "云签法")
    assert (result.code, result.out) == (1, "")
    assert "yunqianfa" in result.err


# Time


def test_events_come_by_date_and_the_undated_last() -> None:
    rows = arranged(events(BUNDLED, Selection(BUNDLED, BUNDLED.records, {})), None, None, EVENT_FIELDS).rows
    assert len(rows) == sum(len(record["history"]) for record in BUNDLED.records)
    assert [date_key(row["date"]) for row in rows] == sorted(date_key(row["date"]) for row in rows)


@given(st.lists(st.sampled_from([None, "2019", "2019-03", "2019-03-01", "2019-12-31", "2020"])))
def test_a_year_comes_before_its_months_and_these_before_their_days(dates: list[str | None]) -> None:
    known = [date for date in sorted(dates, key=date_key) if date]
    assert known == sorted(known)
    assert sorted(dates, key=date_key)[len(known) :] == [None] * (len(dates) - len(known))


def test_with_dates_only_the_events_between_them_are_listed(desk: Path) -> None:
    event = "{{event: {}, date: '{}', source: ftz-decade}}"
    history = ", ".join(
        event.format(*pair) for pair in (("piloted", 2019), ("in-use", "2020-06"), ("filed-gacc", 2022))
    )
    record = re.sub("history: .*", f"history: [{history}]", measure())
    own = folder(desk, {"a.yaml": record})
    out = run("timeline", "--no-bundled", "--measures", str(own), "--since", "2020", "--until", "2021", "--json").out
    assert [row["date"] for row in json.loads(out)] == ["2020-06"]


# Evidence


def test_evidence_names_the_words_and_the_source_of_every_figure() -> None:
    record = json.loads(run("show", "yunqianfa", "--evidence", "--json").out)
    figures = [*record["effects"], *(figure for case in record["cases"] for figure in case["figures"])]
    assert [(e["stated"], e["source"], e["line"]) for e in record["evidence"]] == [
        (figure["stated"], figure["source"], figure["line"]) for figure in figures
    ]
    assert record["evidence"][0]["publisher"]["zh"] == "人民日报"
    page = run("show", "yunqianfa", "--evidence", "-f", "table", "--lang", "zh").out
    assert page.count("原文") == len(figures)


def test_gains_are_exact() -> None:
    assert gain(cast(FigureRow, {"improvement": {"min": 66.666667, "max": None}})) == (Decimal("66.666667"), None)
