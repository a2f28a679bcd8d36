"""Finding measures by words, best first.

What the user types is literal: every word is looked for as a piece of text.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast, overload
from unicodedata import category, normalize

from ftzcli.catalogue.catalogue import Records
from ftzcli.query.concepts import Concept
from ftzcli.query.placing import Place, Places
from ftzcli.query.scores import Finder
from ftzcli.query.selection import UNSTATED
from ftzcli.query.sought import Sought
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


# So many unknown words are compared with others; who wrote more of them has made no slip of the pen.
_GUESSED = 20
# Beyond this a query is no query.
MAX_QUERY = 1000


class _Answer(NamedTuple):
    """All that a search saw: where each concept stands, and where all words do together."""

    sought: Sought
    phrase: Places

    def score(self, row: int) -> float:
        """The sum of what the places in a record give, to three digits."""
        words = sum(place.score + place.also for _, place in self.sought.places_in(row))
        return round(words + (self.phrase[row].score if row in self.phrase else 0), 3)

    def scores(self) -> array[float]:
        """The scores of all rows, whether found or not."""
        found = self.sought.scores()
        for row in self.phrase.rows:
            found[row] += self.phrase[row].score
        return found

    def matches(self, record: Stored, row: int) -> list[Shown]:
        """Where a record has what was typed."""
        return [self.sought.finder.match(record, one, place) for one, place in self.sought.places_in(row)]

    def parts(self, row: int) -> list[Part]:
        """How the score of a record came about."""
        found = list(self.sought.places_in(row))
        parts = [_part(one.typed, place, place.also) for one, place in found]
        if row in self.phrase:
            parts.append(_part(" ".join(one.typed for one, _ in found), self.phrase[row], 0))
        return parts


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
        stored = cast("Iterable[Stored]", self._answer.sought.finder.measures.in_rows(self._rows))
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
    nearest names, or else the nearest words that do occur; what was looked for, and how much of that each has at least.
    """

    records: Sequence[Hit]
    partial: bool
    nearest: tuple[tuple[str, Text], ...]
    sought: Sought
    least: float = 0

    def count(self, measures: Records[Measure]) -> int:
        """How many of some measures have as much; where nothing was found, as much as any of them."""
        rows = _rows(measures)
        return sum(1 for _ in self.sought.found(rows, self.least or self.sought.least(rows)))


def search(
    measures: Records[Measure],
    words: Sequence[str],
    *,
    explain: bool = False,
    unstated: Mapping[int, Sequence[str]] | None = None,
) -> Found:
    """The measures in which all words stand; where none has all, those with the most of them.

    A word that stands nowhere is cut into pieces. Those with something `unstated` come behind all others, and each
    tells what; they push none of the others out.
    """
    sought, behind, rows = Sought(measures.store, words), unstated or {}, _rows(measures)
    first = rows if not behind else frozenset(measures.rows) - behind.keys()
    least = sought.least(first) or sought.least(rows)
    if not least:
        return Found([], False, tuple(_nearest(sought, words)), sought)
    finder = sought.finder
    joined = len(sought.places) > 1 and not sought.cut
    phrase = finder.written(Concept(" ".join(words))) if joined else Places()
    answer = _Answer(sought, phrase)
    best = _best(answer, set(sought.found(rows, least)), behind)
    partial = not sought.is_covered or not any(sought.is_whole(sought.had[row]) for row in best)
    return Found(Hits(best, answer, explain, unstated), partial, (), sought, least)


def _best(answer: _Answer, rows: Collection[int], behind: Mapping[int, Sequence[str]]) -> Sequence[int]:
    """Some rows, best first: of equals by id; those with something unstated behind all others."""
    scores = answer.scores()
    found = sorted(answer.sought.index.by_id(rows), key=lambda row: -round(scores[row], 3))
    return array("q", sorted(found, key=lambda row: len(behind.get(row, ()))) if behind else found)


def _rows(measures: Records[Measure]) -> frozenset[int] | None:
    """The rows of some measures; None where they are all that there are."""
    return None if measures.some is None else frozenset(measures.some)


def query_words(query: Sequence[str]) -> list[str]:
    """The words of a query as it was typed; those that are punctuation only are dropped, and signs that do not show."""
    words = (word for part in query for word in "".join(filter(_shows, part)).split())
    return [word for word in words if any(map(str.isalnum, normalize("NFKC", word)))]


def _shows(sign: str) -> bool:
    return sign.isspace() or category(sign) not in ("Cc", "Cf")


def _nearest(sought: Sought, words: Sequence[str]) -> Iterator[tuple[str, Text]]:
    """What may be meant by words that are found nowhere: the nearest names, else words that do occur."""
    from ftzcli.query.naming import nearest_names

    if near := nearest_names(sought.index, "".join(words)):
        yield from near
        return
    for word in list(dict.fromkeys(words))[:_GUESSED]:
        for like in closest(key(word), sought.index.words_like(key(word))):
            if sought.finder.written(Concept(like)):
                yield like, Text("", "")
    yield from ((piece, Text("", "")) for piece in sought.loose)


def mentioning(measures: Records[Measure], names: Iterable[str]) -> Records[Measure]:
    """The measures whose name, aliases or summary hold one of some names."""
    finder = Finder(measures)
    found = {row for name in names for row in finder.literal(name, ("name", "alias", "summary"))}
    return measures.in_rows([row for row in measures.rows if row in found])
