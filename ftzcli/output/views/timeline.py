"""Events by date: for `timeline`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ftzcli.output.labels import both_names, names, picked, zone_names
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.output.views.details import cited
from ftzcli.query.events import EVENT_FIELDS
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Lang, Text, text_of

_DEFAULT = (
    "id",
    "date",
    "event",
    "name.zh",
    "name.en",
    "scope.zh",
    "scope.en",
    "customs",
    "zones",
    "source",
    "line",
)
_TITLES = (
    Text("日期", "date"),
    Text("事件", "event"),
    Text("编号", "id"),
    Text("举措", "measure"),
    Text("何处", "where"),
    Text("出处", "source:line"),
)
_UNKNOWN = Text("日期不详", "Date not known")
# The beads on which the events are strung; rounder ones are one or two cells wide as the terminal pleases.
_BEAD = "o"


def timeline(rows: Sequence[Record], vocabulary: Vocabulary) -> View:
    """Events, a line each; on a page below their years."""
    return View(rows, picked(_DEFAULT, EVENT_FIELDS), EVENT_FIELDS, lambda lang: _page(rows, vocabulary, lang))


def _page(rows: Sequence[Record], vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    titles = [title.pick(lang) for title in _TITLES]
    columns = (
        Column(titles[0], whole=True),
        Column(titles[1]),
        Column(titles[2], whole=True, tuck=True),
        *map(Column, titles[3:]),
    )
    for year, group in groupby(rows, key=lambda row: (row["date"] or "")[:4]):
        yield Heading(year or _UNKNOWN.pick(lang))
        yield Grid(columns, tuple(_cells(row, vocabulary, lang) for row in group))
    one, many = Text("共 1 个事件", "1 event"), Text("共 {count} 个事件", "{count} events").fill(count=len(rows))
    yield Prose((one if len(rows) == 1 else many).pick(lang), "quiet")


def _cells(row: Record, vocabulary: Vocabulary, lang: Lang) -> tuple[Cell, ...]:
    scope = text_of(row["scope"]).pick(lang)
    event = vocabulary.label("statuses", row["event"]).pick(lang)
    where = zone_names(vocabulary, row, lang) or names(vocabulary, "customs", row["customs"], lang)
    return (
        Cell(f"{_BEAD} {row['date'] or ''}".rstrip()),
        Cell("\n".join(filter(None, [event, scope]))),
        Cell(row["id"], "quiet"),
        Cell(both_names(row, lang), "strong"),
        Cell(where),
        Cell(cited(row), "quiet"),
    )
