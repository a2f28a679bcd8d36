"""Events by date, each where it happened: for `timeline`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ftzcli.output.labels import both_names
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.output.views.cells import MODALITIES, STATE_STYLES, cited, event_date, event_place
from ftzcli.output.views.validity import short_end
from ftzcli.query.events import EVENT_FIELDS, Happened
from ftzcli.query.order import Cut
from ftzcli.query.validity import Day
from ftzcli.records.fields import HELD
from ftzcli.records.vocabulary import REACHES, Words
from ftzcli.words.text import EVENTS, SEMICOLON, Text, in_brackets, total

_DEFAULT = (
    "id",
    "date",
    "event",
    "in_force",
    "name.zh",
    "name.en",
    "scope.zh",
    "scope.en",
    "where",
    "customs",
    "zones",
    "source",
    "line",
)
_TITLES = (
    Text("日期", "date"),
    Text("何处", "where"),
    Text("进展", "step"),
    Text("编号", "id"),
    Text("举措与出处", "measure, source:line"),
)
_UNKNOWN = Text("日期不详", "Date not known")
# The beads on which the events are strung, of one place and of a whole; rounder ones are one or two cells wide as the
# terminal pleases.
_BEAD, _WHOLE = "o", "*"


def timeline(cut: Cut[Happened], day: Day, *, apart: bool = False) -> View:
    """Events, a row each; on a page below their years."""

    def page(words: Words) -> Iterator[Block]:
        yield from in_parts(cut, lambda rows: _years(rows, words), words, apart=apart)
        yield from _foot(cut, day, words)

    known = (*EVENT_FIELDS, HELD)
    return View(cut.rows, *fields_of(_DEFAULT, known, apart=apart), page, kind="events")


def _years(rows: Sequence[Happened], words: Words) -> Iterator[Block]:
    for year, group in groupby(rows, key=lambda row: (row["date"] or "")[:4]):
        yield Heading(year or words.pick(_UNKNOWN))
        yield _grid(list(group), words)


def _foot(cut: Cut[Happened], day: Day, words: Words) -> Iterator[Block]:
    if day.is_named:
        yield Prose(words.pick(Text("效力按 {day} 算", "in force or not as of {day}").fill(day=day.iso)), "quiet")
    beads = Text(
        f"{_WHOLE} 全国、各试验区或各特殊区域  {_BEAD} 一地",
        f"{_WHOLE} all of the nation, the zones or the special areas  {_BEAD} one place",
    )
    yield Prose(words.pick(beads), "quiet")
    yield Prose(words.pick(total(cut.total, EVENTS, len(cut.rows))), "quiet")


def _grid(rows: Sequence[Happened], words: Words) -> Grid:
    date, where, step, id, measure = map(words.pick, _TITLES)
    columns = (
        Column(date, whole=True),
        Column(where),
        Column(step),
        Column(id, whole=True, tuck=True),
        Column(measure, least=max(len(cited(row)) for row in rows)),
    )
    return Grid(columns, tuple(_cells(row, words) for row in rows))


def _cells(row: Happened, words: Words) -> tuple[Cell, ...]:
    bead = _WHOLE if any(place in REACHES for place in row["where"]) else _BEAD
    state = words.pick(SEMICOLON).join(filter(None, [words.name("validity", row["in_force"]), short_end(row, words)]))
    clause = in_brackets(words.pick(MODALITIES[row["modality"]]), words.lang) if row["modality"] else ""
    step = (
        words.label("statuses", row["event"]) + clause,
        state,
        words.said(row["scope"]),
        words.said(row["for_whom"]),
    )
    told = (both_names(row, words.lang), f"{words.said(row['article'])}  {cited(row)}".strip())
    return (
        Cell(f"{bead} {event_date(row, words)}"),
        Cell(event_place(row, words)),
        Cell("\n".join(filter(None, step)), STATE_STYLES.get(row["in_force"], "")),
        Cell(row["id"], "quiet"),
        Cell("\n".join(told), "strong"),
    )
