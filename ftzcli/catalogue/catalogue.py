"""The one way to the records: folders in, a catalogue out."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast, overload

from ftzcli.catalogue.files import Layer
from ftzcli.catalogue.index import Index, IndexedVocabulary, open_index
from ftzcli.records.record import Fetched, Row_co, Stored
from ftzcli.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ftzcli.records import shapes
    from ftzcli.records.model.measure import Measure
    from ftzcli.records.problems import Problem


# Tells more of the record in a row of the index.
Amend = Callable[[int, Stored], Mapping[str, Any]]


class Records(Fetched[Row_co]):
    """Some measures or statistics of a catalogue, in order; each is fetched when it is looked at."""

    def __init__(self, store: Index, kind: str, rows: Sequence[int] | None = None, amend: Amend | None = None) -> None:
        self.store = store
        self.kind = kind
        self.some = rows  # None for all of them
        self.amend = amend  # what is told of each besides what the index has

    @cached_property
    def rows(self) -> Sequence[int]:
        """Where they are in the index."""
        return self.store.rows(self.kind) if self.some is None else self.some

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row_co]:
        found = self.store.records(self.rows)
        return cast("Iterator[Row_co]", map(self.amend, self.rows, found) if self.amend else found)

    @overload
    def __getitem__(self, at: int) -> Row_co: ...
    @overload
    def __getitem__(self, at: slice) -> Records[Row_co]: ...
    def __getitem__(self, at: int | slice) -> Row_co | Records[Row_co]:
        if isinstance(at, slice):
            return self.in_rows(self.rows[at])
        return next(iter(self.in_rows([self.rows[at]])))

    def at(self, places: Sequence[int]) -> Records[Row_co]:
        """Those at some places among them, in this order."""
        rows = self.rows
        return self.in_rows(array("q", (rows[place] for place in places)))

    @property
    def ids(self) -> list[str]:
        """Their ids, in order."""
        found = self.store.ids(self.rows)
        return [found[row] for row in self.rows]

    def in_rows(self, rows: Sequence[int]) -> Records[Row_co]:
        """The records in some rows of the index, in this order."""
        return Records(self.store, self.kind, rows, self.amend)

    def amended(self, amend: Amend) -> Records[Row_co]:
        """The same records, with more told of each."""
        return Records(self.store, self.kind, self.some, amend)

    def with_ids(self, ids: Iterable[str]) -> Records[Row_co]:
        """The measures with some ids, as far as there are any."""
        return Records(self.store, "measure", self.store.rows_of(ids))

    def stating(self, fields: Sequence[str]) -> Records[Row_co]:
        """Those with any value in one of some fields."""
        kept = self.store.facets.stating(self.kind, fields)
        return Records(self.store, self.kind, array("q", (row for row in self.rows if row in kept)))

    def having(self, fields: Sequence[str], values: Iterable[str]) -> Records[Row_co]:
        """Those with one of some values, or what lies under it, in one of some fields."""
        kept = self.store.facets.having(self.kind, fields, values)
        return self.in_rows(array("q", (row for row in self.rows if row in kept)))


class Catalogue:
    """Checked records in the shape that JSON shows, their vocabulary, and what could not be read."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @cached_property
    def records(self) -> Records[shapes.Measure]:
        """The measures, by id."""
        return Records(self.index, "measure")

    @cached_property
    def statistics(self) -> Records[shapes.Statistic]:
        """The figures that belong to no measure."""
        return Records(self.index, "statistic")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Zones, customs, themes, sources…"""
        return IndexedVocabulary(self.index)

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in the files."""
        return self.index.problems()

    @cached_property
    def measures(self) -> Sequence[Measure]:
        """The measures as typed models, their numbers exact, read from their files again: for Python programs."""
        from pathlib import Path

        from ftzcli.records.reading.loader import read_measure

        vocabulary = self.vocabulary
        paths = (path for _, path in sorted(self.index.paths("measure").items()))
        return [measure for path in paths if (measure := read_measure(Path(path), vocabulary)[0]) is not None]


def open_catalogue(
    folders: Sequence[str | os.PathLike[str]] = (),
    *,
    bundled: bool = True,
    progress: Callable[[int, int], None] | None = None,
    anew: bool = False,
    as_of: str | None = None,
) -> Catalogue:
    """The bundled catalogue with folders of one's own laid over it, the later over the earlier.

    Without `bundled` its measures and statistics are left out; its vocabulary stays, for one's own records to use.
    Nothing is raised for a bad record or a missing folder: see `problems`. What was read and checked is kept in the
    user's cache folder, and read again when a file has changed, or all of it `anew`; `progress` is told how many files
    were read, of how many. What depends on the day is told as of one (`2025-12-18`), today unless it is given.
    """
    own = (Layer(os.path.abspath(folder)) for folder in folders)
    return Catalogue(
        open_index([Layer(bundled_folder(), bundled), *own], os.environ, progress, as_of or today(), anew=anew)
    )


def today() -> str:
    """This day as `2025-12-18`."""
    return time.strftime("%Y-%m-%d")


def own_folders(environ: Mapping[str, str]) -> list[str]:
    """The folders that FTZ_MEASURES names, separated as in PATH."""
    return [folder for folder in environ.get("FTZ_MEASURES", "").split(os.pathsep) if folder]


def bundled_folder() -> str:
    """Where the bundled records are: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    installed = os.path.join(package, "_measures")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "measures")
