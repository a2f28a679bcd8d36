"""Measures side by side: for `compare`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ftzcli.output.labels import both_names, full_names, names, picked, separator, zone_names
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.output.views.details import cited
from ftzcli.query.comparison import COMPARISON_FIELDS
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Lang, Text, text_of

_DEFAULT = (
    "id",
    "name.zh",
    "name.en",
    "customs",
    "zones",
    "zones_implied",
    "since",
    "status",
    "themes",
    "figures.indicator",
    "figures.text.zh",
    "figures.text.en",
    "figures.rank",
    "figures.reasons.code",
)
_UNKNOWN = Text("不详", "not known")
# What is told of each measure.
_FACTS: tuple[tuple[Text, Callable[[Record, Vocabulary, Lang], str]], ...] = (
    (Text("编号", "id"), lambda r, _, __: str(r["id"])),
    (Text("海关", "customs"), lambda r, v, lang: names(v, "customs", r["customs"], lang)),
    (Text("自贸试验区", "zone"), lambda r, v, lang: zone_names(v, r, lang)),
    (Text("最早日期", "since"), lambda r, _, lang: r["since"] or _UNKNOWN.pick(lang)),
    (Text("进展", "status"), lambda r, v, lang: v.name("statuses", r["status"]).pick(lang)),
    (Text("主题", "themes"), lambda r, v, lang: full_names(v, "themes", r["themes"], lang)),
)


def comparison(records: Sequence[Record], vocabulary: Vocabulary) -> View:
    """Measures in columns, their figures in rows by indicator, and below which of them may be ranked."""
    fields = picked(_DEFAULT, COMPARISON_FIELDS)
    return View(records, fields, COMPARISON_FIELDS, lambda lang: _page(records, vocabulary, lang))


def _page(records: Sequence[Record], vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    indicators = dict.fromkeys(figure["indicator"] for record in records for figure in record["figures"])
    rows = [[Cell(title.pick(lang)), *(Cell(say(r, vocabulary, lang)) for r in records)] for title, say in _FACTS]
    for indicator in indicators:
        cells = (_figures(record, indicator, lang) for record in records)
        rows.append([Cell(vocabulary.name("indicators", indicator).pick(lang)), *cells])
    columns = (Column(""), *(Column(both_names(record, lang)) for record in records))
    yield Grid(columns, tuple(map(tuple, rows)))
    if indicators:
        yield Heading(Text("能否排名", "Ranking").pick(lang))
        told: dict[str, list[str]] = {}
        for indicator in indicators:
            name = vocabulary.name("indicators", indicator).pick(lang)
            told.setdefault(_verdict(records, indicator, lang), []).append(name)
        colon = Text("：", ": ").pick(lang)
        yield from (Prose(separator(lang).join(named) + colon + verdict) for verdict, named in told.items())


def _figures(record: Record, indicator: str, lang: Lang) -> Cell:
    """All figures of a measure for an indicator, each with its subject and source below it."""
    told = []
    for figure in record["figures"]:
        if figure["indicator"] == indicator:
            below = (text_of(figure[part]).pick(lang) for part in ("case", "subject"))
            told.append("\n".join([figure["text"][lang], *filter(None, below), cited(figure)]))
    return Cell("\n".join(told), "strong")


def _verdict(records: Sequence[Record], indicator: str, lang: Lang) -> str:
    """The measures in order of a figure, the strongest first; or why there is no order."""
    ranked: dict[int, str] = {}
    for record in records:
        for figure in record["figures"]:
            if figure["indicator"] != indicator:
                continue
            if figure["reasons"]:
                return _reasons(figure, lang)
            ranked[figure["rank"]] = record["name"]["zh"]
    return "  ".join(f"{rank}. {name}" for rank, name in sorted(ranked.items()))


def _reasons(figure: Mapping[str, Sequence[Record]], lang: Lang) -> str:
    told = (text_of(reason["message"]).pick(lang) for reason in figure["reasons"])
    not_ranked = Text("不排名，因为{why}", "not ranked: {why}")
    return not_ranked.fill(why=("；" if lang == "zh" else "; ").join(told)).pick(lang)
