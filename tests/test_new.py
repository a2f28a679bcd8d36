"""Words that `ftz new` does not know: all are told, and stubs offered, in a pipe and in a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from program import FTZ, ROOT, TIMEOUT, environment, run

from ftzcli.records.drafting.stubs import append, stub
from ftzcli.records.reading.filetext import FileText
from ftzcli.records.reading.reader import composed
from ftzcli.words.text import Lang, Text

pytestmark = pytest.mark.usefixtures("frozen")

# All that `ftz new` asks for in a terminal, but for the customs office.
GIVEN = (
    *("--name-zh", "甲", "--name-en", "A", "--summary-zh", "乙。", "--summary-en", "B."),
    *("--zone", "山东", "--theme", "口岸物流", "--source", "ftz-decade", "--line", "6"),
)


def plain(entry: str) -> object:
    node, problems = composed(FileText(Path("stub"), entry))
    assert node is not None, problems
    return node.plain()


def in_terminal(answers: str, *words: str) -> tuple[int, str]:
    """The exit code and all that `ftz new` shows in a terminal where somebody types some answers."""
    leader, follower = pty.openpty()
    command = [*FTZ, "new", *words]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, cwd=ROOT, env=environment())
    os.close(follower)
    os.write(leader, answers.encode())
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    return process.wait(TIMEOUT), shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_that_is_unknown_is_told_in_one_go(lang: Lang, desk: Path) -> None:
    words = ("--customs", "某某海关", "--place", "Some Port", "--theme", "口岸物留", "--source", "某报")
    result = run("new", "Hai_Tie", *words, "--event", "nothing", "--measures", str(desk), "--lang", lang)
    assert (result.code, result.out, list(desk.iterdir())) == (2, "", [])
    for told in ("Hai_Tie", "某某海关", "Some Port", "口岸物留", "port-logistics", "某报", "nothing"):
        assert told in result.err, told
    for kind in ("customs", "places", "sources"):
        assert f"{desk}/vocabulary/{kind}.yaml" in result.err
    for id in ("mou-mou-hai-guan", "some-port", "mou-bao"):
        at = result.err.index(f"\n{id}:\n") + 1
        entry = result.err[at:].splitlines(keepends=True)
        end = next(n for n, line in enumerate(entry[1:], 1) if not line.startswith("  "))
        assert plain("".join(entry[:end])), id


def test_without_a_folder_the_stub_is_told_all_the_same() -> None:
    result = run("new", "hai-tie", "--customs", "某某海关")
    assert result.code == 2
    for told in ("--measures DIR or FTZ_MEASURES", "DIR/vocabulary/customs.yaml", "mou-mou-hai-guan:"):
        assert told in result.err


@pytest.mark.parametrize(("lang", "asked"), [("zh", "写入"), ("en", "write it to")])
def test_in_a_terminal_a_stub_is_put_into_its_file(lang: str, asked: str, desk: Path) -> None:
    own = desk / "own"
    words = ("hai-tie", *GIVEN, "--customs", "某某海关", "--measures", str(own), "--lang", lang)
    code, shown = in_terminal("y\n", *words)
    assert code == 0, shown
    assert asked in shown
    file = own / "vocabulary" / "customs.yaml"
    assert plain(file.read_text("utf-8")) == {
        "mou-mou-hai-guan": {"name": {"zh": "某某海关", "en": None}, "kind": None, "parent": None, "province": None}
    }
    assert "customs: [mou-mou-hai-guan]" in (own / "hai-tie.yaml").read_text("utf-8")


@pytest.mark.parametrize("answer", ["n\n", "\n", "\x04"])
def test_who_does_not_want_a_stub_gets_none(answer: str, desk: Path) -> None:
    words = ("hai-tie", *GIVEN, "--customs", "某某海关", "--measures", str(desk), "--lang", "en")
    code, shown = in_terminal(answer, *words)
    assert code == 2
    assert shown.count("mou-mou-hai-guan:") == 1
    assert list(desk.iterdir()) == []


def test_a_stub_that_waits_to_be_filled_in_is_gone_on_with(desk: Path) -> None:
    file = desk / "vocabulary" / "customs.yaml"
    file.parent.mkdir()
    append(file, stub("customs", "mou-mou-hai-guan", Text("某某海关", "")))
    before = file.read_bytes()
    result = run("new", "hai-tie", *GIVEN, "--customs", "某某海关", "--measures", str(desk))
    assert (result.code, file.read_bytes()) == (0, before)
    assert "customs: [mou-mou-hai-guan]" in (desk / "hai-tie.yaml").read_text("utf-8")


def broken_folder(own: Path) -> Sequence[str]:
    own.mkdir()
    (own / "vocabulary").write_text("", encoding="utf-8")
    return ("cannot make", "vocabulary")


def a_file_that_is_broken(own: Path) -> Sequence[str]:
    (own / "vocabulary").mkdir(parents=True)
    (own / "vocabulary" / "customs.yaml").write_text("- a\n", encoding="utf-8")
    return ("customs.yaml stays as it is",)


def a_link_out(own: Path) -> Sequence[str]:
    own.mkdir()
    (own.parent / "home").mkdir()
    (own / "vocabulary").symlink_to(own.parent / "home")
    return (f"is not below {own}",)


@pytest.mark.parametrize("made", [broken_folder, a_file_that_is_broken, a_link_out])
def test_a_stub_that_cannot_be_written_is_told(made: object, desk: Path) -> None:
    own = desk / "own"
    told = made(own)  # type: ignore[operator]
    words = ("hai-tie", *GIVEN, "--customs", "某某海关", "--theme", "口岸物留", "--measures", str(own), "--lang", "en")
    code, shown = in_terminal("y\n", *words)
    assert code == 2
    for part in (*told, "unknown theme"):
        assert part in shown.replace("\n", "")
    assert not list(desk.rglob("hai-tie.yaml"))
