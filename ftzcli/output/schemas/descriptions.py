"""What the schemas say of each definition and each field, in both languages.

A field is found as `Definition.field` where it means something of its own there, else by its name alone.
"""

from __future__ import annotations

from ftzcli.words.text import Text

# What fields are called that the table of fields does not know.
TITLES: dict[str, Text] = {
    "short": Text("简称", "short name"),
    "wording": Text("名称由来", "origin of the name"),
    "pinyin": Text("拼音", "pinyin"),
    "parent": Text("上级", "parent"),
    "checked": Text("名称核对", "name checked"),
    "province": Text("省份", "province"),
    "city": Text("城市", "city"),
    "established": Text("设立", "established"),
    "batch": Text("批次", "batch"),
    "code": Text("代码", "code"),
    "seat": Text("驻地", "seat"),
    "former": Text("曾用名", "former name"),
    "members": Text("成员", "members"),
    "definition": Text("释义", "definition"),
    "better": Text("向好方向", "better"),
    "plural": Text("英文复数", "plural"),
    "scheme": Text("体系", "scheme"),
    "title": Text("标题", "title"),
    "publisher": Text("发布机构", "publisher"),
    "doc_no": Text("文号", "document number"),
    "url": Text("网址", "URL"),
    "how_read": Text("查阅情况", "how it was read"),
    "in_force": Text("施行", "in force from"),
    "sha256": Text("文本 sha256", "sha256 of the text"),
    "coverage": Text("收录情况", "coverage"),
    "measures": Text("举措", "measures"),
    "entries": Text("条目数", "entries"),
    "count": Text("举措数", "measures"),
    "severity": Text("级别", "severity"),
    "path": Text("文件", "file"),
    "column": Text("列", "column"),
    "width": Text("宽度", "width"),
    "message": Text("说明", "message"),
    "near": Text("相近名称", "nearest names"),
}

