"""The definitions that the schemas are made of: what the models say of themselves, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from ftzcli.output.schemas.json_schema import Schema
from ftzcli.records.fields import MEASURE_FIELDS, STATISTIC_FIELDS, Field
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.records.model.annotations import ModelField
    from ftzcli.records.model.base import Model


def both(text: Text) -> str:
    """A text in both languages at once."""
    return f"{text.zh} / {text.en}"


def described(title: Text, doc: Text, value: Schema) -> Schema:
    """A field: what it is called, what it holds, and the form of its value."""
    return {"title": both(title), "description": both(doc), **value}


def titles(fields: Iterable[Field]) -> dict[str, Text]:
    """What fields are called, by their paths, without the titles of the fields that they lie below."""
    return {f.path: Text(f.title.zh.rpartition("·")[2], f.title.en.rpartition(": ")[2]) for f in fields}


def entry_models() -> dict[str, str]:
    """The name of the model of each kind of vocabulary."""
    from ftzcli.records.model.entries import ENTRY_MODELS

    return {kind: model.__name__ for kind, model in ENTRY_MODELS.items()}


def doc_of(name: str) -> Text:
    """What the model of a name is."""
    return _models()[name].doc


def definitions(mode: Literal["validation", "serialization"], *names: str) -> dict[str, Schema]:
    """Some models and all that they are made of, as they are read or printed: each field with title and description."""
    models, texts = _models(), _texts()
    found: dict[str, Schema] = {}
    for name in names:
        whole = models[name].model_json_schema(mode=mode)
        found |= whole.pop("$defs", {})
        found[name] = whole
    for name, definition in found.items():
        definition["properties"] = {
            field: described(*texts[name, field], _formed(value)) for field, value in definition["properties"].items()
        }
        definition["description"] = both(models[name].doc)
        del definition["title"]
    return found


def _formed(value: Schema) -> Schema:
    """A value whose texts are never empty, without what pydantic says of it that the schemas do not need.

    The titles that pydantic makes of names go, and so do defaults: what may be left out is not required.
    """
    formed = {key: inner for key, inner in value.items() if key not in ("default", "title")}
    if "anyOf" in value:
        formed["anyOf"] = [_formed(branch) for branch in value["anyOf"]]
    elif "items" in value:
        formed["items"] = _formed(value["items"])
    elif value.get("type") == "string" and "enum" not in value:
        formed = {"minLength": 1, **formed}
    return formed


def _fields() -> Iterator[tuple[ModelField, Text | None]]:
    """The fields of all models, with what those of a record are called."""
    from ftzcli.records.model.annotations import fields_of
    from ftzcli.records.model.entries import ENTRY_MODELS
    from ftzcli.records.model.measure import Measure, Statistic

    for model, known in ((Measure, MEASURE_FIELDS), (Statistic, STATISTIC_FIELDS)):
        called = titles(known)
        yield from ((field, called.get(field.path)) for field in fields_of(model))
    yield from ((field, field.title) for model in ENTRY_MODELS.values() for field in fields_of(model))


@cache
def _models() -> dict[str, type[Model]]:
    """All models by name: records, entries of the vocabulary, and what they are made of."""
    return {field.model.__name__: field.model for field, _ in _fields()}


@cache
def _texts() -> dict[tuple[str, str], tuple[Text, Text]]:
    """The title and the description of every field of every model."""
    found: dict[tuple[str, str], tuple[Text, Text]] = {}
    for field, title in _fields():
        key = field.model.__name__, field.name
        if title is not None and field.doc is not None:
            found.setdefault(key, (title, field.doc))
    return found
