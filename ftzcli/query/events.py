"""The events in the lives of measures, by date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NotRequired, cast

from ftzcli.query.order import Ranked
from ftzcli.query.selection import UNSTATED, marks_of
from ftzcli.records.dimensions import DATES
from ftzcli.records.fields import EVENT, OWNER, Field
from ftzcli.records.shapes import Event, Measure, Owner, owner
from ftzcli.words.dates import date_span


class Happened(Owner, Event):
    """An event with the measure in whose life it is a step, and what that says nothing on if that is listed too."""

    unstated: NotRequired[list[str]]


EVENT_FIELDS: tuple[Field, ...] = (*OWNER, *EVENT)


def events(measures: Iterable[Measure], passes: Callable[[str | None], bool]) -> Ranked[Happened]:
    """The events of some measures whose date passes: a year before its months, what has no date last."""
    return Ranked(_events(measures, passes), lambda row: (*date_key(row["date"]), row["id"]))


def _events(measures: Iterable[Measure], passes: Callable[[str | None], bool]) -> Iterator[Happened]:
    for measure in measures:
        marks = marks_of(measure)
        undated = any(field in DATES["measure"] for field in marks.get(UNSTATED.path, ()))
        for event in measure["history"]:
            if undated or passes(event["date"]):
                yield cast(Happened, {**owner(measure), **event, **marks})


def date_key(date: str | None) -> tuple[Any, ...]:
    """Where a partial date stands among others: by its first day, then the less precise first; none comes last."""
    if date is None:
        return True, "", 0
    return False, date_span(date)[0], len(date)
