"""What stands behind each code of a problem, as explanations.toml tells it: read only when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ftzcli.words.text import Text, text_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a fault is one, what to do, and an example: wrong and right, empty where none helps."""

    why: Text
    remedy: Text
    wrong: str
    right: str


@cache
def explanations() -> Mapping[str, Explanation]:
    """The explanation of every code, in the order of the codes."""
    import tomllib

    found = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        code: Explanation(
            text_of(texts["why"]), text_of(texts["remedy"]), texts.get("wrong", ""), texts.get("right", "")
        )
        for code, texts in found.items()
    }
