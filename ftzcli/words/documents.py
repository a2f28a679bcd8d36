"""The number of a document, as people write it: 海关总署公告2023年第127号, 海关总署2023年第127号公告, 国发2019年3号."""

from __future__ import annotations

import re
from collections.abc import Iterator

# 海关总署 公告 2023年 第127号; 海关总署 令 第272号
_NUMBERED = re.compile(r"(?P<who>.*?)(?P<what>公告|令|通告|决定)(?P<year>(?:\d{4}年)?)第(?P<number>\d+)号")
# 国发 〔2019〕 3号
_OF_YEAR = re.compile(r"(?P<who>[^\d〔]+)〔(?P<year>\d{4})〕(?P<number>\d+)号")


def other_numbers(printed: str) -> Iterator[str]:
    """Other ways to write the number of a document than the one in which it is printed; none for a number of another
    form.
    """
    if found := _NUMBERED.fullmatch(printed):
        who, what, year, number = found.group("who", "what", "year", "number")
        for written in (f"第{number}号", f"{number}号"):
            yield f"{who}{year}{written}{what}"
            yield f"{year}{written}{what}"
        yield f"{who}{what}{year}{number}号"
    elif found := _OF_YEAR.fullmatch(printed):
        who, year, number = found.group("who", "year", "number")
        yield from (f"{who}{year}年第{number}号", f"{who}{year}年{number}号", f"{who}{year}{number}号")
