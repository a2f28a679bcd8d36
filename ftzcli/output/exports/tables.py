"""The eight tables of the catalogue, and all their rows, each record looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from ftzcli.output.exports.columns import Table
from ftzcli.output.exports.exported import Exported
from ftzcli.output.exports.figures import FIGURES, OfFigure, of_measure, of_statistics
from ftzcli.output.exports.happenings import EVENTS, MEASURES, OfMeasure, events_of
from ftzcli.output.exports.links import (
    FORMER_IDS,
    MEASURE_ZONES,
    TAGS,
    Tag,
    former_of,
    tags_of_event,
    tags_of_figure,
    tags_of_measure,
    zones_of,
)
from ftzcli.output.exports.words import SOURCES, VOCABULARY, sources_of, words_of

TABLES = (MEASURES, EVENTS, FIGURES, SOURCES, MEASURE_ZONES, TAGS, VOCABULARY, FORMER_IDS)

Row = tuple[Any, ...]


def every_row(exported: Exported) -> Iterator[tuple[Table, Row]]:
    """The rows of all tables, each with its table: what others point to first, then measure after measure."""
    tags = count(1)
    for table, about in _everything(exported):
        yield table, table.row(about._replace(row=next(tags)) if isinstance(about, Tag) else about)


def _everything(exported: Exported) -> Iterator[tuple[Table, Any]]:
    """What each row is about."""
    vocabulary = exported.words.vocabulary
    yield from _each(SOURCES, sources_of(vocabulary))
    yield from _each(VOCABULARY, words_of(vocabulary))
    for number, (row, measure) in enumerate(zip(exported.rows, exported.measures, strict=True), 1):
        yield MEASURES, OfMeasure(measure, number, exported.day, vocabulary)
        yield from _each(MEASURE_ZONES, zones_of(measure, vocabulary))
        yield from _each(FORMER_IDS, former_of(measure))
        yield from _each(TAGS, tags_of_measure(measure, vocabulary))
        for event in events_of(measure, row, exported):
            yield EVENTS, event
            yield from _each(TAGS, tags_of_event(event))
        yield from _figures(of_measure(measure, vocabulary))
    yield from _figures(of_statistics(exported.statistics, vocabulary))


def _figures(figures: Iterable[OfFigure]) -> Iterator[tuple[Table, Any]]:
    for figure in figures:
        yield FIGURES, figure
        yield from _each(TAGS, tags_of_figure(figure))


def _each(table: Table, rows: Iterable[Any]) -> Iterator[tuple[Table, Any]]:
    return ((table, about) for about in rows)
