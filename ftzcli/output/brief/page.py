"""What stands on the brief of a measure, and how much of it, so that it fits a page.

All that says what the measure is and whether it holds always stands there. Of its lists (figures, steps, cases) the
longest is cut by one until they fit, and what is left out is told with the command that gives it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from ftzcli.output.brief.height import PAGE, cut_to, height
from ftzcli.output.brief.lists import Lists, case_blocks, figure_blocks, lists_of, shorter, step_blocks
from ftzcli.output.brief.parts import Part, Reference
from ftzcli.output.citations.gbt7714 import EDITION_2025, reference
from ftzcli.output.citations.work import DATASET, work_of
from ftzcli.output.view import Heading, Pairs, Prose
from ftzcli.output.views.cells import Numbers, dated
from ftzcli.output.views.details import ALSO, FORMER_IDS, STANDARDS, english_name, extent, facts_of
from ftzcli.output.views.documents import entry_of, in_order, no_address, rules_of
from ftzcli.output.views.validity import LOOKED, end_text, validity
from ftzcli.query.validity import Day, Standing, standing_on
from ftzcli.records.codes import RELATIONS
from ftzcli.records.shapes import Event, Measure, SourceReference
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, SEMICOLON, Noun, Text, counted, in_brackets

# What is told whole on the page of `ftz show` only.
_LEFT_OUT = (ALSO, FORMER_IDS, STANDARDS)
# Cells and notes have so many lines where nothing else makes room, the most first.
_LINES = (4, 3, 2, 1)
_SOURCES = Noun("个来源", "source", "sources")


class Beside(NamedTuple):
    """What a brief tells besides the measure: the names of the related ones, and the day."""

    known: Mapping[str, Measure]
    day: Day


class Brief(NamedTuple):
    """The pages of a file, one a measure, with the title of the file."""

    title: str
    pages: Sequence[Sequence[Part]]


def brief(measures: Sequence[Measure], beside: Beside, words: Words) -> Brief:
    """The briefs of some measures, in one file."""
    names = words.listed(words.said(measure["name"]) for measure in measures)
    return Brief(names, [page(measure, beside, words) for measure in measures])


def page(measure: Measure, beside: Beside, words: Words) -> list[Part]:
    """The brief of a measure, its lists as long as fits a page; where the shortest do not fit, long cells and notes are
    cut.
    """
    standing = standing_on(measure, words.vocabulary, beside.day.iso)
    blocks: list[Part] = []
    for lists in shorter(lists_of(measure, standing, words)):
        blocks = [*_blocks(measure, standing, beside, lists, words)]
        if height(blocks) <= PAGE:
            return blocks
    for lines in _LINES:
        cut = [cut_to(part, lines) for part in blocks]
        if height(cut) <= PAGE:
            break
    return cut


def _blocks(measure: Measure, standing: Standing, beside: Beside, lists: Lists, words: Words) -> Iterator[Part]:
    cited = set(lists.sources(measure))
    cited |= {measure["in_force_by"]["source"]} if measure["in_force_by"] else set()
    numbers = Numbers(id for id in in_order(measure, words) if id in cited)
    yield from _title(measure, words)
    yield from validity(measure, standing, beside.day, words, extent(measure, standing, words), numbers)
    yield Prose(words.said(measure["summary"]), apart=True)
    facts = [(label, value) for label, value in facts_of(measure, standing, words) if label not in _LEFT_OUT]
    facts += [
        (ALSO, words.listed(measure["aliases"][words.lang])),
        (Text("相关举措", "Related"), _related(measure, beside.known, words)),
    ]
    yield Pairs(tuple((words.pick(label), value) for label, value in facts if value))
    yield from figure_blocks(measure, lists, numbers, words)
    yield from case_blocks(measure, lists, numbers, words)
    yield from step_blocks(measure, lists, standing, beside.day, numbers, words)
    yield from _references(measure, cited, numbers, words)
    yield Prose(words.pick(_foot(measure, beside.day)), "quiet", apart=True)


def _title(measure: Measure, words: Words) -> Iterator[Part]:
    """Both names, that of the language first, and the id."""
    names = (measure["name"]["zh"], english_name(measure, words))
    first, second = names if words.lang == "zh" else names[::-1]
    yield Heading(first, 1)
    yield Prose(f"{second} · {measure['id']}", "quiet")


def _related(measure: Measure, known: Mapping[str, Measure], words: Words) -> str:
    told = []
    for other in measure["related"]:
        name = words.said(known[other["id"]]["name"]) if other["id"] in known else ""
        named = name + in_brackets(other["id"], words.lang) if name else other["id"]
        told.append(words.pick(RELATIONS[other["relation"]]) + words.pick(COLON) + named)
    return words.pick(SEMICOLON).join(told)


def _references(measure: Measure, cited: Collection[str], numbers: Numbers, words: Words) -> Iterator[Part]:
    """The sources as GB/T 7714 has them: the rule with its articles and dates, then all others."""
    rules = rules_of(measure, words)
    sources = {source["id"]: source for source in measure["sources"]}
    listed = [sources[id] for id in in_order(measure, words) if id in cited]
    others = Text("其他来源", "Other sources") if rules else Text("来源", "Sources")
    for title, entries in (
        (Text("规定", "The rule"), [source for source in listed if source["id"] in rules]),
        (others, [source for source in listed if source["id"] not in rules]),
    ):
        if entries:
            yield Heading(words.pick(title))
        for source in entries:
            note = _note(source, rules.get(source["id"], ()), measure, words)
            work = work_of(source["id"], words.vocabulary.kinds["sources"][source["id"]])
            yield Reference(numbers.of(source["id"]), reference(work, EDITION_2025), work.url, note)
    if left := len(measure["sources"]) - len(listed):
        told = Text("另有 {count}未列：ftz cite {id}", "{count} left out here: ftz cite {id}")
        yield Prose(words.pick(told.fill(count=counted(left, _SOURCES), id=measure["id"])), "quiet")


def _note(source: SourceReference, events: Sequence[Event], measure: Measure, words: Words) -> str:
    """What is told below a source: how it was read, that no address is known; of a rule also its name in English, its
    articles, from when and until when it holds, and whether somebody looked if it still does."""
    entry = entry_of(source["id"], words)
    told = [] if entry.get("url") else [no_address(words).text]
    told.insert(0, words.label("confidence", source["confidence"] or "").lower())
    if not events:
        return words.pick(SEMICOLON).join(filter(None, told))
    effective = Text("{day}起施行", "in force from {day}").fill(day=dated(entry.get("effective")))
    nobody = Text("是否仍然有效，没有核对过", "nobody has looked whether it still holds")
    checked = LOOKED.fill(day=entry["checked_on"]) if entry.get("checked_on") else nobody
    facts = (
        words.said(entry.get("title")) if words.lang == "en" else "",
        words.listed(dict.fromkeys(words.said(event["article"]) for event in events)),
        words.pick(effective) if entry.get("effective") else "",
        *dict.fromkeys(end_text(event, measure["history"], words) for event in events if not event["until"]),
        *told,
        words.pick(checked),
    )
    return words.pick(SEMICOLON).join(filter(None, facts))


def _foot(measure: Measure, day: Day) -> Text:
    """As of which day, by which catalogue, and what gives the rest."""
    foot = Text(
        "效力按 {day} 计；举措目录 ftz {version}（{date}）；来源按 GB/T 7714—2025 著录；[1]:7 指来源 [1] 的文本第 7 "
        "行，没有行号的，行号不详；全部内容：ftz show {id}",
        "In force as of {day}; catalogue ftz {version} ({date}); sources as in GB/T 7714—2025; [1]:7 is line 7 of the "
        "text of [1], not known where it is not given; everything: ftz show {id}",
    )
    return foot.fill(day=day.iso, version=DATASET.version, date=DATASET.date, id=measure["id"])
