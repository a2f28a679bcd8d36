"""A page that is longer than the terminal, in the user's pager."""

from __future__ import annotations

import contextlib
import shlex
import subprocess
from collections.abc import Mapping

# What less is told unless LESS says otherwise: end at once on a short text, search in any case, show colours, and leave
# the text on the screen.
_MANNERS = {"LESS": "FIRX", "LESSCHARSET": "utf-8"}
_NONE = frozenset({"", "cat"})


def paged(text: str, lines: int, environ: Mapping[str, str]) -> bool:
    """Show a text in FTZ_PAGER, else PAGER, else less, if it has more than so many lines; whether that was done.

    A dumb terminal (TERM, as in an editor) cannot show one.
    """
    command = shlex.split(environ.get("FTZ_PAGER", environ.get("PAGER", "less")))
    if text.count("\n") < lines or environ.get("TERM") == "dumb" or not command or command[0] in _NONE:
        return False
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**_MANNERS, **environ})
    except OSError:  # there is none
        return False
    assert pager.stdin is not None
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):  # the user has seen enough
        pager.stdin.write(text.encode("utf-8", "backslashreplace"))
    with contextlib.suppress(BrokenPipeError):
        pager.stdin.close()
    while pager.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):  # it is the pager's
            pager.wait()
    return True
