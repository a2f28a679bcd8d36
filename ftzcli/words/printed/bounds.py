"""What bounds a number: the words before it and behind it, negations, signs."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ftzcli.words.printed import tables
from ftzcli.words.printed.alternatives import alternatives as _any
from ftzcli.words.printed.term import Term
from ftzcli.words.printed.units import Units

BoundKind = Literal["exact", "about", "least", "most"]
WINDOW = 18  # signs before a number in which a bound is looked for


class Bound(NamedTuple):
    """How a number is bounded, by which word, and where the words before the number begin."""

    kind: BoundKind
    word: str
    start: int


_NOT = _any(tables.NEGATIONS)
# 约占全国的70%: what the share is of stands between.
_FILLERS = rf"(?:{_any(tables.FILLERS)}|占[^0-9\s,。、;]{{0,8}}?的| ){{0,4}}"
_FAR = re.compile(
    rf"(?:(?P<other>{_any(tables.NOT_BOUNDS)})"
    rf"|(?:{_NOT})(?P<not_above>{_any(tables.ABOVE)})"
    rf"|(?:{_NOT})(?P<not_below>{_any(tables.BELOW)})"
    rf"|(?:{_NOT})(?P<not_enough>{_any(tables.NOT_ENOUGH)})"
    rf"|(?P<least>{_any((*tables.ABOVE, *(w for w in tables.LEAST if w not in tables.STRESSED)))})"
    rf"|(?P<most>{_any((*tables.BELOW, *tables.MOST))})"
    rf"|(?<![{tables.NOT_BEHIND['约']}])(?P<about>{_any(tables.ABOUT)}))"
    rf"{_FILLERS}$"
)
_KINDS: dict[str, BoundKind] = {
    "not_above": "most",
    "not_below": "least",
    "not_enough": "most",
    "least": "least",
    "most": "most",
    "about": "about",
}
# Before any search: no bound without one of these signs in the window.
_WORDS = (*tables.ABOVE, *tables.BELOW, *tables.LEAST, *tables.MOST, *tables.ABOUT)
_HINT = re.compile(f"[{''.join(sorted({word[0] for word in _WORDS} | {word[-1] for word in tables.NOT_ENOUGH}))}]")
_SOON = re.compile(rf"(?P<word>{_any(list(tables.TOUCHING))})(?:人民币|[¥$])? ?$")
_BEHIND = re.compile(rf"(?:{_any(tables.INCLUDED)}|\(含[^)]{{0,6}}\))?(?P<word>{_any(list(tables.BEHIND))})")
# 不得在12个月内再次申请, 12个月内不得再次申请: so long the ban lasts.
_BANNED = re.compile(r"(?:不得|禁止|不准)(?:再次|重新)?[在于自从][^,。;]{0,12}$")
_BANS = re.compile(r"[^,。;]{0,6}(?:不得|禁止|不准)")
_DUTY = re.compile("应|须|需")
_LAST_YEARS = re.compile(r"(?:余|多)?(?:年|个月|周|日|天)(?:来|间|里|内|以来|中|[,。]|的)?")


def before(text: str, start: int, low: int, term: Term) -> Bound | None:
    """The bound before a number, looked for no further left than `low`."""
    low = max(low, start - WINDOW)
    if found := _touching(text, start, low, term):
        return found
    if not _HINT.search(text, low, start):
        return None
    match = _FAR.search(text, low, start)
    if match is None or match["other"]:
        return None
    for name, kind in _KINDS.items():
        if match[name]:
            return Bound(kind, text[match.start() : match.end(name)], match.start())
    return None


def _touching(text: str, start: int, low: int, term: Term) -> Bound | None:
    match = _SOON.search(text, max(low, start - 6), start)
    if match is None:
        return None
    word = match["word"]
    behind = text[match.start() - 1 : match.start()]
    if behind and behind in tables.NOT_BEHIND.get(word, ""):
        return None
    if word in tables.ONLY_BEFORE_SIZES and not (term.bare or term.is_half or (term.vague and word == "上")):
        return None
    if word == "近" and _LAST_YEARS.match(text, term.core):  # 近3年: the last three years
        return None
    kind: BoundKind = "about" if tables.TOUCHING[word] == "about" else "least"
    return Bound(kind, word, match.start())


def around(text: str, start: int, low: int, term: Term, units: Units) -> Bound | None:
    """The bound before a number or behind it; a time within which something is banned is as long as it says."""
    found = before(text, start, low, term)
    if found is not None:
        return found
    found = behind(text, term, units)
    is_within = found is not None and found.word.endswith("内")
    return found._replace(kind="exact") if found and is_within and _is_ban(text, low, term, found) else found


def _is_ban(text: str, low: int, term: Term, bound: Bound) -> bool:
    if _BANNED.search(text, low, term.start):
        return True
    end = bound.start + len(bound.word)
    return bool(_BANS.match(text, end)) and not _DUTY.search(text, low, term.start)


def behind(text: str, term: Term, units: Units) -> Bound | None:
    """The bound behind a number and its unit: at once, or behind what is counted (5家企业以上)."""
    at = term.end
    found = _bound_at(text, at)
    if found is not None and found.word in tables.MORE and (term.unit is None or term.unit.word not in tables.MEASURED):
        return None
    if found is not None:
        return found
    if term.unit is not None and (noun := units.at(text, at)) and noun.word not in ("个",) and noun.end > at:
        found = _bound_at(text, noun.end)
        return found if found and len(found.word) > 1 else None
    return None


def _bound_at(text: str, at: int) -> Bound | None:
    match = _BEHIND.match(text, at)
    if match is None:
        return None
    if text.startswith((*_NO_BOUNDS, *tables.LISTED), match.start("word")):
        return None
    kind = tables.BEHIND[match["word"]]
    made: BoundKind = "most" if kind == "most" else "least" if kind == "least" else "about"
    return Bound(made, match[0], at)


_NO_BOUNDS = tuple(tables.NOT_BOUNDS_BEHIND)
