"""The fields of records: their paths in JSON, what people call them, and the values that stand there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ftzcli.words.text import Text


class Field(NamedTuple):
    """One field: its path in JSON, its heading, and the kind of vocabulary whose ids it holds."""

    path: str
    title: Text
    kind: str | None = None


def below(path: str, title: Text, fields: Iterable[Field]) -> tuple[Field, ...]:
    """A field with the fields below it."""
    inner = (
        Field(f"{path}.{f.path}", Text(f"{title.zh}·{f.title.zh}", f"{title.en}: {f.title.en}"), f.kind) for f in fields
    )
    return (Field(path, title), *inner)


PAIR = (Field("zh", Text("中文", "Chinese")), Field("en", Text("英文", "English")))
_QUANTITY = (
    Field("min", Text("下限", "min")),
    Field("max", Text("上限", "max")),
    Field("unit", Text("单位", "unit"), "units"),
    Field("approximate", Text("约数", "approximate")),
)
CHANGE = tuple(f for f in _QUANTITY if f.path != "unit")
CITED = (Field("source", Text("来源", "source"), "sources"), Field("line", Text("行", "line")))

FIGURE = (
    Field("indicator", Text("指标", "indicator"), "indicators"),
    *below("subject", Text("对象", "subject"), PAIR),
    *below("before", Text("之前", "before"), _QUANTITY),
    *below("after", Text("之后", "after"), _QUANTITY),
    *below("change", Text("变化", "change"), _QUANTITY),
    *below("value", Text("数值", "value"), _QUANTITY),
    *below("compared_with", Text("对比", "compared with"), PAIR),
    Field("period", Text("时段", "period")),
    Field("basis", Text("性质", "basis")),
    *CITED,
    Field("stated", Text("原文数字", "as stated")),
    *below(
        "derived", Text("推算", "derived"), below("change_percent", Text("变化百分比", "change in percent"), CHANGE)
    ),
)

EVENT = (
    Field("date", Text("日期", "date")),
    Field("event", Text("事件", "event"), "statuses"),
    *below("scope", Text("范围", "scope"), PAIR),
    *CITED,
    Field("departments", Text("部门", "departments"), "departments"),
    *below("article", Text("条款", "article"), PAIR),
)

MEASURE_FIELDS: tuple[Field, ...] = (
    Field("id", Text("编号", "id")),
    *below("name", Text("名称", "name"), PAIR),
    *below("aliases", Text("别名", "aliases"), PAIR),
    *below("summary", Text("摘要", "summary"), PAIR),
    Field("customs", Text("海关", "customs"), "customs"),
    Field("zones", Text("自贸试验区", "zones"), "zones"),
    Field("zones_implied", Text("推定自贸试验区", "implied zones"), "zones"),
    Field("places", Text("区域与口岸", "places"), "places"),
    Field("region", Text("协同区域", "region"), "regions"),
    Field("themes", Text("主题", "themes"), "themes"),
    Field("standards", Text("国际标准", "standards"), "standards"),
    *below(
        "trade",
        Text("贸易", "trade"),
        (
            Field("direction", Text("方向", "direction"), "directions"),
            Field("modes", Text("方式", "modes"), "modes"),
            Field("transport", Text("运输", "transport"), "transport"),
            Field("goods", Text("货物", "goods"), "goods"),
        ),
    ),
    *below("history", Text("沿革", "history"), EVENT),
    Field("status", Text("进展", "status"), "statuses"),
    *below("effects", Text("成效", "effects"), FIGURE),
    *below(
        "cases",
        Text("案例", "cases"),
        (
            *below("name", Text("名称", "name"), PAIR),
            Field("kind", Text("类别", "kind")),
            *below("note", Text("说明", "note"), PAIR),
            *CITED,
            *below("figures", Text("数字", "figures"), FIGURE),
        ),
    ),
    *below(
        "related",
        Text("相关", "related"),
        (Field("id", Text("编号", "id")), Field("relation", Text("关系", "relation"))),
    ),
    *below(
        "sources",
        Text("来源", "sources"),
        (
            Field("id", Text("编号", "id"), "sources"),
            Field("line", Text("行", "line")),
            Field("confidence", Text("可信程度", "confidence"), "confidence"),
        ),
    ),
    *below("wording", Text("名称由来", "wording"), PAIR),
)

STATISTIC_FIELDS: tuple[Field, ...] = (
    Field("id", Text("编号", "id")),
    Field("about", Text("关于", "about")),
    Field("zone", Text("自贸试验区", "zone"), "zones"),
    Field("customs", Text("海关", "customs"), "customs"),
    Field("place", Text("区域或口岸", "place"), "places"),
    *FIGURE,
)
