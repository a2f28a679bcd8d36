"""Which records a reader is to grade: drawn at random, the same for a seed.

`python tests/bench/audit_sample.py SEED [COUNT]` prints their ids. The grades stand in docs/audit.tsv.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

MEASURES = Path(__file__).parents[2] / "measures"


def sample(seed: int, count: int) -> list[str]:
    """The ids of so many records."""
    ids = sorted(path.stem for path in MEASURES.glob("*/*.yaml") if path.parent.name != "vocabulary")
    return sorted(random.Random(seed).sample(ids, count))


if __name__ == "__main__":
    print("\n".join(sample(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40)))
