"""Events by date: for `timeline`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ftzcli.output.labels import both_names, zone_names
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.output.views.details import cited
from ftzcli.query.events import EVENT_FIELDS, Happened
from ftzcli.query.order import Cut
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import EVENTS, Text, total

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


def timeline(cut: Cut[Happened], *, apart: bool = False) -> View:
    """Events, a line each; on a page below their years."""

    def page(words: Words) -> Iterator[Block]:
        yield from in_parts(cut, lambda rows: _blocks(rows, words), words, apart=apart)
        yield Prose(words.pick(total(cut.total, EVENTS, len(cut.rows))), "quiet")

    return View(cut.rows, *fields_of(_DEFAULT, EVENT_FIELDS, apart=apart), page)


def _blocks(rows: Sequence[Happened], words: Words) -> Iterator[Block]:
    titles = list(map(words.pick, _TITLES))
    columns = (
        Column(titles[0], whole=True),
        Column(titles[1]),
        Column(titles[2], whole=True, tuck=True),
        *map(Column, titles[3:]),
    )
    for year, group in groupby(rows, key=lambda row: (row["date"] or "")[:4]):
        yield Heading(year or words.pick(_UNKNOWN))
        yield Grid(columns, tuple(_cells(row, words) for row in group))


def _cells(row: Happened, words: Words) -> tuple[Cell, ...]:
    event = words.label("statuses", row["event"])
    where = zone_names(row, words) or words.labels("customs", row["customs"])
    return (
        Cell(f"{_BEAD} {row['date'] or ''}".rstrip()),
        Cell("\n".join(filter(None, [event, words.said(row["scope"])]))),
        Cell(row["id"], "quiet"),
        Cell(both_names(row, words.lang), "strong"),
        Cell(where),
        Cell(cited(row), "quiet"),
    )
