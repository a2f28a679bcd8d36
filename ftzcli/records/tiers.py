"""Where words are looked for: the fields of a measure in tiers, the best first, and what a match there is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ftzcli.words.text import Text

# How the reason of a match by a synonym begins; its name follows.
SYNONYM = "synonym: "


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
    Tier("document", 4, ("sources.id",), "sources"),
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
    "document": Text("来源文件", "document"),
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
