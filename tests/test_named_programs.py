"""The programs that a user names in a variable: how their words are read."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from program import MEASURES, run

from ftzcli.cli.programs import words_of


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("  ", []),
        ("vi", ["vi"]),
        ("code --wait", ["code", "--wait"]),
        ("'/my editor' -x", ["/my editor", "-x"]),
        (r"/my\ editor -x", ["/my editor", "-x"]),
        (r"C:\Tools\ed.exe", [r"C:\Tools\ed.exe"]),
        (r"C:\Tools\ed.exe --wait", [r"C:\Tools\ed.exe", "--wait"]),
        (
            r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst',
            [r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst"],
        ),
        (r"'C:\Program Files\ed.exe' -n", [r"C:\Program Files\ed.exe", "-n"]),
        (r"C:\Program Files\ed.exe -n", [r"C:\Program Files\ed.exe", "-n"]),
        (r"c:\PROGRAM FILES\ED.EXE", [r"c:\PROGRAM FILES\ED.EXE"]),
        (r"\\server\share\ed.exe -n", [r"\\server\share\ed.exe", "-n"]),
        ("vi '", None),
        ('vi "a', None),
        ("vi \\", None),
        (r"'C:\Tools\ed.exe", None),
    ],
)
def test_the_words_of_a_command(line: str, words: list[str] | None) -> None:
    assert words_of(line) == words


@pytest.fixture
def own(tmp_path: Path) -> Path:
    shutil.copyfile(MEASURES / "dalian" / "yunyancha.yaml", tmp_path / "own-record.yaml")
    return tmp_path


@pytest.mark.parametrize("variable", ["EDITOR", "VISUAL"])
@pytest.mark.parametrize("editor", ["vi '", 'vi "', "vi \\", "'"])
def test_an_editor_that_cannot_be_read_is_refused_in_words(variable: str, editor: str, own: Path) -> None:
    other = {"EDITOR": "VISUAL", "VISUAL": "EDITOR"}[variable]
    result = run("edit", "own-record", "--measures", str(own), env={variable: editor, other: ""})
    assert (result.code, result.out) == (2, "")
    assert variable in result.err
    assert editor in result.err


def test_nothing_is_copied_for_an_editor_that_cannot_be_read(tmp_path: Path) -> None:
    result = run("edit", "yunqianfa", "--measures", str(tmp_path), env={"EDITOR": "vi '", "VISUAL": ""})
    assert (result.code, result.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("editor", [r"C:\Tools\ed.exe", r'"C:\Program Files\ed.exe" -n'])
def test_a_path_of_windows_keeps_its_backslashes(editor: str, own: Path) -> None:
    result = run("edit", "own-record", "--measures", str(own), env={"VISUAL": editor})
    assert editor.split('"')[editor.startswith('"')] in result.err
    assert result.code == 2


def test_a_blank_variable_is_as_none(own: Path) -> None:
    script = own / "editor.py"
    script.write_text("print('edited')", encoding="utf-8")
    env = {"VISUAL": " ", "EDITOR": f"{sys.executable} {script}"}
    assert run("edit", "own-record", "--measures", str(own), env=env).code == 0
