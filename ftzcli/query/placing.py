"""The places of something in the records, kept in plain arrays: of 100,000 records most may have it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from typing import NamedTuple

from ftzcli.query.concepts import Match
from ftzcli.records.tiers import Tier

# A name that is just what was typed comes before all others.
_WHOLE_NAME = 3
# What a field adds when a better one has the word too: enough to decide between equals.
_ALSO = 0.02


class Place(NamedTuple):
    """The best place of a concept in a record, or in one tier of it.

    `sureness` says how surely it is meant, `closeness` how much of the field it is, both from 0 to 1; `whole` is a
    name that is just what was typed. `name` is the name in the vocabulary that it was found by, with the match there.
    `others` is what its places in other tiers are worth together.
    """

    tier: Tier
    sureness: float
    closeness: float
    whole: bool = False
    name: tuple[str, Match] | None = None
    others: float = 0

    @property
    def worth(self) -> float:
        """What the place is worth, however well it fits: the order of places."""
        return self.tier.weight * self.sureness

    @property
    def factor(self) -> int:
        """What a name that is just what was typed gains."""
        return _WHOLE_NAME if self.whole else 1

    @property
    def score(self) -> float:
        """What it gives its record, the other places apart."""
        return self.worth * (1 + self.closeness) * self.factor

    @property
    def also(self) -> float:
        """What the other places add to that."""
        return _ALSO * self.others


class Places:
    """Where a concept was found: its best place in each record, by row."""

    def __init__(
        self,
        kinds: Sequence[Place] = (),
        rows: Sequence[int] = (),
        kind: Sequence[int] = (),
        closeness: Sequence[float] = (),
        others: MutableSequence[float] | None = None,
    ) -> None:
        self.rows = rows
        """The rows of the records, in order."""
        self._kinds = kinds  # the places that are alike but for how close they are, and what else there is
        self._kind = kind
        self._closeness = closeness
        self._others = array("d") if others is None else others

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, row: int) -> bool:
        return self._at(row) is not None

    def __getitem__(self, row: int) -> Place:
        at = self._at(row)
        if at is None:
            raise KeyError(row)
        return self._kinds[self._kind[at]]._replace(closeness=self._closeness[at], others=self._others[at])

    def _at(self, row: int) -> int | None:
        at = bisect_left(self.rows, row)
        return at if at < len(self.rows) and self.rows[at] == row else None

    def scores(self) -> Iterator[tuple[int, float]]:
        """What each place gives its record, with the row of that."""
        gains = [(kind.worth, kind.factor) for kind in self._kinds]
        for row, kind, closeness, others in zip(self.rows, self._kind, self._closeness, self._others, strict=True):
            worth, factor = gains[kind]
            yield row, worth * (1 + closeness) * factor + _ALSO * others

    @property
    def best(self) -> Place | None:
        """A place than which none is surer to be meant."""
        used = (self._kinds[kind] for kind in set(self._kind))
        return max(used, key=lambda kind: kind.worth, default=None)

    def add(self, places: Places, share: float) -> None:
        """Let what else is found in the same records tell them apart: it is worth a share of itself."""
        for row, kind, others in zip(places.rows, places._kind, places._others, strict=True):
            if (at := self._at(row)) is not None:
                self._others[at] += share * (places._kinds[kind].worth + others)


class Gathering:
    """Gathers the places of a concept, tier by tier, in records whose rows are below some number."""

    def __init__(self, size: int) -> None:
        self._at = array("l", [-1]) * size  # where the place in each row is kept
        self._rows = array("q")
        self._kinds: list[Place] = []
        self._kind = array("i")
        self._closeness = array("d")
        self._others = array("d")
        self._last = array("b")  # the number of the tier that had the row last
        self._tier = 0

    def next_tier(self) -> None:
        """What follows is in another tier."""
        self._tier += 1

    def put(self, kind: Place, rows: Iterable[tuple[int, float]]) -> None:
        """Some records have a place of this kind, so close each; in one tier the first that a record has counts."""
        number = len(self._kinds)
        self._kinds.append(kind)
        for row, closeness in rows:
            at = self._at[row]
            if at < 0:
                self._at[row] = len(self._rows)
                self._rows.append(row)
                self._kind.append(number)
                self._closeness.append(closeness)
                self._others.append(0)
                self._last.append(self._tier)
            elif self._last[at] != self._tier:
                self._last[at] = self._tier
                self._put_beside(at, number, closeness)

    def _put_beside(self, at: int, number: int, closeness: float) -> None:
        """The better of two places in different tiers stays; what the other is worth is added to it."""
        known = self._kinds[self._kind[at]]._replace(closeness=self._closeness[at])
        other = self._kinds[number]._replace(closeness=closeness)
        if (other.worth, other.score) > (known.worth, known.score):
            self._kind[at], self._closeness[at] = number, closeness
            self._others[at] += known.worth
        else:
            self._others[at] += other.worth

    def places(self) -> Places:
        """All that were gathered."""
        rows = array("q", sorted(self._rows))
        order = array("l", map(self._at.__getitem__, rows))
        kind = array("i", map(self._kind.__getitem__, order))
        closeness, others = (array("d", map(each.__getitem__, order)) for each in (self._closeness, self._others))
        return Places(self._kinds, rows, kind, closeness, others)
