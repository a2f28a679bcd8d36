"""The words that make a question of a query and say nothing of what is looked for."""

from __future__ import annotations

import re
from functools import cache

from ftzcli.words.fold import fold

# As OpenCC folds them: it need not be asked for the tables.
_AS_FOLDED = {ord("么"): "幺"}
# Of those that begin alike the longest is taken. What all records are (举措, measures) says as little.
_CHINESE = """
怎样 怎么 怎么样 怎么办 怎么办理 如何 如何办理 为什么 为何 何时 何地 何处 什么 什么样 什么时候 哪些 哪里 哪儿 哪个 哪家
哪几个 哪一个 多少 多久 多长时间 几个 几家 有没有 有无 是不是 是否 能不能 能否 可不可以
可以 可否 会不会 要不要 需要 应该 应当
请问 想知道 想要 我们 你们 他们 它们 咱们 告诉 帮我 查一下 查询 查找 了解 关于 对于 还有 其他 这个 这些 那个 那些
或者 以及 有关 相关 一些 一下 方面 情况 问题 举措 措施 政策 做法 办法 规定 例子
""".translate(_AS_FOLDED)
# Single ones; no other word begins or ends with one of the first, and any may with one of the others (能源, 有效).
_BARE = "的了吗呢吧啊呀么嘛是和与及或把被让我你您他它这那哪".translate(_AS_FOLDED)
_PARTICLES = f"{_BARE}着有在给从到对为要能会可谁几怎请想都还也就又".translate(_AS_FOLDED)
_ENGLISH = """
how what which who whom whose where when why is are was were be been being am do does did done can could should would
will shall i we you they he she it its my our your their me us them the a an of for to in on at by with from into onto
as and or if whether any some there here this that these those have has had about please tell than then so such also
just much many more most long need want know find possible allowed measure measures policy policies using via
"""


@cache
def _long_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_CHINESE.split(), key=len, reverse=True)))


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(f"{_long_words().pattern}|[{_PARTICLES}]")


@cache
def _bare_word() -> re.Pattern[str]:
    return re.compile(f"{_long_words().pattern}|[{_BARE}]")


@cache
def _english() -> frozenset[str]:
    return frozenset(_ENGLISH.split())


def word_lists() -> dict[str, str]:
    """The lists themselves, folded, for who asks without this program: the page has them in its data."""
    return {"chinese": " ".join(_CHINESE.split()), "bare": _BARE, "particles": _PARTICLES, "english": _ENGLISH.strip()}


def is_function_word(word: str) -> bool:
    """Whether a word says nothing of what is looked for. One without spaces may be several such words."""
    folded = fold(word)
    if folded in _english() or (len(folded) == 1 and folded in _PARTICLES):
        return True
    rest, count = _long_words().subn("", folded)
    return count > 0 and set(rest) <= set(_PARTICLES)


def passed_over(folded: str) -> set[int]:
    """The places of the characters of a folded text that belong to such words."""
    return _places(_any_word(), folded)


def apart(folded: str) -> set[int]:
    """Those of them at which nothing else begins or ends."""
    return _places(_bare_word(), folded)


def _places(words: re.Pattern[str], folded: str) -> set[int]:
    return {at for match in words.finditer(folded) for at in range(*match.span())}
