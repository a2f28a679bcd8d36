"""Text in terminal cells: a 汉字 is two cells wide, and a line may break beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate

from rich.cells import cell_len

# A Latin word stays whole; every other character stands alone with the marks that combine with it. The spaces behind
# a piece belong to it.
_PIECE = re.compile(r"(?:[!-~\u00a1-\u00b6\u00b8-\u024f]+|.)[\u0300-\u036f\u200d\u20e3\ufe0e\ufe0f]* *", re.DOTALL)
# What must not begin a line, and what must not end one.
_CLOSING = frozenset("，。、；：？！）】》〉」』”’…—·％〕］｝〗〙")
_LATIN_CLOSING = re.compile(r"[,.;:!?)\]}]+ *")
_OPENING = frozenset("（【《〈「『“‘〔［｛〖〘")
_JOINING = "\u200d\ufe0f"  # the joiner of emoji, and what makes one of a sign

Cells = Callable[[int, int], int]  # of a text from one character to another


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
    bare = text.lstrip(" ")
    start = end = len(text) - len(bare)  # the line so far
    if cell_len(bare.rstrip(" ")) <= width:
        return [(offset + start, offset + max(start, len(text.rstrip(" "))))]
    cells = _cells_between(text)
    lines: list[tuple[int, int]] = []
    for piece in _pieces(bare):
        shown = end + len(piece.rstrip(" "))
        if start < end and cells(start, shown) > width:
            lines.append((start, end))
            start = end
        end += len(piece)
        while cells(start, shown) > width and end - start > 1:
            cut = _fitting(text, range(start, end), width, cells)
            if cut == end:
                break
            lines.append((start, cut))
            start = cut
    lines.append((start, end))
    return [(offset + a, offset + a + len(text[a:b].rstrip(" "))) for a, b in lines if text[a:b].strip(" ")]


def _cells_between(text: str) -> Cells:
    """The cells of a stretch of a text: sums, unless a sign in it takes its width from its neighbours."""
    if any(sign in text for sign in _JOINING):
        return lambda start, end: cell_len(text[start:end])
    sums = [0, *accumulate(map(cell_len, text))]
    return lambda start, end: sums[end] - sums[start]


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


def cut(text: str, width: int, sign: str) -> str:
    """The longest beginning of a text that fits a width, at a word, with a sign behind it; the text where it fits."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for piece in _pieces(text):
        if cell_len(kept + piece.rstrip(" ")) + len(sign) > width:
            break
        kept += piece
    if not kept.strip(" "):
        end = _fitting(text, range(len(text)), max(1, width - len(sign)), lambda start, end: cell_len(text[start:end]))
        kept = text[:end]
    return kept.rstrip(" ") + sign


def cut_least(text: str, sign: str) -> int:
    """The least cells in which `cut` leaves a word of a text whole."""
    first = _pieces(text)[0].rstrip(" ") if text else ""
    return min(cell_len(text), cell_len(first) + len(sign))


def widest(text: str) -> int:
    """The cells of a text on a terminal that draws in two cells the signs that others draw in one."""
    return cell_len(text) + sum(unicodedata.east_asian_width(sign) == "A" and cell_len(sign) == 1 for sign in text)


def _pieces(text: str) -> list[str]:
    """The pieces between which a line may break."""
    pieces: list[list[str]] = []
    for piece in _PIECE.findall(text):
        if pieces and (_closes(piece, pieces[-1][-1]) or pieces[-1][-1][-1] in _OPENING):
            pieces[-1].append(piece)
        else:
            pieces.append([piece])
    return list(map("".join, pieces))


def _closes(piece: str, before: str) -> bool:
    """Whether a piece is a mark that must not begin a line; a Latin one only where it touches what is before it."""
    return piece[0] in _CLOSING or (before[-1] != " " and _LATIN_CLOSING.fullmatch(piece) is not None)


def _fitting(text: str, piece: range, width: int, cells: Cells) -> int:
    """Where the longest beginning of a piece of a text that fits a width ends; one character at least. A word ends
    behind a hyphen if it has one; no closing mark is left alone.
    """
    start, end = piece.start, piece.start + 1
    while end < piece.stop and cells(start, end + 1) <= width:
        end += 1
    hyphen = text.rfind("-", start + 1, end)
    if end < piece.stop and hyphen > start and text[hyphen - 1].isalnum() and text[hyphen + 1].isalnum():
        return hyphen + 1

    def is_closing(at: int) -> bool:
        return at < piece.stop and text[at] in _CLOSING

    shorter = end
    while shorter > start + 1 and is_closing(shorter):
        shorter -= 1
    return end if is_closing(shorter) else shorter


# Control characters, and those that do not show or turn the line round (Trojan Source): a record has no use for
# them, and a terminal never gets them. A tab and a newline are in their place at times.
_BLANK = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0"
_INVISIBLE = "\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_FORMATS = "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
UNPRINTABLE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BLANK}{_INVISIBLE}\ud800-\udfff\ufffe\uffff{_FORMATS}]")


def printable(text: str) -> str:
    """The text with control characters and what else a terminal might obey shown as escapes."""
    return UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def named(character: str) -> str:
    """A character by its number and its name, for messages about what nobody sees or tells apart."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")
