"""A matrix in lines: turned round, with shorter names or in several panels, as it takes to fit the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from rich.cells import cell_len

from ftzcli.output.formats.styles import HEADINGS, HEAT, PLAIN, QUIET, STYLES, Line, Piece
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import CUT, Head, Matrix, Number
from ftzcli.words.width import cut, longest_piece, pad, wrap

# A blank line stands behind so many rows.
_TOGETHER = 5
# A head in more lines than this is hard to read, and so is a name that is longer.
_TALLEST, _LONGEST = 4, 40
_HEAD = HEADINGS[1]
_STRONG = STYLES["strong"]


class _Column(NamedTuple):
    """A column of numbers: its head in lines, what it has in each row and below them, its width, and the space before
    it where it is not the first of a panel."""

    head: Sequence[str]
    numbers: Sequence[Piece]
    total: Piece
    width: int
    space: int

    def lines(self, height: int) -> list[str]:
        """The head, its last line at the bottom."""
        return [""] * (height - len(self.head)) + list(self.head)


class _Layout(NamedTuple):
    """A way to lay a matrix out: which way round, how names and heads are written, and how far columns stand apart."""

    matrix: Matrix
    is_brief: bool
    stacks: bool
    columns: Sequence[Head]
    gap: int

    @property
    def names(self) -> list[str]:
        """What is written before the rows, the last one before the totals."""
        heads = self.matrix.rows.down_shown
        names = [head.brief if self.is_brief else cut(head.name, _LONGEST, CUT) for head in heads]
        return [name.replace("\t", " ") for name in (*names, self.matrix.words.sum)]

    def made(self, room: int) -> list[_Column]:
        """The totals and the columns, none wider than there is room."""
        matrix, rows = self.matrix, self.matrix.rows.down_shown
        totals = [self._total(head.total) for head in rows]
        made = [self._column(matrix.words.all, totals, matrix.total, room)]
        for position, head in enumerate(self.columns):
            numbers = [self._cell(matrix.numbers.get((row.id, head.id))) for row in rows]
            column = self._column(head.sign.replace("\t", " "), numbers, head.total, room)
            # The totals stand apart.
            made.append(column._replace(space=self.gap + (position == 0)))
        return made

    def _cell(self, number: Number | None) -> Piece:
        if number is None or not any(number):
            return Piece(self.matrix.words.none, QUIET)
        return Piece(number.text, next((style for least, style in HEAT if number.sure >= least), PLAIN))

    def _total(self, number: Number) -> Piece:
        return Piece(number.text, _STRONG) if any(number) else Piece(".", QUIET)

    def _column(self, head: str, numbers: Sequence[Piece], total: Number, room: int) -> _Column:
        below = self._total(total)
        least = max(len(piece.text) for piece in (*numbers, below))
        width = max(least, min(room, self._head_width(head, least)))
        return _Column(wrap(head, width), numbers, below, width, self.gap)

    def _head_width(self, head: str, least: int) -> int:
        """How wide a head is: in one line, or stacked as narrow as it can be read, a year in two halves."""
        whole = cell_len(head)
        if not self.stacks:
            return whole
        narrowest = max(least, len("20") if head.isdecimal() else longest_piece(head))
        return next((width for width in range(narrowest, whole) if len(wrap(head, width)) <= _TALLEST), whole)


def drawn_matrix(matrix: Matrix, manner: Manner) -> Iterator[Line]:
    """The lines of a matrix: as a whole where it fits some way, else its columns in panels one below the other."""
    for layout in _layouts(matrix):
        width = max(map(cell_len, layout.names))
        columns = layout.made(manner.width)
        if len(_panels(columns, layout.gap, manner.width - width)) == 1:
            yield from _panel(layout, columns, width)
            break
    else:
        layout, width, panels = min(
            (_in_panels(of, manner.width) for of in (matrix, matrix.turned())), key=lambda made: len(made[2])
        )
        for position, panel in enumerate(panels):
            yield from [[]] if position else []
            yield from _panel(layout, panel, width)
    below = [*_legend(matrix, manner), *_notes(layout, manner.width)]
    yield from [[], *below] if below else []


def _layouts(matrix: Matrix) -> Iterator[_Layout]:
    """All ways to lay a matrix out in one piece, the best first."""
    for turned, stacks, is_brief in product((False, True), repeat=3):
        of = matrix.turned() if turned else matrix
        for columns, gap in product(dict.fromkeys((of.columns.across, of.columns.across_shown)), (2, 1)):
            yield _Layout(of, is_brief, stacks, columns, gap)


def _in_panels(matrix: Matrix, width: int) -> tuple[_Layout, int, list[list[_Column]]]:
    """A matrix on a terminal that is too narrow for all its columns: how wide the names are, and its panels."""
    layout = _Layout(matrix, True, True, matrix.columns.across_shown, 1)
    names = max(map(cell_len, layout.names))
    least = max(len(piece.text) for column in layout.made(1) for piece in (*column.numbers, column.total))
    names = max(1, min(names, max(width // 2, 8), width - layout.gap - least))
    return layout, names, _panels(layout.made(width - names - layout.gap), layout.gap, width - names)


def _panels(columns: Sequence[_Column], gap: int, room: int) -> list[list[_Column]]:
    """The columns in as many panels as it takes, each with one at least; the totals are the first column of all."""
    panels: list[list[_Column]] = [[]]
    used = 0
    for column in columns:
        if panels[-1] and used + column.space + column.width > room:
            panels.append([])
        used = used + column.space + column.width if panels[-1] else gap + column.width
        panels[-1].append(column)
    return panels


def _panel(layout: _Layout, columns: Sequence[_Column], width: int) -> Iterator[Line]:
    """Some columns with the names of the rows before them."""
    height = max(len(column.head) for column in columns)
    heads = [column.lines(height) for column in columns]
    for number in range(height):
        yield _line(Piece(""), [Piece(head[number], _HEAD) for head in heads], columns, width, layout.gap)
    *names, below = layout.names
    for position, name in enumerate(names):
        if position and not position % _TOGETHER:
            yield []
        yield from _row(Piece(name), [column.numbers[position] for column in columns], columns, width, layout.gap)
    yield []
    yield from _row(Piece(below, _STRONG), [column.total for column in columns], columns, width, layout.gap)


def _row(name: Piece, numbers: Sequence[Piece], columns: Sequence[_Column], width: int, gap: int) -> Iterator[Line]:
    """A row, its name in as many lines as it takes."""
    first, *more = wrap(name.text, width) or [""]
    yield _line(name._replace(text=first), numbers, columns, width, gap)
    yield from ([name._replace(text=text)] for text in more)


def _line(name: Piece, pieces: Sequence[Piece], columns: Sequence[_Column], width: int, gap: int) -> Line:
    """A line of a row: what is in each column is at its right end."""
    line = [name._replace(text=pad(name.text, width))]
    for position, (piece, column) in enumerate(zip(pieces, columns, strict=True)):
        space = (column.space if position else gap) + column.width - cell_len(piece.text)
        line += [Piece(" " * space), piece]
    return line


def _notes(layout: _Layout, width: int) -> Iterator[Line]:
    for note in layout.matrix.notes(layout.columns):
        yield from ([Piece(line, QUIET)] for line in wrap(note, width))


def _legend(matrix: Matrix, manner: Manner) -> Iterator[Line]:
    """What the colours say, where there are any, and what no number says."""
    words = matrix.words
    told = [Piece(words.shade, QUIET), Piece("1")] if manner.color else []
    for (least, style), above in zip(HEAT[::-1], (*(least for least, _ in HEAT[-2::-1]), None), strict=True):
        told += [Piece(f"{least}+" if above is None else f"{least}-{above - 1}", style)] if manner.color else []
    none = f"{words.none} {words.nothing}" if words.none else ""
    told += [Piece(text, QUIET) for text in wrap(none, manner.width)] if none else []
    yield from _flowing(told, manner.width)


def _flowing(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """Some pieces in lines, two spaces between."""
    line: list[Piece] = []
    for piece in pieces:
        if line and sum(cell_len(each.text) for each in line) + len("  ") + cell_len(piece.text) > width:
            yield line
            line = []
        line += [Piece("  "), piece] if line else [piece]
    yield from [line] if line else []
