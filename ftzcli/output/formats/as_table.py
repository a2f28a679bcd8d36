"""The page for people, as wide as the terminal: rich's segments and styles. Data never passes through rich's markup.

A line is drawn as it was laid out. rich's own tables would wrap every cell once more, and they and the console that
draws them take twice as long as all the rest of a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from ftzcli.output.formats.columns import GAP, fitted, pairs_of
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import Block, Cell, Grid, Heading, Link, Pairs, Prose, View
from ftzcli.words.width import breaks, pad, wrap

_PLAIN, _BOLD, _QUIET = Style.null(), Style(bold=True), Style(dim=True)
_STYLES = {
    "": _PLAIN,
    "strong": _BOLD,
    "quiet": _QUIET,
    "good": Style(color="green"),
    "coming": Style(color="yellow"),
    "over": Style(color="red", dim=True),
}
# Blocks of text, between which no line is left blank.
_RUNNING = (Prose, Link)
_MARK = Style(bold=True, color="yellow")
_HEADING = {1: Style(bold=True, color="cyan"), 2: _BOLD, 3: _PLAIN}
# Beside its label a value wants twice this many cells.
_LEAST = 8

Line = Sequence[Segment]


def render(view: View, manner: Manner) -> Iterator[str]:
    """The page, block by block."""
    blocks = list(map(_spaced, view.page(manner.words)))
    for position, block in enumerate(blocks):
        if position and _starts_apart(block, blocks[position - 1]):
            yield "\n"
        yield "".join(_printed(line, manner.color) for line in _drawn(block, manner.width))


def marked(text: str) -> str:
    """A piece of a line with the colour of what is marked."""
    return _MARK.render(text, color_system=ColorSystem.STANDARD)


def _spaced(block: Block) -> Block:
    """A block with a space for every tab: that has no width of its own, and a terminal draws it as it pleases."""
    match block:
        case Pairs(rows):
            return Pairs(tuple((label.replace("\t", " "), value.replace("\t", " ")) for label, value in rows))
        case Grid(columns, rows):
            if not any("\t" in cell.text for row in rows for cell in row):
                return block
            return Grid(
                columns, tuple(tuple(cell._replace(text=cell.text.replace("\t", " ")) for cell in row) for row in rows)
            )
        case _:
            return block._replace(text=block.text.replace("\t", " "))


def _starts_apart(block: Block, before: Block) -> bool:
    return not (isinstance(before, Heading) or (isinstance(block, _RUNNING) and isinstance(before, _RUNNING)))


def _printed(line: Line, color: bool) -> str:
    """A line with its escapes."""
    written = (
        style.render(text, color_system=ColorSystem.STANDARD) if color and style else text for text, style, _ in line
    )
    return "".join(written).rstrip(" ") + "\n"


def _drawn(block: Block, width: int) -> Iterator[Line]:
    """The lines of a block."""
    match block:
        case Heading(text, level, style):
            yield from ([Segment(line, _HEADING[level] + _STYLES[style])] for line in wrap(text, width))
        case Prose(text, style):
            yield from ([Segment(line, _STYLES[style])] for line in wrap(text, width))
        case Link(text):
            yield [Segment(text)]
        case Pairs(rows):
            yield from _pairs(rows, width)
        case Grid():
            yield from _grid(block, width)


def _pairs(rows: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """Labels on the left, values beside them; below them where there is no room."""
    if not rows:
        yield []
    label_width = max((cell_len(label) for label, _ in rows), default=0)
    beside = width - label_width - GAP >= 2 * _LEAST
    indent = label_width + GAP if beside else GAP
    for label, value in rows:
        lines = wrap(value, width - indent)
        if beside:
            yield [Segment(label, _QUIET), Segment(pad("", indent - cell_len(label)) + lines.pop(0))]
        else:
            yield from ([Segment(line, _QUIET)] for line in wrap(label, width))
        yield from ([Segment(" " * indent + line)] for line in lines)


def _grid(grid: Grid, width: int) -> Iterator[Line]:
    fit = fitted(grid, width)
    if fit is None:
        for position, pairs in enumerate(pairs_of(grid)):
            if position:
                yield []
            yield from _pairs(pairs, width)
        return
    grid, widths = fit
    numbers = [column.number for column in grid.columns]
    yield from _head([column.title for column in grid.columns], widths, numbers)
    for row in grid.rows:
        yield from _row([_lines(cell, cells) for cell, cells in zip(row, widths, strict=True)], widths, numbers)


def _head(titles: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> Iterator[Line]:
    """The titles, each just above the rule, which is drawn in ASCII: box characters are one or two cells wide as the
    terminal pleases."""
    cells = [wrap(title, width) for title, width in zip(titles, widths, strict=True)]
    gaps = [" " * (GAP - 1)] * (len(cells) - 1) + [""]  # bold as well, and one more space that is not
    height = max(map(len, cells))
    for number in range(height):
        line: list[Segment] = []
        for lines, width, right, gap in zip(cells, widths, numbers, gaps, strict=True):
            above = height - len(lines)
            text = lines[number - above] if number >= above else ""
            space = " " * (width - cell_len(text))
            parts = [space + text if right else text + space, gap] if number >= above else [space + gap]
            line += [*(Segment(part, _BOLD) for part in parts), Segment(" ")]
        yield line
    yield [Segment("-" * (sum(widths) + GAP * (len(widths) - 1)))]


def _row(cells: Sequence[Sequence[Line]], widths: Sequence[int], numbers: Sequence[bool]) -> Iterator[Line]:
    """The lines of the cells of a row, side by side."""
    for number in range(max(map(len, cells))):
        line: list[Segment] = []
        behind = 0
        for lines, width, right in zip(cells, widths, numbers, strict=True):
            cell = lines[number] if number < len(lines) else ()
            space = width - sum(cell_len(segment.text) for segment in cell)
            line += [Segment(" " * (behind + space if right else behind)), *cell]
            behind = GAP if right else space + GAP
        yield line


def _lines(cell: Cell, width: int) -> list[Line]:
    """A cell in lines; the first line as written is styled, what stands below it is quiet."""
    written = cell.at(width)
    first = len(written.partition("\n")[0])
    lines: list[Line] = []
    for start, end in breaks(written, width):
        style = _STYLES[cell.style] if start < first else _QUIET
        edges = {start, end, *(edge for mark in cell.marks for edge in mark if start < edge < end)}
        lines.append([Segment(written[a:b], _at(a, style, cell.marks)) for a, b in pairwise(sorted(edges))])
    return lines


def _at(place: int, style: Style, marks: Iterable[tuple[int, int]]) -> Style:
    """The style at a place of a cell."""
    return style + _MARK if any(start <= place < end for start, end in marks) else style
