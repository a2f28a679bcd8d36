"""Which records a reader is to grade: drawn at random, the same for a seed.

`python tests/bench/audit_sample.py SEED [COUNT [CLAUSES]]` prints their ids; with docs/clauses-done.tsv only of records
that its clauses went into. The grades stand in docs/audit.tsv.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

MEASURES = Path(__file__).parents[2] / "measures"


def sample(seed: int, count: int = 40, clauses: str = "") -> list[str]:
    """The ids of so many records, of those only that some clauses went into, if a file tells them."""
    ids = sorted(path.stem for path in MEASURES.glob("*/*.yaml") if path.parent.name != "vocabulary")
    if clauses:
        rows = Path(clauses).read_text(encoding="utf-8").splitlines()
        made = {row.rpartition("\t")[2] for row in rows if not row.startswith("#")}
        ids = [id for id in ids if id in made]
    return sorted(random.Random(seed).sample(ids, count))


if __name__ == "__main__":
    seed, count, clauses = [*sys.argv[1:4], *["40", ""][len(sys.argv) - 2 :]]
    print("\n".join(sample(int(seed), int(count), clauses)))
