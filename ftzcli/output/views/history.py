"""The history of a measure, place by place: in `show`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Row, Style
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

HISTORY = Text("沿革", "History")
STEP_TITLES = (Text("所在地区", "where"), Text("日期", "date"), Text("阶段", "stage"), Text("出处", "source:line"))

_Key = Literal["where", "within", "customs", "event", "modality", "scope", "for_whom", "milestone", "until", "dropped"]
_SAME: tuple[_Key, ...] = get_args(_Key)


def history(measure: Measure, standing: Standing, day: Day, numbers: Numbers, words: Words) -> Iterator[Block]:
    """The events, those of one place together: the place with the earliest event first, what names no place last.

    What several sources say alike of one place is one row.
    """
    yield Heading(words.pick(HISTORY))
    where, date, step, source = map(words.pick, STEP_TITLES)
    columns = (Column(where), Column(date, least=len("2025-12-18")), Column(step), Column(source, whole=True))
    rows = steps(measure["history"], standing, words)
    cells = (step_cells(alike, measure["history"], standing, day, numbers, words) for alike in rows)
    yield Grid(columns, tuple(cells), spaced=True)


def steps(history: Sequence[Event], standing: Standing, words: Words) -> list[list[int]]:
    """The numbers of the events in the order in which they are told; those of one step together."""
    rows: list[list[int]] = []
    for number in _by_place(history, words):
        if rows and _is_alike(history[rows[-1][0]], history[number], standing, rows[-1][0], number):
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def step_cells(
    alike: Sequence[int], history: Sequence[Event], standing: Standing, day: Day, numbers: Numbers, words: Words
) -> Row:
    """A step under STEP_TITLES: where, when, what and how it stands, on whose word."""
    event = history[alike[0]]
    told = _lines([history[number] for number in alike], standing.states.get(alike[0]), history, day, words)
    if event["for_whom"] and len({words.said(other["for_whom"]) for other in history}) > 1:
        told.append([Part(words.pick(FOR_WHOM) + words.pick(COLON) + words.said(event["for_whom"]))])
    cited = composed([numbers.cite(history[number], words)] for number in alike)
    dated = Cell(event_date(event, words), "" if event["date"] else "quiet")
    return Cell(event_place(event, words)), dated, composed(told), cited


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
