"""Dates and stages in a text: when something came, and how far."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年|(?P<this>今年|本年)|(?P<last>去年|上年)|(?<!\d))"
    r"(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?)?"
)
_NOT_BEGUN = re.compile(r"(?:截至|截止|截止到|至|到|前|—|-|预计|同比)\s*$")
_SPAN = re.compile(r"^\s*(?:[—\-~～至到]|份?以?前|底前|末前)")
# An innovation that GACC took on file; a trader who files something with Customs is none.
_WAY = "(?:模式|制度|机制|举措|创新|案例|做法|经验|改革|平台|成果)"
_TRADER = "(?:企业|货人|承运人|经营者|单位|个人|[货车船]主|生产商|贸易商|须|应当|方可)"
_FILED = (
    rf"^(?!.*{_TRADER}.*备案)"
    rf".*(?:{_WAY}.*总署.{{0,10}}备案|总署.*{_WAY}.{{0,6}}备案|总署.{{0,6}}备案的?.{{0,6}}{_WAY})"
)
# How far a thing has come, by the words for it; the first that is found decides.
_STAGES = (
    (
        "replicated-national",
        r"(?:全国|各地|其他自贸试验区|全部自贸试验区)[^，。；]{0,12}(?:复制|推广)|(?:复制|推广)[^，。；]{0,6}全国",
    ),
    (
        "replicated-provincial",
        r"(?:全省|全市|全区|省内|市内|关区)[^，。；]{0,12}(?:复制|推广)|(?:复制|推广)[^，。；]{0,6}(?:全省|全市)",
    ),
    ("best-practice", r"最佳实践案例"),
    ("filed-gacc", _FILED),
    ("piloted", r"试点|试行|先行先试"),
    (
        "in-use",
        r"推出|推行|实施|启动|启用|上线|运行|落地|开通|采用|运用|应用|通过|实行|开展|首票|首批|首单|创新|搭建|建立|打造|覆盖|惠及",
    ),
)
_NOT_YET = re.compile(r"将|拟|计划|下一步|力争|争取|预计|有望|未来|探索研究")
STAGES = tuple((stage, re.compile(words)) for stage, words in _STAGES)


class Moment(NamedTuple):
    """A date in a sentence: its place, itself as far as known, and whether something may have begun then.

    The value is None where the text says month and day and nobody the year.
    """

    start: int
    end: int
    value: str | None
    begins: bool


def moments(text: str, year: int | None) -> Iterator[Moment]:
    """The dates of a text; `year` is that of the text, for dates that name none."""
    for match in _DATE.finditer(text):
        if not match[0] or not (match["year"] or match["month"]):
            continue
        own = int(match["year"]) if match["year"] else year and year - (1 if match["last"] else 0)
        begins = not _NOT_BEGUN.search(text[: match.start()]) and not _SPAN.match(text[match.end() :])
        if value := _value(own, match["month"], match["day"]):
            yield Moment(match.start(), match.end(), value if own else None, begins)


def _value(year: int | None, month: str | None, day: str | None) -> str | None:
    """The date as records write it; None for one that no calendar has."""
    try:
        datetime.date(year or 2000, int(month or 1), int(day or 1))
    except ValueError:
        return None
    parts = [f"{year or 0:04}", *(f"{int(part):02}" for part in (month, day) if part)]
    return "-".join(parts)


def stages(sentence: str) -> Sequence[str]:
    """How far a sentence says that something has come, the furthest first; nothing where it speaks of plans."""
    found = [stage for stage, words in STAGES if _happens(words, sentence)]
    return [stage for stage in found if stage != "in-use"] or found


def _happens(words: re.Pattern[str], sentence: str) -> bool:
    """Whether some word for a stage stands in a clause that does not speak of plans."""
    return any(words.search(clause) and not _NOT_YET.search(clause) for clause in re.split("[，；。]", sentence))
