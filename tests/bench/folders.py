"""Whole folders spoilt: records, vocabulary and statistics, their texts, their names and what they are."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import yaml
from bench.mutators import MUTATORS, is_unprintable

from ftzcli import open_catalogue
from ftzcli.cli.app import main
from ftzcli.query.search import search
from ftzcli.records.vocabulary import KINDS

MEASURES = Path(__file__).parents[2] / "measures"
_RECORDS = 6  # in a folder
_COMMANDS = 3  # that each folder is asked
_ASKED = (
    *(
        "list --json",
        "list -f table",
        "list --lang zh -f csv",
        "summary -f table",
        "effects --json",
        "timeline -f table",
    ),
    *("stats --json", "stats -f table", "vocab", "vocab zones -f table", "vocab sources --json", "cite", "vocab 山东"),
    *("search 海关 --json", "search hai -f table --explain", "check {own} --lang en", "check {own} -f json"),
    *("show {id} --json", "show {id} -f table --evidence", "list --zone 上海 --json", "schema measure"),
)
# Readings that fit no name, or only in one of very many ways.
_PINYIN = ("a" * 60, "changsanjiao", "hehehe" * 20, "zhongchang" * 12, "x" * 3000, "hang hang", "chángsān")
_NAMES = ("行" * 60, "长三角", "和" * 60, "重长" * 12, "着了着了" * 20, "a" * 3000, "行" * 2000)
Files = dict[str, bytes]


@cache
def _trees() -> tuple[dict[str, tuple[str, Any]], dict[str, dict[str, Any]], dict[str, Any]]:
    """The real records with their texts, the vocabulary, and the statistics."""
    read = {path: path.read_text("utf-8") for path in sorted(MEASURES.rglob("*.yaml"))}
    plain = {path: yaml.load(text, Loader=yaml.CBaseLoader) for path, text in read.items()}
    records = {
        f"{path.parent.name}/{path.name}": (text, plain[path])
        for path, text in read.items()
        if path.parent not in (MEASURES, MEASURES / "vocabulary")
    }
    words = {kind: plain[MEASURES / "vocabulary" / f"{kind}.yaml"] for kind in KINDS}
    return records, words, plain[MEASURES / "statistics.yaml"]


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _texts(inner)


def good(random: Random) -> Files:
    """The files of a small folder that is right: some records and statistics with the words that they need."""
    records, words, statistics = _trees()
    chosen = random.sample(sorted(records), _RECORDS)
    tallies = {id: statistics[id] for id in random.sample(sorted(statistics), 3)}
    wanted = {*_texts([records[name][1] for name in chosen]), *_texts(list(tallies.values()))}
    kept: dict[str, dict[str, Any]] = {}
    while True:
        found = {kind: {id: e for id, e in entries.items() if id in wanted} for kind, entries in words.items()}
        if found == kept:
            break
        kept, wanted = found, wanted | set(_texts(list(found.values())))
    files = {name: records[name][0].encode("utf-8") for name in chosen}
    files |= {f"vocabulary/{kind}.yaml": _dumped(entries) for kind, entries in kept.items() if entries}
    return files | {"statistics.yaml": _dumped(tallies)}


def _dumped(tree: Any) -> bytes:
    return yaml.dump(tree, None, yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode("utf-8")


def spoil(files: Files, random: Random) -> str:
    """Spoil one file in one way, and say how."""
    if not files:
        files["a.yaml"] = b""
    groups = [sorted(name for name in files if name.startswith("vocabulary/")), ["statistics.yaml"], sorted(files)]
    name = random.choice([n for n in random.choice(groups) if n in files] or sorted(files))
    way = random.choice([*WAYS, *["text"] * 8])
    if way == "text":
        way = random.choice(list(MUTATORS))
        files[name] = MUTATORS[way](files[name], random)
    else:
        WAYS[way](files, name, random)
    return f"{way}: {name}"


def _move(files: Files, name: str, random: Random) -> None:
    to = random.choice(("vocabulary/", "", "a/b/", "statistics/", "vocabulary/deep/"))
    files[to + random.choice((Path(name).name, "zones.yaml", "statistics.yml", "x.YAML", "-.yaml"))] = files.pop(name)


def _read_otherwise(files: Files, name: str, random: Random) -> None:
    """Names with many readings, and a pinyin that fits none of them."""
    entry: dict[str, Any] = {
        "name": {"zh": random.choice(_NAMES), "en": "A"},
        "short": {"zh": random.choice(_NAMES), "en": "A"},
    }
    entry |= {"pinyin": random.choice(_PINYIN), "kind": "pilot-ftz"}
    files["vocabulary/zones.yaml"] = files.get("vocabulary/zones.yaml", b"") + b"\n" + _dumped({"much-read": entry})


def _as(data: bytes) -> Callable[[Files, str, Random], object]:
    def change(files: Files, name: str, _: Random) -> None:
        files[name] = data

    return change


def _take_away(files: Files, name: str, _: Random) -> None:
    del files[name]


def _double(files: Files, name: str, _: Random) -> None:
    files[f"twice/{Path(name).name}"] = files[name]


def _exchange(files: Files, name: str, random: Random) -> None:
    files[name] = files[random.choice(sorted(files))]


def _count_on(files: Files, name: str, random: Random) -> None:
    """Numbers of more digits than Python takes for one."""
    files[name] = re.sub(rb"\d+", lambda m: m[0] if random.random() < 0.7 else b"9" * 5000, files[name])


WAYS: dict[str, Callable[[Files, str, Random], object]] = {
    "gone": _take_away,
    "empty": _as(b""),
    "moved": _move,
    "another's text": _exchange,
    "twice": _double,
    "a link to itself": _as(b"->self"),
    "a pipe": _as(b"->pipe"),
    "a folder": _as(b"->folder"),
    "read otherwise": _read_otherwise,
    "digits": _count_on,
}


def write(files: Mapping[str, bytes], top: Path) -> None:
    """Write the files, as what they are to be."""
    for name, data in files.items():
        path = top / name
        with contextlib.suppress(OSError):  # one is in the way of another
            path.parent.mkdir(parents=True, exist_ok=True)
            match data:
                case b"->self":
                    path.symlink_to(path)
                case b"->pipe":
                    os.mkfifo(path)
                case b"->folder":
                    path.mkdir()
                case _:
                    path.write_bytes(data)


def folder_of(seed: int, number: int) -> tuple[Files, Files, str]:
    """The files of a number, as they are at first and after one more change, and how they were spoilt."""
    random = Random(f"folder {seed} {number}")
    files = good(random)
    ways = [spoil(files, random) for _ in range(random.choice((1, 1, 2, 4)))]
    after = dict(files)
    return files, after, "; ".join([*ways, "then", spoil(after, random)])


def judged(seed: int, number: int) -> Iterator[tuple[str, str]]:
    """What is wrong with what the program says of a folder."""
    files, after, _ = folder_of(seed, number)
    random = Random(f"asked {seed} {number}")
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as undone:
        top = Path(name)
        (top / "none" / "vocabulary").mkdir(parents=True)
        undone.enter_context(patch("ftzcli.catalogue.catalogue.bundled_folder", lambda: str(top / "none")))
        undone.enter_context(patch.dict(os.environ, {"FTZ_CACHE_DIR": str(top / "cache"), "TMPDIR": name}))
        own = top / "own"
        write(files, own)
        cold, warm = told(own), told(own)
        if cold != warm:
            yield "a folder: warm is not cold", f"{cold}\n{warm}"
        ids = [Path(file).stem for file in files if not file.startswith("vocabulary/")]
        for asked in random.sample(_ASKED, _COMMANDS):
            yield from _asked(asked.format(own=own, id=random.choice(ids or ["no"])).split(), own)
        shutil.rmtree(own)
        write(after, own)
        edited = told(own)
        os.environ["FTZ_CACHE_DIR"] = str(top / "other")
        if edited != (anew := told(own)):
            yield "a folder: after an edit is not as anew", f"{edited}\n{anew}"


def told(own: Path) -> str:
    """All that a catalogue of a folder says."""
    catalogue = open_catalogue([own], bundled=False)
    found = [(hit["id"], hit["score"], hit["matches"]) for hit in search(catalogue.records, ["海关"]).records]
    kinds = {kind: dict(catalogue.vocabulary.kinds[kind]) for kind in KINDS}
    problems = sorted(repr((p.path, p.code, p.line, p.column, p.message)) for p in catalogue.problems)
    return repr(([dict(r) for r in catalogue.records], [dict(s) for s in catalogue.statistics], kinds, problems, found))


def _asked(words: Sequence[str], own: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with the answer to a command."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace") for _ in range(2))
    data = [] if words[0] == "schema" else ["--no-bundled", "--measures", str(own)]
    with patch.object(sys, "stdout", out), patch.object(sys, "stderr", err):
        code = main([*words, *data])
    out.flush()
    err.flush()
    said = [stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err)]
    command = " ".join(words)
    if code not in (0, 1, 2, 3):
        yield f"a folder: exit code {code}", command
    if signs := {sign for text in said for sign in text if is_unprintable(sign) and sign not in "\n\t\r"}:
        yield f"a folder: signs {sorted(map(ascii, signs))}", f"{command}\n{said}"
    if said[0].strip() and ("--json" in words or "json" in words):
        try:
            json.loads(said[0])
        except ValueError as error:
            yield f"a folder: {words[0]} gives no JSON", f"{command}\n{error}\n{said[0][:500]}"
