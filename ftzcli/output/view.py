"""What a command hands to the renderers: records with their columns, and a page in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ftzcli.records.fields import Field
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Text

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

    def at(self, width: int) -> str:
        """The text with all that belongs to it, as one piece."""
        told = "  ".join(filter(None, (self.text, self.tail, self.aside)))
        return "\n".join(filter(None, (told, "".join(self.bars(width)))))


class Column(NamedTuple):
    """A column of a grid.

    A `whole` one is never wrapped; a `number` is set to the right; a `tuck` one goes below the text of the next column
    where the terminal is too narrow for both; a `bar` holds bars; none is narrower than its `least`. `cells` fixes the
    width, whatever the column holds. A column of `lines` takes the room that is left, and cuts each line instead of
    wrapping it; `aside` is the title of what stands at its right end.
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


Block = Heading | Prose | Link | Pairs | Grid
Page = Callable[[Words], Iterable[Block]]
Value: TypeAlias = "str | int | float | bool | datetime.date | None"


class Sheet(NamedTuple):
    """One sheet of a workbook: its name, its headings, and a row of values for each record."""

    title: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[Value]]


Sheets = Callable[[Words], Iterable[Sheet]]
# What stands for a value that measures do not state.
NOT_STATED = Text("（未说明）", "(not stated)")
# What the records of a view are; a workbook has sheets of its own for some of these.
Kind = Literal["", "measures", "hits", "statistics", "counts", "sources", "vocabulary"]


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
