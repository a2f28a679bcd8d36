"""What an export is made of: the records that were asked for, and all that is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftzcli import __version__
from ftzcli.output.citations.work import DATASET
from ftzcli.records.vocabulary import Words

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue
    from ftzcli.records.shapes import Measure, Statistic


class Exported(NamedTuple):
    """The records that are handed on, and where they come from.

    `measures` are in the order of `list` and fetched one by one; `rows` says where each of them is in the index of the
    `catalogue`, which has what is found, and the states of its events on the day. `filters` are the options that chose
    them, as they are typed.
    """

    measures: Sequence[Measure]
    rows: Sequence[int]
    statistics: Sequence[Statistic]
    catalogue: Catalogue
    words: Words
    filters: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day for which it is worked out what is in force."""
        return self.catalogue.index.days.day

    @property
    def version(self) -> str:
        """The version of the program, which is that of the bundled catalogue."""
        return __version__

    @property
    def date(self) -> str:
        """The date of the bundled catalogue."""
        return DATASET.date

    @property
    def licence(self) -> str:
        """The licence of the bundled data, as SPDX calls it."""
        return DATASET.licence
