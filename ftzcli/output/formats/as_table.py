"""The page for people, drawn with rich as wide as the terminal. Data never passes through rich's markup."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text as RichText

from ftzcli.output.formats.columns import GAP, fitted, pairs_of
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import Block, Cell, Grid, Heading, Pairs, Prose, View
from ftzcli.words.width import breaks, hang, pad, wrap

_STYLES = {"": "", "strong": "bold", "quiet": "dim", "good": "green"}
_MARK = "bold yellow"
_HEADING = {1: "bold cyan", 2: "bold"}
# Only a rule below the heading, in ASCII: box characters are one or two cells wide as the terminal pleases. Between the
# columns it draws one space, the padding adds the rest of the gap.
_BOX = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
# Beside its label a value wants twice this many cells.
_LEAST = 8


def render(view: View, manner: Manner) -> Iterator[str]:
    """The page, block by block."""
    blocks = list(view.page(manner.words))
    for position, block in enumerate(blocks):
        if position and _starts_apart(block, blocks[position - 1]):
            yield "\n"
        yield _printed(_drawn(block, manner.width), manner)


def _starts_apart(block: Block, before: Block) -> bool:
    return not (isinstance(before, Heading) or (isinstance(block, Prose) and isinstance(before, Prose)))


def _printed(drawn: RenderableType, manner: Manner) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=manner.width,
        color_system="standard" if manner.color else None,
        force_terminal=manner.color,
        no_color=not manner.color,  # else rich asks NO_COLOR again, which --color overrides
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    console.print(drawn)
    # rich fills a table's last column with spaces.
    return "".join(line.rstrip(" ") + "\n" for line in out.getvalue().splitlines())


def _drawn(block: Block, width: int) -> RenderableType:
    match block:
        case Heading(text, level):
            return RichText("\n".join(wrap(text, width)), style=_HEADING[level])
        case Prose(text, style):
            return RichText("\n".join(wrap(text, width)), style=_STYLES[style])
        case Pairs(rows):
            return _pairs(rows, width)
        case Grid():
            return _grid(block, width)


def _pairs(rows: tuple[tuple[str, str], ...], width: int) -> RichText:
    """Labels on the left, values beside them; below them where there is no room."""
    label_width = max((cell_len(label) for label, _ in rows), default=0)
    beside = width - label_width - GAP >= 2 * _LEAST
    indent = label_width + GAP if beside else GAP
    lines = []
    for label, value in rows:
        first = pad("", indent - cell_len(label)) if beside else "\n" + " " * indent
        lines.append(RichText.assemble((label, _STYLES["quiet"]), first, hang(value, width, indent)))
    return RichText("\n").join(lines)


def _grid(grid: Grid, width: int) -> RenderableType:
    fit = fitted(grid, width)
    if fit is None:
        return RichText("\n\n").join(_pairs(pairs, width) for pairs in pairs_of(grid))
    grid, widths = fit
    table = Table(box=_BOX, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0), header_style="bold")
    for column, cells in zip(grid.columns, widths, strict=True):
        title = RichText("\n".join(wrap(column.title, cells)))
        table.add_column(title, justify="right" if column.number else "left", width=cells, no_wrap=True)
    for row in grid.rows:
        table.add_row(*(_text(cell, cells) for cell, cells in zip(row, widths, strict=True)))
    return table


def _text(cell: Cell, width: int) -> RichText:
    """A cell in lines; the first line as written is styled, what stands below it is quiet."""
    written = cell.at(width)
    text = RichText(written)
    first = len(written.partition("\n")[0])
    text.stylize(_STYLES[cell.style], 0, first)
    text.stylize(_STYLES["quiet"], first, len(written))
    for start, end in cell.marks:
        text.stylize(_MARK, start, end)
    return RichText("\n").join(text[start:end] for start, end in breaks(written, width))
