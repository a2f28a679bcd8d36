"""Measures side by side: which of their figures may be ranked, and why the others may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypedDict

from ftzcli.query.effects import FIGURE_ROW, FigureRow, Gain, figure_row, gain
from ftzcli.records.codes import CODES
from ftzcli.records.fields import OWNER, Field, below, named, pair
from ftzcli.records.figures import figures_of, is_prescribed, quantities
from ftzcli.records.shapes import Ground, Measure, Owner, Pair, owner
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.dates import date_span
from ftzcli.words.interval import exact
from ftzcli.words.text import LANGS, Text, text_of


class Reason(TypedDict):
    """Why figures are not ranked."""

    code: str
    message: Pair


class Judged(FigureRow):
    """A figure with its rank among those of its indicator, the strongest first; or why it has none."""

    rank: int | None
    reasons: list[Reason]


class Compared(Owner):
    """A measure with all its figures."""

    status: str | None
    in_force: str | None
    in_force_by: Ground | None
    themes: list[str]
    since: str | None
    figures: list[Judged]


COMPARISON_FIELDS: tuple[Field, ...] = (
    *OWNER,
    *named("status", "in_force", "in_force_by", "themes"),
    Field("since", Text("最早日期", "since")),
    *below(
        "figures",
        Text("数据", "figures"),
        (
            *FIGURE_ROW,
            Field("rank", Text("名次", "rank")),
            *below(
                "reasons",
                Text("不排名的理由", "why not ranked"),
                (Field("code", Text("代码", "code")), *pair("message", Text("说明", "message"))),
            ),
        ),
    ),
)


class Difference(NamedTuple):
    """Something in which figures may differ so that none can be called the better: its code, what it is, its value."""

    code: str
    message: Text
    value: Callable[[FigureRow, Vocabulary], Text]


def _units(row: FigureRow, vocabulary: Vocabulary) -> Text:
    units = list(dict.fromkeys(quantity["unit"] for quantity in quantities(row)))
    return Text(*(Words(vocabulary, lang).names("units", units) for lang in LANGS))


# Checked in this order; the values stand behind the message.
DIFFERENCES = (
    Difference("subject", Text("对象不同", "the subjects differ"), lambda row, _: text_of(row["subject"])),
    Difference("unit", Text("单位不同", "the units differ"), _units),
    Difference(
        "comparison",
        Text("对比的对象不同", "they compare with different things"),
        lambda row, _: text_of(row["compared_with"]),
    ),
    Difference(
        "period", Text("时段不同", "the periods differ"), lambda row, _: Text(row["period"] or "", row["period"] or "")
    ),
    Difference(
        "basis",
        Text("数据性质不同", "they are not all reported, expected or prescribed alike"),
        lambda row, _: CODES[row["basis"]],
    ),
)
_ALONE = ("alone", Text("只有一项举措有这一数据", "only one of the measures has such a figure"))
_SEVERAL = ("several", Text("有举措有几条这样的数据", "a measure has several such figures"))
_PRESCRIBED = ("prescribed", Text("是规定的限度，不是成效", "a limit that a rule sets is no improvement"))
_NEITHER = ("neither", Text("这一指标无所谓高低", "neither more nor less is better"))
_NO_COMMON = ("form", Text("没有共同的可比数值", "they have no number in common that could be compared"))
_OVERLAP = ("overlap", Text("区间重叠，分不出高下", "the intervals overlap: which is the stronger is not known"))


def compared(measures: Sequence[Measure], vocabulary: Vocabulary) -> list[Compared]:
    """Some measures with their figures; each figure has its rank among those of its indicator, or why it has none."""
    rows = {m["id"]: [figure_row(case, figure, vocabulary) for case, figure in figures_of(m)] for m in measures}
    indicators = {row["indicator"] for of_measure in rows.values() for row in of_measure}
    judged: dict[str, list[Judged]] = {id: [] for id in rows}
    for indicator in sorted(indicators, key=lambda indicator: vocabulary.rank("indicators", indicator)):
        own = {id: [row for row in of_measure if row["indicator"] == indicator] for id, of_measure in rows.items()}
        for id, figures in _judge(own, vocabulary).items():
            judged[id] += figures
    return [
        {
            **owner(measure),
            "status": measure["status"],
            "in_force": measure["in_force"],
            "in_force_by": measure["in_force_by"],
            "themes": measure["themes"],
            "since": _since(measure),
            "figures": judged[measure["id"]],
        }
        for measure in measures
    ]


def _since(measure: Measure) -> str | None:
    """The earliest date in a measure's history."""
    dates = (event["date"] for event in measure["history"] if event["date"])
    return min(dates, key=date_span, default=None)


