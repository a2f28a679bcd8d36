"""The events in the lives of measures, by date, each where it happened."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NotRequired, cast

from ftzcli.query.order import Ranked
from ftzcli.query.select import date_filter, is_there, places_asked
from ftzcli.query.selection import PLACE_FIELD, UNSTATED, Selection, marks_of
from ftzcli.records.dimensions import DATES
from ftzcli.records.fields import EVENT, OWNER, Field
from ftzcli.records.location import zones_of
from ftzcli.records.shapes import Event, Measure, Owner
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.dates import date_span
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records


class Happened(Owner, Event):
    """An event with the measure in whose life it is a step; the zones are those of the event."""

    in_force: str
    holds: NotRequired[str]
    unstated: NotRequired[list[str]]


_EVENT_KEYS = tuple(Event.__annotations__)
_OWN = {field.path for field in OWNER}
EVENT_FIELDS: tuple[Field, ...] = (
    *OWNER,
    *(field for field in EVENT if field.path not in _OWN),
    Field("in_force", Text("效力", "in force"), "validity"),
)


def events(catalogue: Catalogue, selection: Selection[Measure]) -> Ranked[Happened]:
    """The events of the measures that were selected, as far as their own place and date pass what is asked for.

    A year stands before its months, what has no date last.
    """
    places, passes = places_asked(catalogue.vocabulary, selection.asked), date_filter(selection.asked)

    def is_wanted(row: Happened) -> bool:
        undated = any(field in DATES["measure"] for field in row.get("unstated", ()))
        return (undated or passes(row["date"])) and is_there(row, places, catalogue.vocabulary)

    return Ranked(filter(is_wanted, _all(catalogue, selection)), lambda row: (*date_key(row["date"]), row["id"]))


def asked_there(asked: Mapping[str, Any]) -> dict[str, Any] | None:
    """The question what reaches the places that are asked for, with all else that is asked.

    None where no place is asked for, several kinds of it are, or this is what is asked already.
    """
    given = [name for name in ("zone", "place", "region") if asked.get(name)]
    if asked.get("at") or len(given) != 1:
        return None
    return {**asked, given[0]: None, "at": asked[given[0]]}


def wider(catalogue: Catalogue, measures: Records[Measure], asked: Mapping[str, Any], there: Mapping[str, Any]) -> int:
    """How many events of some measures reach the places of one question that are not among those of another."""
    own, all = (events(catalogue, Selection(catalogue, measures, given)).rows for given in (asked, there))
    known = set(map(_key, own))
    return sum(_key(row) not in known for row in all)


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells an event from others, without its state and how near it is."""
    return row["id"], *(json.dumps(row[name]) for name in _EVENT_KEYS)


def _all(catalogue: Catalogue, selection: Selection[Measure]) -> Iterator[Happened]:
    """The events of some measures that are on record; of those with `--at` the ones that hold there."""
    days, events_at = catalogue.index.days, selection.events_at
    for row, measure in zip(selection.rows, selection.measures, strict=True):
        states, marks = days.events(row), marks_of(measure)
        near = {number: holds for number, _, holds in events_at(row)} if events_at else {}
        is_nowhere = PLACE_FIELD in marks.get(UNSTATED.path, ())
        for number, event in enumerate(measure["history"]):
            if number not in states or not (events_at is None or number in near or (is_nowhere and _is_nowhere(event))):
                continue
            there = {"holds": near[number]} if number in near else {}
            yield cast("Happened", _row(measure, event, states[number], catalogue.vocabulary) | marks | there)


def _is_nowhere(event: Event) -> bool:
    """Whether an event says neither where it happened nor which office acted."""
    return not event["where"] and not event["customs"]


def _row(measure: Measure, event: Event, state: str, vocabulary: Vocabulary) -> dict[str, Any]:
    zones, implied = zones_of(event["where"], event["customs"], vocabulary)
    own: Owner = {
        "id": measure["id"],
        "name": measure["name"],
        "customs": event["customs"],
        "zones": zones,
        "zones_implied": implied,
    }
    return {**own, **event, "in_force": state}


def date_key(date: str | None) -> tuple[Any, ...]:
    """Where a partial date stands among others: by its first day, then the less precise first; none comes last."""
    if date is None:
        return True, "", 0
    return False, date_span(date)[0], len(date)
