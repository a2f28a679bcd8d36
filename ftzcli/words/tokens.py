"""Text as the index keeps it: every 汉字 by itself, every English word by its stem, with spaces between.

A phrase of such tokens is any piece of a Chinese text. SQLite's own tokenizers miss words of two 汉字, and know only
the characters of the Unicode of their day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from ftzcli.words.fold import fold

# Where punctuation stood. A space or a hyphen joins what is beside it.
BREAK = "_"
# For FTS5: of plain ASCII only letters, digits and the underscore are in a token, and all else is.
TOKENIZER = f"ascii tokenchars {BREAK}"

# English words and numbers; and those, with hyphens or not, with everything else that is a token.
WORD = re.compile(r"[a-z0-9]+")
_RUN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[^\s-]")
_LONGEST_COMPOUND = 6
_MOST_KEPT = 50_000

Stem = Callable[[str], str]


class _Apart(dict[int, str]):
    """Each character folded, with spaces around what is not plain ASCII; made when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = self[code] = "".join(c if c.isascii() else f" {c} " for c in fold(chr(code)))
        return apart


_APART = _Apart()


class Tokens(dict[str, str]):
    """The tokens of each 汉字, and of each English word with the signs beside it: kept, as most come many times.

    Where it is `blind` there are none for punctuation. `words` are the English words and numbers that were met, those
    with hyphens also as one, with their stems.
    """

    def __init__(self, stem: Stem, *, blind: bool) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self._stem = stem
        self._sign = "" if blind else BREAK
        self._compounds: dict[str, str] = {}

    def of(self, text: str) -> str:
        """The tokens of a text, with spaces between."""
        return " ".join([self[piece] for piece in _pieces(text)])

    def indexed(self, text: str) -> str:
        """All tokens of a text as FTS5 takes them, with words that have hyphens as one at the end."""
        pieces = _pieces(text)
        found = [self[piece] for piece in pieces]
        if "-" in text:
            found += [self._compounds[piece] for piece in dict.fromkeys(pieces) if piece in self._compounds]
        return " ".join(found)

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
            self._compounds.clear()
        self[piece] = tokens = self._token(piece) if piece.isalnum() else self._taken_apart(piece)
        return tokens

    def _token(self, run: str) -> str:
        """The token of a word, a number, a 汉字 or a sign."""
        if not run.isalnum():
            return self._sign
        if run.isascii():
            self.words[run] = run = self._stem(run)
        return run

    def _taken_apart(self, piece: str) -> str:
        runs = _RUN.findall(piece)
        compounds = [compound for run in runs if "-" in run for compound in self._compounds_in(run.split("-"))]
        if compounds:
            self._compounds[piece] = f"{BREAK} " + f" {BREAK} ".join(compounds)
        return " ".join([self._token(word) for run in runs for word in run.split("-")])

    def _compounds_in(self, parts: Sequence[str]) -> Iterator[str]:
        """A word with hyphens, and each stretch of it, written as one: e-commerce is ecommerce too."""
        parts = parts[:_LONGEST_COMPOUND]
        for start in range(len(parts)):
            for end in range(start + 2, len(parts) + 1):
                token = self.words["".join(parts[start:end])] = compound_stem(parts[start:end], self._stem)
                yield token


def _pieces(text: str) -> list[str]:
    """A text folded and cut where it has spaces, and around everything that is not plain ASCII."""
    return text.lower().split() if text.isascii() else text.translate(_APART).split()


def is_english(folded: str) -> bool:
    """Whether a folded text is English words only, perhaps with hyphens; with any other sign (2/3) it is not."""
    return all(part.isascii() and part.isalnum() for part in folded.replace("-", " ").split(" "))


def compound_stem(parts: Sequence[str], stem: Stem) -> str:
    """The stem of words written as one: only the last has an ending."""
    return "".join(parts[:-1]) + stem(parts[-1])


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
