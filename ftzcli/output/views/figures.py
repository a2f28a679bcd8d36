"""All figures in rows, by indicator, with what each improved: for `effects`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ftzcli.output.labels import own_names
from ftzcli.output.view import BAR_CELLS, Block, Cell, Column, Grid, Heading, Prose, Row, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.output.views.cells import STATE_STYLES, cite, figure_lines, figure_says, figure_style, merged
from ftzcli.output.views.parts import Part, composed
from ftzcli.output.views.references import References
from ftzcli.query.effects import EFFECT_FIELDS, Effect, gain
from ftzcli.query.order import Cut
from ftzcli.records.codes import CODES
from ftzcli.records.fields import QUANTITIES
from ftzcli.records.figures import is_prescribed, period_text, told
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COMMA, FIGURES, MEASURES, Text, counted, in_brackets, total

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
    # Behind the others, so that each keeps its place for who takes columns by number.
    *QUANTITIES,
)
_WHAT = Text("举措 / 对象 / 出处", "measure / what / source:line")
_FROM_TO, _CHANGE = Text("由 / 至 / 数值", "from / to / value"), Text("变化", "change")
_NO_BASE = Text("未说基数", "no base given")
_STATED = Text("来源所说", "as the source says")
_NOTHING = "-"
_MERGED = Text("；几份来源说的同一数据并作一行", "; what several sources say alike is one row")
_DERIVED = Text(
    "有“由、至”的百分比由前后推算，其余照来源所说",
    "percentages beside from and to follow from these; all others are as the source says",
)
_BARS = Text("条：满格为100%，= 至少，- 至多", "bar: full is 100%, = at least, - at most")
_FULL = 100
# Room for most of what is said from and to.
_CELLS = 20
_Merged = Sequence[Effect]


def figures(cut: Cut[Effect], *, apart: bool = False, references: References | None = None) -> View:
    """Figures, a row each; on a page below their indicators, with bars of what they improved at least."""

    def page(words: Words) -> Iterator[Block]:
        rows = tuple(in_parts(cut, lambda rows: _rows(rows, references, words), words, apart=apart))
        if rows:
            yield Grid(_columns(references, words), rows, spaced=True)
        yield from _foot(cut, rows, words)
        if rows and references:
            yield from references.blocks(words)

    sheets = references.sheets(cut.rows) if references else None
    return View(cut.rows, *fields_of(_DEFAULT, EFFECT_FIELDS, apart=apart), page, sheets=sheets, kind="effects")


def _columns(references: References | None, words: Words) -> tuple[Column, ...]:
    columns = (
        Column(words.pick(_WHAT)),
        Column(words.pick(_FROM_TO), least=_CELLS),
        Column(words.pick(_CHANGE), cells=BAR_CELLS),
    )
    return (*columns, Column(references.title(words), whole=True)) if references else columns


def _rows(rows: Sequence[Effect], references: References | None, words: Words) -> Iterator[Row | Heading]:
    """The rows below the headings of their indicators; limits that rules set below one of their own."""
    for (indicator, prescribed), group in groupby(rows, key=lambda row: (row["indicator"], is_prescribed(row))):
        rows_told = merged(group, _says)
        name = words.name("indicators", indicator)
        if references:
            # One table, as a paper has it: the indicator stands in each row.
            for alike in rows_told:
                yield (*_cells(alike, name, words), Cell(references.numbers(alike)))
            continue
        note = in_brackets(words.pick(CODES["prescribed"]), words.lang) if prescribed else ""
        yield Heading(f"{name}{note}  {len(rows_told)}")
        yield from (_cells(alike, "", words) for alike in rows_told)


def _cells(alike: _Merged, indicator: str, words: Words) -> Row:
    return _what(alike, indicator, words), _from_to(alike[0], words), _changed(alike[0], words)


def _says(row: Effect) -> object:
    """What a row says, whoever says it."""
    return row["id"], row["case"], figure_says(row)


def _what(alike: _Merged, indicator: str, words: Words) -> Cell:
    """The measure, its standing, and what was measured, on whose word; of several sources what differs."""
    row = alike[0]
    name, *below = own_names(row, words.lang)
    parts = [Part(indicator, "")]
    known: set[str] = set()
    for one in alike:
        about = (words.said(one["case"]), words.said(one["subject"]), period_text(one["period"], words.lang))
        parts += [Part(text) for text in about if text not in known]
        known.update(about)
        parts.append(cite(one, words))
    return composed([[Part(name, "")], list(map(Part, below)), [_standing(row, words), *parts]])


def _standing(row: Effect, words: Words) -> Part:
    """How far the measure has come, and whether it is in force."""
    if not row["status"] or not row["in_force"]:
        return Part("")
    unknown = Text("效力不明", "in force or not: not known")
    state = words.pick(unknown) if row["in_force"] == "unknown" else words.name("validity", row["in_force"])
    stage = words.label("statuses", row["status"])
    if words.lang == "en":
        state = state[:1].lower() + state[1:]
    return Part(stage + words.pick(COMMA) + state, STATE_STYLES.get(row["in_force"], "quiet"))


def _from_to(row: Effect, words: Words) -> Cell:
    """From what to what, or the value, or the change where it is no percentage."""
    cell = composed(figure_lines(row, words))
    return cell if cell.text else Cell(_NOTHING, "quiet")


def _changed(row: Effect, words: Words) -> Cell:
    """The change in percent, or why there is none; below it a bar of what improved surely, and of what may have."""
    parts = told(row, words)
    moved = parts.before or parts.after
    lines = [[Part(parts.compared)]]
    if _is_share(row):
        stated = "" if parts.is_derived or not moved else words.pick(_STATED)
        lines = [[Part(parts.change, figure_style(row))], [Part(stated)], *lines]
    elif parts.change and moved:
        lines = [[Part(parts.change, figure_style(row))], *lines]
    else:
        lines = [[Part(parts.lacks or (words.pick(_NO_BASE) if parts.change else ""))], *lines]
    return composed(lines, **_bar(row))


def _is_share(row: Effect) -> bool:
    """Whether a figure tells a change in percent."""
    return row["change"]["unit"] == "percent" if row["change"] else row["derived"] is not None


def _bar(row: Effect) -> dict[str, float]:
    """The share of a bar that is sure, and that which may be."""
    found = gain(row)
    if found is None or found.min is None or found.min <= 0:
        return {}
    falls = (row["change"] or {"max": 0})["max"]
    most = found.max if found.max is not None else _FULL if falls is not None and falls <= 0 else found.min
    return {"bar": min(float(found.min) / _FULL, 1), "most": min(float(most) / _FULL, 1)}


def _foot(cut: Cut[Effect], rows: Sequence[Row | Heading], words: Words) -> Iterator[Block]:
    """How many figures of how many measures, and what the bars say."""
    cells = [row for row in rows if not isinstance(row, Heading)]
    count = words.pick(total(cut.total, FIGURES, len(cut.rows)))
    if cut.is_whole:
        measures = counted(len({row["id"] for row in cut.rows}), MEASURES)
        of = Text("{count}，{measures}", "{count} of {measures}")
        count = words.pick(of).format(count=words.pick(counted(cut.total, FIGURES)), measures=words.pick(measures))
    yield Prose(count + (words.pick(_MERGED) if len(cells) < len(cut.rows) else ""), "quiet")
    if any(row["derived"] for row in cut.rows):
        yield Prose(words.pick(_DERIVED), "quiet")
    if any(row[2].has_bar for row in cells):
        yield Prose(words.pick(_BARS), "quiet", of_bars=True)
