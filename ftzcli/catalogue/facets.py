"""The values of the records' fields as questions to ask: who has which, who has none, how many have each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ftzcli.catalogue.days import Days
from ftzcli.catalogue.tables import FACET_NUMBERS, STATED, TOPMOST
from ftzcli.records.dimensions import DAILY


class Asked(NamedTuple):
    """What measures are counted by: the values of some fields and all above them, or the topmost only (`whole`); or
    the first characters of the values."""

    fields: Sequence[str]
    whole: bool
    characters: int = 0


class Counted(NamedTuple):
    """How many measures have a value or one below it, and how many state it itself."""

    all: int
    own: int


class Facets:
    """The table of facets, and what depends on the day, as questions to ask."""

    def __init__(self, connection: sqlite3.Connection, ask: Callable[..., sqlite3.Cursor], days: Days) -> None:
        self._connection = connection
        self._ask = ask
        self._days = days

    def having(self, kind: str, fields: Sequence[str], values: Iterable[str]) -> set[int]:
        """The rows of measures or statistics with one of some values, or what lies under it, in one of some fields."""
        wanted = list(values)
        asked = f"SELECT row FROM ({self._stated(kind, fields)}) WHERE value IN ({_marks(wanted)})"
        return {row for (row,) in self._ask(asked, wanted)}

    def stating(self, kind: str, fields: Sequence[str]) -> set[int]:
        """The rows that have any value in some fields."""
        return {row for (row,) in self._ask(f"SELECT DISTINCT row FROM ({self._stated(kind, fields)})")}

    def values(self, kind: str, fields: Sequence[str]) -> list[str]:
        """All values that stand in some fields of measures or statistics."""
        return [value for (value,) in self._ask(f"SELECT DISTINCT value FROM ({self._stated(kind, fields)})")]

    def unstated(
        self, kind: str, asked: Sequence[tuple[Sequence[str], Collection[str]]], more: Iterable[tuple[str, str]] = ()
    ) -> Iterator[tuple[int, ...]]:
        """The rows, by id, that have one of the values asked for in some fields or none at all there, and none at all
        for one question; with 1 for each question on which they have none, else 0.

        Of each question more the conditions are given: that a row passes, and that it says nothing.
        """
        having, silent, values = [], [], list[Any]()
        for fields, wanted in asked:
            stated = self._stated(kind, fields)
            having.append(f"row IN (SELECT row FROM ({stated}) WHERE value IN ({_marks(wanted)}))")
            silent.append(f"row NOT IN (SELECT row FROM ({stated}))")
            values += wanted
        for passes, is_silent in more:
            having.append(passes)
            silent.append(f"({is_silent} AND NOT {passes})")
        passing = (f"({passes} OR {not_stated})" for passes, not_stated in zip(having, silent, strict=True))
        known = [] if self._days.all_known else [f"row IN (SELECT row FROM phase WHERE {self._days.then})"]
        where = " AND ".join(["kind = ?", "shown", f"({' OR '.join(silent)})", *passing, *known])
        return self._ask(f"SELECT row, {', '.join(silent)} FROM record WHERE {where} ORDER BY id", (kind, *values))

    def counts(self, kind: str, fields: Sequence[str]) -> dict[str, int]:
        """How many measures or statistics have each value, or what lies under it, in one of some fields."""
        if not fields:
            return {}
        asked = f"SELECT value, count(DISTINCT row) FROM ({self._stated(kind, fields)}) GROUP BY value"
        return dict(self._ask(asked).fetchall())

    def counted(self, rows: Sequence[int], facets: Sequence[Asked]) -> dict[tuple[str | None, ...], Counted]:
        """How many of the measures in some rows have each value, or each combination of values; None for no value."""
        self._make_temporary("kept(row INTEGER PRIMARY KEY)")
        self._connection.executemany("INSERT INTO temp.kept VALUES (?)", zip(rows))
        joins, columns, stated = "", [], []
        for number, facet in enumerate(facets):
            table = f"values{number}"
            self._make_temporary(
                f"{table}(row INTEGER, value TEXT, own INTEGER, PRIMARY KEY(row, value)) WITHOUT ROWID"
            )
            values = self._stated("measure", facet.fields, f" AND place & {TOPMOST}" if facet.whole else "")
            value = f"substr(value, 1, {facet.characters})" if facet.characters else "value"
            kept = f"SELECT row, {value}, max(own) FROM ({values}) WHERE row IN temp.kept GROUP BY 1, 2"
            self._ask(f"INSERT INTO temp.{table} {kept}")
            joins += f" LEFT JOIN temp.{table} USING (row)"
            columns.append(f"{table}.value")
            stated.append(f"coalesce({table}.own, {STATED})")
        names = ", ".join(columns)
        asked = f"SELECT {names}, count(*), sum({' AND '.join(stated)}) FROM temp.kept{joins} GROUP BY {names}"
        return {tuple(ids): Counted(count, own) for *ids, count, own in self._ask(asked)}

    def _stated(self, kind: str, fields: Sequence[str], more: str = "") -> str:
        """The statement that gives the rows with their values in some fields, and whether each states it itself."""
        numbers = ",".join(str(FACET_NUMBERS[kind, field]) for field in fields if field not in DAILY)
        kept = [f"SELECT row, value, place & {STATED} AS own FROM facet WHERE field IN ({numbers}){more}"]
        daily = (
            f"SELECT row, value, {STATED} AS own FROM ({self._days.stated(field)})"
            for field in fields
            if field in DAILY
        )
        return " UNION ALL ".join([*(kept if numbers else []), *daily])

    def _make_temporary(self, table: str) -> None:
        """An empty table beside the index, in place of the last one of its name."""
        self._ask(f"DROP TABLE IF EXISTS temp.{table.partition('(')[0]}")
        self._ask(f"CREATE TEMP TABLE {table}")


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
