"""How wide the columns of a grid are, and what becomes of it on a narrow terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from ftzcli.output.view import BAR_CELLS, Cell, Column, Grid, Heading, Row
from ftzcli.words.width import longest_piece

GAP = 2
# A column that is wrapped wants so many cells at least, and more for a long word, up to so many. The first that fits
# is taken: columns of short names whole, then words whole, then the longest words broken.
_TRIES = ((16, 0), (8, 16), (8, 12))
_STACKED_BAR = 8
# A line that is cut says something still.
_LINES = 24


def fitted(grid: Grid, width: int) -> tuple[Grid, list[int]] | None:
    """The grid with the widths of its columns; None when there is no room for all of them."""
    naturals = _naturals(grid)
    if sum(naturals) > _room(grid, width):
        grid, naturals = _tucked(grid, naturals)
    room = _room(grid, width)
    if sum(naturals) <= room:
        return grid, _filled(grid, naturals, room)
    for least, longest in _TRIES:
        leasts = _leasts(grid, naturals, least, longest)
        if sum(leasts) <= room:
            return grid, _shared(naturals, leasts, room)
    return None


def _filled(grid: Grid, widths: list[int], room: int) -> list[int]:
    """The widths, with all that is left for the last column, if that is one of lines."""
    left = room - sum(widths)
    return [*widths[:-1], widths[-1] + left if grid.columns[-1].lines else widths[-1]]


def _shared(naturals: list[int], leasts: list[int], room: int) -> list[int]:
    """The least for every column, and what is left in proportion to what each still wants."""
    wants = [natural - least for natural, least in zip(naturals, leasts, strict=True)]
    left = room - sum(leasts)
    widths = [least + left * want // sum(wants) for least, want in zip(leasts, wants, strict=True)]
    widths[naturals.index(max(naturals))] += room - sum(widths)
    return widths


def _room(grid: Grid, width: int) -> int:
    return width - GAP * (len(grid.columns) - 1)


def _naturals(grid: Grid) -> list[int]:
    """The width that each column has unwrapped."""
    texts = zip(grid.columns, _texts(grid), strict=True)
    return [column.cells or (BAR_CELLS if column.bar else _longest(below)) for column, below in texts]


def _longest(texts: Iterable[str]) -> int:
    return max(cell_len(line) for text in texts for line in text.split("\n"))


def _leasts(grid: Grid, naturals: list[int], least: int, longest: int) -> list[int]:
    """The width that each column needs, when one that is no wider than `least` is to stay whole, and in the others
    words of up to `longest` cells.
    """
    leasts = []
    for column, natural, texts in zip(grid.columns, naturals, _texts(grid), strict=True):
        if column.whole or column.cells or natural <= least:
            leasts.append(natural)
        elif column.lines:
            leasts.append(_LINES)
        elif column.bar:
            leasts.append(_STACKED_BAR)
        else:
            leasts.append(min(natural, max(least, _longest_word(texts, longest), column.least)))
    return leasts


def _longest_word(texts: Iterable[str], most: int) -> int:
    """The cells of the longest word in some texts, up to those that a column is made wider for."""
    longest = 0
    for text in texts:
        if longest < most:
            longest = max(longest, longest_piece(text))
    return min(longest, most)


def _texts(grid: Grid) -> list[set[str]]:
    """The texts of each column, each once."""
    rows = list(grid.cells())
    return [{column.title, *(row[n].text for row in rows)} for n, column in enumerate(grid.columns)]


def _tucked(grid: Grid, naturals: list[int]) -> tuple[Grid, list[int]]:
    """The grid with its `tuck` column below the next one, and what its columns are wide then."""
    for n, column in enumerate(grid.columns[:-1]):
        if column.tuck:
            # What must not be broken there must not be broken here.
            below = grid.columns[n + 1]
            host = below._replace(least=max(below.least, naturals[n] if column.whole else 0))
            columns = (*grid.columns[:n], host, *grid.columns[n + 2 :])
            rows = tuple(
                row if isinstance(row, Heading) else (*row[:n], _below(row[n], row[n + 1]), *row[n + 2 :])
                for row in grid.rows
            )
            tucked = grid._replace(columns=columns, rows=rows)
            return tucked, _naturals(tucked)
    return grid, naturals


def _below(cell: Cell, above: Cell) -> Cell:
    return above._replace(text=f"{above.text}\n{cell.text}")


def pairs_of(columns: tuple[Column, ...], row: Row) -> tuple[tuple[str, str], ...]:
    """A row as labels with values, for a terminal that has no room for columns."""
    cells = ((column.title, cell.at(_STACKED_BAR)) for column, cell in zip(columns, row, strict=True))
    return tuple((title, text) for title, text in cells if text)
