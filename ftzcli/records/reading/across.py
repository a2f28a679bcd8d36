"""What can be wrong with entries of the vocabulary only when they are seen together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ftzcli.records.vocabulary import KINDS, PLACE_KINDS, Entry
from ftzcli.words.dates import period_span


class Fault(NamedTuple):
    """A fault of an entry: its kind and id, the place in it, the code, and what the message says."""

    entry: tuple[str, str]
    place: tuple[str | int, ...]
    code: str
    values: Mapping[str, object]


def faults(kinds: Mapping[str, Mapping[str, Entry]], order: Callable[[tuple[str, str]], int]) -> Iterator[Fault]:
    """Places of two kinds with one id, sources that end before they begin, what is superseded or broader in a circle.

    Of two places the one that comes later is at fault; `order` tells where an entry comes.
    """
    first: dict[str, str] = {}
    entries = [(of, id) for of in PLACE_KINDS for id in kinds.get(of, {})]
    for kind, id in sorted(entries, key=order):
        if id in first:
            yield Fault((kind, id), ("id",), "FTZ306", {"value": id, "kind": KINDS[first[id]]})
        first.setdefault(id, kind)
    sources = kinds.get("sources", {})
    for id, source in sources.items():
        began, until = source.get("effective") or source.get("date"), source.get("until")
        if began and until and period_span(until)[1] < period_span(began)[0]:
            yield Fault(("sources", id), ("until",), "FTZ219", {"date": began, "until": until})
        if id in _after(sources, id):
            yield Fault(("sources", id), ("superseded_by",), "FTZ305", {"value": id})
    terms = kinds.get("terms", {})
    for id in terms:
        for number, step in enumerate(terms[id].get("broader", ())):
            if id == step or (step in terms and id in _above(terms, step)):
                yield Fault(("terms", id), ("broader", number), "FTZ307", {"value": id})


def _above(terms: Mapping[str, Entry], id: str) -> list[str]:
    """The terms that are broader than one, until they come round."""
    found: list[str] = list(terms[id].get("broader", ()))
    for step in found:
        found += [each for each in (terms.get(step) or {}).get("broader", ()) if each not in found]
    return found


def _after(sources: Mapping[str, Entry], id: str) -> list[str]:
    """The sources that superseded one, the one after the other, until they come round."""
    found: list[str] = []
    step = sources[id].get("superseded_by")
    while step and step not in found:
        found.append(step)
        step = (sources.get(step) or {}).get("superseded_by")
    return found
