"""Help, wrong usage, and the language of both."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from article.kept import text_of_figures
from program import Result, run, spent

from ftzcli.catalogue.catalogue import open_catalogue
from ftzcli.cli.app import build, main
from ftzcli.cli.commands.table import COMMANDS
from ftzcli.cli.options import Option
from ftzcli.records.dimensions import DIMENSIONS
from ftzcli.words.text import LANGS

Program = Callable[..., Result]
CLOSED = {dimension.option: dimension.kind for dimension in DIMENSIONS}
CATALOGUE = open_catalogue()
VOCABULARY = CATALOGUE.vocabulary


@pytest.fixture
def ftz(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program, run in this process in 80 columns; the records are read once for all."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("ftzcli.cli.request.open_catalogue", lambda *_, **__: CATALOGUE)

    def call(*words: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["ftz", *words])
        code = main()
        return Result(code, *capsys.readouterr())

    return call


def refused(result: Result, *told: str) -> bool:
    """Whether the program refused with words that say this, and nothing else."""
    return result.code == 2 and not result.out and all(part in result.err for part in told)


# Help


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_every_command_is_in_its_help_or_in_a_topic_that_it_names(
    command: str, lang: str, ftz: Program
) -> None:
    help = ftz(command, "--help", "--lang", lang)
    assert help.code == 0
    topics = [ftz("help", topic, "--lang", lang).out for topic in re.findall(r"^  .*ftz help (\S+)$", help.out, re.M)]
    told = "\n".join([help.out, *topics])
    parameters = build("en").get_command(None, command).params
    flags = [flag for parameter in parameters for flag in parameter.opts if flag.startswith("-")]
    assert [flag for flag in [*flags, "-h", "--help"] if not re.search(rf"^  .*(?<!-){flag}\b", told, re.M)] == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_chinese_explains_every_option_in_chinese(command: str, ftz: Program) -> None:
    text = ftz(*filter(None, [command]), "--help", "--lang", "zh").out
    explained = re.findall(r"^  (-.*(?:\n {26}.*)?)", text, re.MULTILINE)
    assert len(explained) >= 3
    assert [option for option in explained if not re.search("[一-鿿]", option)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_help_of_the_program_names_every_command(lang: str, ftz: Program) -> None:
    help = ftz("--help", "--lang", lang)
    assert [name for name in COMMANDS if not re.search(rf"^  {name} ", help.out, re.MULTILINE)] == []
    assert ftz("--lang", lang) == help


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_in_the_help_work(
    command: str, ftz: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    (tmp_path / "my-measures").mkdir()
    (tmp_path / "article.txt").write_text(text_of_figures(), encoding="utf-8")
    lines = re.findall(r"^  ftz (.*)$", ftz(command, "--help").out, re.MULTILINE)
    assert lines
    for line in lines:
        words = re.split(r" [|>]", line)[0].split()
        # What is kept of the article is not its text.
        result = ftz(*words, *(("--ignore", "FTZ603") if "--text" in line else ()))
        assert result.code == 0 or "--review" in line  # something is pending
        written = words[words.index("-o") + 1] if "-o" in words else ""
        assert result.out or command in ("check", "draft") or Path(written).exists()  # nothing is wrong, or pending


def test_the_version_is_told_in_one_line(ftz: Program) -> None:
    assert re.fullmatch(r"ftz \d+\.\d+\S*\n", ftz("--version").out)


# Words that are not known


def misspelt(kind: str) -> tuple[str, str]:
    """The longest id of a kind, and the same with a slip of the finger."""
    id = max(VOCABULARY.kinds[kind], key=len)
    return id, id[:-2] + id[-1] + id[-2] + "x"


@pytest.mark.parametrize("option", CLOSED)
def test_a_slip_in_a_filter_is_refused_with_what_may_be_meant(option: str, ftz: Program) -> None:
    id, slip = misspelt(CLOSED[option])
    assert refused(ftz("list", f"--{option}", slip), slip, "did you mean ", f"{id} (")


@pytest.mark.parametrize("option", CLOSED)
def test_a_filter_takes_no_word_that_means_nothing(option: str, ftz: Program) -> None:
    result = ftz("list", f"--{option}", "龘龘", "--json")
    assert refused(result, "龘龘")
    ids = VOCABULARY.kinds[CLOSED[option]]
    if len(ids) <= 12:
        assert [id for id in ids if id not in result.err] == []
    else:
        assert f"ftz vocab {CLOSED[option]}" in result.err


@pytest.mark.parametrize("command", ["search", "summary", "stats"])
def test_every_command_refuses_an_unknown_zone(command: str, ftz: Program) -> None:
    words = ["云"] if command == "search" else []
    assert refused(ftz(command, *words, "--zone", "qingdoa"), "did you mean shandong/qingdao")


def test_one_bad_word_among_good_ones_is_refused(ftz: Program) -> None:
    assert refused(ftz("list", "--zone", "qingdao", "--zone", "qingdoa"), "unknown zone 'qingdoa'")


WRONG = {
    "command": (("lsit",), "did you mean list?"),
    "option": (("list", "--formt", "json"), "did you mean --format"),
    "option of another command": (("stats", "--them", "x"), "there is no option --them"),
    "option of the program": (("--versoin",), "did you mean --version?"),
    "format": (("list", "--format", "yml"), "did you mean yaml?"),
    "colour": (("list", "--color", "allways"), "did you mean always?"),
    "language": (("list", "--lang", "cn"), "zh, en"),
    "language of the program": (("--lang", "cn", "list"), "zh, en"),
    "field": (("list", "--fields", "id,naem"), "did you mean name?"),
    "field below": (("list", "--fields", "name.ch"), "did you mean name.zh?"),
    "field of a search": (("search", "云", "--fields", "scroe"), "did you mean score?"),
    "field of a count": (("summary", "--fields", "cuont"), "did you mean count?"),
    "field of a statistic": (("stats", "--fields", "perid"), "did you mean period?"),
    "field of a vocabulary": (("vocab", "zones", "--fields", "nam"), "did you mean name?"),
    "no field at all": (("list", "--fields", ",", "--json"), "it is one of: id, name"),
    "field to sort by": (("list", "--sort", "-naem"), "did you mean name?"),
    "nothing to sort by": (("list", "--sort", "-"), "it is one of: date, status, name, zone, id"),
    "facet": (("summary", "--by", "teme"), "did you mean theme?"),
    "one facet of two": (("summary", "--by", "zone,teme"), "did you mean theme?"),
    "three facets": (("summary", "--by", "zone,theme,status"), "--by takes one facet, or two"),
    "no facet": (("summary", "--by", ","), "--by takes one facet, or two"),
    "kind of vocabulary": (("vocab", "thmes"), "did you mean themes?"),
    "entry of a vocabulary": (("vocab", "zones", "qingdoa"), "did you mean shandong/qingdao"),
    "number": (("list", "--limit", "ten"), "--limit takes a whole number"),
    "negative number": (("list", "--limit", "-1"), "--limit takes a whole number"),
    "date": (("list", "--since", "2023-13"), "'2023-13' is not a date"),
    "dates the wrong way round": (("list", "--since", "2023", "--until", "2022"), "is after --until"),
    "missing query": (("search",), "QUERY... is missing"),
    "missing id": (("show",), "ID... is missing"),
    "missing value": (("list", "--zone"), "--zone needs a value"),
    "query of signs": (("search", "——"), "empty query"),
    "query without end": (("search", "云" * 2000), "too long"),
    "json and another format": (("list", "--json", "-f", "csv"), "--json contradicts --format csv"),
    "excel and another format": (("list", "--excel", "-f", "json"), "--excel goes with CSV only"),
}


@pytest.mark.parametrize(("words", "told"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_2_with_a_hint_and_nothing_on_stdout(words: tuple[str, ...], told: str, ftz: Program) -> None:
    assert refused(ftz(*words), told, "ftz: ")


@pytest.mark.parametrize("words", [words for words, _ in WRONG.values()] + [("list", "qingdao")], ids=[*WRONG, "extra"])
def test_wrong_usage_is_told_in_chinese(words: tuple[str, ...], ftz: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FTZ_LANG", "zh")
    result = ftz(*words)
    assert refused(result, "ftz：")
    assert all(re.search("[一-鿿]", line) for line in result.err.splitlines())
    assert not re.search("[a-z]+ [a-z]+ [a-z]+ ", result.err)


# Files


def test_a_file_without_an_ending_is_like_a_pipe_and_its_format_is_told(tmp_path: Path, ftz: Program) -> None:
    done = ftz("list", "--zone", "qingdao", "-o", str(tmp_path / "list"))
    lines = (tmp_path / "list").read_text(encoding="utf-8").splitlines()
    assert (done.code, done.out, done.err) == (0, "", f"{len(lines)} measures -> {tmp_path}/list (tsv)\n")
    assert "sea-rail-direct" in {line.split("\t")[0] for line in lines}


@pytest.mark.parametrize(
    "command", ["list", "search 保税", "effects", "timeline", "summary", "stats", "vocab", "coverage"]
)
@pytest.mark.parametrize("file", ["x.docx", "x.PDF", "x.html", "list.txt", "a.csv.bak", "清单.表格", "v1.2"])
def test_an_ending_of_no_format_is_refused_and_nothing_is_written(
    command: str, file: str, tmp_path: Path, ftz: Program
) -> None:
    done = ftz(*command.split(), "-o", str(tmp_path / file))
    ending = file[file.rindex(".") :]
    assert refused(done, f"no format has the ending '{ending}'", "known endings: .xlsx ", ".csv", "-f csv")
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_named_may_have_any_ending(tmp_path: Path, ftz: Program) -> None:
    done = ftz("list", "--zone", "qingdao", "-f", "csv", "-o", str(tmp_path / "list.txt"))
    count = len((tmp_path / "list.txt").read_text(encoding="utf-8").splitlines()) - 1
    assert (done.code, done.err) == (0, f"{count} measures -> {tmp_path}/list.txt (csv)\n")


# What each command writes, and how it counts it.
COUNTED = {
    "list": ("measures", "项举措"),
    "search 保税": ("measures", "项举措"),
    "gaps --zone 福建": ("measures", "项举措"),
    "effects": ("figures", ""),
    "timeline": ("events", "个事件"),
    "stats": ("figures", ""),
    "summary": ("rows", "行"),
    "vocab zones": ("entries", "条"),
    "list --fields id": ("measures", "项举措"),
}


WRITTEN = [*product(COUNTED, ("csv", "xlsx")), *(("list", ending) for ending in ("json", "md", "ndjson"))]


@pytest.mark.parametrize(("words", "ending"), WRITTEN)
def test_what_was_written_is_told(words: str, ending: str, tmp_path: Path, ftz: Program) -> None:
    file = tmp_path / f"a.{ending}"
    rows = len(json.loads(ftz(*words.split(), "--json").out))
    en, zh = (ftz(*words.split(), "-o", str(file), "--lang", lang).err for lang in ("en", "zh"))
    assert en == f"{rows} {COUNTED[words][0]} -> {file}\n"
    assert re.fullmatch(rf"{rows} .*{COUNTED[words][1]} → {re.escape(str(file))}\n", zh)
    some = ftz(*words.split(), "-o", str(file), "--limit", "2", "--lang", "en").err
    assert some == f"the first 2 of {rows} {COUNTED[words][0]} -> {file}\n"


def test_what_is_printed_is_not_told(ftz: Program) -> None:
    assert ftz("list", "-o", "-", "-f", "csv").err == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", ["folder.csv", "no/such/a.csv", "file/a.csv"])
def test_where_nothing_can_be_written_it_is_told_in_the_language(
    place: str, lang: str, tmp_path: Path, ftz: Program
) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").touch()
    done = ftz("list", "-o", str(tmp_path / place), "--lang", lang)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "->" not in done.err
    assert "→" not in done.err
    assert bool(re.search("[A-Z][a-z]+ [a-z]+", done.err.replace(str(tmp_path), ""))) == (lang == "en")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder.csv"]


# Facets

# What a user may count and group by; one that is gone would be missed.
BY = """zone area customs office place region theme standard indicator status source confidence department direction
    mode transport goods""".split()  # noqa: SIM905


@pytest.mark.parametrize("facet", BY)
def test_measures_are_counted_by_every_facet(facet: str, ftz: Program) -> None:
    rows = json.loads(ftz("summary", "--by", facet, "--json").out)
    assert {tuple(row) for row in rows} == {(facet, "count", "own")}
    assert any(row[facet]["id"] for row in rows)
    told = ftz("summary", "--by", "nothing").err
    assert re.search(rf"\b{facet}\b", told)


# Language


@pytest.mark.parametrize(
    ("words", "env", "lang"),
    [
        ((), {}, "en"),
        ((), {"LANG": "zh_CN.UTF-8"}, "zh"),
        ((), {"LANG": "zh_TW.Big5"}, "zh"),
        ((), {"LANG": "de_DE.UTF-8"}, "en"),
        ((), {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ((), {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "zh"),
        ((), {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ((), {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ((), {"LC_ALL": "zh_CN.UTF-8", "FTZ_LANG": "en"}, "en"),
        ((), {"LC_ALL": "C", "FTZ_LANG": "zh"}, "zh"),
        (("--lang", "zh"), {"LC_ALL": "C", "FTZ_LANG": "en"}, "zh"),
        (("--lang=en",), {"LC_ALL": "zh_CN.UTF-8", "FTZ_LANG": "zh"}, "en"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_option_then_variable_then_locale_decide_the_language(
    words: tuple[str, ...],
    env: dict[str, str],
    lang: str,
    before: bool,
    ftz: Program,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LANG")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    told = {"zh": "用法：", "en": "Usage: "}[lang]
    assert ftz(*(words if before else ()), "list", *(() if before else words), "--help").out.startswith(told)
    error = ftz(*(words if before else ()), "list", *(() if before else words), "--limit", "x").err
    assert error.startswith({"zh": "ftz：", "en": "ftz: "}[lang])


def test_an_unknown_language_in_the_variable_is_left_to_the_locale(
    ftz: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FTZ_LANG", "fr")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert ftz("list", "--zone", "内蒙古", "-f", "table").err.splitlines()[0] == "ftz：没有符合条件的结果"


# Slips of the pen


@pytest.mark.parametrize("words", [("--sort", "id,"), ("--sort", ",-id,,"), ("--fields", "id,,name.zh,")])
def test_an_empty_part_of_a_list_of_fields_is_passed_over(words: tuple[str, str], ftz: Program) -> None:
    option, value = words
    plain = ",".join(filter(None, value.split(",")))
    assert ftz("list", option, value) == ftz("list", option, plain)
    assert ftz("list", option, value).code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_empty_part_of_a_list_of_codes_is_passed_over(option: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: [", encoding="utf-8")
    assert run("check", str(bad), option, "FTZ1,,").out == run("check", str(bad), option, "FTZ1").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("list", "--sort", ","), "no field is named"),
        (("list", "--sort", ""), "no field is named"),
        (("list", "--sort", "id,-"), "no field is named"),
        (("list", "--fields", " , "), "no field is named"),
        (("list", "--fields", ""), "no field is named"),
        (("check", "--select", ","), "no code is named"),
        (("check", "--select", ""), "no code is named"),
        (("check", "--ignore", " ,"), "no code is named"),
        (("summary", "--by", ","), "one facet, or two"),
        (("summary", "--by", ""), "one facet, or two"),
    ],
)
def test_a_list_of_nothing_is_refused(words: tuple[str, ...], told: str, ftz: Program) -> None:
    assert refused(ftz(*words), told)


@pytest.mark.parametrize(
    ("command", "option"),
    [(name, o) for name in COMMANDS for o in COMMANDS[name].options if o.metavar in ("DIR", "FILE")],
)
def test_no_option_takes_an_empty_path(command: str, option: Option, ftz: Program) -> None:
    needed = [argument.name for argument in COMMANDS[command].arguments if argument.required]
    assert refused(ftz(command, *needed, option.flags[-1], ""), f"{option.flags[-1]} is given no path")


@pytest.mark.parametrize("words", [("check", ""), ("check", "--text", "x="), ("check", "--text", "=x")])
def test_no_argument_is_an_empty_path(words: tuple[str, ...], ftz: Program) -> None:
    assert refused(ftz(*words))


def test_3000_unknown_names_are_told_at_once() -> None:
    names = [f"nosuchname{n}" for n in range(3000)]
    with spent() as seconds:
        result = run("show", *names)
    assert seconds() < 2
    assert result.code == 1
    assert [name for name in names if f"'{name}'" not in result.err] == []


def test_near_names_are_told_of_the_first_unknown_ones() -> None:
    result = run("show", "yunqianfaa", *(f"nosuchname{n}" for n in range(50)))
    assert "did you mean yunqianfa" in result.err
