"""The two ways to run the program in these tests: within this process it does what it does as one of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from program import FTZ, Result, run, run_apart, run_in_terminal, run_in_terminal_apart, spent

# Many test modules ask for records when they are loaded.
LOADED_WITH = {name: os.environ.get(name) for name in ("HOME", "FTZ_CACHE_DIR", "LANG")}
ZH = {"LANG": "zh_CN.UTF-8"}
# Results of each kind of output, notes on stderr, each exit code, help and both languages.
ASKED: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "list": (("list",), {}),
    "json": (("list", "--zone", "青岛", "--json"), {}),
    "table": (("list", "-f", "table"), ZH),
    "narrow table": (("timeline", "--customs", "天津", "-f", "table"), {"COLUMNS": "50"}),
    "workbook": (("list", "-f", "xlsx"), {}),
    "a note": (("search", "yunqainfa"), {}),
    "nothing": (("list", "--zone", "heilongjiang", "-e"), {}),
    "an unknown id": (("show", "云签法"), {"FTZ_LANG": "zh"}),
    "a missing folder": (("list", "--strict", "--measures", "/no/such/folder"), {}),
    "a variable": (("list",), {"FTZ_MEASURES": "/no/such/folder", "LC_ALL": "zh_CN.UTF-8"}),
    "wrong usage": (("list", "--zone", "qingdoa"), {}),
    "wrong option": (("list", "--formt", "json", "--lang", "zh"), {}),
    "help": (("list", "--help"), ZH),
    "the root": ((), {}),
    "version": (("--version",), {}),
    "completion": ((), {"COMP_WORDS": "ftz list --zone 青", "COMP_CWORD": "3", "_FTZ_COMPLETE": "complete_bash"}),
    "a script": ((), {"_FTZ_COMPLETE": "source_zsh"}),
    "check": (("check", "--select", "FTZ701"), {}),
    "nobody to ask": (("new", "own-record"), {}),
}


@pytest.mark.parametrize(("words", "env"), ASKED.values(), ids=ASKED)
def test_a_run_within_this_process_is_as_one_of_its_own(words: tuple[str, ...], env: dict[str, str]) -> None:
    within = run(*words, env=env)
    assert within == run_apart(*words, env=env)
    assert within.out or within.err or within.code


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("list", 80),
        ("list", 30),
        ("table", 140),
        ("narrow table", 80),
        ("json", 80),
        ("a note", 40),
        ("nothing", 80),
        ("wrong usage", 80),
        ("help", 60),
    ],
)
def test_so_it_is_in_a_terminal(name: str, columns: int) -> None:
    words, env = ASKED[name]
    within = run_in_terminal(*words, columns=columns, env=env)
    assert within == run_in_terminal_apart(*words, columns=columns, env=env)
    assert "\n" in within.out


def test_one_run_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    before = dict(os.environ), Path.cwd()
    first = run("list")
    (tmp_path / "bad.yaml").write_text("name: 甲\n", encoding="utf-8")
    run("list", "--lang", "zh", env={"FTZ_MEASURES": str(tmp_path)}, cwd=tmp_path)
    run_in_terminal("list", env={"FTZ_LANG": "zh"})
    assert run("list") == first == Result(0, first.out, "")
    assert (dict(os.environ), Path.cwd()) == before


def test_the_home_of_the_user_is_not_seen_while_tests_are_loaded_either() -> None:
    assert {name: os.environ.get(name) for name in LOADED_WITH} == LOADED_WITH
    assert Path(str(LOADED_WITH["HOME"])).name.startswith("ftz-home-")


def test_the_work_of_children_counts() -> None:
    import subprocess

    with spent() as seconds:
        subprocess.run([FTZ[0], "-c", "n = 0\nwhile n < 3_000_000: n += 1"], check=True)
        assert seconds() > 0.05
