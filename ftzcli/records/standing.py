"""Whether a measure is in force on a day: each of its events, at each of its places, over time.

The rules are those of the design, in their order. Nothing here knows what day it is: an event gives phases, each from
a day to a day, and the day that is asked for picks one of them. Days are ISO texts, which compare as they follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.records.codes import VALIDITY
from ftzcli.records.ends import is_known_after, last_day, newer_text
from ftzcli.records.location import LEVELS, covers, level_of
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.dates import LAST_DAY, Span, day_after, day_before, period_span

if TYPE_CHECKING:
    from ftzcli.records.shapes import Daily, Event, Ground

FIRST_DAY = "0001-01-01"


class State(NamedTuple):
    """Whether an event holds, and why just so: a key of REASONS, empty where nothing needs to be said."""

    value: str
    reason: str = ""


class Phase(NamedTuple):
    """A stretch of time in which an event is in one state, both days included."""

    start: str
    end: str
    state: State


class Unit(NamedTuple):
    """An event at one of its places, or by one of its offices where it names no place, or at none at all."""

    number: int
    place: str | None
    office: bool
    within: str | None
    level: str | None
    phases: tuple[Phase, ...]


def units_of(history: Sequence[Event], vocabulary: Vocabulary) -> list[Unit]:
    """The events of a measure at each of their places, with their phases."""
    return [
        Unit(number, place, office, event["within"], level, tuple(_phases(number, place, history, vocabulary)))
        for number, event in enumerate(history)
        for place, office, level in _places(event, vocabulary)
    ]


def _places(event: Event, vocabulary: Vocabulary) -> Iterator[tuple[str | None, bool, str | None]]:
    """The places of an event, each with its level; else its offices; else none."""
    if event["where"]:
        yield from ((place, False, level_of(place, event["within"], vocabulary)) for place in event["where"])
    elif event["customs"]:
        yield from ((office, True, "office") for office in event["customs"])
    else:
        yield None, False, None


def _phases(number: int, place: str | None, history: Sequence[Event], vocabulary: Vocabulary) -> Iterator[Phase]:
    """The phases of an event at a place, from the day on which its source existed."""
    limits = _limits(number, place, history, vocabulary)
    days = sorted({limits.exists, *(day for day in limits.days() if day > limits.exists)})
    start, state = days[0], _state(limits, days[0])
    for day in days[1:]:
        following = _state(limits, day)
        if following != state:
            yield Phase(start, day_before(day), state)
            start, state = day, following
    yield Phase(start, LAST_DAY, state)


class _Limits(NamedTuple):
    """All that decides about an event at a place: what it is, and the days between which things happen."""

    event: Event
    exists: str  # the first day on which its source may have existed
    began: Span | None  # when it began, or, where it has no date, when its source was published; None: it is to come
    until: Span | None
    ended: Span | None  # when an event of the kind `ended` ended it
    superseded: Span | None  # from when another text stands in the place of its own
    is_known: bool  # whether it is known what became of it in that text

    def days(self) -> Iterator[str]:
        """The days on which the state may change."""
        for first, last in filter(None, (self.began, self.ended, self.superseded)):
            yield first
            yield day_after(last)
        if self.until:
            yield self.until[0]
            yield day_after(self.until[1])


def _limits(number: int, place: str | None, history: Sequence[Event], vocabulary: Vocabulary) -> _Limits:
    event = history[number]
    source = vocabulary.kinds["sources"].get(event["source"]) or {}
    published = period_span(source["date"]) if source.get("date") else None
    dated = event["date"] is not None or event["milestone"] is not None
    began = _span(event["date"]) if dated else published or (FIRST_DAY, FIRST_DAY)
    newer = newer_text(event, vocabulary)
    return _Limits(
        event,
        exists=published[0] if published else FIRST_DAY,
        began=began,
        until=_span(last_day(event, vocabulary)),
        ended=_ended(number, place, history, vocabulary),
        superseded=newer and newer.since,
        is_known=newer is not None and is_known_after(event, newer, history, vocabulary),
    )


def _ended(number: int, place: str | None, history: Sequence[Event], vocabulary: Vocabulary) -> Span | None:
    """When an event of the kind `ended` ended an earlier one at its place, or all of them."""
    own = _when(history[number], vocabulary)
    for other in history:
        if other["event"] != "ended" or history[number]["event"] == "ended":
            continue
        there = not other["where"] or (place is not None and any(covers(w, place, vocabulary) for w in other["where"]))
        when = _when(other, vocabulary)
        if there and when is not None and (own is None or own[0] <= when[1]):
            return when
    return None


def _span(date: str | None) -> Span | None:
    return period_span(date) if date else None


def _when(event: Event, vocabulary: Vocabulary) -> Span | None:
    """When an event happened: its date, else that of its source."""
    source = vocabulary.kinds["sources"].get(event["source"]) or {}
    return _span(event["date"] or source.get("date"))


def _state(limits: _Limits, day: str) -> State:
    """The state of an event on a day on which its source existed: what the first rule says that has a say."""
    return next(filter(None, (rule(limits, day) for rule in _RULES)), State("yes"))


def _to_come(limits: _Limits, day: str) -> State | None:
    if limits.event["modality"] == "aim":
        return State("planned", "aim")
    return State("planned") if limits.began is None or day < limits.began[0] else None


def _only_a_task(limits: _Limits, _day: str) -> State | None:
    return State("unknown", "task") if limits.event["event"] == "policy-task" else None


def _over(limits: _Limits, day: str) -> State | None:
    until, ended = limits.until, limits.ended
    if (until and day > until[1]) or (ended and _is_past(ended, day)):
        return State("ended")
    if (until and until[0] != until[1] and day >= until[0]) or (ended and day >= ended[0]):
        return State("unknown", "imprecise")
    return State("ended") if limits.event["event"] == "ended" else None


def _replaced(limits: _Limits, day: str) -> State | None:
    if limits.superseded is None or day < limits.superseded[0]:
        return None
    sure = limits.is_known and _is_past(limits.superseded, day)
    return State("superseded" if sure else "unknown", "revised")


def _only_reported(limits: _Limits, _day: str) -> State | None:
    return State("unknown", "reported") if limits.event["event"] == "reported" else None


def _not_precise(limits: _Limits, day: str) -> State | None:
    began = limits.began
    return State("unknown", "imprecise") if began and began[0] != began[1] and day <= began[1] else None


# The rules of the design, in their order. None of them has a say: the event is in force.
_RULES: Sequence[Callable[[_Limits, str], State | None]] = (
    _to_come,
    _only_a_task,
    _over,
    _replaced,
    _only_reported,
    _not_precise,
)


def _is_past(span: Span, day: str) -> bool:
    """Whether what happened within a span has surely happened by a day."""
    return day > span[1] or span == (day, day)


def on_day(units: Iterable[Unit], day: str) -> list[tuple[Unit, State]]:
    """The units whose events exist on a day, each with its state then."""
    return [(unit, phase.state) for unit in units for phase in unit.phases if phase.start <= day <= phase.end]


def history_of(
    units: Sequence[Unit], history: Sequence[Event], vocabulary: Vocabulary
) -> Iterator[tuple[str, str, Daily]]:
    """What is told of a measure over time: from a day to a day, both included; nothing before its first source."""
    alike = {(unit.number, unit.level, unit.phases): unit for unit in units}  # a record may name many places
    units = list(alike.values())
    days = sorted({phase.start for unit in units for phase in unit.phases})
    if not days:
        return
    start, told = days[0], standing(on_day(units, days[0]), history, vocabulary)
    for day in days[1:]:
        following = standing(on_day(units, day), history, vocabulary)
        if following != told:
            yield start, day_before(day), told
            start, told = day, following
    yield start, LAST_DAY, told


def standing(seen: Sequence[tuple[Unit, State]], history: Sequence[Event], vocabulary: Vocabulary) -> Daily:
    """What is told of a measure on a day, of its events as they are then; all None where there are none."""
    if not seen:
        return {"status": None, "in_force": None, "in_force_by": None, "reach": None, "since": None}
    number, value = best([(unit.number, state.value) for unit, state in seen], history, vocabulary)
    pool = _told_of(seen, history)
    reach = min((each.level for each in pool if each.level), key=LEVELS.index, default=None)
    events = [history[each.number]["event"] for each in pool if each.level == reach]
    dates = [date for each in pool if (date := history[each.number]["date"])]
    return {
        "status": max(events, key=lambda id: vocabulary.rank("statuses", id)),
        "in_force": value,
        "in_force_by": ground(history[number], vocabulary),
        "reach": reach,
        "since": min(dates, key=lambda date: (period_span(date)[0], len(date)), default=None),
    }


def best(states: Iterable[tuple[int, str]], history: Sequence[Event], vocabulary: Vocabulary) -> tuple[int, str]:
    """Of some events, by number, each with its state, the one that decides; of equals the one with the surest text."""
    return max(states, key=lambda one: (-VALIDITY.index(one[1]), *_weight(history[one[0]], vocabulary)))


def ground(event: Event, vocabulary: Vocabulary) -> Ground:
    """The text on which an event rests."""
    source = vocabulary.kinds["sources"].get(event["source"]) or {}
    return {"source": event["source"], "date": source.get("date"), "checked_on": source.get("checked_on")}


def _weight(event: Event, vocabulary: Vocabulary) -> tuple[str, str]:
    """What decides between equals: the text that was checked last, else the latest one."""
    text = ground(event, vocabulary)
    return text["checked_on"] or "", period_span(text["date"])[1] if text["date"] else ""


def _told_of(seen: Sequence[tuple[Unit, State]], history: Sequence[Event]) -> list[Unit]:
    """The units that tell of a measure: those in force; where none is, all that are no end; else the ends."""
    units = [unit for unit, _ in seen]
    in_force = [unit for unit, state in seen if state.value == "yes"]
    return in_force or [unit for unit in units if history[unit.number]["event"] != "ended"] or units
