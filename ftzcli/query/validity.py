"""How the events of a measure stand on a day, and why: what `show` tells beside what the record says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ftzcli.records.codes import VALIDITY
from ftzcli.records.ends import is_known_after, last_day, newer_text
from ftzcli.records.shapes import Event, Measure
from ftzcli.records.standing import State, Unit, best, on_day, units_of
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.dates import Span, known_part, period_span


class Day(NamedTuple):
    """The day that is told of, and whether the user named it."""

    iso: str
    is_named: bool = False


class End(NamedTuple):
    """How an event ends: the last day on which it holds; or from when which newer text stands in the place of its own,
    and whether that is known to have dropped it, or known not to have."""

    until: str | None = None
    since: str | None = None
    newer: str | None = None
    dropped: bool = False
    is_known: bool = False


class Standing(NamedTuple):
    """How a measure stands on a day: the states of its events by number, the one that decides, and the places, or
    offices, of those that reach widest. An event that is not on record yet has no state; before the first is, none
    decides."""

    states: Mapping[int, State]
    decides: int | None
    widest: tuple[Unit, ...]


def standing_on(measure: Measure, vocabulary: Vocabulary, day: str) -> Standing:
    """How a measure stands on a day; of the states that an event has at its places the best one is told."""
    history = measure["history"]
    seen = on_day(units_of(history, vocabulary), day)
    states: dict[int, State] = {}
    for unit, state in seen:
        states[unit.number] = min(states.get(unit.number, state), state, key=_rank)
    if not states:
        return Standing({}, None, ())
    decides, _ = best([(number, state.value) for number, state in states.items()], history, vocabulary)
    is_in_force = states[decides].value == "yes"
    telling = [unit for unit, state in seen if not is_in_force or state.value == "yes"]
    return Standing(states, decides, tuple(unit for unit in telling if unit.level == measure["reach"]))


def _rank(state: State) -> int:
    return VALIDITY.index(state.value)


def end_of(event: Event, history: Sequence[Event], vocabulary: Vocabulary) -> End | None:
    """How an event ends, as far as its own words or its document tell it; None where no end is known."""
    newer = newer_text(event, vocabulary)
    if event["until"] is None and newer is not None:
        since = newer.since and known_part(newer.since)
        known = is_known_after(event, newer, history, vocabulary)
        return End(None, since, newer.source, event["dropped"], known)
    until = last_day(event, vocabulary)
    return End(until) if until else None


def seen_on(events: Iterable[Event], vocabulary: Vocabulary) -> str | None:
    """The date of the earliest source of some events, as far as it is known."""
    spans = [span for event in events if (span := _published(event, vocabulary))]
    return known_part(min(spans)) if spans else None


def _published(event: Event, vocabulary: Vocabulary) -> Span | None:
    date = (vocabulary.kinds["sources"].get(event["source"]) or {}).get("date")
    return period_span(date) if date else None


def is_uncertain(date: str | None, day: str) -> bool:
    """Whether a day lies within a date that is known to the month or the year only."""
    if date is None:
        return False
    first, last = period_span(date)
    return first != last and first <= day <= last
