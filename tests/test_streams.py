"""stdout, stderr, files, pipes and signals: what a shell sees of the program."""

from __future__ import annotations

import fcntl
import json
import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from program import FTZ, MEASURES, TIMEOUT, environment, run, run_apart, run_in_terminal, spent

from ftzcli.cli.app import main

pytestmark = pytest.mark.usefixtures("frozen")


_SMALL_PIPE = 4096
_NOWHERE = "/no/such/folder"


def start(*words: str, stdout: int, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*FTZ, *words], stdout=stdout, stderr=subprocess.PIPE, env=environment(env))


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit code of a process and what it wrote to stderr."""
    _, err = process.communicate(timeout=TIMEOUT)
    return process.returncode, err.decode("utf-8", "replace")


def small_pipe() -> tuple[int, int]:
    """A pipe that is full after a page."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, _SMALL_PIPE)
    return reader, writer


def shell(line: str) -> tuple[int, str, str]:
    """Run a line of the shell in which `ftz` is the program."""
    script = f'ftz() {{ {shlex.join(FTZ)} "$@"; }}; {line}'
    done = subprocess.run(["sh", "-c", script], env=environment(), capture_output=True, timeout=TIMEOUT, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


# What goes where


@pytest.mark.parametrize(
    ("words", "code", "note"),
    [
        (("show", "yunqianfa", "nosuch", "--json"), 1, "nosuch"),
        (("list", "--json", "--measures", _NOWHERE), 3, _NOWHERE),
        (("search", "云签发", "燃料油", "--json"), 0, "no measure has all the words"),
        (("search", "yunqainfa", "--json"), 0, "did you mean yunqianfa"),
    ],
)
def test_notes_go_to_stderr_and_the_result_alone_to_stdout(words: tuple[str, ...], code: int, note: str) -> None:
    result = run(*words)
    json.loads(result.out)
    assert note in result.err
    assert result.code == code


@pytest.mark.live
def test_nothing_found_is_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--zone", "inner-mongolia", "-f", "table"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "nothing found" in err


@pytest.mark.live
@pytest.mark.parametrize(("zone", "code"), [("inner-mongolia", 1), ("shandong", 0)])
def test_with_e_no_result_is_1(zone: str, code: int) -> None:
    assert main(["list", "--zone", zone, "-e", "--json"]) == code


def test_strict_prints_nothing_when_some_records_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--strict", "--measures", _NOWHERE]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert _NOWHERE in err


# Pipes and signals


@pytest.mark.parametrize(
    "words", [("list",), ("list", "--json"), ("list", "-f", "table"), ("show", "yunqianfa", "-f", "yaml"), ("--help",)]
)
def test_a_reader_who_has_left_ends_it_quietly(words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    process = start(*words, stdout=writer)
    os.close(reader)
    os.close(writer)
    assert finish(process) == (141, "")


@pytest.mark.live
@pytest.mark.parametrize("format", ["json", "ndjson", "table"])
def test_a_reader_who_takes_one_line_ends_it_quietly(format: str) -> None:
    reader, writer = small_pipe()
    process = start("list", "-f", format, stdout=writer)
    os.close(writer)
    assert os.read(reader, 10)
    os.close(reader)
    assert finish(process) == (141, "")


def test_ctrl_c_while_it_writes_is_130() -> None:
    reader, writer = small_pipe()
    process = start("list", "--json", stdout=writer)
    os.close(writer)
    os.read(reader, 1)  # it writes now, and waits for more to be read
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    code, err = finish(process)
    os.close(reader)
    assert (code, err) == (130, "")


@pytest.mark.parametrize(
    "module", ["ftzcli.cli.app", "typer", "ftzcli.records.reading.loader", "yaml", "ftzcli.query.select"]
)
def test_ctrl_c_at_any_other_moment_is_130_too(module: str, tmp_path: Path) -> None:
    # A hook that presses Ctrl-C when a module is first imported.
    hook = f"""\
import os, signal, sys

class Press:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Press())
"""
    (tmp_path / "sitecustomize.py").write_text(hook, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ["PYTHONPATH"]])
    env = {"PYTHONPATH": path, "FTZ_CACHE_DIR": str(tmp_path / "cache")}  # no index yet: all is read
    code, err = finish(start("list", stdout=subprocess.DEVNULL, env=env))
    assert "Traceback" not in err
    assert code in (130, -signal.SIGINT)


def test_ctrl_c_where_python_lets_no_error_out_is_130_too(tmp_path: Path) -> None:
    # As in the callbacks that run while modules are loaded.
    hook = """\
import os, signal, sys, weakref

class Press:
    def find_spec(self, name, path=None, target=None):
        if name == "ftzcli.query.select":
            gone = type("Gone", (), {})()
            kept = weakref.ref(gone, lambda _: os.kill(os.getpid(), signal.SIGINT))
            del gone

sys.meta_path.insert(0, Press())
"""
    (tmp_path / "sitecustomize.py").write_text(hook, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ["PYTHONPATH"]])
    assert finish(start("list", stdout=subprocess.DEVNULL, env={"PYTHONPATH": path})) == (130, "")


