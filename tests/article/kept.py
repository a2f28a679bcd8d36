"""What is kept of the newspaper article that many records cite: its text is not ours to hand on, so no test reads it.

Its figures as they are printed, each with the number of its line (figures.tsv, written by hand), and a hash of every
stretch of it (stretches.txt). Who has the text holds the table against it, and makes the hashes anew:

    python tests/article/kept.py TEXT
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

FIGURES = Path(__file__).parent / "figures.tsv"
STRETCHES = Path(__file__).parent / "stretches.txt"
# A text of our own with the article's figures on the article's lines, as far as the frozen records cite them.
STAND_IN = Path(__file__).parent / "stand-in.txt"
_LENGTH = 14  # so many characters alike, punctuation apart, are copied
_DIGITS = re.compile(r"(?<![A-Z])\d+(?:\.\d+)?(?:/\d+)?")
# Dates, ages, and what is quoted in speech marks: no figures.
_NO_FIGURES = re.compile(r"\d+年|\d+—\d+月|前\d+月|[“”]")


@cache
def sha256() -> str:
    """The checksum of the article, by which the registry of sources knows it."""
    return FIGURES.read_text(encoding="utf-8").split()[2]


@cache
def figures() -> Mapping[int, Sequence[str]]:
    """The figures of the article as they are printed, by the numbers of their lines."""
    found: dict[int, list[str]] = {}
    for row in FIGURES.read_text(encoding="utf-8").splitlines()[1:]:
        line, _, figure = row.partition("\t")
        found.setdefault(int(line), []).append(figure)
    return found


def text_of_figures() -> str:
    """A text that has nothing but the figures of the article, on its lines."""
    return "".join(f"{'，'.join(figures().get(line, ['无']))}。\n" for line in range(1, max(figures()) + 1))


def copied(text: str) -> list[str]:
    """The stretches of a text that stand in the article."""
    known = set(STRETCHES.read_text(encoding="ascii").split())
    return [stretch for stretch in _stretches(text) if _hash(stretch) in known]


def _stretches(text: str) -> Iterator[str]:
    words = re.sub(r"\W", "", text)
    yield from (words[start : start + _LENGTH] for start in range(len(words) - _LENGTH + 1))


def _hash(stretch: str) -> str:
    return hashlib.blake2b(stretch.encode("utf-8"), digest_size=5).hexdigest()


def _faults(lines: Sequence[str]) -> Iterator[str]:
    """What the table says wrongly, or does not say, of the article."""
    for number, line in enumerate(lines, 1):
        printed = figures().get(number, ())
        yield from (f"{number}: {figure} is not there" for figure in printed if figure not in line)
        digits = (match[0] for match in _DIGITS.finditer(_NO_FIGURES.sub("", line)))
        yield from (f"{number}: {digit} is left out" for digit in digits if not any(digit in each for each in printed))


def main(file: str) -> None:
    """Make the hashes anew, and tell what is wrong with the table."""
    data = Path(file).read_bytes()
    text = data.decode("utf-8")
    STRETCHES.write_text("".join(f"{each}\n" for each in sorted(set(map(_hash, _stretches(text))))), encoding="ascii")
    faults = list(_faults([line for line in text.splitlines() if line.strip()]))
    if hashlib.sha256(data).hexdigest() != sha256():
        faults.append("the sha256 is another")
    print("\n".join(faults) or "the table is right")


if __name__ == "__main__":
    main(sys.argv[1])
