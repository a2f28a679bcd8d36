"""How good the search is, beside what else one would search the records with.

    python tests/bench/search_quality.py [--worst N]

Each way gets the queries of tests/relevance.tsv and the same records: substring and FTS5 the JSON text of each record,
`rg` its YAML file. What is typed is literal to all of them, and of several words all must match, save that `rg` takes
them as one piece of text. Substring and `rg` do not rank: their hits come in the order of ids and of paths.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # ftzcli
sys.path.insert(0, str(Path(__file__).parents[1]))  # the helpers of the tests

from program import MEASURES
from relevance import DEPTH, FILE, RULES, UNSEEN, Judged, Means, Ranker, judge, means, means_by_kind, read, worst

from ftzcli import open_catalogue
from ftzcli.catalogue.catalogue import Catalogue
from ftzcli.query.search import query_words, search
from ftzcli.records.record import json_text


def ftz(catalogue: Catalogue) -> Ranker:
    """The program itself."""

    def rank(query: str) -> list[str]:
        found = search(catalogue.records, query_words([query]))
        return [record["id"] for record in found.records]

    return rank


def substring(texts: Mapping[str, str]) -> Ranker:
    """Each word somewhere in the record's text, whatever the case."""
    lowered = {id: texts[id].lower() for id in sorted(texts)}
    return lambda query: [id for id, text in lowered.items() if all(word in text for word in query.lower().split())]


def ripgrep(program: str, texts: Mapping[str, str]) -> Ranker:
    """The files of the records that `rg` names."""
    files = [str(path) for path in sorted(MEASURES.glob("*/*.yaml")) if path.stem in texts]

    def rank(query: str) -> list[str]:
        command = [program, "-il", "--fixed-strings", "--sort", "path", "-e", query, "--", *files]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode > 1:
            raise SystemExit(done.stderr)
        return [Path(line).stem for line in done.stdout.splitlines()]

    return rank


def fts5(tokenizer: str, texts: Mapping[str, str]) -> Ranker:
    """SQLite's full text search with one of its tokenizers, ranked by bm25."""
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE record USING fts5(id UNINDEXED, text, tokenize = '{tokenizer}')")
    base.executemany("INSERT INTO record VALUES (?, ?)", sorted(texts.items()))

    def rank(query: str) -> list[str]:
        match = " ".join('"{}"'.format(word.replace('"', '""')) for word in query.split())
        found = base.execute("SELECT id FROM record WHERE record MATCH ? ORDER BY bm25(record), id", [match])
        return [id for (id,) in found]

    return rank


def rankers(catalogue: Catalogue) -> tuple[dict[str, Ranker], list[str]]:
    """The ways to search that this machine has, by name; and those that it has not."""
    texts = {record["id"]: json_text(record) for record in catalogue.records}
    ways, missing = {"ftz": ftz(catalogue), "substring": substring(texts)}, []
    program = shutil.which("rg")
    if program:
        ways["rg -il"] = ripgrep(program, texts)
    else:
        missing.append("rg -il: rg is not installed")
    for tokenizer in ("unicode61", "trigram"):
        try:
            ways[f"FTS5 {tokenizer}"] = fts5(tokenizer, texts)
        except sqlite3.OperationalError as error:
            missing.append(f"FTS5 {tokenizer}: {error} (SQLite {sqlite3.sqlite_version})")
    return ways, missing


def table(ways: Mapping[str, Sequence[Judged]]) -> str:
    """A row for all queries and one for each kind, two columns for each way."""
    rows: dict[str, list[Means]] = {}
    for judged in ways.values():
        for kind, mean in {"all": means(judged), **means_by_kind(judged)}.items():
            rows.setdefault(kind, []).append(mean)
    first = max(map(len, rows))
    lines = [
        " " * (first + 6) + "".join(f"{way:>16}" for way in ways),
        "kind".ljust(first) + "     n" + f"{f'nDCG@{DEPTH}':>10}{'MRR':>6}" * len(ways),
    ]
    for kind, row in rows.items():
        scores = "".join(f"{mean.ndcg:>10.3f}{mean.mrr:>6.2f}" for mean in row)
        lines.append(f"{kind:<{first}}{row[0].queries:>6}{scores}")
    return "\n".join(lines)


def main() -> None:
    """Ask every way every query, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--worst", type=int, default=0, metavar="N", help="also print the N queries that ftz does worst"
    )
    arguments = options.parse_args()
    ways, missing = rankers(open_catalogue())
    for file in (FILE, UNSEEN, RULES):
        wanted = read(file.read_text(encoding="utf-8"))
        judged = {name: judge(wanted, way) for name, way in ways.items()}
        print(f"\n{file.name}\n{table(judged)}")
        if arguments.worst:
            print(f"\n{worst(judged['ftz'], arguments.worst)}")
    for name in missing:
        print(f"skipped: {name}")


if __name__ == "__main__":
    main()
