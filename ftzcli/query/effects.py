"""The figures of measures, one by one, with what each of them improved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, NotRequired, cast

from ftzcli.query.order import Ranked
from ftzcli.query.select import is_there, places_asked
from ftzcli.query.selection import marks_of
from ftzcli.records.fields import CHANGE, MEASURED, OWNER, Field, below, named, pair
from ftzcli.records.figures import both_texts, figures_of, is_prescribed
from ftzcli.records.location import zones_of
from ftzcli.records.shapes import Case, Change, Figure, Measure, Measured, Owner, Pair, owner
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.interval import exact
from ftzcli.words.text import Text


class Improvement(Change):
    """By how many percent a figure improved, and whether the source says so or it was derived."""

    origin: str


class FigureRow(Measured):
    """A figure with the case that it is of, what it improved, and all of it in words."""

    case: Pair | None
    improvement: Improvement | None
    text: Pair


class Effect(Owner, FigureRow):
    """A figure with the measure that it is of; offices and zones are those of the figure, where they are known."""

    status: str | None
    in_force: str | None
    holds: NotRequired[str]
    unstated: NotRequired[list[str]]


FIGURE_ROW = (
    *pair("case", Text("案例", "case")),
    *MEASURED,
    *below(
        "improvement",
        Text("改善百分比", "improvement in percent"),
        (*CHANGE, Field("origin", Text("由来", "origin"))),
        "gain",
    ),
    *pair("text", Text("数字", "figure")),
)
EFFECT_FIELDS: tuple[Field, ...] = (
    *OWNER,
    *named("status", "in_force"),
    *(field for field in FIGURE_ROW if field.path != "customs"),
)


class Gain(NamedTuple):
    """By how many percent a figure improved: an interval, an end that is not known None; below zero it got worse."""

    min: Decimal | None
    max: Decimal | None


def effects(measures: Iterable[Measure], asked: Mapping[str, Any], vocabulary: Vocabulary) -> Ranked[Effect]:
    """The figures of some measures, of all indicators or of some: by indicator, what improved most surely first.

    Limits that rules set come after the results of their indicator.

    Of the places that are asked for are the figures that were measured there, or of which that is not known.
    """
    words = asked.get("indicator") or ()
    indicators = {
        id for word in words for id in vocabulary.grouped("indicators", word) or vocabulary.resolve("indicators", word)
    }
    places = places_asked(vocabulary, asked)
    rows = (
        row
        for row in _effects(measures, vocabulary)
        if (not indicators or row["indicator"] in indicators) and is_there(row, places, vocabulary)
    )
    return Ranked(rows, lambda row: _rank(row, vocabulary))


def _effects(measures: Iterable[Measure], vocabulary: Vocabulary) -> Iterator[Effect]:
    for measure in measures:
        for case, figure in figures_of(measure):
            own = _owner(measure, figure, vocabulary)
            standing = {"status": measure["status"], "in_force": measure["in_force"]}
            row = {**own, **standing, **figure_row(case, figure, vocabulary), "customs": own["customs"]}
            yield cast("Effect", row | marks_of(measure))


def _owner(measure: Measure, figure: Measured, vocabulary: Vocabulary) -> Owner:
    """Whose figure it is, with the offices and zones where it was measured; where that is not known, the measure's."""
    if not figure["where"] and not figure["customs"]:
        return owner(measure)
    zones, implied = zones_of(figure["where"], figure["customs"], vocabulary)
    return {**owner(measure), "customs": figure["customs"], "zones": zones, "zones_implied": implied}


def figure_row(case: Case | None, figure: Measured, vocabulary: Vocabulary) -> FigureRow:
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
    """The change in percent, stated before derived, turned so that more is better; None where neither end is better.

    A limit that a rule sets is no improvement.
    """
    better = vocabulary.kinds["indicators"].get(figure["indicator"], {}).get("better")
    change: Change | None = figure["change"]
    origin = "stated"
    if not figure["change"] or figure["change"]["unit"] != "percent":
        change, origin = figure["derived"] and figure["derived"]["change_percent"], "derived"
    if not change or is_prescribed(figure) or better not in ("fall", "rise"):
        return None
    low, high = change["min"], change["max"]
    if better == "fall":
        low, high = (None if end is None else 0 - end for end in (high, low))
    return {"min": low, "max": high, "approximate": change["approximate"], "origin": origin}


def _rank(row: Effect, vocabulary: Vocabulary) -> tuple[Any, ...]:
    found = gain(row)
    surely = None if found is None else found.min
    order = vocabulary.rank("indicators", row["indicator"])
    return order, is_prescribed(row), surely is None, -(surely or 0), row["id"]
