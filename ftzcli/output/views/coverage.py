"""What was read, how far, and what is known: for `coverage`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from ftzcli.output.labels import picked
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, Row, View
from ftzcli.output.views.cells import link_of
from ftzcli.output.views.parts import Part, composed
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
_NAME = Text("名称 / 编号", "name / id")
_READ, _CHECKED = Text("读到哪里", "read"), Text("核对", "checked")
_COUNTS = (Text("举措", "measures"), Text("数据", "figures"))
_COUNTED: tuple[Literal["measures", "figures"], ...] = ("measures", "figures")
_LAST = Text("最近事件", "last event")
_SUPERSEDED = Text("已被 {id} 取代", "superseded by {id}")
_EMPTY = Text("没有举措的试验区：{zones}", "Zones without a measure: {zones}")
_SPARSE = Text("只有一两项的：{zones}", "With one or two: {zones}")
_WANTED = Text(
    "缺的是这些试验区的条例、当地海关的公告和报道；有了文本，ftz draft 可以拟出记录",
    "What would fill them: regulations of these zones, announcements and reports of their customs; from a text, ftz "
    "draft proposes records",
)
# A zone with so many measures is hardly covered.
_FEW = 2


def covered(cut: Cut[Covered]) -> View:
    """The documents and the zones, a line each; on a page those that nothing is known of are named once more."""
    return View(cut.rows, picked(_DEFAULT, COVERAGE_FIELDS), COVERAGE_FIELDS, lambda words: _page(cut, words))


def _page(cut: Cut[Covered], words: Words) -> Iterator[Block]:
    documents = [row for row in cut.rows if row["kind"] == "document"]
    zones = [row for row in cut.rows if row["kind"] == "zone"]
    checked = any(row["checked_on"] for row in cut.rows)
    columns = (
        Column(words.pick(_NAME)),
        *(Column(words.pick(title), whole=True) for title in (_READ, *[_CHECKED] * checked)),
        *(Column(words.pick(title), whole=True, number=True) for title in _COUNTS),
        Column(words.pick(_LAST), whole=True),
    )
    rows: list[Row | Heading] = []
    for title, some in ((_DOCUMENTS, documents), (_ZONES, zones)):
        if some:
            rows.append(Heading(_heading(title, some, cut, words)))
            rows += (tuple(_cells(row, words, checked=checked)) for row in some)
    yield Grid(columns, tuple(rows), spaced=True)
    if cut.is_whole:
        yield Prose(_how_read(documents, words), "quiet")
        yield from map(Prose, _wanting(zones, words))
    else:
        yield Prose(words.pick(total(cut.total, ROWS, len(cut.rows))), "quiet")


def _wanting(zones: Sequence[Covered], words: Words) -> Iterator[str]:
    """The zones of which nothing is known, or hardly anything, and what would fill them."""
    told = []
    for text, counts in ((_EMPTY, range(1)), (_SPARSE, range(1, _FEW + 1))):
        if names := words.listed(words.said(row["name"]) for row in zones if row["measures"] in counts):
            told.append(words.pick(text).format(zones=names))
    yield from [*told, words.pick(_WANTED)] if told else []


def _heading(title: Text, rows: Sequence[Covered], cut: Cut[Covered], words: Words) -> str:
    """A heading, with how many there are where all are shown."""
    return f"{words.pick(title)}  {len(rows)}" if cut.is_whole else words.pick(title)


def _cells(row: Covered, words: Words, *, checked: bool) -> Iterator[Cell]:
    """A document or a zone: its name and its id, how far it was read, and how much is known of it."""
    yield _named(row, words)
    yield Cell(words.pick(CODES[row["read"]]) if row["read"] else "")
    if checked:
        yield Cell(row["checked_on"] or "")
    yield from (Cell(str(row[key])) for key in _COUNTED)
    yield Cell(row["last_event"] or "")


def _named(row: Covered, words: Words) -> Cell:
    if row["kind"] == "zone":
        return composed([[Part(words.said(row["name"]), "strong"), Part(row["id"])]])
    english = row["name"]["en"] if words.lang == "en" else ""
    ended = words.pick(_SUPERSEDED).format(id=row["superseded_by"]) if row["superseded_by"] else ""
    address = link_of(row["id"], words)
    return composed(
        [[Part(row["name"]["zh"], "strong")], [Part(english)], [Part(row["id"], link=address)], [Part(ended, "over")]]
    )


def _how_read(documents: Sequence[Covered], words: Words) -> str:
    """How many documents were read how far, and how many were looked up since."""
    counts = Counter(row["read"] for row in documents)
    parts = [f"{words.pick(CODES[read])} {counts[read]}" for read in ("whole", "part", "name") if counts[read]]
    unchecked = sum(row["checked_on"] is None for row in documents)
    still = Text("{count} 份没有查过是否仍然有效", "of {count} nobody has looked whether they still hold")
    return words.pick(SEMICOLON).join(
        [words.listed(parts), *[words.pick(still).format(count=unchecked)] * bool(unchecked)]
    )
