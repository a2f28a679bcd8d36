"""Each figure of a measure with the words and the source that it rests on: for `show --evidence`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ftzcli.output.labels import picked, separator
from ftzcli.output.view import Block, Heading, Pairs, Prose, View
from ftzcli.output.views.details import source_text
from ftzcli.records.fields import MEASURE_FIELDS, PAIR, Field, below
from ftzcli.records.figures import figure_text, figures_of
from ftzcli.records.record import Extended, Record, Stored
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import LANGS, Lang, Text, text_of

EVIDENCE_FIELDS: tuple[Field, ...] = (
    *MEASURE_FIELDS,
    *below(
        "evidence",
        Text("依据", "evidence"),
        (
            *below("case", Text("案例", "case"), PAIR),
            Field("indicator", Text("指标", "indicator"), "indicators"),
            *below("subject", Text("对象", "subject"), PAIR),
            *below("text", Text("数字", "figure"), PAIR),
            Field("stated", Text("原文数字", "as stated")),
            Field("source", Text("来源", "source"), "sources"),
            *below("title", Text("标题", "title"), PAIR),
            *below("publisher", Text("发布者", "publisher"), PAIR),
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
_OF_SOURCE = ("title", "publisher", "date", "doc_no", "url")


def evidence(records: Sequence[Stored], vocabulary: Vocabulary, *, single: bool) -> View:
    """Some measures, or a single one, each with `evidence`: what its figures rest on."""
    shown = [Extended(record, {"evidence": lambda own: _of(own, vocabulary)}) for record in records]

    def page(lang: Lang) -> Iterator[Block]:
        for record in shown:
            yield from _page(record, vocabulary, lang)

    return View(shown, picked(_DEFAULT, EVIDENCE_FIELDS), EVIDENCE_FIELDS, page, single)


def _of(record: Record, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    rows = []
    for case, figure in figures_of(record):
        source = vocabulary.kinds["sources"].get(figure["source"]) or {}
        rows.append(
            {
                "case": case and case["name"],
                "indicator": figure["indicator"],
                "subject": figure["subject"],
                "text": {lang: figure_text(figure, vocabulary, lang) for lang in LANGS},
                "stated": figure["stated"],
                "source": figure["source"],
                **{key: source.get(key) for key in _OF_SOURCE},
                "line": figure["line"],
            }
        )
    return rows


def _page(record: Record, vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    yield Heading(record["name"]["zh"], 1)
    yield Prose(f"{record['name']['en']}  ·  {record['id']}", "quiet")
    if not record["evidence"]:
        yield Prose(Text("这项举措没有数字", "This measure has no figures").pick(lang))
    for row in record["evidence"]:
        about = [vocabulary.name("indicators", row["indicator"]).pick(lang)]
        about += [text_of(row[part]).pick(lang) for part in ("case", "subject") if row[part]]
        yield Heading("  ·  ".join(about))
        printed = separator(lang).join(f"“{stated}”" for stated in row["stated"])
        no_line = Text("行号不详：只见到摘录", "line not known: only an excerpt was seen").pick(lang)
        source = source_text(row["source"], [row["line"]] if row["line"] else [], vocabulary, lang)
        yield Pairs(
            (
                (Text("数字", "Figure").pick(lang), row["text"][lang]),
                (Text("原文", "As printed").pick(lang), printed),
                (Text("来源", "Source").pick(lang), source if row["line"] else f"{source}  ({no_line})"),
                *(((Text("网址", "URL").pick(lang), row["url"]),) if row["url"] else ()),
            )
        )
