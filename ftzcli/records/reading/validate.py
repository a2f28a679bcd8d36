"""Check the tree of a YAML file against a model: the result is the model, or problems that point at their lines."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from pydantic import ValidationError

from ftzcli.records.model.annotations import Place, keys_at, words_at
from ftzcli.records.model.base import Model
from ftzcli.records.problems import MOST_PROBLEMS, Problem
from ftzcli.records.reading.filetext import FileText
from ftzcli.records.reading.reader import Node
from ftzcli.records.reading.slips import diagnose_line
from ftzcli.records.vocabulary import KINDS, WHERE, Vocabulary
from ftzcli.words.suggest import Near, nearest
from ftzcli.words.text import Text

ModelType = TypeVar("ModelType", bound=Model)

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
    "too_long": "FTZ222",
    "model_type": "FTZ201",
    "model_attributes_type": "FTZ201",
}
_FOUND = {str: Text("一段文字", "a text"), list: Text("一个列表", "a list"), type(None): Text("空值", "nothing")}


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """The part of a file that one model is made of; `key` is the node of its id, where that is the key of an entry."""

    node: Node
    file: FileText
    key: Node | None = None


def accepted(model: type[ModelType], plain: Any, vocabulary: Vocabulary) -> ModelType | None:
    """The model made of plain texts, lists and mappings; None if anything is wrong with them."""
    try:
        return model.model_validate(plain, context=vocabulary)
    except ValidationError:
        return None


def validate(model: type[ModelType], piece: Piece, vocabulary: Vocabulary) -> tuple[ModelType | None, list[Problem]]:
    """The model made of a piece, or None and all its problems. A piece that has a key takes its id from there."""
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
        # Pydantic does not count bad items; a list that has some is not too short, whatever it says.
        told = [
            details
            for details in error.errors(include_url=False)
            if not (details["type"] == "too_short" and node_at(piece, details["loc"]).value)
        ]
        wrong += [_problem(model, details, piece, vocabulary) for details in told[:MOST_PROBLEMS]]
        if len(told) > MOST_PROBLEMS:
            wrong.append(piece.file.problem("FTZ119", 0, 0, count=len(told) - MOST_PROBLEMS))
        return None, wrong
    return (None, wrong) if wrong else (checked, [])


def _problem(model: type[Model], details: Any, piece: Piece, vocabulary: Vocabulary) -> Problem:
    context = details.get("ctx") or {}
    place: Place = (*details["loc"], *context.get("at", ()))
    code = context["code"] if details["type"] == "ftz" else _CODES.get(details["type"], "FTZ212")
    at = node_at(piece, place)
    if code == "FTZ203":
        return _extra(model, place, piece)
    if code in ("FTZ201", "FTZ205"):
        return _wrong_shape(at, piece.file, code)
    values: dict[str, Any] = {
        "reason": details["msg"],
        "least": context.get("ge", 1),
        "limit": context.get("max_length"),
        "pattern": context.get("pattern"),
        "field": place[-1] if place else "",
    }
    near: Near = ()
    if details["type"] == "ftz":
        values |= context["values"]
    if code == "FTZ210":
        values["hint"] = _one_line_hint(piece.file.line(at.line)[at.column - 1 :])
    elif code == "FTZ301":
        near = vocabulary.nearest(values["kind"], values["value"])
        values["kind"] = KINDS[values["kind"]]
    elif code == "FTZ304":
        near = vocabulary.nearest(WHERE, values["value"])
    elif code == "FTZ207":
        words = words_at(model, place)
        values["choices"] = ", ".join(words)
        near = nearest(str(details["input"]), words)
    problem = piece.file.problem(code, at.line, at.column, at.width, **values)
    return dataclasses.replace(problem, near=tuple(near))


def _one_line_hint(written: str) -> Text:
    """How to write a text that has several lines, by the sign that it begins with."""
    sign = written[:1]
    if sign not in ("|", ">"):
        return Text("，中间不留空行", ", without empty lines")
    if sign == ">" and written.startswith(">-"):
        return Text("：“>-”下面不能有空行", ": below >- there can be no empty line")
    told = Text("：把“{sign}”改成“>-”，下面不留空行", ": write >- instead of {sign}, and no empty line below it")
    return told.fill(sign=written[: 2 if written[1:2] in ("-", "+") else 1])


def line_of(piece: Piece, place: Place) -> int:
    """The line of the file on which a place of a piece stands."""
    return node_at(piece, place).line


def problem_at(piece: Piece, place: Place, code: str, **values: object) -> Problem:
    """A problem at a place of a piece."""
    node = node_at(piece, place)
    return piece.file.problem(code, node.line, node.column, node.width, **values)


def _extra(model: type[Model], place: Place, piece: Piece) -> Problem:
    name = str(place[-1])
    key = node_at(piece, place[:-1]).keys[name]
    problem = piece.file.problem("FTZ203", key.line, key.column, key.width, field=name)
    return dataclasses.replace(problem, near=tuple(nearest(name, sorted(keys_at(model, place[:-1]) - {name}))))


def _wrong_shape(node: Node, file: FileText, code: str) -> Problem:
    """The problem of a value that is no mapping or no list; a text is often one by a slip, such as a missing space."""
    slip = diagnose_line(file.line(node.line)) if isinstance(node.value, str) else None
    if slip:
        return file.slip(slip, node.line)
    found = _FOUND.get(type(node.value), Text("别的内容", "something else"))
    return file.problem(code, node.line, node.column, node.width, found=found)


def node_at(piece: Piece, place: Place) -> Node:
    """The node at a place, or the deepest one on the way to it.

    A part that leads to no node is passed over: pydantic also names the member of a union that it tried.
    """
    if place == ("id",) and piece.key is not None:
        return piece.key
    node = piece.node
    for part in place:
        node = _node_inside(node, part) or node
    return node


def _node_inside(node: Node, part: str | int) -> Node | None:
    """The node under a key of a mapping, or at a position of a list."""
    inner: Node | None = None
    if isinstance(node.value, dict):
        inner = node.value.get(part)
    elif isinstance(node.value, list) and isinstance(part, int) and part < len(node.value):
        inner = node.value[part]
    return inner


def entries_of(whole: Piece) -> tuple[dict[str, Piece], list[Problem]]:
    """The entries of a file that maps ids to them, such as a vocabulary file, and what is wrong with the file."""
    node = whole.node
    if isinstance(node.value, dict):
        return {id: Piece(inner, whole.file, node.keys[id]) for id, inner in node.value.items()}, []
    return {}, [_wrong_shape(node, whole.file, "FTZ201")]
