"""One thing that is looked for, in all the ways in which it may be written, and where it stands in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ftzcli.query.questions import is_function_word
from ftzcli.records.tiers import NARROWER, PIECES, SYNONYM
from ftzcli.records.vocabulary import Called
from ftzcli.words.fold import find, fold, folded, key
from ftzcli.words.pinyin import spellings
from ftzcli.words.tokens import WORD, Stem, compound_stem, is_english

# A beginning of this many letters stands for a word, and so many initials stand for a stretch of a name. Fewer letters
# than the last are not looked for within words: who types ATA does not mean data.
BEGINNING, INITIALS, PIECE = 3, 3, 4
# Less than half as sure as the word itself: in the same field the word always comes first.
SYNONYM_SURENESS = 0.45
# What is narrower is meant too, though not by this word.
NARROWER_SURENESS = 0.4
# An English ending has this many letters at most.
LONGEST_ENDING = 4
# A piece from the middle of an English word is hardly ever meant (port in export): in a name it counts less than the
# word itself in a summary.
PIECE_SURENESS = 0.003
BEGINNING_SURENESS, SYLLABLES_SURENESS, INITIALS_SURENESS = 0.7, 0.8, 0.7
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"  # string.punctuation, without the time that module takes
_TEXTS = 4096  # whose words are kept at hand
_NO_TOKEN = ("", -1, -1)  # behind the last
_LONGEST_TERM = 12  # words
_LONGEST_READING = 60  # letters; no name is longer


class Match(NamedTuple):
    """Where something stands in a text, how surely it is meant (0 to 1), and why it is taken for it."""

    start: int
    end: int
    sureness: float
    why: str | None = None


class Concept(NamedTuple):
    """What a user typed as one: a word, or several that are one term; with the other names of that term, and narrower
    ones, which are meant by a broader word as well (never the other way round)."""

    typed: str
    synonyms: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    is_piece: bool = False  # of something longer, which stands nowhere

    def match(self, text: str, stem: Stem, *, blind: bool) -> Match | None:
        """The surest match in a text, without regard to punctuation where `blind`; None when there is none."""
        why = PIECES if self.is_piece else "traditional" if _is_traditional(self.typed) else None
        own = max(_literal(self.typed, text, stem, blind=blind), key=lambda match: match.sureness, default=None)
        for name, sureness, how in self.others():
            if own is None or own.sureness < sureness:
                for match in _literal(name, text, stem, blind=blind):
                    if match.sureness == 1:  # a piece of a synonym is not what the user meant
                        return Match(match.start, match.end, sureness, how + name)
        return own and own._replace(why=why)

    def others(self) -> Iterator[tuple[str, float, str]]:
        """The other words by which it is found: each with how surely it is meant, and how its reason begins."""
        yield from ((name, SYNONYM_SURENESS, SYNONYM) for name in self.synonyms)
        yield from ((name, NARROWER_SURENESS, NARROWER) for name in self.narrower)

    @property
    def may_be_pinyin(self) -> bool:
        """Whether it is letters only, and as many as a name has."""
        letters = key(self.typed)
        return letters.isascii() and letters.isalpha() and 1 < len(letters) <= _LONGEST_READING

    def match_pinyin(self, syllables: Sequence[str]) -> Match | None:
        """Where a text with these syllables, one a character, is read as what was typed: whole, or by its initials."""
        return next(_pinyin(key(self.typed), syllables), None)

    @property
    def has_signs(self) -> bool:
        """Whether there are signs in it that the words of a text do not show."""
        return not all(c.isalnum() or c in " -" for c in fold(self.typed))


def concepts(words: Sequence[str], term: Callable[[str], Called], is_label: Callable[[str], bool]) -> list[Concept]:
    """The things that some words name: the longest run of words that is a term is one of them, and function words are
    none where there is anything else.

    `term` gives all names of the term that has a name with some key, and of narrower ones; `is_label` tells whether a
    key is a name of the vocabulary, which function words or numbers may be a part of (in force, TFA 7.4).
    """
    found: list[Concept] = []
    rest = list(dict.fromkeys(words))
    idle = {word for word in rest if is_function_word(word)} if len(rest) > 1 else set()
    if len(idle) == len(rest):
        idle = set()

    def is_one(run: Sequence[str]) -> bool:
        name = key("".join(run))
        may_be_label = not idle.isdisjoint(run) or any(map(str.isdigit, name))
        return bool(term(name).names) or (may_be_label and is_label(name))

    while rest:
        size = next((n for n in range(min(len(rest), _LONGEST_TERM), 1, -1) if is_one(rest[:n])), 1)
        if size > 1 or rest[0] not in idle:
            found.append(concept(" ".join(rest[:size]), term))
        rest = rest[size:]
    return found


def concept(typed: str, term: Callable[[str], Called], *, is_piece: bool = False) -> Concept:
    """What was typed, with its other names and narrower ones."""
    names, narrower = term(key(typed))
    return Concept(typed, tuple(name for name in names if fold(name) != fold(typed)), narrower, is_piece)


class _Wanted(NamedTuple):
    """What was typed in the forms in which it is looked for; `english` is empty when it is no English."""

    folded: str
    key: str
    english: str


@cache
def _wanted(typed: str) -> _Wanted:
    whole = fold(typed)
    bare = whole.strip(_SIGNS)
    return _Wanted(whole, key(typed), bare if is_english(bare) else "")


def _literal(typed: str, text: str, stem: Stem, *, blind: bool) -> Iterator[Match]:
    """Where a text holds what was typed: as a word with any ending, as a piece, or between punctuation."""
    wanted = _wanted(typed)
    if wanted.english and (word := _find_word(wanted.english, text, stem)):
        yield word
    at = find(wanted.folded, text)
    if at is None and blind and len(wanted.key) > 1:
        at = _find_blind(wanted.key, text)
    if at:
        yield Match(*at, PIECE_SURENESS if wanted.english == wanted.folded else 1)


def _find_word(typed: str, text: str, stem: Stem) -> Match | None:
    """Where a text has an English word, or several: with other endings, longer, or with hyphens placed otherwise."""
    parts = WORD.findall(typed)
    wanted = "".join(parts)
    joints = ("-", " ") if " " in typed or "-" in typed else ("-",)
    tokens = words_of(text)
    for first, (word, start, end) in enumerate(tokens):
        before, last, at = "", word, end
        for behind in range(first + 1, len(tokens) + 1):
            following, begins, ends = tokens[behind] if behind < len(tokens) else _NO_TOKEN
            joined = before + last
            if joined == wanted or (
                _may_end_otherwise(joined, wanted) and before + stem(last) == compound_stem(parts, stem)
            ):
                return Match(start, at, 1)
            if len(wanted) >= BEGINNING and joined.startswith(wanted):
                return Match(start, at, BEGINNING_SURENESS)
            if len(joined) >= len(wanted) or text[at:begins] not in joints:
                break
            before, last, at = joined, following, ends
    return None


def _may_end_otherwise(word: str, other: str) -> bool:
    """Whether two words are one but for their endings, so that it is worth finding their stems."""
    alike = max(1, min(len(word), len(other)) - LONGEST_ENDING)
    return abs(len(word) - len(other)) <= LONGEST_ENDING and word[:alike] == other[:alike]


@lru_cache(_TEXTS)
def words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    """The English words and numbers of a text, folded, with their places."""
    whole, offsets = folded(text)
    return tuple((match[0], offsets[match.start()], offsets[match.end() - 1] + 1) for match in WORD.finditer(whole))


def _find_blind(wanted: str, text: str) -> tuple[int, int] | None:
    """Where a text holds the wanted key, whatever punctuation and spaces stand between its characters."""
    letters, offsets = _letters(text) if wanted in key(text) else ("", ())
    at = letters.find(wanted)
    return None if at < 0 else (offsets[at], offsets[at + len(wanted) - 1] + 1)


@lru_cache(_TEXTS)
def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text without punctuation and spaces, and the offset of each of its characters."""
    kept = [(character, offset) for character, offset in zip(*folded(text), strict=True) if character.isalnum()]
    return "".join(character for character, _ in kept), tuple(offset for _, offset in kept)


def _pinyin(letters: str, read: Sequence[str]) -> Iterator[Match]:
    for start in range(len(read)):
        if not read[start]:
            continue
        for end, whole, initials in _readings(read, start):
            if len(whole) > len(letters) and len(initials) > len(letters):
                break
            if letters in spellings(whole):
                yield Match(start, end, SYLLABLES_SURENESS, "pinyin")
            if initials == letters and (len(letters) >= INITIALS or (start, end) == (0, len(read))):
                yield Match(start, end, INITIALS_SURENESS, "pinyin")


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