_DEFINITIONS: dict[str, Text] = {
    "Measure": Text("一项海关改革举措", "one customs reform measure"),
    "Statistic": Text("不属于任何举措的一个数字", "a figure that belongs to no measure"),
    "Bilingual": Text("给人看的文字，中英文都有，各占一行", "a text for people in Chinese and in English, a line each"),
    "Names": Text("其他叫法，中英文", "other names, in Chinese and in English"),
    "Trade": Text("适用于哪些贸易；来源没有说的留空", "what trade it is for; empty where the source does not say"),
    "Event": Text("沿革中的一步：试点、备案、复制推广等", "a step in its life: a pilot, a filing, a replication"),
    "Figure": Text(
        "一个来源给出的一个数字；之前、之后、变化、数值至少有一个",
        "one figure of one source; at least one of before, after, change and value",
    ),
    "Quantity": Text(
        "带单位的区间，含两端；不知道的一端为 null，精确值两端相等",
        "an interval with its unit, both ends included; an end that is not known is null; exact: both are equal",
    ),
    "Change": Text("以百分比表示的变化区间；下降为负", "an interval of change in percent; a fall is negative"),
    "Derived": Text(
        "由程序算出、来源没有印出的数字", "what follows from the figure by arithmetic and is not printed in the source"
    ),
    "Case": Text("用过该举措的企业或货物，及其数字", "an enterprise or a consignment that used it, with its figures"),
    "Related": Text("另一项举措，以及与它的关系", "another measure, and what it is to this one"),
    "SourceReference": Text("讲到该举措的来源及行", "a source that speaks of the measure, and the line"),
    "Zone": Text("自贸试验区、自由贸易港或片区", "a pilot free trade zone, a free trade port, or an area of one"),
    "Customs": Text(
        "直属海关、隶属海关或广东分署", "a customs district, a subordinate office, or the sub-administration"
    ),
    "Former": Text("已不使用的名称", "a name that is no longer used"),
    "Place": Text("海关特殊监管区域、口岸或机场", "a special customs supervision area, a port or an airport"),
    "Region": Text("海关协同的一组省市", "provinces or cities whose customs act together"),
    "Topic": Text(
        "受控词及其释义，如主题、术语、货物", "a controlled word with its definition: a theme, a term, goods"
    ),
    "Indicator": Text("数字量的是什么，哪个方向为优", "what a figure measures, and which way is better"),
    "Unit": Text("计量单位", "a unit of measurement"),
    "Standard": Text(
        "世贸组织《贸易便利化协定》的条款，或经合组织贸易便利化指标",
        "an article of the WTO Trade Facilitation Agreement, or an OECD trade facilitation indicator",
    ),
    "Source": Text("记录所引的文献", "a document that records cite"),
    "Wording": Text("名称从何而来；不详为 null", "how we come by a name; null when not known"),
    "Match": Text("一处命中", "a place where it was found"),
    "Part": Text(
        "得分的一部分：权重 × 把握 × (1 + 贴近) × 整名倍数 + 兼见",
        "a part of the score: weight × sureness × (1 + closeness) × factor + also",
    ),
    "Count": Text(
        "一个值，或两个分面的一对值，及其举措数", "a value, or a pair of values of two facets, and its measures"
    ),
    "Value": Text("分面的一个值；未说明时为 null", "a value of a facet; null where measures state none"),
    "Kind": Text("词表的一类", "a kind of vocabulary"),
    "Effect": Text("一项举措的一个数字", "one figure of a measure"),
    "Improvement": Text(
        "改善了百分之几的区间：来源印出的，或由之前和之后算出的；低于零为变差",
        "by how many percent it improved, as an interval, stated or derived; below zero it got worse",
    ),
    "Compared": Text("参与比较的一项举措", "one of the measures that are compared"),
    "Ranked": Text("一个数字，及其名次或不排名的理由", "a figure with its rank, or why it has none"),
    "Reason": Text("不排名的一个理由", "a reason why there is no rank"),
    "Happened": Text("一项举措沿革中的一步", "a step in the life of a measure"),
    "Evidence": Text("一个数字所依据的原文和来源", "the words and the source that a figure rests on"),
    "Problem": Text("记录中的一个问题", "one thing that is wrong in a record"),
    "Near": Text("相近的名称", "a name that is near"),
}

