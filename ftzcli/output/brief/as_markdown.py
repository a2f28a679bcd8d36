"""A brief as Markdown: to paste into a document or a message."""

from __future__ import annotations

from collections.abc import Iterator

from ftzcli.output.brief.page import Brief
from ftzcli.output.brief.parts import Part, Reference
from ftzcli.output.formats.as_markdown import address, block_lines, escaped
from ftzcli.words.text import Lang


def render(brief: Brief, _lang: Lang) -> Iterator[str]:
    """The file, a rule between the measures."""
    for number, page in enumerate(brief.pages):
        yield "\n---\n\n" if number else ""
        for position, part in enumerate(page):
            yield "\n" if position else ""
            yield from _lines(part)


def _lines(part: Part) -> Iterator[str]:
    if not isinstance(part, Reference):
        yield from block_lines(part)
        return
    before, behind = part.pieces
    yield escaped(f"{part.number} {before}") + (address(part.url) if part.url else "") + escaped(behind)
    yield f" {escaped(part.note)}\n" if part.note else "\n"
