"""A measure on a page: for `show`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ftzcli.output.labels import both_names, picked
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Pairs, Prose, Row, View
from ftzcli.output.views.cells import Numbers, dated, figure_cells, figure_columns, figure_says, merged
from ftzcli.output.views.documents import documents, in_order
from ftzcli.output.views.history import FOR_WHOM, history
from ftzcli.output.views.statistics import statistic_grid
from ftzcli.output.views.validity import validity
from ftzcli.query.context import SHOWN_FIELDS, Context
from ftzcli.query.validity import Day, Standing, standing_on
from ftzcli.records.codes import CODES, RELATIONS, WORDING
from ftzcli.records.shapes import Case, Measure, Measured, Related, Trade
from ftzcli.records.vocabulary import REACHES, WHERE, Words
from ftzcli.words.text import COLON, COMMA, FIGURES, SEMICOLON, Text, in_brackets, total

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

ALSO = Text("别名", "Also")
FORMER_IDS = Text("原编号", "Former ids")
STANDARDS = Text("国际标准", "Standards")
IMPLIED = Text(
    "{zones}（来源未写明，据地点或海关推定）", "{zones} (not named by the source: those of its places or customs)"
)
OURS = Text("{codes}（本目录编者归类）", "{codes} (the editors' classification)")

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
    numbers = Numbers(in_order(measure, words))
    yield from title(measure, words)
    yield from validity(measure, standing, beside.day, words, extent(measure, standing, words))
    yield Prose(words.said(measure["summary"]), apart=True)
    yield Heading(words.pick(Text("概况", "At a glance")))
    yield Pairs(tuple((words.pick(title), value) for title, value in facts_of(measure, standing, words) if value))
    if measure["effects"]:
        yield Heading(words.pick(Text("成效", "Effects")))
        yield _figures([(None, measure["effects"])], numbers, words)
    if measure["cases"]:
        yield from _cases(measure["cases"], numbers, words)
    yield from history(measure, standing, beside.day, numbers, words)
    if measure["related"]:
        yield Heading(words.pick(Text("相关举措", "Related")))
        yield _related(measure["related"], beside.known, words)
    yield from documents(measure, numbers, words)
    yield from _context(beside.context(measure), words)


def title(measure: Measure, words: Words) -> Iterator[Block]:
    """The name with the id, below it the English name, and how it came about."""
    yield Heading(f"{measure['name']['zh']}   {measure['id']}", 1)
    yield Prose(english_name(measure, words), "quiet")


def english_name(measure: Measure, words: Words) -> str:
    """The English name, and how it came about where it is no official one."""
    origin = measure["wording"]["en"]
    return measure["name"]["en"] + (in_brackets(words.pick(WORDING[origin]), words.lang) if origin else "")


def extent(measure: Measure, standing: Standing, words: Words) -> str:
    """How wide a measure in force reaches, and since when."""
    if measure["in_force"] != "yes":
        return ""
    since = Text("{since} 起", "since {since}").fill(since=dated(measure["since"]))
    told = [_reach(measure, standing, words), words.pick(since) if measure["since"] else ""]
    return words.pick(COMMA).join(filter(None, told))


def facts_of(measure: Measure, standing: Standing, words: Words) -> Iterator[tuple[Text, str]]:
    """What a measure is, at a glance: labels with their values, some of them empty."""
    if measure["in_force"] != "yes":  # else it stands above, and without the brackets
        for label, told in (
            (Text("范围", "Reach"), _reach(measure, standing, words)),
            (Text("起始", "Since"), measure["since"]),
        ):
            yield label, in_brackets(told, words.lang).strip() if told else ""
    whom = dict.fromkeys(words.said(event["for_whom"]) for event in measure["history"])
    yield FOR_WHOM, words.pick(SEMICOLON).join(filter(None, whom))
    yield Text("取代的办法", "Replaces"), words.said(measure["replaces"])
    yield ALSO, words.listed([*measure["aliases"]["zh"], *measure["aliases"]["en"]])
    yield FORMER_IDS, words.listed(measure["former_ids"])
    yield Text("阶段", "Stage"), words.name("statuses", measure["status"] or "")
    yield Text("海关", "Customs"), words.listed(_office(id, words) for id in measure["customs"])
    yield Text("自贸试验区", "Zones"), words.places("zones", measure["zones"])
    implied = words.places("zones", measure["zones_implied"])
    yield Text("自贸试验区", "Zones"), words.pick(IMPLIED.fill(zones=implied)) if implied else ""
    yield Text("特殊区域与口岸", "Places"), words.names("places", measure["places"])
    yield Text("协同区域", "Region"), words.names("regions", filter(None, [measure["region"]]))
    yield Text("主题", "Themes"), words.names("themes", measure["themes"])
    yield Text("贸易", "Trade"), _trade(measure["trade"], words)
    standards = words.listed(measure["standards"])
    yield STANDARDS, words.pick(OURS.fill(codes=standards)) if standards else ""


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


def _figures(groups: Iterable[tuple[Case | None, Sequence[Measured]]], numbers: Numbers, words: Words) -> Grid:
    """Figures in one grid; those of cases below the names of these, where there are several."""
    rows: list[Row | Heading] = []
    for case, figures in groups:
        if case:
            rows.append(Heading(words.said(case["name"]), 3))
        rows += (figure_cells(alike, numbers.cite, words) for alike in merged(figures, figure_says))
    return Grid(figure_columns(words), tuple(rows), spaced=True)


def _cases(cases: Sequence[Case], numbers: Numbers, words: Words) -> Iterator[Block]:
    yield Heading(words.pick(Text("案例", "Cases")))
    for case in cases:
        told = (words.said(case["name"]), words.pick(CODES[case["kind"]]), numbers.cite(case, words).text)
        yield Prose("  ".join(told), "strong")
        if case["note"]:
            yield Prose(words.said(case["note"]))
    figured = [(case if len(cases) > 1 else None, case["figures"]) for case in cases if case["figures"]]
    if figured:
        yield _figures(figured, numbers, words)


def _related(related: Sequence[Related], known: Mapping[str, Measure], words: Words) -> Grid:
    """The related measures, each with how far it has come."""
    titles = (Text("关系", "relation"), Text("举措", "measure"), Text("编号", "id"), Text("阶段", "stage"))
    relation, name, id, status = map(words.pick, titles)
    rows = []
    for other in related:
        measure = known.get(other["id"])
        rows.append(
            (
                Cell(words.pick(RELATIONS[other["relation"]])),
                Cell(both_names(measure, words.lang) if measure else "", "strong"),
                Cell(other["id"], "quiet"),
                Cell(words.label("statuses", measure["status"]) if measure and measure["status"] else ""),
            )
        )
    return Grid((Column(relation), Column(name), Column(id, whole=True), Column(status)), tuple(rows))


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
            "来源同这项举措一起提到的数据（不是它的成效）",
            "Figures that a source gives together with this measure (no effects of it)",
        )
        yield Heading(words.pick(title))
        yield statistic_grid(context.tied, words)
    if not context.others:
        return
    title = Text(
        "同一海关或地方的数据（没有来源说与这项举措有关）",
        "Figures of the same office or place (no source ascribes them to this measure)",
    )
    yield Heading(words.pick(title))
    yield statistic_grid(context.others[:_MOST], words)
    commands = (f"ftz stats --{filter.option} {filter.value}" for filter in context.filters)
    count = total(len(context.others), FIGURES, min(len(context.others), _MOST))
    yield Prose(words.pick(count) + words.pick(COLON) + words.pick(SEMICOLON).join(commands), "quiet")
