"""Measures counted by what they have in common: for `summary`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftzcli.output.view import NOT_STATED, Block, Cell, Column, Grid, Prose, View
from ftzcli.query.counts import COUNT, OWN, count_fields
from ftzcli.query.order import Cut
from ftzcli.records.dimensions import Facet
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import MEASURES, ROWS, Text, total

_ID = Text("编号", "id")


def counts(cut: Cut[Record], facets: Sequence[Facet], measures: int, *, several: bool) -> View:
    """A tally of so many measures as bars, or as a matrix; whether one of them counts in several of all rows."""
    rows = cut.rows

    def page(words: Words) -> Iterable[Block]:
        yield _bars(rows, facets[0], words) if len(facets) == 1 else _matrix(rows, facets, words)
        yield Prose(words.pick(_foot(cut, measures, several=several)), "quiet")

    fields = count_fields(facets)
    return View(rows, fields, fields, page, kind="counts")


def _bars(rows: Sequence[Record], facet: Facet, words: Words) -> Grid:
    """A bar for each value; how many state it itself only where that is another number."""
    most = max((row["count"] for row in rows), default=1)
    numbers = [COUNT, OWN] if any(row["own"] != row["count"] for row in rows) else [COUNT]
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
    counts = {(row[down]["id"], row[across]["id"]): row["count"] for row in rows}
    names = {row[down]["id"]: _name(row[down], words) for row in rows}
    columns = (Column(words.pick(facets[0].title)), *(Column(heads[id], number=True) for id in ranked))
    lines = ((Cell(name), *(Cell(str(counts.get((id, head), "·"))) for head in ranked)) for id, name in names.items())
    return Grid(columns, tuple(lines))


def _foot(cut: Cut[Record], measures: int, *, several: bool) -> Text:
    """All measures, whatever is shown of the rows."""
    told = total(measures, MEASURES)
    if several:
        told = Text(f"{told.zh}；一项举措可能计入多行", f"{told.en}; one measure may count in several places")
    if not cut.is_whole:
        rows = total(cut.total, ROWS, len(cut.rows))
        told = Text(f"{told.zh}；{rows.zh}", f"{told.en}; {rows.en}")
    return told
