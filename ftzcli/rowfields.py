"""The fields of what is made of measures: their figures and events in rows, measures side by side, the evidence.

Apart from those of the records, which every run loads.
"""

from __future__ import annotations

from ftzcli.records.fields import CHANGE, EVENT, FIGURE, MEASURE_FIELDS, PAIR, Field, below
from ftzcli.words.text import Text

_OF_MEASURE = (
    Field("id", Text("编号", "id")),
    *below("name", Text("名称", "name"), PAIR),
    Field("customs", Text("海关", "customs"), "customs"),
    Field("zones", Text("自贸试验区", "zones"), "zones"),
    Field("zones_implied", Text("推定自贸试验区", "implied zones"), "zones"),
)
_EFFECT = (
    *below("case", Text("案例", "case"), PAIR),
    *FIGURE,
    *below(
        "improvement", Text("改善百分比", "improvement in percent"), (*CHANGE, Field("origin", Text("由来", "origin")))
    ),
    *below("text", Text("数字", "figure"), PAIR),
)
EFFECT_FIELDS: tuple[Field, ...] = (*_OF_MEASURE, *_EFFECT)
EVENT_FIELDS: tuple[Field, ...] = (*_OF_MEASURE, *EVENT)
COMPARISON_FIELDS: tuple[Field, ...] = (
    *(field for field in MEASURE_FIELDS if field.path.partition(".")[0] in ("id", "name", "customs", "zones")),
    *(field for field in MEASURE_FIELDS if field.path in ("zones_implied", "status", "themes")),
    Field("since", Text("最早日期", "since")),
    *below(
        "figures",
        Text("数字", "figures"),
        (
            *_EFFECT,
            Field("rank", Text("名次", "rank")),
            *below(
                "reasons",
                Text("不排名的理由", "why not ranked"),
                (Field("code", Text("代码", "code")), *below("message", Text("说明", "message"), PAIR)),
            ),
        ),
    ),
)
EVIDENCE_FIELDS: tuple[Field, ...] = (
    *MEASURE_FIELDS,
    *below(
        "evidence",
        Text("依据", "evidence"),
        (
            *below("case", Text("案例", "case"), PAIR),
            Field("indicator", Text("指标", "indicator"), "indicators"),
            *below("subject", Text("对象", "subject"), PAIR),
            *below("text", Text("数字", "figure"), PAIR),
            Field("stated", Text("原文数字", "as stated")),
            Field("source", Text("来源", "source"), "sources"),
            *below("title", Text("标题", "title"), PAIR),
            *below("publisher", Text("发布者", "publisher"), PAIR),
            Field("date", Text("日期", "date")),
            Field("doc_no", Text("文号", "document number")),
            Field("url", Text("网址", "url")),
            Field("line", Text("行", "line")),
        ),
    ),
)
