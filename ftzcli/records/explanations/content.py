"""Explanations of 3xx, names; 4xx, figures and dates; 5xx, several records; 6xx, the text of a source; 7xx, notes.

Each has, in this order: why in Chinese and in English, the remedy in both, a wrong example and a right one.
"""

from __future__ import annotations

from ftzcli.records.explanations.explanation import Explanation, explain

EXPLANATIONS: dict[str, Explanation] = {
    "FTZ301": explain(
        "自贸试验区、海关、主题、单位、来源等要与词表一致，同一样东西才不会有几种写法。",
        "Zones, customs, themes, units, sources and the like must be those of the vocabulary, "
        "so that one thing is not written in several ways.",
        "请改成提示中相近的 id，或用 ftz vocab 查找；确实没有的，先加进 vocabulary 文件夹的词表。",
        "Write the id that the message suggests, or look it up with ftz vocab; "
        "what is really missing goes into the files of the vocabulary folder first.",
        "zones: [青岛片区]",
        "zones: [shandong/qingdao]",
    ),
    "FTZ302": explain(
        "zones 是来源点了名的，zones_implied 是来源没有点名、由海关推定的；不会两者都是。",
        "The source names what is in zones; what is in zones_implied follows from the customs district, "
        "unnamed. Nothing is both.",
        "来源点了名的，留在 zones；没有点名的，留在 zones_implied。",
        "Leave it in zones if the source names it, and in zones_implied if not.",
        "zones: [shandong/qingdao]\nzones_implied: [shandong/qingdao]",
        "zones: [shandong/qingdao]",
    ),
    "FTZ401": explain(
        "数量要照固定的写法，才能比较和计算：先写数字，再写单位，不写“约”“万”和千分位逗号。",
        "A quantity has a fixed form, so that it can be compared: digits, then the unit, "
        "without words such as 'about' and without commas.",
        "区间写 5..7 days，以内写 <=2 days，以上写 >=30%，约数写 ~70%；以 > 开头的要加引号。",
        "Write 5..7 days for a range, <=2 days for at most, >=30% for at least, ~70% for about; "
        "quote one that begins with >.",
        "before: 5-7 days\nafter: 约2天",
        "before: 5..7 days\nafter: ~2 days",
    ),
    "FTZ402": explain(
        "区间的两端写反了。负数里数字大的反而小：−30 小于 −20。",
        "The two ends are the wrong way round. Of negative numbers −30 is the lower, −20 the upper.",
        "请把小的一端写在前面。",
        "Write the lower end first.",
        'change: "-20..-30%"',
        'change: "-30..-20%"',
    ),
    "FTZ403": explain(
        "min 和 max 都没有，就等于没有数值。",
        "With neither min nor max there is no number at all.",
        "知道哪一端就写哪一端；都不知道，就删去这个数量。",
        "Write the end that is known; if none is, delete the quantity.",
        "after: {unit: day}",
        'after: "<=2 days"',
    ),
    "FTZ404": explain(
        "位数再多，JSON 就不能原样传递这个数；来源也不会印出这样的数，多半是计算器算的。",
        "JSON cannot carry more digits unchanged, and no source prints so many: most often a calculator made them.",
        "请照来源印的写；除不尽的写成分数。",
        "Write the number as the source prints it, and an endless one as a fraction.",
        'change: "-66.66666666666667%"',
        'change: "-200/3%"',
    ),
    "FTZ405": explain(
        "日期要照年-月-日的写法，才能排序；日历上没有的日期（如 2 月 30 日）也不行。",
        "Dates are sorted, so they are written year-month-day; a day that no calendar has, "
        "such as 30 February, is none.",
        "知道多少写多少：2023、2023-06 或 2023-06-01，月和日都写两位。",
        "Write as much as is known: 2023, 2023-06 or 2023-06-01, months and days with two digits.",
        "date: 2023年6月",
        "date: 2023-06",
    ),
    "FTZ406": explain(
        "时段是一个日期，或用 / 隔开的起止日期，起在前、止在后。",
        "A period is a date, or a first and a last date with / between them, the earlier first.",
        "请改成 2022 或 2023-01/2023-08 这样的写法；有一端不知道，写成 ..。",
        "Write it like 2022 or 2023-01/2023-08; put .. for an end that is not known.",
        "period: 2023年1月至8月",
        "period: 2023-01/2023-08",
    ),
    "FTZ407": explain(
        "有指标和来源，却没有数值，就无从比较。",
        "There is an indicator and a source, but no number to compare.",
        "从多少到多少写 before 和 after，增减多少写 change，其他写 value。",
        "Write before and after for 'from … to …', change for a rise or a fall, value for anything else.",
        "indicator: clearance-time\nstated: [20小时, 3小时]",
        "indicator: clearance-time\nbefore: 20 hours\nafter: 3 hours\nstated: [20小时, 3小时]",
    ),
    "FTZ408": explain(
        "记录写的是来源已经报道的事，日期或时段却在今天以后，多半是年份写错了。",
        "A record tells what a source has reported, but this date or period lies after today: "
        "most often the year is mistyped.",
        "请对照来源改正；只是计划的，不写日期，数字注明 basis: expected。",
        "Correct it by the source; for what is only planned give no date, and mark its figures basis: expected.",
        "period: 2032-01/2032-08",
        "period: 2023-01/2023-08",
    ),
    "FTZ409": explain(
        "change 与 before、after 对不上：它应是后者减前者（或百分比），减少是负数，增加是正数。",
        "The change is not what leads from before to after, as a difference or in percent; "
        "a fall is negative, a rise positive.",
        "请对照来源改正 change 的数字或正负号；若是 before 和 after 写反了，就对调。",
        "Correct the change or its sign by the source; if before and after are exchanged, exchange them back.",
        'before: 20 hours\nafter: 3 hours\nchange: "17 hours"',
        'before: 20 hours\nafter: 3 hours\nchange: "-17 hours"',
    ),
    "FTZ410": explain(
        "stated 是来源印的数字，数量是它的意思，两者必须一致。"
        "汉字数字和万、亿、余、近、超、以上、以内、分之，程序都认得。",
        "What is stated is the figure as printed, and the quantity is what it means: they must agree. "
        "Chinese numerals and 万, 亿, 余, 近, 超, 以上, 以内, 分之 are understood.",
        "请对照来源改正写错的一处：余、超、以上是 >=，以内是 <=，近是 ~；“下降90%以上”是 <=-90%。",
        "Correct the wrong one by the source: 余, 超 and 以上 are >=, 以内 is <=, 近 is ~; "
        "a fall of 90%以上 is <=-90%.",
        "after: 25 hours\nstated: [20小时]",
        "after: 20 hours\nstated: [20小时]",
    ),
    "FTZ411": explain(
        "stated 里的单位与数量的单位不是一回事；例如工作日不能当作天，也不互相换算。",
        "The unit in stated is not the quantity's: a working day, for instance, is not a day, "
        "and neither is turned into the other.",
        "请对照来源，把写错的单位改正。",
        "See what the source prints, and correct the unit that is wrong.",
        "after: 5 working-days\nstated: [5天]",
        "after: 5 days\nstated: [5天]",
    ),
    "FTZ501": explain(
        "文件名就是 id，凭 id 才找得到文件；两者不同，就不知道以哪个为准。",
        "A file is named after its id, so that it can be found; where they differ, nobody knows which is right.",
        "请把 id 或文件名改成一样；id 已被别处引用的，改文件名。",
        "Make them the same; if others refer to the id already, rename the file.",
        "# sea-rail-direct.yaml\nid: sea-rail",
        "# sea-rail-direct.yaml\nid: sea-rail-direct",
    ),
    "FTZ502": explain(
        "记录靠 id 区分；同一文件夹里两条记录用了同一个 id，只读入前一条。",
        "Records are told apart by their ids; of two with the same id in one folder only the first is read.",
        "是同一项举措的，合成一条；不是的，给后一条另起 id 和文件名。",
        "If both are the same measure, make them one record; if not, give the second another id and file name.",
    ),
    "FTZ503": explain(
        "related 提到的举措不在目录里，读者无从查看。",
        "The measure that related names is not in the catalogue, so readers cannot look it up.",
        "请用 ftz list 核对 id；还没有这条记录的，先写好它。",
        "Check the id with ftz list; if there is no such record yet, write it first.",
        "related:\n  - {id: yun-qian-fa, relation: same-idea}",
        "related:\n  - {id: yunqianfa, relation: same-idea}",
    ),
    "FTZ504": explain(
        "vocabulary 文件夹里一个文件是一类词表，文件名就是类名；这个名称不在其中，文件没有读入。",
        "Each file in the vocabulary folder is one kind of words, named after it; "
        "there is no such kind, so the file was not read.",
        "请把文件改成提示列出的名称；举措的记录不放在这个文件夹里。",
        "Rename the file to one of the kinds that the message lists; records of measures do not belong in this folder.",
        "# vocabulary/zone.yaml",
        "# vocabulary/zones.yaml",
    ),
    "FTZ505": explain(
        "这个别名是另一项举措的名称，按它查找会分不清是哪一项。",
        "This alias is the name of another measure: whoever looks for it cannot tell which one is meant.",
        "请删去这个别名；两项举措确有关系的，写进 related。",
        "Delete the alias; if the two measures have to do with each other, say so under related.",
        "aliases: {zh: [云企通, 云签发平台]}",
        "aliases: {zh: [云签发平台]}",
    ),
    "FTZ601": explain(
        "stated 要与来源印的一字不差，读者才能查到；来源的这一行里却没有它。",
        "What is stated must be just what the source prints, so that readers find it; "
        "it does not stand on this line of the source.",
        "请在来源里找到这个数字：行号不对就改 line，写法不同就改 stated；来源里没有，就删去它。",
        "Find the figure in the source: correct line if it stands elsewhere, stated if it is written otherwise; "
        "if it is nowhere, delete it.",
        "line: 11\nstated: [21万份]",
        "line: 11\nstated: [21万余份]",
    ),
    "FTZ602": explain(
        "来源的全文没有这么多行，这个数字无从核对。",
        "The text of the source has fewer lines than that, so the figure cannot be checked.",
        "请重新数行：只数有字的行，标题是第 1 行；也请看看 --text 给的是不是这个来源的全文。",
        "Count again: only lines that are not empty, the title being line 1; "
        "see also that --text gives the whole text of this source.",
        "line: 111",
        "line: 11",
    ),
    "FTZ603": explain(
        "上次核对时记下了全文的校验值（sha256），这次的不同：文字已有改动，或不是同一份。",
        "The last check noted a checksum (sha256) of the text; this text has another, "
        "so it was changed or is another copy.",
        "请先看 --text 给的文件对不对；确是新文本的，改好行号和数字，再加 --record 检查一遍，记下新的校验值。",
        "See first that --text gives the right file; if the text is really new, mend lines and figures, "
        "then check again with --record, which notes the new checksum.",
    ),
    "FTZ701": explain(
        "这不是错误：两个来源对同一举措、同一指标、同一对象给出不同的数字，两个都保留。",
        "This is no fault: two sources give different figures for the same measure, indicator and subject, "
        "and both are kept.",
        "请对照两个来源，确认没有抄错；时段、对象或对比不同的，写进 period、subject 或 compared_with。",
        "See that both are copied rightly; if they differ in time, subject or comparison, "
        "say so in period, subject or compared_with.",
    ),
    "FTZ702": explain(
        "这不是错误：--coverage 列出来源文本里没有记录引用的数字，以免遗漏。",
        "This is no fault: --coverage lists the figures of a text that no record cites, so that none is overlooked.",
        "是举措或统计的数字，就写进记录，注明来源和行号；不是的，不必理会。",
        "If it tells of a measure or is a statistic, add it to a record with source and line; if not, leave it.",
    ),
}
