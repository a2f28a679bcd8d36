"""CSL-JSON, the data that Zotero, pandoc and other CSL programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ftzcli.output.citations.work import Kind, Work

_TYPES: dict[Kind, str] = {
    "newspaper": "article-newspaper",
    "document": "regulation",  # "administrative order from any level of government"
    "law": "legislation",
    "webpage": "webpage",
    "interview": "interview",
    "dataset": "dataset",
    "other": "document",
}


def csl_json(works: Sequence[Work]) -> str:
    """An array with an item for each work, a line each as in all JSON of the program."""
    import json

    items = [{name: value for name, value in _fields(work) if value} for work in works]
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n]\n"


def _fields(work: Work) -> Iterator[tuple[str, Any]]:
    yield "id", work.id
    yield "type", _TYPES[work.kind]
    yield "title", work.title
    yield "author", [{"literal": work.author}] if work.author else None
    yield "container-title", work.newspaper
    yield "number", work.number_apart  # a style prints it beside the title
    yield "version", work.version
    yield "issued", _date(work.date)
    yield "accessed", _date(work.accessed)
    yield "URL", work.url
    yield "language", work.lang
    # CSL has no field for a licence, and that for a translated title is too new for most programs.
    yield "note", work.translated or work.licence


def _date(text: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else None
