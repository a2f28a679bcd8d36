"""A grid in lines: its titles, its groups, its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.style import Style

from ftzcli.output.formats.columns import GAP, fitted, pairs_of
from ftzcli.output.formats.styles import HEADINGS, PLAIN, QUIET, STYLES, SURE, TITLES, UNSURE, Line, Piece
from ftzcli.output.formats.styles import MARK as FOUND
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import CUT, Cell, Column, Grid, Heading, Row
from ftzcli.words.width import breaks, cut, cut_least, widest, wrap

Pairs = Callable[[Sequence[tuple[str, str]], int], Iterator[Line]]
# Beside this many cells of text, what stands aside has a column of its own.
_TEXT = 50


def drawn_grid(grid: Grid, manner: Manner, pairs: Pairs) -> Iterator[Line]:
    """The lines of a grid; rows of labels with values on a terminal that has no room for its columns."""
    fit = fitted(grid, manner.width)
    if fit is None:
        yield from _stacked(grid, manner.width, pairs)
        return
    grid, widths = fit
    starts = [_aside_at(grid, n, width) for n, width in enumerate(widths)]
    yield from _titles(grid.columns, widths, starts, manner.color)
    numbers = [column.number for column in grid.columns]
    for position, row in enumerate(grid.rows):
        if _is_apart(grid, position):
            yield []
        if isinstance(row, Heading):
            yield from _heading(row, manner.width)
        else:
            yield from _row(list(_cells(grid.columns, row, widths, starts)), widths, numbers)


def _stacked(grid: Grid, width: int, pairs: Pairs) -> Iterator[Line]:
    for position, row in enumerate(grid.rows):
        if position and not isinstance(grid.rows[position - 1], Heading):
            yield []
        yield from _heading(row, width) if isinstance(row, Heading) else pairs(pairs_of(grid.columns, row), width)


def _is_apart(grid: Grid, position: int) -> bool:
    """Whether a blank line stands before a row: before a group, and between spaced rows."""
    if not position or isinstance(grid.rows[position - 1], Heading):
        return False
    return grid.spaced or isinstance(grid.rows[position], Heading)


def _heading(heading: Heading, width: int) -> Iterator[Line]:
    style = HEADINGS[heading.level] + STYLES[heading.style]
    yield from ([Piece(line, style)] for line in wrap(heading.text, width))


def _titles(
    columns: Sequence[Column], widths: Sequence[int], starts: Sequence[int | None], color: bool
) -> Iterator[Line]:
    """The titles, underlined; a rule of `-` where there is no colour."""
    cells = list(map(_title, columns, widths, starts))
    height = max(map(len, cells))
    for number in range(height):
        texts = []
        for lines, column, width in zip(cells, columns, widths, strict=True):
            above = height - len(lines)
            text = lines[number - above] if number >= above else ""
            space = " " * (width - cell_len(text))
            texts.append(space + text if column.number else text + space)
        yield [Piece((" " * GAP).join(texts), TITLES if number == height - 1 else QUIET)]
    if not color:
        yield [Piece("-" * (sum(widths) + GAP * (len(widths) - 1)))]


def _title(column: Column, width: int, start: int | None) -> list[str]:
    """The title of a column in lines; behind the last that of what stands aside, where it begins or ends."""
    lines = wrap(column.title, width)
    at = width - cell_len(column.aside) if start is None else start
    room = at - cell_len(lines[-1])
    if column.aside and room >= GAP:
        lines[-1] += " " * room + column.aside
    return lines


def _cells(
    columns: Sequence[Column], row: Row, widths: Sequence[int], starts: Sequence[int | None]
) -> Iterator[list[Line]]:
    for column, cell, width, start in zip(columns, row, widths, starts, strict=True):
        yield list(_cut_lines(cell, width, start)) if column.lines else _lines(cell, width)


def _row(cells: Sequence[Sequence[Line]], widths: Sequence[int], numbers: Sequence[bool]) -> Iterator[Line]:
    """The lines of the cells of a row, side by side."""
    for number in range(max(map(len, cells))):
        line: list[Piece] = []
        behind = 0
        for lines, width, right in zip(cells, widths, numbers, strict=True):
            cell = lines[number] if number < len(lines) else ()
            space = width - sum(cell_len(piece.text) for piece in cell)
            line += [Piece(" " * (behind + space if right else behind)), *cell]
            behind = GAP if right else space + GAP
        yield line


def _lines(cell: Cell, width: int) -> list[Line]:
    """A cell in lines; the first line as written is styled, what stands below it is quiet, a bar comes last."""
    first = len(cell.text.partition("\n")[0])
    lines: list[Line] = []
    if cell.text or not cell.has_bar:
        for start, end in breaks(cell.text, width):
            lines.append(_pieces(cell, start, end, STYLES[cell.style] if start < first else QUIET))
    if cell.has_bar:
        sure, unsure = cell.bars(width)
        lines.append([Piece(sure, SURE), Piece(unsure, UNSURE)])
    return lines


def _pieces(cell: Cell, start: int, end: int, style: Style) -> list[Piece]:
    """A stretch of a cell's text; what is marked in it, leads somewhere or has a style of its own apart."""
    stretches = [*cell.marks, *((a, b) for a, b, _ in (*cell.links, *cell.spans))]
    edges = {start, end, *(edge for stretch in stretches for edge in stretch if start < edge < end)}
    return [_piece(cell, a, b, style) for a, b in pairwise(sorted(edges))]


