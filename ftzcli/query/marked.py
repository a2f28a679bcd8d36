"""Records with what is told of each beside its own: for `--or-unstated`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar, cast, overload

from ftzcli.catalogue.catalogue import Records
from ftzcli.records.record import Extended, Fetched, Stored

if TYPE_CHECKING:
    from ftzcli.records.shapes import Measure, Statistic

Kept = TypeVar("Kept", "Measure", "Statistic")


class Marked(Fetched[Kept]):
    """Records, each with one key more: a list that is known by its row."""

    def __init__(self, records: Records[Kept], marks: Mapping[int, Sequence[str]], key: str) -> None:
        self._records: Records[Kept] = records
        self._marks = marks
        self._key = key

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Kept]:
        yield from map(self._marked, self._records, self._records.rows)

    @overload
    def __getitem__(self, at: int) -> Kept: ...
    @overload
    def __getitem__(self, at: slice) -> Marked[Kept]: ...
    def __getitem__(self, at: int | slice) -> Kept | Marked[Kept]:
        if isinstance(at, slice):
            return Marked(self._records[at], self._marks, self._key)
        return self._marked(self._records[at], self._records.rows[at])

    def at(self, places: Sequence[int]) -> Marked[Kept]:
        """Those at some places among them, in this order."""
        return Marked(self._records.at(places), self._marks, self._key)

    def _marked(self, record: Kept, row: int) -> Kept:
        marks = list(self._marks.get(row, ()))
        return cast("Kept", Extended(cast(Stored, record), {self._key: lambda _: marks}))
