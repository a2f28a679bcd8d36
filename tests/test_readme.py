"""README and docs/ tell what the program prints: their examples are run, and their pictures drawn.

`pytest --update` writes them anew.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from picture import picture
from program import ROOT, environment, run_in_terminal, screen

from ftzcli.cli.app import main
from ftzcli.cli.commands.table import COMMANDS
from ftzcli.cli.help import TOPICS

README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"```console\n\$ (ftz [^\n]*)\n(.*?)```", re.DOTALL)
_PICTURE = re.compile(r"!\[(ftz [^\]]*)\]\((\S+?-(zh|en)\.svg)\)")
_CHINESE = "\n## 中文"  # from here on the README is in Chinese, and so is what the program prints
_COLUMNS, _PICTURE_COLUMNS = 80, 110


class Example(NamedTuple):
    """A command line in a document, and the language that it is run in."""

    document: Path
    command: str
    lang: str


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def language(document: Path, text: str, position: int) -> str:
    chinese = document.name.endswith(".zh.md") or (document == README and position > text.index(_CHINESE))
    return "zh" if chinese else "en"


def examples() -> list[Example]:
    return [
        Example(document, match[1], language(document, text, match.start()))
        for document in DOCUMENTS
        for text in [text_of(document)]
        for match in _BLOCK.finditer(text)
    ]


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def in_a_terminal(words: Sequence[str], lang: str) -> str:
    """What stands in a terminal of 80 columns after a command: run in this process, which is quicker."""
    written = io.BytesIO()
    out = Terminal(written, encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    setting = {"COLUMNS": str(_COLUMNS), "FTZ_LANG": lang, "TERM": "xterm-256color"}
    with patch.dict("os.environ", setting), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        assert main(words) == 0
    text = written.getvalue().decode("utf-8")
    if words[0] == "help":  # an example in it is one line, to be copied, also where a terminal must break it
        return text
    return "\n".join(screen(text, _COLUMNS)) + "\n"


def in_a_pipe(command: str, lang: str, folder: Path) -> str:
    program = folder / "ftz"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m ftzcli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    env = environment({"FTZ_LANG": lang, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"})
    return subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, check=True).stdout


def printed(example: Example, folder: Path) -> str:
    """What a command line prints: in a terminal, or through its pipe."""
    words = shlex.split(example.command)[1:]
    if "|" in words:
        return in_a_pipe(example.command, example.lang, folder)
    return in_a_terminal(words, example.lang)


def test_what_is_run_in_this_process_is_what_a_terminal_shows() -> None:
    for words in (("summary", "--by", "confidence"), ("list", "--zone", "heilongjiang"), ("help", "exit-codes")):
        shown = "\n".join(screen(run_in_terminal(*words, columns=_COLUMNS).out, _COLUMNS)) + "\n"
        assert in_a_terminal(words, "en") == shown


@contextlib.contextmanager
def alone(document: Path) -> Iterator[None]:
    """Nobody else writes the document: the tests run side by side, and each renews one block of it."""
    with document.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def renew(example: Example, now: str) -> None:
    with alone(example.document):
        text = text_of(example.document)
        old = block(text, example)
        with example.document.open("r+", encoding="utf-8") as file:
            file.write(text[: old.start(2)] + now + text[old.end(2) :])
            file.truncate()


def block(text: str, example: Example) -> re.Match[str]:
    found = (match for match in _BLOCK.finditer(text) if match[1] == example.command)
    return next(match for match in found if language(example.document, text, match.start()) == example.lang)


# Those are run in tests/engines/test_jq.py.
WITH_JQ = [example for example in examples() if " jq " in example.command]


@pytest.mark.parametrize(
    "example",
    [example for example in examples() if example not in WITH_JQ],
    ids=lambda example: f"{example.document.name}: {example.command}",
)
def test_a_document_shows_what_the_program_prints(
    example: Example, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    now = printed(example, tmp_path)
    if request.config.getoption("--update"):
        renew(example, now)
    else:
        assert now == block(text_of(example.document), example)[2]


def test_no_example_stands_twice_in_one_document() -> None:
    found = examples()
    assert len(found) == len(set(found)) >= 40


@pytest.mark.parametrize(
    ("command", "file", "lang"), [match.groups() for match in _PICTURE.finditer(text_of(README))], ids=lambda part: part
)
def test_a_picture_shows_what_the_program_prints(
    command: str, file: str, lang: str, request: pytest.FixtureRequest
) -> None:
    now = picture(command, _PICTURE_COLUMNS, lang)
    path = ROOT / file
    if request.config.getoption("--update"):
        path.write_text(now, encoding="utf-8")
    else:
        assert now == path.read_text(encoding="utf-8")


def test_there_is_a_picture_in_each_language() -> None:
    assert {match[3] for match in _PICTURE.finditer(text_of(README))} == {"zh", "en"}


def test_the_readme_is_short() -> None:
    assert len(text_of(README).splitlines()) <= 220


@pytest.mark.parametrize(("name", "lang"), [("commands.md", "en"), ("commands.zh.md", "zh")])
def test_the_help_of_every_command_and_topic_is_in_the_documents(name: str, lang: str) -> None:
    shown = {example.command for example in examples() if example.document.name == name and example.lang == lang}
    assert {"ftz help", *(f"ftz help {word}" for word in (*COMMANDS, *TOPICS))} <= shown


def lines_to_type() -> list[str]:
    """The command lines in blocks for a shell, but those that want the text of a source, which nobody may pass on."""
    blocks = (block for document in DOCUMENTS for block in re.findall(r"```sh\n(.*?)```", text_of(document), re.DOTALL))
    lines = (line.split("#")[0].strip() for block in blocks for line in block.splitlines())
    return list(dict.fromkeys(line for line in lines if line.startswith("ftz ") and "article.txt" not in line))


@pytest.mark.parametrize("line", lines_to_type())
def test_a_line_to_type_works(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    (tmp_path / "my-measures").mkdir()
    assert main(shlex.split(re.split(r" [|>] ", line)[0])[1:]) == 0, capsys.readouterr().err


def test_every_link_leads_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)]+)\)", text_of(document)):
            path, _, heading = target.partition("#")
            linked = document.parent / path if path else document
            assert linked.exists(), f"{document.name}: {target}"
            anchors = {re.sub(r"[^\w\- ]", "", title).replace(" ", "-").lower() for title in headings(linked)}
            assert not heading or heading in anchors, f"{document.name}: {target}"


def headings(document: Path) -> list[str]:
    return re.findall(r"^#+ (.*)$", text_of(document), re.M) if document.suffix == ".md" else []


def test_the_python_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", text_of(README), re.DOTALL)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "yunqianfa" in done.stdout


def test_the_error_in_the_documents_is_what_a_user_sees(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```text\n(my-measures.*?)```", text_of(ROOT / "docs" / "records.md"), re.DOTALL)
    (event,) = re.findall(r"(?m)^  6 \| (.*)$", shown)
    lines = [
        "name: {zh: 海铁直运, en: Sea-rail}",
        "summary: {zh: 由铁路到港。, en: By rail.}",
        "themes: [port-logistics]",
        "source: ftz-decade",
        "history:",
        event,
    ]
    folder = tmp_path / "my-measures"
    folder.mkdir()
    (folder / "hai-tie.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "ftzcli", "list", "--measures", "my-measures"]
    done = subprocess.run(command, env=environment(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr.startswith(shown)
    assert done.returncode == 3


def test_the_version_is_the_same_everywhere() -> None:
    import ftzcli

    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dynamic"] == ["version"]
    assert f"version: {ftzcli.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {ftzcli.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
