"""A measure on a page: for `show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ftzcli.output.labels import picked
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Pairs, Prose, View
from ftzcli.query.events import date_key
from ftzcli.records.codes import CODES, RELATIONS, WORDING
from ftzcli.records.fields import MEASURE_FIELDS
from ftzcli.records.figures import figure_text, period_text
from ftzcli.records.shapes import Case, Event, Figure, Measure, Related, Trade
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COMMA, Text, in_brackets, text_of

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

FIGURE_TITLES = (Text("指标", "what"), Text("数字", "figure"), Text("时段", "period"), Text("出处", "source:line"))


def details(measures: Sequence[Measure], known: Mapping[str, Measure], *, single: bool) -> View:
    """Everything about some measures, or a single one; `known` gives the names of related ones."""

    def page(words: Words) -> Iterator[Block]:
        for measure in measures:
            yield from _page(measure, known, words)

    return View(measures, picked(_DEFAULT, MEASURE_FIELDS), MEASURE_FIELDS, page, single, "measures")


def _page(measure: Measure, known: Mapping[str, Measure], words: Words) -> Iterator[Block]:
    yield Heading(measure["name"]["zh"], 1)
    origin = measure["wording"]["en"]
    told = (measure["name"]["en"], words.pick(WORDING[origin]) if origin else "", measure["id"])
    yield Prose("  ·  ".join(filter(None, told)), "quiet")
    yield Pairs(tuple((words.pick(title), value) for title, value in _facts(measure, words) if value))
    yield Prose(words.said(measure["summary"]))
    if measure["effects"]:
        yield Heading(words.pick(Text("成效", "Effects")))
        yield figure_grid(measure["effects"], words)
    if measure["cases"]:
        yield from _cases(measure["cases"], words)
    if measure["related"]:
        yield Heading(words.pick(Text("相关举措", "Related")))
        yield Pairs(tuple(_related(measure["related"], known, words)))
    yield from _history(measure, words)
    yield Heading(words.pick(Text("来源", "Sources")))
    for source in measure["sources"]:
        yield Prose(source_text(source["id"], source["lines"], words) + _confidence(source["confidence"], words))


def _confidence(id: str | None, words: Words) -> str:
    """How a source was read, in brackets: the document itself, a reprint or a report."""
    return in_brackets(words.label("confidence", id).lower(), words.lang) if id else ""


def _facts(measure: Measure, words: Words) -> Iterator[tuple[Text, str]]:
    yield Text("别名", "Also"), words.listed([*measure["aliases"]["zh"], *measure["aliases"]["en"]])
    yield Text("进展", "Status"), words.name("statuses", measure["status"] or "")
    yield Text("海关", "Customs"), words.listed(_office(id, words) for id in measure["customs"])
    yield Text("自贸试验区", "Zones"), words.places("zones", measure["zones"])
    implied = words.places("zones", measure["zones_implied"])
    note = Text(
        "{zones}（来源未写明，据海关辖区推定）", "{zones} (not named by the source: those that its customs serve)"
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


def figure_grid(figures: Sequence[Figure], words: Words) -> Grid:
    """Figures, a row each: what, how much, when, on whose word."""
    columns = tuple(Column(words.pick(title)) for title in FIGURE_TITLES)
    return Grid(columns, tuple(figure_cells(figure, words) for figure in figures))


def figure_cells(figure: Figure, words: Words) -> tuple[Cell, ...]:
    """The cells of a figure, under FIGURE_TITLES."""
    what = words.name("indicators", figure["indicator"])
    subject = words.said(figure["subject"])
    return (
        Cell(f"{what}\n{subject}" if subject else what),
        Cell(figure_text(figure, words), "strong"),
        Cell(period_text(figure["period"], words.lang)),
        Cell(cited(figure), "quiet"),
    )


def cited(row: Figure | Event | Case) -> str:
    """The source of a figure, an event or a case with its line: `ftz-decade:7`."""
    return f"{row['source']}:{row['line']}" if row["line"] else row["source"]


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
            stage = f"·  {words.label('statuses', measure['status'] or '')}"
        relation = words.pick(RELATIONS[other["relation"]])
        yield f"{branch} {relation}", "  ".join(filter(None, [*told, stage]))


def _history(measure: Measure, words: Words) -> Iterator[Block]:
    yield Heading(words.pick(Text("沿革", "History")))
    unknown = words.pick(Text("日期不详", "date not known"))
    rows = []
    for event in sorted(measure["history"], key=lambda event: date_key(event["date"])):
        name = words.name("statuses", event["event"])
        more = (words.said(event["scope"]), words.said(event["article"]))
        departments = words.labels("departments", event["departments"])
        rows.append((event["date"] or unknown, "  ".join(filter(None, [name, *more, departments, cited(event)]))))
    yield Pairs(tuple(rows))


def source_text(id: str, lines: Sequence[int], words: Words) -> str:
    """A source in a line: publisher, title, document number, date, and the lines of its text."""
    entry = words.vocabulary.kinds["sources"].get(id)
    if entry is None:
        return id
    title = text_of(entry["title"])
    shown = words.pick(Text(title.zh, f"{title.zh} / {title.en}"))
    where = Text("第 {lines} 行", "line {lines}" if len(lines) == 1 else "lines {lines}")
    where_text = words.pick(where.fill(lines=words.listed(map(str, lines)))) if lines else ""
    parts = [words.said(entry["publisher"]), shown, entry["doc_no"], entry["date"], where_text]
    return f"[{id}] " + words.pick(COMMA).join(filter(None, parts))
