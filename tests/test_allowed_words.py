"""Words from a closed list: a misspelt one is told at its place, with the words that the model allows there.

The models are asked for every such field, so that a new one is covered by being there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import pytest
from pydantic import BeforeValidator
from rows import every

from ftzcli import open_catalogue
from ftzcli.records.model.annotations import fields_of, models_in
from ftzcli.records.model.base import Model
from ftzcli.records.model.entries import ENTRY_MODELS
from ftzcli.records.model.measure import Measure, Statistic
from ftzcli.records.problems import Problem
from ftzcli.records.reading.reader import read
from ftzcli.records.reading.validate import Piece, validate
from ftzcli.records.vocabulary import Vocabulary

# The files that records and entries are written in, with the model of each.
FILES: dict[str, type[Model]] = {
    "made.yaml": Measure,
    "statistics.yaml": Statistic,
    **{f"vocabulary/{kind}.yaml": model for kind, model in ENTRY_MODELS.items()},
}


class Closed(NamedTuple):
    """A field with a closed list of words: where it is written, and the words."""

    file: str
    path: str
    words: Sequence[str]

    def __str__(self) -> str:
        return f"{self.file}:{self.path}"

    @property
    def misspelt(self) -> str:
        """The first of the words with its last letter twice."""
        return self.words[0] + self.words[0][-1]


def listed(annotation: Any) -> Sequence[str]:
    """The words that an annotation lists somewhere."""
    if annotation is bool:
        return ("true", "false")
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(filter(None, map(listed, get_args(annotation))), ())


CLOSED = [
    Closed(file, field.path, words)
    for file, model in FILES.items()
    for field in fields_of(model)
    if (words := listed(field.info.annotation))
]


def nested(model: type[Model], path: str, word: str) -> Any:
    """A record that says one word only, at a path."""
    name, _, rest = path.partition(".")
    annotation = model.model_fields[name].annotation
    value = nested(next(models_in(annotation)), rest, word) if rest else word
    return {name: [value] if get_origin(annotation) is tuple else value}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Closed, Sequence[Problem]]:
    """What is told of each word, all in one run, each file in a folder of its own."""
    top = tmp_path_factory.mktemp("closed")
    paths = {closed: top / str(number) / closed.file for number, closed in enumerate(CLOSED)}
    for closed, path in paths.items():
        record = nested(FILES[closed.file], closed.path, closed.misspelt)
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(record if closed.file == "made.yaml" else {"made": record}), encoding="utf-8")
    problems = open_catalogue([top / str(number) for number in range(len(CLOSED))], bundled=False).problems
    return {closed: [p for p in problems if p.path == str(path)] for closed, path in paths.items()}


def marked(problem: Problem) -> str:
    """The text under the carets of a problem."""
    start = problem.column - 1 - problem.excerpt_start
    return problem.excerpt[start : start + problem.width].strip('"')


@every("closed", CLOSED, ids=str)
def test_a_misspelt_word_is_told_with_the_words_that_are_allowed(
    closed: Closed, told: Mapping[Closed, Sequence[Problem]]
) -> None:
    [problem] = [problem for problem in told[closed] if problem.code == "FTZ207"]
    listed_words = ", ".join(closed.words)
    assert problem.message == (f"只能是：{listed_words}", f"expected one of: {listed_words}")
    assert marked(problem) == closed.misspelt
    assert problem.near[0][0] == closed.words[0]


def test_the_fields_with_closed_lists_are_found() -> None:
    found = {closed.path.rpartition(".")[2] for closed in CLOSED}
    assert found >= {"basis", "about", "kind", "relation", "checked", "better", "scheme", "zh", "en", "approximate"}


# --- models that no record has yet


class Part(Model):
    colour: Literal["red", "green"]


class Whole(Model):
    plain: Literal["big", "small"] | None = None
    listed: tuple[Literal["up", "down"], ...] = ()
    each_its_own: tuple[Literal["left"], Literal["right"]] | None = None
    set: frozenset[Literal["odd", "even"]] | None = None
    named: dict[str, Literal["hot", "cold"]] | None = None
    part: Part | None = None
    parts: list[Part | None] | None = None
    either: Part | Literal["none", "all"] | None = None
    any_of: tuple[Annotated[Part, BeforeValidator(lambda value: value)] | bool, ...] = ()
    stripped: Annotated[Literal["in", "out"], BeforeValidator(lambda value: str(value).strip("."))] | None = None
    split: Annotated[tuple[Literal["a", "b"], ...], BeforeValidator(lambda value: str(value).split())] = ()
    made: Annotated[Part | None, BeforeValidator(lambda value: {"colour": value})] = None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain: huge", {("huge", "big, small")}),
        ("plain: [big]", {("[", "big, small")}),
        ("listed: [up, upp]", {("upp", "up, down")}),
        ("each_its_own: [left, left]", {("left", "right")}),
        ("set: [odd, old]", {("old", "odd, even")}),
        ("named: {water: warm}", {("warm", "hot, cold")}),
        ("part: {colour: blue}", {("blue", "red, green")}),
        ("parts: [{colour: red}, {colour: rot}]", {("rot", "red, green")}),
        ("either: some", {("some", "none, all")}),
        ("either: {colour: grey}", {("grey", "red, green"), ("{", "none, all")}),
        ("any_of: [true, {colour: blau}]", {("blau", "red, green"), ("{", "true, false")}),
        ("stripped: ..inn..", {("..inn..", "in, out")}),
        ("split: a c", {("a c", "a, b")}),
        ("made: pink", {("pink", "red, green")}),
    ],
)
def test_the_words_are_those_of_the_place_whatever_leads_there(
    text: str, expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "made.yaml"
    path.write_text(text, encoding="utf-8")
    node, file, _ = read(path)
    assert node is not None
    assert file is not None
    _, problems = validate(Whole, Piece(node, file), Vocabulary({}))
    words = {(marked(p), str(p.values["choices"])) for p in problems if p.code == "FTZ207"}
    assert words == expected
