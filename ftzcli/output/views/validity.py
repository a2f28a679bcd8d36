"""Whether a measure, or an event of it, is in force on a day, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftzcli.output.view import Block, Heading, Prose
from ftzcli.output.views.cells import STATE_STYLES, Numbers, dated, number_of
from ftzcli.query.validity import Day, Standing, end_of, is_uncertain, seen_on
from ftzcli.records.ends import last_day
from ftzcli.records.shapes import Event, Measure
from ftzcli.records.standing import State
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, COMMA, SEMICOLON, Text, in_brackets

REASONS = {
    "task": Text("列为任务，是否办成没有记录", "set as a task; whether it was done is not on record"),
    "reported": Text("来源只提到它，没有说在实际施行", "its source names it without saying that it is practised"),
    "aim": Text("条文只是目标：要建设、探索、支持之类", "its clause only aims: to build, explore, support or the like"),
}
LOOKED = Text("{day} 核对过是否仍然有效", "looked at on {day} for whether it still holds")
NOBODY_SINCE = Text("其后是否仍然有效，没有核对过", "nobody has looked since whether it still holds")
NOT_YET = Text("当日还没有记录", "not on record on that day")


def validity(
    measure: Measure, standing: Standing, day: Day, words: Words, where: str = "", numbers: Numbers | None = None
) -> Iterator[Block]:
    """Whether a measure is in force, why or why not, by what text, and whether anybody looked since.

    `where` tells how wide, and since when; on a page that numbers its sources the text is called by its number.
    """
    before = words.pick(Text(f"{day.iso}：", f"On {day.iso}: ")) if day.is_named else ""
    if standing.decides is None:
        first = seen_on(measure["history"], words.vocabulary)
        none = Text(
            "{day} 还没有记录：最早的来源是 {first}", "Not on record on {day}: its earliest source is of {first}"
        )
        yield Heading(words.pick(none.fill(day=day.iso, first=dated(first))), 3, "strong")
        return
    event, state = measure["history"][standing.decides], standing.states[standing.decides]
    why = [_reason(event, state, day, words), end_text(event, measure["history"], words)]
    told = "  ".join(filter(None, [before + _with_reasons(state, why, words), where]))
    yield Heading(told, 3, STATE_STYLES.get(state.value, "strong"))
    yield Prose(words.pick(Text("依据：", "By: ")) + _ground(measure, state, words, numbers))


def _ground(measure: Measure, state: State, words: Words, numbers: Numbers | None) -> str:
    """The text that decides, its number and date, and when somebody looked whether it still holds."""
    ground = measure["in_force_by"]
    assert ground is not None
    entry = words.vocabulary.kinds["sources"].get(ground["source"]) or {}
    more = words.pick(COMMA).join(filter(None, [number_of(entry), words.pick(dated(ground["date"]))]))
    name = numbers.of(ground["source"]) if numbers else words.name("sources", ground["source"])
    told = name + (in_brackets(more, words.lang) if more else "")
    if ground["checked_on"]:
        return told + words.pick(SEMICOLON) + words.pick(LOOKED.fill(day=ground["checked_on"]))
    if state.reason == "revised" or state.value == "ended":
        return told
    nobody = Text("其后没有核对过", "nobody has looked since")
    if state.value == "yes":
        nobody = NOBODY_SINCE
    return told + words.pick(SEMICOLON) + words.pick(nobody)


def state_text(event: Event, state: State | None, history: Sequence[Event], day: Day, words: Words) -> str:
    """The state of an event in its history, with its reason and its end, as far as there are any; that its clause only
    aims is told there already."""
    if state is None:
        return words.pick(NOT_YET)
    reason = "" if state.reason == "aim" else _reason(event, state, day, words)
    return _with_reasons(state, [reason, end_text(event, history, words, is_named=False)], words)


def _with_reasons(state: State, why: Sequence[str], words: Words) -> str:
    told = words.pick(SEMICOLON).join(filter(None, why))
    name = words.name("validity", state.value)
    return name + words.pick(COLON) + told if told else name


def _reason(event: Event, state: State, day: Day, words: Words) -> str:
    """Why an event is in its state, its end apart."""
    if state.reason in REASONS:
        return words.pick(REASONS[state.reason])
    if state == ("planned", ""):
        return _from(event, words)
    if state.reason == "imprecise":
        return words.pick(_imprecise(event, day, words))
    if state.value == "ended" and not last_day(event, words.vocabulary) and event["event"] != "ended":
        return words.pick(Text("由沿革中的另一步终止", "another event of its history ended it"))
    return ""


def _from(event: Event, words: Words) -> str:
    """From when something planned holds: a day, or a milestone, which may not have been reached."""
    stone = words.name("milestones", event["milestone"]) if event["milestone"] else ""
    if event["date"] is None:
        return words.pick(Text("要等到{stone}", "it waits for: {stone}").fill(stone=stone))
    begun = words.pick(Text("自{date}起", "from {date}").fill(date=dated(event["date"])))
    return begun + (in_brackets(stone, words.lang) if stone else "")


def _imprecise(event: Event, day: Day, words: Words) -> Text:
    """Which date is not known to the day."""
    until = last_day(event, words.vocabulary)
    if is_uncertain(until, day.iso):
        return Text("{date}到期，哪一天不详", "it ends in {date}; the day is not known").fill(date=dated(until))
    if event["date"] is None and event["milestone"] is None:
        seen = seen_on([event], words.vocabulary)
        return Text("来源的日期只知道是 {date}", "the date of its source is known as {date} only").fill(
            date=dated(seen)
        )
    if is_uncertain(event["date"], day.iso):
        begun = Text("{date}开始，哪一天不详", "it began in {date}; the day is not known")
        return begun.fill(date=dated(event["date"]))
    return Text("已终止，哪一天不详", "it was ended; on which day is not known")


def end_text(event: Event, history: Sequence[Event], words: Words, *, is_named: bool = True) -> str:
    """How an event ends, if an end is known: its last day, or what replaced its text, by name if that is wanted."""
    end = end_of(event, history, words.vocabulary)
    if end is None:
        return ""
    if end.until:
        return words.pick(Text("有效到{day}", "holds until {day}").fill(day=dated(end.until)))
    newer = words.vocabulary.name("sources", end.newer or "")
    newer = Text(f"《{newer.zh}》", newer.en) if is_named else Text("新文本", "a newer text")
    since = Text("{day}起", " from {day}").fill(day=dated(end.since)) if end.since else Text("", "")
    told = Text("{since}由{newer}取代", "replaced{since} by {newer}").fill(since=since, newer=newer)
    was_read = (words.vocabulary.entry("sources", end.newer or "") or {}).get("read") in ("whole", "part")
    if end.dropped:
        more = Text("，其中已没有这一条", ", which has dropped it")
    elif end.is_known:
        more = Text("，其规定见沿革", ", whose rule is on record")
    elif was_read:
        more = Text("，其中是否仍有这一条未见记载", "; whether that still has it is not on record")
    else:
        more = Text("，没有读过", ", which was not read")
    return words.pick(told) + words.pick(more)


def short_end(event: Event, words: Words) -> str:
    """How an event ends, for a table."""
    end = end_of(event, (), words.vocabulary)
    if end is None:
        return ""
    if end.until:
        return words.pick(Text("至{day}", "until {day}").fill(day=dated(end.until)))
    if end.since is None:
        return words.pick(Text("文本已修订", "text revised"))
    return words.pick(Text("{day}修订", "revised {day}").fill(day=dated(end.since)))
