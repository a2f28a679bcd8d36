"""The program as a user runs it: in a pipe, and in a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyte

ROOT = Path(__file__).parent.parent
MEASURES = ROOT / "measures"
SHARED = ROOT.parent / "shared"
_TIMEOUT = 60


@dataclass(frozen=True)
class Result:
    """What a run of the program left: exit code, stdout and stderr."""

    code: int
    out: str
    err: str


def environment(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a run, with some variables set."""
    return {**os.environ, **(env or {})}


def run(*arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Result:
    """Run `ftz` with its output in pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "ftzcli", *arguments],
        env=environment(env),
        cwd=cwd or ROOT,
        capture_output=True,
        timeout=_TIMEOUT,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "backslashreplace"))


def run_in_terminal(*arguments: str, columns: int = 80, env: Mapping[str, str] | None = None) -> Result:
    """Run `ftz` in a terminal of some width; `out` is all that it wrote, stderr included, with its escapes."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "ftzcli", *arguments],
        env=environment({"TERM": "xterm-256color", **(env or {})}),
        cwd=ROOT,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    written = _read_all(leader, process)
    os.close(leader)
    return Result(process.wait(_TIMEOUT), written.decode("utf-8").replace("\r\n", "\n"), "")


def _read_all(leader: int, process: subprocess.Popen[bytes]) -> bytes:
    written = b""
    deadline = time.monotonic() + _TIMEOUT
    while time.monotonic() < deadline:
        ready, _, _ = select.select([leader], [], [], 0.05)
        if ready:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not piece:
                break
            written += piece
        elif process.poll() is not None:
            break
    return written


def screen(text: str, columns: int) -> list[str]:
    """What a terminal of some width shows for such output: its lines, escapes obeyed, without spaces at the end."""
    display = pyte.Screen(columns, text.count("\n") + 2 + len(text) // 10)
    display.set_mode(pyte.modes.LNM)
    pyte.Stream(display).feed(text)
    return "\n".join(line.rstrip() for line in display.display).rstrip("\n").split("\n")
