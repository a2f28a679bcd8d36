"""`ftz export`: tables for other programs, with all that JSON has and nothing else."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from program import TIMEOUT, environment, run

from ftzcli.output.exports.columns import Table
from ftzcli.output.exports.table import EXPORTS
from ftzcli.output.exports.tables import TABLES
from ftzcli.records.vocabulary import KINDS, WHERE

pytestmark = pytest.mark.usefixtures("frozen", "read_once")
NAMES = ("measures", "events", "figures", "sources", "measure_zones", "tags", "vocabulary", "former_ids")
# Filters of every kind: of records, of a place, of a day, and what leaves nothing.
FILTERS = {
    "all": (),
    "zone": ("--zone", "shandong"),
    "at": ("--at", "青岛"),
    "theme": ("--theme", "bonded-logistics"),
    "unstated": ("--goods", "cosmetics", "--or-unstated"),
    "then": ("--as-of", "2020"),
    "planned": ("--in-force", "planned"),
    "nothing": ("--zone", "heilongjiang"),
}
each_filter = pytest.mark.parametrize("words", FILTERS.values(), ids=FILTERS)
each_table = pytest.mark.parametrize("table", TABLES, ids=NAMES)
Rows = dict[str, list[dict[str, Any]]]


def exported(folder: Path, *words: str) -> Rows:
    """The rows of the database and of the package, which are the same."""
    database, package = folder / "made.db", folder / "made"
    for to, path in (("sqlite", database), ("datapackage", package)):
        result = run("export", "--to", to, "-o", str(path), *words)
        assert result.code == 0, result.err
        assert result.out == ""
    rows = of_database(database)
    assert of_package(package) == {name: [_as_cells(row) for row in found] for name, found in rows.items()}
    return rows


def of_database(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in NAMES}


def of_package(folder: Path) -> Rows:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found: Rows = {}
    for resource in described["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        truths = {field["name"] for field in resource["schema"]["fields"] if field["type"] == "boolean"}
        found[resource["name"]] = [
            {key: {"true": "1", "false": "0"}.get(cell, cell) if key in truths else cell for key, cell in row.items()}
            for row in rows
        ]
    return found


def _as_cells(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: "" if cell is None else _cell(cell) for key, cell in row.items()}


def _cell(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def printed(command: str, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(command, *words, "--json").out or "[]")
    return found


# The description, and what is written by it


def test_the_eight_tables_are_those_that_are_described(tmp_path: Path) -> None:
    assert tuple(table.name for table in TABLES) == NAMES
    exported(tmp_path)
    described = json.loads((tmp_path / "made" / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in described["resources"]] == list(NAMES)
    assert {path.name for path in (tmp_path / "made").iterdir()} == {"datapackage.json", *(f"{n}.csv" for n in NAMES)}


@each_table
def test_every_column_is_told_in_both_languages_and_points_to_what_there_is(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(map(str.lower, names))) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    assert set(table.key) <= set(names)
    assert table.key
    keys = {other.name: other.key for other in TABLES}
    for columns, other in table.pointers:
        assert len(columns) == len(keys[other])
        assert set(columns) <= set(names)
    for column in table.columns:
        assert re.search(r"[一-鿿]", column.help.zh), column.name
        assert re.search(r"[a-z]", column.help.en), column.name
        assert not re.search(r"[一-鿿]", column.help.en), column.name
        assert column.words in ("", WHERE, *KINDS)


@each_filter
def test_every_cell_holds_what_its_column_says(words: tuple[str, ...], tmp_path: Path) -> None:
    rows = exported(tmp_path, *words)
    known = {(word["kind"], word["id"]) for word in rows["vocabulary"]}
    kinds: dict[str, type | tuple[type, ...]] = {"text": str, "integer": int, "number": float, "boolean": int}
    for table in TABLES:
        assert len({tuple(row[name] for name in table.key) for row in rows[table.name]}) == len(rows[table.name])
        for row in rows[table.name]:
            assert list(row) == [column.name for column in table.columns]
            for column in table.columns:
                cell = row[column.name]
                if cell is None:
                    assert not column.needed, column.name
                    continue
                if column.type == "date":
                    assert re.fullmatch(r"\d{4}-\d\d-\d\d", cell)
                else:
                    assert isinstance(cell, kinds[column.type])
                assert cell != ""
                assert not column.values or cell in column.values
                assert column.words not in KINDS or (column.words, cell) in known, (column.name, cell)


def test_the_database_says_of_each_column_what_the_package_says(tmp_path: Path) -> None:
    exported(tmp_path)
    described = json.loads((tmp_path / "made" / "datapackage.json").read_text(encoding="utf-8"))
    of_package = {
        (resource["name"], field["name"]): field["description"]
        for resource in described["resources"]
        for field in resource["schema"]["fields"]
    }
    with closing(sqlite3.connect(tmp_path / "made.db")) as database:
        told = database.execute('SELECT "table", "column", help_zh, help_en FROM meta_columns').fetchall()
        facts = dict(database.execute("SELECT name, value_en FROM meta"))
    assert {(table, column): f"{zh} / {en}" for table, column, zh, en in told} == of_package
    assert facts["version"] == described["version"]
    assert facts["licence"].startswith(described["licenses"][0]["name"])
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["created"].startswith(facts["date"])
    assert described["as_of"] == facts["as_of"]
    assert {source["title"] for source in described["sources"]} >= {
        "海关推动建设高水平自贸试验区——创新监管制度 优化营商环境（自贸试验区建设十周年巡礼）"
    }


def test_the_filters_and_the_day_are_told(tmp_path: Path) -> None:
    exported(tmp_path, "--zone", "山东", "--as-of", "2022")
    described = json.loads((tmp_path / "made" / "datapackage.json").read_text(encoding="utf-8"))
    assert (described["filters"], described["as_of"]) == ("--zone 山东 --as-of 2022", "2022-12-31")
    assert described["made_by"].endswith("ftz export --zone 山东 --as-of 2022")


# All of it, once, and nothing else


@each_filter
def test_the_measures_are_those_of_list(words: tuple[str, ...], tmp_path: Path) -> None:
    rows, records = exported(tmp_path, *words), printed("list", *words)
    plain = ("id", "region", "status", "in_force", "reach", "since", "source")
    assert [tuple(row[key] for key in plain) for row in rows["measures"]] == [
        tuple(record[key] for key in plain) for record in records
    ]
    for row, record in zip(rows["measures"], records, strict=True):
        for key in ("name", "summary", "wording", "replaces"):
            assert {lang: row[f"{key}_{lang}"] for lang in ("zh", "en")} == (record[key] or {"zh": None, "en": None})
        assert (row["aliases_zh"] or "") == ";".join(record["aliases"]["zh"])
        assert row["in_force_source"] == (record["in_force_by"] or {}).get("source")
        assert row["holds"] == record.get("holds")
    former = Counter((row["former_id"], row["measure_id"]) for row in rows["former_ids"])
    assert former == Counter((id, record["id"]) for record in records for id in record["former_ids"])


@each_filter
def test_the_events_are_those_of_the_records(words: tuple[str, ...], tmp_path: Path) -> None:
    rows, records = exported(tmp_path, *words), printed("list", *words)
    tags = _tags(rows, "event")
    plain = ("date", "milestone", "event", "within", "modality", "source", "line", "dropped")
    pairs = ("scope", "for_whom", "article")
    found = [
        (
            row["measure_id"],
            *(row[key] for key in plain),
            *(row[f"{key}_{lang}"] for key in pairs for lang in ("zh", "en")),
            *(tags[row["id"], tag] for tag in ("where", "customs", "department")),
            row["more_lines"],
        )
        for row in rows["events"]
    ]
    assert found == [
        (
            record["id"],
            *(event[key] for key in plain),
            *((event[key] or {}).get(lang) for key in pairs for lang in ("zh", "en")),
            *(event[key] for key in ("where", "customs", "departments")),
            ";".join(map(str, event["more_lines"])) or None,
        )
        for record in records
        for event in record["history"]
    ]


def test_the_states_of_the_events_are_those_of_timeline(tmp_path: Path) -> None:
    for words in ((), ("--as-of", "2020")):
        folder = tmp_path / f"{len(words)}"
        folder.mkdir()
        rows = exported(folder, *words)
        key = ("event", "date", "in_force", "source", "line")
        found = Counter((row["measure_id"], *map(row.get, key)) for row in rows["events"] if row["in_force"])
        assert found == Counter((row["id"], *map(row.get, key)) for row in printed("timeline", *words))


@each_filter
def test_the_figures_are_those_of_the_records_and_statistics(words: tuple[str, ...], tmp_path: Path) -> None:
    rows, records = exported(tmp_path, *words), printed("list", *words)
    tags = _tags(rows, "figure")
    figures = [(f"{r['id']}:effect", f, r["id"]) for r in records for f in r["effects"]]
    figures += [(f"{r['id']}:case", f, r["id"]) for r in records for case in r["cases"] for f in case["figures"]]
    assert Counter(_figure(row, tags) for row in rows["figures"] if row["origin"] != "statistic") == Counter(
        _stated(kind, figure) for kind, figure, _ in figures
    )
    statistics = [row["id"] for row in rows["figures"] if row["origin"] == "statistic"]
    known = [word for word in words if word not in ("--or-unstated",)]
    asked = {"--zone", "--at"} >= {word for word in known if word.startswith("--") and word != "--as-of"}
    plain = () if "--as-of" in words else known
    assert statistics == ([row["id"] for row in printed("stats", *plain)] if asked else [])


def _figure(row: Mapping[str, Any], tags: Mapping[tuple[str, str], list[str]]) -> tuple[Any, ...]:
    """What a row says, as `_stated` has it of JSON."""
    quantities = []
    for name in ("before", "after", "change", "value"):
        is_there = row[f"{name}_bounds"] != "not-stated"
        parts = [row[f"{name}_{part}"] for part in ("min", "max", "unit", "approximate")]
        assert is_there or parts == [None] * 4
        quantities.append(tuple(parts) if is_there else None)
    plain = (
        row["indicator"],
        row["subject_zh"],
        row["period"],
        row["basis"],
        row["source"],
        row["line"],
        row["stated"],
    )
    placed = (tuple(tags[row["id"], "where"]), tuple(tags[row["id"], "customs"]))
    return f"{row['measure_id']}:{row['origin']}", *plain, *quantities, *placed


def _stated(kind: str, figure: Mapping[str, Any]) -> tuple[Any, ...]:
    quantities = [
        (q["min"], q["max"], q["unit"], q["approximate"]) if (q := figure[name]) else None
        for name in ("before", "after", "change", "value")
    ]
    subject, stated = (figure["subject"] or {}).get("zh"), ";".join(figure["stated"]) or None
    plain = (figure["indicator"], subject, figure["period"], figure["basis"], figure["source"], figure["line"], stated)
    return kind, *plain, *quantities, tuple(figure["where"]), tuple(figure["customs"])


def _tags(rows: Rows, of: str) -> Mapping[tuple[str, str], list[str]]:
    """The words of the events or figures, by id and tag."""
    found: dict[tuple[str, str], list[str]] = {}
    ids = [row["id"] for row in rows[f"{of}s"]]
    for id in ids:
        found |= {(id, tag): [] for tag in ("where", "customs", "department")}
    for row in rows["tags"]:
        if row["of"] == of and row["word"]:
            found[row["owner"], row["tag"]].append(row["word"])
    return found


def test_the_tags_of_a_measure_are_its_words(tmp_path: Path) -> None:
    rows, records = exported(tmp_path, *FILTERS["unstated"]), printed("list", *FILTERS["unstated"])
    paths: dict[str, tuple[str, ...]] = {
        "theme": ("themes",),
        "standard": ("standards",),
        "customs": ("customs",),
        "place": ("places",),
    }
    paths |= {"direction": ("trade", "direction"), "mode": ("trade", "modes"), "goods": ("trade", "goods")}
    paths |= {"transport": ("trade", "transport")}
    wanted: Counter[tuple[str, str, str]] = Counter()
    for record in records:
        for tag, path in paths.items():
            values = record[path[0]] if len(path) == 1 else record[path[0]][path[1]]
            wanted.update((record["id"], tag, value) for value in values)
        wanted.update((record["id"], other["relation"], other["id"]) for other in record["related"])
        wanted.update((record["id"], "unstated", field) for field in record["unstated"])
    found = [row for row in rows["tags"] if row["of"] == "measure"]
    assert Counter((row["owner"], row["tag"], row["word"] or row["other"]) for row in found) == wanted
    assert all((row["kind"] is None) == (row["word"] is None) == (row["other"] is not None) for row in rows["tags"])


def test_the_zones_of_measures_are_rolled_up_as_the_filter_has_them(tmp_path: Path) -> None:
    rows = exported(tmp_path)
    zones = [word["id"] for word in rows["vocabulary"] if word["kind"] == "zones"]
    found: dict[str, set[str]] = {zone: set() for zone in zones}
    for row in rows["measure_zones"]:
        found[row["zone"]].add(row["measure_id"])
    assert any(found.values())
    assert found == {zone: {record["id"] for record in printed("list", "--zone", zone)} for zone in zones}
    named = {(row["measure_id"], row["zone"]) for row in rows["measure_zones"] if row["how"] == "named"}
    assert named == {(record["id"], zone) for record in printed("list") for zone in record["zones"]}


@pytest.mark.parametrize("kind", KINDS)
def test_the_vocabulary_is_that_of_vocab(kind: str, tmp_path: Path) -> None:
    rows = exported(tmp_path)
    found = rows["sources"] if kind == "sources" else [row for row in rows["vocabulary"] if row["kind"] == kind]
    assert {row["id"] for row in found} == {row["id"] for row in printed("vocab", kind)}


def test_an_open_end_is_told_from_what_is_not_stated(tmp_path: Path) -> None:
    figures = {row["id"]: row for row in exported(tmp_path)["figures"]}
    issued = next(row for row in figures.values() if row["stated"] == "21万余份")
    assert (issued["value_min"], issued["value_max"], issued["value_bounds"]) == (210000, None, "at-least")
    assert (issued["before_min"], issued["before_bounds"]) == (None, "not-stated")
    assert (issued["period"], issued["period_from"], issued["period_to"]) == ("../2023", None, "2023-12-31")
    assert issued["period_kind"] == "open-start"


def test_dates_are_as_they_are_printed_and_as_days(tmp_path: Path) -> None:
    rows = exported(tmp_path)
    kinds = {row["date_kind"]: row for row in rows["events"]}
    assert {"day", "month", "not-stated"} <= set(kinds)
    month = kinds["month"]
    assert (month["date_from"], month["date_to"][:7]) == (f"{month['date']}-01", month["date"])
    nothing = kinds["not-stated"]
    assert (nothing["date"], nothing["date_from"], nothing["date_to"]) == (None, None, None)
    assert {row["until_kind"] for row in rows["events"]} >= {"open"}


# The search in the database


def matched(path: Path, expression: str) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        return {id for (id,) in database.execute("SELECT id FROM search WHERE search MATCH ?", (expression,))}


def test_the_search_of_the_database_finds_any_word_that_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    assert run("export", "-o", str(path)).code == 0
    with closing(sqlite3.connect(path)) as database:
        texts = dict(database.execute("SELECT id, search_text FROM measures"))
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        (how,) = database.execute("SELECT value_en FROM meta WHERE name = 'search'").fetchone()
    words = {run for text in texts.values() for run in re.findall(r"[一-鿿]{1,6}", text.split("\n")[0])}
    words |= {"电商", "跨境电商", "综保区", "证", "跨境电子商务"}
    assert len(words) > 20
    for word in words:
        there = {id for id, text in texts.items() if word in text}
        assert matched(path, word) == matched(path, " ".join(word).join('""')) == there, word
    assert matched(path, "电商")
    assert matched(path, "跨境 退货") == {id for id, text in texts.items() if "跨境" in text and "退货" in text}
    assert matched(path, "certificate") == matched(path, "certificates") != set()
    asked = how.partition(". ")[0]
    with closing(sqlite3.connect(path)) as database:
        assert {id for id, _ in database.execute(asked)} == matched(path, "电商")


# Names that are made to break something

HOSTILE = (
    "</script><b>",
    "\u2028x\u2029y",
    "\"'`;--",
    "=1+1",
    "@SUM(A1)",
    "a,b;c\td",
    "\u202eabc\u2069",
    "a\nb\r\nc",
    "\\N",
    "𠀀é",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_the_same_in_every_table(name: str, tmp_path: Path) -> None:
    from ftzcli import open_catalogue
    from ftzcli.output.exports.exported import Exported
    from ftzcli.output.exports.table import writer
    from ftzcli.records.vocabulary import Words

    catalogue = open_catalogue()
    measure = {**catalogue.records[0], "name": {"zh": name, "en": f"{name} "}, "former_ids": ["old"]}
    words = Words(catalogue.vocabulary, "zh")
    made = Exported([measure], catalogue.records.rows[:1], [], catalogue, words)  # type: ignore[list-item]
    writer("sqlite")(made, tmp_path / "made.db")
    writer("datapackage")(made, tmp_path / "made")
    for rows in (of_database(tmp_path / "made.db"), of_package(tmp_path / "made")):
        (row,) = rows["measures"]
        assert (row["name_zh"], row["name_en"]) == (name, f"{name} ")


# Where it goes


def refused(*words: str) -> str:
    result = run("export", *words, env={"FTZ_LANG": "en"})
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err
    return result.err


def test_what_is_written_is_told(tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "a.db"), "--zone", "shandong", env={"FTZ_LANG": "en"})
    count, statistics = len(printed("list", "--zone", "shandong")), len(printed("stats", "--zone", "shandong"))
    told = rf"{count} measures?, {statistics} statistics? -> {re.escape(str(tmp_path / 'a.db'))}"
    assert re.fullmatch(told, result.err.strip().splitlines()[0])


def test_nothing_found_is_told_and_the_tables_are_empty(tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "a.db"), *FILTERS["nothing"], env={"FTZ_LANG": "en"})
    assert result.code == 0
    assert "nothing found" in result.err
    assert of_database(tmp_path / "a.db")["measures"] == []


def test_what_is_not_known_is_refused(tmp_path: Path) -> None:
    assert "did you mean sqlite" in refused("--to", "sqlit", "-o", str(tmp_path / "a.db"))
    for ending in (".pdf", ".xls", ".dbf"):
        assert ".sqlite" in refused("-o", str(tmp_path / f"a{ending}"))
        assert ".sqlite" in refused("--to", "sqlite", "-o", str(tmp_path / f"a{ending}"))
    assert "--to" in refused("-o", str(tmp_path / "plain"))
    assert "folder" in refused("--to", "datapackage", "-o", str(tmp_path / "a.csv"))
    for name in EXPORTS:
        assert "-o" in refused("--to", name)
        assert "-o" in refused("--to", name, "-o", "-")
    assert list(tmp_path.iterdir()) == []


def test_a_file_needs_no_ending_where_it_is_said_what_it_is(tmp_path: Path) -> None:
    for name in ("plain", "a.DB", "b.sqlite3"):
        assert run("export", "--to", "sqlite", "-o", str(tmp_path / name)).code == 0
        assert of_database(tmp_path / name)["measures"]


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / ".kept").write_text("mine", encoding="utf-8")
    assert "not empty" in refused("--to", "datapackage", "-o", str(tmp_path / "made"))
    assert [path.name for path in (tmp_path / "made").iterdir()] == [".kept"]
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    refused("--to", "datapackage", "-o", str(tmp_path / "file"))
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    (tmp_path / "empty").mkdir()
    assert run("export", "--to", "datapackage", "-o", str(tmp_path / "empty")).code == 0
    refused("--to", "datapackage", "-o", str(tmp_path / "empty"))
    (tmp_path / "here").mkdir()
    inside = run("export", "--to", "datapackage", "-o", ".", cwd=tmp_path / "here")
    assert (inside.code, len(list((tmp_path / "here").iterdir()))) == (0, 1 + len(NAMES))
    (tmp_path / "again").symlink_to(tmp_path / "new")
    assert run("export", "--to", "datapackage", "-o", str(tmp_path / "again")).code == 0
    assert (tmp_path / "new" / "datapackage.json").is_file()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    refused("--to", "sqlite", "-o", str(tmp_path))
    for to in EXPORTS:
        refused("--to", to, "-o", str(tmp_path / "none" / "a"))
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked").chmod(0o500)
    if not os.access(tmp_path / "locked", os.W_OK):  # root may write everywhere
        for to in EXPORTS:
            refused("--to", to, "-o", str(tmp_path / "locked" / "a"))
    kept = tmp_path / "kept.db"
    kept.write_bytes(b"mine")
    kept.chmod(stat.S_IREAD)
    assert "read-only" in refused("-o", str(kept))
    assert kept.read_bytes() == b"mine"


def test_a_database_that_a_program_has_open_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert run("export", "-o", str(path)).code == 0
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE mine(x)")
        before = path.read_bytes()
        assert "open" in refused("-o", str(path))
        assert path.read_bytes() == before
    assert run("export", "-o", str(path)).code == 0


def test_an_old_file_is_replaced_whole_and_the_same_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"x" * 10_000_000)
    path.chmod(0o640)
    assert run("export", "-o", str(path)).code == 0
    first = path.read_bytes()
    assert first.startswith(b"SQLite format 3\0")
    assert len(first) < 10_000_000
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert run("export", "-o", str(path)).code == 0
    assert path.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == ["a.db"]


# Killed where the last of the rows is about to be written.
_KILLED = """
import os, signal, sys
from ftzcli.output.exports import tables
whole = tables.every_row
def cut(exported):
    rows = list(whole(exported))
    yield from rows[:-1]
    os.kill(os.getpid(), signal.SIGKILL)