def _piece(cell: Cell, start: int, end: int, style: Style) -> Piece:
    """A stretch that is marked, or leads somewhere, as a whole or not at all."""
    is_found = any(a <= start < b for a, b in cell.marks)
    style = next((STYLES[own] for a, b, own in cell.spans if a <= start < b), style)
    link = next((address for a, b, address in cell.links if a <= start < b), "")
    return Piece(cell.text[start:end], style + FOUND if is_found else style, link)


def _aside_at(grid: Grid, number: int, width: int) -> int | None:
    """Where what stands aside begins, if there is room for a column of it; None: each at the right end."""
    column = grid.columns[number]
    if not column.lines:
        return None
    start = width - max(map(widest, (column.aside, *(row[number].aside for row in grid.cells()))))
    return start if start >= _TEXT else None


def _cut_lines(cell: Cell, width: int, start: int | None) -> Iterator[Line]:
    """A cell of a column of lines: each line cut, the tail behind one of them, the aside at the right of the last."""
    offset = 0
    lines = cell.text.split("\n")
    behind = _tail_line(lines, cell.tail, width)
    lines += [""] if behind == len(lines) else []
    for number, text in enumerate(lines):
        tail = cell.tail if number == behind else ""
        is_last = number == len(lines) - 1
        room = width - (cell_len(tail) + GAP if tail else 0)
        kept = cut(text, start - GAP if start and is_last and not tail and start - GAP < room else room, CUT)
        shown = len(kept) - len(CUT) if kept != text else len(text)
        style = STYLES[cell.style] if number == 0 else QUIET
        line = _pieces(cell, offset, offset + shown, style)
        if kept != text:
            line.append(Piece(CUT, style))
        if tail:
            line.append(Piece(" " * GAP * bool(text) + tail, STYLES["strong"]))
        if is_last:
            line += _aside(cell.aside, line, width, start)
        yield line
        offset += len(text) + 1


def _tail_line(lines: Sequence[str], tail: str, width: int) -> int:
    """Which line the tail stands behind: the first, where that leaves room for a word; else one that holds both whole;
    else one of its own."""
    room = width - cell_len(tail) - GAP
    if not tail or cut_least(lines[0], CUT) <= room:
        return 0
    return next((number for number, text in enumerate(lines) if cell_len(text) <= room), len(lines))


def _aside(aside: str, line: Line, width: int, start: int | None) -> list[Piece]:
    """What stands aside, where it fits whole even on a terminal that draws doubtful signs in two cells."""
    used = widest("".join(piece.text for piece in line))
    at = start if start is not None and used + GAP <= start else width - widest(aside)
    if not aside or used + GAP > at:
        return []
    return [Piece(" " * (at - sum(cell_len(piece.text) for piece in line)), PLAIN), Piece(aside, QUIET)]
