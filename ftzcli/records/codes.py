"""The closed words of the data as people read them."""

from __future__ import annotations

from ftzcli.words.text import Text

CODES: dict[str, Text] = {
    "pilot-ftz": Text("自由贸易试验区", "pilot free trade zone"),
    "free-trade-port": Text("自由贸易港", "free trade port"),
    "area": Text("自贸试验区片区", "area of a pilot free trade zone"),
    "district": Text("直属海关", "customs district"),
    "sub-administration": Text("广东分署", "sub-administration"),
    "subordinate": Text("隶属海关", "subordinate customs office"),
    "comprehensive-bonded-zone": Text("综合保税区", "comprehensive bonded zone"),
    "bonded-port": Text("保税港区", "bonded port area"),
    "bonded-zone": Text("保税区", "bonded zone"),
    "port": Text("口岸", "port"),
    "airport": Text("机场", "airport"),
    "market": Text("市场集聚区", "market cluster"),
    "district-of-city": Text("市辖区", "district of a city"),
    "press": Text("报刊", "press"),
    "state-council": Text("国务院文件", "State Council document"),
    "gacc-order": Text("海关总署令", "GACC order"),
    "gacc-announcement": Text("海关总署公告", "GACC announcement"),
    "interpretation": Text("政策解读", "interpretation"),
    "government-site": Text("政府网站", "government site"),
    "interview": Text("在线访谈", "interview"),
    "ministry-letter": Text("部委函件", "ministry letter"),
    "press-briefing": Text("新闻发布会", "press briefing"),
    "local-regulation": Text("地方性法规", "local regulation"),
    "law": Text("法律", "law"),
    "wto-tfa": Text("世贸组织《贸易便利化协定》", "WTO Trade Facilitation Agreement"),
    "oecd-tfi": Text("经合组织贸易便利化指标", "OECD trade facilitation indicators"),
    "fall": Text("下降", "fall"),
    "rise": Text("上升", "rise"),
    "neither": Text("无所谓升降", "neither"),
    "time": Text("时间", "time"),
    "mass": Text("重量", "mass"),
    "money": Text("金额", "money"),
    "count": Text("计数", "count"),
    "percent": Text("百分比", "percent"),
    "rank": Text("名次", "rank"),
    "cost": Text("费用", "cost"),
    "volume": Text("数量", "volume"),
    "rate": Text("比率", "rate"),
    "yes": Text("是", "yes"),
    "partly": Text("部分", "partly"),
    "no": Text("否", "no"),
    "whole": Text("全文", "whole"),
    "part": Text("部分", "in part"),
    "name": Text("只知其名", "by name only"),
    "must": Text("应当", "must"),
    "may": Text("可以", "may"),
    "aim": Text("目标", "aim"),
    "special-areas": Text("海关特殊监管区域内", "in special customs supervision areas"),
    "comprehensive-bonded-zones": Text("综合保税区内", "in comprehensive bonded zones"),
    "outside-special-areas": Text("海关特殊监管区域外", "outside special customs supervision areas"),
    "enterprise": Text("企业", "enterprise"),
    "consignment": Text("货物", "consignment"),
    "reported": Text("已报道", "reported"),
    "expected": Text("预计", "expected"),
    "prescribed": Text("规定的限度", "prescribed limit"),
}

# The values of `in_force`, the best first; ids of the vocabulary `validity`.
VALIDITY = ("yes", "unknown", "planned", "superseded", "ended")

# The events that need a modality: what is laid down, or set as a task, may only be aimed at.
NEEDS_MODALITY = ("enacted", "policy-task")

RELATIONS = {
    "derived-from": Text("由其衍生", "derived from"),
    "part-of": Text("属于其一部分", "part of"),
    "combined-with": Text("叠加实施", "combined with"),
    "replaces": Text("取代", "replaces"),
}

# How we come by a name.
WORDING = {
    "read": Text("见于来源", "read in a source"),
    "adapted": Text("据来源改写", "adapted from a source"),
    "rendering": Text("本目录自译", "our rendering"),
}
