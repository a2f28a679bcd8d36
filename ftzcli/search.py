"""Finding measures by words: a scan of the records' texts, folded, with the reason for each hit.

What the user types is literal: every word is looked for as a piece of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ftzcli.fields import values_at
from ftzcli.fold import find, fold, key
from ftzcli.suggest import closest
from ftzcli.text import Text, text_of
from ftzcli.vocabulary import Vocabulary

Record = Mapping[str, Any]

# Beyond this a query is no query.
MAX_QUERY = 1000


class Tier(NamedTuple):
    """A group of fields: why a hit in it counts, how much, and the kind of vocabulary it names."""

    why: str
    weight: float
    fields: tuple[str, ...]
    kind: str | None = None


# The best first. A hit in a higher tier outweighs any hit in a lower one.
TIERS: tuple[Tier, ...] = (
    Tier("name", 1000, ("name.zh", "name.en", "id")),
    Tier("alias", 200, ("aliases.zh", "aliases.en")),
    Tier("zone", 40, ("zones", "zones_implied"), "zones"),
    Tier("customs", 40, ("customs",), "customs"),
    Tier("place", 40, ("places",), "places"),
    Tier("region", 40, ("region",), "regions"),
    Tier("theme", 40, ("themes",), "themes"),
    Tier("goods", 40, ("trade.goods",), "goods"),
    Tier("mode", 40, ("trade.modes",), "modes"),
    Tier("summary", 8, ("summary.zh", "summary.en")),
    Tier("case", 8, ("cases.name.zh", "cases.name.en", "cases.note.zh", "cases.note.en")),
    Tier("figure", 4, ("effects.subject.zh", "effects.subject.en", "effects.stated", "cases.figures.stated")),
)

WHY: dict[str, Text] = {
    "name": Text("名称", "name"),
    "alias": Text("别名", "alias"),
    "zone": Text("自贸试验区", "zone"),
    "customs": Text("海关", "customs"),
    "place": Text("区域或口岸", "place"),
    "region": Text("区域", "region"),
    "theme": Text("主题", "theme"),
    "goods": Text("货物", "goods"),
    "mode": Text("贸易方式", "trade mode"),
    "summary": Text("摘要", "summary"),
    "case": Text("案例", "case"),
    "figure": Text("数字", "figure"),
}


@dataclass(frozen=True)
class Found:
    """The measures that were found, best first, each with `score` and `matches`; and what was left unmatched."""

    records: list[dict[str, Any]]
    partial: bool
    nearest: tuple[tuple[str, Text], ...]


def search(records: Sequence[Record], words: Sequence[str], vocabulary: Vocabulary) -> Found:
    """The records in which all words stand; where none has all, those with the most of them."""
    needles = list(dict.fromkeys(fold(word) for word in words))
    scored = [(record, *_score(record, needles, vocabulary)) for record in records]
    most = max((len(matched) for _, _, matched in scored), default=0)
    if not most:
        return Found([], False, nearest_names(records, "".join(words)))
    kept = [(record, score, matches) for record, score, matches in scored if len(matches) == most]
    kept.sort(key=lambda hit: (-hit[1], hit[0]["id"]))
    found = [{**record, "score": round(score, 3), "matches": matches} for record, score, matches in kept]
    return Found(found, most < len(needles), ())


def query_words(query: Sequence[str]) -> list[str]:
    """The words of a query as it was typed; those that are punctuation only are dropped."""
    return [word for part in query for word in part.split() if any(map(str.isalnum, fold(word)))]


def _score(record: Record, needles: Sequence[str], vocabulary: Vocabulary) -> tuple[float, list[dict[str, str]]]:
    """The score of a record, and the best match of each word that stands in it."""
    score, matches = 0.0, []
    for needle in needles:
        best = max(_hits(record, needle, vocabulary), key=lambda hit: hit[0], default=None)
        if best is not None:
            score += best[0]
            matches.append(best[1])
    return score, matches


def _hits(record: Record, needle: str, vocabulary: Vocabulary) -> Iterator[tuple[float, dict[str, str]]]:
    for tier in TIERS:
        hit = None
        for field, text in _texts(record, tier, vocabulary):
            at = find(needle, text)
            if at is None:
                continue
            # The more of the text the word makes up, the better; a whole name is best of all.
            score = tier.weight * (1 + (at[1] - at[0]) / len(text))
            if hit is None or score > hit[0]:
                hit = score, {"field": field, "text": text[at[0] : at[1]], "why": tier.why}
        if hit is not None:
            yield hit
            return  # lower tiers cannot do better


def _texts(record: Record, tier: Tier, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for field in tier.fields:
        for value in values_at(record, field):
            if tier.kind is None:
                yield field, value
                continue
            for id in vocabulary.lineage(tier.kind, value):
                names = vocabulary.name(tier.kind, id)
                aliases = (vocabulary.kinds[tier.kind].get(id) or {}).get("aliases") or {}
                for text in (*names, *aliases.get("zh", ()), *aliases.get("en", ())):
                    yield field, text


# The fields by which a measure is called, the surest first.
_NAMES = (("id",), ("name.zh", "name.en"), ("aliases.zh", "aliases.en"))


def called(records: Sequence[Record], word: str) -> list[Record]:
    """The measure with this id; else those with this name; else those with this alias."""
    wanted = key(word)
    for paths in _NAMES:
        found = [r for r in records if any(key(text) == wanted for path in paths for text in values_at(r, path))]
        if found:
            return found
    return []


def nearest_names(records: Sequence[Record], word: str) -> tuple[tuple[str, Text], ...]:
    """The measures whose names are most like what was typed."""
    names: dict[str, Record] = {}
    for record in records:
        for path in (path for paths in _NAMES for path in paths):
            names |= {key(text): record for text in values_at(record, path)}
    near = closest(key(word), names)
    return tuple({names[n]["id"]: text_of(names[n]["name"]) for n in near}.items())


def mentioning(records: Sequence[Record], words: Sequence[str]) -> list[Record]:
    """The measures whose name, aliases or summary hold one of some words."""
    needles = [fold(word) for word in words]
    paths = ("name.zh", "aliases.zh", "summary.zh", "name.en", "aliases.en", "summary.en")

    def mentions(record: Record) -> bool:
        texts = [fold(text) for path in paths for text in values_at(record, path)]
        return any(needle in text for needle in needles for text in texts)

    return [record for record in records if mentions(record)]
