"""Kill the program again and again while it makes its index, and see that the next run tells the truth.

    python tests/bench/kill.py [--rounds 200] [--records 300] [--crowd 20] [--seed N]

A round begins with no index, or with one and some files just edited: `ftz list --json` starts, and is killed at a
random moment of the time that it takes; then it runs to the end, twice. What it must say is not asked of the program:
it is what a first reading said, with all that was edited since. After that so many processes run at once: on no
index, after an edit, and while every other one is killed. The exit code is 1 where any answer differs.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder of this one

from bench.make_records import write_all

ROOT = Path(__file__).parents[2]
_TIMED = 3  # runs of each kind to learn how long one takes
_AN_OLD_TIME = 1_600_000_000
_SECONDS = 300

Answer = tuple[int, bytes, bytes]


@dataclass
class World:
    """A folder of records, and what the program must say of it."""

    folder: Path
    random: Random
    records: dict[str, Any] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    broken: dict[str, tuple[str, Any]] = field(default_factory=dict)
    turn: int = 0

    def learn(self, answer: Answer) -> None:
        """Take a first answer for the truth."""
        code, out, err = answer
        assert (code, err) == (0, b""), err.decode()
        self.paths = {path.stem: path for path in self.folder.rglob("*.yaml")}
        self.records = {record["id"]: record for record in json.loads(out)}
        assert self.records.keys() == self.paths.keys()

    def fault(self, answer: Answer) -> str:
        """What is wrong with an answer; nothing when it is the truth."""
        code, out, err = answer
        if code != (3 if self.broken else 0):
            return f"exit code {code}: {err.decode('utf-8', 'replace')[-500:]}"
        told = json.loads(out)
        true = [self.records[id] for id in sorted(self.records)]
        if told != true:
            ids = {record["id"] for record in told}
            wrong = [record["id"] for record in told if record != self.records.get(record["id"])]
            return f"{len(told)} records for {len(true)}; missing {self.records.keys() - ids}, wrong {wrong}"
        named = set(re.findall(rb"([^/\n]+)\.yaml:\d+:\d+: ", err))
        if named != {id.encode() for id in self.broken}:
            return f"on stderr are {named}, and not {set(self.broken)}"
        return ""

    def edit(self) -> None:
        """Change some files in one way or another."""
        for _ in range(self.random.choice((1, 1, 2, 5))):
            self.turn += 1
            ways = (self._rename, self._rename, self._add, self._remove, self._spoil, self._mend)
            path = self.random.choice(ways)(self.random.choice(sorted(self.records)))
            if path and self.random.random() < 0.3:
                with contextlib.suppress(FileNotFoundError):
                    os.utime(path, (_AN_OLD_TIME, _AN_OLD_TIME))  # as one that came out of an archive

    def _rename(self, id: str) -> Path:
        path, name = self.paths[id], f"第{self.turn}回"
        text = re.sub(r"(?m)^  zh: .*$", f"  zh: {name}", path.read_text(encoding="utf-8"), count=1)
        path.write_text(text, encoding="utf-8")
        self.records[id] = {**self.records[id], "name": {**self.records[id]["name"], "zh": name}}
        return path

    def _add(self, id: str) -> Path:
        new = f"added-{self.turn}"
        path = self.paths[id].with_name(f"{new}.yaml")
        path.write_bytes(self.paths[id].read_bytes())
        self.records[new], self.paths[new] = {**self.records[id], "id": new}, path
        return path

    def _remove(self, id: str) -> None:
        self.paths.pop(id).unlink()
        del self.records[id]

    def _spoil(self, id: str) -> Path:
        self.broken[id] = self.paths[id].read_text(encoding="utf-8"), self.records.pop(id)
        self.paths[id].write_text("name: [a", encoding="utf-8")
        return self.paths[id]

    def _mend(self, _: str) -> Path | None:
        if not self.broken:
            return None
        id = self.random.choice(sorted(self.broken))
        text, self.records[id] = self.broken.pop(id)
        self.paths[id].write_text(text, encoding="utf-8")
        return self.paths[id]


@dataclass
class Killing:
    """A run: the world, the cache, and what came of it."""

    world: World
    cache: Path
    home: Path
    random: Random
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def started(self) -> subprocess.Popen[bytes]:
        """A process that lists all records."""
        env = {name: value for name, value in os.environ.items() if not name.startswith(("FTZ_", "XDG_", "LC_"))}
        env |= {"HOME": str(self.home), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "FTZ_CACHE_DIR": str(self.cache)}
        words = ["list", "--json", "--no-bundled", "--measures", str(self.world.folder)]
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-m", "ftzcli", *words], env=env, stdout=pipe, stderr=pipe)

    def answer(self) -> Answer:
        """What a run to the end says."""
        return _ended(self.started())

    def begin(self, *, cold: bool) -> None:
        """Take the index away, or edit some files."""
        if cold:
            shutil.rmtree(self.cache, ignore_errors=True)
        else:
            self.world.edit()

    def seconds(self, *, cold: bool) -> float:
        """How long a run takes."""
        taken = []
        for _ in range(_TIMED):
            self.begin(cold=cold)
            start = time.perf_counter()
            self.check(self.answer(), "without a kill")
            taken.append(time.perf_counter() - start)
        return statistics.median(taken)

    def check(self, answer: Answer, when: str) -> None:
        """Count an answer, and keep what is wrong with it."""
        self.counts["answers"] += 1
        if fault := self.world.fault(answer):
            self.faults.append(f"{when}: {fault}")

    def kill_once(self, number: int, seconds: float, *, cold: bool) -> None:
        """One round."""
        self.begin(cold=cold)
        process = self.started()
        wait = self.random.uniform(0, seconds)
        time.sleep(wait)
        process.kill()
        _, out, _ = _ended(process)
        was = "killed" if process.returncode < 0 else "ended before"
        self.counts[f"{'cold' if cold else 'edited'}, {was}"] += 1
        self.counts["killed while it answered"] += bool(out and process.returncode < 0)
        when = f"round {number}, {'cold' if cold else 'edited'}, {was} at {wait:.3f} s"
        self.check(self.answer(), when)
        self.check(self.answer(), f"{when}, once more")

    def crowd(self, size: int, *, cold: bool, deadly: bool = False) -> None:
        """Many processes at once; of a deadly crowd every other one is killed."""
        self.begin(cold=cold)
        running = [self.started() for _ in range(size)]
        for process in running[::2] if deadly else ():
            time.sleep(self.random.uniform(0, 0.5))
            process.kill()
        for process in running:
            answer = _ended(process)
            if process.returncode >= 0:
                self.counts["answers in a crowd"] += 1
                self.check(answer, f"in a crowd of {size}, cold {cold}, deadly {deadly}")
        self.check(self.answer(), "after a crowd")

    def table(self) -> Iterator[str]:
        """The figures of the run, line by line."""
        left = [path for path in self.cache.iterdir() if path.suffix != ".index"]
        size = sum(path.stat().st_size for path in left) / 1024 / 1024
        yield from (f"{name + ':':<28}{count:>6,}" for name, count in sorted(self.counts.items()))
        yield f"{'files left by the killed:':<28}{len(left):>6,}  ({size:.1f} MiB since the last cold round)"
        yield f"{'records at the end:':<28}{len(self.world.records):>6,}  ({len(self.world.broken)} broken)"
        yield f"{'WRONG ANSWERS:':<28}{len(self.faults):>6,}"
        yield from self.faults[:20]


def _ended(process: subprocess.Popen[bytes]) -> Answer:
    out, err = process.communicate(timeout=_SECONDS)
    return process.returncode, out, err


def run(rounds: int, records: int, crowd: int, seed: int) -> Sequence[str]:
    """All rounds and the crowds; what went wrong."""
    with tempfile.TemporaryDirectory(prefix="ftz-kill-") as name:
        top, random = Path(name), Random(seed)
        write_all(records, top / "made")
        killing = Killing(World(top / "made" / "measures", random), top / "cache", top / "home", random)
        killing.world.learn(killing.answer())
        seconds = {cold: killing.seconds(cold=cold) for cold in (True, False)}
        print(f"a run takes {seconds[True]:.2f} s cold and {seconds[False]:.2f} s after an edit", flush=True)
        for number in range(rounds):
            cold = random.random() < 0.5
            killing.kill_once(number, seconds[cold], cold=cold)
        for cold, deadly in ((True, False), (False, False), (True, True), (False, True)):
            killing.crowd(crowd, cold=cold, deadly=deadly)
        print("\n".join(killing.table()))
        return killing.faults


def main() -> int:
    """Print the figures; 1 when an answer was wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=200, metavar="N")
    options.add_argument("--records", type=int, default=300, metavar="N")
    options.add_argument("--crowd", type=int, default=20, metavar="N", help="processes at once")
    options.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = options.parse_args()
    return 1 if run(arguments.rounds, arguments.records, arguments.crowd, arguments.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
