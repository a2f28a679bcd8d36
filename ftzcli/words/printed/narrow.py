"""The plain form of a line, sign for sign, so that places in it are places in the line."""

from __future__ import annotations

import unicodedata


def narrowed(text: str) -> str:
    """The text with full-width signs as plain ones, where that is one sign for one."""
    if text.isascii():
        return text
    plain = {c: _plain(c) for c in set(text) if not "\u4e00" <= c <= "\u9fff"}
    return text.translate({ord(c): to for c, to in plain.items() if c != to})


def _plain(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign
