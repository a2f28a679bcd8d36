"""The pieces that schemas are made of: the definitions of the models, and references to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

Schema = dict[str, Any]

NULL: Schema = {"type": "null"}

_SLUG = "^[a-z0-9-]+$"
_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATE = f"^{_DAY}$"
# The form of some texts, which the models check by functions of their own.
_FORMS: dict[str, Schema] = {
    "id": {"pattern": _SLUG},
    "date": {"pattern": _DATE},
    "established": {"pattern": _DATE},
    "in_force": {"pattern": _DATE},
    "period": {"pattern": rf"^({_DAY}(/({_DAY}|\.\.))?|\.\./{_DAY})$"},
}


def ref(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def array_of(name: str) -> Schema:
    """A list of what a definition describes."""
    return {"type": "array", "items": ref(name)}


def or_null(value: Schema) -> Schema:
    """A value that may be missing."""
    branches = value.get("anyOf", [value])
    return value if NULL in branches else {"anyOf": [*branches, NULL]}


def with_definitions(whole: Schema, known: dict[str, Schema]) -> Schema:
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


def entry_models() -> dict[str, str]:
    """The name of the model of each kind of vocabulary."""
    from ftzcli.records.model.entries import ENTRY_MODELS

    return {kind: model.__name__ for kind, model in ENTRY_MODELS.items()}


def definitions(mode: Literal["validation", "serialization"], *names: str) -> dict[str, Schema]:
    """What pydantic says of some models and all that they are made of, when read or when printed."""
    from ftzcli.records.model.base import Bilingual
    from ftzcli.records.model.entries import ENTRY_MODELS
    from ftzcli.records.model.measure import Measure, Statistic

    models = {model.__name__: model for model in (Bilingual, Measure, Statistic, *ENTRY_MODELS.values())}
    found: dict[str, Schema] = {}
    for name in names:
        whole = models[name].model_json_schema(mode=mode)
        found |= whole.pop("$defs", {})
        found[name] = whole
    for definition in found.values():
        fields = definition["properties"].items()
        definition["properties"] = {field: _formed(value, _FORMS.get(field, {})) for field, value in fields}
        del definition["title"]
    return found


def _formed(value: Schema, form: Schema) -> Schema:
    """A value whose texts are of some form, and never empty; a pattern of its model goes before that.

    The titles that pydantic makes of names go, and so do defaults: what may be left out is not required.
    """
    formed = {key: inner for key, inner in value.items() if key not in ("default", "title")}
    if "anyOf" in value:
        formed["anyOf"] = [_formed(branch, form) for branch in value["anyOf"]]
    elif "items" in value:
        formed["items"] = _formed(value["items"], form)
    elif value.get("type") == "string" and "enum" not in value:
        formed = {"minLength": 1, **form, **formed}
    return formed


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
