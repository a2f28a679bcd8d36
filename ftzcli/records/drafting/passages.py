"""A text as drafting reads it: its lines that are not empty, cut into sentences, with places in the folded text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from ftzcli.words.fold import fold

_SENTENCE = re.compile(r"[^。！？；!?;]+[。！？；!?;]*[”’」』）)]*")


class Sentence(NamedTuple):
    """A sentence of a line: where it begins in the line, and its text as printed."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in its line."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Passage:
    """A line of a text: its number among those that are not empty, as citations count; its text and folded form."""

    line: int
    text: str
    plain: str

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences of the line; one at least."""
        found = [Sentence(match.start(), match[0]) for match in _SENTENCE.finditer(self.text)]
        return found or [Sentence(0, self.text)]

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that a place of the line lies in."""
        return self.sentences[min(bisect_right(self._ends, place), len(self.sentences) - 1)]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [each.end for each in self.sentences]


def passages(text: str) -> Iterator[Passage]:
    """The lines of a text that are not empty."""
    lines = (line.strip() for line in text.splitlines())
    for number, line in enumerate(filter(None, lines), 1):
        yield Passage(number, line, plain(line))


def plain(text: str) -> str:
    """The text folded character by character, so that each keeps its place."""
    return "".join(map(_plain, text))


@cache
def _plain(character: str) -> str:
    folded = fold(character)
    return folded if len(folded) == 1 else character
