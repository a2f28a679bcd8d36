"""What looks like a figure and is none: dates, times of day, numbers of documents and items, codes, names."""

from __future__ import annotations

import re

from ftzcli.words.printed import tables

_HAN = "〇零一二三四五六七八九"
_DASH = f"(?:[{re.escape(tables.DASHES)}]{{1,2}}|至|到)"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[〇零一二三四五六七八九]{4})年?"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_PART = "份|底|初|末|中旬|上旬|下旬"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9]) ?日"
_DAYS = rf"{_DAY}(?:{_DASH}(?:{_MONTH}月)?{_DAY})?"
_HAN_DAY = "[一二三四五六七八九十]{1,3}日"
_ORDINAL = rf"第(?:[0-9]{{1,9}}|[{_HAN}十百千]{{1,9}})"

# What a code is told by, and what it is made of.
_CODES = "(?:编码|代码|税号|号列|税目|子目|品目|热线|电话|拨打|邮编|编号|文号|代号|批号|监管方式)"
_CODED = "编码|代码|编号|税号|号列|号码|序号|流水号|数字|字母|字符"
_COUNTS = "[0-9万亿余多家个批票元吨件次人份项名种]"  # 热线12360和5000家企业
_PLACES = rf"[0-9]{{1,2}}(?:{_DASH}[0-9]{{1,2}})?|[{_HAN}两十]{{1,3}}"

# What an ordinal may be one of.
_COUNTED = "[条款项章节批届次号期季个家部类种位名轮代产者方例阶步层级份]"

