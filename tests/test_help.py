"""`ftz help`: commands and topics, short enough to be read, complete, and in both languages."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from program import MEASURES, ROOT, run_in_terminal
from rich.cells import cell_len

from ftzcli.cli.app import main
from ftzcli.cli.commands.table import COMMANDS
from ftzcli.cli.help import TOPICS
from ftzcli.cli.options import FILTER_OPTIONS
from ftzcli.cli.topics import TABLES, written
from ftzcli.output.formats.table import FORMATS
from ftzcli.records.vocabulary import KINDS
from ftzcli.words.text import LANGS

Capture = pytest.CaptureFixture[str]
WRITTEN = written()
in_either_language = pytest.mark.parametrize("lang", LANGS)
of_every_topic = pytest.mark.parametrize("topic", TOPICS)
_HAN = re.compile("[一-鿿]")


def helped(capsys: Capture, *words: str, code: int = 0) -> str:
    """What the program says to `ftz help …`, or to any other words."""
    assert main(words) == code
    out, err = capsys.readouterr()
    return err if code else out


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


# Commands


@in_either_language
@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
def test_help_of_a_command_is_what_its_option_says(words: tuple[str, ...], lang: str, capsys: Capture) -> None:
    assert helped(capsys, "help", *words, "--lang", lang) == helped(capsys, *words, "--help", "--lang", lang)


@in_either_language
def test_the_help_of_list_is_short_and_begins_with_examples(lang: str, capsys: Capture) -> None:
    lines = helped(capsys, "list", "--help", "--lang", lang).splitlines()
    assert len(lines) <= 40
    examples = [number for number, line in enumerate(lines) if line.startswith("  ftz ")]
    options = [number for number, line in enumerate(lines) if line.startswith("  -")]
    assert len(examples) == 3
    assert max(examples) < min(options)
    flags = {flag for number in options for flag in re.findall(r"--[a-z-]+", lines[number])}
    filters = {option.flags[-1] for option in FILTER_OPTIONS}
    assert len(flags & filters) == 8
    assert flags - filters >= {"--json", "--limit", "--sort", "--output"}


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("new", "check")])
def test_no_help_of_a_command_is_longer_than_forty_lines(command: str, capsys: Capture) -> None:
    assert len(helped(capsys, "help", command).splitlines()) <= 40


def test_options_of_the_command_itself_are_all_in_its_help(capsys: Capture) -> None:
    for name, command in COMMANDS.items():
        text = helped(capsys, "help", name)
        own = [flag for option in command.options if option.group == "own" for flag in option.flags]
        assert [flag for flag in own if not re.search(rf"^  .*(?<!-){flag}\b", text, re.M)] == []


def test_the_language_is_that_of_the_words_given_and_not_of_the_process(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["python", "--lang", "en"])
    for words in (["--help"], ["list", "--help"], ["help", "filters"], ["list", "--lang", "zh", "--help"]):
        assert _HAN.search(helped(capsys, *words, *([] if "--lang" in words else ["--lang", "zh"])).splitlines()[0])
    assert helped(capsys, "list", "--limit", "x", "--lang", "zh", code=2).startswith("ftz：")
    monkeypatch.setattr("sys.argv", ["python", "--lang", "zh"])
    assert helped(capsys, "list", "--help").startswith("Usage: ")
    assert helped(capsys, "list", "--limit", "x", code=2).startswith("ftz: ")


# Topics


def test_there_is_a_text_for_every_topic_and_no_other() -> None:
    assert set(WRITTEN) == set(TOPICS)


@in_either_language
def test_the_help_of_the_program_ends_in_the_topics(lang: str, capsys: Capture) -> None:
    paragraphs = helped(capsys, "--help", "--lang", lang).split("\n\n")
    assert re.findall(r"^  (\S+) ", paragraphs[-2], re.M) == list(TOPICS)


def paragraphs(topic: str, lang: str) -> list[str]:
    found: str = WRITTEN[topic][lang]
    return found.strip().split("\n\n")


@of_every_topic
def test_both_languages_say_the_same_in_the_same_places(topic: str) -> None:
    shapes = [[re.findall(r"^{\w+}$", part, re.M) for part in paragraphs(topic, lang)] for lang in LANGS]
    assert shapes[0] == shapes[1]
    prose = [[re.sub(r"^{\w+}$", "", part, flags=re.M) for part in paragraphs(topic, lang)] for lang in ("zh", "en")]
    assert [part for part in prose[0] if not _HAN.search(part)] == []
    assert [part for part in prose[1] if len(_HAN.findall(part)) > len(re.findall("[a-z]+", part))] == []


def rows(topic: str) -> list[dict[str, str]]:
    """All that has a text of its own in both languages: examples, and the tables that are written out."""
    lists: list[list[dict[str, str]]] = [part for part in WRITTEN[topic].values() if isinstance(part, list)]
    return [row for rows in lists for row in rows]


@of_every_topic
def test_every_row_and_example_is_explained_in_both_languages(topic: str) -> None:
    assert rows(topic)
    assert [row for row in rows(topic) if not _HAN.search(row["zh"]) or _HAN.search(row["en"])] == []


@of_every_topic
def test_every_table_of_a_topic_is_there(topic: str, capsys: Capture) -> None:
    asked = re.findall(r"^{(\w+)}$", WRITTEN[topic]["en"], re.M)
    assert [name for name in asked if name not in TABLES and name not in WRITTEN[topic]] == []
    assert not re.search(r"^{\w+}$", helped(capsys, "help", topic), re.M)


def test_every_table_is_used() -> None:
    assert {name for topic in WRITTEN.values() for name in re.findall(r"^{(\w+)}$", topic["en"], re.M)} >= set(TABLES)


@in_either_language
@pytest.mark.parametrize("width", [20, 30, 80, 140])
@of_every_topic
def test_no_line_but_an_example_is_wider_than_the_terminal(
    topic: str, width: int, lang: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = helped(capsys, "help", topic, "--lang", lang).splitlines()
    examples = {f"  {example['line']}" for example in WRITTEN[topic]["examples"]}
    assert [line for line in lines if cell_len(line) > width and line not in examples and line[:3] != "  -"] == []
    assert examples <= set(lines)


@in_either_language
def test_the_topic_of_filters_has_every_filter_and_the_words_that_list_its_values(lang: str, capsys: Capture) -> None:
    text = re.sub(r"\s+", " ", helped(capsys, "help", "filters", "--lang", lang))
    for option in FILTER_OPTIONS:
        assert option.flags[-1] in text
        assert not option.complete or f"ftz vocab {option.complete}" in text


def test_the_topic_of_formats_has_every_format_and_ending(capsys: Capture) -> None:
    text = helped(capsys, "help", "formats")
    for name, format in FORMATS.items():
        for ending in format.endings:
            assert re.search(rf"^  {name} .*{re.escape(ending)}\b", text, re.M)
    assert [name for name in FORMATS if not re.search(rf"^  {name} ", text, re.M)] == []


def test_the_topic_of_the_environment_has_every_variable_that_the_code_reads(capsys: Capture) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ftzcli").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", code))
    assert len(read) >= 9
    text = helped(capsys, "help", "environment")
    own = [name for name in read if not name.startswith("_")]  # with _ begins what a shell says that completes
    assert [name for name in own if not re.search(rf"\b{name}\b", text)] == []


def runnable(topic: str) -> list[str]:
    return [example["line"] for example in WRITTEN[topic]["examples"]]


@pytest.mark.parametrize("line", [line for topic in TOPICS for line in runnable(topic)])
def test_the_examples_of_the_topics_work(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    (tmp_path / "my-measures").mkdir()
    (tmp_path / "my-measures" / "yunyancha.yaml").write_bytes((MEASURES / "dalian" / "yunyancha.yaml").read_bytes())
    words = shlex.split(re.split(r" [|>]", line)[0])
    for word in words[: words.index("ftz")]:
        monkeypatch.setenv(*word.split("=", 1))
    code = main(words[words.index("ftz") + 1 :])
    out, err = capsys.readouterr()
    assert code == (1 if "-e" in words else 0), err
    assert out or "-o" in words or "-e" in words or "check" in words


@in_either_language
@of_every_topic
def test_what_a_topic_points_at_is_there(topic: str, lang: str) -> None:
    options = {flag for command in COMMANDS.values() for option in command.options for flag in option.flags}
    for text in [*paragraphs(topic, lang), *(row[lang] for row in rows(topic)), *runnable(topic)]:
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= options
        for name, word in re.findall(r"\bftz (help|vocab|schema) ([a-z-]+)", text):
            assert word in {"help": {*COMMANDS, *TOPICS}, "vocab": {*KINDS}, "schema": {"record", "explains"}}[name]


# Words that are no topic


@pytest.mark.parametrize(
    ("word", "near"), [("nonsense", None), ("filter", "filters"), ("exit-code", "exit-codes"), ("lst", "list")]
)
def test_a_word_without_help_is_refused_with_what_is_near(word: str, near: str | None, capsys: Capture) -> None:
    told = helped(capsys, "help", word, code=2)
    assert f"'{word}'" in told
    assert ("did you mean" in told) == bool(near)
    assert near is None or f"did you mean {near}?" in told or f"did you mean {near}," in told
    assert [name for name in [*COMMANDS, *TOPICS] if name not in told] == []


# On a terminal


def paged(*words: str, **env: Any) -> bool:
    return "P:" in run_in_terminal(*words, env={"FTZ_PAGER": "sed s/^/P:/", **env}).out


def test_long_help_goes_through_the_pager_as_lists_do() -> None:
    assert paged("help", "filters")
    assert not paged("help", "filters", "--no-pager")
    assert not paged("help", "filters", TERM="dumb")
    assert not paged("help", "exit-codes")
