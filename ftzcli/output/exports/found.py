"""What SQLite's own search is given of a text, so that words without spaces between are found by it.

Its tokenizers take a run of 汉字 for one word. So it is given each 汉字 by itself, by which a phrase of any length is
found, and behind that every stretch of up to six, by which a plain word is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftzcli.words.fold import fold

# Most words of the trade are no longer; each character more makes the search a sixth larger.
LONGEST = 6
_HANZI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def found_text(text: str) -> str:
    """A text as the search is given it."""
    folded = fold(text)
    runs = dict.fromkeys(_HANZI.findall(folded))
    apart = _HANZI.sub(lambda run: f" {' '.join(run[0])} ", folded)
    stretches = dict.fromkeys(stretch for run in runs for stretch in _stretches(run))
    return f"{apart} {' '.join(stretches)}".strip()


def _stretches(run: str) -> Iterator[str]:
    """All stretches of two characters and more in a run of them."""
    for start in range(len(run)):
        for end in range(start + 2, min(start + LONGEST, len(run)) + 1):
            yield run[start:end]
