"""The table of facets: what measures can be counted by."""

from __future__ import annotations

from typing import NamedTuple

from ftzcli.words.text import Text


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
