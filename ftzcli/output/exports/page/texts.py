"""What the page says by itself, in both languages; the script fills in `{name}`."""

from __future__ import annotations

from ftzcli.output.views.cells import MODALITIES
from ftzcli.output.views.details import IMPLIED, OURS
from ftzcli.output.views.holds import HEADINGS
from ftzcli.output.views.matrices import NATION
from ftzcli.output.views.validity import LOOKED, NOBODY_SINCE, NOT_YET, REASONS
from ftzcli.output.views.whereabouts import WHOLES
from ftzcli.records.tiers import WHY
from ftzcli.words.text import COLON, COMMA, LISTED, SEMICOLON, Text

TITLE = Text("自贸试验区海关改革举措目录", "Customs reform measures in China's pilot free trade zones")
LEAD = Text(
    "谁在哪里实行哪项举措，改变了什么，依据是谁说的。每个数字都有出处。",
    "Who runs which measure, where, what it changed, and on whose word. Every figure has its source.",
)
NO_SCRIPT = Text(
    "这里只有名称：浏览器没有运行脚本，不能搜索和筛选。",
    "Names only: the browser runs no script, so there is no search and no filter.",
)
FOOT = Text(
    "ftz {version}（{date}）。数据按 CC BY 4.0 许可使用。", "ftz {version} ({date}). The data are under CC BY 4.0."
)
EXPORTED = Text("导出时的筛选：{filters}", "Exported with: {filters}")

_TEXTS = {
    "title": TITLE,
    "lead": LEAD,
    "foot": FOOT,
    "exported": EXPORTED,
    "skip": Text("跳到结果", "Skip to the results"),
    "other": Text("English", "中文"),
    "otherLabel": Text("Show this page in English", "用中文显示本页"),
    "search": Text("搜索", "Search"),
    "searchHint": Text("名称、说明、拼音、同义词", "Names, summaries, pinyin, synonyms"),
    "at": Text("在该地可用", "Usable at"),
    "atHint": Text("城市、片区、口岸、海关", "City, zone, port, office"),
    "asOf": Text("按哪一天", "As of"),
    "asOfHint": Text("2025、2025-09-28", "2025, 2025-09-28"),
    "any": Text("全部", "All"),
    "more": Text("更多筛选", "More filters"),
    "clear": Text("清除", "Clear"),
    "filters": Text("搜索与筛选", "Search and filters"),
    "views": Text("显示方式", "Views"),
    "list": Text("列表", "List"),
    "matrix": Text("分布", "Matrix"),
    "timeline": Text("年表", "Timeline"),
    "results": Text("结果", "Results"),
    "count": Text("{count} 项", "{count} measures"),
    "one": Text("1 项", "1 measure"),
    "none": Text("没有符合的举措。", "No measure fits."),
    "without": Text("去掉“{what}”有 {count} 项", "Without {what}: {count}"),
    "partial": Text("没有一项包含全部字词；以下最接近。", "None has all the words; these come nearest."),
    "pieces": Text("没有整段出现，拆成：{pieces}", "Not found as one phrase; looked for: {pieces}"),
    "unstated": Text("另有 {count} 项没有写明{what}", "{count} more do not state: {what}"),
    "others": Text("那里另有：{told}", "also there: {told}"),
    "means": Text("{word}：{places}", "{word}: {places}"),
    "unknown": Text(
        "不认识“{word}”（{what}），所以什么也不列出。", "{what}: “{word}” is not known, so nothing is listed."
    ),
    "notDay": Text("“{word}”不是日期，所以什么也不列出。", "“{word}” is not a date, so nothing is listed."),
    "notComplete": Text("名单不全", "the list is not complete"),
    "begun": Text("{since} 起", "since {since}"),
    "asked": Text("截至 {day}", "as of {day}"),
    "undated": Text("不详", "not known"),
    "effects": Text("成效", "Effects"),
    "cases": Text("案例", "Cases"),
    "history": Text("沿革", "History"),
    "facts": Text("概况", "At a glance"),
    "related": Text("相关举措", "Related"),
    "sources": Text("来源", "Sources"),
    "what": Text("指标 / 对象", "what"),
    "figure": Text("数据", "figure"),
    "printed": Text("原文：{stated}", "as printed: {stated}"),
    "source": Text("出处", "source"),
    "line": Text("第 {line} 行", "line {line}"),
    "where": Text("所在地区", "where"),
    "date": Text("日期", "date"),
    "stage": Text("阶段", "stage"),
    "by": Text("依据：", "By: "),
    "checked": LOOKED,
    "unchecked": NOBODY_SINCE,
    "notYet": NOT_YET,
    "id": Text("编号", "Id"),
    "also": Text("别名", "Also"),
    "whom": Text("适用对象", "For whom"),
    "replaces": Text("取代的办法", "Replaces"),
    "reach": Text("范围", "Reach"),
    "customs": Text("海关", "Customs"),
    "zones": Text("自贸试验区", "Zones"),
    "implied": IMPLIED,
    "places": Text("特殊区域与口岸", "Places"),
    "themes": Text("主题", "Themes"),
    "trade": Text("贸易", "Trade"),
    "standards": Text("国际标准", "Standards"),
    "ours": OURS,
    "notStated": Text("未写明", "not stated"),
    "theme": Text("主题", "theme"),
    "all": Text("计", "all"),
    "matrixTitle": Text("主题与自贸试验区", "Themes and zones"),
    "matrixNote": Text(
        "数字是举措数，点按即列出。空格表示没有记录，不等于没有。“{sign}”：未写明试验区，多为全国性举措。",
        "Numbers of measures; press one to list them. An empty cell: none on record, which is not “none”. “{sign}”: no "
        "zone named, mostly nationwide.",
    ),
    "timelineTitle": Text("各年的事件", "Events by year"),
    "timelineNote": Text(
        "圆越大，当年的事件越多。{count} 个日期不详的事件没有画出。",
        "The larger a circle, the more events in the year. {count} events of unknown date are left out.",
    ),
    "showAll": Text("再列出 {count} 个", "List {count} more"),
    "measures": Text("{count} 项举措", "{count} measures"),
    "reported": REASONS["reported"],
    "task": REASONS["task"],
    "aim": REASONS["aim"],
    "imprecise": Text("日期不到日，当天是否有效不详", "its date is not known to the day"),
    "why": Text("{field}（{how}）", "{field} ({how})"),
    "synonym": Text("同义词：{name}", "synonym: {name}"),
    "narrower": Text("下位词：{name}", "narrower: {name}"),
    "colon": COLON,
    "comma": COMMA,
    "listed": LISTED,
    "semicolon": SEMICOLON,
    "nation": NATION[0],
}


def ui() -> dict[str, Text | dict[str, Text]]:
    """All that the script says, by name; and the words that the commands say too, by what they stand for."""
    return {
        **_TEXTS,
        "holds": dict(HEADINGS),
        "wholes": dict(WHOLES),
        "modalities": dict(MODALITIES),
        "whys": dict(WHY),
    }
