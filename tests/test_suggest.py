"""What is suggested for a word that is not known: what may be meant, or nothing rather than something silly.

The pairs were written down before it was seen what the program makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import run
from rows import every

from ftzcli.words.suggest import closest

# Where a word is typed: the words of a command line with it.
WHERE: dict[str, Callable[[str], tuple[str, ...]]] = {
    "command": lambda word: (word,),
    "option": lambda word: ("list", word),
    "show": lambda word: ("show", word),
    "search": lambda word: ("search", word),
    "field": lambda word: ("list", "--fields", word),
    "sort": lambda word: ("list", "--sort", word),
    "facet": lambda word: ("summary", "--by", word),
    "kind": lambda word: ("vocab", word),
    "help": lambda word: ("help", word),
    "format": lambda word: ("list", "--format", word),
    "code": lambda word: ("check", "--explain", word),
    **{
        name: (lambda word, name=name: ("list", f"--{name}", word))  # type: ignore[misc]
        for name in ("zone", "customs", "place", "goods", "theme", "transport", "mode", "source", "indicator", "status")
    },
}
# What is typed where, and what is meant; None where nothing is like it.
PAIRS: list[tuple[str, str, str | None]] = [
    ("command", "serach", "search"),
    ("command", "lst", "list"),
    ("command", "timline", "timeline"),
    ("command", "sum", "summary"),
    ("command", "effect", "effects"),
    ("command", "vocabulary", None),
    ("command", "browse", None),
    ("command", "open", None),
    ("command", "qingdao", None),
    ("command", "云签发", None),
    ("option", "--zones", "--zone"),
    ("option", "--transprot", "--transport"),
    ("option", "--limt", "--limit"),
    ("option", "--year", None),
    ("option", "--web", None),
    ("option", "--text", None),
    ("option", "--count", None),
    ("option", "--verbose", None),
    ("option", "-q", None),
    ("zone", "qingdoa", "shandong/qingdao"),
    ("zone", "shangdong", "shandong"),
    ("zone", "青导", "shandong/qingdao"),
    ("zone", "xyz", None),
    ("zone", "national", None),
    ("zone", "巴黎", None),
    ("zone", "London", None),
    ("customs", "guangzou", "guangzhou"),
    ("customs", "黄岛海官", "huangdao"),
    ("customs", "首都机场海关", None),
    ("customs", "Heathrow", None),
    ("place", "tianzu", "tianzhu"),
    ("place", "airport", None),
    ("goods", "furniture", None),
    ("goods", "家具", None),
    ("goods", "cosmetic", "cosmetics"),
    ("goods", "aircrafts", "aircraft"),
    ("goods", "toys", None),
    ("theme", "tourism", None),
    ("transport", "rial", "rail"),
    ("transport", "bicycle", None),
    ("mode", "barter", None),
    ("indicator", "clearence-time", "clearance-time"),
    ("indicator", "weather", None),
    ("status", "pilotd", "piloted"),
    ("status", "dead", None),
    ("source", "guohan-2023-65", "guohan-2023-56"),
    ("source", "nature-2020", None),
    ("show", "yunqinfa", "yunqianfa"),
    ("show", "云签法", "yunqianfa"),
    ("show", "xmrb-2024-09-18", None),
    ("show", "nothing-like-it", None),
    ("show", "家具", None),
    ("search", "clearence", "clearance"),
    ("search", "furniture", None),
    ("search", "yunqainfa", "yunqianfa"),
    ("field", "naem", "name"),
    ("field", "goods", "trade.goods"),
    ("field", "title", None),
    ("field", "colour", None),
    ("sort", "stauts", "status"),
    ("facet", "themes", "theme"),
    ("facet", "year", None),
    ("kind", "zonse", "zones"),
    ("kind", "AEO", None),
    ("help", "filter", "filters"),
    ("help", "weather", None),
    ("format", "jsn", "json"),
    ("format", "pdf", None),
    ("format", "docx", None),
]
assert len(PAIRS) >= 40


def suggested(err: str, lang: str) -> list[str]:
    """The ids that are suggested, in the order in which they are told."""
    found = re.findall(
        {"en": r"^(?:ftz: )?did you mean (.*)\?$", "zh": r"^(?:ftz：)?您要找的是：(.*)？$"}[lang], err, re.MULTILINE
    )
    bare = re.sub(r"[（(].*?[)）](?=[,、]|$)", "", found[0]) if found else ""
    return [word.strip() for word in re.split(r"[,、]", bare) if word.strip()]


@pytest.mark.usefixtures("frozen")
@every("lang", ["en", "zh"])
@every("where, typed, meant", PAIRS)
def test_what_is_like_a_word_is_suggested_and_nothing_else(
    where: str, typed: str, meant: str | None, lang: str
) -> None:
    told = suggested(run(*WHERE[where](typed), env={"FTZ_LANG": lang}).err, lang)
    assert told[:1] == ([meant] if meant else [])


@given(st.text(max_size=30), st.lists(st.text(max_size=30)))
def test_what_is_suggested_is_among_the_choices_and_each_once(word: str, choices: list[str]) -> None:
    found = closest(word, choices)
    assert len(found) == len(set(found)) <= 3
    assert set(found) <= set(choices)


@given(st.text("abcdefgh", min_size=5, max_size=12), st.integers(0, 12), st.sampled_from(["twice", "gone", "swapped"]))
def test_one_slip_in_a_word_is_forgiven(word: str, at: int, slip: str) -> None:
    at %= len(word) - 1
    typed = {
        "twice": word[: at + 1] + word[at:],
        "gone": word[:at] + word[at + 1 :],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[slip]
    assert word in closest(typed, [word, "zzzzzz", "qqqqqqqqqq"])


# Words of another kind: where they are typed, and what to type instead, in the order in which it is told.
ELSEWHERE = [
    (("list", "--zone", "天竺"), ["'天竺' is a place: --place tianzhu"]),
    (("list", "--zone", "天竺综合保税区"), ["'天竺综合保税区' is a place: --place tianzhu"]),
    (("list", "--theme", "青岛"), ["a zone: --zone shandong/qingdao", "a customs office: --customs qingdao"]),
    (("list", "--place", "rail"), ["'rail' is transport: --transport rail"]),
    (("list", "--mode", "化妆品"), ["'化妆品' is goods: --goods cosmetics"]),
    (("list", "--goods", "clearance-time"), ["'clearance-time' is an indicator: --indicator clearance-time"]),
    (("list", "--goods", "hour"), []),  # nothing is filtered by its units
    (("stats", "--zone", "天竺"), ["'天竺' is a place: --place tianzhu"]),
    (("stats", "--zone", "rail"), []),  # statistics have no transport
    (("new", "x", "--zone", "天竺"), ["'天竺' is a place: --place tianzhu"]),
    (("vocab", "zones", "天竺"), ["'天竺' is a place: ftz vocab places tianzhu"]),
    (("vocab", "zones", "hour"), ["'hour' is a unit: ftz vocab units hour"]),
    (("show", "天竺"), ["'天竺' is a place: ftz list --place tianzhu"]),
]


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize(("words", "told"), ELSEWHERE)
def test_a_value_of_another_kind_is_recognised(words: tuple[str, ...], told: list[str]) -> None:
    result = run(*words, env={"FTZ_LANG": "en"})
    lines = [line for line in result.err.splitlines() if re.match(r"'.*' is ", line)]
    assert (result.code, result.out) == (1 if words[0] == "show" else 2, "")
    assert len(lines) == len(told)
    assert all(line.endswith(part) for line, part in zip(lines, told, strict=True))
    assert not (told and suggested(result.err, "en"))


@pytest.mark.usefixtures("frozen")
def test_what_is_said_of_another_kind_is_right() -> None:
    advice = run("list", "--theme", "青岛", env={"FTZ_LANG": "zh"}).err
    assert (
        advice
        == "ftz：未找到主题“青岛”\n“青岛”是自贸试验区：--zone shandong/qingdao\n“青岛”是海关：--customs qingdao\n"
    )
    for option in re.findall("--.*", advice):
        assert run("list", *option.split()).code == 0
