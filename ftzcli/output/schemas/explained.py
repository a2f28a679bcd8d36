"""Titles and descriptions at every field of a schema, in both languages."""

from __future__ import annotations

from ftzcli.output.schemas.descriptions import DESCRIPTIONS, TITLES
from ftzcli.output.schemas.shape import Schema
from ftzcli.output.views.evidence import EVIDENCE_FIELDS
from ftzcli.query.comparison import COMPARISON_FIELDS
from ftzcli.query.effects import EFFECT_FIELDS
from ftzcli.query.search import EXPLAIN_FIELDS, SEARCH_FIELDS
from ftzcli.records.fields import STATISTIC_FIELDS
from ftzcli.words.text import Text


def both(text: Text) -> str:
    """A text in both languages at once."""
    return f"{text.zh} / {text.en}"


def explained(model: str, definition: Schema) -> Schema:
    """A definition that says what it is and what each of its fields is."""
    fields = {name: explained_field(model, name, value) for name, value in definition["properties"].items()}
    return {**definition, "description": both(DESCRIPTIONS[model]), "properties": fields}


def explained_field(model: str, name: str, value: Schema) -> Schema:
    """The value of a field, with the field's title and what it says there."""
    description = DESCRIPTIONS.get(f"{model}.{name}") or DESCRIPTIONS[name]
    return {"title": both(_TITLES[name]), "description": both(description), **value}


def _titles() -> dict[str, Text]:
    """What each field is called, without the fields that it lies below."""
    found = dict(TITLES)
    for field in (
        *(*SEARCH_FIELDS, *STATISTIC_FIELDS, *EXPLAIN_FIELDS),
        *(*EFFECT_FIELDS, *COMPARISON_FIELDS, *EVIDENCE_FIELDS),
    ):
        own = Text(field.title.zh.rpartition("·")[2], field.title.en.rpartition(": ")[2])
        found.setdefault(field.path.rpartition(".")[2], own)
    return found


_TITLES = _titles()
