"""What can be wrong with entries of the vocabulary only when they are seen together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ftzcli.records.vocabulary import KINDS, PLACE_KINDS, Entry


class Fault(NamedTuple):
    """A fault of an entry: its kind and id, the place in it, the code, and what the message says."""

    entry: tuple[str, str]
    place: tuple[str, ...]
    code: str
    values: Mapping[str, object]


def faults(kinds: Mapping[str, Mapping[str, Entry]]) -> Iterator[Fault]:
    """Places of two kinds with one id, and sources that are superseded in a circle."""
    first: dict[str, str] = {}
    for kind in PLACE_KINDS:
        for id in kinds.get(kind, {}):
            if id in first:
                yield Fault((kind, id), ("id",), "FTZ306", {"value": id, "kind": KINDS[first[id]]})
            first.setdefault(id, kind)
    sources = kinds.get("sources", {})
    for id in sources:
        if id in _after(sources, id):
            yield Fault(("sources", id), ("superseded_by",), "FTZ305", {"value": id})


def _after(sources: Mapping[str, Entry], id: str) -> list[str]:
    """The sources that superseded one, the one after the other, until they come round."""
    found: list[str] = []
    step = sources[id].get("superseded_by")
    while step and step not in found:
        found.append(step)
        step = (sources.get(step) or {}).get("superseded_by")
    return found