def test_nothing_is_loaded_before_ctrl_c_is_taken_care_of() -> None:
    # Until then it is Python's, and ends in a traceback.
    line = "import sys, os; before = set(sys.modules); import ftzcli.__main__; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", line], env=environment(), capture_output=True, check=True)
    assert set(done.stdout.decode().split()) <= {"ftzcli", "ftzcli.__main__", "gc", "__future__"}


def test_a_closed_stdout_is_an_error_and_no_traceback() -> None:
    code, _, err = shell("ftz list >&-")
    assert "Traceback" not in err
    assert code == 2


def test_with_stderr_closed_notes_do_not_stray_into_the_result() -> None:
    code, out, _ = shell(f"ftz list --zone qingdao --measures {_NOWHERE} 2>&-")
    assert out.startswith("sea-rail-direct\t")
    assert out.count("\n") == 1
    assert code == 3


# Every way in which something is printed.
PRINTED = [
    *("list -f json", "list -f table", "list --help", "--help", "--version", "help filters", "vocab", "schema"),
    *("check", "check --explain FTZ101", "cite yunqianfa", "--show-completion zsh", ""),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", PRINTED)
def test_a_full_disk_is_told_in_words(words: str) -> None:
    code, _, err = shell(f"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION=1 ftz {words} > /dev/full")
    assert "Traceback" not in err
    assert "No space left" in err
    assert code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_completion_onto_a_full_disk_says_nothing() -> None:
    code, _, err = shell("COMP_WORDS='ftz li' COMP_CWORD=1 _FTZ_COMPLETE=complete_bash ftz > /dev/full")
    assert (code, err) == (0, "")


# Encodings

PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("words", [("show", "sea-rail-direct", "-f", "table"), ("list", "--help")])
@pytest.mark.parametrize("env", [PLAIN, {"PYTHONIOENCODING": "gbk"}, {"PYTHONIOENCODING": "latin-1"}])
def test_no_console_makes_a_traceback(words: tuple[str, ...], env: dict[str, str]) -> None:
    process = start(*words, stdout=subprocess.DEVNULL, env={"FTZ_LANG": "zh", **env})
    code, err = finish(process)
    assert "Traceback" not in err
    assert code == 0


def test_an_error_in_chinese_is_told_on_a_console_without_chinese() -> None:
    env = {"FTZ_LANG": "zh", "PYTHONIOENCODING": "latin-1"}
    assert finish(start("lisst", stdout=subprocess.DEVNULL, env=env))[0] == 2


def test_a_gbk_console_shows_chinese() -> None:
    env = environment({"PYTHONIOENCODING": "gbk", "FTZ_LANG": "zh"})
    out = subprocess.run([*FTZ, "show", "yunqianfa", "-f", "table"], env=env, capture_output=True, check=True).stdout
    assert out.decode("gbk").startswith("云签发   yunqianfa\n")
    assert "21万余份证单" in out.decode("gbk")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("search", "云签发", "--fields", "id"), "yunqianfa"),
        (("show", "云签发", "--fields", "id"), "yunqianfa"),
        (("list", "--zone", "青岛片区", "--fields", "id"), "sea-rail-direct"),
    ],
)
def test_words_in_chinese_are_understood_in_a_locale_without_chinese(words: tuple[str, ...], told: str) -> None:
    assert run_apart(*words, env=PLAIN).out.splitlines()[0] == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("云签发",), "云签发"),
        (("list", "--没有"), "--没有"),
        (("list", "--zone", "没有这个"), "没有这个"),
        (("check", "没有这个"), "没有这个"),
    ],
)
def test_what_is_wrong_in_chinese_is_told_in_chinese(words: tuple[str, ...], told: str) -> None:
    result = run_apart(*words, env={**PLAIN, "PYTHONIOENCODING": "utf-8"})
    assert told in result.err + result.out
    assert result.code in (1, 2)


def test_files_with_chinese_names_are_found_in_a_locale_without_chinese(tmp_path: Path) -> None:
    own = tmp_path / "我的记录"
    (own / "大连").mkdir(parents=True)
    shutil.copyfile(MEASURES / "dalian" / "yunyancha.yaml", own / "大连" / "own-record.yaml")
    target = tmp_path / "结果.csv"
    listed = run_apart("list", "--measures", str(own), "--no-bundled", "-o", str(target), env=PLAIN)
    assert (listed.code, listed.err) == (0, f"1 measure -> {tmp_path}/\\u7ed3\\u679c.csv\n")  # what ASCII can say
    assert target.read_text(encoding="utf-8").splitlines()[1].startswith("own-record,")
    text = tmp_path / "文章.txt"
    text.write_text("一\n", encoding="utf-8")
    assert run_apart("check", str(own), "--text", f"ftz-decade={text}", env=PLAIN).code in (0, 1)


# Files

