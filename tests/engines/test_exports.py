"""What `ftz export` writes, in programs that read tables: frictionless, DuckDB, pandas, datasette, sqlite3."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from program import TIMEOUT, environment, run

from ftzcli.output.exports.tables import TABLES

pytestmark = pytest.mark.usefixtures("frozen")
FILTERS = {
    "all": (),
    "zone": ("--zone", "shandong"),
    "then": ("--as-of", "2020"),
    "nothing": ("--zone", "heilongjiang"),
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    assert run("export", "-o", str(tmp_path / "made.db")).code == 0
    return tmp_path / "made.db"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    assert run("export", "--to", "datapackage", "-o", str(tmp_path / "made")).code == 0
    return tmp_path / "made"


def program(name: str) -> Any:
    return pytest.importorskip(name, reason=f"not run: there is no {name} here")


def rows_of(package: Path, name: str) -> list[dict[str, str]]:
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("words", FILTERS.values(), ids=FILTERS)
def test_frictionless_validates_the_package(words: tuple[str, ...], tmp_path: Path) -> None:
    frictionless = program("frictionless")
    assert run("export", "--to", "datapackage", "-o", str(tmp_path / "made"), *words).code == 0
    with frictionless.system.use_context(trusted=True):  # a path that is not below the working folder
        report = frictionless.validate(str(tmp_path / "made" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldNumber", "type", "note"])
    assert len(report.tasks) == len(TABLES)


def test_frictionless_sees_a_pointer_to_nothing(package: Path) -> None:
    frictionless = program("frictionless")
    file = package / "events.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace(rows_of(package, "events")[0]["measure_id"] + ",1,", "no-such-measure,1,"), encoding="utf-8"
    )
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(package / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_duckdb_reads_the_tables_with_their_types(table: Any, package: Path) -> None:
    types = {"number": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN", "integer": "BIGINT", "text": "VARCHAR"}
    columns = {column.name: types[column.type] for column in table.columns}
    file = package / f"{table.name}.csv"
    duckdb = program("duckdb")
    found = duckdb.sql(f"SELECT * FROM read_csv('{file}', header=true, quote='\"', columns={columns})")
    assert found.columns == list(columns)
    assert len(found.fetchall()) == len(rows_of(package, table.name))


def test_duckdb_takes_numbers_for_numbers_by_itself(package: Path) -> None:
    asked = f"SELECT before_min - after_max FROM read_csv('{package / 'figures.csv'}') WHERE id = 'sea-rail-direct:1'"
    assert program("duckdb").sql(asked).fetchall() == [(17,)]


def test_pandas_reads_both(database: Path, package: Path) -> None:
    pandas = program("pandas")
    with closing(sqlite3.connect(database)) as own:
        of_database = pandas.read_sql("SELECT * FROM figures", own, parse_dates=["period_from", "period_to"])
    of_package = pandas.read_csv(package / "figures.csv", parse_dates=["period_from", "period_to"])
    assert list(of_database.columns) == list(of_package.columns)
    for frame in (of_database, of_package):
        assert str(frame["value_min"].dtype) == "float64"
        assert str(frame["period_from"].dtype).startswith("datetime64")
    assert of_database["value_min"].equals(of_package["value_min"])


@pytest.mark.needs("datasette")
def test_datasette_finds_a_word_and_follows_the_keys(database: Path) -> None:
    def got(path: str) -> Any:
        command = ["datasette", str(database), "--get", path]
        done = subprocess.run(command, env=environment(), capture_output=True, check=True, timeout=TIMEOUT)
        return json.loads(done.stdout)

    found = {row["id"] for row in got("/made/measures.json?_search=电商&_shape=array")}
    with closing(sqlite3.connect(database)) as own:
        asked = "SELECT id FROM measures WHERE search_text LIKE '%电商%'"
        assert found == {id for (id,) in own.execute(asked)} != set()
    assert got("/made/events.json?_shape=array&_size=1")[0]["measure_id"]


@pytest.mark.needs("sqlite3")
def test_the_shell_of_sqlite_finds_a_word(database: Path) -> None:
    asked = "SELECT count(*) FROM search WHERE search MATCH '电商';"
    done = subprocess.run(["sqlite3", str(database), asked], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 0
