"""What is told of a measure in words, in both languages: its figures, where it is, how its events end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from ftzcli.output.views.cells import dated, event_date, figure_says, merged, told_lines
from ftzcli.output.views.telling import telling
from ftzcli.output.views.validity import end_text
from ftzcli.output.views.whereabouts import whereabouts
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.text import LANGS, Text

if TYPE_CHECKING:
    from ftzcli.records.shapes import Measure, Measured


def said_of(measure: Measure, vocabulary: Vocabulary) -> dict[str, Any]:
    """The figure behind the name, where the measure is, and of each event its date in words and how it ends."""
    narrow = cast("Measure", {**measure, "reach": None})  # how wide it reaches depends on the day
    history = measure["history"]
    dates = [_both(partial(event_date, event), vocabulary) for event in history]
    ends = [_both(partial(end_text, event, history), vocabulary) for event in history]
    return {
        "telling": _both(lambda words: telling(measure, words) if measure["effects"] else "", vocabulary),
        "whereabouts": _both(lambda words: whereabouts(narrow, words), vocabulary),
        "dates": dates,
        "ends": ends if any(ends) else [],
    }


def figures_said(figures: Sequence[Measured], vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Figures in words; one that another source tells alike names the one before it (`as`)."""
    first = {id(other): alike[0] for alike in merged(figures, figure_says) for other in alike[1:]}
    numbers = {id(figure): number for number, figure in enumerate(figures)}
    return [_figure(figure, numbers.get(id(first.get(id(figure)))), vocabulary) for figure in figures]


def _figure(figure: Measured, alike: int | None, vocabulary: Vocabulary) -> dict[str, Any]:
    kept: dict[str, Any] = {key: figure[key] for key in ("indicator", "subject", "source", "line", "stated", "basis")}
    kept["period"] = dated(figure["period"]) if figure["period"] else None
    if alike is not None:
        return {**kept, "as": str(alike)}
    lines = [_lines(figure, Words(vocabulary, lang)) for lang in LANGS]
    return {**kept, "said": lines}


def _lines(figure: Measured, words: Words) -> list[str]:
    """What a figure says, the most telling line first."""
    lines = ("".join(part.text for part in line) for line in told_lines(figure, words))
    return [line for line in lines if line]


def _both(say: Callable[[Words], str], vocabulary: Vocabulary) -> Text | None:
    """Something in both languages; None where there is nothing to say."""
    said = Text(*(say(Words(vocabulary, lang)) for lang in LANGS))
    return said if any(said) else None
