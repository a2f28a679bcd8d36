"""All figures in rows, by indicator, with what each improved: for `effects`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ftzcli.output.labels import both_names
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.output.views.cells import cited
from ftzcli.query.effects import EFFECT_FIELDS, Effect, gain
from ftzcli.query.order import Cut
from ftzcli.records.codes import CODES
from ftzcli.records.figures import change_text, is_prescribed, period_text
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import FIGURES, Lang, Text, total

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


def figures(cut: Cut[Effect], *, apart: bool = False) -> View:
    """Figures, a line each; on a page below their indicators, with bars of what they improved at least."""

    def page(words: Words) -> Iterator[Block]:
        yield from in_parts(cut, lambda rows: _blocks(rows, words), words, apart=apart)
        yield Prose(words.pick(total(cut.total, FIGURES, len(cut.rows))), "quiet")

    return View(cut.rows, *fields_of(_DEFAULT, EFFECT_FIELDS, apart=apart), page, kind="effects")


def _blocks(rows: Sequence[Effect], words: Words) -> Iterator[Block]:
    for (indicator, prescribed), group in groupby(rows, key=lambda row: (row["indicator"], is_prescribed(row))):
        name = words.name("indicators", indicator)
        better = _BETTER.get(words.vocabulary.kinds["indicators"].get(indicator, {}).get("better", ""))
        note = CODES["prescribed"] if prescribed else better
        yield Heading(f"{name}  ·  {words.pick(note)}" if note else name)
        yield _grid(list(group), words)


def _grid(rows: Sequence[Effect], words: Words) -> Grid:
    """The figures of one indicator; without the columns that would be empty."""
    most = max((gained for row in rows if (gained := _surely(row)) > 0), default=0)
    columns = [
        Column(words.pick(_ID), whole=True, tuck=True),
        *(Column(words.pick(title)) for title in (_NAME, _FIGURE, _PERIOD, _SOURCE)),
    ]
    cells = [list(_cells(row, words)) for row in rows]
    if any(row["improvement"] for row in rows):
        columns[3:3] = [Column(words.pick(_GAIN), number=True), Column("", bar=True)]
        for row, line in zip(rows, cells, strict=True):
            gained = max(_surely(row), 0)
            line[3:3] = [Cell(gain_text(row, words.lang)), Cell("", "good", bar=gained / max(most, _WHOLE))]
    kept = [n for n, _ in enumerate(columns) if any(line[n].text or line[n].bar for line in cells)]
    return Grid(tuple(columns[n] for n in kept), tuple(tuple(line[n] for n in kept) for line in cells))


def _cells(row: Effect, words: Words) -> Iterator[Cell]:
    offices = words.labels("customs", row["customs"])
    yield Cell(row["id"], "quiet")
    yield Cell("\n".join(filter(None, [both_names(row, words.lang), offices])), "strong")
    below = filter(None, (words.said(row["case"]), words.said(row["subject"])))
    yield Cell("\n".join([row["text"][words.lang], *below]), "strong")
    yield Cell(period_text(row["period"], words.lang))
    yield Cell(cited(row), "quiet")


def gain_text(row: Effect, lang: Lang) -> str:
    """What a figure improved by in words: `85%`, `≥ 30%`, `60% … 100%`; a worsening is below zero."""
    told = row["improvement"]
    return change_text(told, lang, signed=False) if told else ""


def _surely(row: Effect) -> float:
    """What a figure improved by at least, in percent; 0 where that is not known."""
    found = gain(row)
    return 0 if found is None or found.min is None else float(found.min)
