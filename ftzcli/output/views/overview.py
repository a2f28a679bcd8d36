"""The first sheet of a workbook: a measure a row, to be read on paper by somebody in a hurry."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ftzcli.output.labels import own_names, zone_names
from ftzcli.output.view import Sheet, Value
from ftzcli.output.views.telling import best_of
from ftzcli.records.figures import figure_text, period_text
from ftzcli.records.shapes import Event, Measure
from ftzcli.records.vocabulary import REACHES, Entry, Words
from ftzcli.words.text import COLON, Text

_TITLE = Text("一览", "Overview")
# The headings, with the cells that each column has on the page.
_COLUMNS = (
    (Text("名称", "name"), 34),
    (Text("试验区", "zone"), 16),
    (Text("海关", "office"), 12),
    (Text("阶段", "stage"), 14),
    (Text("起始", "since"), 10),
    (Text("依据文件", "document"), 36),
    (Text("最显著的成效", "best figure"), 32),
    (Text("来源", "source"), 22),
)
# The kinds of source by which something is decided; the others tell of it.
_DECISIONS = frozenset(
    {"law", "local-regulation", "state-council", "gacc-order", "gacc-announcement", "ministry-letter"}
)
_MOST_SOURCES = 3


def overview(measures: Iterable[Measure], words: Words) -> Sheet:
    """The measures, a row each: what, where, how far, by what document, with what effect, on whose word."""
    header = tuple(words.pick(title) for title, _ in _COLUMNS)
    rows = (_row(measure, words) for measure in measures)
    return Sheet(words.pick(_TITLE), header, rows, tuple(cells for _, cells in _COLUMNS))


def _row(measure: Measure, words: Words) -> tuple[Value, ...]:
    values = (
        "\n".join(own_names(measure, words.lang)),
        _where(measure, words),
        words.labels("customs", measure["customs"]),
        words.name("statuses", measure["status"] or ""),
        measure["since"],
        _document(measure, words),
        best_figure(measure, words),
        _tellers(measure, words),
    )
    return tuple(value or None for value in values)


def _where(measure: Measure, words: Words) -> str:
    """The zones; of what goes beyond them how far it reaches, before it where it began: 大连>全国."""
    zones, reach = zone_names(measure, words), measure["reach"]
    if reach not in REACHES:
        return zones
    return ">".join(filter(None, (zones, words.label("reaches", reach))))


def _document(measure: Measure, words: Words) -> str:
    """The decision that the stage rests on, else that of the furthest step that has one: number, title, article."""
    rank = words.vocabulary.rank
    events = sorted(
        measure["history"], key=lambda event: (event["event"] != measure["status"], -rank("statuses", event["event"]))
    )
    for event in events:
        source = words.vocabulary.kinds["sources"].get(event["source"])
        if source and source.get("kind") in _DECISIONS:
            return _decision(event, source, words)
    return ""


def _decision(event: Event, source: Entry, words: Words) -> str:
    number, title = source.get("doc_no"), words.said(source["title"])
    own = number if number != title else None
    article = words.said(event["article"])
    return "\n".join(filter(None, (own, f"{title} {article}".strip())))


def best_figure(measure: Measure, words: Words) -> str:
    """The figure that tells most of a measure, with what it is about; empty where none is known."""
    figure = best_of(measure, words)
    if figure is None:
        return ""
    what = words.said(figure["subject"]) or words.name("indicators", figure["indicator"])
    return f"{what}{words.pick(COLON)}{figure_text(figure, words)}"


def _tellers(measure: Measure, words: Words) -> str:
    """Who told of it, and when: a line each, the first few; all are on a sheet of their own."""
    told = list(dict.fromkeys(_teller(source["id"], words) for source in measure["sources"]))
    if len(told) > _MOST_SOURCES:
        more = Text("等 {count} 份", "and {more} more").fill(count=len(told), more=len(told) - _MOST_SOURCES + 1)
        told = [*told[: _MOST_SOURCES - 1], words.pick(more)]
    return "\n".join(told)


def _teller(id: str, words: Words) -> str:
    source = words.vocabulary.kinds["sources"].get(id) or {}
    publisher, date = words.said(source.get("publisher")) or id, source.get("date")
    if not date:
        return publisher
    # Of a report whose paper is not known the name has the day.
    return publisher if _has_day(publisher, date) else f"{publisher} {period_text(date, words.lang)}"


def _has_day(text: str, date: str) -> bool:
    """Whether a text names a day: as 2014-04-23, or as 2014年4月23日."""
    numbers = [int(part) for part in re.findall(r"\d+", date)]
    return numbers == [int(part) for part in re.findall(r"\d+", text)]
