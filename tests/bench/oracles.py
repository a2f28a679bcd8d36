"""Compare what the program says with what a few plain lines over the YAML files say.

    python tests/bench/oracles.py [--rounds 300] [--seed N] [KIND ...]

Kinds: filters (a filter of ten lines), search (is every record found whose name, alias or summary holds the piece?),
edits (a folder is spoilt again and again, records and vocabulary: the index that is brought up to date says what one
made anew says). The exit code is 1 where they differ.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import yaml

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.folders import good, spoil, told, write  # noqa: E402
from indexed import select  # noqa: E402

from ftzcli import Catalogue, open_catalogue  # noqa: E402
from ftzcli.query.search import query_words, search  # noqa: E402

MEASURES = ROOT / "measures"
# The place of each filter in a file, `*` for every item of a list. What is found where events happened is told below.
PLACES = {
    "zone": [],
    "customs": ["history * customs *"],
    "place": [],
    "region": [],
    "theme": ["themes *"],
    "standard": ["standards *"],
    "indicator": ["effects * indicator", "cases * figures * indicator"],
    "direction": ["trade direction *"],
    "mode": ["trade modes *"],
    "transport": ["trade transport *"],
    "goods": ["trade goods *"],
    "department": ["history * departments *"],
}
_WITH_PARENTS = {"zone": "zones", "customs": "customs", "standard": "standards"}
_STEPS = 6  # edits of a folder

Asked = dict[str, list[str]]


@cache
def files() -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The records by id, and the vocabulary, as they stand in their files."""
    plain = {path: yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader) for path in sorted(MEASURES.rglob("*.yaml"))}
    words = {path.stem: tree for path, tree in plain.items() if path.parent.name == "vocabulary"}
    records = {path.stem: tree for path, tree in plain.items() if path.parent.parent == MEASURES}
    return {id: tree for id, tree in records.items() if id not in words}, words


def values(tree: Any, steps: Sequence[str]) -> Iterator[str]:
    """The texts at a place of a file."""
    if not steps:
        yield tree
    elif steps[0] == "*":
        yield from (value for inner in tree for value in values(inner, steps[1:]))
    elif tree.get(steps[0]) is not None:
        yield from values(tree[steps[0]], steps[1:])


def lineage(zone: str) -> set[str]:
    """A zone and all above it."""
    above = files()[1]["zones"][zone].get("parent")
    return {zone, *(lineage(above) if above else ())}


def zones(record: Any) -> set[str]:
    """The zones that events name, and those of their places, or that their offices serve where no place is named."""
    _, words = files()
    named, around = set[str](), set[str]()
    for event in record["history"]:
        where = event.get("where") or []
        named.update(id for id in where if id in words["zones"])
        served = [id for office in event.get("customs") or [] for id in words["customs"][office].get("serves") or []]
        for id in where or served:
            around.update([id] if id in words["zones"] else words["places"].get(id, {}).get("zones") or [])
    implied = (zone for zone in around if not any(zone in lineage(n) or n in lineage(zone) for n in named))
    return named.union(implied)


def held_by(record: Any, name: str) -> set[str]:
    """The values of a filter that a record has."""
    if name == "zone":
        return zones(record)
    if name in ("place", "region"):
        kind = files()[1][f"{name}s"]
        found = dict.fromkeys(id for id in values(record, ["history", "*", "where", "*"]) if id in kind)
        return set(list(found)[: None if name == "place" else 1])  # of a joint measure there is one region
    return {value for place in PLACES[name] for value in values(record, place.split())}


def passes(record: Any, asked: Asked) -> bool:
    """Whether a record has a value of each filter, or one below it."""
    for name, wanted in asked.items():
        held = held_by(record, name)
        entries = files()[1].get(_WITH_PARENTS.get(name, ""), {})
        while above := {entries[id]["parent"] for id in held if entries.get(id, {}).get("parent")} - held:
            held |= above
        if not held & set(wanted):
            return False
    return True


