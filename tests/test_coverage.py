"""What was read and is known, by document and by zone: held against the records themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from program import CATALOGUE, run, run_in_terminal, screen

from ftzcli import Catalogue, open_catalogue
from ftzcli.query.effects import effects
from ftzcli.records.figures import figures_of
from ftzcli.records.location import zones_of

pytestmark = pytest.mark.usefixtures("frozen")

RECORD = """name: {{zh: 某{id}, en: {id}}}
summary: {{zh: 某做法。, en: A practice.}}
themes: [port-logistics]
source: ftz-decade
history:
{history}
"""
FIGURE = """effects:
  - {indicator: clearance-time, subject: {zh: 每票, en: each}, before: 20 hours, after: 3 hours, stated: [20小时]}
"""


def rows(*words: str) -> dict[str, dict[str, Any]]:
    result = run("coverage", "--json", *words)
    assert (result.code, result.err) == (0, "")
    return {row["id"]: row for row in json.loads(result.out)}


def own(folder: Path, *, figure: bool = False, **histories: str) -> str:
    for id, history in histories.items():
        text = RECORD.format(id=id, history=history) + FIGURE * figure
        (folder / f"{id}.yaml").write_text(text, encoding="utf-8")
    return str(folder)


def entries(kind: str) -> Mapping[str, Mapping[str, Any]]:
    return {entry["id"]: entry for entry in json.loads(run("vocab", kind, "--json").out)}


def test_the_documents_come_first_as_they_are_registered_then_the_zones_as_they_were_set_up() -> None:
    found = list(rows().values())
    sources, zones = entries("sources"), entries("zones")
    documents = [row for row in found if row["kind"] == "document"]
    assert [row["id"] for row in documents] == list(sources)
    listed = [row for row in found if row["kind"] == "zone"]
    assert found == documents + listed
    assert {row["id"] for row in listed} == {id for id, zone in zones.items() if not zone["parent"]}
    years = [zones[row["id"]]["established"] for row in listed]
    assert years == sorted(years)


def test_what_the_registry_says_of_a_document_is_told() -> None:
    found, sources = rows(), entries("sources")
    for id, source in sources.items():
        told = {key: found[id][key] for key in ("read", "checked_on", "effective", "until", "superseded_by")}
        assert told == {key: source[key] for key in told}
        assert found[id]["name"] == source["title"]
    assert found["shanghai-ftz-2014"]["superseded_by"] == "shanghai-ftz-2025"
    assert found["shanghai"]["read"] is None


@pytest.mark.parametrize(("kind", "option"), [("document", "--source"), ("zone", "--zone")])
def test_as_many_measures_as_the_filter_finds(kind: str, option: str) -> None:
    for row in rows().values():
        if row["kind"] == kind:
            assert row["measures"] == len(json.loads(run("list", option, row["id"], "--json").out)), row["id"]


def lines(catalogue: Catalogue, kind: str, ids: list[str]) -> Iterator[str]:
    for id in ids:
        yield from catalogue.vocabulary.lineage(kind, id)


def test_as_many_figures_as_rest_on_it_or_were_measured_there() -> None:
    catalogue = open_catalogue([CATALOGUE], bundled=False)
    found = rows()
    of_source = [figure["source"] for measure in catalogue.records for _, figure in figures_of(measure)]
    of_source += [statistic["source"] for statistic in catalogue.statistics]
    measured = effects(catalogue.records, {}, catalogue.vocabulary)
    of_zone = [set(lines(catalogue, "zones", [*row["zones"], *row["zones_implied"]])) for row in measured.rows]
    of_zone += [set(lines(catalogue, "zones", [row["zone"]] if row["zone"] else [])) for row in catalogue.statistics]
    for id, row in found.items():
        counted = of_source.count(id) if row["kind"] == "document" else sum(id in zones for zones in of_zone)
        assert row["figures"] == counted, id
    assert sum(row["figures"] for row in found.values()) > 20


def test_the_last_event_is_the_last_that_is_dated() -> None:
    catalogue = open_catalogue([CATALOGUE], bundled=False)
    dates: dict[str, list[str]] = {}
    for event in (event for measure in catalogue.records for event in measure["history"]):
        zones, implied = zones_of(event["where"], event["customs"], catalogue.vocabulary)
        for id in {event["source"], *lines(catalogue, "zones", [*zones, *implied])}:
            dates.setdefault(id, []).append(event["date"] or "")
    assert {id: row["last_event"] for id, row in rows().items()} == {
        id: max(dates.get(id) or [""]) or None for id in rows()
    }
    assert len(dates) > 5


def test_what_is_to_come_is_no_last_event(tmp_path: Path) -> None:
    past = "  - {date: 2019-06, event: piloted, where: [shandong/qingdao], line: 1}\n"
    future = "  - {date: 2999-01-01, event: in-use, where: [shandong/qingdao], line: 2}"
    folder = own(tmp_path, own=past + future)
    found = rows("--measures", folder, "--no-bundled")
    assert [found[id]["last_event"] for id in ("ftz-decade", "shandong", "zhejiang")] == ["2019-06", "2019-06", None]


def test_a_figure_of_two_areas_counts_once_for_their_zone(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        figure=True,
        own="  - {date: 2019, event: piloted, where: [shandong/qingdao, shandong/yantai], line: 1}",
    )
    found = rows("--measures", folder, "--no-bundled")
    assert [found[id]["figures"] for id in ("shandong", "zhejiang")] == [1, 0]
    for area in ("qingdao", "yantai"):
        words = ("vocab", "zones", area, "--json", "--measures", folder, "--no-bundled")
        assert json.loads(run(*words).out)["figures"] == 1


def test_an_edit_of_a_record_is_seen(tmp_path: Path) -> None:
    folder = own(tmp_path, figure=True, own="  - {date: 2019, event: piloted, where: [zhejiang], line: 1}")
    before = rows("--measures", folder, "--no-bundled")["zhejiang"]
    assert (before["measures"], before["figures"], before["last_event"]) == (1, 1, "2019")
    own(tmp_path, own="  - {date: 2018-05, event: piloted, where: [zhejiang], line: 1}")
    after = rows("--measures", folder, "--no-bundled")["zhejiang"]
    assert (after["measures"], after["figures"], after["last_event"]) == (1, 0, "2018-05")
    (tmp_path / "own.yaml").unlink()
    (tmp_path / "other.yaml").write_text(RECORD.format(id="other", history="  - {event: reported, line: 1}"), "utf-8")
    none = rows("--measures", folder, "--no-bundled")["zhejiang"]
    assert (none["measures"], none["figures"], none["last_event"]) == (0, 0, None)


@pytest.mark.parametrize(("kind", "word"), [("sources", "ftz-decade"), ("zones", "浙江"), ("zones", "heilongjiang")])
def test_an_entry_of_the_vocabulary_says_the_same(kind: str, word: str) -> None:
    entry = json.loads(run("vocab", kind, word, "--json").out)
    row = rows()[entry["id"]]
    assert (len(entry["measures"]), entry["figures"], entry["last_event"]) == (
        row["measures"],
        row["figures"],
        row["last_event"],
    )
    page = run("vocab", kind, word, "-f", "table", "--lang", "en").out
    assert [line.split() for line in page.splitlines() if line.startswith("Figures")] == [
        ["Figures", str(row["figures"])]
    ]
    assert ("Last event" in page) == bool(row["last_event"])


def test_no_other_entry_tells_of_figures() -> None:
    assert "figures" not in json.loads(run("vocab", "themes", "port-logistics", "--json").out)


@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_names_the_zones_of_which_nothing_is_known(columns: int, lang: str) -> None:
    shown = screen(run_in_terminal("coverage", "--lang", lang, columns=columns).out, columns)
    empty = [row["name"][lang] for row in rows().values() if row["kind"] == "zone" and not row["measures"]]
    assert empty
    last = ", ".join(empty) if lang == "en" else "、".join(empty)
    assert any(line.endswith(last) for line in shown)
    whole = sum(row["read"] == "whole" for row in rows().values())
    assert any(line.startswith(f"whole {whole}, " if lang == "en" else f"全文 {whole}、") for line in shown)


def test_a_day_on_which_somebody_looked_gets_a_column(tmp_path: Path) -> None:
    assert "checked" not in run("coverage", "-f", "table", "--lang", "en").out.splitlines()[0]
    (tmp_path / "vocabulary").mkdir()
    source = "{title: {zh: 某, en: A}, publisher: {zh: 某, en: A}, kind: press, date: 2020, checked_on: 2026-11-20}"
    (tmp_path / "vocabulary" / "sources.yaml").write_text(f"mine: {source}\n", encoding="utf-8")
    told = run("coverage", "-f", "table", "--lang", "en", "--measures", str(tmp_path))
    assert "checked" in told.out.splitlines()[0]
    assert any("mine" in line for line in told.out.splitlines())
    assert "2026-11-20" in told.out


def test_rows_are_cut_and_sorted_as_elsewhere() -> None:
    first = list(rows("--sort", "-measures", "--limit", "2").values())
    assert len(first) == 2
    assert first[0]["measures"] == max(row["measures"] for row in rows().values())
    page = run("coverage", "--limit", "3", "-f", "table", "--lang", "en").out
    assert f"{len(rows())} rows, the first 3 shown" in page
    assert run("coverage", "--fields", "id,measures", "-f", "csv").out.splitlines()[0] == "id,measures"
    assert [line.split("\t")[0] for line in run("coverage").out.splitlines()] == list(rows())
