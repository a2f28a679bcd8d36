"""Questions to whoever sits at the terminal."""

from __future__ import annotations

import sys

from ftzcli.words.text import COLON, Lang, Text


def in_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def answer(title: Text, lang: Lang) -> str:
    """What the user types behind a title and a colon; empty for nothing, and at the end of the input."""
    try:
        return input(title.pick(lang) + COLON.pick(lang)).strip()
    except EOFError:
        return ""
