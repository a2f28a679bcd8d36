"""How measures and their events stand over time, by the rules in records/standing.py: the script only looks a day up.

A life is a flat list: from a day on a state, from a later day on another. Most events have one of few lives, so these
are told once and numbered; so are the spots, a place or an office with what narrows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ftzcli.records.codes import VALIDITY
from ftzcli.records.standing import State, Unit, history_of, units_of
from ftzcli.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ftzcli.records.shapes import Event, Measure

_TOLD: Sequence[Literal["status", "in_force", "reach", "since"]] = ("status", "in_force", "reach", "since")
# A place or an office, 1 where it is an office that stands for the place, 2 where it acts at one; what narrows it.
Spot = tuple[str, int, str]


class Lives:
    """The lives and the spots of some measures, each known by its number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._lives: dict[tuple[str, ...], int] = {}
        self.spots: dict[Spot, int] = {}

    @property
    def known(self) -> list[tuple[str, ...]]:
        """All lives, by number."""
        return list(self._lives)

    def of(self, measure: Measure) -> dict[str, Any]:
        """What is told of a measure from each day on, and of its events: number, life and spots."""
        history = measure["history"]
        units = units_of(history, self._vocabulary)
        told = [
            [first, *(day[key] for key in _TOLD), day["in_force_by"] and day["in_force_by"]["source"]]
            for first, _, day in history_of(units, history, self._vocabulary)
        ]
        found: dict[tuple[int, int], list[int]] = {}
        for unit in units:
            spots = found.setdefault((unit.number, self._life(unit)), [])
            spots += (self.spots.setdefault(spot, len(self.spots)) for spot in _spots(unit, history[unit.number]))
        return {"told": told, "units": [[number, life, spots] for (number, life), spots in found.items()]}

    def _life(self, unit: Unit) -> int:
        life = tuple(part for phase in unit.phases for part in (phase.start, _code(phase.state)))
        return self._lives.setdefault(life, len(self._lives))


def _code(state: State) -> str:
    """A state with its reason as one word: its place in VALIDITY, and the reason behind it."""
    return f"{VALIDITY.index(state.value)}{state.reason}"


def _spots(unit: Unit, event: Event) -> Iterator[Spot]:
    within = unit.within or ""
    yield unit.place or "", int(unit.office), within
    if not unit.office:
        yield from ((office, 2, within) for office in event["customs"])
