"""Whether a figure falls or rises, and whether it is the one before or the one after."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ftzcli.words.printed import tables
from ftzcli.words.printed.alternatives import alternatives as _any

Direction = Literal["fall", "rise", "none"]
Role = Literal["before", "after", "none"]
_WINDOW = 28

_FALLS = [word for word in tables.FALLS if word not in tables.SINGLE]
_RISES = [word for word in tables.RISES if word not in tables.SINGLE]
_VERB = re.compile(rf"(?P<fall>{_any(_FALLS)})|(?P<rise>{_any(_RISES)})")
_CLOSE = "[了约近超逾过]|(?:了)?(?:约|近|超过|不超过|至少|大约|将近|接近)"
_SINGLE = re.compile(
    rf"(?:(?P<fall>[{''.join(w for w in tables.FALLS if w in tables.SINGLE)}])"
    rf"|(?P<rise>[{''.join(w for w in tables.RISES if w in tables.SINGLE)}]))(?:{_CLOSE}|[至到为成])*$"
)
_NOT_SINGLE_BEHIND = "至最不缺很许更好诸众率递剧大"  # 至少, 最多, 许多
_TO = re.compile(
    rf"(?:(?P<verb>(?:{_any([*_FALLS, *_RISES, *tables.CHANGED])})[^0-9,。;:]{{0,4}}?|[{tables.SINGLE}])"
    rf"(?:{_any(list(tables.TO))})|(?P<arrow>→|->|⟶|➔)|(?P<now>{_any(list(tables.NOW))}))"
    r"(?:了|仅|只|需要|需|要|约|的|在|用|不到|不超过|不足|平均|最快|最长|近|超过|超|最多|至多|人民币|[¥$]|[ “\"])"
    r"{0,3}(?:[0-9]{4}年的?)?$"
)
_FROM = re.compile(
    rf"(?:{_any(list(tables.FROM))})(?:的|需要|需|要|平均|约|近|至少|最多|最快|最长|长达|超过|不到|花费|每票|每箱|每家|每月|一般|通常|"
    r"约为|为|用时|耗时|时间|成本|费用|人民币|[¥$]|[ “\"]){0,4}(?:[0-9]{4}年的?)?$"
)
_PAIRED = re.compile(r"^[^0-9]{0,3}(?:至|到|→|->)[^0-9]{0,3}$")


class Course(NamedTuple):
    """Where a figure stands in a change, by which words, and whether it stands behind 由, 从 or 原."""

    direction: Direction
    role: Role
    words: tuple[str, ...]


def course(text: str, start: int, low: int) -> Course:
    """What the words between `low` and a figure say of it."""
    low = max(low, start - _WINDOW)
    if start <= low:
        return Course("none", "none", ())
    direction, words = _direction(text, start, low)
    role: Role = "none"
    if found := _TO.search(text, max(low, start - 16), start):
        role, words = "after", (*words, found[0])
    elif found := _FROM.search(text, max(low, start - 16), start):
        role, words = "before", (*words, found[0])
    return Course(direction, role, words)


def _direction(text: str, start: int, low: int) -> tuple[Direction, tuple[str, ...]]:
    """The last word of direction before a figure."""
    if (single := _SINGLE.search(text, max(low, start - 5), start)) is not None:
        before = text[single.start() - 1 : single.start()]
        if not (before and before in _NOT_SINGLE_BEHIND):
            return ("fall" if single["fall"] else "rise"), (single["fall"] or single["rise"],)
    verbs = list(_VERB.finditer(text, low, start))
    if not verbs:
        return "none", ()
    last = verbs[-1]
    return ("fall" if last["fall"] else "rise"), (last[0],)


def is_pair(between: str) -> bool:
    """Whether what stands between two figures leads from the one to the other."""
    return _PAIRED.match(between) is not None
