"""How wide the columns of a grid are, and what becomes of it on a narrow terminal."""

from __future__ import annotations

from rich.cells import cell_len

from ftzcli.output.view import BAR_CELLS, Cell, Column, Grid
from ftzcli.words.width import longest_piece

GAP = 2
# A column that is wrapped wants this many cells at least, and more for a long word, up to a point. Where there is room
# for it, a column of short names stays whole.
_LEAST, _LONGEST_WORD = 8, 16
_WHOLE = 16
_STACKED_BAR = 8


def fitted(grid: Grid, width: int) -> tuple[Grid, list[int]] | None:
    """The grid with the widths of its columns; None when there is no room for all of them."""
    if sum(_naturals(grid)) > _room(grid, width):
        grid = _tucked(grid)
    naturals, room = _naturals(grid), _room(grid, width)
    if sum(naturals) <= room:
        return grid, naturals
    for least in (_WHOLE, _LEAST):
        leasts = _leasts(grid, naturals, least)
        if sum(leasts) <= room:
            return grid, _shared(naturals, leasts, room)
    return None


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
    return [
        BAR_CELLS if column.bar else max(cell_len(line) for text in below for line in text.split("\n"))
        for column, below in texts
    ]


def _leasts(grid: Grid, naturals: list[int], least: int) -> list[int]:
    """The width that each column needs, when one that is no wider than `least` is to stay whole."""
    leasts = []
    for column, natural, texts in zip(grid.columns, naturals, _texts(grid), strict=True):
        word = min(max(map(longest_piece, texts)), _LONGEST_WORD)
        wanted = _STACKED_BAR if column.bar else max(least, word, column.least)
        leasts.append(natural if column.whole else min(natural, wanted))
    return leasts


def _texts(grid: Grid) -> list[list[str]]:
    return [[column.title, *(row[n].text for row in grid.rows)] for n, column in enumerate(grid.columns)]


def _tucked(grid: Grid) -> Grid:
    """The grid with its `tuck` column below the next one."""
    for n, column in enumerate(grid.columns[:-1]):
        if column.tuck:
            # What must not be broken there must not be broken here.
            host = grid.columns[n + 1]._replace(least=_naturals(grid)[n] if column.whole else 0)
            columns = (*grid.columns[:n], host, *grid.columns[n + 2 :])
            rows = tuple((*row[:n], _below(row[n], row[n + 1]), *row[n + 2 :]) for row in grid.rows)
            return Grid(columns, rows)
    return grid


def _below(cell: Cell, above: Cell) -> Cell:
    return above._replace(text=f"{above.text}\n{cell.text}")


def pairs_of(grid: Grid) -> list[tuple[tuple[str, str], ...]]:
    """The rows of a grid as labels with values, for a terminal that has no room for columns."""
    return [_pairs(grid.columns, row) for row in grid.rows]


def _pairs(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> tuple[tuple[str, str], ...]:
    cells = ((column.title, cell.at(_STACKED_BAR)) for column, cell in zip(columns, row, strict=True))
    return tuple((title, text) for title, text in cells if text)
