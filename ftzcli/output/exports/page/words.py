"""The words by which the page finds measures: names and terms, and how they are folded, stemmed and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from ftzcli.catalogue.content import searched_names
from ftzcli.records.codes import CODES, RELATIONS
from ftzcli.records.dimensions import DIMENSIONS
from ftzcli.records.paths import values_at
from ftzcli.records.tiers import TIERS
from ftzcli.records.vocabulary import Vocabulary, written_names
from ftzcli.words.fold import fold, key
from ftzcli.words.text import text_of
from ftzcli.words.tokens import WORD

if TYPE_CHECKING:
    from ftzcli.catalogue.index import Index
    from ftzcli.records.shapes import Measure

# Short lists, whose every value may be asked for: they are told whole.
_WHOLE = ("statuses", "validity", "reaches")
# Where measures hold ids by which they are not filtered.
_MORE = (
    *(("milestones", "history.milestone"), ("customs", "history.customs")),
    *(("sources", "cases.source"), ("sources", "cases.figures.source")),
)
_OF_SOURCE = ("date", "doc_no", "url", "checked_on")
_HAN = (range(0x2E80, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2FA20))


def entries_of(vocabulary: Vocabulary, measures: Sequence[Measure]) -> dict[str, dict[str, Any]]:
    """The entries that some measures name, with all above them, by kind and id; and the closed words of the data."""
    used: dict[str, set[str]] = {kind: set(vocabulary.kinds[kind]) for kind in _WHOLE}
    paths = [(d.kind, path) for d in DIMENSIONS if not d.daily for path in d.measure]
    for measure in measures:
        for kind, path in (*paths, *_MORE):
            used.setdefault(kind, set()).update(values_at(measure, path))
        for place in values_at(measure, "history.where"):
            used.setdefault(vocabulary.kind_of(place) or "zones", set()).add(place)
    found: dict[str, dict[str, Any]] = {}
    for kind, ids in used.items():
        whole = {step for id in ids for step in vocabulary.lineage(kind, id)}
        keys = _keys(vocabulary.forms(kind))
        found[kind] = {id: _entry(kind, id, keys, vocabulary) for id in vocabulary.in_order(kind) if id in whole}
    for kind, closed in (("codes", CODES), ("relations", RELATIONS)):
        found[kind] = {id: {"name": text} for id, text in closed.items()}
    return found


def _keys(forms: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The keys of all names of each entry."""
    found: dict[str, list[str]] = {}
    for form, ids in forms.items():
        for id in ids:
            found.setdefault(id, []).append(form)
    return found


def _entry(kind: str, id: str, keys: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> dict[str, Any]:
    """An entry: its names, the shortest the letter of a zone, what is above it, and all by which it is found."""
    entry = vocabulary.kinds[kind][id]
    name, label = vocabulary.name(kind, id), vocabulary.label(kind, id)
    more = [text for text in searched_names(vocabulary, kind, id) if text not in (*name, *label)]
    known = {key(text) for text in (id, *name, *label, *more)}
    found: dict[str, Any] = {
        "name": name,
        "label": label if label != name else None,
        "parent": entry.get("parent"),
        "group": entry.get("group") if kind == "indicators" else None,
        "letter": vocabulary.letter(kind, id) if kind == "zones" and not entry.get("parent") else None,
        "more": more,
        "keys": [form for form in keys.get(id, ()) if form not in known],
    }
    if kind == "sources":
        found |= {field: entry.get(field) for field in _OF_SOURCE} | {"publisher": text_of(entry["publisher"])}
    return {field: value for field, value in found.items() if value}


def terms_of(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """The terms: what each is called, and what it is a kind of."""
    entries = vocabulary.kinds["terms"].items()
    return {id: {"names": written_names(entry), "broader": entry.get("broader", ())} for id, entry in entries}


def simpler(texts: Iterable[str]) -> str:
    """The characters that are folded to one of some texts, each before that one; a browser knows the others itself."""
    alphabet = {character for text in texts for character in fold(text)}
    pairs = ((chr(code), fold(chr(code))) for codes in _HAN for code in codes)
    return "".join(written + plain for written, plain in pairs if plain in alphabet and plain != _known(written))


def _known(character: str) -> str:
    """A character as a browser folds it without being told."""
    return normalize("NFKC", character)


def stems_of(texts: Iterable[str], index: Index) -> str:
    """The English words of some texts that are not their own stem, each before its stem."""
    words = {word for text in texts for word in WORD.findall(fold(text))}
    stems = ((word, index.stem(word)) for word in sorted(words))
    return " ".join(f"{word} {stem}" for word, stem in stems if stem and stem != word)


def readings_of(rows: Iterable[Mapping[str, Any]], entries: Mapping[str, Any], index: Index) -> dict[str, Any]:
    """How names are read: the characters of each syllable; and the names in which some are read otherwise."""
    known = {text: index.syllables(text) for text in dict.fromkeys(_spoken(rows, entries))}
    counts: dict[str, Counter[str]] = {}
    for text, read in known.items():
        for character, syllable in zip(text, read, strict=False):
            if syllable and not character.isascii():
                counts.setdefault(character, Counter())[syllable] += 1
    usual = {character: count.most_common(1)[0][0] for character, count in counts.items()}
    by_syllable: dict[str, str] = {}
    for character, syllable in sorted(usual.items()):
        by_syllable[syllable] = by_syllable.get(syllable, "") + character
    other = {text: ",".join(read) for text, read in known.items() if read and _is_unusual(text, read, usual)}
    return {"usual": by_syllable, "other": other}


def _spoken(rows: Iterable[Mapping[str, Any]], entries: Mapping[str, Any]) -> Iterator[str]:
    """The names that are found by their sound."""
    fields = [field for tier in TIERS if tier.sound and not tier.kind for field in tier.fields]
    for row in rows:
        for field in fields:
            yield from values_at(row, field)
    for kind in {tier.kind for tier in TIERS if tier.sound and tier.kind}:
        for entry in entries.get(kind, {}).values():
            yield from (*entry["name"], *entry.get("label", ()), *entry.get("more", ()))


def _is_unusual(text: str, read: Sequence[str], usual: Mapping[str, str]) -> bool:
    own = (character.isascii() for character in text)
    return any(
        not ascii and usual.get(character, "") != syllable
        for character, syllable, ascii in zip(text, read, own, strict=True)
    )
