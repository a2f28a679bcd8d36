"""The tables `measures` and `events`: what is told of a measure, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftzcli.output.exports.columns import Column, Table, dated, joined, lists, named, pair, several
from ftzcli.output.exports.exported import Exported
from ftzcli.output.views.cells import MODALITIES
from ftzcli.query.reach import HOLDS
from ftzcli.records.codes import NEEDS_MODALITY, VALIDITY
from ftzcli.records.ends import last_day, newer_text
from ftzcli.records.paths import values_at
from ftzcli.records.shapes import Event, Measure
from ftzcli.records.tiers import TIERS
from ftzcli.records.vocabulary import WHERE, Vocabulary, names_of
from ftzcli.words.fold import fold
from ftzcli.words.text import Text

# Between the pieces of what is searched: no word goes over it.
_PIECE = "\n"


class OfMeasure(NamedTuple):
    """A measure, with its number in the export and the day for which its standing is told."""

    measure: Measure
    number: int
    day: str
    vocabulary: Vocabulary


class OfEvent(NamedTuple):
    """An event, with its number in the history of its measure, and its state; None while its source did not exist."""

    measure: Measure
    number: int
    event: Event
    state: str | None
    vocabulary: Vocabulary

    @property
    def id(self) -> str:
        """What tells an event from all others."""
        return f"{self.measure['id']}:{self.number}"


def events_of(measure: Measure, row: int, exported: Exported) -> Iterator[OfEvent]:
    """The events of the measure in a row of the index."""
    states = exported.catalogue.index.days.events(row)
    for number, event in enumerate(measure["history"]):
        yield OfEvent(measure, number + 1, event, states.get(number), exported.words.vocabulary)


def search_text(about: OfMeasure) -> str:
    """All by which a measure is found, folded: names before what is told of it, the names of its words in both
    languages among them."""
    texts: dict[str, None] = {}
    for tier in TIERS:
        for value in (value for path in tier.fields for value in values_at(about.measure, path)):
            entry = about.vocabulary.entry(tier.kind, value) if tier.kind else None
            texts |= dict.fromkeys(names_of(value, entry) if entry else [value])
    return _PIECE.join(map(fold, texts))


MEASURES = Table(
    "measures",
    Text("举措，每行一项", "the measures, one a row"),
    (
        Column("id", "text", Text("编号", "the id"), lambda m: m.measure["id"], needed=True),
        Column(
            "number",
            "integer",
            Text(
                "在本表中的序号；全文检索表 search 的 rowid", "its number in this table; the rowid in the search table"
            ),
            lambda m: m.number,
            needed=True,
        ),
        *pair("name", Text("名称", "the name"), lambda m: m.measure["name"]),
        *lists("aliases", Text("别名，以分号分隔", "other names, semicolons between"), lambda m: m.measure["aliases"]),
        *pair("summary", Text("摘要", "the summary"), lambda m: m.measure["summary"]),
        *pair("wording", Text("名称由来", "how the name came about"), lambda m: m.measure["wording"]),
        *pair(
            "replaces",
            Text("取代的办法；来源未说则空", "what it replaces; empty where no source says"),
            lambda m: m.measure["replaces"],
        ),
        *named("region", "regions", Text("协同区域", "the region that acts as one"), lambda m: m.measure["region"]),
        *named("status", "statuses", Text("阶段", "how far it has come"), lambda m: m.measure["status"]),
        *named(
            "in_force",
            "validity",
            Text("在 as_of 那天的效力", "in force or not on as_of"),
            lambda m: m.measure["in_force"],
        ),
        Column("as_of", "date", Text("效力所指的日期", "the day for which this is told"), lambda m: m.day, needed=True),
        Column(
            "in_force_source",
            "text",
            Text("效力依据的来源", "the source by which that is said"),
            lambda m: (m.measure["in_force_by"] or {}).get("source"),
            refers="sources",
        ),
        *dated(
            "in_force_source_date",
            Text("该来源的日期", "the date of that source"),
            lambda m: (m.measure["in_force_by"] or {}).get("date"),
        ),
        *dated(
            "checked_on",
            Text("何时查过是否仍然有效", "when somebody looked whether it still holds"),
            lambda m: (m.measure["in_force_by"] or {}).get("checked_on"),
            without="never",
        ),
        *named("reach", "reaches", Text("有效的最广范围", "how wide it reaches"), lambda m: m.measure["reach"]),
        *dated(
            "since",
            Text("有效的事件中最早的日期", "the earliest date of its events in force"),
            lambda m: m.measure["since"],
        ),
        Column(
            "holds",
            "text",
            Text("对 --at 所问的地方有多近；没有问则空", "how near the place of --at it holds; empty without --at"),
            lambda m: m.measure.get("holds"),
            values=HOLDS,
        ),
        Column(
            "source",
            "text",
            Text("记录顶部所写的来源", "the source that is written at the top of the record"),
            lambda m: m.measure["source"],
            refers="sources",
        ),
        Column(
            "search_text",
            "text",
            Text(
                "供 LIKE 查找的文字：名称、别名、摘要和各词的名称，繁体作简体，大写作小写",
                "what can be found with LIKE: names, summary and the names of its words, in lower case and simplified "
                "characters",
            ),
            search_text,
            needed=True,
        ),
    ),
    ("id",),
)

EVENTS = Table(
    "events",
    Text("事件，每行一个：何时、何地、依据什么", "the events, one a row: when, where and on whose word"),
    (
        Column("id", "text", Text("编号：举措:序号", "the id: measure:number"), lambda e: e.id, needed=True),
        Column(
            "measure_id", "text", Text("举措", "the measure"), lambda e: e.measure["id"], refers="measures", needed=True
        ),
        Column(
            "number", "integer", Text("在沿革中的序号", "its number in the history"), lambda e: e.number, needed=True
        ),
        *named("event", "statuses", Text("事件", "what happened"), lambda e: e.event["event"]),
        *several(
            "places", WHERE, Text("所在地区，以分号分隔", "where, semicolons between"), lambda e: e.event["where"]
        ),
        *named("within", "reaches", Text("其中的范围", "what it is narrowed to there"), lambda e: e.event["within"]),
        *several(
            "customs",
            "customs",
            Text("海关，以分号分隔", "the offices, semicolons between"),
            lambda e: e.event["customs"],
        ),
        *several(
            "departments",
            "departments",
            Text("部门，以分号分隔", "the departments, semicolons between"),
            lambda e: e.event["departments"],
        ),
        *dated("date", Text("日期", "the date"), lambda e: e.event["date"]),
        *named("milestone", "milestones", Text("里程碑", "the milestone"), lambda e: e.event["milestone"]),
        *dated(
            "until",
            Text("有效至（事件或其来源所写）", "the last day that it or its source says it holds"),
            lambda e: last_day(e.event, e.vocabulary),
            without="open",
        ),
        Column(
            "superseded_by",
            "text",
            Text("取代其依据的来源", "the source that took the place of its own"),
            lambda e: (newer := newer_text(e.event, e.vocabulary)) and newer.source,
            refers="sources",
        ),
        Column("dropped", "boolean", Text("新文本已删去", "dropped by the newer text"), lambda e: e.event["dropped"]),
        Column(
            "modality",
            "text",
            Text(f"力度；{'、'.join(NEEDS_MODALITY)} 必有", f"how binding; {' and '.join(NEEDS_MODALITY)} always say"),
            lambda e: e.event["modality"],
            values=tuple(MODALITIES),
        ),
        Column(
            "in_force",
            "text",
            Text(
                "在 as_of 那天的效力；来源那时还不存在则空",
                "in force or not on the day; empty before its source existed",
            ),
            lambda e: e.state,
            words="validity",
            values=VALIDITY,
        ),
        *pair("scope", Text("货物与环节", "goods and steps"), lambda e: e.event["scope"]),
        *pair("for_whom", Text("适用对象", "who may use it"), lambda e: e.event["for_whom"]),
        Column(
            "source", "text", Text("来源", "the source"), lambda e: e.event["source"], refers="sources", needed=True
        ),
        Column("line", "integer", Text("原文行号", "the line of its text"), lambda e: e.event["line"]),
        Column("more_lines", "text", Text("其他行号", "other lines"), lambda e: joined(e.event["more_lines"])),
        *pair("article", Text("条款", "the article"), lambda e: e.event["article"]),
    ),
    ("id",),
)
