"""Spoil the real records in every way that comes to mind, and see that each is read, or refused in words.

Every sixth case is a whole folder, with vocabulary and statistics of its own: what is said of it is the same cold and
warm and after an edit, and no command stumbles over it.

    python tests/bench/fuzz.py [--records 20000] [--seed N] [--processes N]

The same seed gives the same records; after them come some huge ones. Findings are: an exception, a file that is lost in
silence, more than 5 seconds of the processor or 300 MB for one file, a sign that no terminal should get, a message that
takes more lines than it has, and a problem that a warm run would tell otherwise. They are kept in a folder that is
named at the end; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import os
import re
import resource
import sys
import tempfile
import time
import traceback
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder of this one

from bench.folders import folder_of, judged
from bench.mutators import MUTATORS, is_unprintable, places

from ftzcli.catalogue.content import Contents
from ftzcli.output.messages import problem_text
from ftzcli.records.model.measure import Measure
from ftzcli.records.problems import Problem, problem_from_json, problem_json
from ftzcli.records.reading.loader import read_measure, read_vocabulary
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import LANGS

MEASURES = Path(__file__).parents[2] / "measures"
MOST_SECONDS = 5
MOST_GROWTH = 300  # MB
_DEAD_SECONDS = 60  # who is busy with one file for so long is ended
_MOST_MEMORY = 4 << 30  # and nobody gets more than this
_FORK = get_context("fork")  # each process has the vocabulary that was read once
_MOST_KEPT = 5  # files of one kind of finding
_FOLDERS = 6  # one case in so many is a whole folder
_MOST_LINES = 3  # of a message: what is wrong, the excerpt, the carets

_HEAD = "name: {zh: 甲, en: A}\nsummary: {zh: 乙, en: B}\n"
_THEME = "themes: [port-logistics]\n"
_BIG, _BELOW = 10_000_000, 4_000_000  # beyond the largest file that is read, and within
_KEYS = 100_000
HUGE: dict[str, Callable[[], str]] = {
    "10 MB, plain": lambda: "name: " + "x" * _BIG,
    "10 MB, quoted": lambda: 'name: "' + "\\n" * (_BIG // 2) + '"',
    "10 MB, a block": lambda: "name: |\n" + "  海\n" * (_BIG // 6),
    "10 MB, a key": lambda: "? " + "x" * _BIG + "\n: y",
    "4 MB, plain": lambda: _HEAD + "themes: [" + "x" * _BELOW + "]",
    "4 MB, words": lambda: _HEAD + "themes: [" + "x " * (_BELOW // 2) + "]",
    "4 MB, 汉字": lambda: _HEAD.replace("乙", "海" * (_BELOW // 3)) + "themes: [",
    "4 MB, escapes": lambda: _HEAD + 'themes: ["' + "\\u6d77" * (_BELOW // 6) + '"]',
    "4 MB, a block": lambda: _HEAD + "source: |\n" + "  x\n" * (_BELOW // 4),
    "4 MB, folded": lambda: _HEAD + "source: >\n" + "  x\n" * (_BELOW // 4),
    "4 MB, a quote without end": lambda: _HEAD + "source: '" + "x\n " * (_BELOW // 3),
    "4 MB, a key": lambda: _HEAD + '"' + "x" * _BELOW + '": y',
    "4 MB, digits": lambda: _HEAD + "history: [{event: reported, source: ftz-decade, line: " + "9" * _BELOW + "}]",
    "4 MB, a quantity": lambda: _HEAD + "effects: [{value: " + "9" * _BELOW + " days}]",
    "4 MB, a comment": lambda: _HEAD + "#" * _BELOW,
    "4 MB, spaces": lambda: _HEAD + " " * _BELOW + "x",
    "4 MB, blank lines": lambda: _HEAD + "\n" * _BELOW + "x",
    "4 MB, dashes": lambda: _HEAD + "themes:\n" + "- " * (_BELOW // 2),
    "4 MB, brackets": lambda: _HEAD + "themes: " + "[" * _BELOW,
    "4 MB, question marks": lambda: "? " * (_BELOW // 2),
    "4 MB, documents": lambda: "---\n" * (_BELOW // 4),
    "100,000 keys": lambda: "".join(f"k{n}: v\n" for n in range(_KEYS)),
    "100,000 keys of a name": lambda: "name: {" + ", ".join(f"k{n}: v" for n in range(_KEYS)) + "}",
    "100,000 double keys": lambda: "name: x\n" * _KEYS,
    "100,000 keys ：": lambda: "".join(f"k{n}：v: w\n" for n in range(_KEYS)),
    "100,000 themes": lambda: f"{_HEAD}themes: [{', '.join(f't{n}' for n in range(_KEYS))}]",
    "100,000 places": lambda: (
        f"{_HEAD}history: [{{event: reported, where: [{', '.join(f'z{n}' for n in range(_KEYS))}]}}]"
    ),
    "20,000 events and ends": lambda: (
        f"{_HEAD}{_THEME}history: [{'{event: in-use, source: ftz-decade, date: 2020}, ' * 10_000}"
        f"{'{event: ended, source: ftz-decade, date: 2021}, ' * 10_000}]"
    ),
    "100,000 aliases": lambda: f"{_HEAD}aliases: {{zh: [{', '.join(f'名{n}' for n in range(_KEYS))}]}}",
    "20,000 figures": lambda: f"{_HEAD}effects: [{'{indicator: x, value: 1 y}, ' * 20_000}]",
    "20,000 events": lambda: f"{_HEAD}history: [{'{event: piloted, source: no}, ' * 20_000}]",
    "20,000 related": lambda: f"{_HEAD}related: [{'{id: a, relation: b}, ' * 20_000}]",
}


class Case(NamedTuple):
    """One file to be read."""

    kind: str
    stem: str
    data: bytes


class Verdict(NamedTuple):
    """What became of it: the codes that refused it, and the findings, each with its kind."""

    codes: Sequence[str]
    findings: Sequence[tuple[str, str]]
    seconds: float = 0
    growth: float = 0  # MB


def real_records() -> list[tuple[str, bytes]]:
    """The records of measures/, by the stems of their files."""
    paths = (path for path in sorted(MEASURES.glob("*/*.yaml")) if path.parent.name != "vocabulary")
    return [(path.stem, path.read_bytes()) for path in paths]


def real_vocabulary() -> Vocabulary:
    """The vocabulary of measures/."""
    return read_vocabulary(sorted((MEASURES / "vocabulary").glob("*.yaml")))[0]


def mutant(records: Sequence[tuple[str, bytes]], seed: int, number: int) -> Case:
    """The record of a number: spoilt in one way, every third in some more; it is of the kind of the first."""
    random = Random(f"{seed} {number}")
    stem, data = random.choice(records)
    kind = list(MUTATORS)[number % len(MUTATORS)]
    for name in (kind, *random.choices(list(MUTATORS), k=random.choice((0, 0, 0, 0, 1, 2)))):
        data = MUTATORS[name](data, random)
    return Case(kind, stem, data)


def judge(path: Path, vocabulary: Vocabulary) -> Verdict:
    """Read a file as the index does, and tell the problems as a terminal gets them."""
    try:
        measure, problems = read_measure(path, vocabulary)
        if measure is not None:
            Contents(vocabulary).of(measure.model_dump(mode="json"), "measure")
        return Verdict(sorted({problem.code for problem in problems}), list(_faults(measure, problems)))
    except Exception as error:
        return _raised(error)


def judge_folder(seed: int, number: int) -> Verdict:
    """Read a folder as the program does, and ask it this and that."""
    try:
        return Verdict([], list(judged(seed, number)))
    except Exception as error:
        return _raised(error)


def _raised(error: Exception) -> Verdict:
    at = traceback.extract_tb(error.__traceback__)[-1]
    kind = f"{type(error).__name__} in {Path(at.filename).name}:{at.lineno}"
    return Verdict([], [(kind, "".join(traceback.format_exception(error)))])


def _faults(measure: Measure | None, problems: Sequence[Problem]) -> Iterator[tuple[str, str]]:
    if measure is None and not problems:
        yield "lost in silence", ""
    for text in _texts(measure.model_dump(mode="json")) if measure else ():
        yield from ((f"{sign} accepted", text) for sign in _unprintable(text.replace("\t", "")))
    for problem in problems:
        for lang in LANGS:
            text = problem_text(problem, lang)
            yield from ((f"{sign} told in {problem.code}", text) for sign in _unprintable(text.replace("\n", "")))
            if len(text.split("\n")) > _MOST_LINES:
                yield f"lines too many in {problem.code}", text
        warm = problem_from_json(problem_json(problem))
        if [problem_text(warm, lang) for lang in LANGS] != [problem_text(problem, lang) for lang in LANGS]:
            yield f"warm otherwise {problem.code}", f"{problem}\n{warm}"


def _texts(record: Any) -> Iterator[str]:
    return (parent[step] for parent, step in places(record) if isinstance(parent[step], str))


def _unprintable(text: str) -> set[str]:
    """The kinds of unprintable signs in a text."""
    return {
        "a tab" if sign == "\t" else f"a sign {unicodedata.category(sign)}" for sign in filter(is_unprintable, text)
    }


def measured(judging: Callable[[], Verdict]) -> Verdict:
    """A verdict, with what it took."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # Linux: let the peak of memory begin anew
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    faulthandler.dump_traceback_later(_DEAD_SECONDS, exit=True)
    verdict = judging()
    faulthandler.cancel_dump_traceback_later()
    seconds = time.process_time() - start  # of the processor: the machine may have other work
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    found = list(verdict.findings)
    if seconds > MOST_SECONDS:
        found.append(("too slow", f"{seconds:.1f} s"))
    if growth > MOST_GROWTH:
        found.append(("too much memory", f"{growth:.0f} MB"))
    return Verdict(verdict.codes, found, seconds, growth)


