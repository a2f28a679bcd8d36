"""A measure on a page: for `show`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ftzcli.output.labels import picked
from ftzcli.output.view import Block, Heading, Pairs, Prose, View
from ftzcli.output.views.cells import cited, figure_grid
from ftzcli.output.views.documents import documents
from ftzcli.output.views.history import FOR_WHOM, history
from ftzcli.output.views.statistics import statistic_grid
from ftzcli.output.views.validity import validity
from ftzcli.query.context import SHOWN_FIELDS, Context
from ftzcli.query.validity import Day, Standing, standing_on
from ftzcli.records.codes import CODES, RELATIONS, WORDING
from ftzcli.records.shapes import Case, Measure, Related, Trade
from ftzcli.records.vocabulary import REACHES, WHERE, Words
from ftzcli.words.text import COLON, FIGURES, SEMICOLON, Text, in_brackets, total

_DEFAULT = (
    "id",
    "name.zh",
    "name.en",
    "status",
    "zones",
    "zones_implied",
    "customs",
    "themes",
    "summary.zh",
    "summary.en",
)

# As many figures of the context are shown; `ftz stats` has the others.
_MOST = 6


class Beside(NamedTuple):
    """What the page of a measure tells besides itself: the related ones, figures of its places, and the day."""

    known: Mapping[str, Measure]
    context: Callable[[Measure], Context]
    day: Day


def details(measures: Sequence[Measure], beside: Beside, *, single: bool) -> View:
    """Everything about some measures, or a single one."""

    def page(words: Words) -> Iterator[Block]:
        for measure in measures:
            yield from _page(measure, beside, words)

    return View(measures, picked(_DEFAULT, SHOWN_FIELDS), SHOWN_FIELDS, page, single, "measures")


def _page(measure: Measure, beside: Beside, words: Words) -> Iterator[Block]:
    standing = standing_on(measure, words.vocabulary, beside.day.iso)
    yield Heading(measure["name"]["zh"], 1)
    origin = measure["wording"]["en"]
    told = (measure["name"]["en"], words.pick(WORDING[origin]) if origin else "", measure["id"])
    yield Prose("  ·  ".join(filter(None, told)), "quiet")
    yield from validity(measure, standing, beside.day, words)
    yield Pairs(tuple((words.pick(title), value) for title, value in _facts(measure, standing, words) if value))
    yield Prose(words.said(measure["summary"]))
    if measure["effects"]:
        yield Heading(words.pick(Text("成效", "Effects")))
        yield figure_grid(measure["effects"], words)
    if measure["cases"]:
        yield from _cases(measure["cases"], words)
    if measure["related"]:
        yield Heading(words.pick(Text("相关举措", "Related")))
        yield Pairs(tuple(_related(measure["related"], beside.known, words)))
    yield from history(measure, standing, beside.day, words)
    yield from documents(measure, words)
    yield from _context(beside.context(measure), words)


def _facts(measure: Measure, standing: Standing, words: Words) -> Iterator[tuple[Text, str]]:
    def sure(told: str) -> str:
        """What is told of events in force; in brackets where none is."""
        return told if measure["in_force"] == "yes" or not told else in_brackets(told, words.lang).strip()

    yield Text("范围", "Reach"), sure(_reach(measure, standing, words))
    yield Text("起始", "Since"), sure(measure["since"] or "")
    whom = dict.fromkeys(words.said(event["for_whom"]) for event in measure["history"])
    yield FOR_WHOM, words.pick(SEMICOLON).join(filter(None, whom))
    yield Text("取代的办法", "Replaces"), words.said(measure["replaces"])
    yield Text("别名", "Also"), words.listed([*measure["aliases"]["zh"], *measure["aliases"]["en"]])
    yield Text("原编号", "Former ids"), words.listed(measure["former_ids"])
    yield Text("进展", "Status"), words.name("statuses", measure["status"] or "")
    yield Text("海关", "Customs"), words.listed(_office(id, words) for id in measure["customs"])
    yield Text("自贸试验区", "Zones"), words.places("zones", measure["zones"])
    implied = words.places("zones", measure["zones_implied"])
    note = Text(
        "{zones}（来源未写明，据地点或海关推定）", "{zones} (not named by the source: those of its places or customs)"
    )
    yield Text("自贸试验区", "Zones"), words.pick(note.fill(zones=implied)) if implied else ""
    yield Text("区域与口岸", "Places"), words.names("places", measure["places"])
    yield Text("协同区域", "Region"), words.names("regions", filter(None, [measure["region"]]))
    yield Text("主题", "Themes"), words.names("themes", measure["themes"])
    yield Text("贸易", "Trade"), _trade(measure["trade"], words)
    standards = words.listed(measure["standards"])
    ours = Text("{codes}（本目录编者归类）", "{codes} (the editors' classification)")
    yield Text("国际标准", "Standards"), words.pick(ours.fill(codes=standards)) if standards else ""


def _office(id: str, words: Words) -> str:
    """A customs office with the district that it belongs to."""
    own, *above = words.vocabulary.lineage("customs", id)
    name = words.name("customs", own)
    if not above:
        return name
    district = words.name("customs", above[0])
    return words.pick(Text(f"{name}（隶属{district}）", f"{name} (under {district})"))


def _trade(trade: Trade, words: Words) -> str:
    parts = (
        words.labels("directions", trade["direction"]),
        words.labels("modes", trade["modes"]),
        words.labels("transport", trade["transport"]),
        words.labels("goods", trade["goods"]),
    )
    return " · ".join(filter(None, parts))


def _cases(cases: Sequence[Case], words: Words) -> Iterator[Block]:
    yield Heading(words.pick(Text("案例", "Cases")))
    for case in cases:
        yield Prose(f"{words.said(case['name'])}  ·  {words.pick(CODES[case['kind']])}  ·  {cited(case)}", "strong")
        if case["note"]:
            yield Prose(words.said(case["note"]))
        if case["figures"]:
            yield figure_grid(case["figures"], words)


def _related(related: Sequence[Related], known: Mapping[str, Measure], words: Words) -> Iterator[tuple[str, str]]:
    """The related measures as the branches of a tree, each with how far it has come."""
    for left, other in zip(reversed(range(len(related))), related, strict=True):
        branch = "|-" if left else "`-"
        told, stage = [f"({other['id']})"], ""
        if measure := known.get(other["id"]):
            name = measure["name"]
            told = [name["zh"], name["en"] if words.lang == "en" else "", *told]
            stage = f"·  {words.label('statuses', measure['status'])}" if measure["status"] else ""
        relation = words.pick(RELATIONS[other["relation"]])
        yield f"{branch} {relation}", "  ".join(filter(None, [*told, stage]))


def _reach(measure: Measure, standing: Standing, words: Words) -> str:
    """How wide a measure reaches; where that is no whole, which places or offices these are."""
    reach = measure["reach"]
    if reach is None:
        return ""
    places = dict.fromkeys((unit.office, unit.place) for unit in standing.widest if unit.place)
    label = words.name("reaches", reach)
    if reach in REACHES:
        return label
    named = (words.place("customs" if office else WHERE, place) for office, place in places)
    return label + words.pick(COLON) + words.listed(named)


def _context(context: Context, words: Words) -> Iterator[Block]:
    """Figures that are not the measure's, said so: those tied to it, then others with the command that gives them."""
    if context.tied:
        title = Text(
            "来源同这项举措一起提到的数字（不是它的成效）",
            "Figures that a source gives together with this measure (no effects of it)",
        )
        yield Heading(words.pick(title))
        yield statistic_grid(context.tied, words)
    if not context.others:
        return
    title = Text(
        "同一海关或地方的数字（没有来源说与这项举措有关）",
        "Figures of the same office or place (no source ascribes them to this measure)",
    )
    yield Heading(words.pick(title))
    yield statistic_grid(context.others[:_MOST], words)
    commands = (f"ftz stats --{filter.option} {filter.value}" for filter in context.filters)
    count = total(len(context.others), FIGURES, min(len(context.others), _MOST))
    yield Prose(words.pick(count) + words.pick(COLON) + words.pick(SEMICOLON).join(commands), "quiet")
