"""One SQLite database: the eight tables, what is told of them, and a search that finds words of two characters."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from ftzcli.output.exports.about import Fact, facts
from ftzcli.output.exports.columns import Column, Table
from ftzcli.output.exports.exported import Exported
from ftzcli.output.exports.found import found_text
from ftzcli.output.exports.happenings import MEASURES
from ftzcli.output.exports.tables import TABLES, every_row
from ftzcli.records.reading.files import write_file
from ftzcli.words.text import FtzError, Text

# A date is text in SQLite; named as what it is, DuckDB and others read it as a date.
_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "DATE"}
_AT_ONCE = 1024 * 1024
_SEARCHED = ("id", "name_zh", "name_en", "search_text")
_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, name_zh, name_en, search_text,
  content="measures", content_rowid="number", tokenize="porter unicode61 remove_diacritics 2")
"""
_ABOUT = """
CREATE TABLE meta(name TEXT PRIMARY KEY, help_zh TEXT, help_en TEXT, value_zh TEXT, value_en TEXT);
CREATE TABLE meta_columns("table" TEXT, number INTEGER, "column" TEXT, type TEXT, help_zh TEXT, help_en TEXT,
  refers TEXT, words TEXT, "values" TEXT, PRIMARY KEY("table", "column"));
"""
_ASKED = "SELECT id, name_zh FROM search WHERE search MATCH '电商' ORDER BY rank"
_HOW_TO_SEARCH = Text(
    f"{_ASKED}。六个字以内的词可直接写，几个词都要有就用空格隔开；更长的放在双引号里，每个字之间空一格："
    "MATCH '\"跨 境 电 子 商 务 零 售\"'。要用简体。也可：SELECT id FROM measures WHERE search_text LIKE '%电商%'",
    f"{_ASKED}. A word of up to six characters is written as it is, several with spaces between must all be there; a "
    "longer one stands in double quotes, with a space between its characters: MATCH '\"跨 境 电 子 商 务 零 售\"'. "
    "Simplified characters only. Or: SELECT id FROM measures WHERE search_text LIKE '%电商%'",
)


def write(exported: Exported, path: Path) -> None:
    """Write the database whole, in the place of any file that is there."""
    _refuse_open(path)
    handle, name = tempfile.mkstemp(prefix=".ftz-", suffix=".tmp")
    made = Path(name)
    try:
        with os.fdopen(handle, "rb") as file, closing(sqlite3.connect(made, isolation_level=None)) as database:
            _leave_no_trace(database, made)
            _fill(database, exported)
            write_file(path, iter(partial(file.read, _AT_ONCE), b""))
    finally:
        made.unlink(missing_ok=True)


def _leave_no_trace(database: sqlite3.Connection, made: Path) -> None:
    """Let the file be gone with the program, however that ends, where the system lets go of the name of an open one."""
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA user_version").fetchone()  # now it is open
    with contextlib.suppress(OSError):
        made.unlink()


def _refuse_open(path: Path) -> None:
    """FtzError where a program has the old database open: what it has yet to write would end in the new one."""
    for ending in ("-wal", "-journal"):
        if (beside := path.with_name(path.name + ending)).exists():
            message = Text(
                "{path} 还在：有程序正打开着旧的数据库", "{path} is there: a program has the old database open"
            )
            raise FtzError(message.fill(path=beside), hints=[Text("请先关闭它", "close it first")])


def _fill(database: sqlite3.Connection, exported: Exported) -> None:
    database.execute("BEGIN")
    for table in TABLES:
        database.execute(_created(table))
    database.execute(_SEARCH)
    _put(database, exported)
    for table in TABLES:
        for columns, _ in table.pointers:
            name = "_".join((table.name, *columns))
            database.execute(f"CREATE INDEX {_quoted(name)} ON {_quoted(table.name)}({_listed(columns)})")
    for statement in filter(str.strip, _ABOUT.split(";")):
        database.execute(statement)
    told = [*facts(exported), Fact("search", Text("怎样检索", "how to search"), _HOW_TO_SEARCH)]
    database.executemany("INSERT INTO meta VALUES (?, ?, ?, ?, ?)", ((f.name, *f.help, *f.value) for f in told))
    database.executemany(f"INSERT INTO meta_columns VALUES ({_marks(9)})", _columns())
    database.execute("COMMIT")


def _put(database: sqlite3.Connection, exported: Exported) -> None:
    """Put the rows in their tables, and what is found of each measure in the search."""
    inserts = {
        table.name: f"INSERT INTO {_quoted(table.name)} VALUES ({_marks(len(table.columns))})" for table in TABLES
    }
    names = [column.name for column in MEASURES.columns]
    number, id, *searched = (names.index(name) for name in ("number", *_SEARCHED))
    for table, row in every_row(exported):
        database.execute(inserts[table.name], row)
        if table is MEASURES:
            texts = (found_text(row[at] or "") for at in searched)
            database.execute(
                "INSERT INTO search(rowid, id, name_zh, name_en, search_text) VALUES (?, ?, ?, ?, ?)",
                (row[number], row[id], *texts),
            )


def _created(table: Table) -> str:
    """The statement that makes a table."""
    rows = [*map(_column, table.columns)]
    single = len(table.key) == 1 and table.key[0]
    if not single:
        rows.append(f"PRIMARY KEY({_listed(table.key)})")
    rows = [f"{row} PRIMARY KEY" if row.startswith(f"{_quoted(single or '')} ") else row for row in rows]
    if table is MEASURES:
        rows.append("UNIQUE(number)")
    keys = {other.name: other.key for other in TABLES}
    rows += [
        f"FOREIGN KEY({_listed(columns)}) REFERENCES {_quoted(other)}({_listed(keys[other])})"
        for columns, other in table.pointers
    ]
    inner = ",\n  ".join(rows)
    return f"CREATE TABLE {_quoted(table.name)}(\n  {inner}\n)"


def _column(column: Column) -> str:
    return f"{_quoted(column.name)} {_TYPES[column.type]}{' NOT NULL' if column.needed else ''}"


def _columns() -> Iterator[tuple[object, ...]]:
    """What is told of each column."""
    for table in TABLES:
        for number, column in enumerate(table.columns, 1):
            values = ";".join(column.values) or None
            told = (column.type, *column.help, column.refers or None, column.words or None, values)
            yield table.name, number, column.name, *told


def _quoted(name: str) -> str:
    return f'"{name}"'


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, names))


def _marks(count: int) -> str:
    return ", ".join("?" * count)
