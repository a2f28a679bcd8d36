"""What was read, how far, and what is known: for `coverage`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ftzcli.output.labels import picked
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.query.coverage import COVERAGE_FIELDS, Covered
from ftzcli.query.order import Cut
from ftzcli.records.codes import CODES
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import ROWS, SEMICOLON, Text, total

_DEFAULT = (
    "id",
    "kind",
    "name.zh",
    "name.en",
    "read",
    "checked_on",
    "measures",
    "figures",
    "last_event",
    "superseded_by",
)
_DOCUMENTS, _ZONES = Text("文件", "Documents"), Text("自贸试验区", "Zones")
_ID, _NAME = Text("编号", "id"), Text("名称", "name")
_READ, _CHECKED = Text("读到哪里", "read"), Text("核对", "checked")
_COUNTS = (Text("举措", "measures"), Text("数据", "figures"))
_LAST = Text("最近事件", "last event")
_SUPERSEDED = Text("已被 {id} 取代", "superseded by {id}")
_EMPTY = Text("没有举措的试验区：{zones}", "Zones without a measure: {zones}")


def covered(cut: Cut[Covered]) -> View:
    """The documents and the zones, a line each; on a page those that nothing is known of are named once more."""
    return View(cut.rows, picked(_DEFAULT, COVERAGE_FIELDS), COVERAGE_FIELDS, lambda words: _page(cut, words))


def _page(cut: Cut[Covered], words: Words) -> Iterator[Block]:
    documents = [row for row in cut.rows if row["kind"] == "document"]
    zones = [row for row in cut.rows if row["kind"] == "zone"]
    if documents:
        yield Heading(_heading(_DOCUMENTS, documents, cut, words))
        yield _documents(documents, words)
        if cut.is_whole:
            yield Prose(_how_read(documents, words), "quiet")
    if zones:
        yield Heading(_heading(_ZONES, zones, cut, words))
        yield _zones(zones, words)
        empty = [words.said(row["name"]) for row in zones if not row["measures"]]
        if empty and cut.is_whole:
            yield Prose(words.pick(_EMPTY).format(zones=words.listed(empty)))
    if not cut.is_whole:
        yield Prose(words.pick(total(cut.total, ROWS, len(cut.rows))), "quiet")


def _heading(title: Text, rows: Sequence[Covered], cut: Cut[Covered], words: Words) -> str:
    """A heading, with how many there are where all are shown."""
    return f"{words.pick(title)}  ({len(rows)})" if cut.is_whole else words.pick(title)


def _documents(rows: Sequence[Covered], words: Words) -> Grid:
    """The documents; without the day on which somebody looked whether they hold, where nobody did."""
    checked = any(row["checked_on"] for row in rows)
    columns = (
        Column(words.pick(_ID), whole=True, tuck=True),
        Column(words.pick(_NAME)),
        *(Column(words.pick(title), whole=True) for title in (_READ, *[_CHECKED] * checked)),
        *_last_columns(words),
    )
    cells = ((*_document(row, words), *[Cell(row["checked_on"] or "")] * checked, *_last_cells(row)) for row in rows)
    return Grid(columns, tuple(cells))


def _document(row: Covered, words: Words) -> Iterator[Cell]:
    title = f"{row['name']['zh']}\n{row['name']['en']}" if words.lang == "en" else row["name"]["zh"]
    ended = words.pick(_SUPERSEDED).format(id=row["superseded_by"]) if row["superseded_by"] else ""
    yield Cell(row["id"], "quiet")
    yield Cell("\n".join(filter(None, [title, ended])), "strong")
    yield Cell(words.pick(CODES[row["read"]]) if row["read"] else "")


def _zones(rows: Sequence[Covered], words: Words) -> Grid:
    columns = (Column(words.pick(_NAME)), Column(words.pick(_ID), whole=True), *_last_columns(words))
    cells = ((Cell(words.said(row["name"])), Cell(row["id"], "quiet"), *_last_cells(row)) for row in rows)
    return Grid(columns, tuple(cells))


def _last_columns(words: Words) -> tuple[Column, ...]:
    numbers = (Column(words.pick(title), whole=True, number=True) for title in _COUNTS)
    return (*numbers, Column(words.pick(_LAST), whole=True))


def _last_cells(row: Covered) -> tuple[Cell, ...]:
    return (*(Cell(str(row[key])) for key in ("measures", "figures")), Cell(row["last_event"] or ""))


def _how_read(documents: Sequence[Covered], words: Words) -> str:
    """How many documents were read how far, and how many were looked up since."""
    counts = Counter(row["read"] for row in documents)
    parts = [f"{words.pick(CODES[read])} {counts[read]}" for read in ("whole", "part", "name") if counts[read]]
    unchecked = sum(row["checked_on"] is None for row in documents)
    still = Text("{count} 份没有查过是否仍然有效", "of {count} nobody has looked whether they still hold")
    return words.pick(SEMICOLON).join(
        [words.listed(parts), *[words.pick(still).format(count=unchecked)] * bool(unchecked)]
    )
