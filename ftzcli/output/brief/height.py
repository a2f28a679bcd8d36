"""How high the parts of a brief are on paper, by the sizes that brief.css gives them.

An estimate in points: a 汉字 is as wide as its size, a Latin letter half of it. It errs on the side of too high, for
each reader has other fonts; tests/engines holds it to what Chromium and LibreOffice print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftzcli.output.brief.parts import Part, Reference
from ftzcli.output.view import CUT, Cell, Column, Grid, Heading, Link, Matrix, Pairs, Prose, Row
from ftzcli.words.width import breaks, cut

# What a page of A4 has room for within its margins, and some left over.
PAGE = 740
# In cells: half the size of the letters in points on a line of 174 mm.
_WIDTH, _SMALL_WIDTH = 98, 108
_LINE, _SMALL_LINE = 13.5, 12
_ROW = 3  # above and below the text of a cell, with its rule
_APART = 8
_TABLE = 4  # below a table
_LABEL = 20
_ENGLISH = 1.06
_INDENT = 4  # of the second line of a reference
# Cells of a line, points of one, and points of the space around.
_HEADINGS = {1: (58, 22, 2), 2: (84, 15, 10), 3: (88, 15, 6)}


def height(parts: Iterable[Part]) -> float:
    """How high some parts are together."""
    return sum(map(_height, parts))


def _height(part: Part) -> float:
    match part:
        case Heading(text, level):
            cells, points, around = _HEADINGS[level]
            return _lines(text, cells) * points + around
        case Prose(text, style, apart):
            small = style == "quiet"
            lines = _lines(text, _SMALL_WIDTH if small else _WIDTH)
            return lines * (_SMALL_LINE if small else _LINE) + (_APART if apart else 1)
        case Reference(number, text, _, note):
            return _lines(f"{number} {text} {note}", _SMALL_WIDTH - _INDENT) * _SMALL_LINE + 1
        case Pairs(rows):
            return sum(_row([(label, _LABEL), (value, _SMALL_WIDTH - _LABEL)]) for label, value in rows) + _TABLE
        case Grid(columns, rows):
            widths = [column.cells for column in columns]
            head = _row([(column.title, column.cells) for column in columns])
            return head + sum(_grid_row(row, widths) for row in rows) + _TABLE
        case Link() | Matrix():
            raise ValueError(part)  # no brief has one


def cut_to(part: Part, lines: int) -> Part:
    """A part whose cells, or whose note, have no more lines than this; others stay as they are."""
    match part:
        case Reference(_, _, _, note):
            return part._replace(note=_cut(note, _SMALL_WIDTH - _INDENT, lines))
        case Pairs(rows):
            return Pairs(tuple((label, _cut(value, _SMALL_WIDTH - _LABEL - 2, lines)) for label, value in rows))
        case Grid(columns, rows):
            return part._replace(rows=tuple(_cut_row(row, columns, lines) for row in rows))
        case _:
            return part


def _cut_row(row: Row | Heading, columns: Sequence[Column], lines: int) -> Row | Heading:
    if isinstance(row, Heading):
        return row
    texts = (_cut(cell.text, column.cells - 2, lines) for cell, column in zip(row, columns, strict=True))
    return tuple(cell if cell.text == text else Cell(text, cell.style) for cell, text in zip(row, texts, strict=True))


def _cut(text: str, cells: int, lines: int) -> str:
    """A text that makes so many lines at most, cut at a word."""
    room = _room(text, cells)
    made = breaks(text, room)
    if len(made) <= lines:
        return text
    start, end = made[lines - 1]
    more = " " + "_" * room  # what does not fit, whatever stood there
    return text[:start] + cut(text[start:end] + more, room, CUT)


def _grid_row(row: Heading | Sequence[Cell], widths: Sequence[int]) -> float:
    if isinstance(row, Heading):
        return _row([(row.text, _SMALL_WIDTH)])
    return _row([(cell.text, width) for cell, width in zip(row, widths, strict=True)])


def _row(cells: Iterable[tuple[str, int]]) -> float:
    """The height of a row: that of its highest cell. Two cells go to the space between columns."""
    return max(_lines(text, width - 2) for text, width in cells) * _SMALL_LINE + _ROW


def _lines(text: str, cells: int) -> int:
    """How many lines a text makes."""
    return len(breaks(text, _room(text, cells))) or 1


def _room(text: str, cells: int) -> int:
    """The cells of a line: English has more letters to a line, for its spaces are narrow."""
    return int(cells * _ENGLISH) if text.isascii() else cells
