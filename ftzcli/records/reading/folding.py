"""Text over several lines. YAML puts a blank where a line ends, which Chinese does not write."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HANZI = "\u2e80-\u2fdf\u3021-\u3029\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = "\u3001-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"  # never with a blank beside them
_EITHER = "“”‘’—…·"  # Chinese or not, as what is beside them
_CHINESE = re.compile(f"[{_HANZI}{_SIGNS}{_EITHER}]")
_SURELY = re.compile(f"[{_HANZI}{_SIGNS}]")
_SIGN = re.compile(f"[{_SIGNS}]")


def unfolded(value: str, lines: Sequence[str]) -> str:
    """What YAML reads of some lines, with no blank between two of them where Chinese has none."""
    parts = [line.strip(" \t") for line in lines]
    if parts[0][:1] in (">", "|"):
        parts = [line.lstrip(" ") for line in lines[1:]]  # below this sign blanks at the end of a line are text
    elif parts[0][:1] in ("'", '"'):
        quote = parts[0][0]
        parts = [part.replace("''", "'") if quote == "'" else part for part in [parts[0][1:], *parts[1:]]]
        parts[-1] = parts[-1].removesuffix(quote)
    while parts and not parts[-1]:
        parts.pop()
    bare = value.rstrip("\n")
    if " ".join(parts) != bare:  # with escapes, or empty lines
        return value
    whole = parts[0]
    for part in parts[1:]:
        ended = whole.rstrip(" \t")
        whole = ended + part if _touch(ended[-1:], part[:1]) else f"{whole} {part}"
    return whole + value[len(bare) :]


def _touch(before: str, after: str) -> bool:
    """Whether two characters stand in Chinese text without a blank between."""
    if _SIGN.match(before) or _SIGN.match(after):
        return True
    both = _CHINESE.match(before) and _CHINESE.match(after)
    return bool(both and (_SURELY.match(before) or _SURELY.match(after)))
