"""Let the files change, the processes that read be killed, memory run out and the index rot, and see what is said.

    python tests/bench/races.py [--rounds 200] [--seed N] [KIND ...]

Kinds: edits (files change, vanish and come back while many processes read them), workers (a process that reads for
another is killed or stopped), limits (of memory, and of processes), rot (an index spoilt, by chance or with care, its
checksum right again). A finding is a traceback, an end by a signal, an exit code that no command has, a run that does
not end, output that is cut or said twice, and an answer that is not that of a first reading. The exit code is 1 then.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import difflib
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.make_records import write_all  # noqa: E402

SECONDS = 60  # in which any run must end
FEW, MANY = 30, 420  # records; the many are read by several processes
_CODES = (0, 1, 2, 3)  # that a command may have
_NATIVE = "memory allocation|RUST_BACKTRACE|bad_alloc"  # how what is not Python ends when memory runs out
_NOBODY = 65534
_PR_CAPBSET_DROP, _CAP_SYS_ADMIN, _CAP_SYS_RESOURCE = 24, 21, 24  # of Linux
_SUM_BYTES, _PAGE = 4, 512

Answer = tuple[int, str, str]


class World:
    """Some folders of records, a cache, and what was found."""

    def __init__(self, top: Path, seed: int) -> None:
        top.chmod(0o755)
        self.top, self.random = top, Random(seed)
        self.found: Counter[str] = Counter()
        self.rounds: Counter[str] = Counter()
        self.details: list[str] = []
        for count in (FEW, MANY):
            write_all(count, top / str(count))
            shutil.rmtree(top / str(count) / "papis", ignore_errors=True)

    def measures(self, count: int) -> Path:
        """The folder of so many records."""
        return self.top / str(count) / "measures"

    def started(
        self, measures: Path, *words: str, cache: str = "cache", before: Callable[[], None] | None = None
    ) -> subprocess.Popen[bytes]:
        """A process of the program."""
        env = {name: value for name, value in os.environ.items() if not name.startswith(("FTZ_", "XDG_", "LC_"))}
        env |= {"HOME": str(self.top), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "TMPDIR": str(self.top)}
        env |= {"FTZ_CACHE_DIR": str(self.top / cache), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "ftzcli", *words, "--no-bundled", "--measures", str(measures)]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command,
            env=env,
            stdout=pipe,
            stderr=pipe,
            start_new_session=True,
            preexec_fn=before,  # noqa: PLW1509
        )

    def ended(self, process: subprocess.Popen[bytes], kind: str) -> Answer:
        """What a process says; that it does not end is a finding."""
        try:
            out, err = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            self.tell(f"{kind}: does not end", err)
        said = process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace")
        if "Traceback" in said[2]:
            lines = [line for line in said[2].splitlines() if line and not line.startswith(" ")]
            self.tell(f"{kind}: traceback, {lines[-1][:60]}", said[2])
        elif said[0] not in _CODES and not (said[0] == -signal.SIGABRT and re.search(_NATIVE, said[2])):
            self.tell(f"{kind}: exit code {said[0]}", said[2])
        return said

    def fresh(self, measures: Path, *words: str) -> Answer:
        """What a first reading says."""
        shutil.rmtree(self.top / "other", ignore_errors=True)
        process = self.started(measures, *words, cache="other")
        out, err = process.communicate(timeout=SECONDS * 5)
        return process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    def tell(self, what: str, details: str | bytes) -> None:
        """Count a finding, and keep the first of its kind."""
        self.found[what] += 1
        if self.found[what] == 1:
            self.details.append(f"{what}\n{str(details)[-1500:]}")

    def cold(self) -> None:
        """Take the index away."""
        shutil.rmtree(self.top / "cache", ignore_errors=True)


def edits(world: World) -> None:
    """Processes read while an editor works, a synchronisation runs, and folders come and go."""
    measures = world.measures(FEW)
    kept = world.top / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(measures, kept)
    files = sorted(path for path in measures.rglob("*.yaml"))
    (measures / "vocabulary").mkdir(exist_ok=True)
    stop = threading.Event()

    def meddle() -> None:
        while not stop.is_set():
            path = world.random.choice(files)
            with contextlib.suppress(OSError, UnicodeDecodeError):
                _meddled(path, kept / path.relative_to(measures), world.random)
            time.sleep(world.random.choice((0, 0.001, 0.01)))

    thread = threading.Thread(target=meddle)
    thread.start()
    try:
        if world.random.random() < 0.5:
            world.cold()
        command = world.random.choice((("list", "--json"), ("check", str(measures)), ("timeline", "--json")))
        for _ in range(2):
            for process in [world.started(measures, *command) for _ in range(2)]:
                world.ended(process, "edits")
    finally:
        stop.set()
        thread.join()
    warm = world.ended(world.started(measures, "list", "--json"), "edits")
    if warm != (true := world.fresh(measures, "list", "--json")):
        world.tell("edits: another answer than a first reading", "\n".join(_differing(warm, true)))
    shutil.rmtree(measures)
    kept.rename(measures)


def _differing(one: Answer, other: Answer) -> list[str]:
    """The lines of two answers that are in one only."""
    warm, cold = ([str(code), *out.splitlines(), *err.splitlines()] for code, out, err in (one, other))
    return [line[:400] for line in difflib.unified_diff(warm, cold, "warm", "cold", n=0, lineterm="")]


def _meddled(path: Path, true: Path, random: Random) -> None:
    """Do to a file what may be done to one."""
    text = true.read_text("utf-8")
    ways: dict[str, Callable[[], object]] = {
        "gone": path.unlink,
        "back": lambda: path.write_text(text, "utf-8"),
        "half written": lambda: path.write_text(text[: random.randrange(len(text))], "utf-8"),
        "a list": lambda: path.write_text("- a\n", "utf-8"),
        "nobody related": lambda: path.write_text(f"{text}related: [{{id: nobody, relation: part-of}}]\n", "utf-8"),
        "of another name": lambda: path.rename(path.with_stem(f"{path.stem}-x")),
        "of the old form": lambda: path.write_text(f"id: {path.stem}\n{text}", "utf-8"),
        "a second": lambda: path.with_name(f"{path.stem}-2.yaml").write_text(text, "utf-8"),
        "no second": lambda: path.with_name(f"{path.stem}-2.yaml").unlink(missing_ok=True),
        "moved": lambda: path.rename(path.with_suffix(".txt")),
        "a folder gone": lambda: path.parent.rename(path.parent.with_name(".away")),
        "a folder back": lambda: path.parent.with_name(".away").rename(path.parent),
        "not to be read": lambda: path.chmod(random.choice((0, 0o644))),
    }
    ways[random.choice([*ways, "back", "back", "nobody related", "nobody related"])]()


def workers(world: World) -> None:
    """A process that reads for another one is killed or stopped."""
    measures = world.measures(MANY)
    true = _once(world, measures)
    world.cold()
    process = world.started(measures, "list", "--json")
    deadline, found = time.monotonic() + 20, list[int]()
    while process.poll() is None and time.monotonic() < deadline and not found:
        found = [int(n) for task in Path("/proc").glob(f"{process.pid}/task/*/children") for n in _read(task).split()]
    time.sleep(world.random.uniform(0, 0.6))
    how = world.random.choice((signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM))
    for pid in world.random.sample(found, world.random.randint(min(1, len(found)), len(found))):
        with contextlib.suppress(OSError):
            os.kill(pid, how)
    kind = f"workers, {how.name}"
    if world.ended(process, kind) != true:
        world.tell(f"{kind}: another answer than a first reading", "")
    for pid in found:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def limits(world: World) -> None:
    """Memory that runs out, and processes that cannot be made."""
    measures = world.measures(MANY)
    true = _once(world, measures)
    if world.random.random() < 0.7:
        world.cold()
    kind, size = "limits, memory", world.random.randrange(40, 400) << 20

    def before() -> None:
        if kind == "limits, memory":
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
        else:
            alone()

    if os.geteuid() == 0 and world.random.random() < 0.4:
        kind = "limits, processes"
    said = world.ended(world.started(measures, "list", "--json", before=before), kind)
    if (said[0] == 0 and said != true) or (kind == "limits, processes" and said[0] != 0):
        world.tell(f"{kind}: another answer than a first reading", f"{said}")
    elif said[0] != 0 and not true[1].startswith(said[1]):
        world.tell(f"{kind}: wrong output", said[1])
    elif said[0] != 0 and not said[2].strip():
        world.tell(f"{kind}: no word of it", f"{said}")


def alone() -> None:
    """Let this process have no children, though it is root's: for the count of processes it is another user's."""
    prctl = ctypes.CDLL(None).prctl
    for may in (_CAP_SYS_ADMIN, _CAP_SYS_RESOURCE):
        prctl(_PR_CAPBSET_DROP, may, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
    os.setresuid(_NOBODY, 0, 0)


_TRUE: dict[Path, Answer] = {}


def _once(world: World, measures: Path) -> Answer:
    if measures not in _TRUE:
        _TRUE[measures] = world.fresh(measures, "list", "--json")
    return _TRUE[measures]


_ENDLESS = "SELECT * FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c)"
SPOILT: dict[str, str] = {
    "records that are no JSON": "UPDATE record SET text = 'no'",
    "records that are lists": "UPDATE record SET text = '[]'",
    "records that are empty": "UPDATE record SET text = '{}'",
    "records that are bytes": "UPDATE record SET text = x'ff00ff'",
    "records that are null": "UPDATE record SET text = NULL",
    "records of no UTF-8": "UPDATE record SET text = CAST(x'7bff7d' AS TEXT)",
    "a name that is a number": "UPDATE record SET text = json_set(text, '$.name', 7)",
    "another text": "UPDATE record SET text = replace(text, 'zh', 'en')",
    "a huge record": "UPDATE record SET text = zeroblob(20000000) WHERE row = 1",
    "lists in each other": "UPDATE record SET text = printf('%.*c', 200000, '[')",
    "vocabulary that is no JSON": "UPDATE vocabulary SET entries = '{'",
    "vocabulary of lists": "UPDATE vocabulary SET entries = '[]'",
    "no vocabulary": "DELETE FROM vocabulary",
    "no alphabet": "DELETE FROM meta WHERE name = 'alphabet'",
    "an alphabet of bytes": "UPDATE meta SET value = x'ff' WHERE name = 'alphabet'",
    "no origin": "DELETE FROM meta WHERE name = 'made_from'",
    "a folder of rubbish": "UPDATE folder SET stamps = 'a/b'",
    "a problem that is none": "INSERT INTO problem VALUES (x'61', 0, '{}')",
    "a problem that is no JSON": "INSERT INTO problem VALUES (x'61', 0, 'no')",
    "no table of facets": "DROP TABLE facet",
    "no table of records": "DROP TABLE record",
    "no table of problems": "DROP TABLE problem",
    "a view without end": f"DROP TABLE record; CREATE VIEW record AS SELECT x AS row, 'measure' AS kind, 'a' AS id, "
    f"'{{}}' AS text, 0 AS layer, x'61' AS path, 1 AS shown FROM ({_ENDLESS})",
    "problems without end": f"DROP TABLE problem; CREATE VIEW problem AS SELECT x'61' AS path, 0 AS several, "
    f"'a' AS text FROM ({_ENDLESS})",
    "a column that is computed": "DROP TABLE racy; CREATE TABLE racy(path BLOB, digest BLOB, changed INTEGER "
    "GENERATED ALWAYS AS (length(zeroblob(900000000)) + length(path)))",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON problem BEGIN DELETE FROM record; END",
}
# With care: the checksum of each text is right again. That it is not ours can be seen only where it makes no sense.
FORGED = {
    f"forged, {name}": f"UPDATE record SET text = {text}; UPDATE record SET sum = summed(text, row)"
    for name, text in {
        "no JSON": "'no'",
        "a list": "'[]'",
        "an empty record": "'{}'",
        "a number": "'7'",
        "a name that is a number": "json_set(text, '$.name', 7)",
        "lists in each other": "printf('%.*c', 200000, '[')",
    }.items()
} | {"forged, a record less": "DELETE FROM record WHERE row = 2"}


def rot(world: World) -> None:
    """An index is spoilt; half of the time a file changes too, so that the old one is built upon."""
    measures = world.measures(FEW)
    for path in measures.rglob("*.yaml"):
        os.utime(path, (1.6e9, 1.6e9))
    true = _once(world, measures)
    if not (index := next(iter((world.top / "cache").glob("*.index")), None)):
        world.ended(world.started(measures, "list", "--json"), "rot")
        index = next((world.top / "cache").glob("*.index"))
    sound = index.read_bytes()
    what = world.random.choice([*SPOILT, *FORGED])
    spoil(index, SPOILT.get(what) or FORGED[what])
    if world.random.random() < 0.5:
        os.utime(world.random.choice(sorted(measures.rglob("*.yaml"))), (1.5e9, 1.5e9))
    for run in ("first", "second"):
        words = ["list", "-f", "table"] if what in FORGED else ["list", "--json"]
        said = world.ended(world.started(measures, *words), f"rot, {what}")
        if what in SPOILT and said != true:
            world.tell(f"rot, {what}: wrong answer in the {run} run", f"{said}"[-600:])
    if not index.exists() or index.read_bytes()[:64] != sound[:64]:
        index.unlink(missing_ok=True)


def spoil(index: Path, statements: str) -> None:
    """Change an index as somebody would who knows its form: checksum and time are right again."""
    data = index.read_bytes()
    index.write_bytes(data[: len(data) // _PAGE * _PAGE])
    connection = sqlite3.connect(index)
    with contextlib.suppress(ImportError):  # a program from before there were any
        from ftzcli.catalogue.tables import summed

        connection.create_function("summed", 2, summed)
    connection.executescript(statements)
    (written,) = connection.execute("SELECT value FROM meta WHERE name = 'written'").fetchone()
    connection.commit()
    connection.close()
    with index.open("r+b") as file:
        data = file.read()
        file.write(zlib.crc32(data).to_bytes(_SUM_BYTES, "big"))
    os.utime(index, ns=(int(written), int(written)))


KINDS: dict[str, Callable[[World], None]] = {"edits": edits, "workers": workers, "limits": limits, "rot": rot}


def table(world: World) -> Iterator[str]:
    """The figures of the run, line by line."""
    yield from (f"{name + ' rounds:':<28}{count:>6,}" for name, count in world.rounds.items())
    yield f"{'FINDINGS:':<28}{world.found.total():>6,} of {len(world.found)} kinds"
    yield from (f"  {count:>4} × {what}" for what, count in world.found.most_common())


def run(rounds: int, seed: int, kinds: Sequence[str]) -> World:
    """All rounds, the kinds in turn."""
    with tempfile.TemporaryDirectory(prefix="ftz-races-", ignore_cleanup_errors=True) as name:
        world = World(Path(name), seed)
        for number in range(rounds):
            kind = kinds[number % len(kinds)]
            world.rounds[kind] += 1
            KINDS[kind](world)
        return world


def main() -> int:
    """Print the figures; 1 when something was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=200, metavar="N")
    options.add_argument("--seed", type=int, default=1, metavar="N")
    options.add_argument("kinds", nargs="*", choices=[[], *KINDS], metavar="KIND")
    arguments = options.parse_args()
    world = run(arguments.rounds, arguments.seed, arguments.kinds or list(KINDS))
    print("\n".join(table(world)))
    print("\n\n".join(world.details))
    return 1 if world.found else 0


if __name__ == "__main__":
    sys.exit(main())
