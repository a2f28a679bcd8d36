"""What was read, how far, and what is known: by document and by zone, asked of the index alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from ftzcli.query.counts import hung
from ftzcli.records.fields import Field, pair
from ftzcli.records.vocabulary import Entry
from ftzcli.words.text import Text, text_of

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue
    from ftzcli.records.shapes import Pair


class Covered(TypedDict):
    """A document, or a zone, with what is known of it. Of a zone nothing is told that only a document has."""

    kind: str
    id: str
    name: Pair
    read: str | None
    checked_on: str | None
    measures: int
    figures: int
    last_event: str | None
    effective: str | None
    until: str | None
    superseded_by: str | None


COVERAGE_FIELDS: tuple[Field, ...] = (
    Field("kind", Text("类别", "kind")),
    Field("id", Text("编号", "id")),
    *pair("name", Text("名称", "name")),
    Field("read", Text("读到哪里", "read")),
    Field("checked_on", Text("核对", "checked on")),
    Field("measures", Text("举措数", "measures")),
    Field("figures", Text("数据条数", "figures")),
    Field("last_event", Text("最近事件", "last event")),
    Field("effective", Text("施行", "effective")),
    Field("until", Text("失效", "until")),
    Field("superseded_by", Text("被取代", "superseded by"), "sources"),
)

# The kinds of vocabulary that it is told of.
COVERED = ("sources", "zones")


class Known(NamedTuple):
    """How many measures and figures there are of a document or a zone, and when its last event was."""

    measures: int
    figures: int
    last_event: str | None


def coverage(catalogue: Catalogue) -> list[Covered]:
    """The documents in the order of the registry, then the zones as they were set up; each area counts for its zone."""
    kinds = catalogue.vocabulary.kinds
    sources = [_row("document", id, entry) for id, entry in kinds["sources"].items()]
    whole = {id: entry for id, entry in kinds["zones"].items() if not entry.get("parent")}
    by_age = sorted(whole, key=lambda id: (whole[id].get("established") is None, whole[id].get("established")))
    zones = [_row("zone", id, whole[id]) for id in by_age]
    for kind, rows in zip(COVERED, (sources, zones), strict=True):
        known = known_of(catalogue, kind)
        for row in rows:
            row.update(known(row["id"])._asdict())  # type: ignore[typeddict-item]
    return sources + zones


def _row(kind: str, id: str, entry: Entry) -> Covered:
    name = text_of(entry.get("title") or entry.get("short") or entry["name"])
    told = {key: entry.get(key) for key in ("read", "checked_on", "effective", "until", "superseded_by")}
    return {
        "kind": kind,
        "id": id,
        "name": {"zh": name.zh, "en": name.en},
        "read": told["read"],
        "checked_on": told["checked_on"],
        "measures": 0,
        "figures": 0,
        "last_event": None,
        "effective": told["effective"],
        "until": told["until"],
        "superseded_by": told["superseded_by"],
    }


def known_of(catalogue: Catalogue, kind: str) -> Callable[[str], Known]:
    """What tells how much is known of a document or a zone, by its id."""
    days = catalogue.index.days
    measures, figures = hung(catalogue, kind), days.figures(kind)
    last = days.last_told() if kind == "sources" else days.last_at()
    return lambda id: Known(measures.get(id, 0), figures.get(id, 0), last.get(id))
