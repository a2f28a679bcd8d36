"""One thing that is looked for, in all the ways in which it may be written, and where it stands in a text."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ftzcli.fold import find, fold, folded, key
from ftzcli.pinyin import syllables
from ftzcli.vocabulary import Vocabulary, names_of

_WORD = re.compile(r"[a-z0-9]+")
# English words, perhaps with hyphens; with any other sign (2/3) it is the signs that are looked for.
_ENGLISH = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")
# A beginning of this many letters stands for a word; so many initials stand for a stretch of a name.
_BEGINNING, _INITIALS = 3, 3
# How the reason of a match by a synonym begins; its name follows.
SYNONYM = "synonym: "
# Less than half as sure as the word itself: in the same field the word always comes first.
_SYNONYM_SURENESS = 0.45
# An English ending has this many letters at most.
_ENDING = 4
# A piece from the middle of an English word is hardly ever meant (port in export).
_PIECE = 0.1


class Match(NamedTuple):
    """Where something stands in a text, how surely it is meant (0 to 1), and why it is taken for it."""

    start: int
    end: int
    sureness: float
    why: str | None = None


@dataclass(frozen=True)
class Concept:
    """What a user typed as one: a word, or several that are one term; with the other names of that term."""

    typed: str
    synonyms: tuple[str, ...] = ()

    def match(self, text: str, *, blind: bool) -> Match | None:
        """The surest match in a text, without regard to punctuation where `blind`; None when there is none."""
        why = "traditional" if _is_traditional(self.typed) else None
        own = max(_literal(self.typed, text, blind=blind), key=lambda match: match.sureness, default=None)
        if own is None or own.sureness < _SYNONYM_SURENESS:
            for name in self.synonyms:
                for match in _literal(name, text, blind=blind):
                    if match.sureness == 1:  # a piece of a synonym is not what the user meant
                        return Match(match.start, match.end, _SYNONYM_SURENESS, SYNONYM + name)
        return own and own._replace(why=why)

    @property
    def may_be_pinyin(self) -> bool:
        """Whether it is letters only, two or more."""
        letters = key(self.typed)
        return letters.isascii() and letters.isalpha() and len(letters) > 1

    def match_pinyin(self, text: str) -> Match | None:
        """Where a text is read as what was typed: its syllables, or their initials."""
        return next(_pinyin(key(self.typed), text), None) if self.may_be_pinyin else None


def concepts(words: Sequence[str], vocabulary: Vocabulary) -> list[Concept]:
    """The things that some words name: the longest run of words that is a term is one of them."""
    terms = _terms(vocabulary)
    found: list[Concept] = []
    rest = list(dict.fromkeys(words))
    while rest:
        size = next((n for n in range(len(rest), 1, -1) if key("".join(rest[:n])) in terms), 1)
        typed = " ".join(rest[:size])
        names = terms.get(key(typed), ())
        found.append(Concept(typed, tuple(name for name in names if fold(name) != fold(typed))))
        rest = rest[size:]
    return found


def _terms(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """All names of each term, by each of its names."""
    table: dict[str, tuple[str, ...]] = {}
    for id, entry in vocabulary.kinds["terms"].items():
        names = tuple(name for name in dict.fromkeys(names_of(id, entry)) if name != id)
        for name in names:
            table[key(name)] = table.get(key(name), ()) + names
    return table


class _Wanted(NamedTuple):
    """What was typed in the forms in which it is looked for; `english` is empty when it is no English."""

    folded: str
    key: str
    english: str


@cache
def _wanted(typed: str) -> _Wanted:
    whole = fold(typed)
    bare = whole.strip(string.punctuation)
    return _Wanted(whole, key(typed), bare if _ENGLISH.fullmatch(bare) else "")


def _literal(typed: str, text: str, *, blind: bool) -> Iterator[Match]:
    """Where a text holds what was typed: as a word with any ending, as a piece, or between punctuation."""
    wanted = _wanted(typed)
    if wanted.english and (word := _find_word(wanted.english, text)):
        yield word
    at = find(wanted.folded, text)
    if at is None and blind and len(wanted.key) > 1:
        at = _find_blind(wanted.key, text)
    if at:
        yield Match(*at, _PIECE if wanted.english == wanted.folded else 1)


def _find_word(typed: str, text: str) -> Match | None:
    """Where a text has an English word, or several: with other endings, longer, or with hyphens placed otherwise."""
    wanted = "".join(_WORD.findall(typed))
    joints = ("-", " ") if " " in typed or "-" in typed else ("-",)
    tokens = _tokens(text)
    for first, (word, start, end) in enumerate(tokens):
        joined, at = word, end
        for following, begins, ends in (*tokens[first + 1 :], ("", -1, -1)):
            if joined == wanted or (len(joined) >= len(wanted) - _ENDING and _stem(joined) == _stem(wanted)):
                return Match(start, at, 1)
            if len(wanted) >= _BEGINNING and joined.startswith(wanted):
                return Match(start, at, 0.7)
            if len(joined) >= len(wanted) or text[at:begins] not in joints:
                break
            joined, at = joined + following, ends
    return None


@cache
def _tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """The English words and numbers of a text, folded, with their places."""
    whole, offsets = folded(text)
    return tuple((match[0], offsets[match.start()], offsets[match.end() - 1] + 1) for match in _WORD.finditer(whole))


@cache
def _stemmer() -> Any:
    import snowballstemmer  # 20 ms: only when English is looked for

    return snowballstemmer.stemmer("english")


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


def _find_blind(wanted: str, text: str) -> tuple[int, int] | None:
    """Where a text holds the wanted key, whatever punctuation and spaces stand between its characters."""
    letters, offsets = _letters(text)
    at = letters.find(wanted)
    return None if at < 0 else (offsets[at], offsets[at + len(wanted) - 1] + 1)


@cache
def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text without punctuation and spaces, and the offset of each of its characters."""
    kept = [(character, offset) for character, offset in zip(*folded(text), strict=True) if character.isalnum()]
    return "".join(character for character, _ in kept), tuple(offset for _, offset in kept)


def _pinyin(letters: str, text: str) -> Iterator[Match]:
    read = syllables(text)
    for start in range(len(read)):
        if not read[start]:
            continue
        for end, whole, initials in _readings(read, start):
            if whole == letters:
                yield Match(start, end, 0.8, "pinyin")
            if initials == letters and (len(letters) >= _INITIALS or (start, end) == (0, len(read))):
                yield Match(start, end, 0.7, "pinyin")


def _readings(read: Sequence[str], start: int) -> Iterator[tuple[int, str, str]]:
    """The readings of the stretches of a text from a place on: their end, syllables and initials."""
    whole = initials = ""
    for end in range(start, len(read)):
        if read[end]:
            whole, initials = whole + read[end], initials + read[end][0]
            yield end + 1, whole, initials


@cache
def _is_traditional(typed: str) -> bool:
    """Whether what was typed is written in traditional characters."""
    return any(fold(c) != c for c in typed if c >= "\u2e80" and not "\uff00" <= c <= "\uffef" and c != "\u3000")
