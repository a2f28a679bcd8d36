"""The history of a measure, place by place: in `show`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Style
from ftzcli.output.views.cells import MODALITIES, STATE_STYLES, Numbers, event_date, event_place
from ftzcli.output.views.parts import Part, composed
from ftzcli.output.views.validity import state_text
from ftzcli.query.events import date_key
from ftzcli.query.validity import Day, Standing
from ftzcli.records.location import LEVELS, level_of
from ftzcli.records.shapes import Event, Measure
from ftzcli.records.standing import State
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, Text, in_brackets

_TITLES = (Text("所在地区", "where"), Text("日期", "date"), Text("阶段", "stage"), Text("出处", "source:line"))

_Key = Literal["where", "within", "customs", "event", "modality", "scope", "for_whom", "milestone", "until", "dropped"]
_SAME: tuple[_Key, ...] = get_args(_Key)


def history(measure: Measure, standing: Standing, day: Day, numbers: Numbers, words: Words) -> Iterator[Block]:
    """The events, those of one place together: the place with the earliest event first, what names no place last.

    What several sources say alike of one place is one row.
    """
    yield Heading(words.pick(Text("沿革", "History")))
    where, date, step, source = map(words.pick, _TITLES)
    columns = (Column(where), Column(date, least=len("2025-12-18")), Column(step), Column(source, whole=True))
    events = measure["history"]
    several = len({words.said(event["for_whom"]) for event in events}) > 1
    rows: list[list[int]] = []
    for number in _by_place(events, words):
        if rows and _is_alike(events[rows[-1][0]], events[number], standing, rows[-1][0], number):
            rows[-1].append(number)
        else:
            rows.append([number])
    cells = []
    for alike in rows:
        event = events[alike[0]]
        told = _lines([events[number] for number in alike], standing.states.get(alike[0]), events, day, words)
        if several and event["for_whom"]:
            told.append([Part(words.pick(FOR_WHOM) + words.pick(COLON) + words.said(event["for_whom"]))])
        cited = composed([numbers.cite(events[number], words)] for number in alike)
        dated = Cell(event_date(event, words), "" if event["date"] else "quiet")
        cells.append((Cell(event_place(event, words)), dated, composed(told), cited))
    yield Grid(columns, tuple(cells), spaced=True)


def _is_alike(one: Event, other: Event, standing: Standing, number: int, another: int) -> bool:
    """Whether two events of a place are one step as several sources tell it: the later told only says when it was seen,
    or the same day."""
    same = all(one[key] == other[key] for key in _SAME)
    dates = other["date"] in (None, one["date"])
    return same and dates and standing.states.get(number) == standing.states.get(another)


def _lines(
    alike: Sequence[Event], state: State | None, history: Sequence[Event], day: Day, words: Words
) -> list[Sequence[Part]]:
    """What happened, how it stands, and below it the milestone, the articles, the goods and steps, the departments."""
    event = alike[0]
    style: Style = STATE_STYLES.get(state.value, "") if state else "quiet"
    articles = dict.fromkeys(words.said(one["article"]) for one in alike)
    departments = dict.fromkeys(id for one in alike for id in one["departments"])
    more = (
        words.name("milestones", event["milestone"] or ""),
        words.listed(articles),
        words.said(event["scope"]),
        words.labels("departments", departments),
    )
    stated = state_text(event, state, history, day, words)
    return [[Part(_step(event, words), "strong")], [Part(stated, style)], *([Part(text)] for text in more)]


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
