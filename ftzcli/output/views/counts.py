"""Measures counted by what they have in common: for `summary`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ftzcli.output.view import NOT_STATED, Block, Cell, Column, Grid, Matrix, Prose, View
from ftzcli.output.views.matrices import UNNAMED, Side, matrix
from ftzcli.query.counts import COUNT, OWN, count_fields
from ftzcli.query.order import Cut
from ftzcli.query.selection import UNSTATED
from ftzcli.records.dimensions import Facet
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import LANGS, MEASURES, ROWS, SEMICOLON, Text, total

_ID = Text("编号", "id")
_NONE = Cell(".", "quiet")


class Tallied(NamedTuple):
    """How many measures were counted, how many passed over, if those are told, and whether one counts several times;
    and how many have each value of one facet alone. Rows that `is_sorted` stay in the order that was asked for."""

    measures: int
    unstated: int | None
    several: bool
    sides: Callable[[], Sequence[Side]]
    is_sorted: bool = False


def counts(cut: Cut[Record], facets: Sequence[Facet], of: Tallied) -> View:
    """A tally of measures as bars, or as a matrix."""
    rows = cut.rows

    def page(words: Words) -> Iterable[Block]:
        yield _bars(rows, facets[0], words) if len(facets) == 1 else _matrix(cut, of, words)
        yield Prose(words.pick(_foot(cut, of)), "quiet")

    fields = count_fields(facets, apart=of.unstated is not None)
    return View(rows, fields, fields, page, kind="counts")


def _matrix(cut: Cut[Record], of: Tallied, words: Words) -> Matrix:
    return matrix(cut, of.sides(), (of.measures, of.unstated or 0), words, is_sorted=of.is_sorted)


def _bars(rows: Sequence[Record], facet: Facet, words: Words) -> Grid:
    """A bar for each value; how many state it itself only where that is another number."""
    most = max((row["count"] for row in rows), default=0) or 1
    numbers = [COUNT, *([OWN] if any(row["own"] != row["count"] for row in rows) else [])]
    numbers += [UNSTATED] if any(UNSTATED.path in row for row in rows) else []
    is_named = bool(facet.kind)  # a year has no other name
    columns = (
        Column(words.pick(facet.title), lines=True),
        *([Column(words.pick(_ID), whole=True)] if is_named else []),
        *(Column(words.pick(number.title), whole=True, number=True) for number in numbers),
        Column("", bar=True),
    )

    def cells(row: Record) -> Iterator[Cell]:
        value = row[facet.name]
        yield Cell(words.said(value["name"]) if value["id"] else words.pick(UNNAMED.get(facet.name, NOT_STATED)))
        yield from [Cell(value["id"] or "", "quiet")] if is_named else []
        yield from (Cell(str(row[number.path])) if row[number.path] else _NONE for number in numbers)
        yield Cell("", bar=row["count"] / most)

    return Grid(columns, tuple(tuple(cells(row)) for row in rows))


def _foot(cut: Cut[Record], of: Tallied) -> Text:
    """All measures, whatever is shown of the rows."""
    parts = [total(of.measures, MEASURES)]
    if of.unstated is not None:
        told = Text("另有 {count} 项没有说明所筛内容", "{count} more do not state what was asked")
        parts.append(told.fill(count=of.unstated))
    if of.several:
        parts.append(Text("一项举措可能计入多行", "one measure may count in several places"))
    if not cut.is_whole:
        parts.append(total(cut.total, ROWS, len(cut.rows)))
    return Text(*(SEMICOLON.pick(lang).join(part.pick(lang) for part in parts) for lang in LANGS))
