"""Records as the sheets of a workbook: numbers and dates as such, names instead of ids."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from ftzcli.output.labels import picked, value_label
from ftzcli.output.view import NOT_STATED, Kind, Sheet, Value, View
from ftzcli.output.views.overview import overview
from ftzcli.output.views.statistics import about_text
from ftzcli.query.search import SEARCH_FIELDS
from ftzcli.records.codes import CODES
from ftzcli.records.fields import FIGURE, MEASURE_FIELDS, QUANTITIES, Field
from ftzcli.records.figures import quantities
from ftzcli.records.paths import values_at
from ftzcli.records.record import Record
from ftzcli.records.shapes import Figure, Measure, Statistic
from ftzcli.records.tiers import why_text
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Text

_MEASURES, _FIGURES = Text("举措", "Measures"), Text("成效数据", "Figures")
_SOURCES, _RESULTS = Text("来源", "Sources"), Text("结果", "Results")
_TITLES: dict[Kind, Text] = {
    "vocabulary": Text("词表", "Vocabulary"),
    "effects": _FIGURES,
    "events": Text("沿革", "Timeline"),
    "gaps": Text("差距", "Gaps"),
}

# The fields whose values are dates, where they are known to the day.
_DATES = frozenset({"date", "period", "effective", "until", "checked_on", "established"})
_ID = Field("id", Text("编号", "id"))
_MEASURE_COLUMNS = (
    *picked(("id", "name.zh", "name.en", "status"), MEASURE_FIELDS),
    Field("events", Text("沿革", "history")),
    *picked(("zones", "zones_implied", "customs", "places", "region", "themes"), MEASURE_FIELDS),
    *picked(("trade.direction", "trade.modes", "trade.transport", "trade.goods"), MEASURE_FIELDS),
    Field("standards", Text("国际标准（编者归类）", "standards (the editors' classification)"), "standards"),
    Field("summary", Text("摘要", "summary"), form="text"),
    Field("cited", Text("来源编号", "source ids")),
    Field("zones", Text("自贸试验区编号", "zone ids")),
    Field("customs", Text("海关编号", "customs ids")),
    Field("themes", Text("主题编号", "theme ids")),
)
_HIT_COLUMNS = (*picked(("score",), SEARCH_FIELDS), Field("matches", Text("命中", "matches")))
_ENDS = tuple(f"{part}.{end}" for part in QUANTITIES for end in ("min", "max", "unit"))
_FIGURE_COLUMNS = (
    *picked(("indicator", "subject", *_ENDS), FIGURE),
    Field("approximate", Text("约数", "approximate")),
    *picked(("derived.change_percent.min", "derived.change_percent.max"), FIGURE),
    *picked(("compared_with", "period", "basis"), FIGURE),
    Field("source", Text("来源编号", "source id")),
    *picked(("line", "stated"), FIGURE),
    Field("indicator", Text("指标编号", "indicator id")),
)
_MEASURE_ID = Field("measure", Text("举措编号", "measure id"))
_CASE = Field("case", Text("案例", "case"), form="text")
_ABOUT = (Field("about", Text("统计对象", "about")), Field("about_id", Text("统计对象编号", "id of what it is about")))
_SOURCE_TITLE = Field("source", Text("来源", "source"), "sources")
_SOURCE_COLUMNS = (
    _ID,
    Field("title.zh", Text("标题（中文）", "title: Chinese")),
    Field("title.en", Text("标题（英文）", "title: English")),
    Field("publisher", Text("发布机构", "publisher"), form="text"),
    Field("date", Text("日期", "date")),
    Field("doc_no", Text("文号", "document number")),
    Field("kind", Text("类别", "kind")),
    Field("url", Text("网址", "URL")),
)


def with_sheets(view: View) -> View:
    """A view with the sheets of its workbook: one with its fields, if it or its kind has none of its own."""
    if view.sheets:
        return view
    make = _MADE.get(view.kind, _plain)
    return view._replace(sheets=lambda words: make(view, words))


def _sheet(title: Text, fields: Sequence[Field], records: Iterable[Record], words: Words) -> Sheet:
    """A sheet with a column for each field."""
    rows = ([_value(record, field, words) for field in fields] for record in records)
    return Sheet(words.pick(title), tuple(words.pick(field.title) for field in fields), rows)


def _name_columns(field: Field, words: Words) -> tuple[Field, ...]:
    """The Chinese name, and for those who read English the English one."""
    both = (Field("name.zh", Text("名称", "name")), Field("name.en", Text("英文名称", "English name")))
    return (field, *both) if words.lang == "en" else (field, both[0])


def _value(record: Record, field: Field, words: Words) -> Value:
    values = values_at(record, field.path)
    if len(values) == 1 and isinstance(values[0], bool | int | float):
        return values[0]
    if len(values) == 1 and field.path.rpartition(".")[2] in _DATES:
        return _date(values[0])
    if field.kind == "zones":
        return words.places("zones", values) or None
    return words.listed(value_label(value, field, words) for value in values) or None


def _date(text: str) -> Value:
    """A date that is known to the day; any other stays text, as no day must be made up."""
    try:
        return datetime.date.fromisoformat(text) if len(text) == len("2023-10-10") else text
    except ValueError:
        return text


def _plain(view: View, words: Words) -> Iterator[Sheet]:
    yield _sheet(_TITLES.get(view.kind, _RESULTS), view.fields, view.records, words)


def _measures(view: View, words: Words, more: Sequence[Field] = ()) -> Iterator[Sheet]:
    """The measures at a glance, all that is known of them, their figures, and the sources that they cite."""
    yield overview(cast("Iterable[Measure]", view.records), words)
    yield _sheet(_MEASURES, (*_MEASURE_COLUMNS, *more), (_measure(record, words) for record in view.records), words)
    columns = (*_name_columns(_MEASURE_ID, words), _CASE, *_FIGURE_COLUMNS)
    yield _sheet(_FIGURES, columns, (row for record in view.records for row in _figures(record, words)), words)
    ids = {id for record in view.records for id in _cited(record)}
    ranked = sorted(ids, key=lambda id: (words.vocabulary.rank("sources", id), id))
    entries = words.vocabulary.kinds["sources"]
    yield _sheet(_SOURCES, _SOURCE_COLUMNS, (_source(entries.get(id) or {"id": id}, words) for id in ranked), words)


def _hits(view: View, words: Words) -> Iterator[Sheet]:
    """What a search found, best first, with the score and what matched."""
    return _measures(view, words, _HIT_COLUMNS)


def _counts(view: View, words: Words) -> Iterator[Sheet]:
    unknown = {"id": None, "name": NOT_STATED._asdict()}
    rows = (
        {key: unknown if value == {"id": None, "name": None} else value for key, value in row.items()}
        for row in view.records
    )
    yield _sheet(Text("汇总", "Summary"), view.fields, rows, words)


def _statistics(view: View, words: Words) -> Iterator[Sheet]:
    columns = (_ID, *_ABOUT, *_FIGURE_COLUMNS, _SOURCE_TITLE)
    yield _sheet(Text("统计", "Statistics"), columns, (_statistic(record, words) for record in view.records), words)


def _sources(view: View, words: Words) -> Iterator[Sheet]:
    yield _sheet(_SOURCES, _SOURCE_COLUMNS, (_source(entry, words) for entry in view.records), words)


_MADE: dict[Kind, Callable[[View, Words], Iterator[Sheet]]] = {
    "measures": _measures,
    "hits": _hits,
    "counts": _counts,
    "statistics": _statistics,
    "sources": _sources,
}


def _measure(record: Record, words: Words) -> Record:
    events = (" ".join(filter(None, (e["date"], words.label("statuses", e["event"])))) for e in record["history"])
    matches = dict.fromkeys(words.pick(why_text(match["field"], match["why"])) for match in record.get("matches", ()))
    return {
        **record,
        "events": words.listed(events),
        "cited": list(dict.fromkeys(_cited(record))),
        "matches": words.listed(matches),
    }


_CITATIONS = ("sources.id", "history.source", "effects.source", "cases.source", "cases.figures.source")


def _cited(record: Record) -> Iterator[str]:
    """The ids of all sources that a measure cites."""
    for path in _CITATIONS:
        yield from values_at(record, path)


def _figures(record: Record, words: Words) -> Iterator[Record]:
    """The figures of a measure, those of its cases behind its own."""
    measure = {"measure": record["id"], "name": record["name"]}
    for figure in record["effects"]:
        yield _figure(figure, words) | measure
    for case in record["cases"]:
        for figure in case["figures"]:
            yield _figure(figure, words) | measure | {"case": case["name"]}


def _figure(figure: Record, words: Words) -> dict[str, Any]:
    approximate = any(quantity["approximate"] for quantity in quantities(cast(Figure, figure)))
    return {**figure, "approximate": approximate, "basis": words.pick(CODES[figure["basis"]])}


def _statistic(record: Record, words: Words) -> Record:
    about = {
        "about": about_text(cast(Statistic, record), words),
        "about_id": record.get(record["about"]),
    }
    return _figure(record, words) | about


def _source(entry: Record, words: Words) -> Record:
    return {**entry, "kind": words.pick(CODES[entry["kind"]])} if "kind" in entry else entry
