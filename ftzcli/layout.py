"""Text in terminal cells: a 汉字 is two cells wide, and a line may break beside it."""

from __future__ import annotations

import re

from rich.cells import cell_len

# A Latin word stays whole; every other character stands alone. The trailing spaces belong to the piece before.
_PIECE = re.compile(r"[!-~\u00a0-\u024f]+ *|. *", re.DOTALL)
# What must not begin a line, and what must not end one.
_CLOSING = "，。、；：？！）】》〉」』”’…—·％"
_OPENING = "（【《〈「『“‘"


def breaks(text: str, width: int) -> list[tuple[int, int]]:
    """The stretches of a text that make its lines at a width, without the spaces at their ends.

    A newline ends a line; a word that is wider than a line is cut; nothing but spaces and newlines is lost.
    """
    lines: list[tuple[int, int]] = []
    offset = 0
    for paragraph in text.split("\n"):
        lines += _paragraph_breaks(paragraph, offset, width)
        offset += len(paragraph) + 1
    return lines


def _paragraph_breaks(text: str, offset: int, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start = end = used = 0  # the line so far, and its cells
    for whole in _pieces(text):
        if used and used + cell_len(whole.rstrip(" ")) > width:
            lines.append((start, end))
            start, used = end, 0
        rest = whole
        while cell_len(rest.rstrip(" ")) > width and len(rest) > 1:
            head = _fitting(rest, width)
            lines.append((end, end + len(head)))
            start = end = end + len(head)
            rest = rest[len(head) :]
        end += len(rest)
        used += cell_len(rest)
    lines.append((start, end))
    return [(offset + a, offset + a + len(text[a:b].rstrip(" "))) for a, b in lines if a < b or not text]


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text at a width."""
    return [text[start:end] for start, end in breaks(text, width)]


def longest_piece(text: str) -> int:
    """The cells of the longest piece of a text that is kept whole."""
    return max((cell_len(piece.rstrip(" ")) for line in text.split("\n") for piece in _pieces(line)), default=0)


def pad(text: str, width: int) -> str:
    """The text with spaces up to a width."""
    return text + " " * max(0, width - cell_len(text))


def hang(text: str, width: int, indent: int) -> str:
    """The text wrapped to a width, all lines after the first indented."""
    return ("\n" + " " * indent).join(wrap(text, max(width - indent, 10)))


def _pieces(text: str) -> list[str]:
    """The pieces between which a line may break."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if pieces and (piece[0] in _CLOSING or pieces[-1][-1] in _OPENING):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _fitting(text: str, width: int) -> str:
    """The longest beginning of a text that fits a width; one character at least."""
    size = 1
    while size < len(text) and cell_len(text[: size + 1]) <= width:
        size += 1
    return text[:size]
