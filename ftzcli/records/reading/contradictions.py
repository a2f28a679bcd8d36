"""Events of one measure that cannot all be: two that contradict each other, and an end of what never began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftzcli.records.location import covers
from ftzcli.records.model.event import Event
from ftzcli.records.problems import Problem
from ftzcli.records.reading.validate import Piece, line_of, problem_at
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.dates import date_span
from ftzcli.words.text import Text

# Events that are alike in these are one: a clause often grants one thing and demands another, each with its own scope.
_ONE = ("event", "source", "line", "article", "date", "within", "scope", "for_whom")
# In these two events that are one may not differ.
_SAID_ONCE = ("modality", "until", "dropped")


def contradict(history: Sequence[Event], vocabulary: Vocabulary) -> bool:
    """Whether some events of a measure cannot all be."""
    return any(True for _ in _found(history, vocabulary))


def contradictions(piece: Piece, history: Sequence[Event], vocabulary: Vocabulary) -> Iterator[Problem]:
    """What to tell of events of a measure that cannot all be."""
    for number, first, reason in _found(history, vocabulary):
        place = ("history", number)
        if first is None:
            yield problem_at(piece, place, "FTZ221")
        else:
            yield problem_at(piece, place, "FTZ220", first=line_of(piece, ("history", first)), reason=reason)


def _found(history: Sequence[Event], vocabulary: Vocabulary) -> Iterator[tuple[int, int | None, Text]]:
    """The events that cannot be, by number, each with the one that it contradicts, if any, and why."""
    for number, event in enumerate(history):
        for other in range(number):
            if reason := _reason(history[other], event):
                yield number, other, reason
        others = (other for other in history if other is not event)
        if event.event == "ended" and not any(_ends(event, other, vocabulary) for other in others):
            yield number, None, Text("", "")


def _reason(first: Event, second: Event) -> Text | None:
    """Why two events cannot both be; None where they can."""
    if not _at_one_place(first, second):
        return None
    if (first.event == "ended") != (second.event == "ended"):
        at_once = first.date is not None and first.date == second.date
        return Text("同一天既开始又终止", "it begins and ends on the same day") if at_once else None
    is_known = first.line is not None
    same = all(getattr(first, name) == getattr(second, name) for name in _ONE)
    differs = [name for name in _SAID_ONCE if getattr(first, name) != getattr(second, name)]
    return Text(f"{differs[0]} 不同", f"{differs[0]} differs") if is_known and same and differs else None


def _at_one_place(first: Event, second: Event) -> bool:
    one_office = first.customs == second.customs or not set(first.customs).isdisjoint(second.customs)
    if first.where or second.where:
        is_of_all = not (first.customs and second.customs)
        return not set(first.where).isdisjoint(second.where) and (one_office or is_of_all)
    return one_office


def _ends(end: Event, other: Event, vocabulary: Vocabulary) -> bool:
    """Whether an event of the kind `ended` ends another, which was there before."""
    if other.event == "ended" or (end.date and other.date and date_span(other.date)[0] > date_span(end.date)[1]):
        return False
    return not end.where or any(covers(wide, place, vocabulary) for wide in end.where for place in other.where)
