"""Pieces that several pages share: a figure in cells, a cited line, the place of an event."""

from __future__ import annotations

from collections.abc import Sequence

from ftzcli.output.view import Cell, Column, Grid, Style
from ftzcli.output.views.parts import Part
from ftzcli.query.validity import seen_on
from ftzcli.records.codes import CODES
from ftzcli.records.figures import Told, figure_text, period_text, told
from ftzcli.records.shapes import Case, Event, Figure
from ftzcli.records.vocabulary import WHERE, Entry, Words
from ftzcli.words.text import LANGS, Text

FIGURE_TITLES = (Text("指标", "what"), Text("数字", "figure"), Text("时段", "period"), Text("出处", "source:line"))
# What a state looks like; each is told in words as well.
STATE_STYLES: dict[str, Style] = {"yes": "good", "planned": "coming", "superseded": "over", "ended": "over"}
# What a clause does, where it is not said that something was done.
MODALITIES = {
    "must": Text("规定应当做", "must be done"),
    "may": Text("规定可以做", "may be done"),
    "aim": Text("只是目标", "an aim only"),
}
NOT_STATED = Text("未写明", "not stated")


def figure_grid(figures: Sequence[Figure], words: Words) -> Grid:
    """Figures, a row each: what, how much, when, on whose word."""
    columns = tuple(Column(words.pick(title)) for title in FIGURE_TITLES)
    return Grid(columns, tuple(figure_cells(figure, words) for figure in figures))


def figure_cells(figure: Figure, words: Words) -> tuple[Cell, ...]:
    """The cells of a figure, under FIGURE_TITLES."""
    what = words.name("indicators", figure["indicator"])
    subject = words.said(figure["subject"])
    return (
        Cell(f"{what}\n{subject}" if subject else what),
        Cell(figure_text(figure, words), "strong"),
        Cell(period_text(figure["period"], words.lang)),
        Cell(cited(figure), "quiet"),
    )


def figure_lines(figure: Figure, words: Words) -> list[list[Part]]:
    """From what to what in two lines, or the value, or the change where it is no percentage; below it on what terms."""
    parts = told(figure, words)
    lines = [[Part(text, "")] for text in (parts.before, parts.after) if text]
    change = figure["change"]
    if parts.value:
        lines.append([Part(parts.value, "strong")])
    elif not lines and change and change["unit"] != "percent":
        lines.append([Part(parts.change, "strong")])
    return [*lines, *basis_lines(parts, words)]


def basis_lines(parts: Told, words: Words) -> list[list[Part]]:
    """That a figure is expected or prescribed, if it is; in words and in a colour of its own."""
    style: Style = "coming" if parts.basis == words.pick(CODES["expected"]) else "place"
    return [[Part(parts.basis, style)]] if parts.basis else []


def link_of(source: str, words: Words) -> str:
    """The address of a source, if it has one."""
    return (words.vocabulary.kinds["sources"].get(source) or {}).get("url") or ""


def cited(row: Figure | Event | Case) -> str:
    """The source of a figure, an event or a case with its line: `ftz-decade:7`."""
    return f"{row['source']}:{row['line']}" if row["line"] else row["source"]


def number_of(source: Entry) -> str:
    """The number of a document, where it is not its title."""
    number = source.get("doc_no")
    return "" if number is None or number == source["title"]["zh"] else number


def dated(date: str | None) -> Text:
    """A date or a span as people say it: 2023-06, 2023年; empty for none."""
    return Text(*(period_text(date, lang) for lang in LANGS))


def event_date(event: Event, words: Words) -> str:
    """When an event happened; where that is not known, when its source told of it."""
    if event["date"]:
        return event["date"]
    if event["milestone"]:
        return words.pick(Text("未到", "to come"))
    seen = seen_on([event], words.vocabulary)
    return words.pick(Text("见于 {seen}", "seen {seen}").fill(seen=dated(seen)) if seen else Text("不详", "not known"))


def event_place(event: Event, words: Words) -> str:
    """Where an event happened, below it what of that place, and the offices that acted; where no place is named, the
    offices."""
    offices = words.names("customs", event["customs"])
    lines = [words.places(WHERE, event["where"])]
    if event["within"]:
        lines.append(words.pick(CODES[event["within"]]))
    return "\n".join(filter(None, [*lines, offices])) or words.pick(NOT_STATED)
