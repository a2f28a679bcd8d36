"""The figures of measures, one by one, with what each of them improved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ftzcli.records.fields import CHANGE, FIGURE, PAIR, Field, below
from ftzcli.records.figures import figure_text, figures_of
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.interval import exact
from ftzcli.words.text import LANGS, Text

OF_MEASURE = (
    Field("id", Text("编号", "id")),
    *below("name", Text("名称", "name"), PAIR),
    Field("customs", Text("海关", "customs"), "customs"),
    Field("zones", Text("自贸试验区", "zones"), "zones"),
    Field("zones_implied", Text("推定自贸试验区", "implied zones"), "zones"),
)
EFFECT = (
    *below("case", Text("案例", "case"), PAIR),
    *FIGURE,
    *below(
        "improvement", Text("改善百分比", "improvement in percent"), (*CHANGE, Field("origin", Text("由来", "origin")))
    ),
    *below("text", Text("数字", "figure"), PAIR),
)
EFFECT_FIELDS: tuple[Field, ...] = (*OF_MEASURE, *EFFECT)


class Gain(NamedTuple):
    """By how many percent a figure improved: an interval, an end that is not known None; below zero it got worse."""

    min: Decimal | None
    max: Decimal | None


def effects(records: Sequence[Record], indicators: Collection[str], vocabulary: Vocabulary) -> list[Record]:
    """The figures of some measures, of all indicators or of some: by indicator, what improved most surely first."""
    rows = [
        effect(record, case, figure, vocabulary)
        for record in records
        for case, figure in figures_of(record)
        if not indicators or figure["indicator"] in indicators
    ]
    return sorted(rows, key=lambda row: _order(row, vocabulary))


def effect(record: Record, case: Record | None, figure: Record, vocabulary: Vocabulary) -> dict[str, Any]:
    """A figure as a row: whose it is, what it says, what that improved, and all of it in words."""
    return {
        "id": record["id"],
        "name": record["name"],
        "customs": record["customs"],
        "zones": record["zones"],
        "zones_implied": record["zones_implied"],
        "case": case and case["name"],
        **figure,
        "improvement": _improvement(figure, vocabulary),
        "text": {lang: figure_text(figure, vocabulary, lang) for lang in LANGS},
    }


def gain(row: Record) -> Gain | None:
    """What a row says that its figure improved by."""
    told = row["improvement"]
    return told and Gain(*(None if told[end] is None else exact(told[end]) for end in ("min", "max")))


def _improvement(figure: Record, vocabulary: Vocabulary) -> dict[str, Any] | None:
    """The change in percent, stated before derived, turned so that more is better; None where neither end is better."""
    better = vocabulary.kinds["indicators"].get(figure["indicator"], {}).get("better")
    change, origin = figure["change"], "stated"
    if not change or change["unit"] != "percent":
        change, origin = figure["derived"] and figure["derived"]["change_percent"], "derived"
    if not change or better not in ("fall", "rise"):
        return None
    low, high = change["min"], change["max"]
    if better == "fall":
        low, high = (None if end is None else 0 - end for end in (high, low))
    return {"min": low, "max": high, "approximate": change["approximate"], "origin": origin}


def _order(row: Record, vocabulary: Vocabulary) -> tuple[Any, ...]:
    found = gain(row)
    surely = None if found is None else found.min
    return vocabulary.rank("indicators", row["indicator"]), surely is None, -(surely or 0), row["id"]
