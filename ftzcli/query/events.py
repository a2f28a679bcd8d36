"""The events in the lives of measures, by date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ftzcli.query.effects import OF_MEASURE
from ftzcli.records.fields import EVENT, Field
from ftzcli.records.record import Record
from ftzcli.words.dates import date_span

EVENT_FIELDS: tuple[Field, ...] = (*OF_MEASURE, *EVENT)


def events(records: Sequence[Record], passes: Callable[[str | None], bool]) -> list[Record]:
    """The events of some measures whose date passes: a year before its months, what has no date last."""
    rows = [
        {
            "id": record["id"],
            "name": record["name"],
            "customs": record["customs"],
            "zones": record["zones"],
            "zones_implied": record["zones_implied"],
            **event,
        }
        for record in records
        for event in record["history"]
        if passes(event["date"])
    ]
    return sorted(rows, key=lambda row: (*date_key(row["date"]), row["id"]))


def date_key(date: str | None) -> tuple[Any, ...]:
    """Where a partial date stands among others: by its first day, then the less precise first; none comes last."""
    if date is None:
        return True, "", 0
    return False, date_span(date)[0], len(date)
