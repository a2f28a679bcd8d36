"""What can be wrong in the data, by code, and a problem that was found: a value, kept beside the good records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from ftzcli.words.text import Text

# The most problems of one file that are listed; the rest are counted.
MOST_PROBLEMS = 100

# Every kind of problem in the data, by its code, with what it says. Codes are stable: scripts may rely on them.
# 1xx: the file and its YAML; 2xx: the shape of a record; 3xx: names that are not in the vocabulary;
# 4xx: figures and dates; 5xx: several records together; 6xx: the text of a source; 7xx: notes, which are no faults.
KINDS: dict[str, Text] = {
    "FTZ101": Text("无法读取：{reason}", "cannot be read: {reason}"),
    "FTZ102": Text("没有这个文件夹", "there is no such folder"),
    "FTZ103": Text("文件过大：{size} 字节，上限 {limit}", "the file is too large: {size} bytes, the limit is {limit}"),
    "FTZ104": Text("不是 UTF-8 编码{guess}；请另存为 UTF-8", "not UTF-8{guess}; save the file as UTF-8"),
    "FTZ105": Text(
        "文件以 BOM（字节顺序标记）开头；请另存为“UTF-8 无 BOM”",
        "the file begins with a byte order mark (BOM); save it as UTF-8 without BOM",
    ),
    "FTZ106": Text("含有不可见的控制字符 {character}；请删除", "a control character, {character}; delete it"),
    "FTZ107": Text("行首用了制表符（Tab）；YAML 只用空格缩进", "a tab indents this line; YAML takes spaces only"),
    "FTZ108": Text(
        "用了全角冒号“：”；键后面应是半角冒号加空格“: ”",
        "a full-width colon '：'; a key ends in ': ', a plain colon and a space",
    ),
    "FTZ109": Text("YAML 语法错误：{reason}", "not valid YAML: {reason}"),
    "FTZ110": Text("键“{key}”重复：第 {first} 行已经有了", "duplicate key '{key}': it stands on line {first} already"),
    "FTZ111": Text(
        '不支持锚点和别名（& 与 *）；请把内容写出来，文字本身以此开头的加上引号："&…"、"*…"',
        "anchors and aliases (& and *) are not used here; write it out, "
        'or put a text that begins so in quotes: "&…", "*…"',
    ),
    "FTZ112": Text(
        '不支持标签 {tag}；请删除，文字本身以 ! 开头的加上引号："!…"',
        'the tag {tag} is not used here; delete it, or put a text that begins so in quotes: "!…"',
    ),
    "FTZ113": Text("嵌套过深：最多 {limit} 层", "nested too deeply: {limit} levels at most"),
    "FTZ114": Text("键必须是一个词", "a key must be a single word"),
    "FTZ115": Text("文件是空的", "the file is empty"),
    "FTZ116": Text("一个文件只能有一条记录（多出一个“---”）", "one record in a file: there is a second '---'"),
    "FTZ117": Text(
        '冒号加空格要放在引号里："…: …"，否则会被当成新的键',
        'a colon and a space inside a text need quotes: "…: …", or they begin a new key',
    ),
    "FTZ118": Text("“:”或“-”后面缺一个空格", "a space is missing after ':' or '-'"),
    "FTZ119": Text("另有 {count} 处问题，未逐一列出", "not told one by one: {count} more"),
    "FTZ120": Text("内容过多：一个文件最多 {limit} 项", "too much in one file: {limit} items at most"),
    "FTZ121": Text(
        "合并没有完成：留下一方的内容，删去 <<<<<<<、======= 和 >>>>>>> 几行",
        "an unresolved merge: keep one side, and delete the lines with <<<<<<<, ======= and >>>>>>>",
    ),
    "FTZ122": Text("这里应是半角的{plain}，而不是 {character}", "YAML wants a plain {plain} here, not {character}"),
    "FTZ123": Text(
        "指向文件夹的链接，没有跟进去；请用 --measures 指定那个文件夹",
        "a link to a folder is not followed; name that folder with --measures",
    ),
    "FTZ124": Text(
        "像是一条记录，但文件名以 .txt 结尾，没有读入；请改名为 {name}",
        "it looks like a record, but is not read as its name ends in .txt; rename it to {name}",
    ),
    "FTZ125": Text("以 {sign} 开头的值要加引号：{quoted}", "what begins with {sign} needs quotes: {quoted}"),
    "FTZ201": Text("应为“键: 值”的结构，这里却是{found}", "expected keys with values, not {found}"),
    "FTZ202": Text("缺少“{field}”", "'{field}' is missing"),
    "FTZ203": Text("没有“{field}”这个字段", "there is no field '{field}'"),
    "FTZ204": Text("应为一行文字", "expected a text"),
    "FTZ205": Text("应为列表，例如 [a, b]", "expected a list, such as [a, b]"),
    "FTZ206": Text("应为整数，且不小于 {least}", "expected a whole number, {least} or more"),
    "FTZ207": Text("只能是：{choices}", "expected one of: {choices}"),
    "FTZ208": Text("至少要有一项", "at least one is needed"),
    "FTZ209": Text("文字是空的", "the text is empty"),
    "FTZ210": Text("文字应写在一行里{hint}", "the text must stand on one line{hint}"),
    "FTZ211": Text(
        "id 只能用小写字母、数字和连字符（a-z、0-9、-），以字母或数字开头",
        "an id has lower-case letters, digits and hyphens only, and begins with a letter or a digit",
    ),
    "FTZ212": Text("不合要求：{reason}", "not accepted: {reason}"),
    "FTZ213": Text("“{field}”由程序算出（{computed}），不要填写", "'{field}' is computed ({computed}); leave it out"),
    "FTZ214": Text("写明 about: {about} 时必须填写“{about}”", "about: {about} needs '{about}'"),
    "FTZ215": Text("格式不对，应符合 {pattern}", "not in the form {pattern}"),
    "FTZ216": Text(
        "文字太长：有 {length} 个字符，最多 {limit} 个", "the text is too long: {length} characters, {limit} at most"
    ),
    "FTZ217": Text(
        "0.2.0 以前的写法；请改：{instead}",
        "written in the form before 0.2.0; change it: {instead}",
    ),
    "FTZ218": Text("{event} 要写 modality：must、may 或 aim", "{event} needs a modality: must, may or aim"),
    "FTZ219": Text("until（{until}）早于 date（{date}）", "until ({until}) is before date ({date})"),
    "FTZ220": Text("与第 {first} 行的一步相矛盾：{reason}", "contradicts the event on line {first}: {reason}"),
    "FTZ221": Text("这里没有更早的一步可以结束", "there is no earlier event here that could end"),
    "FTZ222": Text("太多：最多 {limit} 项", "too many: {limit} at most"),
    "FTZ301": Text("未找到{kind}“{value}”", "unknown {kind} '{value}'"),
    "FTZ304": Text(
        "“{value}”既不是地方，也不是 nation、pilot-zones、special-areas、comprehensive-bonded-zones",
        "'{value}' is neither a place nor nation, pilot-zones, special-areas or comprehensive-bonded-zones",
    ),
    "FTZ305": Text("“{value}”兜了一圈又被自己取代", "'{value}' comes to supersede itself"),
    "FTZ306": Text(
        "编号“{value}”已是{kind}的编号，where 里无从分辨",
        "the id '{value}' is that of a {kind} already: in `where` nobody could tell them apart",
    ),
    "FTZ307": Text("“{value}”兜了一圈又比自己宽", "'{value}' comes to be broader than itself"),
    "FTZ401": Text(
        '看不懂的数量“{value}”；写法如：20 hours、5..7 days、<=2 days、">=30%"、~70%',
        "'{value}' is not a quantity; write 20 hours, 5..7 days, <=2 days, \">=30%\" or ~70%",
    ),
    "FTZ402": Text("区间的下限大于上限", "the interval's lower end is above its upper end"),
    "FTZ403": Text("区间两端至少要有一端", "an interval needs at least one end"),
    "FTZ404": Text("数字最多 {limit} 位", "a number has {limit} digits at most"),
    "FTZ405": Text(
        "不是日期“{value}”；写法如：2023、2023-06、2023-06-01",
        "'{value}' is not a date; write 2023, 2023-06 or 2023-06-01",
    ),
    "FTZ406": Text(
        "不是时段“{value}”；写法如：2022、2023-01/2023-08、../2023",
        "'{value}' is not a period; write 2022, 2023-01/2023-08 or ../2023",
    ),
    "FTZ407": Text(
        "没有数值：before、after、change、value 至少要有一个",
        "no figure: one of before, after, change and value is needed",
    ),
    "FTZ408": Text("“{value}”在今天之后", "'{value}' lies in the future"),
    "FTZ409": Text(
        "变化与前后数字不符：应在 {computed} 之间；下降写负数",
        "the change does not fit its before and after, which give {computed}; a fall is negative",
    ),
    "FTZ410": Text("数量与 stated 的“{stated}”不符{hint}", "the quantity is not what is stated: {stated}{hint}"),
    "FTZ411": Text(
        "单位与 stated 的“{stated}”不符：那里是“{unit}”{hint}",
        "the unit is not what is stated: {stated} has {unit}{hint}",
    ),
    "FTZ412": Text("与原文相反：那里是“{words}”{hint}", "the source says the opposite: {words}{hint}"),
    "FTZ413": Text("数字要写全，不用“{scale}”：{instead}", "write the number in full, without '{scale}': {instead}"),
    "FTZ502": Text("id“{id}”已用于 {first}", "the id '{id}' is taken by {first}"),
    "FTZ504": Text(
        "没有“{value}”这类词表；可用：{choices}", "there is no vocabulary '{value}'; the kinds are {choices}"
    ),
    "FTZ503": Text("未找到编号为“{value}”的举措", "there is no measure '{value}'"),
    "FTZ505": Text("别名“{value}”是另一项举措 {id} 的名称", "the alias '{value}' is the name of the measure {id}"),
    "FTZ506": Text("别名“{value}”也是举措 {id} 的别名", "the alias '{value}' is one of the measure {id} too"),
    "FTZ507": Text("曾用编号“{value}”仍是一项举措的编号", "the former id '{value}' is the id of a measure again"),
    "FTZ601": Text(
        "“{stated}”不在 {source} 第 {number} 行{elsewhere}", "'{stated}' is not on line {number} of {source}{elsewhere}"
    ),
    "FTZ602": Text(
        "{source} 只有 {count} 行，没有第 {number} 行{hint}",
        "{source} has {count} lines, there is no line {number}{hint}",
    ),
    "FTZ603": Text(
        "{source} 的文本与登记的不同：sha256 为 {sha256}",
        "the text of {source} is not the one on record: its sha256 is {sha256}",
    ),
    "FTZ701": Text(
        "另一来源的数据不同（{first}），两个都保留", "another source gives another figure ({first}); both are kept"
    ),
    "FTZ702": Text("没有记录引用这里的“{text}”（{place}）", "no record cites this: {text} ({place})"),
    "FTZ703": Text("“{name}”不读作“{pinyin}”", "'{name}' is not read '{pinyin}'"),
    "FTZ704": Text(
        "这个文件夹里没有记录：没有 .yaml 文件（草稿不算）",
        "there is no record in this folder: no file ends in .yaml, drafts apart",
    ),
    "FTZ705": Text(
        "摘要说“{words}”，却没有写明读了哪几页、哪几行",
        "the summary says '{words}' without the pages or lines that were read",
    ),
    "FTZ706": Text(
        "词表没有写明什么情况下归入 {value}（definition）",
        "the vocabulary does not say when {value} is given (definition)",
    ),
    "FTZ707": Text("{value} 下面还有分项，应写到分项", "{value} has parts; name the part that is meant"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file of records. Lines and columns count from 1; 0 means the whole file.

    `excerpt` is the line; of a long line only a part, which begins after `excerpt_start` characters.
    """

    code: str
    path: str
    line: int = 0
    column: int = 0
    width: int = 1
    excerpt: str = ""
    excerpt_start: int = 0
    values: Mapping[str, object] = field(default_factory=dict)
    near: tuple[tuple[str, Text], ...] = ()

    @property
    def is_note(self) -> bool:
        """Whether it is a note: worth knowing, but nothing to correct."""
        return self.code.startswith("FTZ7")

    @property
    def message(self) -> Text:
        """What is wrong, in both languages."""
        return KINDS[self.code].fill(**self.values)


def problem_json(problem: Problem) -> str:
    """A problem as the index keeps it."""
    return json.dumps(asdict(problem), default=str)


def problem_from_json(text: str) -> Problem:
    """A problem from the index; JSON made a list of each Text, which is a Text again."""
    found = json.loads(text)
    found["values"] = {name: Text(*v) if isinstance(v, list) else v for name, v in found["values"].items()}
    found["near"] = tuple((id, Text(*name)) for id, name in found["near"])
    return Problem(**found)
