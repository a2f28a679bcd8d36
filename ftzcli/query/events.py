"""The events in the lives of measures, by date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ftzcli.query.order import Ranked
from ftzcli.records.fields import EVENT, OWNER, Field
from ftzcli.records.shapes import Event, Measure, Owner, owner
from ftzcli.words.dates import date_span


class Happened(Owner, Event):
    """An event with the measure in whose life it is a step."""


EVENT_FIELDS: tuple[Field, ...] = (*OWNER, *EVENT)


def events(measures: Iterable[Measure], passes: Callable[[str | None], bool]) -> Ranked[Happened]:
    """The events of some measures whose date passes: a year before its months, what has no date last."""
    rows = (
        Happened(**owner(measure), **event)
        for measure in measures
        for event in measure["history"]
        if passes(event["date"])
    )
    return Ranked(rows, lambda row: (*date_key(row["date"]), row["id"]))


def date_key(date: str | None) -> tuple[Any, ...]:
    """Where a partial date stands among others: by its first day, then the less precise first; none comes last."""
    if date is None:
        return True, "", 0
    return False, date_span(date)[0], len(date)
