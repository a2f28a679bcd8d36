"""A measure on a page: for `show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ftzcli.output.labels import full_names, names, picked, place_name, separator
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Pairs, Prose, View
from ftzcli.query.events import date_key
from ftzcli.records.codes import WORDING
from ftzcli.records.fields import MEASURE_FIELDS
from ftzcli.records.figures import figure_text, period_text
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Lang, Text, text_of

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
RELATIONS = {
    "same-idea": Text("同类做法", "same idea"),
    "derived-from": Text("由其衍生", "derived from"),
    "part-of": Text("属于其一部分", "part of"),
    "combined-with": Text("叠加实施", "combined with"),
    "replaces": Text("取代", "replaces"),
}
CASE_KINDS = {"enterprise": Text("企业", "enterprise"), "consignment": Text("货物", "consignment")}


def details(records: Sequence[Record], vocabulary: Vocabulary, known: Mapping[str, Record], *, single: bool) -> View:
    """Everything about some measures, or a single one; `known` gives the names of related ones."""

    def page(lang: Lang) -> Iterator[Block]:
        for record in records:
            yield from _page(record, vocabulary, known, lang)

    return View(records, picked(_DEFAULT, MEASURE_FIELDS), MEASURE_FIELDS, page, single, "measures")


def _page(record: Record, vocabulary: Vocabulary, known: Mapping[str, Record], lang: Lang) -> Iterator[Block]:
    yield Heading(record["name"]["zh"], 1)
    wording = WORDING.get(record["wording"]["en"])
    told = (record["name"]["en"], wording and wording.pick(lang), record["id"])
    yield Prose("  ·  ".join(filter(None, told)), "quiet")
    yield Pairs(tuple((title.pick(lang), value) for title, value in _facts(record, vocabulary, lang) if value))
    yield Prose(text_of(record["summary"]).pick(lang))
    if record["effects"]:
        yield Heading(Text("成效", "Effects").pick(lang))
        yield figure_grid(record["effects"], vocabulary, lang)
    if record["cases"]:
        yield from _cases(record["cases"], vocabulary, lang)
    if record["related"]:
        yield Heading(Text("相关举措", "Related").pick(lang))
        yield Pairs(tuple(_related(record["related"], known, vocabulary, lang)))
    yield from _history(record, vocabulary, lang)
    yield Heading(Text("来源", "Sources").pick(lang))
    for reference in _by_source(record["sources"]):
        yield Prose(source_text(*reference[:2], vocabulary, lang) + _confidence(reference[2], vocabulary, lang))


def _confidence(ids: Sequence[str], vocabulary: Vocabulary, lang: Lang) -> str:
    """How a source was read, in brackets: the document itself, a reprint or a report."""
    told = names(vocabulary, "confidence", ids, lang)
    return Text(f"（{told}）", f" ({told.lower()})").pick(lang) if told else ""


def _facts(record: Record, vocabulary: Vocabulary, lang: Lang) -> Iterator[tuple[Text, str]]:
    between = separator(lang)
    yield Text("别名", "Also"), between.join([*record["aliases"]["zh"], *record["aliases"]["en"]])
    yield Text("进展", "Status"), vocabulary.name("statuses", record["status"]).pick(lang)
    yield Text("海关", "Customs"), between.join(_office(vocabulary, id, lang) for id in record["customs"])
    yield Text("自贸试验区", "Zones"), between.join(place_name(vocabulary, "zones", id, lang) for id in record["zones"])
    implied = between.join(place_name(vocabulary, "zones", id, lang) for id in record["zones_implied"])
    note = Text(
        "{zones}（来源未写明，据海关辖区推定）", "{zones} (not named by the source: those that its customs serve)"
    )
    yield Text("自贸试验区", "Zones"), note.fill(zones=implied).pick(lang) if implied else ""
    yield Text("区域与口岸", "Places"), full_names(vocabulary, "places", record["places"], lang)
    yield Text("协同区域", "Region"), full_names(vocabulary, "regions", filter(None, [record["region"]]), lang)
    yield Text("主题", "Themes"), full_names(vocabulary, "themes", record["themes"], lang)
    yield Text("贸易", "Trade"), _trade(record["trade"], vocabulary, lang)
    standards = between.join(record["standards"])
    ours = Text("{codes}（本目录编者归类）", "{codes} (the editors' classification)")
    yield Text("国际标准", "Standards"), ours.fill(codes=standards).pick(lang) if standards else ""


def _office(vocabulary: Vocabulary, id: str, lang: Lang) -> str:
    """A customs office with the district that it belongs to."""
    own, *above = vocabulary.lineage("customs", id)
    name = vocabulary.name("customs", own).pick(lang)
    if not above:
        return name
    district = vocabulary.name("customs", above[0])
    return Text(f"{name}（隶属{district.zh}）", f"{name} (under {district.en})").pick(lang)


def _trade(trade: Mapping[str, Sequence[str]], vocabulary: Vocabulary, lang: Lang) -> str:
    kinds = {"direction": "directions", "modes": "modes", "transport": "transport", "goods": "goods"}
    parts = (names(vocabulary, kind, trade[field], lang) for field, kind in kinds.items())
    return (" · ").join(filter(None, parts))


def figure_grid(figures: Sequence[Record], vocabulary: Vocabulary, lang: Lang) -> Grid:
    """Figures, a row each: what, how much, when, on whose word."""
    columns = tuple(Column(title.pick(lang)) for title in FIGURE_TITLES)
    return Grid(columns, tuple(figure_cells(figure, vocabulary, lang) for figure in figures))


def figure_cells(figure: Record, vocabulary: Vocabulary, lang: Lang) -> tuple[Cell, ...]:
    """The cells of a figure, under FIGURE_TITLES."""
    what = vocabulary.name("indicators", figure["indicator"]).pick(lang)
    subject = text_of(figure["subject"]).pick(lang)
    return (
        Cell(f"{what}\n{subject}" if subject else what),
        Cell(figure_text(figure, vocabulary, lang), "strong"),
        Cell(period_text(figure["period"], lang)),
        Cell(cited(figure), "quiet"),
    )


def cited(figure: Record) -> str:
    """The source of a figure with its line: `ftz-decade:7`."""
    return f"{figure['source']}:{figure['line']}" if figure["line"] else str(figure["source"])


def _cases(cases: Sequence[Record], vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    yield Heading(Text("案例", "Cases").pick(lang))
    for case in cases:
        kind = CASE_KINDS[case["kind"]].pick(lang)
        name = text_of(case["name"]).pick(lang)
        note = text_of(case["note"]).pick(lang)
        yield Prose(f"{name}  ·  {kind}  ·  {cited(case)}", "strong")
        if note:
            yield Prose(note)
        if case["figures"]:
            yield figure_grid(case["figures"], vocabulary, lang)


def _related(
    related: Sequence[Record], known: Mapping[str, Record], vocabulary: Vocabulary, lang: Lang
) -> Iterator[tuple[str, str]]:
    """The related measures as the branches of a tree, each with how far it has come."""
    for left, other in zip(reversed(range(len(related))), related, strict=True):
        branch = "|-" if left else "`-"
        record = known.get(other["id"])
        name, status = (text_of(record["name"]), record["status"]) if record else (Text("", ""), "")
        told = [name.zh, name.en if lang == "en" else "", f"({other['id']})"]
        stage = f"·  {vocabulary.label('statuses', status).pick(lang)}" if status else ""
        yield f"{branch} {RELATIONS[other['relation']].pick(lang)}", "  ".join(filter(None, [*told, stage]))


def _history(record: Record, vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    yield Heading(Text("沿革", "History").pick(lang))
    unknown = Text("日期不详", "date not known").pick(lang)
    rows = []
    for event in sorted(record["history"], key=lambda event: date_key(event["date"])):
        name = vocabulary.name("statuses", event["event"]).pick(lang)
        more = (text_of(event[part]).pick(lang) for part in ("scope", "article"))
        departments = names(vocabulary, "departments", event["departments"], lang)
        rows.append((event["date"] or unknown, "  ".join(filter(None, [name, *more, departments, cited(event)]))))
    yield Pairs(tuple(rows))


def _by_source(references: Sequence[Record]) -> Iterator[tuple[str, list[int], list[str]]]:
    """The sources of a record, each once with all its lines and how it was read."""
    for id in dict.fromkeys(reference["id"] for reference in references):
        own = [reference for reference in references if reference["id"] == id]
        read = dict.fromkeys(reference["confidence"] for reference in own if reference["confidence"])
        yield id, [reference["line"] for reference in own if reference["line"]], list(read)


def source_text(id: str, lines: Sequence[int], vocabulary: Vocabulary, lang: Lang) -> str:
    """A source in a line: publisher, title, document number, date, and the lines of its text."""
    entry = vocabulary.kinds["sources"].get(id)
    if entry is None:
        return id
    publisher, title = text_of(entry["publisher"]).pick(lang), text_of(entry["title"])
    shown = title.zh if lang == "zh" else f"{title.zh} / {title.en}"
    where = Text("第 {lines} 行", "line {lines}" if len(lines) == 1 else "lines {lines}")
    where_text = where.fill(lines=separator(lang).join(map(str, lines))).pick(lang) if lines else ""
    stop = "，" if lang == "zh" else ", "
    return f"[{id}] " + stop.join(filter(None, [publisher, shown, entry["doc_no"], entry["date"], where_text]))
