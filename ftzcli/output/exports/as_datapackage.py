"""A folder of CSV with its datapackage.json: Frictionless Data Package v1 with Table Schemas."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ftzcli.output.exports.about import LICENCES, facts
from ftzcli.output.exports.columns import Column, Table
from ftzcli.output.exports.exported import Exported
from ftzcli.output.exports.tables import TABLES, every_row
from ftzcli.records.reading.files import cannot_write
from ftzcli.words.interval import exact
from ftzcli.words.text import FtzError, Text

NAME = "ftz"
DESCRIPTION = "datapackage.json"
_TRUTH = {True: "true", False: "false"}


def write(exported: Exported, path: Path) -> None:
    """Write the folder whole or not at all: beside its place first, then all of it at once."""
    target = Path(os.path.realpath(path))
    beside = target.parent if not target.exists() or os.access(target.parent, os.W_OK) else target
    made = beside / f".ftz-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        try:
            made.mkdir()
            _fill(made, exported)
            _put(made, target)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise FtzError(cannot_write(error, Text(str(path), str(path)))) from None


def _put(made: Path, target: Path) -> None:
    """Put a folder in its place. One that is there stays, for somebody may be in it: it is filled, and what makes it a
    package comes last."""
    if not target.exists():
        made.rename(target)
        return
    for name in (*map(_file, TABLES), DESCRIPTION):
        (made / name).rename(target / name)


def _fill(folder: Path, exported: Exported) -> None:
    with ExitStack() as open_files:
        writers = {}
        for table in TABLES:
            file = open_files.enter_context((folder / _file(table)).open("x", encoding="utf-8", newline=""))
            writers[table.name] = csv.writer(file, lineterminator="\n")
            writers[table.name].writerow(column.name for column in table.columns)
        for table, row in every_row(exported):
            cells = zip(table.columns, row, strict=True)
            writers[table.name].writerow([_cell(column, value) for column, value in cells])
    text = json.dumps(_described(exported), ensure_ascii=False, indent=2)
    (folder / DESCRIPTION).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _file(table: Table) -> str:
    return f"{table.name}.csv"


def _cell(column: Column, value: Any) -> str:
    """A value as a cell; what there is none of is empty."""
    if value is None:
        return ""
    if column.type == "boolean":
        return _TRUTH[value]
    if column.type == "number":
        return str(value) if isinstance(value, int) else f"{exact(value):f}"
    return str(value)


def _described(exported: Exported) -> dict[str, Any]:
    """What datapackage.json says."""
    told = {fact.name: fact for fact in facts(exported)}
    address, licence = LICENCES[exported.licence]
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": _both(told["title"].value),
        "description": " ".join(_both(told[name].value) for name in ("numbers", "empty")),
        "version": exported.version,
        "created": f"{exported.date}T00:00:00Z",
        **{name: told[name].value.en for name in ("as_of", "filters", "made_by")},
        "licenses": [{"name": exported.licence, "path": address, "title": licence}],
        "sources": list(_sources(exported)),
        "resources": [_resource(table) for table in TABLES],
    }


def _sources(exported: Exported) -> Iterator[dict[str, str]]:
    """The documents that the data come from."""
    for entry in exported.words.vocabulary.kinds["sources"].values():
        path = {"path": entry["url"]} if entry["url"] else {}
        yield {"title": entry["title"]["zh"] or entry["title"]["en"], **path}


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": _file(table),
        "description": _both(table.help),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column, table) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_pointer(columns, other, table) for columns, other in table.pointers],
        },
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": True} if column.needed or column.name in table.key else {}
    rules |= {"enum": list(column.values)} if column.values else {}
    return {
        "name": column.name,
        "type": "string" if column.type == "text" else column.type,
        "description": _both(column.help),
        **({"vocabulary": column.words} if column.words else {}),
        **({"constraints": rules} if rules else {}),
    }


def _pointer(columns: tuple[str, ...], other: str, table: Table) -> dict[str, Any]:
    """A foreign key; a table that points to itself is called nothing there."""
    keys = {each.name: each.key for each in TABLES}
    to = {"resource": "" if other == table.name else other, "fields": list(keys[other])}
    return {"fields": list(columns), "reference": to}


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"
