"""A page that is longer than the terminal, in the user's pager."""

from __future__ import annotations

import contextlib
import struct
import subprocess
import time
from collections.abc import Mapping
from typing import IO

from ftzcli.cli.programs import words_of

# What less is told unless LESS says otherwise: end at once on a short text, search in any case, show colours, and leave
# the text on the screen.
_MANNERS = {"LESS": "FIRX", "LESSCHARSET": "utf-8"}
_NONE = frozenset({"", "cat"})
_SIGNALLED = 128  # from here on a shell tells that its program was ended by a signal: by the user


def paged(text: str, lines: int, environ: Mapping[str, str]) -> bool:
    """Show a text in FTZ_PAGER, else PAGER, else less, if it has more than so many lines; whether that was done.

    A dumb terminal (TERM, as in an editor) cannot show one. A pager that fails, or takes nothing, has shown nothing.
    """
    command = words_of(environ.get("FTZ_PAGER", environ.get("PAGER", "less")))
    if text.count("\n") < lines or environ.get("TERM") == "dumb" or not command or command[0] in _NONE:
        return False
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**_MANNERS, **environ}, bufsize=0)
    except OSError:  # there is none
        return False
    taken = _hand_over(text.encode("utf-8", "backslashreplace"), pager)
    return taken and not 0 < pager.returncode < _SIGNALLED


def _hand_over(data: bytes, pager: subprocess.Popen[bytes]) -> bool:
    """Give a pager its text and wait until it ends; whether it took any of it."""
    pipe = pager.stdin
    assert pipe is not None
    written, taken = 0, True
    with contextlib.suppress(KeyboardInterrupt):  # the user has seen enough
        with contextlib.suppress(BrokenPipeError):
            while written < len(data):
                written += pipe.write(data[written:])
        taken = _is_read(pipe, written, pager)
    pipe.close()
    while pager.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):  # it is the pager's
            pager.wait()
    return taken


def _is_read(pipe: IO[bytes], written: int, pager: subprocess.Popen[bytes]) -> bool:
    """Whether the other end of a pipe reads what was written; it is waited for until it does, or ends."""
    try:
        import fcntl
        import termios
    except ImportError:  # as on Windows: nobody can tell
        return True
    while True:
        ended = pager.poll() is not None
        try:
            (left,) = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))
        except OSError:
            return True
        if left < written or ended:
            return bool(left < written)
        time.sleep(0.005)
