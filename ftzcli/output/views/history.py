"""The history of a measure, place by place: in `show`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftzcli.output.view import Block, Cell, Column, Grid, Heading
from ftzcli.output.views.cells import MODALITIES, STATE_STYLES, cited, event_date, event_place
from ftzcli.output.views.validity import state_text
from ftzcli.query.events import date_key
from ftzcli.query.validity import Day, Standing
from ftzcli.records.location import LEVELS, level_of
from ftzcli.records.shapes import Event, Measure
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, Text, in_brackets

_TITLES = (Text("何处", "where"), Text("日期", "date"), Text("出处", "source:line"), Text("进展", "step"))


def history(measure: Measure, standing: Standing, day: Day, words: Words) -> Iterator[Block]:
    """The events, those of one place together: the place with the earliest event first, what names no place last."""
    yield Heading(words.pick(Text("沿革", "History")))
    where, date, source, step = map(words.pick, _TITLES)
    columns = (Column(where), Column(date, least=len("2025-12-18")), Column(source, True, tuck=True), Column(step))
    several = len({words.said(event["for_whom"]) for event in measure["history"]}) > 1
    rows = []
    for number in _by_place(measure["history"], words):
        event, state = measure["history"][number], standing.states.get(number)
        lines = [_step(event, words), state_text(event, state, measure["history"], day, words), *_more(event, words)]
        if several and event["for_whom"]:
            lines.append(words.pick(FOR_WHOM) + words.pick(COLON) + words.said(event["for_whom"]))
        style = STATE_STYLES.get(state.value, "strong") if state else "quiet"
        told = "\n".join(filter(None, lines))
        place = Cell(event_place(event, words))
        rows.append(
            (
                place,
                Cell(event_date(event, words), "" if event["date"] else "quiet"),
                Cell(cited(event), "quiet"),
                Cell(told, style),
            )
        )
    yield Grid(columns, tuple(rows))


FOR_WHOM = Text("适用对象", "For whom")


def _by_place(history: Sequence[Event], words: Words) -> list[int]:
    """The numbers of the events, in the order in which they are told."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number in sorted(range(len(history)), key=lambda number: date_key(history[number]["date"])):
        event = history[number]
        place = (*event["where"], event["within"]) if event["where"] else (None, *event["customs"])
        groups.setdefault(place, []).append(number)

    def rank(numbers: Sequence[int]) -> tuple[object, ...]:
        first = history[numbers[0]]
        nowhere = not first["where"] and not first["customs"]
        return nowhere, date_key(first["date"]), _width(first, words), numbers[0]

    return [number for numbers in sorted(groups.values(), key=rank) for number in numbers]


def _width(event: Event, words: Words) -> int:
    """How wide an event reaches: the wider the less."""
    levels = (level_of(place, event["within"], words.vocabulary) for place in event["where"])
    return min(map(LEVELS.index, levels), default=len(LEVELS))


def _step(event: Event, words: Words) -> str:
    """What happened, and what the clause does."""
    name = words.name("statuses", event["event"])
    clause = event["modality"]
    return name + (in_brackets(words.pick(MODALITIES[clause]), words.lang) if clause else "")


def _more(event: Event, words: Words) -> Iterator[str]:
    """The milestone, the article, the goods and steps, and the departments."""
    yield words.name("milestones", event["milestone"] or "")
    yield words.said(event["article"])
    yield words.said(event["scope"])
    yield words.labels("departments", event["departments"])
