"""Folding: the form in which two spellings of the same thing are equal.

Full width = half width (NFKC), upper = lower case, 繁 = 简 (OpenCC). Each character is folded by itself, so
that a match in the folded text can be marked in the text as it was written.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any

# The standard table, then Hong Kong's and Taiwan's own forms (衞, 裏, 爲).
_CONVERSIONS = ("t2s", "hk2s", "tw2s")


@cache
def _converters() -> list[Any]:
    from opencc import OpenCC  # 14 ms: only when there is a 汉字 to fold

    return [OpenCC(name) for name in _CONVERSIONS]


# What each character is folded to, as far as it is known.
_FOLDED: dict[str, str] = {}


def _fold_character(character: str) -> str:
    known = _FOLDED.get(character)
    if known is None:
        known = _FOLDED[character] = _folded_anew(character)
    return known


def _folded_anew(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).casefold()
    if plain.isascii() or "\ud800" <= character <= "\udfff":
        return plain  # OpenCC takes UTF-8, which has no lone surrogates
    for converter in _converters():
        plain = str(converter.convert(plain))
    return plain if plain == character else fold(plain)


def learn(alphabet: str) -> None:
    """Take some characters for folded already: an index knows those of its texts, and OpenCC need not be asked."""
    _FOLDED.update(zip(alphabet, alphabet, strict=True))


def alphabet() -> str:
    """The characters that were met and are folded already, plain letters and halves of characters apart."""
    whole = (c for c, plain in _FOLDED.items() if c == plain and not c.isascii())
    return "".join(sorted(c for c in whole if not "\ud800" <= c <= "\udfff"))


def fold(text: str) -> str:
    """The text in its folded form."""
    try:
        return "".join([_FOLDED[character] for character in text])
    except KeyError:
        return "".join(map(_fold_character, text))


def key(text: str) -> str:
    """The folded text without spaces and punctuation: how names are compared. A name of signs only (%) keeps them."""
    folded = fold(text)
    return "".join(filter(str.isalnum, folded)) or folded


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The text folded, and for each character of that the offset in the text as written."""
    pieces = [_fold_character(character) for character in text]
    return "".join(pieces), tuple(offset for offset, piece in enumerate(pieces) for _ in piece)


def find(needle: str, text: str) -> tuple[int, int] | None:
    """Where a folded needle first stands in a text, as offsets into the text as written."""
    whole = fold(text)
    at = whole.find(needle) if needle else -1
    if at < 0:
        return None
    if len(whole) == len(text):  # no character became several
        return at, at + len(needle)
    _, offsets = folded(text)
    return offsets[at], offsets[at + len(needle) - 1] + 1
