"""What the index tells of measures on a day: how they stand, and what holds at a place."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ftzcli.records.codes import VALIDITY

# The phase of the day that is asked for, and what it tells.
ON_THE_DAY = "first <= :day AND last >= :day"
_TOLD = "status, in_force, phase.source, phase.date, checked_on, reach, since"
# How near a measure is of which nothing holds in a state that is wanted.
NOWHERE = 99
# A question to the tables, with the values that it asks for by name.
Ask = Callable[[str, Mapping[str, Any]], sqlite3.Cursor]


class Cover(NamedTuple):
    """A place, or an office (1), or an office that acts at some place (2), whose events hold at a place asked for;
    `within` is what narrows them, and `holds` how near the place is: the nearer the less."""

    place: str
    office: int
    within: str
    holds: int


class Held(NamedTuple):
    """The measures with events at a place: their rows, the best state of those events, and how near it holds."""

    rows: Sequence[int]
    states: Sequence[int]
    holds: Sequence[int]


class Days:
    """The tables of phases and moments as questions to ask about a day."""

    def __init__(self, connection: sqlite3.Connection, ask: Ask, day: str, *, all_known: bool) -> None:
        self._connection = connection
        self._ask = ask
        if len(day) != len("2025-12-18") or not day.replace("-", "").isdecimal():
            raise ValueError(f"not a day such as 2025-12-18: {day!r}")
        self.day = day
        self.then = f"first <= '{day}' AND last >= '{day}'"  # the same as ON_THE_DAY, for what is part of a question
        self.all_known = all_known  # whether every measure is on record on the day
        self._covers = 0

    def rows(self) -> Sequence[int]:
        """The rows of all measures that are on record on the day, by id."""
        known = (
            "" if self.all_known else f" AND EXISTS (SELECT 1 FROM phase WHERE phase.row = record.row AND {ON_THE_DAY})"
        )
        asked = f"SELECT row FROM record WHERE kind = 'measure' AND shown{known} ORDER BY id"
        return array("q", (row for (row,) in self._ask(asked, {"day": self.day})))

    def staged(self, stages: Sequence[str]) -> Sequence[int]:
        """The rows of the measures that are on record on the day: by their stage as in `stages`, then the newest."""
        ranks = " ".join(f"WHEN :v{number} THEN {number}" for number, _ in enumerate(stages))
        asked = (
            f"SELECT record.row FROM record LEFT JOIN phase ON phase.row = record.row AND {ON_THE_DAY}"
            f" WHERE kind = 'measure' AND shown{'' if self.all_known else ' AND phase.row NOTNULL'}"
            f" ORDER BY CASE status {ranks} ELSE {len(stages)} END, since DESC NULLS LAST, id"
        )
        return array("q", (row for (row,) in self._ask(asked, {"day": self.day, **_named(stages)})))

    def stated(self, field: str) -> str:
        """The statement that gives the rows of all measures with their value of such a field."""
        return f"SELECT row, {field} AS value FROM phase WHERE {self.then} AND {field} NOTNULL"

    def holding(self, table: str, wanted: Sequence[str]) -> str:
        """What is true of a row whose measure is at the places of a cover in one of the states wanted."""
        held = f"SELECT row FROM temp.{table} JOIN moment USING (place, office, within) WHERE {self.then}"
        return f"row IN ({held} GROUP BY row HAVING min(state) IN ({_states(wanted)}))"

    def nowhere(self, wanted: Sequence[str]) -> str:
        """What is true of a row whose measure is in one of the states wanted by an event that names no place."""
        return f"row IN (SELECT row FROM moment WHERE place = '' AND {self.then} AND state IN ({_states(wanted)}))"

    def told(self, rows: Sequence[int]) -> dict[int, str]:
        """What is told of the measures in some rows, as the end of their JSON."""
        wanted = _named(rows)
        asked = f"SELECT row, {_TOLD} FROM phase WHERE {ON_THE_DAY} AND row IN ({_marks(wanted)})"
        found = self._ask(asked, {"day": self.day, **wanted})
        return {row: _json(*told) for row, *told in found}

    def held(self, table: str, wanted: Sequence[str]) -> Held:
        """The measures with events at the places of a cover, and how near those in one of the states wanted are."""
        near = f"min(CASE WHEN state IN ({_states(wanted)}) THEN holds END)"
        asked = (
            f"SELECT row, min(state), ifnull({near}, {NOWHERE}) FROM temp.{table}"
            f" JOIN moment USING (place, office, within) WHERE {ON_THE_DAY} GROUP BY row ORDER BY row"
        )
        rows, states, holds = array("q"), array("b"), array("b")
        for row, state, nearness in self._ask(asked, {"day": self.day}):
            rows.append(row)
            states.append(state)
            holds.append(nearness)
        return Held(rows, states, holds)

    def events_at(self, table: str, row: int) -> list[tuple[int, str, int]]:
        """The events of a measure at the places of a cover: their numbers, states, and how near each is."""
        asked = (
            f"SELECT number, min(state), min(holds) FROM temp.{table} JOIN moment USING (place, office, within)"
            f" WHERE {ON_THE_DAY} AND row = :row GROUP BY number ORDER BY number"
        )
        found = self._ask(asked, {"day": self.day, "row": row})
        return [(number, VALIDITY[state], holds) for number, state, holds in found]

    def events(self, row: int) -> dict[int, str]:
        """The states of the events of a measure, by number; an event that is not on record yet has none."""
        asked = (
            f"SELECT number, min(state) FROM moment WHERE {ON_THE_DAY} AND row = :row AND office < 2 GROUP BY number"
        )
        return {number: VALIDITY[state] for number, state in self._ask(asked, {"day": self.day, "row": row})}

    def cover(self, covers: Iterable[Cover]) -> str:
        """Put covers in a table beside the index, of two for one place the nearer; the name of the table."""
        nearest: dict[tuple[str, int, str], int] = {}
        for place, office, within, holds in covers:
            key = place, office, within
            nearest[key] = min(holds, nearest.get(key, holds))
        self._covers += 1
        table = f"cover{self._covers}"
        columns = "place TEXT, office INTEGER, within TEXT, holds INTEGER, PRIMARY KEY(place, office, within)"
        self.put(f"{table}({columns}) WITHOUT ROWID", ((*key, holds) for key, holds in nearest.items()))
        return table

    def figures(self, kind: str) -> dict[str, int]:
        """How many figures rest on each source, or were measured in each zone."""
        return dict(
            self._ask("SELECT id, count(*) FROM figure WHERE kind = :kind GROUP BY id", {"kind": kind}).fetchall()
        )

    def last_told(self) -> dict[str, str]:
        """The date of the last event up to the day that each source tells of."""
        return dict(self.ask("SELECT source, max(date) FROM event WHERE date <= :day GROUP BY source").fetchall())

    def last_at(self) -> dict[str, str]:
        """The date of the last event up to the day in each zone."""
        asked = "SELECT zone, max(date) FROM happened JOIN event USING (row, number) WHERE date <= :day GROUP BY zone"
        return dict(self.ask(asked).fetchall())

    def put(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Put rows in a new table beside the index, in place of one of its name."""
        name, _, columns = table.partition("(")
        self._ask(f"DROP TABLE IF EXISTS temp.{name}", {})
        self._ask(f"CREATE TEMP TABLE {table}", {})
        marks = ",".join("?" * len(columns.partition(", PRIMARY KEY")[0].split(",")))
        self._connection.executemany(f"INSERT INTO temp.{name} VALUES ({marks})", rows)

    def note(self, table: str, asked: str) -> None:
        """Put what a statement gives of the day in a new table beside the index, in place of one of its name."""
        self.put(table, ())
        self._ask(f"INSERT INTO temp.{table.partition('(')[0]} {asked}", {"day": self.day})

    def ask(self, asked: str, **values: Any) -> sqlite3.Cursor:
        """What a statement gives of the day."""
        return self._ask(asked, {"day": self.day, **values})


def _states(wanted: Iterable[str]) -> str:
    """Some states as the tables have them."""
    return ",".join(str(VALIDITY.index(state)) for state in wanted)


def _named(values: Iterable[Any]) -> dict[str, Any]:
    """Some values, each with a name by which a statement asks for it."""
    return {f"v{number}": value for number, value in enumerate(values)}


def _marks(named: Iterable[str]) -> str:
    return ",".join(f":{name}" for name in named)


_NOTHING = (None,) * 7


def _json(*told: str | None) -> str:
    """What is told of a measure, as the end of its JSON."""
    status, in_force, source, date, checked_on, reach, since = told
    ground = source and {"source": source, "date": date, "checked_on": checked_on}
    daily = {"status": status, "in_force": in_force, "in_force_by": ground, "reach": reach, "since": since}
    return f", {json.dumps(daily)[1:]}"


NOTHING_TOLD = _json(*_NOTHING)
