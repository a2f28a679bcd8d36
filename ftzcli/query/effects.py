"""The figures of measures, one by one, with what each of them improved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple, NotRequired, cast

from ftzcli.query.order import Ranked
from ftzcli.query.selection import marks_of
from ftzcli.records.fields import CHANGE, FIGURE, OWNER, Field, below, pair
from ftzcli.records.figures import both_texts, figures_of
from ftzcli.records.shapes import Case, Change, Figure, Measure, Owner, Pair, owner
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.interval import exact
from ftzcli.words.text import Text


class Improvement(Change):
    """By how many percent a figure improved, and whether the source says so or it was derived."""

    origin: str


class FigureRow(Figure):
    """A figure with the case that it is of, what it improved, and all of it in words."""

    case: Pair | None
    improvement: Improvement | None
    text: Pair


class Effect(Owner, FigureRow):
    """A figure with the measure that it is of, and what that says nothing on if that is listed too."""

    unstated: NotRequired[list[str]]


FIGURE_ROW = (
    *pair("case", Text("案例", "case")),
    *FIGURE,
    *below(
        "improvement",
        Text("改善百分比", "improvement in percent"),
        (*CHANGE, Field("origin", Text("由来", "origin"))),
        "gain",
    ),
    *pair("text", Text("数字", "figure")),
)
EFFECT_FIELDS: tuple[Field, ...] = (*OWNER, *FIGURE_ROW)


class Gain(NamedTuple):
    """By how many percent a figure improved: an interval, an end that is not known None; below zero it got worse."""

    min: Decimal | None
    max: Decimal | None


def effects(measures: Iterable[Measure], indicators: Collection[str], vocabulary: Vocabulary) -> Ranked[Effect]:
    """The figures of some measures, of all indicators or of some: by indicator, what improved most surely first."""
    return Ranked(_effects(measures, indicators, vocabulary), lambda row: _rank(row, vocabulary))


def _effects(measures: Iterable[Measure], indicators: Collection[str], vocabulary: Vocabulary) -> Iterator[Effect]:
    for measure in measures:
        marks = marks_of(measure)
        for case, figure in figures_of(measure):
            if not indicators or figure["indicator"] in indicators:
                yield cast(Effect, {**owner(measure), **figure_row(case, figure, vocabulary), **marks})


def figure_row(case: Case | None, figure: Figure, vocabulary: Vocabulary) -> FigureRow:
    """A figure with what it improved, and all of it in words."""
    return {
        "case": case and case["name"],
        **figure,
        "improvement": _improvement(figure, vocabulary),
        "text": both_texts(figure, vocabulary),
    }


def gain(row: FigureRow) -> Gain | None:
    """What a row says that its figure improved by."""
    told = row["improvement"]
    return told and Gain(*(None if end is None else exact(end) for end in (told["min"], told["max"])))


def _improvement(figure: Figure, vocabulary: Vocabulary) -> Improvement | None:
    """The change in percent, stated before derived, turned so that more is better; None where neither end is better."""
    better = vocabulary.kinds["indicators"].get(figure["indicator"], {}).get("better")
    change: Change | None = figure["change"]
    origin = "stated"
    if not figure["change"] or figure["change"]["unit"] != "percent":
        change, origin = figure["derived"] and figure["derived"]["change_percent"], "derived"
    if not change or better not in ("fall", "rise"):
        return None
    low, high = change["min"], change["max"]
    if better == "fall":
        low, high = (None if end is None else 0 - end for end in (high, low))
    return {"min": low, "max": high, "approximate": change["approximate"], "origin": origin}


def _rank(row: Effect, vocabulary: Vocabulary) -> tuple[Any, ...]:
    found = gain(row)
    surely = None if found is None else found.min
    return vocabulary.rank("indicators", row["indicator"]), surely is None, -(surely or 0), row["id"]
