"""A count is the count: a limit keeps rows back, and the number that is told stays true."""

from __future__ import annotations

import json
import re

import pytest
from program import run, run_in_terminal

# The commands that list, each with what a foot calls its rows.
COMMANDS: dict[tuple[str, ...], tuple[str, str]] = {
    ("list",): ("项举措", "measures"),
    ("list", "--sort", "name.zh"): ("项举措", "measures"),
    ("search", "关"): ("项举措", "measures"),
    ("effects",): ("条数据", "figures"),
    ("timeline",): ("个事件", "events"),
    ("stats",): ("条数据", "figures"),
    ("vocab", "zones"): ("条", "entries"),
    ("summary", "--by", "theme"): ("行", "rows"),
}
pytestmark = pytest.mark.usefixtures("frozen", "read_once")
each_command = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


def rows(*words: str) -> int:
    return len(json.loads(run(*words, "--json").out))


def foot(words: tuple[str, ...], lang: str, columns: int = 80) -> list[str]:
    """The lines below a table; the last of them may tell what its signs mean."""
    text = run(*words, "-f", "table", env={"FTZ_LANG": lang, "COLUMNS": str(columns)}).out
    return text.rpartition("\n\n")[2].splitlines()


@each_command
@pytest.mark.parametrize("limit", [1, 3])
def test_the_foot_tells_all_and_how_many_are_shown(words: tuple[str, ...], limit: int) -> None:
    zh, many = COMMANDS[words]
    count = rows(*words)
    assert count > 3
    assert rows(*words, "--limit", str(limit)) == limit
    english = f"{count} {many}, the first{f' {limit}' if limit > 1 else ''} shown"
    for lang, told in (("en", english), ("zh", f"共 {count} {zh}，只列出前 {limit} {zh}")):
        whole = re.compile(rf"(?<!\d){re.escape(told)}([\s:：]|$)")
        assert list(filter(whole.search, foot((*words, "--limit", str(limit)), lang)))


@each_command
@pytest.mark.parametrize("more", [0, 1, 1000])
def test_a_limit_that_keeps_nothing_back_is_not_told(words: tuple[str, ...], more: int) -> None:
    limit = rows(*words) + more
    for lang in ("en", "zh"):
        assert foot((*words, "--limit", str(limit)), lang) == foot(words, lang)


@each_command
def test_a_limit_of_nothing_is_told_as_what_it_is(words: tuple[str, ...]) -> None:
    count = rows(*words)
    for lang, told in (
        ("en", f"ftz: {count} found, and --limit 0 shows none of them"),
        ("zh", f"ftz：共 {count} 条，--limit 0 一条也不列出"),
    ):
        shown = run_in_terminal(*words, "--limit", "0", env={"FTZ_LANG": lang})
        assert (shown.code, shown.out.strip()) == (0, told)
        piped = run(*words, "--limit", "0", env={"FTZ_LANG": lang})
        assert (piped.code, piped.out, piped.err) == (0, "", "")
    assert run(*words, "--limit", "0", "-e").code == 0


def test_nothing_found_is_nothing_found_whatever_the_limit() -> None:
    for limit in ("0", "3"):
        result = run("list", "--zone", "heilongjiang", "-f", "table", "--limit", limit, "-e", "--lang", "en")
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("ftz: nothing found")


def test_a_limit_tells_nothing_in_a_pipe() -> None:
    for format in ("tsv", "csv", "json", "ndjson", "yaml"):
        assert run("list", "--limit", "2", "-f", format).err == ""


GROUPED = [
    ("list",),
    ("list", "--group-by", "theme"),
    ("list", "--at", "上海"),
    ("list", "--zone", "sh", "--or-unstated"),
]


@pytest.mark.parametrize("words", GROUPED, ids=" ".join)
def test_a_group_that_may_be_cut_has_no_number(words: tuple[str, ...]) -> None:
    whole = run(*words, "-f", "table", "--lang", "en").out.splitlines()
    cut = run(*words, "--limit", "3", "-f", "table", "--lang", "en").out.splitlines()
    numbered = re.compile(r"(\S.*\S)  \d+")
    heads = [match[1] for line in whole if (match := numbered.fullmatch(line))]
    assert heads
    assert not list(filter(numbered.fullmatch, cut))
    assert set(heads) & set(cut)
