"""The draft-07 copy of a schema, for editors that know no later draft."""

from __future__ import annotations

from typing import Any

from ftzcli.schemas.shape import Schema


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
