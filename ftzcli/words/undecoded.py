"""Arguments and names of files that Python could not decode, as in the C locale: their bytes stand there one by one."""

from __future__ import annotations

import re

_BYTES = "[\udc80-\udcff]+"  # compiled only where there are some: every run asks


def readable(text: str) -> str:
    """The text with what is UTF-8 all the same decoded; such a path must be opened as it came."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub(_BYTES, _decoded, text)
    return text


def _decoded(match: re.Match[str]) -> str:
    data = match[0].encode("ascii", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