# Each begins with a sign that is no digit, or where no digit stands before it: none is tried at every digit of a row.
_PATTERNS = (
    # 2019—2022年, 2023年1—8月, 2023年3月15日, 二〇二三年
    rf"(?<![0-9.])(?:19|20)[0-9]{{2}}(?:年(?:初|底|末|度)?)?{_DASH}(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}(?=年))年?(?:度|间|末|底)?",
    rf"(?<![0-9.])(?:19|20)[0-9]{{2}} ?年(?: ?{_MONTH}(?:月?{_DASH}{_MONTH})? ?月(?: ?{_DAYS}|{_PART})?)?",
    rf"[{_HAN}]{{4}}年(?:{_HAN_MONTH}月(?:{_HAN_DAY})?)?",
    r"(?<![0-9.])[0-9]{4}(?P<sep>[./-])[0-9]{1,2}(?P=sep)[0-9]{1,2}(?![0-9])",
    rf"(?<![0-9.个]){_MONTH}月?{_DASH}{_MONTH}月(?:份)?(?:{_DAY})?",
    rf"(?<![0-9.]){_MONTH}月(?:{_DAY}(?:{_DASH}(?:{_MONTH}月)?{_DAY})?|{_PART})?",
    rf"(?<![个{_HAN}十几数]){_HAN_MONTH}月(?:{_HAN_DAY}|{_PART})?",
    rf"(?:(?<=[自在从,。;(])|^){_DAY}(?!内|以内|之内|以上|左右|内)(?=起|[,、。;)]|前|当天|上午|下午|晚|在|{_DASH})",
    r"(?:附件|附表|附录|附注|图|式)[0-9]{1,3}(?![0-9.%])|[前上本][一二两三四五六七八九十][款条项]",
    r"[二三四五六七八九十]位一体|小数点后[0-9一二两三四五六]位",
    r"(?<![0-9])(?:19|20)[0-9]{2}/[0-9]{2}年度?",
    r"(?:19|20)[0-9]{2}/(?:0[1-9]|1[0-2])(?![0-9])",
    r"(?:https?://|www\.)[A-Za-z0-9._/?=&%#:-]+|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]+",
    r"(?<![个0-9])[一二三四1-4](?:、[一二三四])*季度",
    r"[’'‘`][0-9]{2}年",
    # 10时30分, 10:30, 下午3点
    r"(?<![0-9.])(?:[01]?[0-9]|2[0-4])(?:[::][0-5][0-9](?::[0-5][0-9])?|[时点](?![0-9]{3})(?:[0-5]?[0-9]分|整|半|许|[一二三]刻)?)",
    rf"(?:上午|下午|凌晨|清晨|早上|晚上|中午|傍晚|晚|早|午后)[{_HAN}十两]{{1,3}}[点时](?:[{_HAN}十]{{1,3}}分|半|整|许|[一二三]刻)?",
    # 7×24小时, 3+2, 5G, A380, T3
    r"(?<![0-9.])[0-9]+天?(?:[×xX*✕╳][0-9]+)+(?:小时|天|米|英尺)?",
    r"(?<![0-9.])[0-9]+(?:\+[0-9XxNn]+)+(?:天|工作制)?|(?<![A-Za-z0-9])24/7(?![0-9])",
    r"(?<![0-9.])[0-9]+(?:[:∶][0-9]+(?:\.[0-9]+)?)+",
    # Numbers of documents, items, clauses, lines: 3号, 〔2019〕3号, 第15条, 第二批、第三批
    r"(?<![0-9])[0-9]+号|[〔\[][0-9]+[〕\]](?:[0-9]+号)?|[一二三四五六七八九十百]{1,5}号",
    rf"{_ORDINAL}(?:{_COUNTED}|大)?(?:(?:[、和及与]|{_DASH})第?(?:[0-9]{{1,9}}|[{_HAN}十百]{{1,9}})"
    rf"(?={_COUNTED}|[、和及与]|{_DASH}){_COUNTED}?)*",
    r"^\s*(?:[0-9]+[.、)](?![0-9])|[一二三四五六七八九十]{1,5}、)",
    r"\((?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\)",
    r"[①-⑳]",
    # Codes
    rf"{_CODES}[^0-9,。;]{{0,4}}[0-9]+(?:\.[0-9]+)*(?:[、和及或至-][0-9]{{4,}}(?:\.[0-9]+)*(?!{_COUNTS}))*(?:项下)?",
    # The digits of a code: 前8位编码, 由6位关区代码, 税号前六位
    rf"(?<![0-9.第])(?:{_PLACES})位(?=(?:[^,。;0-9的人]{{0,6}}?)(?:{_CODED}))|(?:{_CODED})(?:的?[前后末])?(?:{_PLACES})位",
    r"(?:上|下|前|后)半(?:年|月|程|场|叶|段)",
    r"(?<!每)(?:星期|礼拜|周)[一二三四五六](?![0-9十百千万一二三四五六七八九])",
    rf"[{_HAN}十]{{1,4}}线城市|[一二]线",
    *sorted(map(re.escape, tables.NO_NUMBERS), key=len, reverse=True),
)
_SKIPPED = re.compile("|".join(_PATTERNS))
# A rank that something left: 从全球第八提升至第五.
_MOVES = "提升|上升|跃升|攀升|前移|跃居|升[至到为]|下降|降[至到为]|下滑|退居|[至到]第"
_RANK = re.compile(
    rf"第(?P<number>[0-9]{{1,4}}|[{_HAN}十百]{{1,4}})(?P<unit>名|位|大(?=[^类项举]|$))?(?=(?P<after>[,。;、)!?]|$|{_MOVES})?)"
)
_RANKED = re.compile(
    r"(?:居|位|列|排|名|升至|至|到|为|全国|全球|世界|亚洲|全省|全市|国内|前列|升到|降至|保持|跃居|排名|区内|省内)$"
)
_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z-]{0,12}[0-9]{1,100}(?:\.[0-9]{1,9})*")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{1,12})[”\"」』]")


def skipped(text: str) -> list[tuple[int, int]]:
    """The stretches of a narrowed line in which there is no figure, in order."""
    spans = [match.span() for match in _SKIPPED.finditer(text) if not _is_rank(text, match.start())]
    spans += [m.span() for m in _LETTER.finditer(text) if not m[0].startswith(tuple(tables.CURRENCIES))]
    return sorted(spans)


def quoted(text: str) -> list[tuple[int, int]]:
    """The short stretches in quotation marks: names, where their numbers are in 汉字 (“两步申报”)."""
    return [match.span(1) for match in _QUOTED.finditer(text)]


def _is_rank(text: str, start: int) -> bool:
    return text.startswith("第", start) and rank_at(text, start) is not None


def rank_at(text: str, start: int) -> tuple[int, int, int] | None:
    """Where the number of a rank begins and ends, and where its unit ends: 第8位, 全国第五; None for other ordinals."""
    found = _RANK.match(text, start)
    if found is None:
        return None
    ranked = _RANKED.search(text, max(0, start - 4), start)
    is_rank = found["unit"] in ("名", "位") or (found["unit"] == "大" and ranked)
    if is_rank or (ranked and found["after"] is not None):
        return found.start("number"), found.end("number"), found.end("unit") if found["unit"] else found.end("number")
    return None
