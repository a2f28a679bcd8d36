"""The shapes that programs and mypy see are those that the models check: a new field is forgotten in neither."""

from __future__ import annotations

from typing import Any, NotRequired, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from ftzcli import open_catalogue
from ftzcli.records import shapes
from ftzcli.records.model import base, event, figure, measure

CATALOGUE = open_catalogue()
SHAPES: dict[type[BaseModel], type] = {
    base.Bilingual: shapes.Pair,
    base.Names: shapes.Names,
    base.Wording: shapes.Wording,
    figure.Change: shapes.Change,
    figure.Quantity: shapes.Quantity,
    figure.Derived: shapes.Derived,
    figure.Figure: shapes.Figure,
    figure.Measured: shapes.Measured,
    event.Event: shapes.Event,
    measure.Case: shapes.Case,
    measure.Trade: shapes.Trade,
    measure.Related: shapes.Related,
    measure.SourceReference: shapes.SourceReference,
    measure.Measure: shapes.Measure,
    measure.Statistic: shapes.Statistic,
}
# What the day that is asked for tells of a record beside what its model checks.
OF_THE_DAY: dict[type, set[str]] = {shapes.Measure: set(get_type_hints(shapes.Daily))}


def optional(shape: type) -> set[str]:
    """The keys that are there only where something more was asked for."""
    hints = get_type_hints(shape, include_extras=True)
    return {key for key, hint in hints.items() if get_origin(hint) is NotRequired}


@pytest.mark.parametrize("model", SHAPES, ids=lambda model: model.__name__)
def test_a_shape_has_the_fields_of_its_model(model: type[BaseModel]) -> None:
    shape = SHAPES[model]
    known = set(model.model_fields)
    told = set(get_type_hints(shape)) - OF_THE_DAY.get(shape, set()) - optional(shape)
    assert not known - told, f"records/shapes.py: {shape.__name__} lacks {sorted(known - told)}"
    assert not told - known, f"records/shapes.py: {shape.__name__} has {sorted(told - known)}, the model has not"


def test_every_model_of_a_record_has_a_shape() -> None:
    modules = (event, figure, measure)
    models = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == module.__name__
    }
    assert models - set(SHAPES) == {measure.About}  # the part of a statistic that is no figure


def holds(value: Any, shape: type, path: str) -> None:
    """Whether a value of JSON has just the keys of its shape, and so on below."""
    hints = get_type_hints(shape)
    assert set(value) == set(hints) - optional(shape), path
    for key in value:
        hint = hints[key]
        for part in getattr(hint, "__args__", (hint,)):
            if part in set(SHAPES.values()):
                inner = value[key] if isinstance(value[key], list) else [value[key]]
                for one in inner:
                    if one is not None:
                        holds(one, part, f"{path}.{key}")


def test_every_record_has_the_shape_that_it_is_said_to_have() -> None:
    for record in CATALOGUE.records:
        holds(record, shapes.Measure, record["id"])
    for statistic in CATALOGUE.statistics:
        holds(statistic, shapes.Statistic, statistic["id"])
