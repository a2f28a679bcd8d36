"""All figures in rows, by indicator, with what each improved: for `effects`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ftzcli.output.labels import both_names, names, picked
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.output.views.details import cited
from ftzcli.query.effects import EFFECT_FIELDS, gain
from ftzcli.records.figures import change_text, period_text
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Lang, Text, text_of

_DEFAULT = (
    "id",
    "name.zh",
    "name.en",
    "customs",
    "indicator",
    "subject.zh",
    "subject.en",
    "text.zh",
    "text.en",
    "improvement.min",
    "improvement.max",
    "improvement.approximate",
    "improvement.origin",
    "basis",
    "period",
    "source",
    "line",
)
_BETTER = {
    "fall": Text("下降为好", "a fall is better"),
    "rise": Text("上升为好", "a rise is better"),
}
_ID = Text("编号", "id")
_NAME, _FIGURE, _GAIN = Text("举措与海关", "measure, customs"), Text("数字", "figure"), Text("改善", "better by")
_PERIOD, _SOURCE = Text("时段", "period"), Text("出处", "source:line")
_WHOLE = 100


def figures(rows: Sequence[Record], vocabulary: Vocabulary) -> View:
    """Figures, a line each; on a page below their indicators, with bars of what they improved at least."""
    return View(rows, picked(_DEFAULT, EFFECT_FIELDS), EFFECT_FIELDS, lambda lang: _page(rows, vocabulary, lang))


def _page(rows: Sequence[Record], vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    for indicator, group in groupby(rows, key=lambda row: row["indicator"]):
        name = vocabulary.name("indicators", indicator).pick(lang)
        better = _BETTER.get(vocabulary.kinds["indicators"].get(indicator, {}).get("better", ""))
        yield Heading(f"{name}  ·  {better.pick(lang)}" if better else name)
        yield _grid(list(group), vocabulary, lang)
    yield Prose(_count(rows).pick(lang), "quiet")


def _grid(rows: Sequence[Record], vocabulary: Vocabulary, lang: Lang) -> Grid:
    """The figures of one indicator; without the columns that would be empty."""
    most = max((gained for row in rows if (gained := _surely(row)) > 0), default=0)
    columns = [
        Column(_ID.pick(lang), whole=True, tuck=True),
        *(Column(title.pick(lang)) for title in (_NAME, _FIGURE, _PERIOD, _SOURCE)),
    ]
    cells = [list(_cells(row, vocabulary, lang)) for row in rows]
    if any(row["improvement"] for row in rows):
        columns[3:3] = [Column(_GAIN.pick(lang), number=True), Column("", bar=True)]
        for row, line in zip(rows, cells, strict=True):
            gained = max(_surely(row), 0)
            line[3:3] = [Cell(gain_text(row, lang)), Cell("", "good", bar=gained / max(most, _WHOLE))]
    kept = [n for n, _ in enumerate(columns) if any(line[n].text or line[n].bar for line in cells)]
    return Grid(tuple(columns[n] for n in kept), tuple(tuple(line[n] for n in kept) for line in cells))


def _cells(row: Record, vocabulary: Vocabulary, lang: Lang) -> Iterator[Cell]:
    offices = names(vocabulary, "customs", row["customs"], lang)
    yield Cell(row["id"], "quiet")
    yield Cell("\n".join(filter(None, [both_names(row, lang), offices])), "strong")
    below = [text_of(row[part]).pick(lang) for part in ("case", "subject") if row[part]]
    yield Cell("\n".join([row["text"][lang], *below]), "strong")
    yield Cell(period_text(row["period"], lang))
    yield Cell(cited(row), "quiet")


def gain_text(row: Record, lang: Lang) -> str:
    """What a figure improved by in words: `85%`, `≥ 30%`, `60% … 100%`; a worsening is below zero."""
    told = row["improvement"]
    return change_text(told, lang, signed=False) if told else ""


def _surely(row: Record) -> float:
    """What a figure improved by at least, in percent; 0 where that is not known."""
    found = gain(row)
    return 0 if found is None or found.min is None else float(found.min)


def _count(rows: Sequence[Record]) -> Text:
    one = Text("共 1 个数字", "1 figure")
    return one if len(rows) == 1 else Text("共 {count} 个数字", "{count} figures").fill(count=len(rows))
