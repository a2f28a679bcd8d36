"""Measures counted by what they have in common: for `summary`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftzcli.output.view import NOT_STATED, Block, Cell, Column, Grid, Prose, View
from ftzcli.query.counts import COUNT, count_fields
from ftzcli.records.dimensions import Facet
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Lang, Text, text_of

_ID = Text("编号", "id")


def counts(rows: Sequence[Record], facets: Sequence[Facet], measures: int, vocabulary: Vocabulary) -> View:
    """A tally of so many measures as bars, or as a matrix."""

    def page(lang: Lang) -> Iterable[Block]:
        yield _bars(rows, facets[0], lang) if len(facets) == 1 else _matrix(rows, facets, vocabulary, lang)
        yield _foot(measures, sum(row["count"] for row in rows), lang)

    fields = count_fields(facets)
    return View(rows, fields, fields, page, kind="counts")


def _bars(rows: Sequence[Record], facet: Facet, lang: Lang) -> Grid:
    most = max((row["count"] for row in rows), default=1)
    columns = (
        Column(facet.title.pick(lang)),
        Column(_ID.pick(lang), whole=True),
        Column(COUNT.title.pick(lang), whole=True, number=True),
        Column("", bar=True),
    )
    cells = (
        (
            Cell(_name(row[facet.name], lang)),
            Cell(row[facet.name]["id"] or "", "quiet"),
            Cell(str(row["count"])),
            Cell("", "good", bar=row["count"] / most),
        )
        for row in rows
    )
    return Grid(columns, tuple(cells))


def _name(value: Record, lang: Lang) -> str:
    return text_of(value["name"]).pick(lang) if value["id"] else NOT_STATED.pick(lang)


def _matrix(rows: Sequence[Record], facets: Sequence[Facet], vocabulary: Vocabulary, lang: Lang) -> Grid:
    """The first facet down, the second across; a dot where there is nothing."""
    down, across = (facet.name for facet in facets)
    heads = {row[across]["id"]: _name(row[across], lang) for row in rows}
    ranked = sorted(heads, key=lambda id: (id is None, vocabulary.rank(facets[1].kind, id) if id else 0))
    counts = {(row[down]["id"], row[across]["id"]): row["count"] for row in rows}
    names = {row[down]["id"]: _name(row[down], lang) for row in rows}
    columns = (Column(facets[0].title.pick(lang)), *(Column(heads[id], number=True) for id in ranked))
    lines = ((Cell(name), *(Cell(str(counts.get((id, head), "·"))) for head in ranked)) for id, name in names.items())
    return Grid(columns, tuple(lines))


def _foot(measures: int, counted: int, lang: Lang) -> Prose:
    text = Text("共 {count} 项举措", "{count} measures").fill(count=measures)
    if counted > measures:
        more = Text("；一项举措可能计入多行", "; one measure may count in several places")
        text = Text(text.zh + more.zh, text.en + more.en)
    return Prose(text.pick(lang), "quiet")
