"""Figures as sources print them: which numbers stand in `21万余份`, `5—7天`, `2/3以上`, `近百亿元`.

A small grammar of our own: the libraries for Chinese numerals (cn2an, chinese2digits) know neither the words that make
a number a bound (余, 近, 以内) nor ranges, which is what matters here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

Bound = Literal["exact", "about", "least", "most"]

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
_HANZI = f"[{''.join(_DIGITS)}{''.join(_TENS)}]+"
_NUMBER = rf"(?:(?<![A-Za-z\d.])\d[\d,]*(?:\.\d+)?(?:/\d+)?(?![A-Za-z])|{_HANZI}分之{_HANZI}|{_HANZI}(?!分点)|半)"
_SCALE = "万亿|[百千]?[万亿]|[百千](?!分)"
_FIGURE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})?"
    rf"(?:(?:%|小时|天|日|元|吨)?\s*(?:[-—–~]+|至|到)\s*(?P<high>{_NUMBER})(?P<high_scale>{_SCALE})?)?(?P<more>[余多])?(?P<tenth>成)?"
)
_BEFORE: dict[str, Bound] = {
    **dict.fromkeys(("不超过", "不到", "少于", "低于", "最多", "至多", "不足"), "most"),
    **dict.fromkeys(("超过", "超", "逾", "高于", "不少于", "不低于", "至少", "最少", "突破"), "least"),
    **dict.fromkeys(("接近", "将近", "大约", "近", "约"), "about"),
}
_AFTER: dict[str, Bound] = {
    **dict.fromkeys(("以内", "之内", "以下", "内"), "most"),
    **dict.fromkeys(("以上", "之上"), "least"),
    **dict.fromkeys(("左右", "上下"), "about"),
}
_BETWEEN = 5  # signs at most between such a word and its number
_BEFORE_AT_END = re.compile(
    rf"(?:{'|'.join(sorted(_BEFORE, key=len, reverse=True))})(?=[^\d、，；。,;（(]{{0,{_BETWEEN}}}$)"
)
_BEFORE_SIZE = max(map(len, _BEFORE)) + _BETWEEN
# Few words stand between a number and the one that bounds it.
_AFTER_SOON = re.compile(rf"[^\d、，；。,;（(]{{0,8}}?({'|'.join(_AFTER)})")


_MOST_DIGITS = 100  # a longer row of digits counts nothing


class Stated(NamedTuple):
    """A number that a text states: its place, both ends (equal unless it is a range), how it is bound, what follows."""

    start: int
    end: int
    low: Fraction
    high: Fraction
    bound: Bound
    rest: str
    text: str


def stated_numbers(text: str) -> list[Stated]:
    """All numbers of a text, the Chinese ones and the fractions too; full width is as half width."""
    whole = "".join(_narrow(character) for character in text)
    matches = list(_FIGURE.finditer(whole))
    ends = [*(match.start() for match in matches[1:]), len(whole)][: len(matches)]
    return list(_read(whole, matches, ends))


def _narrow(character: str) -> str:
    """The plain form of a character, where that is one character."""
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _read(whole: str, matches: list[re.Match[str]], ends: list[int]) -> Iterator[Stated]:
    for match, end in zip(matches, ends, strict=True):
        scale = match["high_scale"] or match["low_scale"]
        low = _value(match["low"], match["low_scale"] or (scale if match["high"] else None))
        high = _value(match["high"], match["high_scale"]) if match["high"] else low
        if low is None or high is None:
            continue
        if match["tenth"]:
            low, high = low * 10, high * 10
        rest = whole[match.end() : end]
        before = whole[max(0, match.start() - _BEFORE_SIZE) : match.start()]
        yield Stated(match.start(), match.end(), low, high, _bound(before, match["more"], rest), rest, match[0])


def _bound(before: str, more: str | None, rest: str) -> Bound:
    if more:
        return "least"
    if found := _BEFORE_AT_END.search(before):
        return _BEFORE[found[0]]
    if found := _AFTER_SOON.match(rest):
        return _AFTER[found[1]]
    return "exact"


def _value(number: str, scale: str | None) -> Fraction | None:
    """The number that some digits or 汉字 write, times its scale; None when they write none."""
    if len(number) > _MOST_DIGITS:
        return None
    factor = Fraction(1)
    for name in re.findall("万亿|[百千万亿]", scale or ""):
        factor *= _SCALES.get(name) or _TENS[name]
    if number == "半":
        return factor / 2
    if "分之" in number:
        below, above = map(_hanzi, number.split("分之"))
        if below == 100:  # a percentage is the number before the sign
            return Fraction(above)
        return Fraction(above, below) * factor if below else None
    if number[0].isdigit():
        plain, _, divisor = number.replace(",", "").partition("/")
        return None if divisor and not int(divisor) else Fraction(plain) / int(divisor or 1) * factor
    return _hanzi(number) * factor


def _hanzi(text: str) -> int:
    """A whole number below ten thousand in 汉字, or digits one by one (二〇二三)."""
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = 0
    digit: int | None = None
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (1 if digit is None else digit) * _TENS[character]
            digit = None
    return total + (digit or 0)
