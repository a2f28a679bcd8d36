"""The fields of records: their paths in JSON, what people call them, and the values that stand there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ftzcli.records.vocabulary import WHERE
from ftzcli.words.text import Text

# How a value of several parts is told: a text in two languages, names in both, an interval with its unit, a change in
# percent, an improvement in percent, or what was derived.
Form = Literal["text", "names", "quantity", "change", "gain", "derived"]


class Field(NamedTuple):
    """One field: its path in JSON, its heading, the vocabulary whose ids it holds, and how its parts are told as one.

    Without a form a value of several parts is told as JSON.
    """

    path: str
    title: Text
    kind: str | None = None
    form: Form | None = None


def below(path: str, title: Text, fields: Iterable[Field], form: Form | None = None) -> tuple[Field, ...]:
    """A field with the fields below it."""
    inner = (
        f._replace(path=f"{path}.{f.path}", title=Text(_joined(title.zh, f.title.zh), f"{title.en}: {f.title.en}"))
        for f in fields
    )
    return (Field(path, title, form=form), *inner)


def _joined(title: str, part: str) -> str:
    """The Chinese heading of a part: a part in brackets follows as it is."""
    return title + part if part.startswith("（") else f"{title}·{part}"


def pair(path: str, title: Text) -> tuple[Field, ...]:
    """A field that is a text in Chinese and in English."""
    return below(path, title, PAIR, "text")


PAIR = (Field("zh", Text("（中文）", "Chinese")), Field("en", Text("（英文）", "English")))
_QUANTITY = (
    Field("min", Text("（下限）", "min")),
    Field("max", Text("（上限）", "max")),
    Field("unit", Text("（单位）", "unit"), "units"),
    Field("approximate", Text("（约数）", "approximate")),
)
CHANGE = tuple(f for f in _QUANTITY if f.path != "unit")
CITED = (Field("source", Text("来源", "source"), "sources"), Field("line", Text("原文行号", "line")))

# The quantities of a figure; at least one of them is stated.
QUANTITIES = ("before", "after", "change", "value")
FIGURE = (
    Field("indicator", Text("指标", "indicator"), "indicators"),
    *pair("subject", Text("对象", "subject")),
    *below("before", Text("改革前", "before"), _QUANTITY, "quantity"),
    *below("after", Text("改革后", "after"), _QUANTITY, "quantity"),
    *below("change", Text("变化", "change"), _QUANTITY, "quantity"),
    *below("value", Text("数值", "value"), _QUANTITY, "quantity"),
    *pair("compared_with", Text("比较基准", "compared with")),
    Field("period", Text("时段", "period")),
    Field("basis", Text("数据性质", "basis")),
    *CITED,
    Field("stated", Text("原文数字", "as stated")),
    *below(
        "derived",
        Text("推算", "derived"),
        below("change_percent", Text("变化百分比", "change in percent"), CHANGE, "change"),
        "derived",
    ),
)

_WHERE = (Field("where", Text("所在地区", "where"), WHERE), Field("customs", Text("海关", "customs"), "customs"))
# A figure of a measure, with the place where it was measured.
MEASURED = (*FIGURE, *_WHERE)

EVENT = (
    Field("date", Text("日期", "date")),
    Field("milestone", Text("里程碑", "milestone"), "milestones"),
    Field("event", Text("事件", "event"), "statuses"),
    _WHERE[0],
    Field("within", Text("其中", "within")),
    _WHERE[1],
    Field("modality", Text("力度", "modality")),
    Field("until", Text("截至", "until")),
    Field("superseded_by", Text("被取代", "superseded by"), "sources"),
    Field("dropped", Text("已删去", "dropped")),
    *pair("scope", Text("范围", "scope")),
    *pair("for_whom", Text("适用对象", "for whom")),
    Field("departments", Text("部门", "departments"), "departments"),
    *CITED,
    Field("more_lines", Text("其他行", "more lines")),
    *pair("article", Text("条款", "article")),
)

WRITTEN_FIELDS: tuple[Field, ...] = (
    Field("id", Text("编号", "id")),
    *pair("name", Text("名称", "name")),
    *below("aliases", Text("别名", "aliases"), PAIR, "names"),
    *pair("summary", Text("摘要", "summary")),
    *pair("wording", Text("名称由来", "origin of the name")),
    *pair("replaces", Text("取代的办法", "replaces")),
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
    *below("effects", Text("成效", "effects"), MEASURED),
    *below(
        "cases",
        Text("案例", "cases"),
        (
            *pair("name", Text("名称", "name")),
            Field("kind", Text("类别", "kind")),
            *pair("note", Text("说明", "note")),
            *CITED,
            *below("figures", Text("数据", "figures"), MEASURED),
        ),
    ),
    *below(
        "related",
        Text("相关", "related"),
        (Field("id", Text("编号", "id")), Field("relation", Text("关系", "relation"))),
    ),
    Field("former_ids", Text("原编号", "former ids")),
    Field("source", Text("来源", "source"), "sources"),
    *below(
        "sources",
        Text("来源", "sources"),
        (
            Field("id", Text("编号", "id"), "sources"),
            Field("lines", Text("原文行号", "lines")),
            Field("confidence", Text("可信程度", "confidence"), "confidence"),
        ),
    ),
    Field("customs", Text("海关", "customs"), "customs"),
    Field("zones", Text("自贸试验区", "zones"), "zones"),
    Field("zones_implied", Text("推断的试验区（按关区）", "implied zones"), "zones"),
    Field("places", Text("特殊区域与口岸", "places"), "places"),
    Field("region", Text("协同区域", "region"), "regions"),
)
# What depends on the day that is asked for.
DAILY_FIELDS: tuple[Field, ...] = (
    Field("status", Text("阶段", "status"), "statuses"),
    Field("in_force", Text("效力", "in force"), "validity"),
    *below(
        "in_force_by",
        Text("效力依据", "in force by"),
        (
            Field("source", Text("来源", "source"), "sources"),
            Field("date", Text("日期", "date")),
            Field("checked_on", Text("核对", "checked on")),
        ),
    ),
    Field("reach", Text("范围", "reach"), "reaches"),
    Field("since", Text("起始", "since")),
)

# What --at adds: how near the place that is asked for a measure holds.
HELD = Field("holds", Text("远近", "holds"))
# All that is told of a measure.
MEASURE_FIELDS = (*WRITTEN_FIELDS, *DAILY_FIELDS)

STATISTIC_FIELDS: tuple[Field, ...] = (
    Field("id", Text("编号", "id")),
    Field("about", Text("统计对象", "about")),
    Field("zone", Text("自贸试验区", "zone"), "zones"),
    Field("customs", Text("海关", "customs"), "customs"),
    Field("place", Text("特殊区域或口岸", "place"), "places"),
    Field("mentions", Text("一起提到的举措", "measures mentioned")),
    *FIGURE,
)


def named(*names: str) -> tuple[Field, ...]:
    """Some fields of a measure, each with what lies below it."""
    return tuple(field for name in names for field in MEASURE_FIELDS if field.path.partition(".")[0] == name)


# Whose row it is, wherever a figure or an event of a measure stands alone.
OWNER = named("id", "name", "customs", "zones", "zones_implied")
