"""The programs that a user names in a variable, such as EDITOR and PAGER."""

from __future__ import annotations

import re
import shlex

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
