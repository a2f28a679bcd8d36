"""Time whole processes side by side, and print what they took."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import tempfile
import termios
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

_LEAST_OUTPUT = 10  # bytes; less is no answer, and an empty JSON array
_PIECE = 1 << 16
_GOAL = 18  # the width of that column


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
    columns: int = 0  # of the terminal that it writes to; else it is a pipe
    cache: str = ""  # where the cache is to lie, instead of its own folder
    most_times: float = 0  # goals: at most so many times the line that is called, and at most so much memory
    most_mib: int = 0


@dataclass(slots=True)
class Task:
    """A line that can be run, and what its runs took."""

    line: Line
    argv: Sequence[str]
    before: Callable[[], None] | None = None
    env: Mapping[str, str] = field(default_factory=dict)  # besides that of all tasks
    seconds: list[float] = field(default_factory=list)
    peak: int = 0  # KiB
    failed: str = ""

    @property
    def label(self) -> str:
        notes = [self.line.note, f"{self.line.columns} columns" if self.line.columns else ""]
        told = ", ".join(filter(None, notes))
        return f"{self.line.command} ({told})" if told else self.line.command

    @property
    def median(self) -> float:
        return median(self.seconds)


class Failed(Exception):
    """A command that ended badly or printed nothing."""


def run(argv: Sequence[str], env: Mapping[str, str], columns: int = 0) -> tuple[float, int]:
    """The seconds that a command takes with its output read from a pipe or a terminal, and its peak memory in KiB.

    The peak is that of its largest process, and never below that of this one, of which it is born.
    """
    read, write = _terminal(columns) if columns else os.pipe()
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=write, stderr=errors)
        os.close(write)
        written = _drain(read)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        os.close(read)
        if process.returncode or written < _LEAST_OUTPUT:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip().splitlines()
            raise Failed(f"exit code {process.returncode}, {written} bytes; {said[-1] if said else 'no message'}")
    return seconds, used.ru_maxrss


def _terminal(columns: int) -> tuple[int, int]:
    """Both ends of a terminal of some width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


def _drain(read: int) -> int:
    written = 0
    with contextlib.suppress(OSError):  # Linux, where the other end of a terminal is closed
        while piece := os.read(read, _PIECE):
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
                seconds, peak = run(task.argv, {**env, **task.env}, task.line.columns)
            except Failed as failure:
                task.failed = str(failure)
                continue
            if turn >= 0:
                task.seconds.append(seconds)
                task.peak = max(task.peak, peak)


def table(tasks: Sequence[Task]) -> Iterator[str]:
    """A line for each task, under its question: median, peak memory, its goal, and how many times another it took."""
    width = max(_width(task.label) for task in tasks) + 2
    yield f"{'':<{width}}{'median ms':>12}{'peak MiB':>10}  {'goal':<{_GOAL}}ratio"
    question = ""
    for task in tasks:
        if task.line.question != question:
            question = task.line.question
            yield f"{question}:"
        label = f"  {task.label}{' ' * (width - 2 - _width(task.label))}"
        if task.failed:
            yield f"{label}  failed: {task.failed}"
            continue
        ratios = dict(_ratios(task, tasks))
        told = ", ".join(f"{ratio:.2f} × {called}" for called, ratio in ratios.items())
        figures = f"{task.median * 1000:>12,.1f}{task.peak / 1024:>10.1f}"
        yield f"{label}{figures}  {_goal(task, ratios):<{_GOAL}}{told}".rstrip()


def _ratios(task: Task, tasks: Sequence[Task]) -> Iterator[tuple[str, float]]:
    """How many times as long as those that are called it took, round by round: the median, so that a busy machine
    slows both."""
    if task.line.called:
        return
    for other in tasks:
        if other.line.question == task.line.question and other.line.called and not other.failed:
            rounds = zip(task.seconds, other.seconds, strict=True)
            yield other.line.called, median(ours / theirs for ours, theirs in rounds)


def _goal(task: Task, ratios: Mapping[str, float]) -> str:
    """What is asked of a task, and whether it misses that."""
    told = []
    if most := task.line.most_times:
        told.append(f"≤ {most:g} ×" + (" missed" if any(ratio > most for ratio in ratios.values()) else ""))
    if most := task.line.most_mib:
        told.append(f"≤ {most} MiB" + (" missed" if task.peak > most * 1024 else ""))
    return ", ".join(told)


def _width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
