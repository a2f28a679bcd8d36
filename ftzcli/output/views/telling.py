"""The most telling figure of a measure, in a few words: 通关时间 -85%."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.query.effects import Gain, figure_row, gain
from ftzcli.records.figures import change_text, is_prescribed
from ftzcli.records.vocabulary import Words

if TYPE_CHECKING:
    from ftzcli.query.effects import FigureRow
    from ftzcli.records.shapes import Measure


def telling(measure: Measure, words: Words) -> str:
    """The figure that improved most surely, of those whose improvement is known; empty where there is none."""
    rows = [figure_row(None, figure, words.vocabulary) for figure in measure["effects"] if not is_prescribed(figure)]
    known = [(row, found) for row in rows if (found := gain(row)) is not None and (found.min or 0) > 0]
    return _told(max(known, key=_surely)[0], words) if known else ""


def _surely(told: tuple[FigureRow, Gain]) -> float:
    return float(told[1].min or 0)


def _told(row: FigureRow, words: Words) -> str:
    assert row["improvement"]
    return f"{words.label('indicators', row['indicator'])} {change_text(row['improvement'], words.lang, signed=False)}"
