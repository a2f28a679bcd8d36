"""Completion in the shell: commands, options, and values from the data."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_names import BEGUN, HARM, ID, hostile_names
from program import MEASURES, run, run_apart

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
    monkeypatch.setattr("ftzcli.cli.completion.open_catalogue", lambda *_, **__: CATALOGUE)

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
    shutil.copyfile(MEASURES / "dalian" / "yunyancha.yaml", tmp_path / "own-record.yaml")
    result = run(env={**asked("ftz show own-"), "FTZ_MEASURES": str(tmp_path)})
    assert (result.out.splitlines(), result.err) == (["own-record"], "")


def test_a_bad_folder_does_not_disturb_completion() -> None:
    result = run(env={**asked("ftz show 云企"), "FTZ_MEASURES": "/no/such/folder"})
    assert (result.out.splitlines(), result.err) == (["云企通"], "")


def test_bash_gets_its_script() -> None:
    assert "complete_bash" in run(env={"_FTZ_COMPLETE": "source_bash"}).out


# What each shell sets to ask for the last word of a line.
SHELLS: dict[str, Callable[[str], dict[str, str]]] = {
    "bash": asked,
    "zsh": lambda line: {"_FTZ_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line},
    "fish": lambda line: {
        "_FTZ_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    },
    "powershell": lambda line: {
        "_FTZ_COMPLETE": "complete_powershell",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
    },
}
shells = pytest.mark.parametrize("shell", SHELLS)
# A word, and what is told of it, if anything: nothing in them that a shell reads as more than itself.
HARMLESS = re.compile(r"[\w./+:-]*(?:(?:\t|:|:::)[^\\$`'\"\n\t\[\]{}();&|<>*?!~#=\x00-\x1f\x7f]*)?")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_names(tmp_path_factory.mktemp("hostile"))


@shells
@pytest.mark.parametrize(
    ("line", "ids"),
    [
        (f"ftz list --zone {BEGUN}", [f"{ID}-zone"]),
        (f"ftz list --theme {BEGUN}", [f"{ID}-theme"]),
        (f"ftz vocab zones {BEGUN}", [f"{ID}-zone", f"{ID}-theme"]),
        (f"ftz show {BEGUN}", [f"{ID}-{kind}" for kind in HARM]),
        (f"ftz list --zone {ID}", [f"{ID}-zone"]),
        (f"ftz show {ID}-command", [f"{ID}-command"]),
        ("ftz list --zone =", []),
        ("ftz list --zone -", []),
    ],
)
def test_no_shell_is_handed_a_name_that_it_would_run_and_the_ids_are_offered(
    shell: str, line: str, ids: list[str], hostile: Path
) -> None:
    result = run(env={**SHELLS[shell](line), "FTZ_MEASURES": str(hostile)})
    lines = [line for line in result.out.splitlines() if line.strip()]
    assert [line for line in lines if not HARMLESS.fullmatch(line)] == []
    words = [re.split("[\t:]", line)[0] for line in lines]
    assert [word for word in words if not word.startswith("-") or line.endswith("zone -")] == words
    assert set(ids) <= set(words)
    # Its pinyin is a plain word.
    assert [word for word in words if word.startswith(BEGUN) and not word.startswith(ID)] in ([], [BEGUN])
    assert result.err == ""


def test_chinese_marks_are_offered_except_where_the_shell_reads_them_as_its_own() -> None:
    for shell, sets in SHELLS.items():
        assert "（" in run(env=sets("ftz show 国际海关经认证的经营者")).out
        quoted = "“" in run(env=sets("ftz show 国际贸易")).out
        assert quoted == (shell != "powershell")


@shells
@pytest.mark.parametrize(
    "line",
    ["ftz nosuch ", "ftz nosuch --zone q", "ftz 'nosuch", "ftz list --nosuch ", "ftz list --zone nosuchzone"],
)
def test_nothing_is_said_where_nothing_can_be_completed(shell: str, line: str) -> None:
    result = run(env=SHELLS[shell](line))
    assert (result.out.strip(), result.err) == ("", "")


def test_the_words_of_a_shell_are_utf8_in_every_locale() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "FTZ_LANG": "zh"}
    result = run_apart(env={**SHELLS["fish"]("ftz list --theme smart-c"), **plain})
    assert (result.out, result.err) == ("smart-customs\t智慧海关\n", "")


@pytest.mark.parametrize(("lang", "about"), [("zh", "智慧海关"), ("en", "Smart customs")])
def test_zsh_is_told_what_an_id_means(lang: str, about: str) -> None:
    line = SHELLS["zsh"]("ftz list --theme smart-")
    assert f"smart-customs:{about}\n" in run(env={**line, "FTZ_LANG": lang}).out


@pytest.mark.parametrize(
    ("words", "env"), [((), {"_FTZ_COMPLETE": "source_zsh"}), (("--show-completion", "zsh"), {"SHELL": "/bin/zsh"})]
)
def test_the_script_for_zsh_is_ours_and_evaluates_nothing(words: tuple[str, ...], env: dict[str, str]) -> None:
    env = {**env, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    script = run_apart(*words, env=env).out
    assert script.startswith("#compdef ftz\n")
    assert "_describe" in script
    assert "eval" not in script


def test_what_is_installed_for_zsh_is_that_script(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    assert run_apart("--install-completion", "zsh", env=env).code == 0
    assert (tmp_path / ".zfunc" / "_ftz").read_text(encoding="utf-8") in run_apart(
        env={"_FTZ_COMPLETE": "source_zsh"}
    ).out
