"""What a command hands to the renderers: records with their columns, and a page in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ftzcli.records.fields import Field
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import ENTRIES, EVENTS, FIGURES, MEASURES, ROWS, Noun, Text

if TYPE_CHECKING:
    import datetime  # 3 ms, and only a workbook has dates

BAR_CELLS = 20
# Behind a text that is cut; the one sign for it is one or two cells wide as the terminal pleases.
CUT = ".."
Style = Literal["", "strong", "quiet", "good", "coming", "over", "place"]


class Cell(NamedTuple):
    """A piece of text with its style; `marks` are the stretches that a search found, `links` those that lead somewhere,
    `spans` those with a style of their own.

    `tail` is what stands behind the first line and is never cut, `aside` what stands at the right end of the last line
    where it fits whole: in a column of `lines` only. A cell with a `bar` has, below its text, a bar of that share of
    the column's width, and up to `most` one of what is not sure.
    """

    text: str
    style: Style = ""
    marks: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    tail: str = ""
    aside: str = ""
    bar: float = 0
    most: float = 0
    spans: tuple[tuple[int, int, Style], ...] = ()

    @property
    def has_bar(self) -> bool:
        """Whether a bar is drawn."""
        return bool(self.bar or self.most)

    def bars(self, width: int) -> tuple[str, str]:
        """What is sure and what is not, as they are in a column of this width: signs that are one cell everywhere."""
        cells = min(width, BAR_CELLS)
        sure = max(1, round(self.bar * cells)) if self.bar else 0
        return "=" * sure, "-" * max(0, round(self.most * cells) - sure)

    @property
    def with_tail(self) -> str:
        """The text, with the tail behind its first line."""
        first, *below = self.text.split("\n")
        return "\n".join(("  ".join(filter(None, (first, self.tail))), *below))

    def at(self, width: int) -> str:
        """The text with all that belongs to it, as one piece."""
        told = "  ".join(filter(None, (self.with_tail, self.aside)))
        return "\n".join(filter(None, (told, "".join(self.bars(width)))))


class Column(NamedTuple):
    """A column of a grid.

    A `whole` one is never wrapped; a `number` is set to the right; a `tuck` one goes below the text of the next column
    where the terminal is too narrow for both; a `bar` holds bars; none is narrower than its `least`. `cells` fixes the
    width, whatever the column holds. A column of `lines` cuts each line instead of wrapping it, and takes the room that
    is left where it is the last; `aside` is the title of what stands at its right end.
    """

    title: str
    whole: bool = False
    number: bool = False
    tuck: bool = False
    bar: bool = False
    least: int = 0
    cells: int = 0
    lines: bool = False
    aside: str = ""


class Heading(NamedTuple):
    """A heading; level 1 is the page's own, level 3 that of a part of a section."""

    text: str
    level: int = 2
    style: Style = ""


class Prose(NamedTuple):
    """A paragraph; one that is `apart` has a blank line before it, though it follows another.

    One `of_bars` says what bars mean, and stands only where they are drawn.
    """

    text: str
    style: Style = ""
    apart: bool = False
    of_bars: bool = False


class Link(NamedTuple):
    """An address, on a line of its own that is never broken: it is to be copied or clicked."""

    text: str


class Pairs(NamedTuple):
    """Labels with their values."""

    rows: tuple[tuple[str, str], ...]


Row = tuple[Cell, ...]


class Grid(NamedTuple):
    """A table. A heading among its rows begins a group: all groups share the columns and their widths.

    `spaced` rows are set apart by a blank line.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Heading, ...]
    spaced: bool = False

    def cells(self) -> Iterator[Row]:
        """The rows without the headings."""
        return (row for row in self.rows if not isinstance(row, Heading))


class Number(NamedTuple):
    """How many have something for sure, and how many `more` do not say whether they have."""

    sure: int = 0
    more: int = 0

    @property
    def text(self) -> str:
        """Both: 3+2; empty where there is none."""
        return f"{self.sure}+{self.more}" if self.more else str(self.sure or "")


class Head(NamedTuple):
    """A row or a column of a matrix: what it is called, in as little room as can be (`brief`), at the head of a column
    (`sign`), what that stands for if it must be told, and how many there are in all."""

    id: str | None
    name: str
    brief: str
    sign: str
    total: Number
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is of it."""
        return not any(self.total)


