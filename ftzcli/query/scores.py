"""Where something stands in the measures, asked of the index, and what each place is worth."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from ftzcli.catalogue.catalogue import Records
from ftzcli.query.concepts import LONGEST_ENDING, PIECE_SURENESS, Concept, Match, words_of
from ftzcli.query.expressions import Way, as_typed, sounds, ways
from ftzcli.query.placing import Gathering, Place, Places
from ftzcli.records.paths import values_at
from ftzcli.records.tiers import TIERS, Tier
from ftzcli.words.fold import fold, key
from ftzcli.words.tokens import stem as english_stem

if TYPE_CHECKING:
    from ftzcli.records.shapes import Measure, Shown


class Finder:
    """Finds the places of concepts in some records."""

    def __init__(self, records: Records[Measure]) -> None:
        self.measures = records
        self.index = records.store
        is_all = records.some is None and records.store.days.all_known
        self._kept = None if is_all else frozenset(records.rows)

    def written(self, concept: Concept) -> Places:
        """Where it is written, in whatever way."""
        asked = list(ways(concept, self.index, self.stem))
        names = self._names("words_named", asked, lambda text: concept.match(text, self.stem, blind=False))
        found = Gathering(self.index.size)
        for tier in TIERS:
            found.next_tier()
            if tier.kind:
                self._in_vocabulary(found, tier, names)
            else:
                self._in_texts(found, tier, f"words_{tier.why}", asked, concept)
        return found.places()

    def in_texts(self, typed: str) -> Places:
        """Where just this is written in the texts of records, as they are and not by the names of the vocabulary."""
        found, concept = Gathering(self.index.size), Concept(typed)
        for tier in TIERS:
            if not tier.kind:
                found.next_tier()
                self._in_texts(found, tier, f"words_{tier.why}", [as_typed(1, typed, self.stem)], concept)
        return found.places()

    def stands(self, typed: str) -> int:
        """How a piece of a query stands in the records; see pieces.py."""
        from ftzcli.query.pieces import BEGUN, NAMED, NOWHERE, WRITTEN

        way = as_typed(1, typed, self.stem)
        if self._is_written(way):
            return WRITTEN
        names, narrower = self.index.term(key(typed))
        if self._is_named(way) or any(map(self._is_found, (*names, *narrower))):
            return NAMED
        begins = self.index.has("words_named", way.literal) or self.index.term_begins(key(typed))
        return BEGUN if begins else NOWHERE

    def count(self, typed: str) -> int:
        """In how many texts of records a piece of a query stands."""
        way = as_typed(1, typed, self.stem)
        return sum(self.index.count_matching(table, text) for table, text in _asked(way))

    def _is_found(self, name: str) -> bool:
        way = as_typed(1, name, self.stem)
        return self._is_written(way) or self._is_named(way)

    def _is_written(self, way: Way) -> bool:
        return any(self.index.has(table, text) for table, text in _asked(way))

    def _is_named(self, way: Way) -> bool:
        """Whether any record has an entry of the vocabulary with such a name."""
        named = {(kind, id) for kind, id, _ in self.index.names("words_named", way.literal)}
        fields = ((tier.fields, id) for tier in TIERS for kind, id in named if kind == tier.kind)
        return any(self.index.facets.having("measure", paths, [id]) for paths, id in fields)

    def literal(self, name: str, tiers: Collection[str]) -> set[int]:
        """The rows of the records that have a name as it is written, in the texts of some tiers."""
        way = as_typed(1, name, self.stem)
        found: set[int] = set()
        for tier in TIERS:
            if tier.why in tiers:
                rows, _ = self.index.matching(f"words_{tier.why}", way.blind if tier.blind else way.literal)
                found.update(rows)
        return found

    def spoken(self, concept: Concept) -> Places:
        """Where letters are the pinyin of a name."""
        asked = list(sounds(concept, frozenset(self.index.meta("syllables").split())))
        names = self._names("sounds_named", asked, lambda text: concept.match_pinyin(self.index.syllables(text)))
        found = Gathering(self.index.size)
        for tier in TIERS:
            found.next_tier()
            if tier.sound and tier.kind:
                self._in_vocabulary(found, tier, names)
            elif tier.sound:
                self._in_texts(found, tier, f"sounds_{tier.why}", asked)
        return found.places()

    def stem(self, word: str) -> str:
        """The stem of an English word; the index has those of its own words at hand."""
        if found := self.index.stem(word):
            return found
        # Where no word begins like it, it is no word with another ending, and the stemmer need not be loaded.
        return english_stem(word) if self.index.stems_of(word[: max(2, len(word) - LONGEST_ENDING)]) else word

    def match(self, record: Mapping[str, Any], concept: Concept, place: Place) -> Shown:
        """The match at a place as JSON shows it: field, text and why."""
        tier = place.tier
        if place.name:
            text, match = place.name
            return _shown(tier, tier.fields[0], text, match)
        texts = [(field, text) for field in tier.fields for text in values_at(record, field)]
        found = [(at, *place) for place in texts if (at := self._match(concept, place[1], tier))]
        if not found:  # the index knows stems: a word may have been found by a piece of its other endings
            found = [(at, *place) for place in texts if (at := self._kin(concept, place[1]))]
        if not found:  # a letter among signs: the field, then
            found = [(Match(0, len(text), 0), field, text) for field, text in texts[:1]]
        match, field, text = max(found, key=lambda f: (f[0].sureness, (f[0].end - f[0].start) / len(f[2])))
        return _shown(tier, field, text, match)

    def _match(self, concept: Concept, text: str, tier: Tier) -> Match | None:
        match = concept.match(text, self.stem, blind=True)
        if match is None and tier.sound and concept.may_be_pinyin:
            return concept.match_pinyin(self.index.syllables(text))
        return match

    def _kin(self, concept: Concept, text: str) -> Match | None:
        """The word that shares its stem with one that begins with what was typed, or has it as a piece."""
        word = fold(concept.typed)
        stems = self.index.stems_of(word) | self.index.stems_with(word)
        kin = ((start, end) for token, start, end in words_of(text) if self.stem(token) in stems)
        return next((Match(start, end, PIECE_SURENESS) for start, end in kin), None)

    def _names(
        self, table: str, asked: Iterable[Way], match: Callable[[str], Match | None]
    ) -> dict[str, dict[str, tuple[str, Match]]]:
        """By kind and id: the name of an entry of the vocabulary that matches best, with the match."""
        found: dict[str, dict[str, tuple[str, Match]]] = {}
        for kind, id, text in chain.from_iterable(self.index.names(table, way.literal) for way in asked):
            if at := match(text):
                known = found.setdefault(kind, {}).get(id)
                if known is None or _fit(text, at) > _fit(*known):
                    found[kind][id] = text, at
        return found

    def _in_vocabulary(
        self, found: Gathering, tier: Tier, names: Mapping[str, Mapping[str, tuple[str, Match]]]
    ) -> None:
        """Find the places in a tier of vocabulary: the records that have one of the entries that were found."""
        of_kind = names.get(tier.kind or "") or {}
        places = [(id, Place(tier, name[1].sureness, _share(*name), name=name)) for id, name in of_kind.items()]
        for id, place in sorted(places, key=lambda each: -each[1].score):
            rows = self._among(self.index.facets.having("measure", tier.fields, [id]))
            found.put(place, ((row, place.closeness) for row in rows))

    def _in_texts(
        self, found: Gathering, tier: Tier, table: str, asked: Iterable[Way], concept: Concept | None = None
    ) -> None:
        """Find the places in the texts of records, each in the surest way."""
        for way in asked:
            rows, bm25 = self.index.matching(table, way.blind if tier.blind else way.literal)
            best = max(bm25, default=0)
            whole, aliased = self._called(way.name) if tier.why == "name" else (frozenset(), frozenset())
            places = zip(rows, (each / best for each in bm25), strict=True)
            kept = (place for place in places if self._is_kept(place[0]))
            if concept and concept.has_signs and not tier.blind:
                kept = (place for place in kept if self._has_signs(place[0], concept, tier))
            names = ((row, 1) for row in rows if row in whole and self._is_kept(row))
            found.put(Place(tier, way.sureness, 1, whole=True), names)
            # Of names that have it in them, that of a measure which is also called just so comes first.
            found.put(Place(tier, way.sureness, 0), ((row, 1 if row in aliased else share) for row, share in kept))

    def _called(self, name: str) -> tuple[frozenset[int], frozenset[int]]:
        """The rows whose id or name is just this, and those of which an alias is."""
        called = self.index.called(key(name))
        return frozenset(row for rank, row in called if rank <= 1), frozenset(row for rank, row in called if rank == 2)

    def _has_signs(self, row: int, concept: Concept, tier: Tier) -> bool:
        """Whether the signs that were typed stand in the text too: the index has only that there are some."""
        (record,) = self.index.records([row])
        texts = (text for field in tier.fields for text in values_at(record, field))
        return any(concept.match(text, self.stem, blind=False) for text in texts)

    def _is_kept(self, row: int) -> bool:
        return self._kept is None or row in self._kept

    def _among(self, rows: set[int]) -> set[int]:
        return rows if self._kept is None else rows & self._kept


def _asked(way: Way) -> Iterator[tuple[str, str]]:
    """The tables of the texts of records, with what each is asked for a way to write something."""
    yield from ((f"words_{tier.why}", way.blind if tier.blind else way.literal) for tier in TIERS if not tier.kind)


def _share(text: str, match: Match) -> float:
    return (match.end - match.start) / len(text)


def _fit(text: str, match: Match) -> tuple[float, float]:
    return match.sureness, _share(text, match)


def _shown(tier: Tier, field: str, text: str, match: Match) -> Shown:
    return {"field": field, "text": text[match.start : match.end], "why": match.why or tier.why}
