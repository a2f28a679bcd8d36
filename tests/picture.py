"""A picture of what the program prints in a terminal, as an SVG, from the segments that rich makes of it.

rich's own `save_svg` gives a line the width of its characters instead of its cells, and squeezes Chinese. Here every
wide character has an x of its own, and what looks different from font to font (arrows, bars) stands alone.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from html import escape

from program import run_in_terminal
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

_SIZE, _CELL, _LINE, _EDGE = 14, 8.4, 20, 18
# A panel of its own, so that the page around it may be light or dark.
_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" \
role="img" aria-label="{label}">
<style>
text {{ font: {size}px ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", "Liberation Mono", Consolas, \
"Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace; fill: #e6edf3 }}
.sign {{ font-size: {sign}px; text-anchor: middle }}
.bold {{ font-weight: bold }}
.dim {{ fill: #9198a1 }}
.green {{ fill: #3fb950 }}
.cyan {{ fill: #56d4dd }}
.yellow {{ fill: #e3b341 }}
.red {{ fill: #f85149 }}
</style>
<rect x="0.5" y="0.5" width="{right:g}" height="{bottom:g}" rx="8" fill="#151b23" stroke="#3d444d"/>
"""
_COLORS = {1: "red", 2: "green", 3: "yellow", 6: "cyan"}  # the ANSI colours that the program uses


def picture(command: str, columns: int, lang: str) -> str:
    """The SVG of a command line and what it prints in a terminal of so many columns."""
    printed = run_in_terminal(*shlex.split(command)[1:], columns=columns, env={"FTZ_LANG": lang}).out
    text = Text.assemble(("$ ", "dim"), (command, "bold"), "\n\n", Text.from_ansi(printed.rstrip("\n")))
    lines = Console(width=columns, color_system="standard").render_lines(text, pad=False)
    width, height = 2 * _EDGE + columns * _CELL, 2 * _EDGE + len(lines) * _LINE
    head = _HEAD.format(
        width=width,
        height=height,
        right=width - 1,
        bottom=height - 1,
        size=_SIZE,
        sign=_SIZE + 2,
        label=escape(command, quote=True),
    )
    return head + "".join(_drawn(lines)) + "</svg>\n"


def _drawn(lines: list[list[Segment]]) -> Iterator[str]:
    for number, line in enumerate(lines):
        at = 0
        for segment in line:
            yield from _ground(segment, at, number)
            if not _is_block(segment.style):
                yield from _pieces(segment.text, at, number, _classes(segment.style))
            at += segment.cell_length


def _is_block(style: Style | None) -> bool:
    """Whether a stretch is drawn as a block: its signs have the colour of their ground."""
    return style is not None and style.bgcolor is not None and style.bgcolor == style.color


def _ground(segment: Segment, at: int, line: int) -> Iterator[str]:
    """The block behind a stretch, or the line below it."""
    style = segment.style
    if style is None or not (style.bgcolor or style.underline):
        return
    x, y, width = _EDGE + at * _CELL, _EDGE + line * _LINE, segment.cell_length * _CELL
    if style.bgcolor and style.bgcolor.number is not None:
        color = _COLORS[style.bgcolor.number]
        yield f'<rect x="{x:g}" y="{y + 3:g}" width="{width:g}" height="{_LINE - 6}" class="{color}"/>\n'
    if style.underline:
        yield f'<rect x="{x:g}" y="{y + _LINE - 1:g}" width="{width:g}" height="1" class="dim"/>\n'


def _classes(style: Style | None) -> list[str]:
    if style is None:
        return []
    color = style.color.number if style.color else None
    return ["bold"] * bool(style.bold) + ["dim"] * bool(style.dim) + ([_COLORS[color]] if color is not None else [])


def _pieces(text: str, at: int, line: int, classes: list[str]) -> Iterator[str]:
    """The parts of a segment that begins at a cell: words, and all other signs one by one."""
    y = _EDGE + line * _LINE
    for match in re.finditer(r"[!-~]+(?: [!-~]+)*|[^ !-~]", text):
        piece = match[0]
        x = _EDGE + (at + cell_len(text[: match.start()])) * _CELL
        width = cell_len(piece) * _CELL
        style = f' class="{" ".join(classes)}"' if classes else ""
        if piece.isascii():  # fonts differ in width
            length = f' textLength="{width:g}"' if len(piece) > 1 else ""
            yield f'<text x="{x:g}" y="{y + _SIZE + 1:g}"{length}{style}>{escape(piece, quote=False)}</text>\n'
        else:
            style = f' class="{" ".join([*classes, "sign"])}"'
            yield f'<text x="{x + width / 2:g}" y="{y + _SIZE + 1:g}"{style}>{piece}</text>\n'
