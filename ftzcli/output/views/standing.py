"""Whether something is in force, in words: and why it is not known, where it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.output.views.holds import There
    from ftzcli.records.shapes import Measure

# Why an event is in the state that it is in, of the reasons of records/standing.py those that its stage does not tell:
# a task is one, and so is what is only reported.
REASONS: Mapping[str, Text] = {
    "aim": Text("条款只提出目标", "the clause only sets an aim"),
    "revised": Text("文件已被取代，是否延续未见记载", "its text was replaced; whether it goes on is not on record"),
    "imprecise": Text("日期不够精确", "the date is not precise enough"),
}
# The events by which a list extends a pilot to places where nobody has yet been seen to practise it.
_ORDERED = ("replicated-provincial", "replicated-national")
ORDERED = Text("要求推广", "Ordered")
NO_PRACTICE = Text(
    "“要求推广”：名单要求推广，当地施行未见记载", '"Ordered": a list extends it there, no practice there on record'
)


class Here(NamedTuple):
    """How a measure stands at the place that is asked for: the stage and the date of the event that decides there, in
    words, and why its state is not sure where the stage does not tell."""

    stage: str
    since: str | None
    doubt: str = ""


def here(measure: Measure, there: There, words: Words) -> Here:
    """How a measure stands at a place; as a whole where it says nothing of places.

    The stage is the furthest, and the date the earliest, of the events that make it what it is there.
    """
    numbers = [number for number, state, _ in there.events(measure["id"]) if state == measure["in_force"]]
    if not numbers:
        return Here(words.label("statuses", measure["status"] or ""), measure["since"])
    events = [measure["history"][number] for number in numbers]
    furthest = max((event["event"] for event in events), key=lambda id: words.vocabulary.rank("statuses", id))
    stage = words.pick(ORDERED) if is_ordered_only(measure, there) else words.label("statuses", furthest)
    since = min(filter(None, (event["date"] for event in events)), default=None)
    return Here(stage, since, _doubt(measure, numbers, there.day, words))


def _doubt(measure: Measure, numbers: Sequence[int], day: str, words: Words) -> str:
    """Why it is not sure that a measure is in force; empty where it is, or where the stage says as much."""
    if measure["in_force"] == "yes":
        return ""
    from ftzcli.records.standing import on_day, units_of  # with dates: 4 ms

    units = on_day(units_of(measure["history"], words.vocabulary), day)
    reasons = {state.reason for unit, state in units if unit.number in numbers and state.value == measure["in_force"]}
    told = (words.pick(text) for reason, text in REASONS.items() if reason in reasons)
    return words.listed(told)


def is_ordered_only(measure: Measure, there: There) -> bool:
    """Whether what is in force at the place that is asked for is only a list that extends the measure."""
    if measure["in_force"] != "yes" or measure.get("holds") not in ("above", "areas", "nationwide"):
        return False
    history = measure["history"]
    return all(history[n]["event"] in _ORDERED for n, state, _ in there.events(measure["id"]) if state == "yes")
