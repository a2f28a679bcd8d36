"""Whether something is in force, in words: and why it is not known, where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, Text

if TYPE_CHECKING:
    from ftzcli.records.shapes import Measure

# Why an event is in the state that it is in: the reasons of records/standing.py.
REASONS: Mapping[str, Text] = {
    "aim": Text("条款只提出目标", "the clause only sets an aim"),
    "task": Text("列为任务，是否落实未见记载", "set as a task; whether done is not on record"),
    "revised": Text("文件已修订，新文本未读", "the text was revised, the new one not read"),
    "reported": Text("见于报道，未说明是否施行", "named, without saying that it is practised"),
    "imprecise": Text("日期不够精确", "the date is not precise enough"),
}
# The events by which a list extends a pilot to places where nobody has yet been seen to practise it.
_ORDERED = ("replicated-provincial", "replicated-national")
_NO_PRACTICE = Text("要求推广，当地施行未见记载", "ordered there, no practice on record")


def reason_of(measure: Measure, day: str, words: Words) -> str:
    """Why a measure is in the state that is told of it on a day; empty where nothing needs to be said."""
    from ftzcli.records.standing import on_day, units_of  # with dates: 4 ms

    history, ground = measure["history"], measure["in_force_by"]
    for unit, state in on_day(units_of(history, words.vocabulary), day):
        if ground and history[unit.number]["source"] == ground["source"] and state.value == measure["in_force"]:
            return words.pick(REASONS[state.reason]) if state.reason else ""
    return ""


def doubt(measure: Measure, day: str, words: Words) -> str:
    """Why it is not sure that a measure is in force; empty where it is."""
    value = measure["in_force"] or ""
    if value == "yes":
        return words.pick(_NO_PRACTICE) if _is_only_ordered(measure) else ""
    told = [words.label("validity", value), reason_of(measure, day, words)]
    return words.pick(COLON).join(filter(None, told))


def _is_only_ordered(measure: Measure) -> bool:
    """Whether what holds at the place that is asked for is only a list that extends the measure."""
    ground = measure["in_force_by"]
    events = {event["event"] for event in measure["history"] if ground and event["source"] == ground["source"]}
    return measure.get("holds") in ("above", "areas", "nationwide") and events <= set(_ORDERED)
