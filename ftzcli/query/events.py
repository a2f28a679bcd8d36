"""The events in the lives of measures, by date, each where it happened."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NotRequired, cast

from ftzcli.query.order import Ranked
from ftzcli.query.select import Selection, date_filter, places_asked, selected
from ftzcli.records.fields import EVENT, OWNER, Field
from ftzcli.records.location import zones_of
from ftzcli.records.shapes import Event, Measure, Owner
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.dates import date_span
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue


class Happened(Owner, Event):
    """An event with the measure in whose life it is a step; the zones are those of the event."""

    in_force: str
    holds: NotRequired[str]


_EVENT_KEYS = tuple(Event.__annotations__)
_OWN = {field.path for field in OWNER}
EVENT_FIELDS: tuple[Field, ...] = (
    *OWNER,
    *(field for field in EVENT if field.path not in _OWN),
    Field("in_force", Text("效力", "in force"), "validity"),
)


def events(catalogue: Catalogue, selection: Selection, asked: Mapping[str, Any]) -> Ranked[Happened]:
    """The events of the measures that were selected, as far as their own place and date pass what is asked for.

    A year stands before its months, what has no date last.
    """
    passes, is_there = date_filter(asked), places_asked(catalogue.vocabulary, asked)
    rows = (row for row in _all(catalogue, selection) if passes(row["date"]) and is_there(row))
    return Ranked(rows, lambda row: (*date_key(row["date"]), row["id"]))


def asked_there(asked: Mapping[str, Any]) -> dict[str, Any] | None:
    """The question what reaches the places that are asked for, with all else that is asked.

    None where no place is asked for, several kinds of it are, or this is what is asked already.
    """
    given = [name for name in ("zone", "place", "region") if asked.get(name)]
    if asked.get("at") or len(given) != 1:
        return None
    return {**asked, given[0]: None, "at": asked[given[0]]}


def wider(catalogue: Catalogue, asked: Mapping[str, Any], there: Mapping[str, Any]) -> int:
    """How many events reach the places of one question that are not among those of another."""
    own = set(map(_key, events(catalogue, selected(catalogue, asked), asked).rows))
    return sum(_key(row) not in own for row in events(catalogue, selected(catalogue, there), there).rows)


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells an event from others, without its state and how near it is."""
    return row["id"], *(json.dumps(row[name]) for name in _EVENT_KEYS)


def _all(catalogue: Catalogue, selection: Selection) -> Iterator[Happened]:
    """The events of some measures that are on record; of those with `--at` the ones that hold there."""
    days, measures = catalogue.index.days, selection.measures
    for row, measure in zip(measures.rows, measures, strict=True):
        states = days.events(row)
        near = {number: holds for number, _, holds in selection.events_at(row)} if selection.events_at else {}
        for number, event in enumerate(measure["history"]):
            if number in states and (number in near or not selection.events_at):
                found = _row(measure, event, states[number], catalogue.vocabulary)
                if near:
                    found["holds"] = near[number]
                yield found


def _row(measure: Measure, event: Event, state: str, vocabulary: Vocabulary) -> Happened:
    zones, implied = zones_of(event["where"], event["customs"], vocabulary)
    own: Owner = {
        "id": measure["id"],
        "name": measure["name"],
        "customs": event["customs"],
        "zones": zones,
        "zones_implied": implied,
    }
    return cast("Happened", {**own, **event, "in_force": state})


def date_key(date: str | None) -> tuple[Any, ...]:
    """Where a partial date stands among others: by its first day, then the less precise first; none comes last."""
    if date is None:
        return True, "", 0
    return False, date_span(date)[0], len(date)
