"""What a zone lacks: the answers of an official and of a lawyer (gaps.tsv), and what the command tells beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from program import Result, run, run_in_terminal, screen
from rich.cells import cell_len, set_cell_size
from rows import every

from ftzcli.query.gaps import GROUPS
from ftzcli.records.basis import BASES
from ftzcli.records.codes import VALIDITY

FILE = Path(__file__).parent / "gaps.tsv"
COLUMNS = ["measure", "history", "group", "zones", "since", "source", "basis", "in_force", "holds", "why"]
DAY = "2026-06-01"
NONE = "-"
SOURCES = {
    "press-2016": "{kind: press, date: 2016-05-10}",
    "press-2020": "{kind: press, date: 2020-06}",
    "press-2022": "{kind: press, date: 2022-02-01}",
    "council": "{kind: state-council, date: 2018-11-07}",
    "council-list": "{kind: state-council, date: 2020-07}",
    "gacc-rule": "{kind: gacc-announcement, date: 2022-03-01}",
    "island-law": "{kind: law, date: 2021-06-10, effective: 2021-06-10}",
    "tianjin-law": "{kind: local-regulation, date: 2015-12-24, effective: 2016-02-01}",
    "shandong-law": "{kind: local-regulation, date: 2020-09-25, effective: 2021-01-01}",
    "zhejiang-old": "{kind: local-regulation, date: 2017-12-27, effective: 2018-01-01, superseded_by: zhejiang-new}",
    "zhejiang-new": "{kind: local-regulation, date: 2022-03-01}",
    "late-law": "{kind: local-regulation, date: 2025-12-01, effective: 2030-01-01}",
}
pytestmark = pytest.mark.usefixtures("frozen")


@dataclass(frozen=True)
class Case:
    """A measure with some history, and what is to be said of it."""

    measure: str
    history: str
    group: str
    zones: str
    since: str
    source: str
    basis: str
    in_force: str
    holds: str
    why: str

    @property
    def row(self) -> dict[str, Any] | None:
        """The row without its name; None where it is not listed."""
        if self.group == NONE:
            return None
        zones = self.zones.split()
        told = {key: _null(getattr(self, key)) for key in ("since", "source", "basis", "in_force", "holds")}
        return {"group": self.group, "id": self.measure, "zones": zones, **told, "count": len(zones)}


def _null(cell: str) -> str | None:
    return None if cell == NONE else cell


def read(text: str) -> list[Case]:
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert rows[0] == COLUMNS
    return [Case(*row) for row in rows[1:]]


CASES = read(FILE.read_text(encoding="utf-8"))


def write(folder: Path, records: Mapping[str, str]) -> str:
    """A folder of measures with some histories, and the sources that they cite."""
    (folder / "vocabulary").mkdir(parents=True)
    entries = (f"{id}: {told[:-1]}, {_FORM}}}\n" for id, told in SOURCES.items())
    (folder / "vocabulary" / "sources.yaml").write_text("".join(entries), encoding="utf-8")
    for id, history in records.items():
        text = f"name: {{zh: 某{id}, en: {id}}}\n{_REST}history: {history}\n"
        (folder / f"{id}.yaml").write_text(text, encoding="utf-8")
    return str(folder)


_FORM = "title: {zh: 某文件, en: A document}, publisher: {zh: 某报, en: A paper}, confidence: report, read: whole"
_REST = "summary: {zh: 某做法。, en: A practice.}\nthemes: [port-logistics]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All measures of the file."""
    return write(tmp_path_factory.mktemp("gaps") / "records", {case.measure: case.history for case in CASES})


def ask(folder: str, *words: str, zone: str = "青岛", day: str = DAY) -> Result:
    zones = ["--zone", zone] if zone else []
    return run("gaps", *zones, "--as-of", day, "--measures", folder, "--no-bundled", *words)


def rows(folder: str, *words: str, zone: str = "青岛", day: str = DAY) -> list[dict[str, Any]]:
    result = ask(folder, "--json", *words, zone=zone, day=day)
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.out)
    return found


def ids(found: list[dict[str, Any]], group: str) -> list[str]:
    return [row["id"] for row in found if row["group"] == group]


