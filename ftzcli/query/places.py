"""The places that a word for `--at` means, and what lies in them, around them and serves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ftzcli.query.kinds import by_option, of_other_kinds
from ftzcli.records.location import SPECIAL, above
from ftzcli.records.vocabulary import Entry, Vocabulary
from ftzcli.words.fold import key
from ftzcli.words.suggest import did_you_mean
from ftzcli.words.text import FtzError, Text

# The kinds of place that a word is looked for in, beside cities and customs offices.
_GEOGRAPHY = ("zones", "provinces", "places", "regions")


class Spot(NamedTuple):
    """A place that is asked for: its kind, and its id; of a city, which is in no vocabulary, its Chinese name.

    The kind `customs` is an office with its district, `offices` the office alone.
    """

    kind: str
    id: str

    def name(self, vocabulary: Vocabulary) -> Text:
        """What it is called."""
        if self.kind == "cities":
            return Text(self.id, self.id)
        return vocabulary.name("customs" if self.kind == "offices" else self.kind, self.id)


def spots_named(word: str, vocabulary: Vocabulary) -> list[Spot]:
    """All places that a word means: zones, provinces, special areas, ports, regions, a city, customs offices."""
    found = [Spot(kind, id) for kind in _GEOGRAPHY for id in vocabulary.resolve(kind, word)]
    found += [Spot("cities", city) for city in _cities_named(word, vocabulary)]
    # An office that has the name of a place stands for itself, not for all that it serves.
    offices = "offices" if found else "customs"
    return [*found, *(Spot(offices, id) for id in vocabulary.resolve("customs", word))]


def spots_asked(words: Iterable[str], vocabulary: Vocabulary) -> list[Spot]:
    """The places that `--at` asks for, all that its words mean; FtzError for a word that means none."""
    found: dict[Spot, None] = {}
    for word in words:
        spots = spots_named(word, vocabulary)
        if not spots:
            raise no_place(word, vocabulary)
        found |= dict.fromkeys(spots)
    return list(found)


def no_place(word: str, vocabulary: Vocabulary) -> FtzError:
    """The error about a word that means no place: what else it is, or the nearest places."""
    others = list(of_other_kinds(vocabulary, word, by_option()))
    near = [one for kind in (*_GEOGRAPHY, "customs") for one in vocabulary.nearest(kind, word, 1)]
    hint = Text(
        "可写城市、省份、自贸试验区、片区、区域、特殊区域、口岸或海关",
        "write a city, a province, a zone, an area, a region, a special area, a port or a customs office",
    )
    return FtzError(
        Text("未找到地方“{word}”", "unknown place '{word}'").fill(word=word),
        hints=[*(others or did_you_mean(near)), hint],
    )


def _cities_named(word: str, vocabulary: Vocabulary) -> list[str]:
    """The cities with this name, with or without 市 at its end."""
    wanted = key(word)
    found: dict[str, None] = {}
    for kind, field in (("zones", "city"), ("places", "city"), ("customs", "seat")):
        for entry in vocabulary.kinds[kind].values():
            if text := entry.get(field):
                found |= {city: None for city, names in _cities(text) if wanted in map(key, names)}
    return list(found)


def _cities(text: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The cities that a text names, each with all its names: 广州市南沙区 is in 广州市."""
    english = text["en"].partition(" (")[0]
    parts = text["zh"].split("、")
    for part in parts:
        city = part[: part.index("市") + 1] if "市" in part else part
        yield city, [city, city.removesuffix("市"), *([english] if len(parts) == 1 else [])]


def _lies_in(entry: Entry, field: str, city: str) -> bool:
    text = entry.get(field)
    return text is not None and any(name == city for name, _ in _cities(text))


def inside(spot: Spot, vocabulary: Vocabulary) -> set[str]:
    """The zones, areas, places and provinces that lie in a place; of an office's what it serves."""
    kinds, id = vocabulary.kinds, spot.id
    if spot.kind == "offices":
        return set()
    if spot.kind == "cities":
        entries = [(kind, id, entry) for kind in ("zones", "places") for id, entry in kinds[kind].items()]
        return {id for _, id, entry in entries if _lies_in(entry, "city", spot.id)}
    if spot.kind == "customs":
        office = kinds["customs"][id]
        return set() if office["kind"] == "subordinate" else _with_below(office.get("serves") or (), vocabulary)
    if spot.kind == "regions":
        return _with_below(kinds["regions"][id].get("members") or (), vocabulary)
    return set(_below(id, vocabulary))


def _with_below(ids: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    """Some places with all that lies in them."""
    return {inner for id in ids for inner in (id, *_below(id, vocabulary))}


def _below(id: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The zones, areas and places that lie in a zone or a province."""
    kinds = vocabulary.kinds
    zone = kinds["zones"].get(id) or {}
    province = id if id in kinds["provinces"] else zone.get("province") if zone.get("whole_province") else None
    zones = {inner for inner in kinds["zones"] if _is_in(inner, id, vocabulary)}
    yield from zones
    for place, entry in kinds["places"].items():
        own = entry.get("zones") or ()
        in_province = province is not None and entry.get("province") == province
        if in_province or id in own or not zones.isdisjoint(own):
            yield place


def _is_in(zone: str, wide: str, vocabulary: Vocabulary) -> bool:
    """Whether a zone or an area lies below a zone, or in a province."""
    _, *steps = vocabulary.lineage("zones", zone)
    top = vocabulary.kinds["zones"][steps[-1] if steps else zone]
    return wide in steps or top.get("province") == wide


def around(spots: Sequence[Spot], named: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    """The zones, provinces and regions in which some places lie, and what lies in them that is named."""
    own = set(named)
    found = {step for id in own for step in above(id, vocabulary)}
    for spot in spots:
        if spot.kind == "cities":
            found |= _around_city(spot.id, vocabulary)
        elif spot.kind == "customs":
            entry = vocabulary.kinds["customs"][spot.id]
            served = [*(entry.get("serves") or ()), *filter(None, [entry.get("province")])]
            found |= {step for each in served for step in (each, *above(each, vocabulary))}
    return found - own


def _around_city(city: str, vocabulary: Vocabulary) -> set[str]:
    """The province of a city, as the office that has its seat there tells it, and what that lies in."""
    offices = vocabulary.kinds["customs"].values()
    seated = (office.get("province") for office in offices if _lies_in(office, "seat", city))
    provinces = set(filter(None, seated))
    return {step for province in provinces for step in (province, *above(province, vocabulary))}


def offices(spots: Sequence[Spot], named: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    """The offices that serve some places, and the districts that they belong to."""
    wanted, customs = set(named), vocabulary.kinds["customs"]
    cities = [spot.id for spot in spots if spot.kind == "cities"]
    found: set[str] = set()
    for id, entry in customs.items():
        if _with_below(entry.get("serves") or (), vocabulary) & wanted or any(
            _lies_in(entry, "seat", city) for city in cities
        ):
            found.update(vocabulary.lineage("customs", id))
    asked = {step for spot in spots if spot.kind == "customs" for step in vocabulary.lineage("customs", spot.id)}
    return asked if asked else found


def pilot_zones(ids: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether there is a pilot free trade zone, or an area of one, among some places."""
    zones = vocabulary.kinds["zones"]
    return any(zones[vocabulary.lineage("zones", id)[-1]]["kind"] == "pilot-ftz" for id in ids if id in zones)


def special_areas(ids: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """The special customs supervision areas among some places."""
    wanted = set(ids)
    return [id for id, place in vocabulary.kinds["places"].items() if id in wanted and place["kind"] in SPECIAL]
