"""How fast the program is, beside what else one would ask the same records with.

    python tests/bench/speed.py [--sizes 0,1000,10000,100000] [--runs 7] [--path DIR] [--keep DIR]

Size 0 is the bundled catalogue. At other sizes the words `--measures DIR --no-bundled` follow each `ftz` command. All
times are of whole processes with their output in a pipe, or in a terminal of so many columns; the commands of a size
take turns, round by round, and the first round is thrown away. A ratio says how the line compares with another of the
same question: the median of what each round says. A goal that is not met is called missed. The user's home and cache
are not touched. 100,000 records need about 1.5 GB, and first indexing them some minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder of this one

from bench.make_records import COMMON, MOST_IN_PAPIS, RARE, find
from bench.timing import Line, Task, interleave, run, table

from ftzcli import __version__

_START = "start-up, against an app of two commands"
_DRAWN = "a table on a terminal, against the same app"
_SMALL = "memory"
_ALL = "all records"
_ZONE = "the records of a zone"
_RARE = "a word in 1 of 500 records"
_COMMON = "a word in 3 of 10 records"
_FIRST = "first indexing, against reading the same files on one core"
_EDIT = "one file edited"

_APP = "python TYPER hello"
BUNDLED = (
    Line(_START, _APP, "Typer app"),
    Line(_START, "ftz --help"),
    Line(_START, "ftz list --json", most_times=1.2),
    Line(_START, f"ftz search {COMMON} --json", most_times=1.2),
    Line(_START, "ftz list --zone qingdao"),
    Line(_START, "ftz search yunqianfa --json"),
    Line(_START, "ftz list --json", note="the cache is a file", cache="TYPER", most_times=1.2),
    Line(_DRAWN, _APP, "Typer app"),
    *(
        Line(_DRAWN, f"ftz list --lang {lang}", columns=columns, most_times=2)
        for columns in (80, 140)
        for lang in ("zh", "en")
    ),
)
SMALL = tuple(
    Line(_SMALL, command, most_mib=60)
    for command in (
        "ftz vocab themes",
        "ftz summary",
        "ftz effects --limit 20",
        "ftz timeline --limit 20",
        "ftz list --at 青岛 --limit 20",
        "ftz gaps --zone 福州 --limit 20",
        "ftz list --limit 20 --sort name",
        f"ftz search {COMMON} --limit 20",
    )
)
FIRST = (
    Line(_FIRST, "ftz list --limit 1 --json", note="cache empty", before="empty"),
    Line(_FIRST, "python CSAFE DIR", "CSafeLoader"),
)
EDIT = (
    Line(_EDIT, "ftz list --limit 1 --json", note="after an edit", before="edit"),
    Line(_EDIT, "ftz list --limit 1 --json", "the run after", note="the run after"),
)
WARM = (
    Line(_ALL, "ftz list --json"),
    Line(_ALL, "jq -c . NDJSON", "jq"),
    Line(_ALL, "papis list --all", "papis", most=MOST_IN_PAPIS),
    Line(_ZONE, "ftz list --zone qingdao"),
    Line(_ZONE, "rg -l shandong/qingdao DIR", "rg"),
    Line(_ZONE, "grep -rl shandong/qingdao DIR", "grep", instead_of="rg"),
    Line(_RARE, f"ftz search {RARE} --json"),
    Line(_RARE, f"rg -l {RARE} DIR", "rg"),
    Line(_RARE, f"grep -rl {RARE} DIR", "grep", instead_of="rg"),
    Line(_RARE, f"recsel -q {RARE} REC", "recsel"),
    Line(_RARE, f"jq -c 'select(tostring | contains(\"{RARE}\"))' NDJSON", "jq"),
    Line(_RARE, f"sqlite-utils search DB records {RARE}", "sqlite-utils"),
    Line(_COMMON, f"ftz search {COMMON} --limit 20 --json"),
    Line(_COMMON, f"ftz search {COMMON}"),
    Line(_COMMON, f"rg -l {COMMON} DIR", "rg"),
    Line(_COMMON, f"grep -rl {COMMON} DIR", "grep", instead_of="rg"),
    Line(_COMMON, f"sqlite-utils search DB records {COMMON} --limit 20", "sqlite-utils --limit 20"),
)

_TYPER_APP = """\
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def hello() -> None:
    print("hello, hello")


@app.command()
def goodbye() -> None:
    print("goodbye")


app()
"""
_CSAFE_READER = """\
import sys
from pathlib import Path

import yaml

read = 0
for path in Path(sys.argv[1]).rglob("*.yaml"):
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
    read += 1