class Axis(NamedTuple):
    """One side of a matrix: its heads in the order of rows and in that of columns. Where they need not all be `shown`,
    those without a number are told below."""

    down: tuple[Head, ...]
    across: tuple[Head, ...]
    shown: bool = False

    @property
    def down_shown(self) -> tuple[Head, ...]:
        """The rows that are never left out."""
        return tuple(head for head in self.down if self.shown or not head.is_empty)

    @property
    def across_shown(self) -> tuple[Head, ...]:
        """The columns that are never left out."""
        return tuple(head for head in self.across if self.shown or not head.is_empty)

    @property
    def signs(self) -> float:
        """How long the heads of its columns are, taken together: a 汉字 counts twice."""
        lengths = (len(head.sign) * (1 if head.sign.isascii() else 2) for head in self.across)
        return sum(lengths) / max(len(self.across), 1)


class MatrixWords(NamedTuple):
    """What is written on a matrix: above the totals of its rows, beside those of its columns, and below it.

    `none` is what stands where there is no number, `listed` and `apart` what stands between things told below.
    """

    all: str
    sum: str
    shade: str
    none: str
    nothing: str
    without: str
    listed: str
    apart: str


class Matrix(NamedTuple):
    """Numbers of what two things have in common, by the ids of a row and a column. It is turned round to fit."""

    rows: Axis
    columns: Axis
    numbers: Mapping[tuple[str | None, str | None], Number]
    total: Number
    words: MatrixWords

    def turned(self) -> Matrix:
        """Its rows as columns."""
        numbers = {(column, row): number for (row, column), number in self.numbers.items()}
        return self._replace(rows=self.columns, columns=self.rows, numbers=numbers)

    def notes(self, columns: Sequence[Head]) -> list[str]:
        """What is told below, with some of its columns shown: what a head stands for, and which have no number."""
        shown = {head.id for head in columns}
        stands = [f"{head.sign} = {head.note}" for head in columns if head.note]
        left = [head.name for head in self.columns.across if head.id not in shown]
        left += [head.name for head in self.rows.across if head.is_empty and not self.rows.shown]
        told = [self.words.apart.join(stands)] if stands else []
        return [*told, *([self.words.without + self.words.listed.join(left)] if left else [])]


Block = Heading | Prose | Link | Pairs | Grid | Matrix
Page = Callable[[Words], Iterable[Block]]
Value: TypeAlias = "str | int | float | bool | datetime.date | None"


class Sheet(NamedTuple):
    """One sheet of a workbook: its name, its headings, and a row of values for each record.

    `widths`, in cells, are those of its columns where they are fixed, so that the sheet fits on a page.
    """

    title: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[Value]]
    widths: tuple[int, ...] = ()


Sheets = Callable[[Words], Iterable[Sheet]]
# What stands for a value that measures do not state.
NOT_STATED = Text("（未写明）", "(not stated)")
# What the records of a view are; a workbook has sheets of its own for some of these.
Kind = Literal["", "measures", "hits", "gaps", "effects", "events", "statistics", "counts", "sources", "vocabulary"]
_NOUNS: Mapping[Kind, Noun] = {
    "measures": MEASURES,
    "hits": MEASURES,
    "gaps": MEASURES,
    "effects": FIGURES,
    "events": EVENTS,
    "statistics": FIGURES,
    "sources": ENTRIES,
    "vocabulary": ENTRIES,
}


class View(NamedTuple):
    """All that the renderers need.

    `records` is what JSON prints (an object instead of an array when `single`), `fields` the columns of flat
    formats, `known` all fields that may be asked for, `page` what a person reads, `sheets` what a workbook holds
    (see views/sheets.py).
    """

    records: Sequence[Record]
    fields: Sequence[Field]
    known: Sequence[Field]
    page: Page
    single: bool = False
    kind: Kind = ""
    sheets: Sheets | None = None

    @property
    def noun(self) -> Noun:
        """What its records are called when they are counted."""
        return _NOUNS.get(self.kind, ROWS)
