"""Text as the index keeps it: every 汉字 by itself, every English word by its stem, with spaces between.

A phrase of such tokens is any piece of a Chinese text. SQLite's own tokenizers miss words of two 汉字, and know only
the characters of the Unicode of their day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# Where punctuation stood. A space or a hyphen joins what is beside it.
BREAK = "_"
# For FTS5: of plain ASCII only letters, digits and the underscore are in a token, and all else is.
TOKENIZER = f"ascii tokenchars {BREAK}"

# English words and numbers; and those, with hyphens or not, with everything else that is a token, and without signs.
WORD = re.compile(r"[a-z0-9]+")
_RUN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[^\s-]")
_BLIND_RUN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[^\W_]")
_LONGEST_COMPOUND = 6

Stem = Callable[[str], str]


class Tokens(dict[str, str]):
    """The tokens of each English word, each 汉字 and each sign; made when it is first met, as texts are many.

    `words` are the English words and numbers that were met, those with hyphens also as one, with their stems.
    """

    def __init__(self, stem: Stem) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self._stem = stem
        self._compounds: dict[str, str] = {}

    def __missing__(self, run: str) -> str:
        if not run.isascii() or not run[0].isalnum():
            token = run if run.isalnum() else BREAK
        elif "-" in run:
            token = " ".join([self[word] for word in run.split("-")])
        else:
            token = self.words[run] = self._stem(run)
        self[run] = token
        return token

    def of(self, folded: str, *, blind: bool) -> list[str]:
        """The tokens of a folded text, without those for punctuation where `blind`."""
        return [self[run] for run in (_BLIND_RUN if blind else _RUN).findall(folded)]

    def indexed(self, folded: str, *, blind: bool) -> str:
        """All tokens of a folded text as FTS5 takes them, with words that have hyphens as one at the end."""
        found = self.of(folded, blind=blind)
        if "-" in folded:
            found += [self._compounds_in(run) for run in dict.fromkeys(_RUN.findall(folded)) if "-" in run]
        return " ".join(found)

    def _compounds_in(self, run: str) -> str:
        """A word with hyphens, and each stretch of it, written as one: e-commerce is ecommerce too."""
        if run not in self._compounds:
            parts = run.split("-")[:_LONGEST_COMPOUND]
            pairs = ((start, end) for start in range(len(parts)) for end in range(start + 2, len(parts) + 1))
            found = {"".join(parts[a:b]): compound_stem(parts[a:b], self.__getitem__) for a, b in pairs}
            self.words.update(found)
            self._compounds[run] = "".join(f"{BREAK} {token} " for token in found.values())
        return self._compounds[run]


def is_english(folded: str) -> bool:
    """Whether a folded text is English words only, perhaps with hyphens; with any other sign (2/3) it is not."""
    return all(part.isascii() and part.isalnum() for part in folded.replace("-", " ").split(" "))


def compound_stem(parts: Sequence[str], stem: Stem) -> str:
    """The stem of words written as one: only the last has an ending."""
    return "".join(parts[:-1]) + stem(parts[-1])
