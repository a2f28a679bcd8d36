"""Figures in words: quantities and changes as a person writes them, in Chinese or in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ftzcli.records.codes import CODES
from ftzcli.records.shapes import Case, Figure, Measure, Measured, Pair, Quantity
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.interval import exact
from ftzcli.words.text import COMMA, SEMICOLON, Lang, Text, in_brackets, text_of

# Large numbers are told in these steps, as long as no digit is lost.
_SCALES: dict[Lang, tuple[tuple[int, str], ...]] = {
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")),
}
_SCALED_DIGITS = 6  # more digits than this are written out
_SHOWN_PLACES = 2  # decimal places shown of a percentage that goes on for ever


def quantity_text(quantity: Mapping[str, Any] | None, words: Words, *, signed: bool = False) -> str:
    """An interval with its unit: `20小时`, `5-7 days`, `≥ 30%`, `≈ CNY 10 billion`; empty for none."""
    if quantity is None:
        return ""
    low, high, unit = quantity["min"], quantity["max"], quantity["unit"]
    if unit == "rank" and not signed:
        return _mark(low, high, quantity["approximate"]) + _rank_text(low, high, words.lang)
    number = _interval_text(low, high, words.lang, signed=signed)
    return _mark(low, high, quantity["approximate"]) + _with_unit(number, unit, words)


def change_text(change: Mapping[str, Any], lang: Lang, *, signed: bool = True) -> str:
    """A derived change in percent: `-85%`, `-100% … -60%`, `≥ -20%`; rounded to two places."""
    ends = [_rounded(exact(end)) for end in (change["min"], change["max"]) if end is not None]
    shown = (f"{_number(end, lang, signed=signed)}%" for end in dict.fromkeys(ends))
    return _mark(change["min"], change["max"], change["approximate"]) + " … ".join(shown)


def _rounded(number: Decimal) -> Decimal:
    """The number to two places, unless that would make it a whole one that it is not: -99.999 is not all of it."""
    shown = round(number, _SHOWN_PLACES)
    return number if shown != number and shown == shown.to_integral_value() else shown


def figure_text(figure: Figure, words: Words) -> str:
    """What a figure says: before → after with the derived change, the change, the value, and their conditions."""
    parts = []
    if figure["before"] or figure["after"]:
        ends = [quantity_text(end, words) or "?" for end in (figure["before"], figure["after"])]
        parts.append(" → ".join(ends))
    if figure["derived"]:
        change = change_text(figure["derived"]["change_percent"], words.lang)
        parts[-1] += in_brackets(change, words.lang)
    if figure["change"]:
        parts.append(quantity_text(figure["change"], words, signed=True))
    if figure["value"]:
        parts.append(quantity_text(figure["value"], words))
    return words.pick(SEMICOLON).join(parts) + _conditions(figure, words)


def both_texts(figure: Figure, vocabulary: Vocabulary) -> Pair:
    """What a figure says, in both languages."""
    return {"zh": figure_text(figure, Words(vocabulary, "zh")), "en": figure_text(figure, Words(vocabulary, "en"))}


def _conditions(figure: Figure, words: Words) -> str:
    conditions = []
    if figure["compared_with"]:
        other = text_of(figure["compared_with"])
        conditions.append(words.pick(Text("与{other}相比", "against {other}").fill(other=other)))
    if figure["basis"] != "reported":  # what is understood
        conditions.append(words.pick(CODES[figure["basis"]]))
    return in_brackets(words.pick(COMMA).join(conditions), words.lang) if conditions else ""


def period_text(period: str | None, lang: Lang) -> str:
    """A period in words: `2023-01 to 2023-08`, `截至2023`; empty for none."""
    if not period:
        return ""
    start, slash, end = period.partition("/")
    start, end = (f"{year}年" if lang == "zh" and year.isdecimal() else year for year in (start, end))
    if not slash:
        return start
    if start == "..":
        return Text("截至{end}", "to {end}").fill(end=end).pick(lang)
    if end == "..":
        return Text("{start}起", "from {start}").fill(start=start).pick(lang)
    return Text("{start}至{end}", "{start} to {end}").fill(start=start, end=end).pick(lang)


def _mark(low: object, high: object, approximate: bool) -> str:
    return ("≈ " if approximate else "") + ("≤ " if low is None else "≥ " if high is None else "")


def _interval_text(low: Any, high: Any, lang: Lang, *, signed: bool) -> str:
    ends = [_number(exact(end), lang, signed=signed) for end in (low, high) if end is not None]
    if len(ends) == 2 and ends[0] == ends[1]:
        return ends[0]
    # Two signs beside a dash are hard to read.
    return (" … " if any(end.startswith(("-", "+")) for end in ends) else "-").join(ends)


def _number(number: Decimal, lang: Lang, *, signed: bool = False) -> str:
    """A number with its scale, every digit kept."""
    sign = "-" if number < 0 else "+" if signed and number > 0 else ""
    size = abs(number)
    for scale, name in _SCALES[lang]:
        scaled = (size / scale).normalize()
        if scaled >= 1 and len(scaled.as_tuple().digits) <= _SCALED_DIGITS:
            return f"{sign}{scaled:,f}{name}"
    whole = size.to_integral_value()
    return f"{sign}{whole:,}" if size == whole else f"{sign}{size.normalize():,f}"


def _with_unit(number: str, unit: str, words: Words) -> str:
    if unit == "percent":
        return f"{number}%"
    one = number.lstrip("+-") == "1"
    if unit == "rank":  # places gained or lost
        return words.pick(Text(f"{number}位", f"{number} {'place' if one else 'places'}"))
    entry = words.vocabulary.kinds["units"].get(unit) or {}
    name = words.name("units", unit)
    if words.lang == "zh":
        return f"{number}{name}"
    if entry.get("kind") == "money":
        return f"{unit} {number}"
    return f"{number} {name if one else entry.get('plural') or name}"


def _rank_text(low: Any, high: Any, lang: Lang) -> str:
    ends = [f"{end:g}" for end in dict.fromkeys((low, high)) if end is not None]
    joined = "-".join(ends)
    return f"第{joined}位" if lang == "zh" else f"rank {joined}"


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