_MEASURE: dict[str, Text] = {
    "Measure.id": Text(
        "小写字母、数字、连字符，与文件名相同；永不改作他用",
        "lower-case letters, digits and hyphens, the same as the file's name; never used again for another",
    ),
    "name": Text("通行的全称", "its full name"),
    "zh": Text("中文文字", "in Chinese"),
    "en": Text("英文文字", "in English"),
    "aliases": Text("其他叫法，查找时同样有效", "other names, by which it is found as well"),
    "summary": Text("用本目录自己的话写的摘要", "what it is, in the project's own words"),
    "customs": Text("施行的直属海关和隶属海关（词表编号）", "customs districts and offices that run it, by id"),
    "zones": Text("来源指明的自贸试验区或片区（词表编号）", "zones or areas that the source names, by id"),
    "zones_implied": Text(
        "来源没有指明，但其海关只服务于这些自贸试验区（词表编号）",
        "zones that the source does not name, but the only ones that its customs serve, by id",
    ),
    "places": Text("特殊监管区域和口岸（词表编号）", "special supervision areas and ports, by id"),
    "region": Text("联合举措的协同区域（词表编号）", "the region of a joint measure, by id"),
    "themes": Text("主题（词表编号），由编者归类", "topics by id, the editors' classification"),
    "standards": Text("相应的国际标准（词表编号），由编者归类", "standards by id, the editors' classification"),
    "trade": Text("适用于哪些贸易", "what trade it is for"),
    "direction": Text("进口或出口（词表编号）", "import or export, by id"),
    "modes": Text("贸易方式（词表编号）", "trade modes, by id"),
    "transport": Text("运输方式（词表编号）", "means of transport, by id"),
    "goods": Text("货物种类（词表编号）", "kinds of goods, by id"),
    "history": Text("各步进展，至少一步", "the steps that it took, one at least"),
    "event": Text("这一步的进展（词表 statuses 的编号）", "how far this step led: an id of the statuses"),
    "scope": Text("这一步的范围", "how far this step reached"),
    "status": Text("沿革中最远的一步，由程序算出", "the furthest event of its history, computed"),
    "effects": Text("成效的全部数字", "every figure of its effect"),
    "cases": Text("用过它的企业或货物", "enterprises or consignments that used it"),
    "Case.name": Text("企业或货物的名称", "the enterprise or the consignment"),
    "Case.kind": Text("企业或一票货物", "an enterprise or a consignment"),
    "note": Text("补充说明", "what else there is to say"),
    "figures": Text("该案例自己的数字", "the case's own figures"),
    "related": Text("相关的其他举措", "other measures that have to do with it"),
    "Related.id": Text("那项举措的编号", "the id of the other measure"),
    "relation": Text(
        "same-idea 同类做法，derived-from 由其衍生，part-of 属于其一部分，combined-with 叠加实施，replaces 取代",
        "what the other measure is to this one",
    ),
    "sources": Text("讲到它的来源，至少一个", "the sources that speak of it, one at least"),
    "departments": Text("文件写明的负责部门（词表编号）", "authorities that the document makes responsible, by id"),
    "article": Text("规定它的条款，如 第二十一条", "the article or clause that lays it down"),
    "confidence": Text(
        "读的是文件原文、转载还是报道（词表编号）", "whether the document, a reprint or a report was read, by id"
    ),
    "SourceReference.id": Text("来源的编号（词表 sources）", "the id of the source"),
}

_FIGURE: dict[str, Text] = {
    "indicator": Text("量的是什么（词表编号）", "what is measured, by id"),
    "subject": Text("所数的具体对象", "what exactly was counted"),
    "before": Text("实施之前", "what it was before"),
    "after": Text("实施之后", "what it was afterwards"),
    "change": Text("变化；下降为负", "by how much it changed; a fall is negative"),
    "value": Text("没有前后之分的数值", "a figure without before and after"),
    "compared_with": Text("与什么相比", "what it is compared with"),
    "period": Text(
        "数字所属的时段：2022、2023-01/2023-08；../2023 为截至2023年",
        "the time that the figure is about: 2022, 2023-01/2023-08; ../2023 is up to 2023",
    ),
    "basis": Text("reported 已报道（默认），expected 预计", "reported, which is understood, or expected"),
    "source": Text("出自哪个来源（词表编号）", "the source that says so, by id"),
    "line": Text(
        "来源文本中的第几行：只数非空行，标题为第1行；只见摘录时为 null",
        "the line of the source's text: lines that are not empty, the title is 1; null where only an excerpt was seen",
    ),
    "stated": Text("来源印出的数字原样，如 21万余份", "the figures as the source prints them, such as 21万余份"),
    "derived": Text("由之前和之后算出", "what follows from before and after, computed"),
    "change_percent": Text("从之前到之后变化了百分之几", "the change from before to after in percent"),
    "min": Text("下限；不知道为 null", "the lower end; null when not known"),
    "max": Text("上限；不知道为 null", "the upper end; null when not known"),
    "unit": Text("单位（词表编号；书写时也可用复数）", "the unit by id; when written, its plural will do"),
    "approximate": Text("来源说是约数", "whether the source says that it is about so much"),
    "Statistic.id": Text("统计数字的编号", "the id of the statistic"),
    "about": Text(
        "关于全国、自贸试验区、海关还是区域口岸", "whether about the nation, a zone, a customs office or a place"
    ),
    "Statistic.customs": Text("所关于的海关（词表编号）", "the customs office, by id"),
    "zone": Text("所属或所关于的自贸试验区（词表编号）", "the zone that it is about or lies in, by id"),
    "place": Text("所关于的区域或口岸（词表编号）", "the area or port, by id"),
}

