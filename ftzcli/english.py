"""English words without their endings: certificates and certificate are one."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _stemmer() -> Any:
    import snowballstemmer  # 20 ms: only for a word that the index does not know

    return snowballstemmer.stemmer("english")


def stem(word: str) -> str:
    """The stem of a word in small letters; a number is its own."""
    return word if word.isdigit() else _stem(word)


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))
