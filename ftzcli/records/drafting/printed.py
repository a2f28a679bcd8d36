"""The reader of printed figures with the units of a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ftzcli.records.checks.units import printed_units
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.printed import Printed, Units, figures

# So far from a figure stand the words that bound it: 至少要跑三趟, 5个小时以内.
_BEFORE, _BEHIND = 8, 4
_NOUN = 10  # and what is counted by 个
_STOP = re.compile(r"[，。；：、！？“”（）]")


def reader(vocabulary: Vocabulary) -> Callable[[str], Sequence[Printed]]:
    """What gives the figures of a line, in the units of a vocabulary, each with the words that bound it."""
    units = printed_units(vocabulary)
    nouns = {name: id for name, id in units.names.items() if len(name) > 1}
    return lambda line: [_with_noun(_whole(figure, line, units), line, nouns) for figure in figures(line, units)]


def _with_noun(figure: Printed, line: str, nouns: Mapping[str, str]) -> Printed:
    """A figure counted by 个 with what is counted: 12个业务专家组 is 12 groups, where the vocabulary knows such."""
    if figure.unit is not None or figure.word != "个":
        return figure
    behind = _STOP.split(line[figure.end : figure.end + _NOUN], maxsplit=1)[0]
    found = min(((behind.find(name) + len(name), id) for name, id in nouns.items() if name in behind), default=None)
    if found is None:
        return figure
    end = figure.end + found[0]
    return figure._replace(unit=found[1], word=line[figure.end : end], end=end, text=line[figure.start : end])


def _whole(figure: Printed, line: str, units: Units) -> Printed:
    """The figure with as many of the words around it as it takes to be read alone as it is read there."""
    before = _STOP.split(line[max(0, figure.start - _BEFORE) : figure.start])[-1]
    behind = _STOP.split(line[figure.end : figure.end + _BEHIND], maxsplit=1)[0]
    reach = [(left, right) for left in range(len(before) + 1) for right in range(len(behind) + 1)]
    for left, right in sorted(reach, key=sum):
        start, end = figure.start - left, figure.end + right
        if list(map(_meaning, figures(line[start:end], units, alone=True))) == [_meaning(figure)]:
            return figure._replace(start=start, end=end, text=line[start:end])
    return figure


def _meaning(figure: Printed) -> object:
    return figure.low, figure.high, figure.approximate, figure.unit