_VOCABULARY: dict[str, Text] = {
    "id": Text("在同类中唯一", "unique among its kind"),
    "short": Text("表格中用的简称", "the name in tables"),
    "wording": Text("名称从何而来", "how we come by its name"),
    "Wording.zh": Text(
        "中文名：read 见于来源，adapted 据来源改写，rendering 本目录自译",
        "the Chinese name: read in a source, adapted from one, or our own rendering",
    ),
    "Wording.en": Text(
        "英文名：read 见于来源，adapted 据来源改写，rendering 本目录自译",
        "the English name: read in a source, adapted from one, or our own rendering",
    ),
    "pinyin": Text("简称的拼音，不带声调", "its reading, without tones"),
    "parent": Text("同类中的上级（编号）", "what it belongs to among its kind, by id"),
    "checked": Text("yes 名称已核对，partly 部分核对，no 未核对", "whether its name was checked"),
    "Zone.kind": Text("自由贸易试验区、自由贸易港或片区", "a pilot free trade zone, a free trade port, or an area"),
    "Customs.kind": Text("直属海关、分署或隶属海关", "a district, the sub-administration or a subordinate office"),
    "Place.kind": Text("综合保税区、保税港区、保税区、口岸或机场", "a bonded zone of some kind, a port or an airport"),
    "Unit.kind": Text("时间、重量、金额、计数、百分比或名次", "what it measures"),
    "Source.kind": Text("哪一种文献", "what sort of document it is"),
    "province": Text("所在或管辖的省份", "the province that it lies in or serves"),
    "city": Text("所在城市", "the city that it lies in"),
    "established": Text("设立日期，写到已知的精度", "when it was set up, as precisely as is known"),
    "batch": Text("第几批设立", "the batch that it was set up in"),
    "Customs.code": Text("四位关区代码", "the customs code, four digits"),
    "seat": Text("驻地城市", "the city of its seat"),
    "former": Text("已不使用的名称", "a name that is no longer used"),
    "members": Text("有哪些省市", "which provinces and cities"),
    "definition": Text("是什么意思", "what it means"),
    "better": Text("fall 下降为优，rise 上升为优，neither 不分", "whether a fall or a rise is good, or neither"),
    "plural": Text("英文复数，可用于书写数量", "in English; good for writing a quantity"),
    "scheme": Text("属于哪一套标准", "which set of standards it is of"),
    "title": Text("文献标题", "the title of the document"),
    "publisher": Text("由谁发布", "who published it"),
    "date": Text("写到已知的精度：2023、2023-06、2023-06-01", "as precise as is known: 2023, 2023-06, 2023-06-01"),
    "doc_no": Text("如 国发〔2019〕3号", "such as 国发〔2019〕3号"),
    "url": Text("以 http:// 或 https:// 开头", "beginning with http:// or https://"),
    "coverage": Text("其中哪些已收录、哪些没有", "what of it is in the catalogue, and what is known to be missing"),
    "how_read": Text("读的是全文还是摘录", "whether in full or an excerpt"),
    "in_force": Text("法规自何时施行", "since when a law is in force"),
    "sha256": Text("核对过的来源文本的 sha256", "of the text that the figures were checked against"),
    "measures": Text(
        "与它有关的举措的编号；指名查一条时才有", "ids of the measures that hang on it, if asked for by name"
    ),
    "entries": Text("该类有多少条", "how many entries there are"),
}

