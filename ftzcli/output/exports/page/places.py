"""The places that a word for `at` may mean, each with the spots whose events hold there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ftzcli.output.exports.page.lives import Spot as Happened
from ftzcli.query.places import Spot, inside, special_areas, spots_named
from ftzcli.query.reach import covers_of
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.fold import key

# The kinds whose names are places; cities are named in their entries.
_KINDS = ("zones", "provinces", "places", "regions", "customs")
_CITIES = (("zones", "city"), ("places", "city"), ("customs", "seat"))


def places_of(vocabulary: Vocabulary, happened: Mapping[Happened, int]) -> dict[str, Any]:
    """What each word means, by its key, or as it is where it is an id; and the places, of which many words mean one."""
    known: dict[tuple[Spot, ...], int] = {}
    words: dict[str, int] = {}
    for word in _words(vocabulary):
        spots = tuple(spots_named(word, vocabulary))
        if spots:
            words[word] = known.setdefault(spots, len(known))
    return {"words": words, "places": [_place(spots, vocabulary, happened) for spots in known]}


def _words(vocabulary: Vocabulary) -> list[str]:
    """All words that may mean a place: ids, and the keys of names."""
    found: dict[str, None] = {}
    for kind in _KINDS:
        found |= dict.fromkeys([*vocabulary.kinds[kind], *vocabulary.forms(kind)])
    for kind, field in _CITIES:
        for entry in vocabulary.kinds[kind].values():
            text = entry.get(field)
            for name in [*text["zh"].split("、"), text["en"].partition(" (")[0]] if text else ():
                city = name[: name.index("市") + 1] if "市" in name else name
                found |= dict.fromkeys(map(key, (city, city.removesuffix("市"))))
    return list(found)


def _place(spots: Sequence[Spot], vocabulary: Vocabulary, happened: Mapping[Happened, int]) -> dict[str, Any]:
    """A place: what it is called, its special areas, and how near each spot is of which any event tells."""
    near: dict[int, int] = {}
    for cover in covers_of(spots, vocabulary):
        number = happened.get((cover.place, cover.office, cover.within))
        if number is not None:
            near[number] = min(cover.holds, near.get(number, cover.holds))
    ids = {id for spot in spots for id in (spot.id, *inside(spot, vocabulary))}
    return {
        "names": list(dict.fromkeys(spot.name(vocabulary) for spot in spots)),
        "areas": [vocabulary.label("places", id) for id in special_areas(ids, vocabulary)],
        "near": [part for pair in near.items() for part in pair],
    }
