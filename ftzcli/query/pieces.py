"""Cutting what stands nowhere as one phrase into the longest pieces that do: Chinese has no spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from ftzcli.query.questions import apart, passed_over
from ftzcli.words.fold import fold, folded

# A piece has so many characters at least, and so many tokens at most; the pieces are so much of the query at least.
SHORTEST, LONGEST, LEAST = 2, 16, Fraction(1, 2)
# What a character that is left out costs: a long piece is worth leaving one out for, a piece across two words is not.
_LEFT_OUT = 2
# What is longer between two marks is no question, and would take long to cut.
_MOST_TOKENS = 120
# Signs between the parts of a sentence. A part with any other sign is meant as it stands.
_MARKS = re.compile(r"[，。？！、；：,?!;“”‘’《》〈〉「」『』…—\s]+")
_TOKEN = re.compile(r"[a-z0-9]+|[^\W_]")
_HANZI = "\u2e80"

# How a piece stands: nowhere, nor what begins with it; only as the beginning of something; by another name or in the
# vocabulary; in a text, and so does every piece of it.
NOWHERE, BEGUN, NAMED, WRITTEN = range(4)
Stands = Callable[[str], int]


class Pieces(NamedTuple):
    """The pieces of a word in their order, and how much of it they are, function words apart."""

    texts: tuple[str, ...]
    share: Fraction


class _Token(NamedTuple):
    """A 汉字 or a word in letters: where it stands, how many of its characters say something, and whether a piece may
    begin or end with it."""

    start: int
    end: int
    content: int
    may_end: bool


class _Best(NamedTuple):
    """The best cut of what stands before a place: what the pieces cover, what idle characters they hold, and the
    pieces as their first and last tokens."""

    squares: int = 0
    covered: int = 0
    idle: int = 0
    pieces: tuple[tuple[int, int], ...] = ()


# What is better of two cuts: the one with the longer pieces, or the one that covers more.
_Better = Callable[[_Best], tuple[int, ...]]


def _longest(best: _Best) -> tuple[int, ...]:
    return best.squares + _LEFT_OUT * best.covered, best.squares, -best.idle


def _widest(best: _Best) -> tuple[int, ...]:
    return best.covered, best.squares, -best.idle


def may_be_cut(word: str) -> bool:
    """Whether a part of a word is Chinese, perhaps with letters and digits, and without signs that mean themselves."""
    return any(part.isalnum() and max(part) >= _HANZI for part in _MARKS.split(fold(word)))


def halves(piece: str, count: Callable[[str], int]) -> tuple[str, ...]:
    """The two parts of a piece that stand most often: 进口 and 食品 of 进口食品; none where one stands nowhere else."""
    part = _Part(fold(piece), range(len(piece)))
    tokens = part.tokens()
    cuts = [token.start for token in tokens[1:] if SHORTEST <= token.start <= len(part.text) - SHORTEST]
    best: tuple[str, ...] = ()
    most = count(part.text)
    for at in cuts:
        pair = part.text[:at], part.text[at:]
        if (least := min(map(count, pair))) > most:
            best, most = pair, least
    return best


def cut(word: str, stands: Stands) -> Pieces:
    """The longest pieces of a word that stand somewhere; where they are too little of it, those that cover most."""
    whole, offsets = folded(word)
    parts = [_Part(whole[start:end], offsets[start:end]) for start, end in _spans(whole)]
    tokens = [part.tokens() for part in parts]
    known = [_known(part.text, of, stands) for part, of in zip(parts, tokens, strict=True)]
    content = sum(
        sum(token.content for token in of) if of else len(part.text) for part, of in zip(parts, tokens, strict=True)
    )
    found = Pieces((), Fraction(0))
    for better in (_longest, _widest):
        best = [_best(of, ends, better) for of, ends in zip(tokens, known, strict=True)]
        share = Fraction(sum(each.covered for each in best), content or 1)
        texts = [
            word[part.offsets[of[first].start] : part.offsets[of[last].end - 1] + 1]
            for part, of, each in zip(parts, tokens, best, strict=True)
            for first, last in each.pieces
        ]
        found = Pieces(tuple(dict.fromkeys(texts)), share)
        if share >= LEAST:
            return found
    return found


class _Part(NamedTuple):
    """A part of what was typed, between two marks: folded, and where each character stands in the word."""

    text: str
    offsets: Sequence[int]

    def tokens(self) -> list[_Token]:
        """Its tokens; none where they are too many, or a sign among them means itself."""
        if not self.text.isalnum():
            return []
        idle, bare = passed_over(self.text), apart(self.text)
        spans = [match.span() for match in _TOKEN.finditer(self.text)]
        found = [
            _Token(start, end, sum(at not in idle for at in range(start, end)), start not in bare)
            for start, end in spans
        ]
        return found if len(found) <= _MOST_TOKENS else []


def _spans(whole: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a folded word between its marks begin and end."""
    start = 0
    for mark in _MARKS.finditer(whole):
        yield start, mark.start()
        start = mark.end()
    yield start, len(whole)


def _known(part: str, tokens: Sequence[_Token], stands: Stands) -> list[list[int]]:
    """For each token the last ones of the pieces that begin with it and stand somewhere."""
    known, written = [], 0  # up to where all that begins here is written, as a piece of what was found before
    for first in range(len(tokens)):
        found = {}
        for last in range(first, min(first + LONGEST, len(tokens))):
            piece = part[tokens[first].start : tokens[last].end]
            if len(piece) >= SHORTEST:
                found[last] = WRITTEN if last < written else stands(piece)
                if found[last] == NOWHERE:
                    break
        written = max([written, *(last + 1 for last, how in found.items() if how == WRITTEN)])
        known.append([last for last, how in found.items() if how >= NAMED and _is_whole(tokens, first, last)])
    return known


def _is_whole(tokens: Sequence[_Token], first: int, last: int) -> bool:
    """Whether some tokens may be a piece: they say something, and no function word is at either end."""
    says = any(token.content for token in tokens[first : last + 1])
    return says and tokens[first].may_end and tokens[last].may_end


def _best(tokens: Sequence[_Token], known: Sequence[Sequence[int]], better: _Better) -> _Best:
    """The best cut: for each place the best of what stands before it."""
    best = [_Best()] * (len(tokens) + 1)
    for first, lasts in enumerate(known):
        before = best[first]
        best[first + 1] = max(best[first + 1], before, key=better)
        for last in lasts:
            content = sum(token.content for token in tokens[first : last + 1])
            made = _Best(
                before.squares + content**2,
                before.covered + content,
                before.idle + tokens[last].end - tokens[first].start - content,
                (*before.pieces, (first, last)),
            )
            best[last + 1] = max(best[last + 1], made, key=better)
    return best[-1]
