"""Numbers and intervals with their units, as people write them: in Chinese by GB/T 15835."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ftzcli.records.vocabulary import Words
from ftzcli.words.interval import ROUNDED_PLACES, exact
from ftzcli.words.text import Lang, Text

# Large numbers are told in these steps, as long as no digit is lost.
_SCALES: dict[Lang, tuple[tuple[int, str], ...]] = {
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")),
}
_SCALED_DIGITS = 6  # more digits than this are written out
# A share that goes on for ever was stated as a fraction: 66.666667 is 2/3.
_DENOMINATORS = range(3, 13)
_HALF = Decimal("0.5")

# The words of a source for what is not exact: before 近70批, behind 21万余份, and before 超1150万.
_NEARLY = re.compile(r"(?<![附最])近|将近|接近")
_ODD = re.compile(r"(?<=[\d十百千万亿])[余多]")
_OVER = re.compile(r"超过?|逾|突破")


class Ends(NamedTuple):
    """An interval whose ends are numbers to be told, or told already."""

    min: Any
    max: Any
    approximate: bool


def bounded(ends: Ends, unit: str, words: Words, printed: Sequence[str] = ()) -> str:
    """An interval with its unit and the words for its ends.

    `printed` is the figure as its source prints it: of words for the same thing the source's own is taken.
    """
    low, high = ends.min, ends.max
    if high is None:
        return _at_least(low, unit, ends.approximate, words, printed)
    if low is None:
        told = _with_unit([high], unit, words)
        inside = _is_time(unit, words)
        return words.pick(Text(f"{told}以内" if inside else f"至多{told}", f"at most {told}"))
    told = _with_unit([low] if low == high else [low, high], unit, words)
    if not ends.approximate:
        return told
    nearly = any(map(_NEARLY.search, printed))
    return words.pick(Text(f"近{told}" if nearly else f"约{told}", f"nearly {told}" if nearly else f"about {told}"))


def _at_least(low: Any, unit: str, approximate: bool, words: Words, printed: Sequence[str]) -> str:
    if words.lang == "zh" and any(map(_ODD.search, printed)):
        return _with_unit([low], unit, words, odd="余")
    told = _with_unit([low], unit, words)
    if any(map(_OVER.search, printed)):
        return words.pick(Text(f"超{told}", f"at least {told}"))
    about = "约" if approximate else ""
    return words.pick(Text(f"{about}{told}以上", f"at least {'about ' if approximate else ''}{told}"))


def _is_time(unit: str, words: Words) -> bool:
    return (words.vocabulary.kinds["units"].get(unit) or {}).get("kind") == "time"


def number_text(number: Decimal, lang: Lang) -> str:
    """A number with its scale, every digit kept; thousands are set apart in English only."""
    for scale, name in _SCALES[lang]:
        scaled = (number / scale).normalize()
        if abs(scaled) >= 1 and len(scaled.as_tuple().digits) <= _SCALED_DIGITS:
            return _plain(scaled, lang) + name
    return _plain(number, lang)


def _plain(number: Decimal, lang: Lang) -> str:
    """A number without a scale."""
    whole = number.to_integral_value()
    return f"{whole if number == whole else number.normalize():{',' if lang == 'en' else ''}f}"


def _with_unit(numbers: Sequence[float], unit: str, words: Words, odd: str = "") -> str:
    """A number or a range with its unit; `odd` stands behind the number: 21万余份."""
    values = [exact(number) for number in numbers]
    if unit == "percent":
        return _percents(values, words)
    told = [number_text(value, words.lang) + odd for value in values]
    if values == [_HALF] and _is_time(unit, words):
        return _half(unit, words)
    return _named(range_text(told, unit, words), unit, words, is_one=values == [1])


def range_text(told: Sequence[str], unit: str, words: Words) -> str:
    """Two numbers as one; in Chinese each with its unit, where their scales differ."""
    if len(told) == 1:
        return told[0]
    low, high = told
    if words.lang == "en":
        return f"{low} to {high}" if "-" in low + high else f"{low}-{high}"
    same = low.lstrip("-.0123456789") == high.lstrip("-.0123456789")
    return f"{low}至{high}" if same else f"{low}{words.name('units', unit)}至{high}"


def _named(number: str, unit: str, words: Words, *, is_one: bool) -> str:
    """A number with the name of its unit."""
    entry = words.vocabulary.kinds["units"].get(unit) or {}
    name = words.name("units", unit)
    if words.lang == "zh":
        return f"{number}{name}"
    if entry.get("kind") == "money":
        return f"{unit} {number}"
    return f"{number} {name if is_one else entry.get('plural') or name}"


def _half(unit: str, words: Words) -> str:
    zh, en = words.vocabulary.name("units", unit)
    article = "an" if en[:1] in "aeiou" or en.startswith("hour") else "a"
    return words.pick(Text(f"半{zh}", f"half {article} {en}"))


def _percents(values: Sequence[Decimal], words: Words) -> str:
    """Percents; a fraction instead of one that goes on for ever."""
    if len(values) == 1 and (fraction := _fraction(values[0])):
        return fraction
    told = [_plain(value, words.lang) for value in values]
    if words.lang == "zh":
        return "至".join(f"{number}%" for number in told)
    apart = any(number.startswith("-") for number in told)
    return "% to ".join(told) + "%" if apart else "-".join(told) + "%"


def _fraction(percent: Decimal) -> str:
    """The fraction that a percentage with no end was stated as: 2/3; empty for every other."""
    if -percent.as_tuple().exponent < ROUNDED_PLACES:  # type: ignore[operator]
        return ""
    for below in _DENOMINATORS:
        above = round(percent * below / 100)
        if above and round(Decimal(100 * above) / below, ROUNDED_PLACES) == percent:
            return f"{above}/{below}"
    return ""


def rank_text(quantity: Mapping[str, Any], words: Words) -> str:
    """A place among others: 第2位, rank 3 or better."""
    low, high = quantity["min"], quantity["max"]
    ends = [f"{end:g}" for end in dict.fromkeys((low, high)) if end is not None]
    told = words.pick(Text(f"第{'至'.join(ends)}位", f"rank {'-'.join(ends)}"))
    if low is None:
        return told + words.pick(Text("或更前", " or better"))
    if high is None:
        return told + words.pick(Text("或更后", " or lower"))
    return words.pick(Text(f"约{told}", f"about {told}")) if quantity["approximate"] else told


def without_unit(told: str, quantity: Mapping[str, Any], behind: str, other: Mapping[str, Any], words: Words) -> str:
    """A quantity before another of its unit, in English: from 20 to 3 hours; whole where it is not said so."""
    unit = quantity["unit"]
    entry = words.vocabulary.kinds["units"].get(unit) or {}
    has_plain_unit = entry.get("kind") in ("time", "mass", "count") and behind.endswith(_names(unit, words))
    if unit != other["unit"] or not has_plain_unit or "half" in told + behind:
        return told
    return next((told.removesuffix(f" {name}") for name in _names(unit, words) if told.endswith(f" {name}")), told)


def _names(unit: str, words: Words) -> tuple[str, ...]:
    entry = words.vocabulary.kinds["units"].get(unit) or {}
    return tuple(filter(None, (entry.get("plural"), words.name("units", unit))))
