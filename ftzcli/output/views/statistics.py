"""Figures that belong to no measure: for `stats`."""

from __future__ import annotations

from collections.abc import Iterable

from ftzcli.output.labels import picked
from ftzcli.output.view import Block, Cell, Column, Grid, Prose, View
from ftzcli.output.views.cells import cite, figure_cells, figure_columns
from ftzcli.query.order import Cut
from ftzcli.records.fields import STATISTIC_FIELDS
from ftzcli.records.shapes import Statistic
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import FIGURES, Text, total

_DEFAULT = (
    "id",
    "about",
    "zone",
    "customs",
    "place",
    "indicator",
    "subject.zh",
    "subject.en",
    "change.min",
    "change.max",
    "change.unit",
    "value.min",
    "value.max",
    "value.unit",
    "period",
    "basis",
    "source",
    "line",
    "stated",
    # Behind the others, so that each keeps its place for who takes columns by number.
    "change.approximate",
    "value.approximate",
    "before",
    "after",
)
_ABOUT = Text("统计对象", "about")
_NATION = Text("全国", "China")


def statistics(cut: Cut[Statistic]) -> View:
    """Statistics, a row each."""
    fields = picked(_DEFAULT, STATISTIC_FIELDS)
    return View(cut.rows, fields, STATISTIC_FIELDS, lambda words: _page(cut, words), kind="statistics")


def _page(cut: Cut[Statistic], words: Words) -> Iterable[Block]:
    yield statistic_grid(cut.rows, words)
    yield Prose(words.pick(total(cut.total, FIGURES, len(cut.rows))), "quiet")


def statistic_grid(records: Iterable[Statistic], words: Words) -> Grid:
    """Statistics, a row each."""
    columns = (Column(words.pick(_ABOUT)), *figure_columns(words))
    rows = ((Cell(about_text(record, words)), *figure_cells([record], cite, words)) for record in records)
    return Grid(columns, tuple(rows), spaced=True)


def about_text(record: Statistic, words: Words) -> str:
    """What a statistic is about, by its name."""
    match record["about"]:
        case "zone":
            return words.place("zones", record["zone"] or "")
        case "customs":
            return words.name("customs", record["customs"] or "")
        case "place":
            return words.name("places", record["place"] or "")
        case _:
            return words.pick(_NATION)
