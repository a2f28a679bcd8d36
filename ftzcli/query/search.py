"""Finding measures by words, best first.

What the user types is literal: every word is looked for as a piece of text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast, overload
from unicodedata import category, normalize

from ftzcli.catalogue.catalogue import Records
from ftzcli.query.concepts import Concept, concepts
from ftzcli.query.naming import nearest_names
from ftzcli.query.scores import Finder, Place, Places
from ftzcli.query.selection import UNSTATED
from ftzcli.records.fields import MEASURE_FIELDS, Field, below
from ftzcli.records.record import Extended, Fetched, Stored
from ftzcli.words.fold import key
from ftzcli.words.suggest import closest
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.records.shapes import Hit, Measure, Part, Shown

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


class _Answer(NamedTuple):
    """All that a search saw: where each concept stands, and where all words do together."""

    finder: Finder
    places: Mapping[Concept, Places]
    phrase: Places

    def score(self, row: int) -> float:
        """The sum of what the places in a record give, to three digits."""
        words = sum(place.score + _ALSO * place.also for place in self._in(row).values())
        return round(words + (self.phrase[row].score if row in self.phrase else 0), 3)

    def matches(self, record: Stored, row: int) -> list[Shown]:
        """Where a record has what was typed."""
        return [self.finder.match(record, concept, place) for concept, place in self._in(row).items()]

    def parts(self, row: int) -> list[Part]:
        """How the score of a record came about."""
        parts = [_part(concept.typed, place, _ALSO * place.also) for concept, place in self._in(row).items()]
        if row in self.phrase:
            parts.append(_part(" ".join(concept.typed for concept in self._in(row)), self.phrase[row], 0))
        return parts

    def _in(self, row: int) -> dict[Concept, Place]:
        return {concept: places[row] for concept, places in self.places.items() if row in places}


def _part(typed: str, place: Place, also: float) -> Part:
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


class Hits(Fetched["Hit"]):
    """The measures that were found; what is told of each is made when it is looked at."""

    def __init__(
        self, rows: Sequence[int], answer: _Answer, explain: bool, unstated: Mapping[int, Sequence[str]] | None
    ) -> None:
        self._rows = rows
        self._answer = answer
        self._explain = explain
        self._unstated = unstated

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Hit]:
        stored = cast("Iterable[Stored]", self._answer.finder.measures.in_rows(self._rows))
        yield from map(self._shown, stored, self._rows)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> Hits: ...
    def __getitem__(self, at: int | slice) -> Hit | Hits:
        if isinstance(at, slice):
            return self._of(self._rows[at])
        return next(iter(self.at([at])))

    def at(self, places: Sequence[int]) -> Hits:
        """Those at some places among them, in this order."""
        return self._of([self._rows[place] for place in places])

    def _of(self, rows: Sequence[int]) -> Hits:
        return Hits(rows, self._answer, self._explain, self._unstated)

    def _shown(self, stored: Stored, row: int) -> Hit:
        answer = self._answer
        more: dict[str, Callable[[Stored], Any]] = {
            "score": lambda _: answer.score(row),
            "matches": lambda record: answer.matches(record, row),
        }
        if self._explain:
            more["explain"] = lambda _: answer.parts(row)
        if self._unstated is not None:
            fields = list(self._unstated.get(row, ()))
            more[UNSTATED.path] = lambda _: fields
        return cast("Hit", Extended(stored, more))


class Found(NamedTuple):
    """The measures that were found, best first; whether none has all words; if there are none, what may be meant: the
    nearest names, or else the nearest words that do occur; and how many of the words each has at least."""

    records: Sequence[Hit]
    partial: bool
    nearest: tuple[tuple[str, Text], ...]
    words: int = 0


def search(
    measures: Records[Measure],
    words: Sequence[str],
    *,
    explain: bool = False,
    unstated: Mapping[int, Sequence[str]] | None = None,
) -> Found:
    """The measures in which all words stand; where none has all, those with the most of them.

    Those with something `unstated` come behind all others, and each tells what; they push none of the others out.
    """
    finder, behind = Finder(measures), unstated or {}
    places = _places(finder, words)
    counts = Counter(row for found in places.values() for row in found)
    most = max((count for row, count in counts.items() if row not in behind), default=0)
    most = most or max(counts.values(), default=0)
    if not most:
        near = nearest_names(finder.index, "".join(words)) or tuple(_nearest_words(finder, words))
        return Found([], False, near)
    phrase = finder.written(Concept(" ".join(words))) if len(places) > 1 else {}
    answer = _Answer(finder, places, phrase)
    scores = {row: answer.score(row) for row, count in counts.items() if count >= most}
    ids = finder.index.ids(list(scores))
    best = sorted(scores, key=lambda row: (len(behind.get(row, ())), -scores[row], ids[row]))
    return Found(Hits(best, answer, explain, unstated), most < len(places), (), most)


def _places(finder: Finder, words: Sequence[str]) -> dict[Concept, Places]:
    """Where what some words name stands. Only what is written nowhere is taken for pinyin."""
    wanted = concepts(words, finder.index.term)
    return {c: finder.written(c) or (finder.spoken(c) if c.may_be_pinyin else {}) for c in wanted}


def count_hits(measures: Records[Measure], words: Sequence[str], least: int) -> int:
    """In how many of some measures so many of the words stand; with 0, as many as stand in any of them."""
    counts = Counter(row for found in _places(Finder(measures), words).values() for row in found)
    most = least or max(counts.values(), default=0)
    return sum(count >= most for count in counts.values())


def query_words(query: Sequence[str]) -> list[str]:
    """The words of a query as it was typed; those that are punctuation only are dropped, and signs that do not show."""
    words = (word for part in query for word in "".join(filter(_shows, part)).split())
    return [word for word in words if any(map(str.isalnum, normalize("NFKC", word)))]


def _shows(sign: str) -> bool:
    return sign.isspace() or category(sign) not in ("Cc", "Cf")


def _nearest_words(finder: Finder, words: Iterable[str]) -> Iterator[tuple[str, Text]]:
    """English words most like those of a query, as far as a measure has them."""
    for word in list(dict.fromkeys(words))[:_GUESSED]:
        for near in closest(key(word), finder.index.words_like(key(word))):
            if finder.written(Concept(near)):
                yield near, Text("", "")


def mentioning(measures: Records[Measure], names: Iterable[str]) -> Records[Measure]:
    """The measures whose name, aliases or summary hold one of some names."""
    finder = Finder(measures)
    found = {row for name in names for row in finder.literal(name, ("name", "alias", "summary"))}
    return measures.in_rows([row for row in measures.rows if row in found])
