"""What filters keep, what they pass over because it says nothing, and which of them empties an answer."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ftzcli.catalogue.catalogue import Catalogue, Records
from ftzcli.query.select import FILTER_NAMES, filters, passed
from ftzcli.records.fields import Field
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.records.shapes import Measure, Statistic

Kept = TypeVar("Kept", "Measure", "Statistic")

# What `--or-unstated` adds: the fields on which a measure says nothing of what was asked.
UNSTATED = Field("unstated", Text("未说明", "not stated"))


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
    def records(self) -> Records[Kept]:
        """Those that pass every filter."""
        return passed(self._all, self._catalogue, self.asked)

    @cached_property
    def unstated(self) -> Mapping[int, tuple[str, ...]]:
        """By row, the fields on which a record says nothing; it passes what it says something on."""
        asked = list(filters(self._catalogue, self._all.kind, self.asked))
        if not asked:
            return {}
        others = passed(self._all, self._catalogue, {k: v for k, v in self.asked.items() if k not in FILTER_NAMES})
        among = None if others.some is None else frozenset(others.rows)
        found: dict[int, tuple[str, ...]] = {}
        known: dict[tuple[str, ...], tuple[str, ...]] = {}  # few combinations of fields for many records
        for row, *flags in self._catalogue.index.unstated(self._all.kind, [(f.fields, f.values) for f in asked]):
            if among is None or row in among:
                silent = tuple(filter.fields[0] for filter, flag in zip(asked, flags, strict=True) if flag)
                found[row] = known.setdefault(silent, silent)
        return found

    @property
    def passed_over(self) -> Records[Kept]:
        """Those that say nothing on what a filter asks, and pass the others."""
        return self._all.in_rows(array("q", self.unstated))

    @property
    def both(self) -> Records[Kept]:
        """Those that pass, and behind them those that are passed over, by how much they leave open."""
        silent = self.unstated
        behind: list[int] = sorted(silent, key=lambda row: len(silent[row]))
        return self._all.in_rows(array("q", (*self.records.rows, *behind)))

    def unstated_titles(self) -> list[Text]:
        """What the records that are passed over do not state."""
        fields = {field for fields in set(self.unstated.values()) for field in fields}
        return [each.title for each in filters(self._catalogue, self._all.kind, self.asked) if each.fields[0] in fields]

    @cached_property
    def relaxed(self) -> Mapping[str, int]:
        """How much would be found without each of the filters, by its name; nothing where only one thing is asked."""
        names = self._names if self._is_narrowed else ()
        asked = ((name, {**self.asked, name: None}) for name in names)
        return {name: self.count(passed(self._all, self._catalogue, less)) for name, less in asked}

    @property
    def measures(self) -> Sequence[Kept]:
        """What is listed: those that pass; where `--or-unstated` asks for them, those that are passed over too."""
        if not self.asked.get("or_unstated"):
            return self.records
        from ftzcli.query.marked import Marked

        return Marked(self.both, self.unstated, UNSTATED.path)


def known_fields(fields: Sequence[Field], asked: Mapping[str, Any]) -> Sequence[Field]:
    """The fields of an answer, with what is not stated if that is listed."""
    return (*fields, UNSTATED) if asked.get("or_unstated") else fields


def marks_of(measure: Mapping[str, Any]) -> dict[str, list[str]]:
    """The key `unstated` of a measure for a row of it, if it has one."""
    return {UNSTATED.path: measure[UNSTATED.path]} if UNSTATED.path in measure else {}
