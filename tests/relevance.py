"""What a knowledgeable user wants for a query (relevance.tsv), and how well a ranking gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

FILE = Path(__file__).parent / "relevance.tsv"
# Queries on which nothing was ever tuned: written from the records by somebody who did not run the search.
UNSEEN = Path(__file__).parent / "relevance-unseen.tsv"
RULES = Path(__file__).parent / "relevance-rules.tsv"  # of the rules in force, later
DEPTH = 5

# Anything that answers a query with the ids of measures, best first.
Ranker = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Wanted:
    """A query of some kind, and the grades of the measures that answer it: 2 must come first, 1 is also right."""

    query: str
    kind: str
    grades: Mapping[str, int]

    def __str__(self) -> str:
        first, also = (" ".join(id for id, grade in self.grades.items() if grade == wanted) for wanted in (2, 1))
        return f"{first} | {also}" if also else first


@dataclass(frozen=True)
class Judged:
    """How a ranking did on one query: what came, and its two scores, each from 0 to 1."""

    wanted: Wanted
    came: Sequence[str]
    ndcg: float
    reciprocal_rank: float


@dataclass(frozen=True)
class Means:
    """The means of the scores over some queries."""

    queries: int
    ndcg: float
    mrr: float


def read(text: str) -> list[Wanted]:
    """The queries of a relevance file; a ValueError names the line that is wrong."""
    wanted: list[Wanted] = []
    kind = ""
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" not in line and line.startswith("# "):
            kind = line[2:].strip()
            continue
        query, tab, answer = line.partition("\t")
        first, bar, also = answer.partition("|")
        grades = {**dict.fromkeys(also.split(), 1), **dict.fromkeys(first.split(), 2)}
        if not (kind and query.strip() and tab and first.split() and "|" not in also and bool(bar) == bool(also)):
            raise ValueError(f"line {number}: not `query TAB ids | ids` below a `# kind`: {line!r}")
        if len(grades) < len(first.split()) + len(also.split()):
            raise ValueError(f"line {number}: an id stands twice: {line!r}")
        wanted.append(Wanted(query, kind, grades))
    return wanted


def ndcg(came: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """The discounted gain of the first places, as a share of the best that could be had; a grade g gains 2^g - 1."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    # An id that comes twice counts once.
    return _gain(grades.get(id, 0) for id in list(dict.fromkeys(came))[:depth]) / best if best else 0.0


def reciprocal_rank(came: Sequence[str], grades: Mapping[str, int]) -> float:
    """One over the place of the first measure that must come first; 0 where none came."""
    places = (place for place, id in enumerate(came, 1) if grades.get(id) == 2)
    return 1 / next(places, float("inf"))


def judge(wanted: Iterable[Wanted], rank: Ranker) -> list[Judged]:
    """Ask each query, and score what came."""
    judged = []
    for each in wanted:
        came = rank(each.query)
        judged.append(Judged(each, came, ndcg(came, each.grades), reciprocal_rank(came, each.grades)))
    return judged


def means(judged: Sequence[Judged]) -> Means:
    """The means over all queries; of none, 0."""
    count = len(judged)
    total = sum(each.ndcg for each in judged), sum(each.reciprocal_rank for each in judged)
    return Means(count, total[0] / max(count, 1), total[1] / max(count, 1))


def means_by_kind(judged: Sequence[Judged]) -> dict[str, Means]:
    """The means over the queries of each kind, in the order of the file."""
    kinds = dict.fromkeys(each.wanted.kind for each in judged)
    return {kind: means([each for each in judged if each.wanted.kind == kind]) for kind in kinds}


def worst(judged: Sequence[Judged], count: int = 10) -> str:
    """The queries that did worst, each with what was wanted and what came, as lines to read."""
    ordered = sorted(judged, key=lambda each: (each.ndcg + each.reciprocal_rank, each.wanted.query))
    return "\n".join(
        f"{each.wanted.query}  ({each.wanted.kind}; nDCG@{DEPTH} {each.ndcg:.2f}, 1/rank {each.reciprocal_rank:.2f})\n"
        f"  wanted: {each.wanted}\n"
        f"  came:   {' '.join(each.came[: DEPTH + 3]) or '(nothing)'}"
        for each in ordered[:count]
    )


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, 1))
