"""The colours of a page: names of the terminal's own, which alone knows whether it is dark or light.

Each colour that means something also stands in words: in a heading, in a cell, in the line that counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style

PLAIN, QUIET = Style.null(), Style(dim=True)
STYLES = {
    "": PLAIN,
    "strong": Style(bold=True),
    "quiet": QUIET,
    "good": Style(color="green"),
    "coming": Style(color="yellow"),
    "over": Style(color="red", dim=True),
    "place": Style(color="cyan"),
}
HEADINGS = {1: Style(bold=True, color="cyan"), 2: Style(color="cyan"), 3: PLAIN}
MARK = Style(bold=True, color="yellow")
# A rule made of no sign: signs of boxes are one or two cells wide as the terminal pleases.
TITLES = Style(dim=True, underline=True)
# How much there is, from how many on: of a matrix.
HEAT = ((10, Style(color="green", reverse=True)), (5, Style(color="green", bold=True)), (2, Style(color="green")))
# `=` green on green is a block on the screen, and still `=` when it is copied.
SURE, UNSURE = Style(color="green", bgcolor="green"), Style(color="green")


class Piece(NamedTuple):
    """A piece of a line: its text, its style, and the address that it leads to."""

    text: str
    style: Style = PLAIN
    link: str = ""


Line = Sequence[Piece]
