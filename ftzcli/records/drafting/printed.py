"""The reader of printed figures with the units of a vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ftzcli.records.checks.units import printed_units
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.printed import Printed, figures


def reader(vocabulary: Vocabulary) -> Callable[[str], Sequence[Printed]]:
    """What gives the figures of a line, in the units of a vocabulary."""
    units = printed_units(vocabulary)
    return lambda line: figures(line, units)