def test_the_file_asks_for_every_kind_of_answer() -> None:
    assert len({case.measure for case in CASES}) == len(CASES) >= 40
    assert {case.group for case in CASES} == {*GROUPS, NONE}
    assert {case.basis for case in CASES if case.group == "gap"} == {*BASES} - {"task"}
    assert {case.in_force for case in CASES if case.row} == {*VALIDITY} - {"superseded", "ended"}


@every("case", CASES, ids=lambda case: case.measure)
def test_what_is_said_of_a_measure(case: Case, folder: str) -> None:
    found = {row["id"]: row for row in rows(folder)}.get(case.measure)
    if found is not None:
        assert found.pop("name") == {"zh": f"某{case.measure}", "en": case.measure}
    assert found == case.row, case.why


def test_the_groups_follow_each_other_and_each_has_its_order(folder: str) -> None:
    found = rows(folder)
    assert [row["group"] for row in found] == sorted((row["group"] for row in found), key=GROUPS.index)
    sure = [row for row in found if row["group"] == "gap" and row["in_force"] == "yes"]
    assert sure == [row for row in found if row["group"] == "gap"][: len(sure)]
    keys = [(-row["count"], row["since"]) for row in sure]
    assert keys == sorted(keys)
    assert len({key for key, _ in keys}) > 1
    near = [("above", "areas", "nationwide").index(row["holds"]) for row in found if row["group"] == "wider"]
    assert near == sorted(near)


def test_what_was_not_yet_on_record_is_no_gap(folder: str) -> None:
    found = rows(folder, day="2016-06-01")
    assert ids(found, "gap") == [
        "law-and-practice",
        "law-elsewhere",
        "nationwide",
        "several-the-earliest",
        "sure-before-unsure",
    ]


@pytest.mark.parametrize(
    ("like", "kept"),
    [
        (
            "tianjin",
            {"several-the-earliest", "sure-before-unsure", "law-elsewhere", "law-and-practice", "announcement-for-one"},
        ),
        ("liaoning/dalian", {"office-elsewhere"}),
        ("guangdong/hengqin", {"two-areas-of-one-zone", "port-in-a-zone"}),
        ("heilongjiang", set()),
    ],
)
def test_only_what_another_has(folder: str, like: str, kept: set[str]) -> None:
    assert set(ids(rows(folder, "--like", like), "gap")) == kept


def test_what_holds_for_all_of_its_own_zone_another_area_has_too(folder: str) -> None:
    found = rows(folder, "--like", "济南")
    assert {"law-above", "province-above", "region-above"} <= set(ids(found, "wider"))
    assert set(ids(found, "gap")) | set(ids(found, "task")) == set()
    assert "nationwide" not in ids(found, "wider")


def test_a_zone_has_what_its_areas_have(folder: str) -> None:
    found = rows(folder, zone="山东")
    listed = {row["id"] for row in found}
    assert listed.isdisjoint({"area-beside", "law-above", "mine", "inside-mine", "office-of-mine"})
    assert {"practised-elsewhere", "nationwide", "aim"} <= listed


def test_filters_narrow_what_is_looked_at(folder: str) -> None:
    assert rows(folder, "--theme", "cross-border-e-commerce") == []
    whole, some = rows(folder), rows(folder, "--source", "tianjin-law")
    assert some == [row for row in whole if row["id"] in {"law-elsewhere", "law-and-practice"}]
    there = rows(folder, "--at", "hainan-ftp")
    assert ids(there, "gap") == ["national-law-for-one"]


def test_what_says_nothing_on_what_is_asked_is_listed_apart(folder: str) -> None:
    words = ("--transport", "sea", "--or-unstated")
    found, whole = rows(folder, *words), rows(folder)
    assert [row.pop("unstated") for row in found] == [["trade.transport"]] * len(whole)
    assert found == whole
    note = ask(folder, "--transport", "sea", "-f", "table", "--lang", "en").err
    assert f"{len(whole)} more say nothing of transport" in note
    assert ask(folder, *words, "-f", "tsv").out.splitlines()[0].endswith("\tunstated")


