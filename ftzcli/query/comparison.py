"""Measures side by side: which of their figures may be ranked, and why the others may not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ftzcli.query.effects import EFFECT, Gain, effect, gain
from ftzcli.records.fields import MEASURE_FIELDS, PAIR, Field, below
from ftzcli.records.figures import figures_of
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.dates import date_span
from ftzcli.words.interval import exact
from ftzcli.words.text import Text, text_of

COMPARISON_FIELDS: tuple[Field, ...] = (
    *(field for field in MEASURE_FIELDS if field.path.partition(".")[0] in ("id", "name", "customs", "zones")),
    *(field for field in MEASURE_FIELDS if field.path in ("zones_implied", "status", "themes")),
    Field("since", Text("最早日期", "since")),
    *below(
        "figures",
        Text("数字", "figures"),
        (
            *EFFECT,
            Field("rank", Text("名次", "rank")),
            *below(
                "reasons",
                Text("不排名的理由", "why not ranked"),
                (Field("code", Text("代码", "code")), *below("message", Text("说明", "message"), PAIR)),
            ),
        ),
    ),
)


_QUANTITIES = ("before", "after", "change", "value")
_FACTS = ("id", "name", "customs", "zones", "zones_implied", "status", "themes")


class Difference(NamedTuple):
    """Something in which figures may differ so that none can be called the better: its code, what it is, its value."""

    code: str
    message: Text
    value: Callable[[Record, Vocabulary], Text]


def _units(row: Record, vocabulary: Vocabulary) -> Text:
    units = dict.fromkeys(row[part]["unit"] for part in _QUANTITIES if row[part])
    names = [vocabulary.name("units", unit) for unit in units]
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _basis(row: Record, _vocabulary: Vocabulary) -> Text:
    return {"reported": Text("已实现", "reported"), "expected": Text("预计", "expected")}[row["basis"]]


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
    Difference("basis", Text("有的已实现，有的只是预计", "some are reported, others expected"), _basis),
)
_ALONE = ("alone", Text("只有一项举措有这一数字", "only one of the measures has such a figure"))
_SEVERAL = ("several", Text("有举措有几个这样的数字", "a measure has several such figures"))
_NEITHER = ("neither", Text("这一指标无所谓高低", "neither more nor less is better"))
_NO_COMMON = ("form", Text("没有共同的可比数值", "they have no number in common that could be compared"))
_OVERLAP = ("overlap", Text("区间重叠，分不出高下", "the intervals overlap: which is the stronger is not known"))


def compared(records: Sequence[Record], vocabulary: Vocabulary) -> list[Record]:
    """Some measures with their figures; each figure has its rank among those of its indicator, or why it has none."""
    rows = [effect(record, case, figure, vocabulary) for record in records for case, figure in figures_of(record)]
    for indicator in dict.fromkeys(row["indicator"] for row in rows):
        _judge([row for row in rows if row["indicator"] == indicator], vocabulary)
    rows.sort(key=lambda row: vocabulary.rank("indicators", row["indicator"]))
    return [
        {**{fact: record[fact] for fact in _FACTS}, "since": _since(record), "figures": _own(rows, record["id"])}
        for record in records
    ]


def _own(rows: Iterable[Record], id: str) -> list[Record]:
    """The figures of a measure, without what is said of the measure itself."""
    return [{key: row[key] for key in row if key not in _OF_MEASURE} for row in rows if row["id"] == id]


_OF_MEASURE = frozenset({"id", "name", "customs", "zones", "zones_implied"})


def _since(record: Record) -> str | None:
    """The earliest date in a measure's history."""
    dates = (event["date"] for event in record["history"] if event["date"])
    return min(dates, key=date_span, default=None)


def _judge(rows: Sequence[dict[str, Any]], vocabulary: Vocabulary) -> None:
    """Give the figures of one indicator their ranks, or the reasons why they have none."""
    # Whether the numbers could be ranked is worth asking where nothing else forbids it.
    reasons = list(_reasons(rows, vocabulary)) or list(_numeric_reasons(rows, vocabulary))
    best = [] if reasons else _best_first(rows, vocabulary)
    for row in rows:
        row["rank"] = None if reasons else best.index(row) + 1
        row["reasons"] = [{"code": code, "message": {"zh": text.zh, "en": text.en}} for code, text in reasons]


def _reasons(rows: Sequence[Record], vocabulary: Vocabulary) -> Iterator[tuple[str, Text]]:
    measures = {row["id"] for row in rows}
    if len(measures) < 2:
        yield _ALONE
        return
    if len(measures) < len(rows):
        yield _SEVERAL
    for difference in DIFFERENCES:
        values = list(dict.fromkeys(difference.value(row, vocabulary) for row in rows))
        if len(values) > 1:
            yield difference.code, _with_values(difference.message, values)
    if vocabulary.kinds["indicators"][rows[0]["indicator"]]["better"] == "neither":
        yield _NEITHER


def _numeric_reasons(rows: Sequence[Record], vocabulary: Vocabulary) -> Iterator[tuple[str, Text]]:
    if (found := _gains(rows, vocabulary)) is None:
        yield _NO_COMMON
    elif not _are_apart(found):
        yield _OVERLAP


def _with_values(message: Text, values: Sequence[Text]) -> Text:
    told = [value if value.zh else Text("未说明", "not stated") for value in values]
    return Text(
        f"{message.zh}：{' / '.join(value.zh for value in told)}",
        f"{message.en}: {' / '.join(value.en for value in told)}",
    )


def _gains(rows: Sequence[Record], vocabulary: Vocabulary) -> list[Gain] | None:
    """What can be ranked: the improvements in percent, else the values, more being better; None if there is neither."""
    improvements = [found for row in rows if (found := gain(row))]
    if len(improvements) == len(rows):
        return improvements
    values = [row["value"] for row in rows if row["value"]]
    if improvements or len(values) < len(rows):
        return None
    fall = vocabulary.kinds["indicators"][rows[0]["indicator"]]["better"] == "fall"
    ends = [[None if value[end] is None else exact(value[end]) for end in ("min", "max")] for value in values]
    # A rank is better the lower it is, though a rise in rank is what is wanted.
    if fall or values[0]["unit"] == "rank":
        ends = [[None if end is None else 0 - end for end in reversed(pair)] for pair in ends]
    return [Gain(*pair) for pair in ends]


def _are_apart(gains: Sequence[Gain]) -> bool:
    """Whether each of them is surely better than the next."""
    order = sorted(gains, key=lambda one: (one.min is not None, one.min or 0), reverse=True)
    return all(
        better.min is not None and worse.max is not None and better.min > worse.max for better, worse in pairwise(order)
    )


def _best_first(rows: Sequence[Record], vocabulary: Vocabulary) -> list[Record]:
    gains = _gains(rows, vocabulary)
    assert gains is not None
    order = sorted(range(len(rows)), key=lambda at: (gains[at].min is not None, gains[at].min or 0), reverse=True)
    return [rows[at] for at in order]
