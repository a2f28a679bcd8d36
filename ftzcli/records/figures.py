"""Figures in words, as people say them: 由20小时缩短至3小时（缩短85%）, from 20 to 3 hours (85% shorter)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftzcli.records.codes import CODES
from ftzcli.records.phrases import SAVING, change_phrase, quantity_text, saved, to_text, way_of
from ftzcli.records.quantities import without_unit
from ftzcli.records.shapes import Case, Figure, Measure, Measured, Pair, Quantity
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.text import COMMA, Lang, Text, in_brackets, text_of

_NOT_DERIVED = Text("单位不同，未推算", "units differ: nothing derived")


class Told(NamedTuple):
    """A figure as people say it, in its parts; what there is none of is empty."""

    before: str = ""
    """由20小时, from 20"""
    after: str = ""
    """缩短至3小时, to 3 hours"""
    change: str = ""
    """缩短85%, 85% shorter: as stated, or else as derived"""
    value: str = ""
    """21万余份"""
    lacks: str = ""
    """Why nothing was derived from before and after, where a reader would wonder."""
    compared: str = ""
    """What it is compared with."""
    basis: str = ""
    """That it is expected or prescribed; empty where it was reported."""
    is_derived: bool = False
    """Whether the change follows from before and after."""


def told(figure: Figure, words: Words) -> Told:
    """The parts of what a figure says."""
    group = group_of(figure["indicator"], words.vocabulary)
    before, after = figure["before"], figure["after"]
    told_before, told_after = _ends(before, after, _way(figure), group, words)
    derived = None if figure["change"] else figure["derived"]
    other = text_of(figure["compared_with"])
    compared = Text("与{other}相比", "compared with {other}").fill(other=other)
    return Told(
        told_before,
        told_after,
        _change(figure, group, words),
        _value(figure, group, words),
        words.pick(_NOT_DERIVED) if before and after and before["unit"] != after["unit"] else "",
        words.pick(compared) if figure["compared_with"] else "",
        words.pick(CODES[figure["basis"]]) if figure["basis"] != "reported" else "",
        derived is not None,
    )


def group_of(indicator: str, vocabulary: Vocabulary) -> str:
    """The group that an indicator is in; a saving of time or money is one of its own."""
    entry = vocabulary.kinds["indicators"].get(indicator) or {}
    group: str = entry.get("group") or "volume"
    return SAVING if group in ("time", "cost") and entry.get("better") == "rise" else group


def _way(figure: Figure) -> bool | None:
    """Whether the figure fell from before to after; None where that is not sure."""
    before, after = figure["before"], figure["after"]
    if figure["derived"]:
        return way_of(figure["derived"]["change_percent"])
    if not before or not after or before["unit"] != after["unit"]:
        return None
    if None not in (after["max"], before["min"]) and after["max"] < before["min"]:  # type: ignore[operator]
        return True
    return False if None not in (after["min"], before["max"]) and after["min"] > before["max"] else None  # type: ignore[operator]


def _ends(
    before: Quantity | None, after: Quantity | None, falls: bool | None, group: str, words: Words
) -> tuple[str, str]:
    """From what to what: in English the unit stands once, behind the second, where that is how people say it."""
    first, second = quantity_text(before, words), quantity_text(after, words)
    if before and after and words.lang == "en":
        first = without_unit(first, before, second, after, words)
    start = words.pick(Text(f"由{first}", f"from {first}")) if before else ""
    return start, to_text(falls, group, words) + second if after else ""


def _change(figure: Figure, group: str, words: Words) -> str:
    """The change that is stated, else the one that is derived."""
    if figure["change"]:
        return change_phrase(figure["change"], group, words, figure["stated"])
    if not figure["derived"]:
        return ""
    better = (words.vocabulary.kinds["indicators"].get(figure["indicator"]) or {}).get("better")
    falls = way_of(figure["derived"]["change_percent"])
    worse = (better, falls) in (("fall", False), ("rise", True))
    return change_phrase(figure["derived"]["change_percent"], group, words, is_derived=True, is_worse=worse)


def _value(figure: Figure, group: str, words: Words) -> str:
    much = quantity_text(figure["value"], words, figure["stated"])
    return saved(much, words) if much and group == SAVING else much


def figure_text(figure: Figure, words: Words) -> str:
    """What a figure says: from before to after and what follows, the value, the change, and their conditions."""
    parts = told(figure, words)
    moved = words.pick(Text("", " ")).join(filter(None, (parts.before, parts.after)))
    within = parts.change or parts.lacks
    if moved and within:
        moved += in_brackets(within, words.lang)
    said = (moved, parts.value, "" if moved else parts.change)
    terms = words.pick(COMMA).join(filter(None, (parts.compared, parts.basis)))
    return words.pick(COMMA).join(filter(None, said)) + (in_brackets(terms, words.lang) if terms else "")


def both_texts(figure: Figure, vocabulary: Vocabulary) -> Pair:
    """What a figure says, in both languages."""
    return {"zh": figure_text(figure, Words(vocabulary, "zh")), "en": figure_text(figure, Words(vocabulary, "en"))}


def period_text(period: str | None, lang: Lang) -> str:
    """A period in words: `2023-01 to 2023-08`, `截至2023`; empty for none."""
    if not period:
        return ""
    start, slash, end = period.partition("/")
    if end and end != ".." and start.startswith(f"{end}-"):
        # Some day from here on, within the year or the month that is known.
        return (
            Text("{start}至当{unit}底", "{start} to the end of the {unit}")
            .fill(start=start, unit=Text("年", "year") if len(end) == len("2023") else Text("月", "month"))
            .pick(lang)
        )
    start, end = (f"{year}年" if lang == "zh" and year.isdecimal() else year for year in (start, end))
    if not slash:
        return start
    if start == "..":
        return Text("截至{end}", "to {end}").fill(end=end).pick(lang)
    if end == "..":
        return Text("{start}起", "from {start}").fill(start=start).pick(lang)
    return Text("{start}至{end}", "{start} to {end}").fill(start=start, end=end).pick(lang)


def is_prescribed(figure: Figure) -> bool:
    """Whether a figure is a limit that a rule sets, and so no result."""
    return figure["basis"] == "prescribed"


def quantities(figure: Figure) -> Iterator[Quantity]:
    """What a figure states: its before, after, change and value, as far as there are any."""
    stated = (figure["before"], figure["after"], figure["change"], figure["value"])
    yield from filter(None, stated)


def figures_of(record: Measure) -> Iterator[tuple[Case | None, Measured]]:
    """All figures of a measure: its own, then those of its cases, each with the case."""
    yield from ((None, figure) for figure in record["effects"])
    yield from ((case, figure) for case in record["cases"] for figure in case["figures"])
