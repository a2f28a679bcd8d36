"""What kind of text one is, by its first lines, and what an event of such a text can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ftzcli.records.drafting.moments import STAGES

Kind = Literal["law", "announcement", "task", "report"]
# These say what must be; the others tell of it.
RULES: frozenset[Kind] = frozenset({"law", "announcement"})

_FIRST = 8  # lines in which a text says what it is
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+[章条](?![第的])")
_ITEM = re.compile(r"[一二三四五六七八九十]+、")
_REPORT = re.compile(r"解读|问答|答记者问|访谈|发布会")
_ORDER = re.compile(r"令第?\d+号")
_CONGRESS = re.compile(r"人民代表大会(?:常务委员会)?公告")
_ANNOUNCEMENT = re.compile(r"公告\d{4}年第\d+号|(?:^|\n)公告(?:\n|$)|的公告(?:\n|$)")
_TASK = re.compile(r"(?:国发|国办发|国函|国办函)[〔\[（(]\d{4}")
_LAW = re.compile(r"(?:条例|办法|规定|细则|规则|法)(?:[（(][^）)\n]*[）)])?(?:\n|$)")
# What an event of a kind is where the text says no more, and what else it may be: a law is enacted, whatever it is
# that it speaks of; a report tells how far things have come.
_EVENTS: dict[Kind, tuple[str, tuple[str, ...]]] = {
    "law": ("enacted", ()),
    "announcement": ("in-use", ("replicated-national", "piloted")),
    "task": ("policy-task", ("replicated-national", "replicated-provincial")),
    "report": ("reported", tuple(stage for stage, _ in STAGES)),
}


def kind_of(lines: Sequence[str]) -> Kind:
    """What a text is that has these lines, none of them empty."""
    head = _head(lines)
    if _REPORT.search(head):
        return "report"
    if _ORDER.search(head) or _CONGRESS.search(head.replace("\n", "")):
        return "law"
    if _ANNOUNCEMENT.search(head):
        return "announcement"
    if _TASK.search(head):
        return "task"
    return "law" if _LAW.search(head) and any(map(_ARTICLE.match, lines)) else "report"


def _head(lines: Sequence[str]) -> str:
    """The title, number and the like: the first lines up to one that is of a sentence, an article or an item."""
    found: list[str] = []
    for line in lines[:_FIRST]:
        if any(sign in line for sign in "，。") or _ARTICLE.match(line) or _ITEM.match(line):
            break
        found.append("".join(line.split()))
    return "\n".join(found).replace("令\n第", "令第")


def events_of(kind: Kind, told: Sequence[str]) -> tuple[Sequence[str], str]:
    """Of the stages that a sentence tells of those that such a text can set, and what it is if it tells none."""
    otherwise, possible = _EVENTS[kind]
    return [stage for stage in told if stage in possible], otherwise
