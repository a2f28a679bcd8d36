"""What a query looks for: its words, or the pieces of those that stand nowhere, and how much of it each record has."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from math import isclose, log2

from ftzcli.catalogue.catalogue import Records
from ftzcli.catalogue.index import Index
from ftzcli.query.concepts import Concept, concept, concepts
from ftzcli.query.placing import Place, Places
from ftzcli.query.questions import is_function_word
from ftzcli.query.scores import Finder
from ftzcli.words.fold import fold, key

# The parts of a piece are worth so much of it where they stand apart.
_APART = 0.8
# Where no record has all that is looked for, those count that have so much of the most that one has.
_NEAR_THE_MOST = 0.6


class Sought:
    """What some words look for in the records of an index, whatever of these is selected."""

    def __init__(self, index: Index, words: Sequence[str]) -> None:
        self.index = index
        self.finder = Finder(Records(index, "measure"))
        self.cut: dict[str, tuple[str, ...]] = {}
        """The words that stand nowhere, with the pieces that are looked for instead."""
        self.loose: list[str] = []
        """Pieces that do occur, of words of which too little does."""
        self.places: dict[Concept, Places] = {}
        self._parts: dict[Concept, tuple[Concept, ...]] = {}
        self.parts: dict[Concept, list[tuple[Concept, Places]]] = {}
        """What a piece can be cut into again: a record may have 进口 and 食品 apart from each other."""
        self.is_covered = True
        """Whether all of what was typed stands somewhere, in one piece or in several."""
        for one in concepts(words, index.term, index.is_label):
            self._look_for(one)

    def _look_for(self, one: Concept) -> None:
        """Find where something stands; where it stands nowhere, its pieces. Only then is it taken for pinyin."""
        found = self.finder.written(one) or (self.finder.spoken(one) if one.may_be_pinyin else Places())
        pieces = [] if found else list(self._pieces(one.typed))
        if not pieces:
            self._tell_apart(one, found)
            self.places[one] = found
        for piece in pieces:
            if all(fold(piece.typed) != fold(other.typed) for other in self.places):
                self.places[piece] = self.finder.written(piece)
                self.parts[piece] = [(part, self.finder.written(part)) for part in self._halves(piece)]

    def _tell_apart(self, one: Concept, found: Places) -> None:
        """Where something is no more than a label, all that bear it are alike: let what their own texts have of its
        words decide which come first."""
        if len(found) < 2 or found.best is None or not found.best.tier.kind or found.best.sureness < 1:
            return
        parts = [part for part in self._words(one.typed) if key(part) != key(one.typed)]
        for part in parts:
            found.add(self.finder.in_texts(part), len(key(part)) / len(key(one.typed)))

    def _words(self, typed: str) -> Sequence[str]:
        """The words of a label that stand in texts of records: those between its spaces, or the longest pieces."""
        from ftzcli.query.pieces import BEGUN, WRITTEN, cut, may_be_cut

        def stands(piece: str) -> int:
            how = self.finder.stands(piece)
            return min(how, BEGUN) if piece == whole or how < WRITTEN else how

        if not may_be_cut(typed):
            return [word for word in typed.split() if not is_function_word(word)]
        whole = fold(typed)
        return cut(typed, stands).texts

    def _pieces(self, typed: str) -> Iterator[Concept]:
        """The pieces to look for instead of something that stands nowhere; none where they are too little of it."""
        from ftzcli.query.pieces import LEAST, cut, may_be_cut  # 3 ms: only for what is found nowhere

        if not may_be_cut(typed):
            return
        pieces = cut(typed, self.finder.stands)
        if pieces.share < LEAST:
            self.loose += pieces.texts
            return
        self.cut[typed] = pieces.texts
        self.is_covered &= pieces.share == 1
        yield from (concept(piece, self.index.term, is_piece=True) for piece in pieces.texts)

    def _halves(self, piece: Concept) -> Iterator[Concept]:
        """The parts of a piece that is no word of the trade."""
        from ftzcli.query.pieces import halves

        if not piece.synonyms and not piece.narrower:
            parts = halves(piece.typed, self.finder.count)
            yield from (concept(part, self.index.term, is_piece=True) for part in parts)

    def places_in(self, row: int) -> Iterator[tuple[Concept, Place]]:
        """Where what is looked for stands in a record; where a piece does not, its parts."""
        for one, places in self.places.items():
            if row in places:
                yield one, places[row]
            else:
                parts = self.parts.get(one, ())
                yield from ((part, where[row]) for part, where in parts if row in where)

    @cached_property
    def _weights(self) -> dict[Concept, float]:
        """What each thing that is looked for weighs: the longer and the rarer it is the more."""
        if len(self.places) == 1:  # the records need not be counted
            return dict.fromkeys(self.places, 1.0)
        count = self.index.count("measure")
        return {one: len(one.typed) * log2(2 + count / (1 + len(found))) for one, found in self.places.items()}

    @cached_property
    def _whole(self) -> float:
        """What all of it weighs together."""
        return sum(self._weights.values())

    @cached_property
    def had(self) -> Sequence[float]:
        """How much the record in each row has of what is looked for."""
        found = array("d", [0]) * self.index.size
        for one, places in self.places.items():
            for row in places.rows:
                found[row] += self._weights[one]
            for part, where in self.parts.get(one, ()):
                share = _APART * self._weights[one] * len(part.typed) / len(one.typed)
                for row in where.rows:
                    if row not in places:
                        found[row] += share
        return found

    def scores(self) -> array[float]:
        """What all places in the record of each row give it together."""
        found = array("d", [0]) * self.index.size
        for one, places in self.places.items():
            for row, score in places.scores():
                found[row] += score
            for _, where in self.parts.get(one, ()):
                for row, score in where.scores():
                    if row not in places:
                        found[row] += score
        return found

    def least(self, rows: Collection[int] | None) -> float:
        """How much of it a record must have to be found among some rows: all, or near the most that one of them has;
        0 where none has any."""
        most = max(self.had if rows is None else (self.had[row] for row in rows), default=0)
        return most if self.is_whole(most) else most * _NEAR_THE_MOST

    def is_whole(self, had: float) -> bool:
        """Whether a record that has so much has all that is looked for."""
        return isclose(had, self._whole)

    def found(self, rows: Collection[int] | None, least: float) -> Iterator[int]:
        """Those of some rows that have so much of it."""
        enough = least * (1 - 1e-9)
        return (row for row, had in enumerate(self.had) if had >= enough > 0 and (rows is None or row in rows))
