"""Each figure of a measure with the words and the source that it rests on: for `show --evidence`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict, cast

from ftzcli.output.labels import picked
from ftzcli.output.view import Block, Heading, Link, Pairs, Prose, View
from ftzcli.output.views.details import title
from ftzcli.output.views.documents import source_text
from ftzcli.output.views.validity import validity
from ftzcli.query.context import SHOWN_FIELDS
from ftzcli.query.validity import Day, standing_on
from ftzcli.records.fields import Field, below, pair
from ftzcli.records.figures import both_texts, figures_of
from ftzcli.records.record import Extended, Stored
from ftzcli.records.shapes import Case, Figure, Measure, Pair
from ftzcli.records.vocabulary import Entry, Vocabulary, Words
from ftzcli.words.text import Text

EVIDENCE_FIELDS: tuple[Field, ...] = (
    *SHOWN_FIELDS,
    *below(
        "evidence",
        Text("依据", "evidence"),
        (
            *pair("case", Text("案例", "case")),
            Field("indicator", Text("指标", "indicator"), "indicators"),
            *pair("subject", Text("对象", "subject")),
            *pair("text", Text("数字", "figure")),
            Field("stated", Text("原文数字", "as stated")),
            Field("source", Text("来源", "source"), "sources"),
            *pair("title", Text("标题", "title")),
            *pair("publisher", Text("发布者", "publisher")),
            Field("date", Text("日期", "date")),
            Field("doc_no", Text("文号", "document number")),
            Field("url", Text("网址", "url")),
            Field("line", Text("行", "line")),
        ),
    ),
)


_DEFAULT = (
    "id",
    "evidence.indicator",
    "evidence.text.zh",
    "evidence.text.en",
    "evidence.stated",
    "evidence.source",
    "evidence.line",
)


class Evidence(TypedDict):
    """A figure with the words as printed, and the source that says so."""

    case: Pair | None
    indicator: str
    subject: Pair | None
    text: Pair
    stated: list[str]
    source: str
    title: Pair | None
    publisher: Pair | None
    date: str | None
    doc_no: str | None
    url: str | None
    line: int | None


class Proven(Measure):
    """A measure with what its figures rest on."""

    evidence: list[Evidence]


def evidence(measures: Sequence[Measure], vocabulary: Vocabulary, day: Day, *, single: bool) -> View:
    """Some measures, or a single one, each with `evidence`: what its figures rest on."""
    shown = [cast(Proven, Extended(cast(Stored, m), {"evidence": lambda own: _of(own, vocabulary)})) for m in measures]

    def page(words: Words) -> Iterator[Block]:
        for measure in shown:
            yield from _page(measure, day, words)

    return View(shown, picked(_DEFAULT, EVIDENCE_FIELDS), EVIDENCE_FIELDS, page, single)


def _of(stored: Stored, vocabulary: Vocabulary) -> list[Evidence]:
    sources = vocabulary.kinds["sources"]
    return [
        _row(case, figure, sources.get(figure["source"]) or {}, vocabulary)
        for case, figure in figures_of(cast(Measure, stored))
    ]


def _row(case: Case | None, figure: Figure, source: Entry, vocabulary: Vocabulary) -> Evidence:
    return {
        "case": case and case["name"],
        "indicator": figure["indicator"],
        "subject": figure["subject"],
        "text": both_texts(figure, vocabulary),
        "stated": figure["stated"],
        "source": figure["source"],
        "title": source.get("title"),
        "publisher": source.get("publisher"),
        "date": source.get("date"),
        "doc_no": source.get("doc_no"),
        "url": source.get("url"),
        "line": figure["line"],
    }


def _page(measure: Proven, day: Day, words: Words) -> Iterator[Block]:
    yield from title(measure, words)
    yield from validity(measure, standing_on(measure, words.vocabulary, day.iso), day, words)
    if not measure["evidence"]:
        yield Prose(words.pick(Text("这项举措没有数字", "This measure has no figures")))
    for row in measure["evidence"]:
        about = (words.name("indicators", row["indicator"]), words.said(row["case"]), words.said(row["subject"]))
        yield Heading("  ".join(filter(None, about)))
        printed = words.listed(f"“{stated}”" for stated in row["stated"])
        no_line = words.pick(Text("行号不详：只见到摘录", "line not known: only an excerpt was seen"))
        source = source_text(row["source"], [row["line"]] if row["line"] else [], words)
        yield Pairs(
            (
                (words.pick(Text("数字", "Figure")), row["text"][words.lang]),
                (words.pick(Text("原文", "As printed")), printed),
                (words.pick(Text("来源", "Source")), source if row["line"] else f"{source}  ({no_line})"),
            )
        )
        if row["url"]:
            yield Link(row["url"])
