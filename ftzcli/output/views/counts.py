"""Measures counted by what they have in common: for `summary`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ftzcli.output.view import NOT_STATED, Block, Cell, Column, Grid, Prose, View
from ftzcli.query.counts import COUNT, OWN, count_fields
from ftzcli.query.order import Cut
from ftzcli.query.selection import UNSTATED
from ftzcli.records.dimensions import Facet
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import LANGS, MEASURES, ROWS, SEMICOLON, Text, total

_ID = Text("编号", "id")


class Tallied(NamedTuple):
    """How many measures were counted, how many passed over, if those are told, and whether one counts several times."""

    measures: int
    unstated: int | None
    several: bool


def counts(cut: Cut[Record], facets: Sequence[Facet], of: Tallied) -> View:
    """A tally of measures as bars, or as a matrix."""
    rows = cut.rows

    def page(words: Words) -> Iterable[Block]:
        yield _bars(rows, facets[0], words) if len(facets) == 1 else _matrix(rows, facets, words)
        yield Prose(words.pick(_foot(cut, of)), "quiet")

    fields = count_fields(facets, apart=of.unstated is not None)
    return View(rows, fields, fields, page, kind="counts")


def _bars(rows: Sequence[Record], facet: Facet, words: Words) -> Grid:
    """A bar for each value; how many state it itself only where that is another number."""
    most = max((row["count"] for row in rows), default=0) or 1
    numbers = [COUNT, *([OWN] if any(row["own"] != row["count"] for row in rows) else [])]
    numbers += [UNSTATED] if any(UNSTATED.path in row for row in rows) else []
    columns = (
        Column(words.pick(facet.title)),
        Column(words.pick(_ID), whole=True),
        *(Column(words.pick(number.title), whole=True, number=True) for number in numbers),
        Column("", bar=True),
    )
    cells = (
        (
            Cell(_name(row[facet.name], words)),
            Cell(row[facet.name]["id"] or "", "quiet"),
            *(Cell(str(row[number.path])) for number in numbers),
            Cell("", "good", bar=row["count"] / most),
        )
        for row in rows
    )
    return Grid(columns, tuple(cells))


def _name(value: Record, words: Words) -> str:
    return words.said(value["name"]) if value["id"] else words.pick(NOT_STATED)


def _matrix(rows: Sequence[Record], facets: Sequence[Facet], words: Words) -> Grid:
    """The first facet down, the second across; a dot where there is nothing."""
    down, across = (facet.name for facet in facets)
    heads = {row[across]["id"]: _name(row[across], words) for row in rows}
    ranked = sorted(heads, key=lambda id: (id is None, words.vocabulary.rank(facets[1].kind, id) if id else 0))
    counts = {(row[down]["id"], row[across]["id"]): _both(row) for row in rows}
    names = {row[down]["id"]: _name(row[down], words) for row in rows}
    columns = (Column(words.pick(facets[0].title)), *(Column(heads[id], number=True) for id in ranked))
    lines = ((Cell(name), *(Cell(counts.get((id, head), "·")) for head in ranked)) for id, name in names.items())
    return Grid(columns, tuple(lines))


def _both(row: Record) -> str:
    """A number, and behind it how many more do not state what was asked: 3+2."""
    return f"{row['count']}+{more}" if (more := row.get(UNSTATED.path)) else str(row["count"])


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
