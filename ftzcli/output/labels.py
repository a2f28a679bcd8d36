"""Values as people read them: names instead of ids, figures in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ftzcli.output.view import Cell, Column, Grid, View
from ftzcli.records.fields import Field
from ftzcli.records.paths import project, values_at
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Lang, text_of

# The fields whose values are ids to be copied: never broken over two lines.
_WHOLE = frozenset({"id"})


def separator(lang: Lang) -> str:
    """What stands between the items of a list."""
    return "、" if lang == "zh" else ", "


def names(vocabulary: Vocabulary, kind: str, ids: Iterable[str], lang: Lang) -> str:
    """The short names of some ids."""
    return separator(lang).join(vocabulary.label(kind, id).pick(lang) for id in ids)


def zone_names(vocabulary: Vocabulary, record: Record, lang: Lang) -> str:
    """The zones of a measure, areas behind their zone; implied ones in brackets."""
    named = separator(lang).join(place_name(vocabulary, "zones", id, lang) for id in record["zones"])
    implied = separator(lang).join(place_name(vocabulary, "zones", id, lang) for id in record["zones_implied"])
    if not implied:
        return named
    brackets = "（{}）" if lang == "zh" else "({})"
    return named + brackets.format(implied)


def place_name(vocabulary: Vocabulary, kind: str, id: str, lang: Lang) -> str:
    """The short name of an entry behind those above it: 山东·青岛."""
    return "·".join(vocabulary.label(kind, step).pick(lang) for step in reversed(vocabulary.lineage(kind, id)))


def both_names(record: Record, lang: Lang) -> str:
    """The Chinese name of a measure, which is its name; below it the English one for those who read English."""
    name = text_of(record["name"])
    return f"{name.zh}\n{name.en}" if lang == "en" else name.zh


def full_names(vocabulary: Vocabulary, kind: str, ids: Iterable[str], lang: Lang) -> str:
    """The full names of some ids."""
    return separator(lang).join(vocabulary.name(kind, id).pick(lang) for id in ids)


def grid(records: Sequence[Record], fields: Sequence[Field], vocabulary: Vocabulary, lang: Lang) -> Grid:
    """A table of any fields of records."""
    columns = tuple(Column(field.title.pick(lang), whole=field.path in _WHOLE) for field in fields)
    rows = tuple(tuple(Cell(field_label(record, field, vocabulary, lang)) for field in fields) for record in records)
    return Grid(columns, rows)


def projected(view: View, chosen: Sequence[Field], vocabulary: Vocabulary) -> View:
    """A view cut down to some fields."""
    records = [project(record, [field.path for field in chosen]) for record in view.records]
    return View(records, chosen, chosen, lambda lang: [grid(records, chosen, vocabulary, lang)], view.single)


def picked(paths: Sequence[str], known: Sequence[Field]) -> list[Field]:
    """Some of the known fields, by their paths."""
    by_path = {field.path: field for field in known}
    return [by_path[path] for path in paths]


def field_label(record: Record, field: Field, vocabulary: Vocabulary, lang: Lang) -> str:
    """The values of a field in words."""
    labels = (value_label(value, field.kind, vocabulary, lang) for value in values_at(record, field.path))
    return separator(lang).join(filter(None, labels))


def value_label(value: Any, kind: str | None, vocabulary: Vocabulary, lang: Lang) -> str:
    """One value in words."""
    if isinstance(value, str):
        return vocabulary.label(kind, value).pick(lang) if kind else value
    if isinstance(value, Mapping):
        return _mapping_label(value, vocabulary, lang)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _mapping_label(value: Mapping[str, Any], vocabulary: Vocabulary, lang: Lang) -> str:
    """A text in two languages, a quantity or a change in words; anything else as JSON."""
    from ftzcli.records.figures import change_text, quantity_text  # 6 ms: only where figures are told

    keys = set(value)
    if keys == {"zh", "en"}:
        both = [*value["zh"], *value["en"]] if isinstance(value["zh"], list) else [text_of(value).pick(lang)]
        return separator(lang).join(both)
    if keys == {"change_percent"}:
        return change_text(value["change_percent"], lang)
    if keys == {"min", "max", "unit", "approximate"}:
        return quantity_text(value, vocabulary, lang)
    if keys == {"min", "max", "approximate"}:
        return change_text(value, lang)
    if keys == {"min", "max", "approximate", "origin"}:
        return change_text(value, lang, signed=False)
    return json.dumps(value, ensure_ascii=False)
