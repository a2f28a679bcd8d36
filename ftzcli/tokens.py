"""Text as the index keeps it: every 汉字 by itself, every English word by its stem, all in plain ASCII.

A phrase of such tokens is any piece of a Chinese text. SQLite's own tokenizers miss words of two 汉字, and know only
the characters of the Unicode of their day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# Where punctuation stood. A space or a hyphen joins what is beside it.
BREAK = "_"
# For FTS5: only letters, digits and the underscore are in a token.
TOKENIZER = f"ascii tokenchars {BREAK}"

# English words and numbers; and those with everything else that is a token.
WORD = re.compile(r"[a-z0-9]+")
_RUN = re.compile(r"[a-z0-9]+|[^\s-]")
# Begins where a word does: else a word of a million letters would be gone through a million times.
_COMPOUND = re.compile(r"(?<![a-z0-9])[a-z0-9]++(?:-[a-z0-9]++)+")
_LONGEST_COMPOUND = 6

Stem = Callable[[str], str]


class Tokens(dict[str, str]):
    """The token of each run of letters, each 汉字 and each sign; made when it is first met, as texts are many."""

    def __init__(self, stem: Stem) -> None:
        super().__init__()
        self._stem = stem
        self._words: dict[str, str] = {}

    def __missing__(self, run: str) -> str:
        if run.isascii() and run.isalnum():
            token = self._words[run] = self._stem(run)
        else:
            token = f"{BREAK}{ord(run):x}" if run.isalnum() else BREAK
        self[run] = token
        return token

    def of(self, folded: str, *, blind: bool) -> list[str]:
        """The tokens of a folded text, without those for punctuation where `blind`."""
        found = [self[run] for run in _RUN.findall(folded)]
        return [token for token in found if token != BREAK] if blind else found

    def indexed(self, folded: str, english: dict[str, str], *, blind: bool) -> str:
        """All tokens of a folded text, words with hyphens as one at the end, as FTS5 takes them.

        The English words and numbers, and those words with hyphens, are added to `english`, with their stems.
        """
        runs = _RUN.findall(folded)
        found = [self[run] for run in runs]
        english.update((word, self._words[word]) for word in self._words.keys() & set(runs))
        if blind:
            found = [token for token in found if token != BREAK]
        if "-" in folded:
            compounds = self._compounds(folded)
            english.update(compounds)
            for compound in compounds.values():
                found += (BREAK, compound)
        return " ".join(found)

    def _compounds(self, folded: str) -> dict[str, str]:
        """Words with hyphens, written as one, with their stems: e-commerce is ecommerce too."""
        found = {}
        for run in _COMPOUND.findall(folded):
            parts = run.split("-")[:_LONGEST_COMPOUND]
            for start in range(len(parts)):
                for end in range(start + 2, len(parts) + 1):
                    found["".join(parts[start:end])] = compound_stem(parts[start:end], self.__getitem__)
        return found


def is_english(folded: str) -> bool:
    """Whether a folded text is English words only, perhaps with hyphens; with any other sign (2/3) it is not."""
    return all(part.isascii() and part.isalnum() for part in folded.replace("-", " ").split(" "))


def compound_stem(parts: Sequence[str], stem: Stem) -> str:
    """The stem of words written as one: only the last has an ending."""
    return "".join(parts[:-1]) + stem(parts[-1])
