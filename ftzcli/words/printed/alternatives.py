"""Words as a part of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str]) -> str:
    """Any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
