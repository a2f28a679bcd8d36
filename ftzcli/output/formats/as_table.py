"""The page for people, as wide as the terminal: rich's pieces and styles. Data never passes through rich's markup.

A line is drawn as it was laid out. rich's own tables would wrap every cell once more, and they and the console that
draws them take twice as long as all the rest of a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.color import ColorSystem

from ftzcli.output.formats.columns import GAP
from ftzcli.output.formats.grids import drawn_grid
from ftzcli.output.formats.matrices import drawn_matrix
from ftzcli.output.formats.styles import HEADINGS, MARK, QUIET, STYLES, Line, Piece
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import Block, Cell, Grid, Heading, Link, Matrix, Pairs, Prose, View
from ftzcli.words.width import longest_piece, pad, wrap

# Blocks of text, between which no line is left blank.
_RUNNING = (Prose, Link)
# Beside its label a value wants twice this many cells.
_LEAST = 8
# An address that a terminal may be given: no sign in it ends the escape or is drawn otherwise.
_ADDRESS = re.compile(r"https?://[!-~]+")


def render(view: View, manner: Manner) -> Iterator[str]:
    """The page, block by block."""
    blocks = list(map(_spaced, view.page(manner.words)))
    for position, block in enumerate(blocks):
        if position and _starts_apart(block, blocks[position - 1]):
            yield "\n"
        yield "".join(_printed(line, manner) for line in _drawn(block, manner))


def marked(text: str) -> str:
    """A piece of a line with the colour of what is marked."""
    return MARK.render(text, color_system=ColorSystem.STANDARD)


def _spaced(block: Block) -> Block:
    """A block with a space for every tab: that has no width of its own, and a terminal draws it as it pleases."""
    match block:
        case Pairs(rows):
            return Pairs(tuple((label.replace("\t", " "), value.replace("\t", " ")) for label, value in rows))
        case Matrix():
            return block
        case Grid():
            if not any("\t" in cell.text for row in block.cells() for cell in row):
                return block
            return block._replace(
                rows=tuple(row if isinstance(row, Heading) else tuple(map(_untabbed, row)) for row in block.rows)
            )
        case _:
            return block._replace(text=block.text.replace("\t", " "))


def _untabbed(cell: Cell) -> Cell:
    return cell._replace(text=cell.text.replace("\t", " "))


def _starts_apart(block: Block, before: Block) -> bool:
    if isinstance(block, Prose) and block.apart:
        return True
    return not (isinstance(before, Heading) or (isinstance(block, _RUNNING) and isinstance(before, _RUNNING)))


def _printed(line: Line, manner: Manner) -> str:
    """A line with its escapes."""
    return "".join(_escaped(piece, manner) for piece in line).rstrip(" ") + "\n"


def _escaped(piece: Piece, manner: Manner) -> str:
    """A piece with the escapes of its colour, and of its address where the terminal knows those."""
    text = piece.text
    if manner.color and piece.style and text:
        text = piece.style.render(text, color_system=ColorSystem.STANDARD)
    if piece.link and manner.links and _ADDRESS.fullmatch(piece.link):
        return f"\x1b]8;;{piece.link}\x1b\\{text}\x1b]8;;\x1b\\"
    return text


def _drawn(block: Block, manner: Manner) -> Iterator[Line]:
    """The lines of a block."""
    width = manner.width
    match block:
        case Heading(text, level, style):
            yield from ([Piece(line, HEADINGS[level] + STYLES[style])] for line in wrap(text, width))
        case Prose(text, style, _, _):
            yield from ([Piece(line, STYLES[style])] for line in wrap(text, width))
        case Link(text):
            yield [Piece(text, link=text)]
        case Pairs(rows):
            yield from _pairs(rows, width)
        case Grid():
            yield from drawn_grid(block, manner, _pairs)
        case Matrix():
            yield from drawn_matrix(block, manner)


def _pairs(rows: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """Labels on the left, values beside them; below where there is no room, or a word or an id has it only there."""
    if not rows:
        yield []
    label_width = max((cell_len(label) for label, _ in rows), default=0)
    room = width - label_width - GAP
    for label, value in rows:
        beside = room >= 2 * _LEAST and not room < longest_piece(value) <= width - GAP
        indent = width - room if beside else GAP
        lines = wrap(value, width - indent)
        if beside:
            yield [Piece(label, QUIET), Piece(pad("", indent - cell_len(label)) + lines.pop(0))]
        else:
            yield from ([Piece(line, QUIET)] for line in wrap(label, width))
        yield from ([Piece(" " * indent + line)] for line in lines)
