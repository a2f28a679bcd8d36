"""The table of filters: every command that lists measures or statistics takes them."""

from __future__ import annotations

from typing import NamedTuple

from ftzcli.words.text import Text


class Filter(NamedTuple):
    """One filter: its option, the vocabulary of its values (None: a date), and where they stand in a record.

    A record is kept when any value at any of its paths is, or lies under, one of the values asked for.
    """

    name: str
    kind: str | None
    help: Text
    measure: tuple[str, ...]
    statistic: tuple[str, ...] = ()
    short: str | None = None


FILTERS: tuple[Filter, ...] = (
    Filter(
        "zone",
        "zones",
        Text(
            "自贸试验区或片区；试验区包含其片区", "pilot free trade zone or an area of one; a zone includes its areas"
        ),
        ("zones", "zones_implied"),
        ("zone",),
        short="z",
    ),
    Filter(
        "customs",
        "customs",
        Text("直属或隶属海关；直属海关包含其隶属海关", "customs district or office; a district includes its offices"),
        ("customs",),
        ("customs",),
        short="c",
    ),
    Filter("place", "places", Text("特殊监管区域或口岸", "special supervision area or port"), ("places",), ("place",)),
    Filter("region", "regions", Text("协同区域，如京津冀", "region of joint measures, such as 京津冀"), ("region",)),
    Filter("theme", "themes", Text("主题", "theme"), ("themes",), short="t"),
    Filter(
        "standard",
        "standards",
        Text(
            "世贸组织或经合组织条目，如 TFA-7（含 TFA-7.1）", "WTO TFA article or OECD TFI code; TFA-7 includes TFA-7.1"
        ),
        ("standards",),
    ),
    Filter(
        "indicator",
        "indicators",
        Text("有这一指标的数字", "has a figure of this indicator"),
        ("effects.indicator", "cases.figures.indicator"),
        ("indicator",),
    ),
    Filter("status", "statuses", Text("进展（走得最远的一步）", "furthest stage reached"), ("status",)),
    Filter(
        "source",
        "sources",
        Text("来源：编号、标题或文号", "source: id, title or document number"),
        ("sources.id", "history.source", "effects.source", "cases.source", "cases.figures.source"),
        ("source",),
    ),
    Filter(
        "confidence",
        "confidence",
        Text("有一份来源达到这一可信程度", "has a source read in this way: document, reprint or report"),
        ("sources.confidence",),
    ),
    Filter("direction", "directions", Text("进口或出口", "import or export"), ("trade.direction",)),
    Filter("mode", "modes", Text("贸易方式", "trade mode"), ("trade.modes",)),
    Filter("transport", "transport", Text("运输方式", "means of transport"), ("trade.transport",)),
    Filter("goods", "goods", Text("货物", "goods"), ("trade.goods",)),
    Filter(
        "since",
        None,
        Text(
            "有此日或以后的事件或时段（2023、2023-06、2023-06-01）",
            "has an event or a period on or after this year, month or day",
        ),
        ("history.date",),
        ("period",),
    ),
    Filter(
        "until",
        None,
        Text("有此日或以前的事件或时段", "has an event or a period on or before it"),
        ("history.date",),
        ("period",),
    ),
)


class Facet(NamedTuple):
    """Something to count by: the fields that hold it, their vocabulary, and whether areas count for their zone."""

    name: str
    title: Text
    kind: str
    paths: tuple[str, ...]
    whole: bool = False


FACETS: dict[str, Facet] = {
    facet.name: facet
    for facet in (
        Facet("zone", Text("自贸试验区", "zone"), "zones", ("zones", "zones_implied"), whole=True),
        Facet("area", Text("试验区及片区", "zone or area"), "zones", ("zones", "zones_implied")),
        Facet("customs", Text("直属海关", "customs district"), "customs", ("customs",), whole=True),
        Facet("office", Text("海关", "customs office"), "customs", ("customs",)),
        Facet("place", Text("区域或口岸", "place"), "places", ("places",)),
        Facet("region", Text("协同区域", "region"), "regions", ("region",)),
        Facet("theme", Text("主题", "theme"), "themes", ("themes",)),
        Facet("standard", Text("国际标准", "standard"), "standards", ("standards",)),
        Facet("indicator", Text("指标", "indicator"), "indicators", ("effects.indicator", "cases.figures.indicator")),
        Facet("status", Text("进展", "status"), "statuses", ("status",)),
        Facet("source", Text("来源", "source"), "sources", ("sources.id",)),
        Facet("confidence", Text("可信程度", "confidence"), "confidence", ("sources.confidence",)),
        Facet("department", Text("部门", "department"), "departments", ("history.departments",)),
        Facet("direction", Text("进出口方向", "direction"), "directions", ("trade.direction",)),
        Facet("mode", Text("贸易方式", "trade mode"), "modes", ("trade.modes",)),
        Facet("transport", Text("运输方式", "transport"), "transport", ("trade.transport",)),
        Facet("goods", Text("货物", "goods"), "goods", ("trade.goods",)),
    )
}
