"""How many questions, as people type them, the search answers among the first five.

    python tests/bench/questions.py [--missed]

The questions of tests/questions.tsv were written before the search was seen. One is answered where a measure that
satisfies the asker is among the first five. Of those that no measure answers the answer is honest where nothing is
found, or where it is said that no measure has all that was looked for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))  # ftzcli
sys.path.insert(0, str(Path(__file__).parents[1]))  # the helpers of the tests

from ftzcli import open_catalogue
from ftzcli.catalogue.catalogue import Catalogue
from ftzcli.query.search import query_words, search

FILE = Path(__file__).parents[1] / "questions.tsv"
DEPTH = 5
_NONE = "-"


class Question(NamedTuple):
    """What somebody types, of some kind, and the measures that would satisfy him; none where there are none."""

    typed: str
    kind: str
    answers: tuple[str, ...]


class Asked(NamedTuple):
    """A question with the first measures that came, and whether it was answered, or honestly not."""

    question: Question
    came: tuple[str, ...]
    is_good: bool


def read(text: str) -> list[Question]:
    """The questions of a file, by kind; a ValueError names the line that is wrong."""
    found: list[Question] = []
    kind = ""
    for number, line in enumerate(text.splitlines(), 1):
        typed, tab, ids = line.partition("\t")
        if line.startswith("# ") and not tab:
            kind = line[2:].strip()
        elif tab and typed.strip() and ids.split() and kind:
            found.append(Question(typed, kind, () if ids.strip() == _NONE else tuple(ids.split())))
        elif line.strip():
            raise ValueError(f"line {number}: not `query TAB ids` below a `# kind`: {line!r}")
    return found


def ask(catalogue: Catalogue, question: Question) -> Asked:
    """Search for a question as it is typed."""
    found = search(catalogue.records, query_words(question.typed.split()))
    came = tuple(record["id"] for record in found.records[:DEPTH])
    is_good = not set(came).isdisjoint(question.answers) if question.answers else not came or found.partial
    return Asked(question, came, is_good)


def told(asked: list[Asked]) -> Iterator[str]:
    """How many were answered, by kind and in all; of those without an answer how many honestly."""
    kinds = dict.fromkeys(each.question.kind for each in asked)
    rows = [(kind, [each for each in asked if each.question.kind == kind]) for kind in kinds]
    rows.append(("all that have an answer", [each for each in asked if each.question.answers]))
    rows.append(("all that have none", [each for each in asked if not each.question.answers]))
    for title, some in rows:
        good, count = sum(each.is_good for each in some), len(some)
        yield f"{good:4} of {count:4}  {good / max(count, 1):6.1%}  {title}"


def main() -> None:
    """Ask all questions, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--missed", action="store_true", help="list the questions that were not answered")
    options = parser.parse_args()
    catalogue = open_catalogue()
    asked = [ask(catalogue, question) for question in read(FILE.read_text(encoding="utf-8"))]
    print("\n".join(told(asked)))
    if options.missed:
        for each in asked:
            if not each.is_good:
                wanted = " ".join(each.question.answers) or _NONE
                print(f"{each.question.typed}\n  wanted: {wanted}\n  came:   {' '.join(each.came) or '(nothing)'}")


if __name__ == "__main__":
    main()
