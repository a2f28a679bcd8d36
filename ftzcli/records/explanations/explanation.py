"""An explanation of a kind of problem."""

from __future__ import annotations

from typing import NamedTuple

from ftzcli.words.text import Text


class Explanation(NamedTuple):
    """Why a fault is one, what to do, and an example: wrong and right (empty where none helps)."""

    why: Text
    remedy: Text
    wrong: str = ""
    right: str = ""


def explain(why_zh: str, why_en: str, remedy_zh: str, remedy_en: str, wrong: str = "", right: str = "") -> Explanation:
    """An explanation from its bare texts, so that a table of many stays short."""
    return Explanation(Text(why_zh, why_en), Text(remedy_zh, remedy_en), wrong, right)