@dataclass
class Fuzzing:
    """A run: its cases, and what came of them."""

    count: int
    seed: int
    folder: Path
    records: Sequence[tuple[str, bytes]] = field(default_factory=real_records)
    vocabulary: Vocabulary = field(default_factory=real_vocabulary)
    rows: dict[str, Counter[str]] = field(default_factory=dict)
    codes: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0, "")
    largest: tuple[float, str] = (0, "")

    def case(self, number: int) -> Case:
        """The case of a number: mutants first, then the huge ones."""
        if number < self.count:
            return mutant(self.records, self.seed, number)
        kind = list(HUGE)[number - self.count]
        return Case(kind, "huge", HUGE[kind]().encode("utf-8"))

    def _is_folder(self, number: int) -> bool:
        return number < self.count and number % _FOLDERS == _FOLDERS - 1

    def run(self, processes: int) -> None:
        """Read all of them in some processes; where one dies, that is a finding, and another goes on behind it."""
        waiting = [deque([self.count + number]) for number in range(len(HUGE))]  # each in a process of its own
        waiting += [deque(range(first, self.count, processes)) for first in range(processes)]
        running: dict[Connection, deque[int]] = {}
        while running or waiting:
            while waiting and len(running) < processes:
                numbers = waiting.pop()
                running[self._started(list(numbers))] = numbers
            for end in wait(list(running)):
                assert isinstance(end, Connection)
                try:
                    verdict = end.recv()
                except EOFError:
                    end.close()
                    if numbers := running.pop(end):
                        self._take(numbers.popleft(), Verdict([], [("the process died", "")]))
                        waiting.append(numbers)
                else:
                    self._take(running[end].popleft(), verdict)

    def _started(self, numbers: Sequence[int]) -> Connection:
        """A process that reads some cases, and our end of the pipe from it."""
        ours, theirs = _FORK.Pipe(duplex=False)
        _FORK.Process(target=self._work, args=(numbers, theirs), daemon=True).start()
        theirs.close()
        return ours

    def _work(self, numbers: Sequence[int], out: Connection) -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        with tempfile.TemporaryDirectory() as folder:
            for number in numbers:
                if self._is_folder(number):
                    out.send(measured(lambda number=number: judge_folder(self.seed, number)))  # type: ignore[misc]
                    continue
                case = self.case(number)
                path = Path(folder, f"{case.stem}.yaml")
                path.write_bytes(case.data)
                del case  # its memory is not that of the reading
                out.send(measured(lambda path=path: judge(path, self.vocabulary)))  # type: ignore[misc]
                path.unlink()

    def _take(self, number: int, verdict: Verdict) -> None:
        """Count a verdict, and keep the file of a finding."""
        is_huge = number >= self.count
        kind = list(HUGE)[number - self.count] if is_huge else list(MUTATORS)[number % len(MUTATORS)]
        if is_folder := self._is_folder(number):
            kind = "whole folders"
        self.codes.update(verdict.codes)
        outcome = "findings" if verdict.findings else "refused" if verdict.codes else "good"
        self.rows.setdefault("huge" if is_huge else kind, Counter())[outcome] += 1
        self.slowest = max(self.slowest, (verdict.seconds, f"{kind}, {number}"))
        self.largest = max(self.largest, (verdict.growth, f"{kind}, {number}"))
        for what, details in verdict.findings:
            self.kept[what] += 1
            if self.kept[what] <= _MOST_KEPT:
                name = f"{re.sub('[^A-Za-z0-9]+', '-', what)[:60]}-{number}"
                if is_folder:
                    of = folder_of(self.seed, number)[2]
                else:
                    case = self.case(number)
                    of = f"{case.kind} of {case.stem}.yaml"
                    (self.folder / f"{name}.yaml").write_bytes(case.data)
                about = f"{what}\n{of}, seed {self.seed}, number {number}\n\n{details}\n"
                (self.folder / f"{name}.txt").write_text(about, "utf-8", "backslashreplace")

    def table(self) -> Iterator[str]:
        """The figures of the run, line by line."""
        columns = ("good", "refused", "findings")
        yield f"{'':<24}" + "".join(f"{column:>10}" for column in ("files", *columns))
        total = sum(self.rows.values(), Counter())
        for name, row in (*self.rows.items(), ("all", total)):
            yield f"{name:<24}{row.total():>10,}" + "".join(f"{row[column]:>10,}" for column in columns)
        yield "codes: " + ", ".join(f"{code} {count:,}" for code, count in sorted(self.codes.items()))
        yield "slowest {:.1f} s ({})".format(*self.slowest) + "; most memory {:.0f} MB ({})".format(*self.largest)
        yield from (f"FOUND {count:,} × {what}" for what, count in self.kept.most_common())


def main() -> int:
    """Print the figures; 1 when something was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--records", type=int, default=20_000, metavar="N", help="spoilt records")
    options.add_argument("--seed", type=int, default=1, metavar="N")
    options.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
    arguments = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="ftz-fuzz-"))
    fuzzing = Fuzzing(arguments.records, arguments.seed, folder)
    start = time.perf_counter()
    fuzzing.run(arguments.processes)
    print("\n".join(fuzzing.table()))
    print(f"seed {arguments.seed}, {time.perf_counter() - start:.0f} s in {arguments.processes} processes")
    if not fuzzing.kept:
        folder.rmdir()
        return 0
    print(f"kept in {folder}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