def filters(random: Random, catalogue: Catalogue) -> Iterator[str]:
    """Some filters, each with one value or two."""
    records, _ = files()
    asked: Asked = {}
    for name in random.sample(list(PLACES), random.choice((1, 1, 2, 3))):
        known = sorted({value for record in records.values() for value in held_by(record, name)})
        asked[name] = random.sample(known, min(len(known), random.choice((1, 1, 2))))
    true = sorted(id for id, record in records.items() if passes(record, asked))
    if (found := sorted(record["id"] for record in select(catalogue, asked))) != true:
        yield f"{asked}: {found} and not {true}"


def searches(random: Random, catalogue: Catalogue) -> Iterator[str]:
    """A piece of a name, an alias or a summary: all that hold it are found, and the best of what is found does."""
    records, _ = files()
    texts = {
        id: [*record["name"].values(), *record["summary"].values(), *values(record, ["aliases", "zh", "*"])]
        for id, record in records.items()
    }
    text = random.choice(texts[random.choice(sorted(texts))])
    pieces = re.findall(r"[\u4e00-\u9fff]+|[A-Za-z]{4,}", text)
    if not pieces:
        return
    piece = random.choice(pieces)
    if not piece.isascii():
        start = random.randrange(len(piece))
        piece = piece[start : start + random.choice((1, 2, 3, 4, 8))]
    found = search(catalogue.records, query_words([piece]))
    ids = {hit["id"] for hit in found.records}
    word = re.compile(rf"\b{piece}\b" if piece.isascii() else piece, re.IGNORECASE)
    true = {id for id, of in texts.items() if any(word.search(one) for one in of)}
    if missing := true - ids:
        yield f"{piece}: {sorted(missing)} are not found"
    for hit in found.records:
        if hit["id"] not in true and not hit["matches"]:
            yield f"{piece}: nobody knows why {hit['id']} is found"


def edits(random: Random, _: Catalogue) -> Iterator[str]:
    """A folder that is spoilt step by step."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        (top / "none" / "vocabulary").mkdir(parents=True)
        kept, changed = {**good(random)}, list[str]()
        with patch("ftzcli.catalogue.catalogue.bundled_folder", lambda: str(top / "none")):
            for _step in range(_STEPS):
                shutil.rmtree(top / "own", ignore_errors=True)
                write(kept, top / "own")
                said = []
                for cache_folder in ("kept", "new"):
                    shutil.rmtree(top / "new", ignore_errors=True)
                    with patch.dict(os.environ, {"FTZ_CACHE_DIR": str(top / cache_folder), "TMPDIR": name}):
                        said.append(told(top / "own"))
                if said[0] != said[1]:
                    yield f"after {changed}: {said[0]}\nand not {said[1]}"
                    return
                changed.append(spoil(kept, random))


KINDS: dict[str, Callable[[Random, Catalogue], Iterator[str]]] = {
    "filters": filters,
    "search": searches,
    "edits": edits,
}


def run(kind: str, rounds: int, seed: int) -> list[str]:
    """What differs in some rounds of a kind."""
    with patch("ftzcli.catalogue.catalogue.bundled_folder", lambda: str(MEASURES)):
        catalogue = open_catalogue()
    return [fault for number in range(rounds) for fault in KINDS[kind](Random(f"{kind} {seed} {number}"), catalogue)]


def main() -> int:
    """Print the figures; 1 when something differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=300, metavar="N", help="of each kind")
    options.add_argument("--seed", type=int, default=1, metavar="N")
    options.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    arguments = options.parse_args()
    found = {kind: run(kind, arguments.rounds, arguments.seed) for kind in arguments.kinds or KINDS}
    for kind, faults in found.items():
        print(f"{kind}: {arguments.rounds} rounds, {len(faults)} differ")
        print("".join(f"  {fault[:1000]}\n" for fault in faults[:5]), end="")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
