"""Figures that belong to no measure: for `stats`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftzcli.output.labels import picked, place_name
from ftzcli.output.view import Block, Cell, Column, Grid, Prose, View
from ftzcli.output.views.details import FIGURE_TITLES, figure_cells
from ftzcli.records.fields import STATISTIC_FIELDS
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Lang, Text

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
)
_ABOUT = Text("关于", "about")
_NATION = Text("全国", "China")
_KINDS = {"zone": "zones", "customs": "customs", "place": "places"}


def statistics(records: Sequence[Record], vocabulary: Vocabulary) -> View:
    """Statistics, a line each."""
    fields = picked(_DEFAULT, STATISTIC_FIELDS)
    return View(records, fields, STATISTIC_FIELDS, lambda lang: _page(records, vocabulary, lang), kind="statistics")


def _page(records: Sequence[Record], vocabulary: Vocabulary, lang: Lang) -> Iterable[Block]:
    columns = tuple(Column(title.pick(lang)) for title in (_ABOUT, *FIGURE_TITLES))
    rows = ((Cell(about_text(record, vocabulary, lang)), *figure_cells(record, vocabulary, lang)) for record in records)
    yield Grid(columns, tuple(rows))
    one = Text("共 1 个数字", "1 figure")
    many = Text("共 {count} 个数字", "{count} figures").fill(count=len(records))
    yield Prose((one if len(records) == 1 else many).pick(lang), "quiet")


def about_text(record: Record, vocabulary: Vocabulary, lang: Lang) -> str:
    """What a statistic is about, by its name."""
    if record["about"] == "national":
        return _NATION.pick(lang)
    kind, id = _KINDS[record["about"]], record[record["about"]]
    return place_name(vocabulary, kind, id, lang) if kind == "zones" else vocabulary.name(kind, id).pick(lang)
