"""Pieces that several pages share: a figure in cells, a cited line, the place of an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from ftzcli.output.view import Column, Row, Style
from ftzcli.output.views.parts import Part, composed
from ftzcli.query.validity import seen_on
from ftzcli.records.codes import CODES
from ftzcli.records.figures import period_text, told
from ftzcli.records.shapes import Case, Event, Figure
from ftzcli.records.vocabulary import WHERE, Entry, Words
from ftzcli.words.text import LANGS, Text

FIGURE_TITLES = (Text("指标 / 对象", "what"), Text("数据", "figure"), Text("出处", "source:line"))
# Room for what a figure says in a few words.
_FIGURE_CELLS = 20
_PARTS: tuple[Literal["before", "after", "change", "value"], ...] = ("before", "after", "change", "value")
# What a state looks like; each is told in words as well.
STATE_STYLES: dict[str, Style] = {"yes": "good", "planned": "coming", "superseded": "over", "ended": "over"}
# What a clause does, where it is not said that something was done.
MODALITIES = {
    "must": Text("规定应当做", "must be done"),
    "may": Text("规定可以做", "may be done"),
    "aim": Text("只是目标", "an aim only"),
}
NOT_STATED = Text("未写明", "not stated")
Cited = Figure | Event | Case
# How a row says on whose word it stands.
Cite = Callable[[Cited, Words], Part]
Sourced = TypeVar("Sourced", bound=Figure | Event)


def figure_columns(words: Words) -> tuple[Column, ...]:
    """The columns of figures: what, how much, on whose word."""
    what, figure, source = map(words.pick, FIGURE_TITLES)
    return Column(what), Column(figure, least=_FIGURE_CELLS), Column(source, whole=True)


def figure_cells(alike: Sequence[Figure], cite: Cite, words: Words) -> Row:
    """A figure under `figure_columns`: what with its period, how much and what follows, and all sources that say so."""
    figure = alike[0]
    about: list[Part] = []
    for one in alike:
        texts = (words.said(one["subject"]), period_text(one["period"], words.lang))
        about += [Part(text) for text in texts if text not in {part.text for part in about}]
    what = composed([[Part(words.name("indicators", figure["indicator"]), "")], about])
    return what, composed(told_lines(figure, words)), composed([cite(one, words)] for one in alike)


def told_lines(figure: Figure, words: Words) -> Iterator[Sequence[Part]]:
    """What a figure comes to; below it from what to what, and on what terms."""
    parts = told(figure, words)
    moved = words.pick(Text("", " ")).join(filter(None, (parts.before, parts.after)))
    first, *others = filter(None, (parts.value, parts.change, moved))
    yield [Part(first, figure_style(figure))]
    yield from ([Part(text, "")] for text in others)
    yield [Part(parts.lacks)]
    yield [Part(parts.compared)]
    yield [Part(parts.basis, "coming" if figure["basis"] == "expected" else "quiet")]


def merged(rows: Iterable[Sourced], says: Callable[[Sourced], object]) -> list[list[Sourced]]:
    """The rows, those together in which different sources say the same."""
    found: list[list[Sourced]] = []
    same: dict[str, list[list[Sourced]]] = {}
    for row in rows:
        told_alike = same.setdefault(repr(says(row)), [])
        others = (alike for alike in told_alike if row["source"] not in {other["source"] for other in alike})
        if alike := next(others, None):
            alike.append(row)
        else:
            found.append([row])
            told_alike.append(found[-1])
    return found


def figure_says(figure: Figure) -> object:
    """What a figure says, whoever says it."""
    return figure["indicator"], figure["compared_with"], figure["basis"], *(figure[part] for part in _PARTS)


def figure_lines(figure: Figure, words: Words) -> list[list[Part]]:
    """From what to what in two lines, or the value, or the change where it is no percentage; below it on what terms."""
    parts = told(figure, words)
    lines = [[Part(text, "")] for text in (parts.before, parts.after) if text]
    change = figure["change"]
    if parts.value:
        lines.append([Part(parts.value, figure_style(figure))])
    elif not lines and change and change["unit"] != "percent":
        lines.append([Part(parts.change, figure_style(figure))])
    return [*lines, [Part(parts.basis, "coming" if figure["basis"] == "expected" else "quiet")]]


def figure_style(figure: Figure) -> Style:
    """What a figure looks like: a result stands out, what is expected has the colour of what is to come."""
    styles: dict[str, Style] = {"expected": "coming", "prescribed": ""}
    return styles.get(figure["basis"], "strong")


def link_of(source: str, words: Words) -> str:
    """The address of a source, if it has one."""
    return (words.vocabulary.kinds["sources"].get(source) or {}).get("url") or ""


def cite(row: Cited, words: Words) -> Part:
    """The source of a row with its line, leading to its address."""
    return Part(cited(row), link=link_of(row["source"], words))


class Numbers:
    """The sources of a page, numbered in the order in which they are listed below it."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._numbers = {id: number for number, id in enumerate(dict.fromkeys(ids), 1)}

    def of(self, source: str) -> str:
        """The number of a source in brackets; its id where it is not listed."""
        return f"[{self._numbers[source]}]" if source in self._numbers else f"[{source}]"

    def cite(self, row: Cited, words: Words) -> Part:
        """The number of the source of a row with its line, leading to its address: [2]:11."""
        line = f":{row['line']}" if row["line"] else ""
        return Part(self.of(row["source"]) + line, link=link_of(row["source"], words))


def cited(row: Cited) -> str:
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
