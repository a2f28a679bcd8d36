"""What the index keeps of a record beside its JSON: by what it is filtered, called and found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from ftzcli.english import stem
from ftzcli.fields import values_at
from ftzcli.fold import fold, key
from ftzcli.index.schema import FACET_FIELDS, FACET_NUMBERS, SOUND_TIERS, TEXT_TIERS
from ftzcli.pinyin import syllables, teach
from ftzcli.tokens import BREAK, Tokens
from ftzcli.vocabulary import Vocabulary

# The fields by which a measure is called, the surest first.
NAME_FIELDS = (("id",), ("name.zh", "name.en"), ("aliases.zh", "aliases.en"))


_TOKENS = Tokens(stem)


class Content(NamedTuple):
    """The rows of a record in the other tables; made of lists and texts, to be sent from one process to another."""

    facets: list[tuple[int, str]]
    called: list[tuple[str, int]]
    words: list[str]
    sounds: list[str]
    english: dict[str, str]
    spoken: dict[str, str]


def content_of(record: Any, kind: str, vocabulary: Vocabulary) -> Content:
    """The content of a record; a statistic is filtered only."""
    facets = sorted(set(_facets(record, kind, vocabulary)))
    if kind != "measure":
        return Content(facets, [], [], [], {}, {})
    called = {(key(text), rank) for rank, fields in enumerate(NAME_FIELDS) for text in _texts(record, fields)}
    names = [list(filter(_has_hanzi, _texts(record, tier.fields))) for tier in SOUND_TIERS]
    english: dict[str, str] = {}
    words = [words_text(map(fold, _texts(record, tier.fields)), english, blind=tier.blind) for tier in TEXT_TIERS]
    spoken = {text: spoken_text(text) for texts in names for text in texts}
    return Content(facets, sorted(called), words, [sounds_text(texts) for texts in names], english, spoken)


def _texts(record: Any, fields: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(values_at(record, field) for field in fields)


def _facets(record: Any, kind: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    for facet, values in FACET_FIELDS.items():
        for value in values_at(record, facet[1]) if facet[0] == kind else ():
            for step in vocabulary.lineage(values, value) if values else (value,):
                yield FACET_NUMBERS[facet], step


def words_text(folded: Iterable[str], english: dict[str, str], *, blind: bool) -> str:
    """The tokens of some texts, apart from each other; their English words are added to `english`."""
    return f" {BREAK} ".join([_TOKENS.indexed(text, english, blind=blind) for text in folded])


def sounds_text(texts: Iterable[str]) -> str:
    """The syllables of some names, then their initials, then those as one word."""
    return f" {BREAK} ".join(
        f" {BREAK} ".join((" ".join(read), " ".join(initials), "".join(initials)))
        for read, initials in map(_sounds, texts)
    )


def _sounds(text: str) -> tuple[list[str], list[str]]:
    read = [syllable for syllable in syllables(text) if syllable]
    return read, [syllable[0] for syllable in read]


def spoken_text(text: str) -> str:
    """The syllable of each character of a text, with commas between."""
    return ",".join(syllables(text))


def _has_hanzi(text: str) -> bool:
    return not text.isascii() and any(character >= "\u2e80" for character in text)


def teach_names(vocabulary: Vocabulary) -> None:
    """Let the short names of the vocabulary be read as it says: 长三角 is changsanjiao."""
    teach(
        (entry["short"]["zh"], entry["pinyin"])
        for entries in vocabulary.kinds.values()
        for entry in entries.values()
        if entry.get("pinyin") and entry.get("short")
    )


def searched_names(vocabulary: Vocabulary, kind: str, id: str) -> list[str]:
    """The names by which an entry is found in the measures that it stands in."""
    aliases = (vocabulary.kinds[kind].get(id) or {}).get("aliases") or {}
    return list(dict.fromkeys((*vocabulary.name(kind, id), *aliases.get("zh", ()), *aliases.get("en", ()))))
