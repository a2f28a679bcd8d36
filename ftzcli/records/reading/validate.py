"""From a tree of YAML to a checked model, or to problems that point at the line."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ftzcli.records.problems import MOST_PROBLEMS, Problem
from ftzcli.records.reading.filetext import FileText, diagnose_line
from ftzcli.records.reading.reader import Node
from ftzcli.records.vocabulary import KINDS, Vocabulary
from ftzcli.words.suggest import Near, nearest
from ftzcli.words.text import Text

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
    "int_parsing_size": "FTZ206",
    "greater_than_equal": "FTZ206",
    "literal_error": "FTZ207",
    "bool_parsing": "FTZ207",
    "bool_type": "FTZ207",
    "string_pattern_mismatch": "FTZ215",
    "too_short": "FTZ208",
    "model_type": "FTZ201",
    "model_attributes_type": "FTZ201",
}
_FOUND = {str: Text("一段文字", "a text"), list: Text("一个列表", "a list"), type(None): Text("空值", "nothing")}


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file that is to become one model; `key` is its key where it is an entry of a mapping."""

    node: Node
    file: FileText
    key: Node | None = None


def accepted(model: type[ModelType], plain: Any, vocabulary: Vocabulary) -> ModelType | None:
    """The model that bare texts, lists and mappings describe; None where anything is wrong with them."""
    try:
        return model.model_validate(plain, context=vocabulary)
    except ValidationError:
        return None


def validate(model: type[ModelType], piece: Piece, vocabulary: Vocabulary) -> tuple[ModelType | None, list[Problem]]:
    """The model that a piece describes, or None and everything that is wrong with it. The key of a piece is its id."""
    plain = piece.node.plain()
    if not isinstance(plain, dict):
        return None, [_wrong_shape(piece.node, piece.file, "FTZ201")]
    wrong = []
    if piece.key is not None:
        if "id" in plain:
            wrong.append(_extra(model, ("id",), piece))
        plain["id"] = piece.key.value
    try:
        checked = model.model_validate(plain, context=vocabulary)
    except ValidationError as error:
        # Where the items are bad, it is not said that there are too few.
        told = [
            details
            for details in error.errors(include_url=False)
            if not (details["type"] == "too_short" and _node_at(piece, details["loc"]).value)
        ]
        wrong += [_problem(model, details, piece, vocabulary) for details in told[:MOST_PROBLEMS]]
        if len(told) > MOST_PROBLEMS:
            wrong.append(piece.file.problem("FTZ119", 0, 0, count=len(told) - MOST_PROBLEMS))
        return None, wrong
    return (None, wrong) if wrong else (checked, [])


def _problem(model: type[BaseModel], details: Any, piece: Piece, vocabulary: Vocabulary) -> Problem:
    context = details.get("ctx") or {}
    place: Place = (*details["loc"], *context.get("at", ()))
    code = context["code"] if details["type"] == "ftz" else _CODES.get(details["type"], "FTZ212")
    at = _node_at(piece, place)
    if code == "FTZ203":
        return _extra(model, place, piece)
    if code in ("FTZ201", "FTZ205"):
        return _wrong_shape(at, piece.file, code)
    values: dict[str, Any] = {
        "reason": details["msg"],
        "least": context.get("ge", 1),
        "pattern": context.get("pattern"),
        "field": place[-1] if place else "",
    }
    near: Near = ()
    if details["type"] == "ftz":
        values |= context["values"]
    if code == "FTZ301":
        near = vocabulary.nearest(values["kind"], values["value"])
        values["kind"] = KINDS[values["kind"]]
    elif code == "FTZ207":
        values["choices"] = context.get("expected", "true or false").replace("'", "").replace(" or ", ", ")
        near = nearest(str(details["input"]), values["choices"].split(", "))
    problem = piece.file.problem(code, at.line, at.column, at.width, **values)
    return dataclasses.replace(problem, near=tuple(near))


def problem_at(piece: Piece, place: Place, code: str, **values: object) -> Problem:
    """A problem at a place of a piece."""
    node = _node_at(piece, place)
    return piece.file.problem(code, node.line, node.column, node.width, **values)


def _extra(model: type[BaseModel], place: Place, piece: Piece) -> Problem:
    name = str(place[-1])
    key = _node_at(piece, place[:-1]).keys[name]
    problem = piece.file.problem("FTZ203", key.line, key.column, key.width, field=name)
    return dataclasses.replace(problem, near=tuple(nearest(name, sorted(_fields_at(model, place[:-1]) - {name}))))


def _wrong_shape(node: Node, file: FileText, code: str) -> Problem:
    """A text where keys or a list should be: often a slip of the pen made it one."""
    slip = diagnose_line(file.line(node.line)) if isinstance(node.value, str) else None
    if slip:
        return file.problem(slip[0], node.line, slip[1])
    found = _FOUND.get(type(node.value), Text("别的内容", "something else"))
    return file.problem(code, node.line, node.column, node.width, found=found)


def _node_at(piece: Piece, place: Place) -> Node:
    """The node at a place, or the deepest one on the way to it."""
    if place == ("id",) and piece.key is not None:
        return piece.key
    node = piece.node
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


def entries_of(whole: Piece) -> tuple[dict[str, Piece], list[Problem]]:
    """The entries of a file that is a mapping from ids, such as a vocabulary file."""
    node = whole.node
    if isinstance(node.value, dict):
        return {id: Piece(inner, whole.file, node.keys[id]) for id, inner in node.value.items()}, []
    return {}, [_wrong_shape(node, whole.file, "FTZ201")]
