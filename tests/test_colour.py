"""Who decides about colour: --color, then NO_COLOR, then FORCE_COLOR, then the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import run_in_terminal

from ftzcli.cli.app import main

TABLE = ("summary", "--by", "status", "-f", "table")
_GREEN = "\x1b[32"  # of the bars: bold and dim are no colours


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": ""}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ((), {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (("--color", "auto"), {"FORCE_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_colour_of_a_table_in_a_pipe(
    words: tuple[str, ...],
    env: dict[str, str],
    colored: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert main([*TABLE, *words]) == 0
    assert (_GREEN in capsys.readouterr().out) == colored


def test_forced_colour_is_for_the_eye_and_not_for_a_program_or_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    file = tmp_path / "table.txt"
    assert main([*TABLE, "-o", str(file)]) == 0
    assert main(["summary", "--by", "status"]) == 0  # TSV, as ever in a pipe
    assert "\x1b" not in file.read_text(encoding="utf-8") + capsys.readouterr().out


def test_a_dumb_terminal_gets_neither_colour_nor_pager() -> None:
    env = {"TERM": "dumb", "FTZ_PAGER": "sed s/^/P:/"}
    shown = run_in_terminal("vocab", "themes", env=env).out
    assert "P:" not in shown
    assert "\x1b" not in shown
    assert shown.count("\n") > 24
