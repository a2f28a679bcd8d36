"""The documents that a measure rests on: those that lay down the rule, then all others that speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ftzcli.output.view import Block, Heading, Link, Prose
from ftzcli.output.views.cells import Numbers, dated, number_of
from ftzcli.output.views.validity import LOOKED, end_text
from ftzcli.records.shapes import Event, Measure, SourceReference
from ftzcli.records.vocabulary import Entry, Words
from ftzcli.words.text import COMMA, Text, in_brackets, text_of

# What lays down a rule: events of these kinds, whatever their source, and documents of these kinds.
_EVENTS = ("enacted", "replicated-provincial", "replicated-national")
_KINDS = ("gacc-order", "gacc-announcement", "state-council", "local-regulation", "law")


def in_order(measure: Measure, words: Words) -> list[str]:
    """The ids of the sources in the order in which they are listed: those that lay down the rule first."""
    rules = rules_of(measure, words)
    return [*rules, *(source["id"] for source in measure["sources"] if source["id"] not in rules)]


def documents(measure: Measure, numbers: Numbers, words: Words) -> Iterator[Block]:
    """The sources by their numbers: the rule, with its articles, dates and what became of it; then all others."""
    rules = rules_of(measure, words)
    sources = {source["id"]: source for source in measure["sources"]}
    for number, id in enumerate(in_order(measure, words)):
        events = rules.get(id, ())
        if number in (0, len(rules)):
            others = Text("其他来源", "Other sources") if rules else Text("来源", "Sources")
            yield Heading(words.pick(Text("规定", "The rule") if events else others))
        yield from _document(sources[id], events, numbers, words)
        # An event's own last day stands in the history: it is not the document's.
        ends = (end_text(event, measure["history"], words) for event in events if not event["until"])
        yield from (Prose(end) for end in dict.fromkeys(filter(None, ends)))
        entry = entry_of(id, words)
        if events and entry.get("checked_on"):
            yield Prose(words.pick(LOOKED.fill(day=entry["checked_on"])))
        yield Link(entry["url"]) if entry.get("url") else no_address(words)


def rules_of(measure: Measure, words: Words) -> dict[str, list[Event]]:
    """The documents that lay down the rule, each with the events that rest on it."""
    rules: dict[str, list[Event]] = {}
    for event in measure["history"]:
        if event["event"] in _EVENTS or entry_of(event["source"], words).get("kind") in _KINDS:
            rules.setdefault(event["source"], []).append(event)
    return rules


def _document(source: SourceReference, events: Sequence[Event], numbers: Numbers, words: Words) -> Iterator[Block]:
    """A document with its number and its id; of a rule the articles and since when it is in force."""
    id = source["id"]
    entry = entry_of(id, words)
    yield Heading(f"{numbers.of(id)} {_title(id, entry, words)}", 3)
    articles = dict.fromkeys(words.said(event["article"]) for event in events)
    effective = Text("{day}起施行", "in force from {day}").fill(day=dated(entry.get("effective")))
    published = Text("{day}公布", "published {day}") if events else Text("{day}", "{day}")
    facts = (
        words.said(entry.get("publisher")),
        number_of(entry) if entry else "",
        words.listed(articles),
        words.pick(published.fill(day=dated(entry["date"]))) if entry.get("date") else "",
        words.pick(effective) if events and entry.get("effective") else "",
        _lines(source["lines"], words),
    )
    told = words.pick(COMMA).join(filter(None, facts)) + _confidence(source, words)
    yield Prose("  ".join(filter(None, (id, told))), "quiet")


def no_address(words: Words) -> Prose:
    """What stands where the address of a source would."""
    return Prose(words.pick(Text("没有记下地址", "no address on record")), "quiet")


def entry_of(id: str, words: Words) -> Entry:
    """What the registry knows of a source; nothing where it does not have it."""
    return words.vocabulary.kinds["sources"].get(id) or {}


def _title(id: str, entry: Entry, words: Words) -> str:
    """The Chinese title of a source, with the English one for those who read English; its id where it is not known."""
    title = text_of(entry["title"]) if entry else Text(id, id)
    return words.pick(Text(title.zh, f"{title.zh} / {title.en}"))


def _confidence(source: SourceReference, words: Words) -> str:
    """How a source was read, in brackets: the document itself, a reprint or a report."""
    id = source["confidence"]
    return in_brackets(words.label("confidence", id).lower(), words.lang) if id else ""


def _lines(lines: Sequence[int], words: Words) -> str:
    told = Text("第 {lines} 行", "line {lines}" if len(lines) == 1 else "lines {lines}")
    return words.pick(told.fill(lines=words.listed(runs(lines)))) if lines else ""


def runs(lines: Sequence[int]) -> Iterator[str]:
    """Line numbers in their order; three or more that follow one another are told by the first and the last: 4-10."""
    for _, each in groupby(enumerate(lines), key=lambda placed: placed[1] - placed[0]):
        run = [line for _, line in each]
        yield from [f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run)


def source_text(id: str, lines: Sequence[int], words: Words) -> str:
    """A source in a line: publisher, title, document number, date, and the lines of its text."""
    entry = entry_of(id, words)
    if not entry:
        return id
    parts = [words.said(entry["publisher"]), _title(id, entry, words), number_of(entry)]
    parts.append(words.pick(dated(entry["date"])))
    return f"[{id}] " + words.pick(COMMA).join(filter(None, [*parts, _lines(lines, words)]))
