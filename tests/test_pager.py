"""A page longer than the terminal goes through the user's pager; all else does not."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from program import run, run_in_terminal_apart

from ftzcli.cli.pager import paged

_MARK = "sed s/^/P:/"


def test_a_long_page_goes_through_the_pager_in_a_terminal() -> None:
    shown = run_in_terminal_apart("vocab", "themes", env={"FTZ_PAGER": _MARK}).out
    assert shown.count("P:") > 24
    assert "P:" not in run_in_terminal_apart("vocab", "themes", "--no-pager", env={"FTZ_PAGER": _MARK}).out


def test_a_short_page_and_what_is_no_page_do_not() -> None:
    assert (
        "P:" not in run_in_terminal_apart("list", "--theme", "bunkering", "--limit", "1", env={"FTZ_PAGER": _MARK}).out
    )
    assert "P:" not in run_in_terminal_apart("vocab", "themes", "--json", env={"FTZ_PAGER": _MARK}).out
    assert "P:" not in run("vocab", "themes", "-f", "table", env={"FTZ_PAGER": _MARK}).out


def test_the_own_variable_comes_before_the_general_one(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    environ = {**os.environ, "PAGER": "false", "FTZ_PAGER": f"tee {shlex.quote(str(seen))}"}
    assert paged("海\n" * 30, 24, environ)
    assert seen.read_text(encoding="utf-8") == "海\n" * 30


@pytest.mark.parametrize("pager", ["", "cat", "/no/such/pager"])
def test_without_a_pager_the_page_is_printed(pager: str) -> None:
    assert not paged("a\n" * 30, 24, {**os.environ, "FTZ_PAGER": pager})


def test_a_pager_that_is_left_early_does_no_harm() -> None:
    assert paged("a\n" * 300_000, 24, {**os.environ, "FTZ_PAGER": "sh -c 'head -c 1 >/dev/null'"})


# Programs that are not there or cannot be run, that fail, that take nothing, and what cannot be read as a command.
_NO_PAGERS = (
    *("false", "true", "sh -c 'exit 3'", "sh -c 'head -c 1 >/dev/null; exit 1'", "/no/such/pager", "/", "''"),
    *("less '", 'less "', "less \\", "'", "C:\\Tools\\more.com", '"C:\\Program Files\\Less\\less.exe" -R'),
)


@pytest.mark.parametrize("variable", ["FTZ_PAGER", "PAGER"])
@pytest.mark.parametrize("pager", _NO_PAGERS)
def test_what_no_pager_shows_is_printed(pager: str, variable: str) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "FTZ_PAGER"}
    for lines in (30, 100_000):
        assert not paged("a\n" * lines, 24, {**environ, variable: pager})


@pytest.mark.parametrize("pager", ["less '", "false"])
def test_with_such_a_pager_the_list_is_on_the_terminal(pager: str) -> None:
    result = run_in_terminal_apart("vocab", "themes", env={"FTZ_PAGER": pager})
    assert result.out.count("\n") > 24
    assert (result.code, "Traceback" in result.out) == (0, False)


def test_less_is_told_how_to_behave_unless_the_user_did(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    pager = f"sh -c {shlex.quote(f'printenv LESS > {seen}; cat > /dev/null')}"
    plain = {name: value for name, value in os.environ.items() if name != "LESS"}
    for environ, wanted in ((plain, "FIRX"), ({**plain, "LESS": "S"}, "S")):
        assert paged("a\n" * 30, 24, {**environ, "FTZ_PAGER": pager})
        assert seen.read_text(encoding="utf-8").strip() == wanted