def _judge(own: Mapping[str, Sequence[FigureRow]], vocabulary: Vocabulary) -> dict[str, list[Judged]]:
    """The figures of one indicator by measure, with their ranks, or the reasons why they have none."""
    rows = [row for of_measure in own.values() for row in of_measure]
    gains = _gains(rows, vocabulary)
    measures = sum(map(bool, own.values()))
    reasons = list(_reasons(rows, measures, vocabulary)) or list(_numeric_reasons(gains))
    told: list[Reason] = [{"code": code, "message": {"zh": text.zh, "en": text.en}} for code, text in reasons]
    ranks = {} if reasons or gains is None else _ranks(gains)
    numbers = iter(range(len(rows)))
    return {
        id: [{**row, "rank": ranks.get(next(numbers)), "reasons": told} for row in of_measure]
        for id, of_measure in own.items()
    }


def _reasons(rows: Sequence[FigureRow], measures: int, vocabulary: Vocabulary) -> Iterator[tuple[str, Text]]:
    """Why the figures of some measures for one indicator cannot be ranked, whatever their numbers."""
    if measures < 2:
        yield _ALONE
        return
    if measures < len(rows):
        yield _SEVERAL
    for difference in DIFFERENCES:
        values = list(dict.fromkeys(difference.value(row, vocabulary) for row in rows))
        if len(values) > 1:
            yield difference.code, _with_values(difference.message, values)
    if vocabulary.kinds["indicators"][rows[0]["indicator"]]["better"] == "neither":
        yield _NEITHER
    if is_prescribed(rows[0]):
        yield _PRESCRIBED


def _numeric_reasons(gains: Sequence[Gain] | None) -> Iterator[tuple[str, Text]]:
    """Why numbers cannot be ranked: worth asking only where nothing else forbids it."""
    if gains is None:
        yield _NO_COMMON
    elif not _are_apart(gains):
        yield _OVERLAP


def _with_values(message: Text, values: Sequence[Text]) -> Text:
    told = [value if value.zh else Text("未写明", "not stated") for value in values]
    return Text(
        f"{message.zh}：{' / '.join(value.zh for value in told)}",
        f"{message.en}: {' / '.join(value.en for value in told)}",
    )


def _gains(rows: Sequence[FigureRow], vocabulary: Vocabulary) -> list[Gain] | None:
    """What can be ranked: the improvements in percent, else the values, more being better; None if there is neither."""
    improvements = [found for row in rows if (found := gain(row))]
    if len(improvements) == len(rows):
        return improvements
    values = [row["value"] for row in rows if row["value"]]
    if improvements or len(values) < len(rows):
        return None
    ends = [[None if end is None else exact(end) for end in (value["min"], value["max"])] for value in values]
    # A rank is better the lower it is, though a rise in rank is what is wanted.
    fall = vocabulary.kinds["indicators"][rows[0]["indicator"]]["better"] == "fall"
    if fall or values[0]["unit"] == "rank":
        ends = [[None if end is None else 0 - end for end in reversed(both)] for both in ends]
    return [Gain(*both) for both in ends]


def _best_first(gains: Sequence[Gain]) -> list[int]:
    """The places of gains, the surest first; those of which the least is not known come last."""
    return sorted(range(len(gains)), key=lambda at: (gains[at].min is not None, gains[at].min or 0), reverse=True)


def _are_apart(gains: Sequence[Gain]) -> bool:
    """Whether each of them is surely better than the next."""
    order = [gains[at] for at in _best_first(gains)]
    return all(
        better.min is not None and worse.max is not None and better.min > worse.max for better, worse in pairwise(order)
    )


def _ranks(gains: Sequence[Gain]) -> dict[int, int]:
    """The rank of each place, the best 1."""
    return {place: rank for rank, place in enumerate(_best_first(gains), 1)}
