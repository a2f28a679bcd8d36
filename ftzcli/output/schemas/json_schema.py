"""The building blocks of any JSON Schema: references, lists, values that may be null, and the two drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

Schema = dict[str, Any]
Draft = Literal["2020-12", "07"]
DRAFTS: tuple[Draft, ...] = get_args(Draft)

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
NULL: Schema = {"type": "null"}


def ref(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def array_of(name: str) -> Schema:
    """A list of what a definition describes."""
    return {"type": "array", "items": ref(name)}


def or_null(value: Schema) -> Schema:
    """A value that may be missing; its title and description stay where they are."""
    texts = {key: inner for key, inner in value.items() if key in ("title", "description")}
    bare = {key: inner for key, inner in value.items() if key not in texts}
    branches = bare.get("anyOf", [bare])
    return value if NULL in branches else {**texts, "anyOf": [*branches, NULL]}


def with_definitions(whole: Schema, known: Mapping[str, Schema]) -> Schema:
    """A schema with those of some definitions to which its references lead."""
    used: dict[str, Schema] = {}
    waiting = list(_references(whole))
    for name in waiting:  # it grows
        if name not in used:
            used[name] = known[name]
            waiting += _references(known[name])
    return {**whole, "$defs": {name: known[name] for name in known if name in used}}


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from [value.removeprefix("#/$defs/")] if key == "$ref" else _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def to_draft_07(whole: Schema) -> Schema:
    """A whole schema in draft-07; the schemas use no other keyword in which the two drafts differ."""
    copy: Schema = _older(whole)
    copy["$schema"] = "http://json-schema.org/draft-07/schema#"
    copy["$id"] += ":draft-07"  # another document, so another name
    return copy


def _older(node: Any) -> Any:
    if isinstance(node, list):
        return [_older(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    copy = {"definitions" if key == "$defs" else key: _older(inner) for key, inner in node.items()}
    if "$ref" not in copy:
        return copy
    # Draft-07 takes no notice of what stands beside a $ref.
    reference = {"$ref": copy.pop("$ref").replace("#/$defs/", "#/definitions/")}
    return {**copy, "allOf": [reference]} if copy else reference
