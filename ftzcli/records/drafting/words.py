"""The words by which drafting knows names, as words.toml lists them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def words(group: str, name: str) -> Sequence[str]:
    """The words of a list."""
    return _words()[group][name]


def any_of(group: str, name: str) -> str:
    """A pattern of any of the words of a list, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words(group, name), key=len, reverse=True))) + ")"
