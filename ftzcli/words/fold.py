"""Folding: the form in which two spellings of the same thing are equal.

Full width = half width (NFKC), upper = lower case, 繁 = 简 (OpenCC); letters without their marks, as pinyin is typed:
ā = a, and ü = v. Each character is folded by itself, so
that a match in the folded text can be marked in the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

# The standard table, then Hong Kong's and Taiwan's own forms (衞, 裏, 爲).
_CONVERSIONS = ("t2s", "hk2s", "tw2s")
_SCRIPT = {"ɑ": "a", "ɡ": "g"}  # as books for learners print pinyin
_LETTERS = re.compile(r"[^\W_]+")  # what str.isalnum takes


@cache
def _converters() -> list[Any]:
    from opencc import OpenCC  # 14 ms: only when there is a 汉字 to fold

    return [OpenCC(name) for name in _CONVERSIONS]


class _Folded(dict[int, str]):
    """What each character is folded to, by its code; found out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _folded_anew(chr(code))
        return plain


_FOLDED = _Folded()


def _folded_anew(character: str) -> str:
    plain = _unmarked(unicodedata.normalize("NFKC", character).casefold())
    if plain.isascii() or "\ud800" <= character <= "\udfff":
        return plain  # OpenCC takes UTF-8, which has no lone surrogates
    for converter in _converters():
        plain = str(converter.convert(plain))
    return plain if plain == character else fold(plain)


def _unmarked(letter: str) -> str:
    """A Latin letter without its marks; what is none stays as it is. The ü of pinyin is typed as v."""
    base, *marks = list(unicodedata.normalize("NFD", _SCRIPT.get(letter, letter))) or [""]
    if not (base.isascii() and base.isalpha() and all("\u0300" <= mark <= "\u036f" for mark in marks)):
        return letter
    return "v" if base == "u" and "\u0308" in marks else base


def learn(alphabet: str) -> None:
    """Take some characters for folded already: an index knows those of its texts, and OpenCC need not be asked."""
    _FOLDED.update(zip(map(ord, alphabet), alphabet, strict=True))


def alphabet() -> str:
    """The characters that were met and are folded already, plain letters and halves of characters apart."""
    whole = (chr(code) for code, plain in _FOLDED.items() if code > 127 and chr(code) == plain)
    return "".join(sorted(c for c in whole if not "\ud800" <= c <= "\udfff"))


def fold(text: str) -> str:
    """The text in its folded form."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def key(text: str) -> str:
    """The folded text without spaces and punctuation: how names are compared. A name of signs only (%) keeps them."""
    folded = fold(text)
    return "".join(_LETTERS.findall(folded)) or folded


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The text folded, and for each character of that the offset in the text as written."""
    pieces = [fold(character) for character in text]
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