def test_rows_are_sorted_cut_and_counted_as_elsewhere(folder: str) -> None:
    whole = rows(folder)
    assert rows(folder, "--limit", "3") == whole[:3]
    assert [row["id"] for row in rows(folder, "--sort", "id")] == sorted(row["id"] for row in whole)
    assert rows(folder, "--sort", "-count", "--limit", "1")[0]["count"] == 2
    assert ask(folder, "--fields", "id,zones", "-f", "csv", "--limit", "1").out.splitlines()[0] == "id,zones"
    piped = ask(folder).out.splitlines()
    assert [line.split("\t")[0] for line in piped] == [row["id"] for row in whole]


def test_nothing_is_a_result_of_its_own(folder: str) -> None:
    assert ask(folder, "--like", "heilongjiang", "--source", "tianjin-law", "-e").code == 1
    assert ask(folder, "-e").code == 0


def test_the_zone_must_be_named(folder: str) -> None:
    missing = ask(folder, zone="")
    assert (missing.code, missing.out) == (2, "")
    assert "--zone" in missing.err
    assert "ftz gaps --zone 福州" in missing.err
    for words in (("--zone", "nowhere"), ("--zone", "青岛", "--like", "nowhere")):
        wrong = run("gaps", *words)
        assert (wrong.code, wrong.out) == (2, "")
        assert "nowhere" in wrong.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_says_how_little_is_known_and_what_is_left_out(folder: str, lang: str) -> None:
    told = " ".join(ask(folder, "-f", "table", "--lang", lang).out.split())
    named = [case.measure for case in CASES if "shandong/qingdao" in case.history or "qianwan" in case.history]
    by_office = [case.measure for case in CASES if "customs: [qingdao]" in case.history or "huangdao]" in case.history]
    count = len({*named, *by_office})
    assert (f" {count} 项举措，其中 0 项有数据" if lang == "zh" else f" {count} measures, 0 of them") in told
    for state in ("planned", "ended"):
        assert f"ftz list --at shandong/qingdao --in-force {state}" in told
    assert ("另有 2 项举措来源没有说" if lang == "zh" else "2 measures left out") in told
    for group in GROUPS:
        total = sum(case.group == group for case in CASES)
        assert re.search(rf" {total} [^0-9]", told)


def test_a_page_that_is_cut_says_so(folder: str) -> None:
    told = ask(folder, "-f", "table", "--lang", "en", "--limit", "2").out
    listed, gaps = (sum(case.group in groups for case in CASES) for groups in (GROUPS, ("gap",)))
    assert f"\n{listed} measures, the first 2 shown\n" in told
    assert re.search(rf"  {gaps}\n", told)
    assert "wider" not in told


def test_a_page_without_a_gap_says_that(folder: str) -> None:
    told = ask(folder, "-f", "table", "--lang", "en", "--like", "济南").out
    assert "Shandong·Jinan" in told.splitlines()[0]
    assert "nothing on record here  0\n" in told


def test_a_word_for_several_zones_means_all_of_them(folder: str) -> None:
    told = ask(folder, "-f", "table", "--lang", "en", zone="广东").out.splitlines()[0]
    assert told.startswith("Guangdong: ")
    both = run("gaps", "--zone", "青岛", "--zone", "烟台", "-f", "table", "--lang", "zh", "--measures", folder)
    assert both.out.startswith("山东·青岛、山东·烟台：")
    assert "area-beside" not in both.out


@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_a_table_in_any_terminal_and_breaks_no_id(folder: str, columns: int, lang: str) -> None:
    words = ("gaps", "--zone", "青岛", "--as-of", DAY, "--measures", folder, "--no-bundled", "--lang", lang)
    lines = screen(run_in_terminal(*words, columns=columns).out, columns)
    shown = "\n".join(lines)
    assert all(cell_len(line) <= columns for line in lines)
    # One grid: all rows of all groups begin their second column where its title stands.
    start = cell_len(lines[1][: lines[1].index("哪里在做" if lang == "zh" else "done in")])
    sources = [line for line in lines if any(line.endswith(f" {case.source}") for case in CASES if case.row)]
    assert sources
    assert all(set_cell_size(line, start)[-2:] == "  " for line in sources)
    for case in CASES:
        if case.row:
            assert case.measure in shown
            assert case.source in shown
