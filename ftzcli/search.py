"""Finding measures by words: a scan of the records' texts, folded, with the reason for each hit.

What the user types is literal: every word is looked for as a piece of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ftzcli.fields import values_at
from ftzcli.fold import fold, key
from ftzcli.matching import SYNONYM, Concept, concepts
from ftzcli.pinyin import teach
from ftzcli.suggest import closest
from ftzcli.text import Text, text_of
from ftzcli.vocabulary import Vocabulary

Record = Mapping[str, Any]


class Hit(NamedTuple):
    """What was found of one concept in a record: how good its place is, the score that it gives, and the match."""

    place: float
    score: float
    match: dict[str, str]


# Beyond this a query is no query.
MAX_QUERY = 1000


class Tier(NamedTuple):
    """A group of fields: why a hit in it counts, how much, and the kind of vocabulary whose ids it holds.

    The names of a `sound` tier are also found by their pinyin, those of a `blind` one whatever their punctuation.
    """

    why: str
    weight: float
    fields: tuple[str, ...]
    kind: str | None = None
    sound: bool = False
    blind: bool = False


# The best first. A hit in a higher tier outweighs any hit in a lower one.
TIERS: tuple[Tier, ...] = (
    Tier("name", 1000, ("name.zh", "name.en", "id"), sound=True, blind=True),
    Tier("alias", 200, ("aliases.zh", "aliases.en"), sound=True, blind=True),
    Tier("zone", 40, ("zones",), "zones", sound=True),
    Tier("zone", 30, ("zones_implied",), "zones", sound=True),
    Tier("customs", 40, ("customs",), "customs", sound=True),
    Tier("place", 40, ("places",), "places", sound=True),
    Tier("region", 40, ("region",), "regions", sound=True),
    Tier("theme", 40, ("themes",), "themes"),
    Tier("goods", 40, ("trade.goods",), "goods"),
    Tier("mode", 40, ("trade.modes",), "modes"),
    Tier("transport", 40, ("trade.transport",), "transport"),
    Tier("indicator", 40, ("effects.indicator",), "indicators"),
    Tier("summary", 8, ("summary.zh", "summary.en")),
    Tier("case", 8, ("cases.name.zh", "cases.name.en", "cases.note.zh", "cases.note.en")),
    Tier("figure", 4, ("effects.subject.zh", "effects.subject.en", "effects.stated", "cases.figures.stated")),
)
# A name that is just what was typed comes before all others.
_WHOLE_NAME = 3
# What a field adds when a better one has the word too: enough to decide between equals.
_ALSO = 0.02

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
    "transport": Text("运输方式", "transport"),
    "indicator": Text("指标", "indicator"),
    "traditional": Text("繁体", "traditional"),
    "pinyin": Text("拼音", "pinyin"),
}


def why_text(match: Mapping[str, str]) -> Text:
    """The reason of a match in words: the field, and how the text there was taken for what was typed."""
    tier = next(tier for tier in TIERS if match["field"] in tier.fields)
    if match["why"] == tier.why:
        return WHY[tier.why]
    if match["why"].startswith(SYNONYM):
        how = Text("同义词：{name}", SYNONYM + "{name}").fill(name=match["why"].removeprefix(SYNONYM))
    else:
        how = WHY[match["why"]]
    return Text("{field}（{how}）", "{field} ({how})").fill(field=WHY[tier.why], how=how)


@dataclass(frozen=True)
class Found:
    """The measures that were found, best first, each with `score` and `matches`; and what was left unmatched."""

    records: list[dict[str, Any]]
    partial: bool
    nearest: tuple[tuple[str, Text], ...]


def search(records: Sequence[Record], words: Sequence[str], vocabulary: Vocabulary) -> Found:
    """The records in which all words stand; where none has all, those with the most of them."""
    wanted = concepts(words, vocabulary)
    hits = [{concept: hit for concept in wanted if (hit := _best(record, concept, vocabulary))} for record in records]
    # Only what is written nowhere is taken for pinyin.
    unwritten = [concept for concept in wanted if not any(concept in found for found in hits)]
    if any(concept.may_be_pinyin for concept in unwritten):
        teach(_readings(vocabulary))
        for record, found in zip(records, hits, strict=True):
            sounds = {concept: _best(record, concept, vocabulary, by_sound=True) for concept in unwritten}
            found |= {concept: hit for concept, hit in sounds.items() if hit}
    most = max(map(len, hits), default=0)
    if not most:
        return Found([], False, nearest_names(records, "".join(words)))
    kept = [(record, found) for record, found in zip(records, hits, strict=True) if len(found) == most]
    phrase = Concept(" ".join(words)) if len(wanted) > 1 else None
    scored = [
        _scored(record, [found[concept] for concept in wanted if concept in found], _phrase(record, phrase, vocabulary))
        for record, found in kept
    ]
    scored.sort(key=lambda record: (-record["score"], record["id"]))
    return Found(scored, most < len(wanted), ())


def query_words(query: Sequence[str]) -> list[str]:
    """The words of a query as it was typed; those that are punctuation only are dropped."""
    return [word for part in query for word in part.split() if any(map(str.isalnum, fold(word)))]


def _scored(record: Record, hits: Sequence[Hit], more: float) -> dict[str, Any]:
    score = sum(hit.score for hit in hits) + more
    return {**record, "score": round(score, 3), "matches": [hit.match for hit in hits]}


def _phrase(record: Record, phrase: Concept | None, vocabulary: Vocabulary) -> float:
    """What it adds that several words stand side by side, as they were typed."""
    hit = _best(record, phrase, vocabulary) if phrase else None
    return hit.score if hit else 0


def _readings(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The short names of the vocabulary whose pinyin is given."""
    for entries in vocabulary.kinds.values():
        for entry in entries.values():
            if entry.get("pinyin") and entry.get("short"):
                yield entry["short"]["zh"], entry["pinyin"]


def _best(record: Record, concept: Concept, vocabulary: Vocabulary, *, by_sound: bool = False) -> Hit | None:
    """The best hit of a concept in a record, with a little more for each other kind of field that has it too."""
    best: dict[str, Hit] = {}
    for hit in _hits(record, concept, vocabulary, by_sound=by_sound):
        field = hit.match["field"].partition(".")[0]
        best[field] = max(hit, best.get(field, hit), key=lambda hit: (hit.place, hit.score))
    if not best:
        return None
    first, *others = sorted(best.values(), key=lambda hit: (-hit.place, -hit.score))
    return first._replace(score=first.score + _ALSO * sum(hit.place for hit in others))


def _hits(record: Record, concept: Concept, vocabulary: Vocabulary, *, by_sound: bool) -> Iterator[Hit]:
    for tier in TIERS:
        if by_sound and not tier.sound:
            continue
        for field, text in _texts(record, tier, vocabulary):
            match = concept.match_pinyin(text) if by_sound else concept.match(text, blind=tier.blind)
            if match is None:
                continue
            # The more of the text it makes up, the better.
            share = (match.end - match.start) / len(text)
            whole = _WHOLE_NAME if share == 1 and tier.why == "name" else 1
            place = tier.weight * match.sureness
            found = {"field": field, "text": text[match.start : match.end], "why": match.why or tier.why}
            yield Hit(place, place * (1 + share) * whole, found)


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
