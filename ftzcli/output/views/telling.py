"""The most telling figure of a measure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ftzcli.query.effects import figure_row, gain
from ftzcli.records.figures import figures_of, is_prescribed, told
from ftzcli.records.vocabulary import Words

if TYPE_CHECKING:
    from ftzcli.records.shapes import Case, Measure, Measured

# What is longer says too much behind a name.
_MOST = 32


def best_of(measure: Measure, words: Words) -> Measured | None:
    """The figure that tells most of a measure; None where it has none, or only limits that rules set."""
    known = [(case, figure) for case, figure in figures_of(measure) if not is_prescribed(figure)]
    return max(known, key=lambda one: _weight(one[0], one[1], words))[1] if known else None


def _weight(case: Case | None, figure: Measured, words: Words) -> tuple[bool, bool, bool, Decimal]:
    """What was reported before what is expected, the measure's own before that of a case, then the surest gain."""
    improved = gain(figure_row(case, figure, words.vocabulary))
    surely = improved.min if improved and improved.min is not None else None
    return figure["basis"] == "reported", surely is not None, case is None, surely or Decimal(0)


def telling(measure: Measure, words: Words, *, is_short: bool = False) -> str:
    """What the figure says, behind the name: 通关时间缩短85%; empty where it is no change, or too long for a line."""
    figure = best_of(measure, words)
    change = told(figure, words).change if figure else ""
    if not figure or not change:
        return ""
    between = "" if words.lang == "zh" else " "
    text = f"{words.label('indicators', figure['indicator'])}{between}{change}"
    return change if is_short or cell_len(text) > _MOST else text
