"""Markdown: the page that people read, to paste into a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftzcli.output.formats.table import Manner
from ftzcli.output.view import BAR_CELLS, Block, Grid, Heading, Link, Pairs, Prose, View

# Characters that Markdown or HTML would take as markup.
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&])")


def render(view: View, manner: Manner) -> Iterator[str]:
    """The page as Markdown."""
    for position, block in enumerate(view.page(manner.words)):
        if position:
            yield "\n"
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {_escaped(text)}\n"
        case Prose(text):
            yield _escaped(text) + "\n"
        case Link(text):
            yield f"<{text.replace('<', '%3C').replace('>', '%3E')}>\n"
        case Pairs(rows):
            for label, value in rows:
                yield f"- **{_escaped(label)}**: {_escaped(value)}\n"
        case Grid(columns, rows):
            yield _line([column.title for column in columns])
            yield _line(["---:" if column.number else "---" for column in columns], escape=False)
            for row in rows:
                yield _line([cell.at(BAR_CELLS) for cell in row])


def _line(cells: list[str], *, escape: bool = True) -> str:
    return "| " + " | ".join(_escaped(cell) if escape else cell for cell in cells) + " |\n"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text).replace("\n", "<br>")
