"""How high the parts of a brief are on paper, by the sizes that brief.css gives them.

An estimate in points: a 汉字 is as wide as its size, a Latin letter half of it. It errs on the side of too high, for
each reader has other fonts; tests/engines holds it to what Chromium and LibreOffice print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftzcli.output.brief.parts import Part, Reference
from ftzcli.output.view import Cell, Grid, Heading, Link, Matrix, Pairs, Prose
from ftzcli.words.width import wrap

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


def _grid_row(row: Heading | Sequence[Cell], widths: Sequence[int]) -> float:
    if isinstance(row, Heading):
        return _row([(row.text, _SMALL_WIDTH)])
    return _row([(cell.text, width) for cell, width in zip(row, widths, strict=True)])


def _row(cells: Iterable[tuple[str, int]]) -> float:
    """The height of a row: that of its highest cell. Two cells go to the space between columns."""
    return max(_lines(text, width - 2) for text, width in cells) * _SMALL_LINE + _ROW


def _lines(text: str, cells: int) -> int:
    """How many lines a text makes; English has more letters to a line, for its spaces are narrow."""
    return len(wrap(text, int(cells * _ENGLISH) if text.isascii() else cells)) or 1
