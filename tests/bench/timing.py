"""Time whole processes side by side, and print what they took."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import IO

_LEAST_OUTPUT = 10  # bytes; less is no answer, and an empty JSON array
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table, written as in a shell; words in capitals stand for files and folders."""

    question: str
    command: str
    called: str = ""  # the other lines of its question are held against it under this name
    note: str = ""
    before: str = ""  # what is done before each run, by name
    instead_of: str = ""  # only where this program is missing
    most: int = 1_000_000  # records


@dataclass(slots=True)
class Task:
    """A line that can be run, and what its runs took."""

    line: Line
    argv: Sequence[str]
    before: Callable[[], None] | None = None
    seconds: list[float] = field(default_factory=list)
    peak: int = 0  # KiB
    failed: str = ""

    @property
    def label(self) -> str:
        return f"{self.line.command} ({self.line.note})" if self.line.note else self.line.command

    @property
    def median(self) -> float:
        return median(self.seconds)


class Failed(Exception):
    """A command that ended badly or printed nothing."""


def run(argv: Sequence[str], env: Mapping[str, str]) -> tuple[float, int]:
    """The seconds that a command takes with its output read from a pipe, and its peak memory in KiB.

    The peak is that of its largest process, and never below that of this one, of which it is born.
    """
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
        assert process.stdout is not None
        written = _drain(process.stdout)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        if process.returncode or written < _LEAST_OUTPUT:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip().splitlines()
            raise Failed(f"exit code {process.returncode}, {written} bytes; {said[-1] if said else 'no message'}")
    return seconds, used.ru_maxrss


def _drain(pipe: IO[bytes]) -> int:
    written = 0
    while piece := os.read(pipe.fileno(), _PIECE):
        written += len(piece)
    return written


def interleave(tasks: Sequence[Task], runs: int, env: Mapping[str, str], warm: bool = True) -> None:
    """Run the tasks in turn, round by round; a first round that is not counted warms them up."""
    for turn in range(-warm, runs):
        for task in tasks:
            if task.failed:
                continue
            if task.before:
                task.before()
            try:
                seconds, peak = run(task.argv, env)
            except Failed as failure:
                task.failed = str(failure)
                continue
            if turn >= 0:
                task.seconds.append(seconds)
                task.peak = max(task.peak, peak)


def table(tasks: Sequence[Task]) -> Iterator[str]:
    """A line for each task, under its question: median, peak memory, ratio against what answers the same question."""
    width = max(_width(task.label) for task in tasks) + 2
    yield f"{'':<{width}}{'median ms':>12}{'peak MiB':>10}  ratio"
    question = ""
    for task in tasks:
        if task.line.question != question:
            question = task.line.question
            yield f"{question}:"
        label = f"  {task.label}{' ' * (width - 2 - _width(task.label))}"
        if task.failed:
            yield f"{label}  failed: {task.failed}"
            continue
        ratios = ", ".join(_ratios(task, tasks))
        yield f"{label}{task.median * 1000:>12,.1f}{task.peak / 1024:>10.1f}  {ratios}".rstrip()


def _ratios(task: Task, tasks: Sequence[Task]) -> Iterator[str]:
    if task.line.called:
        return
    for other in tasks:
        if other.line.question == task.line.question and other.line.called and not other.failed:
            yield f"{task.median / other.median:.2f} × {other.line.called}"


def _width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