for name in ("as_sqlite", "as_datapackage"):
    module = __import__(f"ftzcli.output.exports.{name}", fromlist=["x"])
    module.every_row = cut
from ftzcli.output.exports import as_html
page = as_html.page
def cut_page(exported):
    yield from list(page(exported))[:-1]
    os.kill(os.getpid(), signal.SIGKILL)
as_html.page = cut_page
from ftzcli.cli.app import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("to", EXPORTS)
def test_one_that_is_killed_leaves_what_was_there(to: str, tmp_path: Path) -> None:
    path = tmp_path / "made"
    path.write_bytes(b"mine") if not EXPORTS[to].is_folder else path.mkdir()
    command = [sys.executable, "-c", _KILLED, "export", "--to", to, "-o", str(path)]
    done = subprocess.run(command, env=environment(), capture_output=True, timeout=TIMEOUT, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert list(path.iterdir()) == [] if path.is_dir() else path.read_bytes() == b"mine"


def test_nothing_is_written_where_records_are_bad_and_the_user_is_strict(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "bad.yaml").write_text("name: {zh: 甲\n", encoding="utf-8")
    path = tmp_path / "a.db"
    assert run("export", "-o", str(path), "--measures", str(own), "--strict").code == 3
    assert not path.exists()
    assert run("export", "-o", str(path), "--measures", str(own)).code == 3
    assert of_database(path)["measures"]
