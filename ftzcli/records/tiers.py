"""Where words are looked for: the fields of a measure in tiers, the best first, and what a match there is called."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from ftzcli.records.dimensions import DIMENSIONS, Dimension
from ftzcli.words.text import Text

# How the reason of a match by another name begins, or by the name of something narrower; the name follows.
SYNONYM, NARROWER = "synonym: ", "narrower: "
_HOW = {SYNONYM: Text("同义词：{name}", SYNONYM + "{name}"), NARROWER: Text("下位词：{name}", NARROWER + "{name}")}


# The reason of a match by a piece of what was typed, where the whole stands nowhere.
PIECES = "pieces"


class Tier(NamedTuple):
    """A group of fields: why a hit in it counts, in code and in words, how much, and the vocabulary of its values.

    The names of a `sound` tier are also found by their pinyin, those of a `blind` one whatever their punctuation.
    """

    why: str
    title: Text
    weight: int
    fields: tuple[str, ...]
    kind: str | None = None
    sound: bool = False
    blind: bool = False


_TEXTS = (
    Tier("name", Text("名称", "name"), 1000, ("name.zh", "name.en", "id"), sound=True, blind=True),
    Tier("alias", Text("别名", "alias"), 200, ("aliases.zh", "aliases.en"), sound=True, blind=True),
    Tier("summary", Text("摘要", "summary"), 8, ("summary.zh", "summary.en")),
    Tier("case", Text("案例", "case"), 8, ("cases.name.zh", "cases.name.en", "cases.note.zh", "cases.note.en")),
    Tier(
        "figure",
        Text("数据", "figure"),
        4,
        ("effects.subject.zh", "effects.subject.en", "effects.stated", "cases.figures.stated"),
    ),
)


def _tiers(dimension: Dimension) -> Iterator[Tier]:
    why, title = dimension.found or (dimension.name, dimension.title)
    for path, weight in dimension.weights.items():
        yield Tier(why, title, weight, (path,), dimension.kind, dimension.sound)


# The best first. A hit in a higher tier outweighs any hit in a lower one.
TIERS: tuple[Tier, ...] = tuple(
    sorted((*chain.from_iterable(map(_tiers, DIMENSIONS)), *_TEXTS), key=lambda tier: -tier.weight)
)

WHY: dict[str, Text] = {
    **{tier.why: tier.title for tier in TIERS},
    "traditional": Text("繁体", "traditional"),
    "pinyin": Text("拼音", "pinyin"),
    PIECES: Text("拆词", PIECES),
}


def why_text(field: str, why: str) -> Text:
    """The reason of a match in words: the field, and how the text there was taken for what was typed."""
    tier = next(tier for tier in TIERS if field in tier.fields)
    if why == tier.why:
        return tier.title
    begun = next(filter(why.startswith, _HOW), None)
    how = _HOW[begun].fill(name=why.removeprefix(begun)) if begun else WHY[why]
    return Text("{field}（{how}）", "{field} ({how})").fill(field=tier.title, how=how)
