"""Markdown: the page that people read, to paste into a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftzcli.output.formats.table import Manner
from ftzcli.output.view import Block, Grid, Heading, Link, Matrix, Pairs, Prose, Row, View

# Characters that Markdown or HTML would take as markup.
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&])")
# What would make a paragraph an item of a list, a rule or a heading.
_FIRST = re.compile(r"^\s*(?:(\d{1,9})(?=[.)])|(?=[-+=]))")


def render(view: View, manner: Manner) -> Iterator[str]:
    """The page as Markdown."""
    blocks = (block for block in view.page(manner.words) if not (isinstance(block, Prose) and block.of_bars))
    for position, block in enumerate(blocks):
        if position:
            yield "\n"
        yield from block_lines(block)


def block_lines(block: Block) -> Iterator[str]:
    """A block of a page as Markdown."""
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escaped(text)}\n"
        case Prose(text):
            yield _FIRST.sub(r"\1\\", escaped(text)) + "\n"
        case Link(text):
            yield address(text) + "\n"
        case Pairs(rows):
            for label, value in rows:
                yield f"- **{escaped(label)}**: {escaped(value)}\n"
        case Grid():
            yield from _grid(block)
        case Matrix():
            yield from _matrix(block)


def _grid(grid: Grid) -> Iterator[str]:
    """A table; below each of its headings one of its own. What stands aside has a column, a bar has none."""
    columns = [column for column in grid.columns if not column.bar]
    titles = [title for column in columns for title in filter(None, (column.title or " ", column.aside))]
    rules = [rule for column in columns for rule in ["---:" if column.number else "---", *["---"] * bool(column.aside)]]
    has_titles = False
    for position, row in enumerate(grid.rows):
        if isinstance(row, Heading):
            yield ("\n" if position else "") + f"{'#' * (row.level + 1)} {escaped(row.text)}\n"
            has_titles = False
            continue
        if not has_titles:
            yield ("\n" if position else "") + _line(titles) + _line(rules, escape=False)
            has_titles = True
        yield _line(list(_cells(grid, row)))


def _cells(grid: Grid, row: Row) -> Iterator[str]:
    for column, cell in zip(grid.columns, row, strict=True):
        if not column.bar:
            yield cell.with_tail
            yield from [cell.aside] if column.aside else []


def _matrix(matrix: Matrix) -> Iterator[str]:
    """One table with all its columns, totals included; what its heads stand for below it."""
    columns = matrix.columns.across_shown
    yield _line([" ", matrix.words.all, *(head.sign for head in columns)])
    yield _line(["---", *["---:"] * (len(columns) + 1)], escape=False)
    for row in matrix.rows.down_shown:
        numbers = (matrix.numbers.get((row.id, head.id)) for head in columns)
        yield _line([row.name, row.total.text, *(number.text if number else matrix.words.none for number in numbers)])
    yield _line([matrix.words.sum, matrix.total.text, *(head.total.text for head in columns)])
    for note in matrix.notes(columns):
        yield "\n" + escaped(note) + "\n"


def _line(cells: list[str], *, escape: bool = True) -> str:
    return "| " + " | ".join(escaped(cell) if escape else cell for cell in cells) + " |\n"


def address(url: str) -> str:
    """An address that leads somewhere."""
    return f"<{url.replace('<', '%3C').replace('>', '%3E')}>"


def escaped(text: str) -> str:
    """A text of which nothing is taken as markup."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "<br>")