print(read, "files read")
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the records of one size lie, and all else that a run needs."""

    size: int
    records: Path
    home: Path
    folders: Sequence[str]

    @property
    def files(self) -> dict[str, Path]:
        """What the words in capitals stand for."""
        made = {"DIR": "measures", "NDJSON": "records.ndjson", "REC": "records.rec", "DB": "records.db"}
        scripts = {"TYPER": self.home / "typer_app.py", "CSAFE": self.home / "csafe_reader.py"}
        return {word: self.records / name for word, name in made.items()} | scripts

    @property
    def cache(self) -> Path:
        return self.home / "ftz-cache"

    def environment(self) -> dict[str, str]:
        """An environment in which nothing is the user's."""
        xdg = {f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
        path = os.pathsep.join([*self.folders, os.environ.get("PATH", os.defpath)])
        own = {"PATH": path, "LANG": "C.UTF-8", "HOME": str(self.home), "FTZ_CACHE_DIR": str(self.cache)}
        terminal = {"TERM": "xterm-256color", "FTZ_PAGER": "cat"}
        return {**own, **xdg, **terminal, "TMPDIR": str(self.home)}

    def prepare(self) -> None:
        """Write what the commands read besides the records, and have the records in the machine's memory."""
        config = self.home / "config" / "papis" / "config"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(f"[settings]\ndefault-library = records\n[records]\ndir = {self.records / 'papis'}\n")
        self.files["TYPER"].write_text(_TYPER_APP)
        self.files["CSAFE"].write_text(_CSAFE_READER)
        for path in self._each_record():
            Path(path).read_bytes()  # so that who reads them first does not wait for the disk alone

    def _each_record(self) -> Iterator[str]:
        """The files of the records. pathlib would remember them all, and no process weighs less than this one."""
        for folder, _, names in os.walk(self.files["DIR"]):
            yield from (f"{folder}/{name}" for name in names if name.endswith(".yaml"))

    def empty(self) -> None:
        """Forget all that was indexed."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def edit(self) -> None:
        """Change the summary of one record."""
        path = Path(min(path for path in self._each_record() if "/sea-rail-direct-" in path))
        text = path.read_text(encoding="utf-8")
        start = 'summary:\n  zh: "'
        edited = re.sub(f"{start}(改于[0-9]+。)?", f"{start}改于{time.time_ns()}。", text, count=1)
        path.write_text(edited, encoding="utf-8")


def program(name: str, place: Place) -> str | None:
    """Where a program is; ftz and python are those of this interpreter."""
    own = {"python": sys.executable, "ftz": str(Path(sys.executable).with_name("ftz"))}
    return find(own.get(name, name), place.folders)


def tasks_of(lines: Sequence[Line], place: Place, left_out: list[str]) -> list[Task]:
    """The lines that can be run here; the others are told in `left_out`."""
    tasks = []
    for line in lines:
        name, *words = shlex.split(line.command)
        found = program(name, place)
        if line.instead_of and program(line.instead_of, place):
            continue
        if not found:
            left_out.append(f"{line.command}: {name} is not installed")
        elif place.size > line.most:
            left_out.append(f"{line.command}: only up to {line.most:,} records")
        else:
            argv = [found, *(str(place.files.get(word, word)) for word in words)]
            if name == "ftz" and place.size:
                argv += ["--measures", str(place.files["DIR"]), "--no-bundled"]
            env = {"FTZ_CACHE_DIR": str(place.files[line.cache])} if line.cache else {}
            tasks.append(Task(line, argv, getattr(place, line.before) if line.before else None, env))
    return tasks


def measure(place: Place, runs: int, index_runs: int) -> Iterator[str]:
    """The table of one size, line by line."""
    place.prepare()
    env, left_out = place.environment(), list[str]()
    if place.size:
        first, edit, warm, small = (tasks_of(lines, place, left_out) for lines in (FIRST, EDIT, WARM, SMALL))
        interleave(first, index_runs, env, warm=False)
        interleave(edit, runs, env)
        interleave(warm, runs, env)
        interleave(small, index_runs, env, warm=False)
        tasks = [*warm, *small, *first, *edit]
    else:
        tasks = tasks_of((*BUNDLED, *SMALL), place, left_out)
        interleave(tasks, runs, env)
    yield from table(tasks)
    yield from (f"left out: {what}" for what in left_out)


def machine(folders: Sequence[str], env: Mapping[str, str]) -> Iterator[str]:
    """What ran where."""
    cpuinfo = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*: (.+)", cpuinfo.read_text()) if cpuinfo.exists() else []
    yield f"$ {shlex.join(sys.orig_argv)}"
    yield f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores; {platform.platform()}"
    yield f"ftz {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    for name in ("rg", "recsel", "jq", "sqlite-utils", "papis"):
        found = find(name, folders)
        done = found and subprocess.run([found, "--version"], env=env, capture_output=True, text=True, check=False)
        yield f"{name}: {done.stdout.splitlines()[0]} ({found})" if done else f"{name}: not installed"
    _, floor = run(["echo", "a few words"], env)
    yield f"peak memory counts from {floor / 1024:.1f} MiB, that of this program"


def sizes(text: str) -> list[int]:
    """The numbers of a list such as `0,1000`."""
    return [int(number) for number in text.split(",")]


def arguments_of() -> argparse.Namespace:
    """What the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--sizes", type=sizes, default="0,1000,10000,100000", metavar="N,N", help="records; 0: the bundled ones"
    )
    options.add_argument("--runs", type=int, default=7, metavar="N", help="runs of each command that count")
    options.add_argument("--index-runs", type=int, metavar="N", help="runs of first indexing (3; 1 above 10,000)")
    options.add_argument("--path", action="append", default=[], metavar="DIR", help="look for programs here too")
    options.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the made records here for the next time (one is edited)"
    )
    return options.parse_args()


def main() -> None:
    """Print a table for each size."""
    arguments = arguments_of()
    paths = [word for folder in arguments.path for word in ("--path", folder)]
    maker = str(Path(__file__).with_name("make_records.py"))
    with tempfile.TemporaryDirectory(prefix="ftz-speed-") as temporary:
        for number, size in enumerate(arguments.sizes):
            records = (arguments.keep or Path(temporary)).resolve() / str(size)
            place = Place(size, records, Path(temporary) / f"home-{number}", arguments.path)
            if not number:
                print("\n".join(machine(arguments.path, place.environment())))
            if size:  # another process makes them, for this one to stay small
                subprocess.run([sys.executable, maker, str(size), str(records), *paths], check=True)
            index_runs = arguments.index_runs or (3 if size <= 10_000 else 1)
            print(f"\n{f'{size:,} records' if size else 'the bundled catalogue'}, {arguments.runs} runs", flush=True)
            print("\n".join(measure(place, arguments.runs, index_runs)), flush=True)


if __name__ == "__main__":
    main()
