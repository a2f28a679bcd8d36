"""The documents that a measure rests on: those that lay down the rule, then all others that speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftzcli.output.view import Block, Heading, Link, Prose
from ftzcli.output.views.cells import dated, number_of
from ftzcli.output.views.validity import end_text
from ftzcli.records.shapes import Event, Measure, SourceReference
from ftzcli.records.vocabulary import Entry, Words
from ftzcli.words.text import COMMA, Text, in_brackets, text_of

# What lays down a rule: events of these kinds, whatever their source, and documents of these kinds.
_EVENTS = ("enacted", "replicated-provincial", "replicated-national")
_KINDS = ("gacc-order", "gacc-announcement", "state-council", "local-regulation", "law")


def documents(measure: Measure, words: Words) -> Iterator[Block]:
    """The rule, with its number, articles, dates and address; below it the other sources."""
    rules: dict[str, list[Event]] = {}
    for event in measure["history"]:
        if event["event"] in _EVENTS or _entry(event["source"], words).get("kind") in _KINDS:
            rules.setdefault(event["source"], []).append(event)
    if rules:
        yield Heading(words.pick(Text("规定", "The rule")))
    for id, events in rules.items():
        source = next(source for source in measure["sources"] if source["id"] == id)
        yield from _rule(source, events, measure, words)
    others = [source for source in measure["sources"] if source["id"] not in rules]
    if others:
        yield Heading(words.pick(Text("其他来源", "Other sources") if rules else Text("来源", "Sources")))
    for source in others:
        yield Prose(source_text(source["id"], source["lines"], words) + _confidence(source, words))
        yield from _address(source["id"], words)


def _rule(source: SourceReference, events: Sequence[Event], measure: Measure, words: Words) -> Iterator[Block]:
    """A document that lays down the rule, and what became of it."""
    entry = _entry(source["id"], words)
    yield Heading(f"[{source['id']}] {_title(source['id'], entry, words)}", 3)
    articles = dict.fromkeys(words.said(event["article"]) for event in events)
    effective = Text("{day}起施行", "in force from {day}").fill(day=dated(entry.get("effective")))
    published = Text("{day}公布", "published {day}").fill(day=dated(entry.get("date")))
    facts = (
        words.said(entry.get("publisher")),
        number_of(entry),
        words.listed(articles),
        words.pick(published) if entry.get("date") else "",
        words.pick(effective) if entry.get("effective") else "",
        _lines(source["lines"], words),
    )
    yield Prose(words.pick(COMMA).join(filter(None, facts)) + _confidence(source, words), "quiet")
    # An event's own last day stands in the history: it is not the document's.
    ends = (end_text(event, measure["history"], words) for event in events if not event["until"])
    yield from (Prose(end) for end in dict.fromkeys(filter(None, ends)))
    checked = Text("{day} 核对过是否仍然有效", "looked at on {day} for whether it still holds")
    if entry.get("checked_on"):
        yield Prose(words.pick(checked.fill(day=entry["checked_on"])))
    yield from _address(source["id"], words) if entry.get("url") else [_no_address(words)]


def _no_address(words: Words) -> Block:
    return Prose(words.pick(Text("没有记下地址", "no address on record")), "quiet")


def _address(id: str, words: Words) -> Iterator[Block]:
    if url := _entry(id, words).get("url"):
        yield Link(url)


def _entry(id: str, words: Words) -> Entry:
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
    return words.pick(told.fill(lines=words.listed(map(str, lines)))) if lines else ""


def source_text(id: str, lines: Sequence[int], words: Words) -> str:
    """A source in a line: publisher, title, document number, date, and the lines of its text."""
    entry = _entry(id, words)
    if not entry:
        return id
    parts = [words.said(entry["publisher"]), _title(id, entry, words), number_of(entry)]
    parts.append(words.pick(dated(entry["date"])))
    return f"[{id}] " + words.pick(COMMA).join(filter(None, [*parts, _lines(lines, words)]))
