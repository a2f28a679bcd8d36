"""What holds at a place: the places, offices and wholes whose events reach it, and how near each of them is."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ftzcli.catalogue.days import NOWHERE, Cover
from ftzcli.query.places import Spot, around, inside, offices, pilot_zones, special_areas
from ftzcli.records.codes import VALIDITY
from ftzcli.records.location import SPECIAL, WITHIN
from ftzcli.records.record import Changed, Stored
from ftzcli.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records
    from ftzcli.records.shapes import Measure

# How near a measure holds, the nearest first.
HOLDS = ("named", "office", "above", "areas", "nationwide")
_NAMED, _OFFICE, _ABOVE, _AREAS, _NATIONWIDE = range(len(HOLDS))
# What is listed of a place unless other states are asked for.
USABLE = ("yes", "unknown")


def covers_of(spots: Sequence[Spot], vocabulary: Vocabulary) -> list[Cover]:
    """Whose events hold at some places, and how near each is."""
    within = {id for spot in spots for id in inside(spot, vocabulary)}
    named = {spot.id for spot in spots if spot.kind not in ("customs", "offices", "cities")} | within
    beyond = around(spots, named, vocabulary)
    own = {id for spot in spots if spot.kind in ("customs", "offices") for id in _offices_below(spot.id, vocabulary)}
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


def _offices_below(office: str, vocabulary: Vocabulary) -> list[str]:
    return [id for id in vocabulary.kinds["customs"] if office in vocabulary.lineage("customs", id)]


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


class Usable(NamedTuple):
    """What `query.select.Selection` tells, for a place that is asked for."""

    measures: Records[Measure]
    spots: Sequence[Spot]
    others: Mapping[str, int]
    events_at: Callable[[int], Sequence[tuple[int, str, str]]]


def usable(kept: Records[Measure], catalogue: Catalogue, spots: Sequence[Spot], wanted: Iterable[str]) -> Usable:
    """Those of some measures that hold at some places in one of the states wanted, the nearest first.

    What is told of each is told of the place: whether it holds there, by what text, and how near.
    """
    days, vocabulary = catalogue.index.days, catalogue.vocabulary
    states = list(wanted)
    table = days.cover(covers_of(spots, vocabulary))
    held = days.held(table, states)
    rows, among = set(kept.rows), {VALIDITY.index(state) for state in states}
    near = {
        row: holds
        for row, state, holds in zip(held.rows, held.states, held.holds, strict=True)
        if row in rows and state in among and holds != NOWHERE
    }
    others = [state for row, state in zip(held.rows, held.states, strict=True) if row in rows and row not in near]
    in_order = array("q", sorted((row for row in kept.rows if row in near), key=near.__getitem__))

    def events_at(row: int) -> list[tuple[int, str, str]]:
        return [(number, state, HOLDS[holds]) for number, state, holds in days.events_at(table, row)]

    def amend(row: int, stored: Stored) -> Mapping[str, Any]:
        return Changed(stored, {**_there(stored, events_at(row), vocabulary), "holds": HOLDS[near[row]]})

    counts = {state: others.count(VALIDITY.index(state)) for state in VALIDITY}
    told = {state: count for state, count in counts.items() if count}
    return Usable(kept.in_rows(in_order).amended(amend), spots, told, events_at)


def _there(stored: Stored, events: Sequence[tuple[int, str, str]], vocabulary: Vocabulary) -> dict[str, Any]:
    """Whether a measure holds at a place, and by what text: the best of its events there, as everywhere."""
    from ftzcli.records.standing import best, ground  # with dates: 4 ms

    history = stored["history"]
    number, state = best([(number, state) for number, state, _ in events], history, vocabulary)
    return {"in_force": state, "in_force_by": ground(history[number], vocabulary)}


def special_areas_of(spots: Sequence[Spot], vocabulary: Vocabulary) -> list[str]:
    """The special areas that some places have or are, as far as the vocabulary lists them."""
    ids = {spot.id for spot in spots} | {id for spot in spots for id in inside(spot, vocabulary)}
    return special_areas(ids, vocabulary)
