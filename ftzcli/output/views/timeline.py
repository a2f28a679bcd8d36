"""Events by date, each where it happened: for `timeline`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ftzcli.output.labels import own_names
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, Row, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.output.views.cells import MODALITIES, STATE_STYLES, cite, cited, event_date, event_place
from ftzcli.output.views.parts import Part, composed
from ftzcli.output.views.validity import short_end
from ftzcli.query.events import EVENT_FIELDS, Happened
from ftzcli.query.order import Cut
from ftzcli.query.validity import Day
from ftzcli.records.fields import HELD
from ftzcli.records.vocabulary import REACHES, Words
from ftzcli.words.text import EVENTS, SEMICOLON, Text, total

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
    Text("所在地区", "where"),
    Text("阶段", "stage"),
    Text("举措 / 范围 / 出处", "measure / scope / source:line"),
)
_UNKNOWN = Text("日期不详", "Date not known")
# The beads on which the events are strung, of one place and of a whole; rounder ones are one or two cells wide as the
# terminal pleases.
_BEAD, _WHOLE = "o", "*"


def timeline(cut: Cut[Happened], day: Day, *, apart: bool = False) -> View:
    """Events, a row each; on a page below their years. The name of a single measure stands above all."""

    def page(words: Words) -> Iterator[Block]:
        single = len({row["id"] for row in cut.rows}) == 1
        if single:
            yield Heading(f"{cut.rows[0]['name']['zh']}   {cut.rows[0]['id']}", 1)
            yield Prose(cut.rows[0]["name"]["en"], "quiet")
        rows = tuple(in_parts(cut, lambda rows: _years(rows, words, named=not single), words, apart=apart))
        if rows:
            yield Grid(_columns(cut.rows, words), rows, spaced=True)
        yield from _foot(cut, day, words)

    known = (*EVENT_FIELDS, HELD)
    return View(cut.rows, *fields_of(_DEFAULT, known, apart=apart), page, kind="events")


def _years(rows: Sequence[Happened], words: Words, *, named: bool) -> Iterator[Row | Heading]:
    for year, group in groupby(rows, key=lambda row: (row["date"] or "")[:4]):
        yield Heading(year or words.pick(_UNKNOWN))
        yield from (_cells(row, words, named=named) for row in group)


def _foot(cut: Cut[Happened], day: Day, words: Words) -> Iterator[Block]:
    if day.is_named:
        yield Prose(words.pick(Text("效力按 {day} 算", "in force or not as of {day}").fill(day=day.iso)), "quiet")
    beads = Text(
        f"{_WHOLE} 全国、各试验区或各特殊区域  {_BEAD} 一地",
        f"{_WHOLE} all of the nation, the zones or the special areas  {_BEAD} one place",
    )
    yield Prose(words.pick(beads), "quiet")
    yield Prose(words.pick(total(cut.total, EVENTS, len(cut.rows))), "quiet")


def _columns(rows: Sequence[Happened], words: Words) -> tuple[Column, ...]:
    date, where, step, measure = map(words.pick, _TITLES)
    least = max((len(cited(row)) for row in rows), default=0)
    dated = Column(date, least=len("2025-12-18"))
    return dated, Column("", whole=True), Column(where), Column(step), Column(measure, least=least)


def _cells(row: Happened, words: Words, *, named: bool) -> Row:
    is_wide = any(place in REACHES for place in row["where"])
    state = words.pick(SEMICOLON).join(filter(None, [words.name("validity", row["in_force"]), short_end(row, words)]))
    clause = words.pick(MODALITIES[row["modality"]]) if row["modality"] else ""
    name, *below = own_names(row, words.lang) if named else [""]
    told = (
        [Part(name, "strong")],
        [*map(Part, below)],
        [Part(words.said(row["scope"])), Part(words.said(row["for_whom"]))],
        [Part(words.said(row["article"])), cite(row, words)],
    )
    step = Part(words.label("statuses", row["event"]), "")
    return (
        Cell(event_date(row, words), "" if row["date"] else "quiet"),
        Cell(_WHOLE if is_wide else _BEAD, "strong" if is_wide else ""),
        Cell(event_place(row, words)),
        composed([[step], [Part(clause)], [Part(state, STATE_STYLES.get(row["in_force"], "quiet"))]]),
        composed(told),
    )
