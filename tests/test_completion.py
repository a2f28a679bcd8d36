"""Completion in the shell: commands, options, and values from the data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from program import MEASURES, run

from ftzcli.catalogue.catalogue import open_catalogue
from ftzcli.cli.app import main
from ftzcli.cli.commands.table import COMMANDS
from ftzcli.cli.options import COLORS
from ftzcli.output.formats.table import FORMATS
from ftzcli.words.text import LANGS

Complete = Callable[[str], list[str]]
CATALOGUE = open_catalogue()


def asked(line: str) -> dict[str, str]:
    """What bash sets to ask for the last word of a line."""
    return {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_FTZ_COMPLETE": "complete_bash"}


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Complete:
    """What bash is offered for the last word of a line; asked in this process, the records read once for all."""
    monkeypatch.setattr("ftzcli.cli.completion.open_catalogue", lambda _: CATALOGUE)

    def complete(line: str) -> list[str]:
        for name, value in asked(line).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as end:
            main([])
        assert end.value.code == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out.splitlines()

    return complete


def test_commands(completed: Complete) -> None:
    assert completed("ftz ") == list(COMMANDS)
    assert completed("ftz su") == ["summary"]


def test_options(completed: Complete) -> None:
    assert set(completed("ftz list --s")) == {"--since", "--sort", "--source", "--standard", "--status", "--strict"}
    assert "--by" in completed("ftz summary --")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ftz list --zone shandong/q", ["shandong/qingdao"]),
        ("ftz list -z qingd", ["qingdao"]),
        ("ftz list --zone 青岛", ["青岛", "青岛片区"]),
        ("ftz stats --customs 黄岛", ["黄岛", "黄岛海关"]),
        ("ftz list -c huangd", ["huangdao"]),
        ("ftz summary --theme bunk", ["bunkering"]),
        ("ftz search 云 --theme 智慧", ["智慧海关", "智慧监管"]),
        ("ftz show yunqi", ["yunqianfa", "yunqitong"]),
        ("ftz show yunqianfa 云企", ["云企通"]),
        ("ftz cite yunqi", ["yunqianfa", "yunqitong"]),
        ("ftz cite --style b", ["bibtex"]),
        ("ftz vocab zo", ["zones"]),
        ("ftz vocab zones 南沙", ["南沙"]),
        ("ftz summary --by dir", ["direction"]),
        ("ftz schema rec", ["record"]),
        ("ftz help fil", ["filters"]),
        ("ftz help sea", ["search"]),
    ],
)
def test_values(line: str, offered: list[str], completed: Complete) -> None:
    found = completed(line)
    assert set(offered) <= set(found)
    assert all(word.startswith(line.rpartition(" ")[2]) for word in found)


def test_without_a_beginning_ids_are_offered(completed: Complete) -> None:
    assert completed("ftz list --zone ") == list(CATALOGUE.vocabulary.kinds["zones"])
    assert completed("ftz show ") == [record["id"] for record in CATALOGUE.records]


@pytest.mark.parametrize(
    ("option", "choices"),
    [("--format", list(FORMATS)), ("-f", list(FORMATS)), ("--color", list(COLORS)), ("--lang", list(LANGS))],
)
def test_closed_lists(option: str, choices: list[str], completed: Complete) -> None:
    assert completed(f"ftz list {option} ") == choices


@pytest.mark.parametrize("line", ["ftz list --theme s", "ftz list --customs Q", "ftz list --zone Q"])
def test_no_value_has_a_space_that_would_make_two_words_of_it(line: str, completed: Complete) -> None:
    assert [word for word in completed(line) if " " in word] == []


@pytest.mark.parametrize(("option", "begin"), [("zone", "q"), ("customs", "黄"), ("place", "n"), ("theme", "智")])
def test_every_value_that_is_offered_is_taken(option: str, begin: str, completed: Complete) -> None:
    kind = {"customs": "customs"}.get(option, f"{option}s")
    found = completed(f"ftz list --{option} {begin}")
    assert found
    assert [word for word in found if not CATALOGUE.vocabulary.resolve(kind, word)] == []


def test_a_folder_of_ones_own_is_completed_too(tmp_path: Path) -> None:
    text = (MEASURES / "dalian" / "yunyancha.yaml").read_text(encoding="utf-8")
    (tmp_path / "own-record.yaml").write_text(text.replace("id: yunyancha", "id: own-record"), encoding="utf-8")
    result = run(env={**asked("ftz show own-"), "FTZ_MEASURES": str(tmp_path)})
    assert (result.out.splitlines(), result.err) == (["own-record"], "")


def test_a_bad_folder_does_not_disturb_completion() -> None:
    result = run(env={**asked("ftz show 云企"), "FTZ_MEASURES": "/no/such/folder"})
    assert (result.out.splitlines(), result.err) == (["云企通"], "")


def test_bash_gets_its_script() -> None:
    assert "complete_bash" in run(env={"_FTZ_COMPLETE": "source_bash"}).out


@pytest.mark.parametrize(("lang", "about"), [("zh", "智慧海关"), ("en", "Smart customs")])
def test_zsh_is_told_what_an_id_means(lang: str, about: str) -> None:
    words = {"_FTZ_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "ftz list --theme smart-"}
    assert json.dumps(about, ensure_ascii=False) in run(env={**words, "FTZ_LANG": lang}).out
