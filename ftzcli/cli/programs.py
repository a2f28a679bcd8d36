"""The programs that a user names in a variable, such as EDITOR and PAGER, and the terminal that names itself."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

# A path of Windows: its backslashes are no escapes; and one with blanks that no quotes hold together.
_WINDOWS = re.compile(r"""\s*["']?(?:[A-Za-z]:\\|\\\\)""")
_BARE = re.compile(r"\s*((?:[A-Za-z]:\\|\\\\).*?\.(?:exe|com|cmd|bat))(?=\s|$)", re.IGNORECASE)


def words_of(line: str) -> list[str] | None:
    """The words of a command, as a shell would read them; None where a quotation mark is not closed."""
    if bare := _BARE.match(line):
        rest = words_of(line[bare.end() :])
        return None if rest is None else [bare[1], *rest]
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    if _WINDOWS.match(line):
        lexer.escape = ""
    try:
        return list(lexer)
    except ValueError:
        return None


# Variables by which terminals that draw hyperlinks (OSC 8) name themselves; those with a name are no others' too.
_LINKING = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM")
_LINKING_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"})
_VTE = 5000  # its version that began to


def knows_links(env: Mapping[str, str]) -> bool:
    """Whether the terminal is known to draw hyperlinks; inside tmux or screen it is not known which one it is."""
    if env.get("TERM", "").startswith(("dumb", "screen", "tmux")) or "TMUX" in env:
        return False
    version = env.get("VTE_VERSION", "")
    return (
        any(name in env for name in _LINKING)
        or env.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or (version.isdecimal() and int(version) >= _VTE)
    )
