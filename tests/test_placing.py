"""The places of a concept in plain arrays: the same as told one by one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftzcli.query.placing import Gathering, Place, Places
from ftzcli.records.tiers import TIERS

SIZE = 12
# Of some tiers, in their order: how surely each way is meant there, and how close each row is.
FOUND = st.dictionaries(st.integers(0, SIZE - 1), st.floats(0, 1), max_size=SIZE)
WAYS = st.lists(st.tuples(st.sampled_from([1.0, 0.45, 0.1]), st.booleans(), FOUND), max_size=3)
TOLD = st.lists(WAYS, max_size=4)


def gathered(told: Sequence[Sequence[tuple[float, bool, dict[int, float]]]]) -> Places:
    found = Gathering(SIZE)
    for tier, ways in zip(TIERS, told, strict=False):
        found.next_tier()
        for sureness, whole, rows in ways:
            found.put(Place(tier, sureness, 0, whole), rows.items())
    return found.places()


def one_by_one(told: Sequence[Sequence[tuple[float, bool, dict[int, float]]]], row: int) -> Place | None:
    """The best place of a row: the first in each tier counts, and what the others are worth is added."""
    places = []
    for tier, ways in zip(TIERS, told, strict=False):
        having = (Place(tier, sure, rows[row], whole) for sure, whole, rows in ways if row in rows)
        places += [place for place in [next(having, None)] if place]
    if not places:
        return None
    best = max(places, key=lambda place: (place.worth, place.score))
    return best._replace(others=sum(place.worth for place in places) - best.worth)


@given(TOLD)
def test_the_best_place_of_each_row_is_kept(told: list[list[tuple[float, bool, dict[int, float]]]]) -> None:
    found = gathered(told)
    scores = dict(found.scores())
    for row in range(SIZE):
        place = one_by_one(told, row)
        assert (row in found) == (place is not None) == (row in scores)
        if place:
            assert found[row]._replace(others=0) == place._replace(others=0)
            assert found[row].others == pytest.approx(place.others)
            assert scores[row] == pytest.approx(place.score + place.also)
    assert list(found.rows) == sorted(scores)
    assert len(found) == len(scores)


@given(TOLD, TOLD, st.floats(0, 1))
def test_what_else_is_found_adds_its_share_to_the_rows_that_are_there(
    told: list[list[tuple[float, bool, dict[int, float]]]],
    more: list[list[tuple[float, bool, dict[int, float]]]],
    share: float,
) -> None:
    found, before, other = gathered(told), gathered(told), gathered(more)
    found.add(other, share)
    assert list(found.rows) == list(before.rows)
    for row in found.rows:
        added = share * (other[row].worth + other[row].others) if row in other else 0
        assert found[row].others == pytest.approx(before[row].others + added)


def test_where_nothing_is_found_there_is_no_place() -> None:
    nothing = Places()
    assert not nothing
    assert 3 not in nothing
    assert nothing.best is None
    with pytest.raises(KeyError):
        nothing[3]
