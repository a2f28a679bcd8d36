"""What a record has no use for, and a terminal never gets."""

from __future__ import annotations

import re

# Control characters, and those that do not show or turn the line round (Trojan Source): a record has no use for
# them, and a terminal never gets them. A tab and a newline are in their place at times.
_BLANK = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0"
_INVISIBLE = "\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_FORMATS = "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
UNPRINTABLE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BLANK}{_INVISIBLE}\ud800-\udfff\ufffe\uffff{_FORMATS}]")


def printable(text: str) -> str:
    """The text with control characters and what else a terminal might obey shown as escapes."""
    return UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
