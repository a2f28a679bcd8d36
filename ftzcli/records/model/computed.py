"""What the program computes of a measure: where it is, what it cites, and what it need not say twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from ftzcli.records.location import apart, zones_of
from ftzcli.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ftzcli.records.model.event import Event
    from ftzcli.records.model.figure import Measured

# The lists of a record whose items cite a source.
_CITING = ("history", "effects", "cases")


def with_source(record: Mapping[str, Any], source: str) -> dict[str, Any]:
    """A plain record in which whatever cites no source cites this one."""
    given = {name: [_given(item, source) for item in record[name]] for name in _CITING if _is_list(record, name)}
    return {**record, **given}


def _given(item: Any, source: str) -> Any:
    if not isinstance(item, dict):
        return item
    own = {**item, "source": item.get("source") or source}
    if _is_list(item, "figures"):
        own["figures"] = [_given(figure, own["source"]) for figure in item["figures"]]
    return own


def _is_list(record: Mapping[str, Any], name: str) -> bool:
    return isinstance(record.get(name), list | tuple)


def place_of(figure: Measured, history: Sequence[Event]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where a figure was measured, and by which offices: as written, or of the events with its source and line."""
    if figure.where or figure.customs:
        return figure.where, figure.customs
    same = [event for event in history if event.source == figure.source]
    events = [event for event in same if figure.line in (event.line, *event.more_lines)] or same
    return _all(event.where for event in events), _all(event.customs for event in events)


def _all(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


class Citing(Protocol):
    """What cites a source."""

    @property
    def source(self) -> str:
        """The source, by id."""

    @property
    def line(self) -> int | None:
        """The line of its text, as far as it is known."""


def cited(history: Iterable[Event], others: Iterable[Citing]) -> dict[str, list[int]]:
    """The lines that events and others cite, by source, in the order in which the sources come."""
    found: dict[str, set[int]] = {}
    for event in history:
        found.setdefault(event.source, set()).update(event.more_lines, filter(None, [event.line]))
    for item in others:
        found.setdefault(item.source, set()).update(filter(None, [item.line]))
    return {source: sorted(lines) for source, lines in found.items()}


def gathered(history: Iterable[Event], vocabulary: Vocabulary) -> dict[str, Any]:
    """The offices, zones, places and region of all events of a measure."""
    events = list(history)
    places = _all(event.where for event in events)
    found = [zones_of(event.where, event.customs, vocabulary) for event in events]
    zones = _all(named for named, _ in found)
    return {
        "customs": _all(event.customs for event in events),
        "zones": zones,
        "zones_implied": tuple(apart(_all(implied for _, implied in found), zones, vocabulary)),
        "places": tuple(place for place in places if vocabulary.has("places", place)),
        "region": next((place for place in places if vocabulary.has("regions", place)), None),
    }
