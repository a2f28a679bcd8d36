"""Values as people read them: names instead of ids, figures in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ftzcli.output.view import Cell, Column, Grid, View
from ftzcli.records.fields import Field, Form
from ftzcli.records.paths import project, values_at
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Lang, in_brackets

if TYPE_CHECKING:
    from ftzcli.records.shapes import Named, Owner

# The fields whose values are ids to be copied: never broken over two lines.
_WHOLE = frozenset({"id"})


def zone_names(record: Owner, words: Words) -> str:
    """The zones of a measure, areas behind their zone; implied ones in brackets."""
    implied = words.places("zones", record["zones_implied"])
    named = words.places("zones", record["zones"])
    return (named + in_brackets(implied, words.lang)).strip() if implied else named


def own_names(record: Named, lang: Lang) -> list[str]:
    """The name of a measure in a language; in English also the Chinese one, which is its name."""
    name = record["name"]
    return [name["en"], name["zh"]] if lang == "en" else [name["zh"]]


def both_names(record: Named, lang: Lang) -> str:
    """The Chinese name of a measure, which is its name; below it the English one for those who read English."""
    return "\n".join(reversed(own_names(record, lang)))


def grid(records: Sequence[Record], fields: Sequence[Field], words: Words) -> Grid:
    """A table of any fields of records."""
    columns = tuple(Column(words.pick(field.title), whole=field.path in _WHOLE) for field in fields)
    rows = tuple(tuple(Cell(field_label(record, field, words)) for field in fields) for record in records)
    return Grid(columns, rows)


def projected(view: View, chosen: Sequence[Field]) -> View:
    """A view cut down to some fields."""
    records = [project(record, [field.path for field in chosen]) for record in view.records]
    return View(records, chosen, view.known, lambda words: [grid(records, chosen, words)], view.single)


def picked(paths: Sequence[str], known: Sequence[Field]) -> list[Field]:
    """Some of the known fields, by their paths."""
    by_path = {field.path: field for field in known}
    return [by_path[path] for path in paths]


def field_label(record: Mapping[str, Any], field: Field, words: Words) -> str:
    """The values of a field in words."""
    return words.listed(value_label(value, field, words) for value in values_at(record, field.path))


def value_label(value: Any, field: Field, words: Words) -> str:
    """One value of a field in words."""
    if isinstance(value, str):
        return words.label(field.kind, value) if field.kind else value
    if isinstance(value, Mapping):
        return _told(value, field.form, words)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _told(value: Mapping[str, Any], form: Form | None, words: Words) -> str:
    """A value of several parts in words, as its field says; as JSON where the field says nothing."""
    if form is None:
        return json.dumps(value, ensure_ascii=False)
    if form == "text":
        return words.said(value)
    if form == "names":
        return words.listed([*value["zh"], *value["en"]])
    from ftzcli.records.phrases import change_phrase, quantity_text, share_text  # only where figures are told

    if form == "quantity":
        return quantity_text(value, words)
    if form == "gain":
        return share_text(value, words, is_derived=value["origin"] == "derived")
    return change_phrase(value["change_percent"] if form == "derived" else value, "", words, is_derived=True)
