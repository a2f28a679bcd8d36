"""CSV, NDJSON and workbooks in programs that read tables: DuckDB, frictionless, LibreOffice, sqlite3."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from program import TIMEOUT, environment, run

pytestmark = pytest.mark.usefixtures("frozen")
COMMANDS = (("list",), ("effects",), ("timeline",), ("stats",), ("summary", "--by", "zone"), ("vocab", "zones"))
each_command = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


def written(folder: Path, ending: str, *words: str) -> Path:
    """A file that the program wrote."""
    file = folder / f"made.{ending}"
    assert run(*words, "-o", str(file)).code == 0
    return file


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def duckdb() -> Any:
    return pytest.importorskip("duckdb", reason="not run: there is no DuckDB here")


@each_command
def test_duckdb_reads_csv_as_it_is(words: tuple[str, ...], tmp_path: Path) -> None:
    file = written(tmp_path, "csv", *words)
    found = duckdb().sql(f"SELECT * FROM read_csv('{file}', all_varchar=true)")
    rows = rows_of(file)
    assert found.columns == list(rows[0])
    assert [[value or "" for value in row] for row in found.fetchall()] == [list(row.values()) for row in rows]


def test_duckdb_reads_the_lines_of_ndjson_with_their_lists(tmp_path: Path) -> None:
    file = written(tmp_path, "ndjson", "list")
    found = duckdb().sql(f"SELECT id, name.zh, len(effects), themes FROM read_json('{file}')").fetchall()
    records = json.loads(run("list", "--json").out)
    assert found == [(r["id"], r["name"]["zh"], len(r["effects"]), r["themes"]) for r in records]


def test_duckdb_counts_as_the_program_does(tmp_path: Path) -> None:
    file = written(tmp_path, "ndjson", "list")
    query = f"SELECT status, count(*) FROM read_json('{file}') GROUP BY status"
    rows = json.loads(run("summary", "--by", "status", "--json").out)
    assert dict(duckdb().sql(query).fetchall()) == {row["status"]["id"]: row["count"] for row in rows}


@each_command
def test_frictionless_finds_no_fault_in_csv(words: tuple[str, ...], tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="not run: there is no frictionless here")
    file = written(tmp_path, "csv", *words)
    with frictionless.system.use_context(trusted=True):  # a path that is not below the working folder
        report = frictionless.validate(str(file))
        rows = frictionless.Resource(path=str(file)).read_rows()
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "type", "note"])
    assert len(rows) == len(rows_of(file))


@pytest.mark.needs("sqlite3")
def test_sqlite3_imports_csv(tmp_path: Path) -> None:
    file = written(tmp_path, "csv", "list")
    script = f".import --csv {file} measures\nSELECT id FROM measures;\n"
    done = subprocess.run(["sqlite3"], input=script, capture_output=True, text=True, check=True)
    assert (done.stdout.splitlines(), done.stderr) == ([row["id"] for row in rows_of(file)], "")


@pytest.mark.needs("soffice")
def test_a_workbook_prints_landscape_on_pages_that_have_all_columns(tmp_path: Path) -> None:
    fields = "id,name.zh,name.en,summary.zh"  # three pages wide where nothing makes them fit
    file = written(tmp_path, "xlsx", "list", "--limit", "2", "--fields", fields)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    home = environment({"HOME": str(tmp_path)})
    subprocess.run(command, env=home, capture_output=True, check=True, timeout=TIMEOUT)
    data = file.with_suffix(".pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", data)]
    assert {right > top for _, _, right, top in boxes} == {True}


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_libreoffice_opens_a_workbook(lang: str, tmp_path: Path) -> None:
    file = written(tmp_path, "xlsx", "list", "--lang", lang)
    # All sheets as CSV, in UTF-8, values as they are stored.
    filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    command = ["soffice", "--headless", "--convert-to", filter, "--outdir", str(tmp_path), str(file)]
    home = environment({"HOME": str(tmp_path)})
    subprocess.run(command, env=home, capture_output=True, check=True, timeout=TIMEOUT)
    sheets = {path.stem.removeprefix("made-"): path for path in tmp_path.glob("made-*.csv")}
    titles = ["一览 举措 成效数据 来源", "Overview Measures Figures Sources"][lang == "en"].split()
    assert set(sheets) == set(titles)
    records = json.loads(run("list", "--json").out)
    with sheets[titles[1]].open(encoding="utf-8", newline="") as text:
        head, *rows = csv.reader(text)
    assert [row[: len(head)][0] for row in rows] == [record["id"] for record in records]
    names = [row[head.index("名称（中文）" if lang == "zh" else "name: Chinese")] for row in rows]
    assert names == [record["name"]["zh"] for record in records]
