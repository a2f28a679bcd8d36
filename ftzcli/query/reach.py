"""What holds at a place: the places, offices and wholes whose events reach it, and how near each of them is."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from ftzcli.catalogue.days import NOWHERE, Cover
from ftzcli.query.places import Spot, around, inside, offices, pilot_zones
from ftzcli.query.select import resolve
from ftzcli.records.codes import VALIDITY
from ftzcli.records.dimensions import DIMENSIONS
from ftzcli.records.location import SPECIAL, WITHIN
from ftzcli.records.record import Changed, Stored
from ftzcli.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records
    from ftzcli.records.shapes import Measure, Statistic

Kept = TypeVar("Kept", "Measure", "Statistic")

# How near a measure holds, the nearest first.
HOLDS = ("named", "office", "above", "areas", "nationwide")
_NAMED, _OFFICE, _ABOVE, _AREAS, _NATIONWIDE = range(len(HOLDS))
# What is listed of a place unless other states are asked for.
USABLE = ("yes", "unknown")
# By these fields a statistic is of a place.
_OF_STATISTICS = ("zone", "customs", "place")


def covers_of(spots: Sequence[Spot], vocabulary: Vocabulary) -> list[Cover]:
    """Whose events hold at some places, and how near each is."""
    within = {id for spot in spots for id in inside(spot, vocabulary)}
    named = {spot.id for spot in spots if spot.kind not in ("customs", "offices", "cities")} | within
    beyond = around(spots, named, vocabulary)
    own = {id for spot in spots for id in _own_offices(spot, vocabulary)}
    serving = offices(spots, named, vocabulary) - own
    allowed = ["", *_narrowed(spots, vocabulary)]
    near = [
        *((id, 0, _NAMED) for id in named),
        *((id, kind, _NAMED) for id in own for kind in (1, 2)),
        *((id, 1, _OFFICE) for id in serving),
        *((id, 0, _ABOVE) for id in beyond),
    ]
    return [
        *(Cover(place, office, narrowed, holds) for place, office, holds in near for narrowed in allowed),
        *_wholes(allowed, pilot_zones(named | set(beyond), vocabulary)),
    ]


def _own_offices(spot: Spot, vocabulary: Vocabulary) -> list[str]:
    """The offices that a spot is: a district with its offices, but of a city the one that has its name.

    Quanzhou Customs belongs to Xiamen Customs, but its market lies in Shishi, not in Xiamen.
    """
    if spot.kind == "offices":
        return [spot.id]
    if spot.kind != "customs":
        return []
    return [id for id in vocabulary.kinds["customs"] if spot.id in vocabulary.lineage("customs", id)]


def _narrowed(spots: Sequence[Spot], vocabulary: Vocabulary) -> Iterator[str]:
    """What `within` may say of events that hold at some places: a port is no special area, and such an area no port."""
    entries = [vocabulary.kinds["places"][spot.id] for spot in spots if spot.kind == "places"]
    kinds = {entry["kind"] for entry in entries if entry["kind"] in SPECIAL or entry["kind"] in ("port", "airport")}
    wide = [spot for spot in spots if spot.kind not in ("places", "offices")]
    is_wide = bool(wide) or any(entry["kind"] not in kinds for entry in entries)
    yield from (narrowed for narrowed, special in WITHIN.items() if is_wide or kinds & special)
    if is_wide or kinds - SPECIAL:
        yield "outside-special-areas"


def _wholes(allowed: Sequence[str], has_pilot_zone: bool) -> Iterator[Cover]:
    """The events that hold in the whole nation, in all pilot zones, or in all special areas."""
    special = [narrowed for narrowed in allowed if narrowed in WITHIN]
    for narrowed in allowed:
        yield from (Cover(area, 0, narrowed, _AREAS) for area in special)
        holds = _AREAS if narrowed in special else _NATIONWIDE
        yield Cover("nation", 0, narrowed, holds)
        if has_pilot_zone:
            yield Cover("pilot-zones", 0, narrowed, holds)


class Holding:
    """What holds at some places in one of the states that are asked for."""

    def __init__(self, catalogue: Catalogue, spots: Sequence[Spot], states: Sequence[str]) -> None:
        self.spots = spots
        self._vocabulary, self._days = catalogue.vocabulary, catalogue.index.days
        found = {id for word in states for id in resolve(catalogue.vocabulary, "validity", word, DIMENSIONS)}
        self._wanted = sorted(found, key=VALIDITY.index) or USABLE
        self._covers = covers_of(spots, catalogue.vocabulary)
        self._table = self._days.cover(self._covers)
        self._held = self._days.held(self._table, self._wanted)
        among = {VALIDITY.index(state) for state in self._wanted}
        held = zip(self._held.rows, self._held.states, self._held.holds, strict=True)
        self._near = {row: holds for row, state, holds in held if state in among and holds != NOWHERE}

    def among(self, kept: Records[Kept]) -> Records[Kept]:
        """Those of some measures that hold there, the nearest first; or the statistics of the places.

        What is told of each measure is told of the place: whether it holds there, by what text, and how near.
        """
        if kept.kind == "statistic":
            return kept.having(_OF_STATISTICS, {cover.place for cover in self._covers if cover.holds <= _OFFICE})
        near = self._near
        rows = array("q", sorted((row for row in kept.rows if row in near), key=near.__getitem__))
        return kept.in_rows(rows).amended(self._amended)

    def _amended(self, row: int, stored: Stored) -> Mapping[str, Any]:
        if row not in self._near:  # it does not say where it holds
            return stored
        from ftzcli.records.standing import best, ground  # with dates: 4 ms

        history, states = stored["history"], [(number, state) for number, state, _ in self.events_at(row)]
        number, state = best(states, history, self._vocabulary)
        told = {"in_force": state, "in_force_by": ground(history[number], self._vocabulary)}
        return Changed(stored, {**told, "holds": HOLDS[self._near[row]]})

    def events_at(self, row: int) -> list[tuple[int, str, str]]:
        """The events of a measure that hold there: their numbers, states, and how near each is."""
        return [(number, state, HOLDS[holds]) for number, state, holds in self._days.events_at(self._table, row)]

    def others(self, kept: Records[Kept]) -> Mapping[str, int]:
        """How many of some measures are there in each state that is not asked for."""
        rows = set(kept.rows)
        states = zip(self._held.rows, self._held.states, strict=True)
        counts = Counter(state for row, state in states if row in rows and row not in self._near)
        return {state: counts[VALIDITY.index(state)] for state in VALIDITY if counts[VALIDITY.index(state)]}

    def conditions(self) -> tuple[str, str]:
        """What a row must be for its measure to hold there, and what it is where that does not say where it holds."""
        return self._days.holding(self._table, self._wanted), self._days.nowhere(self._wanted)
