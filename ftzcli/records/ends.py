"""When events end: on a last day that is written, or because a newer text stands in the place of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.records.vocabulary import Entry, Vocabulary
from ftzcli.words.dates import Span, day_after, period_span

if TYPE_CHECKING:
    from ftzcli.records.shapes import Event


class NewerText(NamedTuple):
    """The text that stands in the place of an event's own, by id, and from when, if that is known."""

    source: str
    since: Span | None


def newer_text(event: Event, vocabulary: Vocabulary) -> NewerText | None:
    """The text that replaced an event's own, or the clause of it; None where none is known."""
    sources = vocabulary.kinds["sources"]
    source = sources.get(event["source"]) or {}
    newer = event["superseded_by"] or source.get("superseded_by")
    return NewerText(newer, _superseded(event, source, newer, sources)) if newer else None


def last_day(event: Event, vocabulary: Vocabulary) -> str | None:
    """The date until which an event holds by its own words or its text's; None where no end is written."""
    source = vocabulary.kinds["sources"].get(event["source"]) or {}
    newer = event["superseded_by"] or source.get("superseded_by")
    return event["until"] or (None if newer else source.get("until"))


def is_known_after(event: Event, newer: NewerText, history: Sequence[Event], vocabulary: Vocabulary) -> bool:
    """Whether it is known what became of an event in the text that replaced its own."""
    after = _after(newer.source, vocabulary.kinds["sources"])
    return event["dropped"] or any(other["source"] in after for other in history)


def _superseded(event: Event, source: Entry, newer: str, sources: Mapping[str, Entry]) -> Span | None:
    """From when a newer text stands in the place of an event's own: the day after that ended, or when it began."""
    if not event["superseded_by"] and source.get("until"):
        first, last = (day_after(day) for day in period_span(source["until"]))
        return (last, last) if first == last else (first, last)
    text = sources.get(newer) or {}
    date = text.get("effective") or text.get("date")
    return period_span(date) if date else None


def _after(newer: str | None, sources: Mapping[str, Entry]) -> set[str]:
    """A newer text, and those that superseded it in turn."""
    found: set[str] = set()
    while newer and newer not in found:
        found.add(newer)
        newer = (sources.get(newer) or {}).get("superseded_by")
    return found
