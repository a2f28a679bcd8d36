"""Folding: the form in which two spellings of the same thing are equal.

Full width = half width (NFKC), upper = lower case, 繁 = 简 (OpenCC). Each character is folded by itself, so
that a match in the folded text can be marked in the text as it was written.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

# The standard table, then Hong Kong's and Taiwan's own forms (衞, 裏, 爲).
_CONVERSIONS = ("t2s", "hk2s", "tw2s")


@cache
def _converters() -> list[Any]:
    from opencc import OpenCC  # 14 ms: only when there is a 汉字 to fold

    return [OpenCC(name) for name in _CONVERSIONS]


@cache
def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).casefold()
    if plain.isascii() or "\ud800" <= character <= "\udfff":
        return plain  # OpenCC takes UTF-8, which has no lone surrogates
    for converter in _converters():
        plain = str(converter.convert(plain))
    return plain if plain == character else fold(plain)


def fold(text: str) -> str:
    """The text in its folded form."""
    return "".join(map(_fold_character, text))


def key(text: str) -> str:
    """The folded text without spaces and punctuation: how names are compared. A name of signs only (%) keeps them."""
    folded = fold(text)
    return "".join(filter(str.isalnum, folded)) or folded


def find(needle: str, text: str) -> tuple[int, int] | None:
    """Where a folded needle first stands in a text, as offsets into the text as written."""
    starts: list[int] = []
    folded: list[str] = []
    for offset, character in enumerate(text):
        piece = _fold_character(character)
        folded.append(piece)
        starts.extend([offset] * len(piece))
    at = "".join(folded).find(needle) if needle else -1
    if at < 0:
        return None
    return starts[at], starts[at + len(needle) - 1] + 1
