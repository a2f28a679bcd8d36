"""What is told of an export as a whole: its version and date, for which day, by what filters, how it was made."""

from __future__ import annotations

from typing import NamedTuple

from ftzcli.output.exports.exported import Exported
from ftzcli.words.text import Text


class Fact(NamedTuple):
    """Something that is told of an export; where it is not the same in both languages, in both."""

    name: str
    help: Text
    value: Text


LICENCES = {"CC-BY-4.0": ("https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0")}
TITLE = Text("中国海关在自贸试验区的改革举措", "China's customs reform measures in the pilot free trade zones")
NUMBERS = Text(
    "数字照 JSON 的十进制数，不超过15位有效数字，双精度数（REAL）可以照原样存取；2/3 这样的分数取到六位小数，"
    "原文的写法见 stated。单位见各自的 _unit 列，不同单位不作换算",
    "Numbers are the decimals of the JSON, of 15 digits at most: a double (REAL) holds each of them unchanged. A "
    "fraction such as 2/3 is rounded to six places; how it is printed stands in stated. Each has its unit beside it; "
    "nothing is converted",
)
EMPTY = Text(
    "空值的意思见同名的 _kind 与 _bounds 列：未写明（not-stated）、没有终止日期（open）、"
    "一端未知（open-start、open-end、at-least、at-most）",
    "What an empty cell means stands in the column _kind or _bounds of its name: not stated (not-stated), no end "
    "(open), or one end that is not known (open-start, open-end, at-least, at-most)",
)


def facts(exported: Exported) -> list[Fact]:
    """What is told of an export."""
    filters = " ".join(exported.filters)
    address, licence = LICENCES[exported.licence]
    plain = (
        ("version", Text("版本", "the version"), exported.version),
        ("date", Text("目录的日期", "the date of the catalogue"), exported.date),
        ("as_of", Text("效力所指的日期", "the day for which it is told what is in force"), exported.day),
        ("licence", Text("数据的许可", "the licence of the data"), f"{exported.licence} ({licence}) {address}"),
        ("filters", Text("筛选；没有则空", "the filters; empty where there were none"), filters),
        ("made_by", Text("怎样得到的", "how it was made"), f"ftz {exported.version}: ftz export {filters}".rstrip()),
    )
    return [
        Fact("title", Text("标题", "the title"), TITLE),
        *(Fact(name, help, Text(value, value)) for name, help, value in plain),
        Fact("numbers", Text("数字", "numbers"), NUMBERS),
        Fact("empty", Text("空值", "empty cells"), EMPTY),
    ]
