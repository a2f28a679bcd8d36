"""Finding measures by words, best first.

What the user types is literal: every word is looked for as a piece of text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, overload
from unicodedata import normalize

from ftzcli.catalogue.catalogue import Catalogue, Records
from ftzcli.catalogue.index import Index
from ftzcli.query.concepts import Concept, concepts
from ftzcli.query.scores import Finder, Place, Seat, Seats
from ftzcli.records.fields import MEASURE_FIELDS, Field, below
from ftzcli.records.paths import values_at
from ftzcli.records.record import Extended, Record, Stored
from ftzcli.words.fold import fold, key
from ftzcli.words.suggest import closest, did_you_mean
from ftzcli.words.text import Text, text_of

SEARCH_FIELDS: tuple[Field, ...] = (
    *MEASURE_FIELDS,
    Field("score", Text("得分", "score")),
    *below(
        "matches",
        Text("命中", "matches"),
        (Field("field", Text("字段", "field")), Field("text", Text("文字", "text")), Field("why", Text("原因", "why"))),
    ),
)
# What `search --explain` adds: score = weight × sureness × (1 + closeness) × factor + also.
EXPLAIN_FIELDS = below(
    "explain",
    Text("得分由来", "parts of the score"),
    (
        Field("typed", Text("字词", "typed")),
        Field("where", Text("位置", "where")),
        Field("weight", Text("权重", "weight")),
        Field("sureness", Text("把握", "sureness")),
        Field("closeness", Text("贴近", "closeness")),
        Field("factor", Text("整名倍数", "factor for a whole name")),
        Field("also", Text("兼见", "also elsewhere")),
        Field("score", Text("分值", "score")),
    ),
)


# Beyond this a query is no query.
MAX_QUERY = 1000
# What a field adds when a better one has the word too: enough to decide between equals.
_ALSO = 0.02


class Hit(NamedTuple):
    """How a record was found: where each concept stands in it, and where all words do, as they were typed."""

    seats: Mapping[Concept, Seat]
    phrase: Seat | None

    @property
    def score(self) -> float:
        """The sum of what its places give, to three digits."""
        words = sum(seat.best.score + _ALSO * seat.also for seat in self.seats.values())
        return round(words + (self.phrase.best.score if self.phrase else 0), 3)

    def explained(self) -> list[dict[str, Any]]:
        """The parts of the score, as JSON shows them."""
        parts = [_part(concept.typed, seat.best, _ALSO * seat.also) for concept, seat in self.seats.items()]
        if self.phrase:
            parts.append(_part(" ".join(concept.typed for concept in self.seats), self.phrase.best, 0))
        return parts


def _part(typed: str, place: Place, also: float) -> dict[str, Any]:
    return {
        "typed": typed,
        "where": place.tier.why,
        "weight": place.tier.weight,
        "sureness": place.sureness,
        "closeness": round(place.closeness, 3),
        "factor": place.factor,
        "also": round(also, 3),
        "score": round(place.score + also, 3),
    }


class _Sighting(NamedTuple):
    """All that a search saw: where each concept stands, and where all words do together."""

    finder: Finder
    seats: Mapping[Concept, Seats]
    phrase: Seats

    def hit(self, row: int) -> Hit:
        """How the record in a row was found."""
        return Hit({c: seats[row] for c, seats in self.seats.items() if row in seats}, self.phrase.get(row))


class Hits(Sequence[Record]):
    """The measures that were found, each with `score` and `matches`, and with `explain` if that is asked for."""

    def __init__(self, rows: Sequence[int], sighting: _Sighting, explain: bool) -> None:
        self._rows = rows
        self._sighting = sighting
        self._explain = explain

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Record]:
        stored = self._sighting.finder.index.records(self._rows)
        yield from map(self._shown, stored, self._rows)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Hits: ...
    def __getitem__(self, at: int | slice) -> Record | Hits:
        if isinstance(at, slice):
            return Hits(self._rows[at], self._sighting, self._explain)
        return next(iter(Hits([self._rows[at]], self._sighting, self._explain)))

    def _shown(self, stored: Stored, row: int) -> Record:
        hit, match = self._sighting.hit(row), self._sighting.finder.match
        more: dict[str, Any] = {
            "score": lambda _: hit.score,
            "matches": lambda record: [match(record, concept, seat.best) for concept, seat in hit.seats.items()],
        }
        if self._explain:
            more["explain"] = lambda _: hit.explained()
        return Extended(stored, more)


class Found(NamedTuple):
    """The measures that were found, best first; whether none has all words; and the nearest names if there are none."""

    records: Sequence[Record]
    partial: bool
    nearest: tuple[tuple[str, Text], ...]


def search(records: Records, words: Sequence[str], *, explain: bool = False) -> Found:
    """The measures in which all words stand; where none has all, those with the most of them."""
    finder = Finder(records)
    wanted = concepts(words, finder.index.term)
    # Only what is written nowhere is taken for pinyin.
    seats = {c: finder.written(c) or (finder.spoken(c) if c.may_be_pinyin else {}) for c in wanted}
    counts = Counter(row for found in seats.values() for row in found)
    most = max(counts.values(), default=0)
    if not most:
        return Found([], False, nearest_names(finder.index, "".join(words)))
    phrase = finder.written(Concept(" ".join(words))) if len(wanted) > 1 else {}
    sighting = _Sighting(finder, seats, phrase)
    scores = {row: sighting.hit(row).score for row, count in counts.items() if count == most}
    ids = finder.index.ids(list(scores))
    best = sorted(scores, key=lambda row: (-scores[row], ids[row]))
    return Found(Hits(best, sighting, explain), most < len(wanted), ())


def query_words(query: Sequence[str]) -> list[str]:
    """The words of a query as it was typed; those that are punctuation only are dropped."""
    return [word for part in query for word in part.split() if any(map(str.isalnum, normalize("NFKC", word)))]


def called(records: Records, word: str) -> list[Stored]:
    """The measure with this id; else those with this name; else those with this alias."""
    found = records.store.called(key(word))
    return list(records.store.records([row for rank, row in found if rank == found[0][0]]))


def all_called(catalogue: Catalogue, words: Sequence[str]) -> tuple[list[Stored], list[Text]]:
    """The measures that some words call, each once, and what to say of the words that call none."""
    found: dict[str, Stored] = {}
    unknown: list[Text] = []
    for word in words:
        named = called(catalogue.records, word)
        found |= {record["id"]: record for record in named}
        if not named:
            unknown.append(Text("没有“{word}”这项举措", "there is no measure '{word}'").fill(word=word))
            unknown += did_you_mean(nearest_names(catalogue.index, word))
    return list(found.values()), unknown


def nearest_names(index: Index, word: str) -> tuple[tuple[str, Text], ...]:
    """The measures whose names are most like what was typed."""
    near = closest(key(word), index.keys_like(key(word)))
    rows = dict.fromkeys(row for name in near for _, row in index.called(name))
    return tuple((record["id"], text_of(record["name"])) for record in index.records(list(rows)))


def mentioning(records: Sequence[Record], words: Sequence[str]) -> list[Record]:
    """The measures whose name, aliases or summary hold one of some words."""
    needles = [fold(word) for word in words]
    paths = ("name.zh", "aliases.zh", "summary.zh", "name.en", "aliases.en", "summary.en")

    def mentions(record: Record) -> bool:
        texts = [fold(text) for path in paths for text in values_at(record, path)]
        return any(needle in text for needle in needles for text in texts)

    return [record for record in records if mentions(record)]