ENDINGS = {
    "json": lambda text: json.loads(text)[0]["id"],
    "jsonl": lambda text: json.loads(text)["id"],
    "ndjson": lambda text: json.loads(text)["id"],
    "yml": lambda text: yaml.safe_load(text)[0]["id"],
    "YAML": lambda text: yaml.safe_load(text)[0]["id"],
    "csv": lambda text: text.splitlines()[1].split(",")[0],
    "tsv": lambda text: text.splitlines()[1].split("\t")[0],
    "md": lambda text: text.rsplit("|\n", 1)[0].split()[-1],
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_of_a_file_tells_its_format(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"青岛.{ending}"
    assert main(["list", "--zone", "qingdao", "-o", str(file)]) == 0
    assert capsys.readouterr() == ("", f"1 measure -> {file}\n")
    assert ENDINGS[ending](file.read_text(encoding="utf-8")) == "sea-rail-direct"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.live
def test_a_format_asked_for_beats_the_ending(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    assert main(["list", "-f", "json", "-o", str(file)]) == 0
    assert len(json.loads(file.read_text(encoding="utf-8"))) > 20


def test_an_excel_workbook_is_not_a_text_file_with_another_name(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    code = main(["list", "-o", str(file)])
    assert code == 2 or file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "words", [["--fields", "nonsense"], ["--zone", "nonsense"], ["--strict", "--measures", _NOWHERE]]
)
def test_a_command_that_fails_leaves_the_old_file(words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text("old", encoding="utf-8")
    assert main(["list", *words, "-o", str(file)]) in (2, 3)
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "target", [".", "folder", "no/such/folder.json", "file/below.json", "x" * 300], ids=lambda target: target[:20]
)
def test_what_cannot_be_written_is_told_in_words(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    monkeypatch.chdir(tmp_path)
    assert main(["list", "-o", target]) == 2
    assert f"cannot write {target}" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.fixture
def loop(tmp_path: Path) -> str:
    """A link that leads to itself by another."""
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    return str(tmp_path / "one")


@pytest.mark.parametrize(
    "words", ["list -o", "cite yunqianfa -o", "list -f xlsx -o", "list -o below", "list --measures"]
)
def test_a_loop_of_links_is_told_in_words(words: str, loop: str) -> None:
    result = run(*words.replace("below", "").split(), f"{loop}/x.csv" if "below" in words else loop)
    assert "Too many levels of symbolic links" in result.err
    assert result.code == (3 if "--measures" in words else 2)


def test_a_path_that_begins_with_a_tilde_lies_in_the_home_folder(tmp_path: Path) -> None:
    # As --measures=~/records does, where the shell leaves the tilde.
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "bad.yaml").write_text("name: [", encoding="utf-8")
    env = {"HOME": str(tmp_path)}
    result = run("list", "--zone", "qingdao", "--measures=~/records", "--output=~/list.csv", env=env)
    assert str(tmp_path / "records" / "bad.yaml") in result.err
    assert (tmp_path / "list.csv").exists()


def test_a_named_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    # As /dev/null and /dev/stdout would be.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert main(["list", "--zone", "qingdao", "-f", "tsv", "-o", str(pipe)]) == 0
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert os.read(reader, 10_000).startswith(b"id\t")
    os.close(reader)


# Colours


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("-f", "tsv"), {}, False),
    ],
)
def test_colours_in_a_terminal(words: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    result = run_in_terminal("list", "--zone", "qingdao", *words, env=env)
    assert ("\x1b[" in result.out) == colored


@pytest.mark.parametrize(
    ("words", "colored"),
    [
        (["-f", "table"], False),
        (["-f", "table", "--color", "auto"], False),
        (["-f", "table", "--color", "always"], True),
        (["--color", "always"], False),
        (["-f", "csv", "--color", "always"], False),
    ],
)
def test_colours_in_a_pipe(words: list[str], colored: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--zone", "qingdao", *words]) == 0
    assert ("\x1b[" in capsys.readouterr().out) == colored


@pytest.fixture
def odd_files(tmp_path: Path) -> Path:
    """Things with a name that are no text: a pipe that nobody writes to, a folder, 200 GB of nothing, a loop."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with (tmp_path / "large").open("wb") as file:
        file.truncate(200 << 30)
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "null").symlink_to("/dev/null")
    (tmp_path / "loop").symlink_to("loop")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("pipe", "there is no text in"),
        ("folder", "Is a directory"),
        ("large", "too large"),
        ("zero", "is no file"),
        ("null", "is no file"),
        ("loop", "Too many levels"),
    ],
)
def test_what_is_no_text_is_refused_at_once(name: str, told: str, odd_files: Path) -> None:
    with spent() as seconds:
        result = run("check", "--text", f"ftz-decade={odd_files / name}")
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert "Traceback" not in result.err
    assert seconds() < 5


def test_a_text_may_come_from_a_pipe(tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_text("一\n", encoding="utf-8")
    line = f'exec "$0" -m ftzcli check {tmp_path} --ignore FTZ603 --text ftz-decade=<(sleep 0.2; cat {file})'
    done = subprocess.run(["bash", "-c", line, sys.executable], capture_output=True, check=False)
    assert (done.returncode, b"compared 0 figures" in done.stderr) == (0, True)
