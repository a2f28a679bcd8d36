"""The reader of printed figures with the units of a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ftzcli.records.checks.units import printed_units
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.printed import Printed, Units, figures

# So far from a figure stand the words that bound it: 至少要跑三趟, 5个小时以内.
_BEFORE, _BEHIND = 8, 4
_STOP = re.compile(r"[，。；：、！？“”（）]")


def reader(vocabulary: Vocabulary) -> Callable[[str], Sequence[Printed]]:
    """What gives the figures of a line, in the units of a vocabulary, each with the words that bound it."""
    units = printed_units(vocabulary)
    return lambda line: [_whole(figure, line, units) for figure in figures(line, units)]


def _whole(figure: Printed, line: str, units: Units) -> Printed:
    """The figure with as many of the words around it as it takes to be read alone as it is read there."""
    before, behind = _STOP.split(line[: figure.start])[-1], _STOP.split(line[figure.end :], maxsplit=1)[0]
    reach = [
        (left, right) for left in range(min(len(before), _BEFORE) + 1) for right in range(min(len(behind), _BEHIND) + 1)
    ]
    for left, right in sorted(reach, key=sum):
        start, end = figure.start - left, figure.end + right
        if _ends(figures(line[start:end], units, alone=True)) == [_end(figure)]:
            return figure._replace(start=start, end=end, text=line[start:end])
    return figure


def _ends(found: Sequence[Printed]) -> list[object]:
    return [_end(figure) for figure in found]


def _end(figure: Printed) -> object:
    return figure.low, figure.high, figure.approximate, figure.unit
