"""Quantities and changes as people say them: 2天以内, 缩短85%, at least 2/3 shorter.

What is derived is told to two digits: its least rounded down and its most up, so that no guarantee is told greater than
it is. What a source states is told as it states it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from typing import Any, NamedTuple

from ftzcli.records.quantities import Ends, bounded, range_text, rank_text
from ftzcli.records.vocabulary import Words
from ftzcli.words.interval import exact
from ftzcli.words.text import Text

_DERIVED_DIGITS = 2


class Verbs(NamedTuple):
    """What a fall and a rise are called; `to` is said before what something fell or rose to, in Chinese."""

    fall: Text
    rise: Text
    fall_to: str
    rise_to: str


_NEUTRAL = Verbs(Text("下降{much}", "down {much}"), Text("上升{much}", "up {much}"), "下降至", "上升至")
# By the group of an indicator. A rank falls when its number rises.
VERBS: Mapping[str, Verbs] = {
    "time": Verbs(Text("缩短{much}", "{much} shorter"), Text("延长{much}", "{much} longer"), "缩短至", "延长至"),
    "cost": Verbs(Text("降低{much}", "{much} lower"), Text("增加{much}", "{much} higher"), "降低至", "增加至"),
    "volume": Verbs(Text("减少{much}", "down {much}"), Text("增加{much}", "up {much}"), "减少至", "增加至"),
    "rate": Verbs(Text("降低{much}", "{much} lower"), Text("提高{much}", "{much} higher"), "降低至", "提高至"),
    "rank": Verbs(Text("上升{much}", "up {much}"), Text("下降{much}", "down {much}"), "升至", "降至"),
}
# The group of what is told as saved: 节省72小时.
SAVING = "saving"
_SAVED = Text("节省{much}", "{much} saved")
_SAME, _MIXED = Text("没有变化", "no change"), Text("变化{much}", "a change of {much}")


def saved(much: str, words: Words) -> str:
    """What was saved."""
    return words.pick(_SAVED.fill(much=much))


def to_text(falls: bool | None, group: str, words: Words) -> str:
    """What stands before the state that something changed to; None where the way is not known."""
    verbs = VERBS.get(group, _NEUTRAL)
    zh = "变为" if falls is None else verbs.fall_to if falls else verbs.rise_to
    return words.pick(Text(zh, "to "))


def way_of(change: Mapping[str, Any]) -> bool | None:
    """Whether an interval of change is a fall, or a rise (False); None where that is not sure, or it is neither."""
    low, high = change["min"], change["max"]
    if high is not None and high <= 0:
        return None if low == 0 else True
    return False if low is not None and low >= 0 else None


def quantity_text(quantity: Mapping[str, Any] | None, words: Words, printed: Sequence[str] = ()) -> str:
    """An interval with its unit: 20小时, 5至7天, 2天以内, at least 30%; empty for none.

    `printed` is the figure as its source prints it: of words for the same thing the source's own is taken.
    """
    if quantity is None:
        return ""
    if way_of(quantity) and quantity["unit"] != "rank":
        return change_phrase(quantity, "", words)
    unit = quantity["unit"]
    if unit == "rank":
        return rank_text(quantity, words)
    return bounded(Ends(quantity["min"], quantity["max"], quantity["approximate"]), unit, words, printed)


def _to_digits(number: float | None, rounding: str) -> float | None:
    """A number to two digits."""
    if not number:
        return number
    value = exact(number)
    step = Decimal(1).scaleb(value.adjusted() - _DERIVED_DIGITS + 1)
    return float(value.quantize(max(step, Decimal("1e-6")), rounding))


def share_text(change: Mapping[str, Any], words: Words, *, is_derived: bool = False) -> str:
    """An improvement in percent without a verb: 85%, at least 30%, 60%至100%; a worsening is below zero."""
    low, high = change["min"], change["max"]
    if is_derived:
        low, high = _outward(low, high) if low != high else (_to_digits(low, ROUND_DOWN),) * 2
    return bounded(Ends(low, high, change["approximate"]), "percent", words)


def _outward(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """The ends to two digits, so that nothing between them is lost."""
    down = ROUND_DOWN if low is not None and low >= 0 else ROUND_UP
    up = ROUND_UP if high is not None and high >= 0 else ROUND_DOWN
    return _to_digits(low, down), _to_digits(high, up)


def change_phrase(
    change: Mapping[str, Any],
    group: str,
    words: Words,
    printed: Sequence[str] = (),
    *,
    is_derived: bool = False,
    is_worse: bool = False,
) -> str:
    """A change with its verb: 缩短85%, at least 2/3 shorter, up 31.3%. Without a unit it is one in percent.

    A single number that is derived is rounded so that no merit is told greater than it is.
    """
    low, high = change["min"], change["max"]
    if low == high == 0:
        return words.pick(_SAME)
    if is_derived:
        digits = ROUND_UP if is_worse else ROUND_DOWN
        low, high = (_to_digits(low, digits),) * 2 if low == high else _outward(low, high)
    unit, approximate = change.get("unit", "percent"), change["approximate"]
    verbs = VERBS.get(group, _NEUTRAL)
    if high is not None and high <= 0:
        # A time, a cost or a count falls by all of it at most.
        most = None if low is None or (low == -100 and high != -100 and unit == "percent") else -low
        return _verbed(verbs.fall, Ends(-high, most, approximate), unit, words, printed)
    if low is not None and low >= 0:
        return _verbed(verbs.rise, Ends(low, high, approximate), unit, words, printed)
    if low is not None and high is not None:
        return words.pick(_MIXED.fill(much=_much(Ends(low, high, approximate), unit, words, ())))
    if low is None:
        return _at_most(verbs.rise, high or 0, unit, words)
    return _at_most(verbs.fall, -low, unit, words)


def _verbed(verb: Text, ends: Ends, unit: str, words: Words, printed: Sequence[str]) -> str:
    return words.pick(verb.fill(much=_much(ends, unit, words, printed)))


def _at_most(verb: Text, most: float, unit: str, words: Words) -> str:
    """A change of which only the most is known: it may be none, and may be the other way."""
    much = _much(Ends(most, most, approximate=False), unit, words, ())
    return words.pick(Text("至多" + verb.fill(much=much).zh, verb.fill(much=f"at most {much}").en))


def _much(ends: Ends, unit: str, words: Words, printed: Sequence[str]) -> str:
    """By how much something changed."""
    if unit == "rank":
        return _places(ends, words)
    return bounded(ends, unit, words, printed)


def _places(ends: Ends, words: Words) -> str:
    """By how many places a rank changed."""
    low, high = ends.min, ends.max
    told = range_text([f"{end:g}" for end in dict.fromkeys((low, high)) if end is not None], "", words)
    told = words.pick(Text(f"{told}位", f"{told} {'place' if told == '1' else 'places'}"))
    if high is None:
        return words.pick(Text(f"{told}以上", f"at least {told}"))
    return words.pick(Text(f"约{told}", f"about {told}")) if ends.approximate else told
