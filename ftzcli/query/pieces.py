"""Cutting what stands nowhere as one phrase into the longest pieces that do: Chinese has no spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from ftzcli.query.questions import apart, passed_over
from ftzcli.words.fold import fold, folded

# A piece has so many characters at least, and so many tokens at most; the pieces are so much of the query at least.
SHORTEST, LONGEST, LEAST = 2, 20, Fraction(1, 2)
# What a character that is left out costs: a long piece is worth leaving one out for, a piece across two words is not.
_LEFT_OUT = 2
# What is longer between two marks is no question, and would take long to cut.
_MOST_TOKENS = 120
# Signs between the parts of a sentence. With any other sign a word is meant as it stands.
_MARKS = re.compile(r"[，。？！、；：,?!;:“”‘’\"'《》〈〉「」『』（）()…—\s]+")
_TOKEN = re.compile(r"[a-z0-9]+|[^\W_]")
_HANZI = "\u2e80"

# Whether a piece stands somewhere, and whether anything that begins with it may.
Occurs = Callable[[str], bool]


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
    """Whether a word is Chinese, perhaps with letters and digits, and without signs that mean themselves."""
    parts = [part for part in _MARKS.split(fold(word)) if part]
    return any(c >= _HANZI for c in "".join(parts)) and all(map(str.isalnum, parts))


def halves(piece: str, occurs: Occurs, begins: Occurs) -> tuple[str, ...]:
    """The pieces of a piece that itself stands somewhere, where all of it can be cut: 进口 and 食品 of 进口食品."""
    found = cut(piece, lambda part: part != fold(piece) and occurs(part), begins, (_widest,))
    return found.texts if found.share == 1 else ()


def cut(word: str, occurs: Occurs, begins: Occurs, ways: Sequence[_Better] = (_longest, _widest)) -> Pieces:
    """The longest pieces of a word that stand somewhere; where they are too little of it, those that cover most.

    `begins` may say of a piece that nothing begins with it, so that longer ones need not be looked for.
    """
    whole, offsets = folded(word)
    parts = [_Part(whole[start:end], offsets[start:end]) for start, end in _spans(whole)]
    tokens = [part.tokens() for part in parts]
    known = [_known(part.text, of, occurs, begins) for part, of in zip(parts, tokens, strict=True)]
    content = sum(token.content for of in tokens for token in of)
    found = Pieces((), Fraction(0))
    for better in ways:
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
        """Its tokens; none where they are too many."""
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


def _known(part: str, tokens: Sequence[_Token], occurs: Occurs, begins: Occurs) -> list[list[int]]:
    """For each token the last ones of the pieces that begin with it and stand somewhere."""
    return [list(_lasts(part, tokens, first, occurs, begins)) for first in range(len(tokens))]


def _lasts(part: str, tokens: Sequence[_Token], first: int, occurs: Occurs, begins: Occurs) -> Iterator[int]:
    content = 0
    for last in range(first, min(first + LONGEST, len(tokens)) if tokens[first].may_end else first):
        content += tokens[last].content
        piece = part[tokens[first].start : tokens[last].end]
        if len(piece) < SHORTEST:
            continue
        if not begins(piece):
            return
        if content and tokens[last].may_end and occurs(piece):
            yield last


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
