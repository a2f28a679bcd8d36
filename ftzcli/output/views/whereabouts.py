"""Where a measure holds, short enough for a column: 沪, 粤/南沙, 大连>全国."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ftzcli.output.view import CUT
from ftzcli.records.vocabulary import REACHES, Words
from ftzcli.words.text import Lang, Text
from ftzcli.words.width import cut

if TYPE_CHECKING:
    from ftzcli.records.shapes import Measure

WIDTH = {"zh": 10, "en": 11}
# Where something holds that holds in a whole; behind the place that it came from.
WHOLES = {
    "nation": Text("全国", "CN"),
    "pilot-zones": Text("试验区", "FTZs"),
    "special-areas": Text("特殊区域", "SCSAs"),
    "comprehensive-bonded-zones": Text("综保区", "CBZs"),
}
_SEVERAL = {"zh": "", "en": " "}
_NOWHERE = "-"


def whereabouts(measure: Measure, words: Words) -> str:
    """Where a measure holds, in its column: the wholes, behind them the place of the pilot; else the zones, the region,
    the places or the offices."""
    width = WIDTH[words.lang]
    reach = measure["reach"] or ""
    origins = list(_narrower(measure, words))
    if reach in REACHES:
        whole = WHOLES[reach].pick(words.lang)
        return next((text for text in (f"{origin}>{whole}" for origin in origins) if cell_len(text) <= width), whole)
    origins = origins or [_NOWHERE]
    return next((text for text in origins if cell_len(text) <= width), cut(origins[-1], width, CUT))


def _narrower(measure: Measure, words: Words) -> Iterator[str]:
    """The places of a measure in words, the most telling first, the shortest last."""
    zones = _leaves([*measure["zones"], *measure["zones_implied"]], words)
    letters = list(dict.fromkeys(_letter(zone, words) for zone in zones))
    if len(zones) == 1:
        yield from _one(zones[0], words, is_whole=measure["reach"] in REACHES)
    elif zones:
        yield from _some(letters, words.lang)
    elif measure["region"]:
        yield words.label("regions", measure["region"])
    elif measure["places"]:
        yield words.label("places", measure["places"][0])
    elif provinces := _provinces(measure, words):
        yield from (words.label("provinces", id) for id in provinces[:1] if len(provinces) == 1)
        yield from _some([_sign("provinces", id, words) for id in provinces], words.lang)
    else:
        yield from (words.label("customs", id) for id in measure["customs"][:1])


def _provinces(measure: Measure, words: Words) -> list[str]:
    """The provinces that its events name, each once."""
    named = (place for event in measure["history"] for place in event["where"])
    return [place for place in dict.fromkeys(named) if place in words.vocabulary.kinds["provinces"]]


def _one(zone: str, words: Words, *, is_whole: bool) -> Iterator[str]:
    """A zone by its short name, an area behind the letter of its zone."""
    own, *above = words.vocabulary.lineage("zones", zone)
    name = words.label("zones", own)
    if above and not is_whole:
        yield f"{_letter(zone, words)}/{name}"
    yield name
    yield _letter(zone, words)


def _some(letters: Sequence[str], lang: Lang) -> Iterator[str]:
    """All the letters; then as many as may fit, and how many more there are."""
    yield _SEVERAL[lang].join(letters)
    for shown in range(len(letters) - 1, 0, -1):
        yield f"{_SEVERAL[lang].join(letters[:shown])}+{len(letters) - shown}"


def _leaves(zones: Sequence[str], words: Words) -> list[str]:
    """The zones, each once, without those of which an area is named."""
    above = {step for zone in zones for step in words.vocabulary.lineage("zones", zone)[1:]}
    return [zone for zone in dict.fromkeys(zones) if zone not in above]


def _letter(zone: str, words: Words) -> str:
    """The one character, or the two letters, by which the province of a zone is known; its short name without them."""
    return _sign("zones", words.vocabulary.lineage("zones", zone)[-1], words)


def _sign(kind: str, id: str, words: Words) -> str:
    found = words.vocabulary.letter(kind, id)
    return found.pick(words.lang) if found else words.label(kind, id)
