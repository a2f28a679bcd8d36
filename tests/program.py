"""The program as a user runs it, in a pipe and in a terminal: within this process, or as one of its own.

Within this process a run takes a tenth of the time, and the terminal is a real one all the same. A process of its own
is for what only one can show: signals, closed pipes, the bytes of a locale, what is loaded. tests/test_program.py
holds the two to the same results.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import io
import os
import pty
import resource
import select
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from unittest.mock import patch

import pyte

from ftzcli import Catalogue, open_catalogue
from ftzcli.catalogue import catalogue
from ftzcli.cli.app import main

ROOT = Path(__file__).parent.parent
MEASURES = ROOT / "measures"
# Some records with the words that they need, as they were once: they stay as they are when those above change.
CATALOGUE = ROOT / "tests" / "catalogue"
FTZ = (sys.executable, "-m", "ftzcli")
# How long anything may hang. How much work it may be is told in seconds of the processor: see `spent`.
TIMEOUT = 300
# What Python does with signs that stdout and stderr cannot write.
_ERRORS = ("surrogateescape", "backslashreplace")


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
    """Run `ftz` within this process, with its output in pipes."""
    written = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(to, "utf-8", errors=how) for to, how in zip(written, _ERRORS, strict=True))
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        code = _called(arguments, env, cwd, {"stdin": nothing, "stdout": out, "stderr": err})
    return Result(code, *(stream.getvalue().decode("utf-8") for stream in written))


def run_in_terminal(
    *arguments: str, columns: int = 80, env: Mapping[str, str] | None = None, typed: str = ""
) -> Result:
    """Run `ftz` within this process, in a terminal of some width, where some keys were typed already.

    `out` is all that it wrote, stderr included, with its escapes.
    """
    _warm_up()
    with _terminal(columns) as (leader, follower):
        os.write(leader, typed.encode("utf-8"))
        written: list[bytes] = []
        reader = threading.Thread(target=lambda: written.extend(_pieces(leader)))
        reader.start()
        try:
            with _standard(follower):
                code = _called(arguments, _with_terminal(env), None, _streams())
        finally:
            os.close(follower)
            reader.join()
    return Result(code, _as_read(written), "")


def run_apart(*arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Result:
    """Run `ftz` as a process of its own, with its output in pipes."""
    done = subprocess.run(
        [*FTZ, *arguments],
        env=environment(env),
        cwd=cwd or ROOT,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "backslashreplace"))


def run_in_terminal_apart(*arguments: str, columns: int = 80, env: Mapping[str, str] | None = None) -> Result:
    """Run `ftz` as a process of its own, in a terminal of some width."""
    _warm_up()
    with _terminal(columns) as (leader, follower):
        process = subprocess.Popen(
            [*FTZ, *arguments],
            env=environment(_with_terminal(env)),
            cwd=ROOT,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
        )
        os.close(follower)
        written = list(_pieces(leader, process))
    return Result(process.wait(TIMEOUT), _as_read(written), "")


@contextlib.contextmanager
def bundling(folder: Path) -> Iterator[None]:
    """Let the bundled records be those of a folder, within this process."""
    with patch("ftzcli.catalogue.catalogue.bundled_folder", lambda: str(folder)):
        yield


@contextlib.contextmanager
def reading_once() -> Iterator[None]:
    """Let all runs within this process share the catalogues that they open: for records that stay as they are."""
    opened: dict[object, Catalogue] = {}

    def once(folders: Sequence[str], *, bundled: bool, as_of: str | None = None, **_: object) -> Catalogue:
        asked = (catalogue.bundled_folder(), tuple(folders), bundled, as_of)
        if asked not in opened:
            opened[asked] = open_catalogue(folders, bundled=bundled, as_of=as_of)
        return opened[asked]

    with patch("ftzcli.cli.request.open_catalogue", once):
        yield


def checked_out(top: Path, measures: Path) -> Path:
    """A folder that is as a checkout of the program with some bundled records."""
    (top / "ftzcli").symlink_to(ROOT / "ftzcli")
    (top / "measures").symlink_to(measures)
    return top


@contextlib.contextmanager
def spent() -> Iterator[Callable[[], float]]:
    """How many seconds the processor has worked for this process and its children since, as a function to ask.

    A busy machine takes longer by the clock, and no longer by this.
    """
    start = _worked()
    yield lambda: _worked() - start


def _worked() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _called(
    arguments: Sequence[str], env: Mapping[str, str] | None, cwd: Path | None, streams: Mapping[str, IO[str]]
) -> int:
    """The exit code of the program, run with some environment and streams."""
    with contextlib.ExitStack() as undone:
        undone.enter_context(contextlib.chdir(cwd or ROOT))
        undone.enter_context(patch.dict(os.environ, env or {}))
        undone.enter_context(patch.object(sys, "argv", ["ftz", *arguments]))
        for name, stream in streams.items():
            undone.enter_context(patch.object(sys, name, stream))
        try:
            return main()
        except SystemExit as end:  # completions end so
            return int(end.code or 0)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()


@contextlib.contextmanager
def _standard(terminal: int) -> Iterator[None]:
    """Let a terminal be what this process reads from and writes to, and a pager or an editor that it starts."""
    kept = [os.dup(number) for number in range(3)]
    try:
        for number in range(3):
            os.dup2(terminal, number)
        yield
    finally:
        for number, old in enumerate(kept):
            os.dup2(old, number)
            os.close(old)


def _streams() -> dict[str, IO[str]]:
    """The streams of a process that has just begun. By the last Python asks how wide the terminal is."""
    out, err = (
        os.fdopen(number, "w", encoding="utf-8", errors=how, closefd=False) for number, how in enumerate(_ERRORS, 1)
    )
    return {"stdin": os.fdopen(0, encoding="utf-8", closefd=False), "stdout": out, "stderr": err, "__stdout__": out}


@functools.cache
def _warm_up() -> None:
    """Read the bundled records once, so that no terminal shows how far a slow machine is with them."""
    with bundling(MEASURES):
        open_catalogue()


@contextlib.contextmanager
def _terminal(columns: int) -> Iterator[tuple[int, int]]:
    """Both ends of a terminal of some width; the one that a program sees is to be closed by who uses it."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    try:
        yield leader, follower
    finally:
        os.close(leader)


def _with_terminal(env: Mapping[str, str] | None) -> dict[str, str]:
    return {"TERM": "xterm-256color", **(env or {})}


def _as_read(written: Iterable[bytes]) -> str:
    return b"".join(written).decode("utf-8").replace("\r\n", "\n")


def _pieces(leader: int, process: subprocess.Popen[bytes] | None = None) -> Iterator[bytes]:
    """What is written to a terminal, until its other end is closed."""
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        ready, _, _ = select.select([leader], [], [], 0.05)
        if ready:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not piece:
                break
            yield piece
        elif process and process.poll() is not None:
            break


def screen(text: str, columns: int) -> list[str]:
    """What a terminal of some width shows for such output: its lines, escapes obeyed, without spaces at the end."""
    display = pyte.Screen(columns, text.count("\n") + 2 + len(text) // 10)
    display.set_mode(pyte.modes.LNM)
    pyte.Stream(display).feed(text)
    display.lines = max(display.buffer, default=0) + 1  # none below was written to
    return "\n".join(line.rstrip() for line in display.display).rstrip("\n").split("\n")
