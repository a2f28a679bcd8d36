"""What others have and a place has not, as the tables of the index tell it, without a look at the records."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ftzcli.catalogue.days import ON_THE_DAY, Days
from ftzcli.records.basis import TASK
from ftzcli.records.codes import VALIDITY

_YES, _UNKNOWN, _PLANNED = map(VALIDITY.index, ("yes", "unknown", "planned"))
# An event that is more than a task, and holds or may hold.
_HOLDS = f"basis != {TASK} AND state <= {_UNKNOWN}"
# A task that stands.
_STANDS = f"basis = {TASK} AND state <= {_PLANNED}"
_EVENTS = "moment USING (place, office, within) JOIN event USING (row, number)"
_ELSEWHERE = "moment JOIN temp.home USING (place, office) JOIN event USING (row, number)"


def _least(column: str, which: str) -> str:
    """The least value of a column among some events."""
    return f"min(CASE WHEN {which} THEN {column} END)"


class Home(NamedTuple):
    """A place, or an office (1), and a zone that has what is done there."""

    place: str
    office: int
    zone: str


class Lacking(NamedTuple):
    """The measures that are a gap, that hold by a wider rule and that are a task, each in their order.

    With how many only ended there or are to begin, by state, and how many are in use at no place that is known, or in
    none that lies in a zone.
    """

    groups: tuple[Sequence[int], Sequence[int], Sequence[int]]
    past: Mapping[str, int]
    nowhere: int


class Ruling(NamedTuple):
    """An event that decides about a measure: its number, state, basis, date, source, and how near its place is."""

    number: int
    state: str
    basis: int
    date: str | None
    source: str
    holds: int | None


class Where(NamedTuple):
    """A place that is asked about: the table of its cover, its zones, and how near it must be to have a measure itself.

    What happened in its zones by the offices that serve them is as near as that, whatever else it happened in.
    """

    cover: str
    zones: Sequence[str]
    own: int

    def noted(self, days: Days) -> str:
        """How near an event is, as a term of SQL that looks into a table of the zones."""
        days.put("mine(zone TEXT PRIMARY KEY)", ((zone,) for zone in self.zones))
        event = "happened.zone = mine.zone AND happened.row = moment.row AND happened.number = moment.number"
        there = f"temp.mine CROSS JOIN happened ON {event}"  # in this order: there are few zones and many events
        return f"CASE WHEN EXISTS (SELECT 1 FROM {there}) THEN min(holds, {self.own}) ELSE holds END"


def had(days: Days, where: Where, wide: int) -> set[int]:
    """The measures that hold or may hold at a place, and as near as `wide`; a task does not count."""
    asked = f"temp.{where.cover} JOIN {_EVENTS} WHERE {ON_THE_DAY} AND {_HOLDS} AND {where.noted(days)} <= :wide"
    return {row for (row,) in days.ask(f"SELECT row FROM {asked}", wide=wide)}


class Lacks:
    """The measures as they stand at a place and in the zones of others."""

    def __init__(self, days: Days, where: Where, homes: Iterable[Home]) -> None:
        self._days = days
        self._where = where
        days.put("home(place TEXT, office INTEGER, zone TEXT, PRIMARY KEY(place, office, zone))", set(homes))
        days.note(
            "here(row INTEGER PRIMARY KEY, best INTEGER, holds INTEGER, state INTEGER, task INTEGER,"
            " yes TEXT, unknown TEXT, told TEXT)",
            f"SELECT row, min(state), {_least(where.noted(days), _HOLDS)}, {_least('state', _HOLDS)}, max({_STANDS}),"
            f" {_least('event.date', f'{_HOLDS} AND state = {_YES}')}, {_least('event.date', _HOLDS)},"
            f" {_least('event.date', _STANDS)}"
            f" FROM temp.{where.cover} JOIN {_EVENTS} WHERE {ON_THE_DAY} GROUP BY row",
        )
        days.note(
            "there(row INTEGER, state INTEGER, zone TEXT, since TEXT, PRIMARY KEY(row, state, zone))",
            f"SELECT row, state, zone, min(event.date) FROM {_ELSEWHERE} WHERE {ON_THE_DAY} AND {_HOLDS}"
            " GROUP BY row, state, zone",
        )

    def among(self, rows: Iterable[int]) -> Lacking:
        """What of some measures the place lacks."""
        self._days.put("looked(row INTEGER PRIMARY KEY)", ((row,) for row in rows))
        best = "(SELECT row, min(state) AS state FROM temp.there GROUP BY row)"
        gap = (
            f"SELECT row FROM temp.looked JOIN {best} USING (row) JOIN temp.there USING (row, state)"
            " JOIN record USING (row) WHERE row NOT IN (SELECT row FROM temp.here)"
            " GROUP BY row ORDER BY state, count(*) DESC, min(since) IS NULL, min(since), record.id"
        )
        since = f"CASE here.state WHEN {_YES} THEN yes ELSE unknown END"
        return Lacking(
            (
                self._rows(gap),
                self._here(f"holds > {self._where.own}", f"holds, {since} IS NULL, {since}"),
                self._here("holds IS NULL AND task", "told IS NULL, told"),
            ),
            self._past(),
            self._nowhere(),
        )

    def _here(self, which: str, order: str) -> Sequence[int]:
        return self._rows(
            "SELECT row FROM temp.looked JOIN temp.here USING (row) JOIN record USING (row)"
            f" WHERE {which} ORDER BY {order}, record.id"
        )

    def _past(self) -> dict[str, int]:
        asked = (
            "SELECT best, count(*) FROM temp.looked JOIN temp.here USING (row)"
            " WHERE holds IS NULL AND NOT task GROUP BY best ORDER BY best"
        )
        return {VALIDITY[state]: count for state, count in self._days.ask(asked)}

    def _nowhere(self) -> int:
        asked = (
            "SELECT count(DISTINCT row) FROM temp.looked JOIN moment USING (row) JOIN event USING (row, number)"
            f" WHERE {ON_THE_DAY} AND {_HOLDS} AND row NOT IN (SELECT row FROM temp.here)"
            " AND row NOT IN (SELECT row FROM temp.there)"
        )
        ((count,),) = self._days.ask(asked)
        return int(count)

    def _rows(self, asked: str) -> Sequence[int]:
        return array("q", (row for (row,) in self._days.ask(asked)))

    def zones(self, row: int) -> list[str]:
        """The other zones that have a measure; where none has it for sure, those that may."""
        best = "(SELECT min(state) FROM temp.there WHERE row = :row)"
        asked = f"SELECT zone FROM temp.there WHERE row = :row AND state = {best}"
        return [zone for (zone,) in self._days.ask(asked, row=row)]

    def elsewhere(self, row: int) -> list[Ruling]:
        """The events by which others have a measure."""
        return self._rulings(f"{_ELSEWHERE} WHERE {_HOLDS}", row)

    def here(self, row: int, *, task: bool) -> list[Ruling]:
        """The events by which a measure holds at the place, or is a task there."""
        return self._rulings(
            f"temp.{self._where.cover} JOIN {_EVENTS} WHERE {_STANDS if task else _HOLDS}", row, "min(holds)"
        )

    def _rulings(self, events: str, row: int, holds: str = "NULL") -> list[Ruling]:
        asked = (
            f"SELECT number, min(state), basis, event.date, event.source, {holds} FROM {events}"
            f" AND {ON_THE_DAY} AND row = :row GROUP BY number ORDER BY number"
        )
        found: Iterator[Any] = self._days.ask(asked, row=row)
        return [Ruling(number, VALIDITY[state], *rest) for number, state, *rest in found]
