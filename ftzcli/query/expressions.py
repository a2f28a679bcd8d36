"""What was typed, as questions to the index: expressions of FTS5, made of plain tokens only.

Nothing of what was typed reaches FTS5 as it is: no quote, star or NEAR( is ever taken for its syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.query.concepts import (
    BEGINNING,
    BEGINNING_SURENESS,
    INITIALS,
    INITIALS_SURENESS,
    PIECE,
    PIECE_SURENESS,
    SYLLABLES_SURENESS,
    Concept,
)
from ftzcli.words.fold import fold, key
from ftzcli.words.pinyin import spellings
from ftzcli.words.tokens import WORD, Stem, Tokens, compound_stem, is_english

if TYPE_CHECKING:
    from ftzcli.catalogue.index import Index

_MOST_READINGS = 64  # in how many ways letters are cut into syllables
_MOST_STEMS = 500  # in one expression: FTS5 keeps each of them at hand


class Way(NamedTuple):
    """A way in which something may be written: how surely it is meant then, and its expressions.

    `blind` is for texts without punctuation, `literal` for those with it.
    """

    sureness: float
    name: str
    blind: str
    literal: str


def ways(concept: Concept, words: Index, stem: Stem) -> Iterator[Way]:
    """The ways to write a concept, the surest first."""
    yield as_typed(1, concept.typed, stem)
    word = fold(concept.typed)
    is_long = WORD.findall(word) == [word] and len(word) >= BEGINNING
    if is_long and (begins := words.stems_of(word) - {stem(word)}):
        yield from _one_of(BEGINNING_SURENESS, concept.typed, begins)
    for name, sureness, _ in concept.others():
        yield as_typed(sureness, name, stem)
    may_be_piece = len(word) >= PIECE or not word.isalpha()
    if is_long and may_be_piece and (holds := words.stems_with(word)):
        yield from _one_of(PIECE_SURENESS, concept.typed, holds)


def as_typed(sureness: float, name: str, stem: Stem) -> Way:
    """A name as it is written; an English one with any ending, and with its parts as one word."""
    folded = fold(name)
    both = [_phrase([Tokens(stem, blind=blind).of(folded)]) for blind in (True, False)]
    parts = WORD.findall(folded)
    if len(parts) > 1 and is_english(folded):
        joined = [compound_stem(parts, stem)]
        if " " not in folded:  # multi-modal may be written as one word, which has a stem of its own
            joined.append(stem("".join(parts)))
        both = [" OR ".join([phrase, *(_phrase([one]) for one in joined)]) for phrase in both]
    return Way(sureness, name, *both)


def _one_of(sureness: float, name: str, stems: Iterable[str]) -> Iterator[Way]:
    phrases = [_phrase([stem]) for stem in sorted(stems)]
    for start in range(0, len(phrases), _MOST_STEMS):
        expression = " OR ".join(phrases[start : start + _MOST_STEMS])
        yield Way(sureness, name, expression, expression)


def _phrase(found: Iterable[str]) -> str:
    return '"' + " ".join(found) + '"'


def sounds(concept: Concept, syllables: frozenset[str]) -> Iterator[Way]:
    """The ways in which letters may be the pinyin of a name: its syllables, or their initials."""
    letters = key(concept.typed)
    if readings := _cut(letters, syllables):
        expression = " OR ".join(map(_phrase, readings))
        yield Way(SYLLABLES_SURENESS, concept.typed, expression, expression)
    expression = _phrase([letters])  # the initials of a whole name are a word too
    if len(letters) >= INITIALS:
        expression += f" OR {_phrase(letters)}"
    yield Way(INITIALS_SURENESS, concept.typed, expression, expression)


def _cut(letters: str, syllables: frozenset[str]) -> list[list[str]]:
    """Some letters cut into syllables in all ways, up to a number: those with fewer syllables first, as single letters
    are syllables too (names such as B2B have them)."""
    # From the end: how what stands behind each place can be cut.
    cut: list[list[list[str]]] = [[] for _ in letters] + [[[]]]
    known: dict[str, list[str]] = {}
    for syllable in sorted(syllables):
        for spelling in spellings(syllable):
            known.setdefault(spelling, []).append(syllable)
    longest = max(map(len, known), default=0)
    for start in range(len(letters) - 1, -1, -1):
        for end in range(start + 1, min(start + longest, len(letters)) + 1):
            for syllable in known.get(letters[start:end], ()):
                cut[start] += [[syllable, *rest] for rest in cut[end]]
        cut[start] = sorted(cut[start], key=len)[:_MOST_READINGS]
    return cut[0]
