"""Clauses of a rule that grant something and name it nowhere: what a trader may do at once, or is spared."""

from __future__ import annotations

import re

from ftzcli.records.drafting.passages import Passage, Sentence
from ftzcli.records.drafting.words import any_of, words

_CLAUSE = re.compile(r"[^，：；。]+[，：；。]?")
_POWER = "".join(f"(?<!{word})" for word in words("grants", "powers"))
_GRANT = re.compile(rf"{_POWER}可以(?!{any_of('grants', 'not_granted')})|{any_of('grants', 'words')}")
_NOT = re.compile(r"(?:不|未|非|没有|不得|取消|停止)$")
_TRADE = re.compile(any_of("grants", "trade"))
_BREACH = re.compile(any_of("grants", "breach"))


def grant_in(passage: Passage) -> Sentence | None:
    """The first sentence of a line that grants something in trade; None where none does."""
    return next((sentence for sentence in passage.sentences if _grants(sentence.text)), None)


def _grants(sentence: str) -> bool:
    if not _TRADE.search(sentence) or _BREACH.search(sentence):
        return False
    return any(_in_clause(match[0]) for match in _CLAUSE.finditer(sentence))


def _in_clause(clause: str) -> bool:
    """Whether a clause grants, and does not only say for whom or of what (准予保税的，应当…)."""
    if clause.rstrip("，：；。").endswith(("的", "的除外", "时", "后")):
        return False
    return any(not _NOT.search(clause, 0, match.start()) for match in _GRANT.finditer(clause))
