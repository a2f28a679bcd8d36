"""What is checked: a good record, with the tree of the file that it came from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.records.model.annotations import Place
from ftzcli.records.model.figure import Figure
from ftzcli.records.model.measure import Measure, Statistic
from ftzcli.records.problems import Problem
from ftzcli.records.reading.validate import Piece, problem_at
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.printed import Units

if TYPE_CHECKING:
    from ftzcli.records.checks.texts import SourceText


class Finding(NamedTuple):
    """A fault at a place of a record: its code, and what its message says."""

    code: str
    place: Place
    values: Mapping[str, object]


@dataclass(frozen=True)
class Subject:
    """A good record, and where it stands."""

    piece: Piece
    record: Measure | Statistic

    @cached_property
    def figures(self) -> Sequence[tuple[Place, Figure]]:
        """All its figures, each with its place."""
        return list(_figures(self.record))

    def problem(self, finding: Finding) -> Problem:
        """A finding as a problem of the file."""
        return problem_at(self.piece, finding.place, finding.code, **finding.values)


@dataclass(frozen=True)
class Context:
    """What a check may ask for: the measures with a name or an alias, the vocabulary, the texts of sources, the day."""

    named: Callable[[str], Iterable[str]]
    aliased: Callable[[str], Iterable[str]]
    vocabulary: Vocabulary
    units: Units
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    today: str = field(default_factory=lambda: datetime.date.today().isoformat())


def _figures(record: Measure | Statistic) -> Iterator[tuple[Place, Figure]]:
    if isinstance(record, Statistic):
        yield (), record
        return
    for number, figure in enumerate(record.effects):
        yield ("effects", number), figure
    for at, case in enumerate(record.cases):
        for number, figure in enumerate(case.figures):
            yield ("cases", at, "figures", number), figure
