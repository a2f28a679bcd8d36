"""A field that is added to a record or to the vocabulary: what was forgotten is named.

A field of a record is written in these places:
1. records/model: the field, with its description in both languages beside it (`Doc`);
2. records/fields.py: its row, which has its title and the kind of vocabulary whose ids it holds;
3. records/shapes.py: its key, so that mypy knows it (test_shapes.py tells what lacks there).
From there the JSON Schemas, `--fields`, `--sort`, tables, CSV and workbooks follow. What people may filter and search
by is one row more, in records/dimensions.py or records/tiers.py. The keys of JSON are a contract, which stands in
test_model.py and test_formats.py.

A field of the vocabulary is written in records/model only, with its title (`Title`) and its description beside it. The
words of a closed list, here and there, have their texts in records/codes.py. A field that only an output has is written
where its rows are made and in output/schemas: its form in outputs.py, its description in outputs.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import pytest

from ftzcli.records.codes import CODES, RELATIONS, WORDING
from ftzcli.records.fields import STATISTIC_FIELDS, WRITTEN_FIELDS, Field
from ftzcli.records.model.annotations import ModelField, fields_of, words_at
from ftzcli.records.model.base import Bilingual, Doc, Model, ThemeId, Title, ZoneId
from ftzcli.records.model.entries import ENTRY_MODELS
from ftzcli.records.model.measure import Measure, Statistic
from ftzcli.words.text import Text

TEXTS = {"true", "false", *CODES, *RELATIONS, *WORDING}
# What a statistic is about is told by the name of the place.
TOLD_OTHERWISE = {"Statistic.about"}
RECORDS: Sequence[tuple[type[Model], Sequence[Field]]] = (
    (Measure, WRITTEN_FIELDS),
    (Statistic, STATISTIC_FIELDS),
)


def forgotten_of_a_record(model: type[Model], rows: Sequence[Field]) -> Iterator[str]:
    """What is missing, or is there for nothing, of the fields of a record."""
    known = {row.path: row for row in rows}
    fields = list(fields_of(model))
    for field in fields:
        yield from without_texts(field)
        row = known.get(field.path)
        if row is None:
            yield f"field {named(field)} has no title: add a row '{field.path}' to records/fields.py"
        elif field.kind and row.kind != field.kind:
            yield f"field {named(field)} holds ids of {field.kind}: say so in the row '{row.path}' of records/fields.py"
        if field.title:
            yield f"field {named(field)} has a title beside it: that of a record's field stands in records/fields.py"
    paths = [field.path for field in fields]
    for path in known.keys() - set(paths):
        yield f"the row '{path}' of records/fields.py has no field in {model.__name__}"
    if not known.keys() ^ set(paths) and list(known) != paths:
        yield f"the rows of records/fields.py do not stand in the order of {model.__name__}"


def forgotten_of_an_entry(model: type[Model]) -> Iterator[str]:
    """What is missing of the fields of an entry of the vocabulary."""
    shared = {name for model, _ in RECORDS for name in map(named, fields_of(model))}
    for field in fields_of(model):
        if named(field) not in shared:
            yield from without_texts(field)
            if not field.title:
                yield f"field {named(field)} has no title beside it, in records/model"


def without_texts(field: ModelField) -> Iterator[str]:
    """What is missing of any field: its description, that of its model, and the texts of its words."""
    if not field.doc:
        yield f"field {named(field)} has no description beside it, in records/model"
    if "doc" not in vars(field.model):
        yield f"model {field.model.__name__} has no description (doc), in records/model"
    if named(field) not in TOLD_OTHERWISE:
        words = (*words_at(field.model, (field.name,)), *words_at(field.model, (field.name, 0)))
        for word in dict.fromkeys(words):
            if word not in TEXTS:
                yield f"the word '{word}' of field {named(field)} has no text: add one to records/codes.py"


def named(field: ModelField) -> str:
    return f"{field.model.__name__}.{field.name}"


@pytest.mark.parametrize(("model", "rows"), RECORDS)
def test_nothing_is_forgotten_of_a_record(model: type[Model], rows: Sequence[Field]) -> None:
    forgotten = list(forgotten_of_a_record(model, rows))
    assert not forgotten, "\n".join(forgotten)


@pytest.mark.parametrize("model", dict.fromkeys(ENTRY_MODELS.values()))
def test_nothing_is_forgotten_of_the_vocabulary(model: type[Model]) -> None:
    forgotten = list(forgotten_of_an_entry(model))
    assert not forgotten, "\n".join(forgotten)


# --- a record whose author forgot a good deal


class Half(Model):
    zone: ZoneId


class Made(Model):
    doc = Doc("例子", "an example")

    name: Annotated[Bilingual, Doc("名称", "its name")]
    themes: tuple[ThemeId, ...] = ()
    moods: Annotated[tuple[Literal["law", "glad"], ...], Title("心情", "moods"), Doc("心情", "the moods")] = ()
    half: Annotated[Half | None, Title("一半", "half"), Doc("一半", "a half")] = None


def test_what_was_forgotten_is_named() -> None:
    rows = [Field(path, Text("某项", path)) for path in ("half", "themes", "moods", "gone")]
    assert set(forgotten_of_a_record(Made, rows)) == {
        "field Made.name has no title: add a row 'name' to records/fields.py",
        "field Bilingual.zh has no title: add a row 'name.zh' to records/fields.py",
        "field Bilingual.en has no title: add a row 'name.en' to records/fields.py",
        "field Made.themes has no description beside it, in records/model",
        "field Made.themes holds ids of themes: say so in the row 'themes' of records/fields.py",
        "the word 'glad' of field Made.moods has no text: add one to records/codes.py",
        "field Made.moods has a title beside it: that of a record's field stands in records/fields.py",
        "field Made.half has a title beside it: that of a record's field stands in records/fields.py",
        "field Half.zone has no title: add a row 'half.zone' to records/fields.py",
        "field Half.zone has no description beside it, in records/model",
        "model Half has no description (doc), in records/model",
        "the row 'gone' of records/fields.py has no field in Made",
    }
    assert set(forgotten_of_an_entry(Made)) == {
        "field Made.name has no title beside it, in records/model",
        "field Made.themes has no title beside it, in records/model",
        "field Made.themes has no description beside it, in records/model",
        "the word 'glad' of field Made.moods has no text: add one to records/codes.py",
        "field Half.zone has no title beside it, in records/model",
        "field Half.zone has no description beside it, in records/model",
        "model Half has no description (doc), in records/model",
    }


def test_rows_in_another_order_are_told() -> None:
    rows = [*WRITTEN_FIELDS[1:], WRITTEN_FIELDS[0]]
    told = "the rows of records/fields.py do not stand in the order of Measure"
    assert list(forgotten_of_a_record(Measure, rows)) == [told]
