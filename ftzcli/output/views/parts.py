"""Cells put together of pieces, each with its own style and address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ftzcli.output.view import Cell, Style

_APART = "  "


class Part(NamedTuple):
    """A piece of a cell."""

    text: str
    style: Style = "quiet"
    link: str = ""


def composed(lines: Iterable[Sequence[Part]], *, bar: float = 0, most: float = 0) -> Cell:
    """A cell of lines of pieces, each piece apart from the next; empty pieces and lines are left out."""
    text = ""
    spans: list[tuple[int, int, Style]] = []
    links: list[tuple[int, int, str]] = []
    for line in lines:
        before = "\n" if text else ""
        for part in filter(lambda part: part.text, line):
            text += before
            start, end = len(text), len(text) + len(part.text)
            text += part.text
            spans.append((start, end, part.style))
            if part.link:
                links.append((start, end, part.link))
            before = _APART
    return Cell(text, links=tuple(links), bar=bar, most=most, spans=tuple(spans))
