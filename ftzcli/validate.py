"""From a tree of YAML to a checked model, or to problems that point at the line."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ftzcli.filetext import FileText, diagnose_line
from ftzcli.problems import Problem
from ftzcli.reader import Node
from ftzcli.suggest import Near, nearest
from ftzcli.text import Text
from ftzcli.vocabulary import KINDS, Vocabulary

ModelType = TypeVar("ModelType", bound=BaseModel)
Place = tuple[str | int, ...]

# pydantic's types of error, as our problems.
_CODES = {
    "missing": "FTZ202",
    "extra_forbidden": "FTZ203",
    "string_type": "FTZ204",
    "tuple_type": "FTZ205",
    "int_parsing": "FTZ206",
    "int_type": "FTZ206",
    "greater_than_equal": "FTZ206",
    "literal_error": "FTZ207",
    "too_short": "FTZ208",
    "model_type": "FTZ201",
    "model_attributes_type": "FTZ201",
}
_FOUND = {str: Text("一段文字", "a text"), list: Text("一个列表", "a list"), type(None): Text("空值", "nothing")}


def validate(
    model: type[ModelType], node: Node, file: FileText, vocabulary: Vocabulary, **given: str
) -> tuple[ModelType | None, list[Problem]]:
    """The model that a node describes, or None and everything that is wrong with it.

    `given` are fields that the node's place in its file decides (the id of a vocabulary entry).
    """
    plain = node.plain()
    if not isinstance(plain, dict):
        return None, [_not_a_mapping(node, file)]
    double = [_extra(model, (name,), node, file) for name in given if name in plain]
    try:
        checked = model.model_validate({**given, **plain}, context=vocabulary)
    except ValidationError as error:
        wrong = [
            _problem(model, details, node, file, vocabulary)
            for details in error.errors(include_url=False)
            if not (
                details["type"] == "too_short" and _node_at(node, details["loc"]).value
            )  # its items are bad, not few
        ]
        return None, double + wrong
    return (None, double) if double else (checked, [])


def _problem(model: type[BaseModel], details: Any, node: Node, file: FileText, vocabulary: Vocabulary) -> Problem:
    place: Place = details["loc"]
    context = details.get("ctx") or {}
    code = _CODES.get(details["type"], "FTZ212")
    at = _node_at(node, place)
    if code == "FTZ203":
        return _extra(model, place, node, file)
    values: dict[str, Any] = {"reason": details["msg"], "least": context.get("ge", 1)}
    near: Near = ()
    if details["type"] == "ftz":
        code, values = context["code"], dict(context["values"])
        if code == "FTZ301":
            near = vocabulary.nearest(values["kind"], values["value"])
            values["kind"] = KINDS[values["kind"]]
    if code == "FTZ201":
        return _not_a_mapping(at, file)
    if code == "FTZ202":
        values = {"field": place[-1]}
    elif code == "FTZ207":
        values = {"choices": context["expected"].replace("'", "").replace(" or ", ", ")}
        near = nearest(str(details["input"]), values["choices"].split(", "))
    problem = file.problem(code, at.line, at.column, at.width, **values)
    return dataclasses.replace(problem, near=tuple(near))


def _extra(model: type[BaseModel], place: Place, node: Node, file: FileText) -> Problem:
    parent = _node_at(node, place[:-1])
    name = str(place[-1])
    key = parent.keys[name]
    problem = file.problem("FTZ203", key.line, key.column, key.width, field=name)
    return dataclasses.replace(problem, near=tuple(nearest(name, sorted(_fields_at(model, place[:-1])))))


def _not_a_mapping(node: Node, file: FileText) -> Problem:
    slip = diagnose_line(file.line(node.line)) if isinstance(node.value, str) else None
    if slip:
        return file.problem(slip[0], node.line, slip[1])
    found = _FOUND.get(type(node.value), Text("别的内容", "something else"))
    return file.problem("FTZ201", node.line, node.column, node.width, found=found)


def _node_at(node: Node, place: Place) -> Node:
    """The node at a place, or the deepest one on the way to it."""
    for part in place:
        try:
            node = node.value[part]
        except (LookupError, TypeError):
            break
    return node


def _fields_at(model: type[BaseModel], place: Place) -> set[str]:
    """The names of the fields that the model has at a place."""
    for part in place:
        if isinstance(part, str):
            model = next(_models_in(model.model_fields[part].annotation), model)
    return set(model.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _models_in(part)


def entries_of(node: Node, file: FileText) -> tuple[Mapping[str, Node], list[Problem]]:
    """The entries of a file that is a mapping from ids, such as a vocabulary file."""
    if isinstance(node.value, dict):
        return node.value, []
    return {}, [_not_a_mapping(node, file)]
