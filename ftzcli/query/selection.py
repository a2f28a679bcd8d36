"""What filters keep, what they pass over because it says nothing, and which of them empties an answer."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ftzcli.catalogue.catalogue import Catalogue, Records
from ftzcli.query.select import FILTER_NAMES, Filter, filters, passed
from ftzcli.records.fields import HELD, Field
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.query.places import Spot
    from ftzcli.query.reach import Holding
    from ftzcli.records.shapes import Measure, Statistic

Kept = TypeVar("Kept", "Measure", "Statistic")

# What `--or-unstated` adds: the fields on which a measure says nothing of what was asked.
UNSTATED = Field("unstated", Text("未写明", "not stated"))
# On this a measure says nothing that names neither a place nor an office.
PLACE_FIELD = "history.where"
PLACE = Text("地方", "place")
# The filters by the name of a place.
_PLACES = ("zone", "place", "region")


class Selection(Generic[Kept]):
    """Those of some records that pass the filters asked for, and those that say nothing on what one asks.

    `count` is how many rows of an answer some records make, where a `query` narrows them further.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        all_of_them: Records[Kept],
        asked: Mapping[str, Any],
        query: Callable[[Records[Kept]], int] | None = None,
    ) -> None:
        self.asked = asked
        self.tells_wider = True  # whether an answer says what more holds at a place that is named
        self.count: Callable[[Records[Kept]], int] = query or len
        self._catalogue = catalogue
        self._all: Records[Kept] = all_of_them
        self._names = [name for name in FILTER_NAMES if asked.get(name)]
        self._is_narrowed = len(self._names) + (query is not None) > 1

    @property
    def offers_unstated(self) -> bool:
        """Whether there may be measures that `--or-unstated` would list too."""
        return "or_unstated" in self.asked and not self.asked["or_unstated"] and bool(self._names)

    @cached_property
    def spots(self) -> Sequence[Spot]:
        """The places that `--at` asks for."""
        if not self.asked.get("at"):
            return ()
        from ftzcli.query.places import spots_asked

        return spots_asked(self.asked["at"], self._catalogue.vocabulary)

    @cached_property
    def holding(self) -> Holding | None:
        """What holds at the places that are asked for, if any."""
        if not self.spots:
            return None
        from ftzcli.query.reach import Holding

        return Holding(self._catalogue, self.spots, self.asked.get("in_force") or ())

    @property
    def events_at(self) -> Callable[[int], Sequence[tuple[int, str, str]]] | None:
        """What tells which events of the measure in a row hold at the place that is asked for, if one is."""
        return self.holding.events_at if self.holding else None

    def _passing(self, asked: Mapping[str, Any]) -> Records[Kept]:
        kept = passed(self._all, self._catalogue, asked)
        return self.holding.among(kept) if self.holding and asked.get("at") else kept

    @cached_property
    def records(self) -> Records[Kept]:
        """Those that pass every filter, with `--at` the nearest first."""
        return self._passing(self.asked)

    @property
    def others(self) -> Mapping[str, int]:
        """How many that pass the other filters are at the place in a state that is not asked for."""
        return self.holding.others(passed(self._all, self._catalogue, self.asked)) if self.holding else {}

    @cached_property
    def unstated(self) -> Mapping[int, tuple[str, ...]]:
        """By row, the fields on which a record says nothing; it passes what it says something on."""
        asked: list[Filter] = list(filters(self._catalogue, self._all.kind, self.asked))
        place: list[tuple[str, str]] = (
            [self.holding.conditions()] if self.holding and self._all.kind == "measure" else []
        )
        names: list[str] = [*(each.fields[0] for each in asked), *(PLACE_FIELD for _ in place)]
        if not names:
            return {}
        among = None if self._all.some is None else frozenset(self._all.rows)
        found: dict[int, tuple[str, ...]] = {}
        known: dict[tuple[str, ...], tuple[str, ...]] = {}  # few combinations of fields for many records
        questions = [(each.fields, each.values) for each in asked]
        for row, *flags in self._catalogue.index.facets.unstated(self._all.kind, questions, place):
            if among is None or row in among:
                silent: tuple[str, ...] = tuple(name for name, flag in zip(names, flags, strict=True) if flag)
                found[row] = known.setdefault(silent, silent)
        return found

    @property
    def passed_over(self) -> Records[Kept]:
        """Those that say nothing on what a filter asks, and pass the others."""
        return self.records.in_rows(array("q", self.unstated))

    @property
    def both(self) -> Records[Kept]:
        """Those that pass, and behind them those that are passed over, by how much they leave open."""
        silent = self.unstated
        behind: list[int] = sorted(silent, key=lambda row: len(silent[row]))
        return self.records.in_rows(array("q", (*self.records.rows, *behind)))

    def unstated_titles(self) -> list[Text]:
        """What the records that are passed over do not state."""
        fields: set[str] = {field for fields in set(self.unstated.values()) for field in fields}
        asked: Iterator[Filter] = filters(self._catalogue, self._all.kind, self.asked)
        titles: list[Text] = [each.title for each in asked if each.fields[0] in fields]
        return [*titles, *([PLACE] if PLACE_FIELD in fields else [])]

    @cached_property
    def relaxed(self) -> Mapping[str, int]:
        """How much would be found without each of the filters, by its name; nothing where only one thing is asked."""
        names = self._names if self._is_narrowed else ()
        return {name: self.count(self._passing({**self.asked, name: None})) for name in names}

    @cached_property
    def wider(self) -> tuple[Sequence[str], int]:
        """The places that are asked for by name, and how much more holds there by wider rules or by its offices."""
        given = [name for name in _PLACES if self.asked.get(name)]
        if self._all.kind != "measure" or self.asked.get("at") or len(given) != 1:
            return (), 0
        asked = {**self.asked, given[0]: None, "at": self.asked[given[0]]}
        own = set(self.records.rows)
        there = Selection(self._catalogue, self._all, asked).records
        more = self._all.in_rows(array("q", (row for row in there.rows if row not in own)))
        return self.asked[given[0]], self.count(more)

    @property
    def rows(self) -> Sequence[int]:
        """Where what is listed is in the index."""
        return (self.both if self.asked.get("or_unstated") else self.records).rows

    @property
    def measures(self) -> Sequence[Kept]:
        """What is listed: those that pass; where `--or-unstated` asks for them, those that are passed over too."""
        if not self.asked.get("or_unstated"):
            return self.records
        from ftzcli.query.marked import Marked

        return Marked(self.both, self.unstated, UNSTATED.path)


def known_fields(fields: Sequence[Field], asked: Mapping[str, Any]) -> Sequence[Field]:
    """The fields of an answer, with how near it holds and what is not stated, as far as these are listed."""
    return (*fields, *([HELD] if asked.get("at") else []), *([UNSTATED] if asked.get("or_unstated") else []))


def marks_of(measure: Mapping[str, Any]) -> dict[str, Any]:
    """The keys `holds` and `unstated` of a measure for a row of it, as far as it has them."""
    return {field.path: measure[field.path] for field in (HELD, UNSTATED) if field.path in measure}
