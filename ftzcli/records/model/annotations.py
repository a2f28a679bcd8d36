"""How to read what stands beside the fields of the models: titles, descriptions and allowed words."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from ftzcli.records.model.base import Doc, Model, Reference, Title

# Where something stands in a record, as pydantic tells it: keys and positions from the model down.
Place = tuple[str | int, ...]


class ModelField(NamedTuple):
    """A field of a model that lies in a record or an entry, with its path from there."""

    path: str
    model: type[Model]
    name: str

    @property
    def info(self) -> FieldInfo:
        """What pydantic knows of it."""
        return self.model.model_fields[self.name]

    @property
    def title(self) -> Title | None:
        """The title beside it."""
        return next((each for each in self.info.metadata if isinstance(each, Title)), None)

    @property
    def doc(self) -> Doc | None:
        """The description beside it."""
        return next((each for each in self.info.metadata if isinstance(each, Doc)), None)

    @property
    def kind(self) -> str | None:
        """The kind of vocabulary whose ids it holds."""
        beside = (*self.info.metadata, *_beside(self.info.annotation))
        return next((each.kind for each in beside if isinstance(each, Reference)), None)


def fields_of(model: type[Model], above: str = "") -> Iterator[ModelField]:
    """Every field of a model, each with the fields of the models that lie in it."""
    for name, info in model.model_fields.items():
        yield ModelField(above + name, model, name)
        for inner in models_in(info.annotation):
            yield from fields_of(inner, f"{above}{name}.")


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """The models that an annotation names, not those that lie in them."""
    if _is_model(annotation):
        yield annotation
    for part in typing.get_args(annotation):
        yield from models_in(part)


def _beside(annotation: Any) -> Iterator[Any]:
    """What is written beside the types in an annotation."""
    yield from getattr(annotation, "__metadata__", ())
    for part in typing.get_args(annotation):
        yield from _beside(part)


def keys_at(model: type[Model], place: Place) -> set[str]:
    """The keys that a model knows at a place."""
    return {name for kind in _types_at(model, place) if _is_model(kind) for name in kind.model_fields}


def words_at(model: type[Model], place: Place) -> list[str]:
    """The only words that a model allows at a place, in its order; empty where it lists none."""
    found: dict[str, None] = {}
    for kind in _types_at(model, place):
        if typing.get_origin(kind) is typing.Literal:
            found |= dict.fromkeys(typing.get_args(kind))
        elif kind is bool:
            found |= {"true": None, "false": None}
    return list(found)


def _types_at(model: type[Model], place: Place) -> Sequence[Any]:
    """The types that a value at a place may have."""
    kinds: Sequence[Any] = [model]
    for part in place:
        inner = [each for kind in kinds for each in _types_inside(kind, part)]
        # A part that leads nowhere is no key: there pydantic names the member of a union that it tried.
        kinds = inner or [kind for kind in kinds if _is_model(kind) and kind.__name__ == part] or kinds
    return kinds


def _types_inside(kind: Any, part: str | int) -> Iterator[Any]:
    """The types that may stand under a key or at a position of a value of some type."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if _is_model(kind):
        if part in kind.model_fields:
            yield from _members(kind.model_fields[part].annotation)
    elif not isinstance(origin, type):
        return
    elif issubclass(origin, Mapping):
        yield from _members(inner[1])
    elif isinstance(part, int) and issubclass(origin, (Sequence, Set)):
        each_its_own = origin is tuple and inner[-1] is not Ellipsis
        yield from _members(inner[part if each_its_own else 0])


def _members(annotation: Any) -> Iterator[Any]:
    """The members of a union, or the one type that an annotation is, without what is written beside it."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _members(typing.get_args(annotation)[0])
    elif origin in (typing.Union, types.UnionType):
        for member in typing.get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)
