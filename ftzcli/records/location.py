"""Where events happened: the zones that their places and offices stand for, and how wide a place reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ftzcli.records.vocabulary import WHERE, Vocabulary

# How wide a measure reaches, the widest first; ids of the vocabulary `reaches`.
LEVELS = (
    *("nation", "pilot-zones", "special-areas", "comprehensive-bonded-zones"),
    *("region", "province", "zone", "area", "place", "office"),
)
_LEVELS = {"places": "place", "regions": "region", "provinces": "province"}
# A whole that `within` narrows reaches no further than what it is narrowed to.
_WHOLE = ("nation", "pilot-zones")


def level_of(place: str, within: str | None, vocabulary: Vocabulary) -> str:
    """How wide a place of an event reaches, as an id of the vocabulary `reaches`."""
    kind = vocabulary.kind_of(place)
    if kind == "reaches":
        return within if place in _WHOLE and within in LEVELS else place
    if kind == "zones":
        return "area" if vocabulary.is_area(place) else "zone"
    return _LEVELS[kind or "places"]


def zones_of(where: Iterable[str], customs: Iterable[str], vocabulary: Vocabulary) -> tuple[list[str], list[str]]:
    """The zones that are named in the places of an event, and those that are implied by its places or offices.

    Offices imply the zones that they serve where nothing nearer is named: no zone, nor a place in one, nor a whole that
    reaches further than they do. An implied zone below or above a named one says nothing new, and is left out.
    """
    places = list(where)
    named = [place for place in places if vocabulary.has("zones", place)]
    around = list(_around(places, vocabulary))
    is_wide = any(vocabulary.kind_of(place) in ("provinces", "reaches") for place in places)
    served = () if named or around or is_wide else _served(customs, vocabulary)
    return named, apart(dict.fromkeys((*around, *served)), named, vocabulary)


def apart(zones: Iterable[str], named: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Those of some zones that lie neither below nor above a named one."""
    above = {step for zone in named for step in vocabulary.lineage("zones", zone)}
    return [
        zone
        for zone in zones
        if zone not in above and not any(step in named for step in vocabulary.lineage("zones", zone))
    ]


def _around(places: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The zones in which some places lie."""
    for place in places:
        if vocabulary.has("places", place):
            yield from vocabulary.kinds["places"][place].get("zones") or ()


def _served(customs: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The zones that some offices serve, or in which the places lie that they serve."""
    for office in customs:
        served = (vocabulary.kinds["customs"].get(office) or {}).get("serves") or ()
        yield from (id for id in served if vocabulary.has("zones", id))
        yield from _around(served, vocabulary)


def above(place: str, vocabulary: Vocabulary) -> list[str]:
    """What a zone, an area, a place or a province lies in: zones, provinces and regions, not itself."""
    kinds = vocabulary.kinds
    around = list(vocabulary.lineage("zones", place)) if place in kinds["zones"] else [place]
    around += [step for zone in _around([place], vocabulary) for step in vocabulary.lineage("zones", zone)]
    entries = (vocabulary.entry(WHERE, step) or {} for step in around)
    around += filter(None, (entry.get("province") for entry in entries))
    around += whole_zones([step for step in around if step in kinds["provinces"]], vocabulary)
    around += [id for id, region in kinds["regions"].items() if set(region.get("members") or ()) & set(around)]
    return [step for step in dict.fromkeys(around) if step != place]


def whole_zones(provinces: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """The zones that are the whole of some provinces."""
    wanted = set(provinces)
    zones = vocabulary.kinds["zones"].items()
    return [id for id, zone in zones if zone.get("whole_province") and zone.get("province") in wanted]


def covers(wide: str, place: str, vocabulary: Vocabulary) -> bool:
    """Whether one place of an event has another in it, or is the same."""
    known = vocabulary.covered
    if (wide, place) not in known:
        known[wide, place] = _covers(wide, place, vocabulary)
    return known[wide, place]


def _covers(wide: str, place: str, vocabulary: Vocabulary) -> bool:
    around = above(place, vocabulary)
    if wide in ("nation", place) or wide in around:
        return True
    if wide == "pilot-zones":
        zones = vocabulary.kinds["zones"]
        return any((zones.get(step) or {}).get("kind") == "pilot-ftz" for step in (place, *around))
    return wide in WITHIN and is_special(place, wide, vocabulary)


# What `within` may say of special areas, and the kinds of place that are such.
SPECIAL = frozenset({"comprehensive-bonded-zone", "bonded-port", "bonded-zone"})
WITHIN = {"special-areas": SPECIAL, "comprehensive-bonded-zones": frozenset({"comprehensive-bonded-zone"})}


def is_special(place: str, within: str, vocabulary: Vocabulary) -> bool:
    """Whether a place is a special customs supervision area, or a comprehensive bonded zone, as `within` says."""
    return (vocabulary.kinds["places"].get(place) or {}).get("kind") in WITHIN[within]