_OUTPUT: dict[str, Text] = {
    "Effect.id": Text("举措的编号", "the id of the measure"),
    "Happened.id": Text("这项举措的编号", "the id of the measure that took the step"),
    "case": Text("案例的数字：企业或货物", "the enterprise or consignment, where it is a figure of a case"),
    "improvement": Text(
        "改善百分比；无从得出或无所谓高低时为 null",
        "by how much it improved; null where that does not follow, or neither way is better",
    ),
    "origin": Text(
        "stated 来源印出，derived 由之前和之后算出", "printed in the source, or derived from before and after"
    ),
    "Effect.text": Text("整个数字写成文字", "the whole figure in words"),
    "Ranked.text": Text("整个数字写成文字，如上", "the whole figure in words, as elsewhere"),
    "Evidence.text": Text("整个数字写成文字，供核对", "the whole figure in words, to be checked"),
    "since": Text("沿革中最早的日期；不详为 null", "the earliest date of its history; null when not known"),
    "Compared.figures": Text("该举措的全部数字", "all figures of the measure"),
    "rank": Text("同一指标中的名次，1 最强；不可比时为 null", "among those of its indicator, 1 the strongest; or null"),
    "reasons": Text("不排名的理由；有名次时为空", "why it has no rank; empty where it has one"),
    "Reason.code": Text(
        "alone、several、subject、unit、comparison、period、basis、neither、form 或 overlap",
        "alone, several, subject, unit, comparison, period, basis, neither, form or overlap",
    ),
    "Reason.message": Text("写成文字的理由", "the reason in words"),
    "evidence": Text(
        "每个数字所依据的原文和来源；用 --evidence 时才有", "what its figures rest on; with --evidence only"
    ),
    "Evidence.title": Text("来源的标题", "the title of the source"),
    "score": Text("得分，越高越相关", "the higher the better"),
    "matches": Text("在哪里命中，为什么", "where it was found, and why"),
    "explain": Text("得分由哪些部分相加；用 --explain 时才有", "the parts of the score; with --explain only"),
    "field": Text("命中的字段，如 name.zh", "the field, such as name.zh"),
    "text": Text("该处的文字", "what stands there"),
    "why": Text(
        "字段的种类，或 pinyin、traditional、synonym: 同义词", "the kind of field, or pinyin, traditional, synonym: …"
    ),
    "typed": Text("所查的字词", "what was looked for"),
    "where": Text("字段的种类", "the kind of field"),
    "weight": Text("这种字段的权重", "the weight of such a field"),
    "sureness": Text("照原样为1；经同义词或拼音则较小", "1 where it stands as typed, less by a synonym or pinyin"),
    "closeness": Text("字词占该处文字的多少，0到1", "how much of the text the words make up, 0 to 1"),
    "factor": Text("与整个名称相同时的倍数", "what a whole name is multiplied by"),
    "also": Text("其他字段里也有时的加分", "what is added where other fields have it too"),
    "Part.score": Text("这一部分的分值", "what this part comes to"),
    "Value.id": Text("值的编号；未说明时为 null", "the id of the value; null where measures state none"),
    "Value.name": Text("值的简称；未说明时为 null", "its short name; null where measures state none"),
    "count": Text("有多少项举措", "how many measures there are"),
    "code": Text("问题的代码，不会改变", "the kind of problem; codes are stable"),
    "severity": Text("error 错误，note 提示", "an error, or a note"),
    "path": Text("文件路径", "the path of the file"),
    "Problem.line": Text("第几行，从1数起；整个文件为 null", "counted from 1; null where it is the whole file"),
    "column": Text("第几个字符，从1数起；整行或整个文件为 null", "the character, counted from 1; null where it is all"),
    "width": Text("有问题的文字有几个字符", "how many characters are wrong; null as the column"),
    "message": Text("哪里不对", "what is wrong"),
    "near": Text("可能想写的名称", "names that may be meant"),
    "Near.id": Text("可以改写成的词", "what may be written instead"),
    "Near.name": Text("它的名称；没有名称的为空", "what it is called; empty where it has no name"),
}

DESCRIPTIONS: dict[str, Text] = {**_DEFINITIONS, **_MEASURE, **_FIGURE, **_VOCABULARY, **_OUTPUT}
