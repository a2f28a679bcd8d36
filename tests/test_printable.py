"""Nothing that a terminal obeys leaves the program, whatever files, words and texts are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Result, run
from test_hostile import HOSTILE, RECORD, write

from ftzcli.cli.commands.table import COMMANDS
from ftzcli.output.reports import REPORTS
from ftzcli.records.problems import KINDS
from ftzcli.words.width import UNPRINTABLE

pytestmark = pytest.mark.usefixtures("frozen")

# What a name of a file and an argument can hold: all but the null character and the stroke.
NAME = "".join(sign for sign in HOSTILE if sign != "\x00") + "\r\x1b]0;title\x07\x1b[31m"
REPORTED = [("check", "-f", format) for format in REPORTS]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name, files and texts hold what a terminal obeys: a good record, and all kinds of bad ones."""
    top = tmp_path_factory.mktemp("hostile") / f"folder{NAME}"
    write(top / "full.yaml", RECORD)
    write(top / f"bad{NAME}.yaml", {**RECORD, "id": f"full{NAME}", f"key{NAME}": 1})
    write(top / f"words{NAME}.yaml", {**RECORD, "zones": [f"qingdao{NAME}"], "themes": [NAME]}, escaped=True)
    (top / f"broken{NAME}.yaml").write_bytes(f"id: {NAME}\nname: [{NAME}".encode())
    (top / f"text{NAME}.txt").write_text(f"一{NAME}\n21万{NAME}份\n", encoding="utf-8")
    return top


def raw(result: Result) -> list[str]:
    """What a terminal would obey of what was printed."""
    return sorted(
        {f"U+{ord(sign):04X}" for sign in result.out + result.err if sign in NAME and UNPRINTABLE.match(sign)}
    )


def asked(command: str) -> list[str]:
    """Words for the arguments that a command needs: a good one each."""
    good = {"compare": ["full", "yunqianfa"], "new": ["new-record"], "search": ["海铁"], "edit": ["full"]}
    return good.get(
        command, ["full"] if COMMANDS[command].arguments and COMMANDS[command].arguments[0].required else []
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_hostile_folder(command: str, hostile: Path) -> None:
    data = ["--measures", str(hostile)] if any(o.name == "measures" for o in COMMANDS[command].options) else []
    for lang in ("zh", "en"):
        result = run(command, *asked(command), *data, "--lang", lang, env={"EDITOR": "true"})
        assert (raw(result), "Traceback" in result.err) == ([], False)


@pytest.mark.parametrize("command", COMMANDS)
def test_hostile_words(command: str, desk: Path) -> None:
    options = COMMANDS[command].options
    for option in options:
        if option.type != "flag":
            result = run(command, *asked(command), option.flags[-1], f"x{NAME}", env={"EDITOR": "true"}, cwd=desk)
            assert (option.name, raw(result)) == (option.name, [])
    for words in ([command, NAME], [command, *asked(command), f"--{NAME}"], [f"{command}{NAME}"], [f"--{NAME}"]):
        assert raw(run(*words, env={"EDITOR": f"no-such{NAME}"}, cwd=desk)) == []


@pytest.mark.parametrize("format", REPORTS)
def test_a_check_of_hostile_files_in_every_format(format: str, hostile: Path) -> None:
    text = hostile / f"text{NAME}.txt"
    for more in ([], ["--text", f"ftz-decade={text}", "--coverage"], ["--text", f"ftz-decade={hostile / NAME}"]):
        result = run("check", str(hostile), "-f", format, *more)
        assert raw(result) == []
        if format in ("json", "sarif") and result.out:
            json.loads(result.out)
    problems = json.loads(run("check", str(hostile), "-f", "json").out)
    assert {str(hostile / f"broken{NAME}.yaml")} <= {problem["path"] for problem in problems}


@pytest.mark.parametrize("format", REPORTS)
def test_a_path_that_is_no_utf8_is_reported_in_every_format(format: str, desk: Path) -> None:
    folder = desk / "\udcff\udcfe"
    write(folder / "bad.yaml", {"id": "bad"})
    result = run("check", str(folder), "-f", format)
    assert (result.code, "Traceback" in result.err) == (1, False)
    assert "FTZ" in result.out


@pytest.mark.parametrize("format", ["table", "markdown", "json", "ndjson", "csv", "tsv", "yaml"])
def test_hostile_words_of_a_search(format: str, hostile: Path) -> None:
    for words in (["海铁\x1b[31m", f"铁路{NAME}"], ["海\u200b铁"], ["海铁", "\x9b"], [f"海铁{NAME}"]):
        result = run("search", *words, "--explain", "-f", format, "--measures", str(hostile), "--no-bundled")
        assert raw(result) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rules_of_sarif_have_no_placeholders(lang: str, hostile: Path) -> None:
    (told,) = json.loads(run("check", str(hostile), "-f", "sarif", "--lang", lang).out)["runs"]
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in told["tool"]["driver"]["rules"]}
    assert len(rules) > 2
    assert [text for text in rules.values() if "{" in text] == []
    assert set(rules) <= set(KINDS)
