"""Units behind a number: those that a caller knows, and the measure words that only the grammar knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from ftzcli.words.printed import tables
from ftzcli.words.printed.narrow import narrowed


class Unit(NamedTuple):
    """A unit in print: its word, the id that a caller has for it, and where it ends."""

    word: str
    id: str | None
    end: int


@dataclass(frozen=True)
class Units:
    """The units of a caller: their ids by name, those of them that are ranks, and what one is in another's terms.

    `sizes` tells of an id the unit that it is measured in and how much of it one is: 1 hour is 60 minutes.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    ranks: frozenset[str] = frozenset()
    sizes: Mapping[str, tuple[str, Fraction]] = field(default_factory=dict)

    def at(self, text: str, start: int) -> Unit | None:
        """The longest unit that begins at a place; 个 may stand before it, or alone."""
        while text.startswith(" ", start):
            start += 1
        if found := self._longest(text, start):
            return found
        if not text.startswith("个", start) or text.startswith(_OTHERS["个"], start):
            return None
        return self._longest(text, start + 1) or Unit("个", None, start + 1)

    def id(self, word: str) -> str | None:
        """The id of a unit by its name."""
        return self._known.get(word)

    def size(self, id: str | None) -> tuple[str | None, Fraction]:
        """What a unit is measured in, and how much of that it is."""
        return self.sizes.get(id or "", (id, Fraction(1)))

    @cached_property
    def _known(self) -> dict[str, str | None]:
        known: dict[str, str | None] = dict.fromkeys((*tables.MEASURES, *tables.LATIN))
        for name, id in self.names.items():
            word = narrowed(name)
            known[word] = id
            bare = word.removeprefix("个")
            if word != "个月" and known.get(bare) is None:  # 3月 is March
                known[bare] = id
        known |= {word: known.get(name) for word, name in tables.LATIN.items() if known[word] is None}
        known.pop("", None)
        known.pop("个", None)
        return known

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """The lengths of the names that begin with a sign, the longest first."""
        found: dict[str, set[int]] = {}
        for name in self._known:
            found.setdefault(name[0], set()).add(len(name))
        return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}

    def _longest(self, text: str, start: int) -> Unit | None:
        first = text[start : start + 1]
        for length in self._lengths.get(first, ()):
            word = text[start : start + length]
            if word not in self._known:
                continue
            end = start + length
            if word[-1].isascii() and word[-1].isalpha() and text[end : end + 1].isalpha() and text[end].isascii():
                continue
            if any(len(other) > length and text.startswith(other, start) for other in _OTHERS.get(first, ())):
                return None
            return Unit(word, self._known[word], end)
        return None


_OTHERS: dict[str, tuple[str, ...]] = {
    first: tuple(word for word in tables.NO_UNITS if word[0] == first) for first in {w[0] for w in tables.NO_UNITS}
}
