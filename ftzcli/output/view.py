"""What a command hands to the renderers: records with their columns, and a page in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ftzcli.records.fields import Field
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Text

if TYPE_CHECKING:
    import datetime  # 3 ms, and only a workbook has dates

BAR_CELLS = 24
Style = Literal["", "strong", "quiet", "good", "coming", "over"]


class Cell(NamedTuple):
    """A piece of text with its style; `marks` are the stretches that a search found.

    A cell with a `bar` is a bar of that share of the column's width.
    """

    text: str
    style: Style = ""
    marks: tuple[tuple[int, int], ...] = ()
    bar: float = 0

    def at(self, width: int) -> str:
        """The text, or the bar as it is in a column of this width."""
        return "█" * max(1, round(self.bar * width)) if self.bar else self.text


class Column(NamedTuple):
    """A column of a grid. A `whole` one is never wrapped; a `number` is set to the right; a `tuck` one goes below
    the text of the next column where the terminal is too narrow for both; a `bar` holds bars; none is narrower than its
    `least`."""

    title: str
    whole: bool = False
    number: bool = False
    tuck: bool = False
    bar: bool = False
    least: int = 0


class Heading(NamedTuple):
    """A heading; level 1 is the page's own, level 3 that of a part of a section."""

    text: str
    level: int = 2
    style: Style = ""


class Prose(NamedTuple):
    """A paragraph."""

    text: str
    style: Style = ""


class Link(NamedTuple):
    """An address, on a line of its own that is never broken: it is to be copied or clicked."""

    text: str


class Pairs(NamedTuple):
    """Labels with their values."""

    rows: tuple[tuple[str, str], ...]


class Grid(NamedTuple):
    """A table."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


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
