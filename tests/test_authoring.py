"""`ftz new` and `ftz edit`: a curator's way to a record, in a pipe and in a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest
from program import CATALOGUE, FTZ, ROOT, TIMEOUT, environment, run

from ftzcli import open_catalogue
from ftzcli.records.reading.reader import read

pytestmark = pytest.mark.usefixtures("frozen")

NEW = (
    "--customs",
    "青岛",
    "--theme",
    "口岸物流",
    "--zone",
    "青島",
    "--source",
    "自贸试验区建设十周年巡礼",
    "--line",
    "6",
)
TEXTS = (
    "--name-zh",
    '海铁"直运',
    "--name-en",
    "Sea: rail",
    "--summary-zh",
    "由铁路到港。",
    "--summary-en",
    "By rail [a].",
)


def edited(own: Path, editor: str, *words: str, env: dict[str, str] | None = None) -> tuple[int, str]:
    script = own.parent / "editor.py"
    script.write_text(
        f"import sys, pathlib\np = pathlib.Path(sys.argv[-1])\nt = p.read_text('utf-8')\n{editor}\n", "utf-8"
    )
    result = run("edit", *words, "--measures", str(own), env={"EDITOR": f"{sys.executable} {script}", **(env or {})})
    return result.code, result.out + result.err


def test_a_new_record_with_all_that_is_needed_is_right(desk: Path) -> None:
    made = run("new", "hai-tie", "--measures", str(desk), *NEW, *TEXTS)
    path = desk / "qingdao" / "hai-tie.yaml"
    assert (made.code, made.out) == (0, f"{path}\n")
    assert run("check", str(desk)).code == 0
    shown = json.loads(run("show", "hai-tie", "--json", "--measures", str(desk)).out)
    assert shown["name"] == {"zh": '海铁"直运', "en": "Sea: rail"}
    assert (shown["customs"], shown["zones"], shown["themes"]) == (
        ["qingdao"],
        ["shandong/qingdao"],
        ["port-logistics"],
    )
    assert (shown["history"][0]["source"], shown["history"][0]["line"]) == ("ftz-decade", 6)


def test_a_new_record_names_its_schema_and_explains_its_fields(desk: Path) -> None:
    run("new", "hai-tie", "--measures", str(desk), *NEW)
    text = (desk / "qingdao" / "hai-tie.yaml").read_text(encoding="utf-8")
    first = text.splitlines()[0]
    assert first == "# yaml-language-server: $schema=../ftz-record.schema.json"
    schema = json.loads((desk / "ftz-record.schema.json").read_text(encoding="utf-8"))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    tree = read(desk / "qingdao" / "hai-tie.yaml")[0]
    assert tree is not None
    lines = text.splitlines()
    for key in tree.keys.values():
        above = "".join(takewhile(lambda line: line.lstrip().startswith("#"), lines[key.line - 2 :: -1]))
        assert re.search("[一-鿿]{2}", above), key
        assert re.search("[a-z]{3} [a-z]{2}", above), key


def test_what_is_missing_in_a_new_record_is_told_by_the_check(desk: Path) -> None:
    run("new", "hai-tie", "--measures", str(desk), *NEW)
    result = run("check", str(desk))
    assert result.code == 1
    assert result.out.count("FTZ202") == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Hai_Tie"], "lower-case letters"),
        (["yunqianfa"], "is taken by"),
        (["hai-tie", "--theme", "口岸物留"], "port-logistics"),
        (["hai-tie", "--source", "nobody"], "unknown source"),
        ([], "missing"),
    ],
)
def test_a_new_record_has_a_good_id_and_known_words_only(desk: Path, words: list[str], told: str) -> None:
    result = run("new", *words, "--measures", str(desk))
    assert result.code == 2
    assert told in result.err.lower()
    assert list(desk.iterdir()) == []


def test_a_record_is_never_written_over(desk: Path) -> None:
    run("new", "hai-tie", "--measures", str(desk), *NEW)
    before = (desk / "qingdao" / "hai-tie.yaml").read_bytes()
    for more in (NEW, ()):
        result = run("new", "hai-tie", "--measures", str(desk), *more)
        assert result.code == 2
        assert "is taken by" in result.err
    assert (desk / "qingdao" / "hai-tie.yaml").read_bytes() == before
    assert len(list(desk.rglob("*.yaml"))) == 1


def test_without_a_folder_of_ones_own_nothing_is_written() -> None:
    for command in ("new", "edit"):
        result = run(command, "hai-tie" if command == "new" else "yunqianfa", env={"EDITOR": "true"})
        assert result.code == 2
        assert "--measures DIR or FTZ_MEASURES" in result.err


def test_in_a_terminal_what_is_missing_is_asked_for(desk: Path) -> None:
    leader, follower = pty.openpty()
    command = [*FTZ, "new", "hai-tie", "--measures", str(desk), "--lang", "zh"]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, cwd=ROOT, env=environment())
    os.close(follower)
    answers = [
        "海铁直运二",
        "Sea-rail two",
        "由铁路到港。",
        "By rail.",
        "青岛",
        "山东",
        "口岸物流，通关便利化",
        "ftz-decade",
    ]
    os.write(leader, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b""
    while process.poll() is None or shown.count(b"ftz check") == 0:
        try:
            shown += os.read(leader, 65536)
        except OSError:
            break
    os.close(leader)
    assert process.wait(TIMEOUT) == 0, shown.decode()
    assert "中文名称：" in shown.decode()
    catalogue = open_catalogue([desk], bundled=False)
    assert [r["themes"] for r in catalogue.records] == [["port-logistics", "clearance-facilitation"]]


def test_a_bundled_record_is_copied_before_it_is_edited(desk: Path) -> None:
    own = desk / "own"
    bundled = CATALOGUE / "dalian" / "yunqianfa.yaml"
    before = bundled.read_bytes()
    code, told = edited(own, "p.write_text(t.replace('云签发平台', '云上签发'), 'utf-8')", "云签发")
    assert code == 0, told
    assert f"copied to {own / 'dalian' / 'yunqianfa.yaml'}" in told
    assert bundled.read_bytes() == before
    shown = json.loads(run("show", "yunqianfa", "--json", "--measures", str(own)).out)
    assert "云上签发" in shown["aliases"]["zh"]


def test_an_edit_that_leaves_errors_says_where_and_can_be_gone_on_with(desk: Path) -> None:
    own = desk / "own"
    code, told = edited(own, "p.write_text(t.replace('themes:', 'thmes:'), 'utf-8')", "yunqianfa")
    assert code == 1
    assert "did you mean 'themes'?" in told
    assert "is left with errors" in told
    code, told = edited(own, "p.write_text(t.replace('thmes:', 'themes:'), 'utf-8')", "yunqianfa")
    assert code == 0, told


def test_the_editor_is_opened_at_the_error_again(desk: Path) -> None:
    own, log = desk / "own", desk / "log"
    folder = desk / "bin"
    folder.mkdir()
    vim = folder / "vim"
    vim.write_text(
        f'#!/bin/sh\necho "$1" >> {log}\n'
        'if [ "$1" = +1 ]; then sed -i s/^themes/thmes/ "$2"; '
        'else sed -i s/^thmes/themes/ "$2"; fi\n',
        "utf-8",
    )
    vim.chmod(0o755)
    leader, follower = pty.openpty()
    env = environment({"EDITOR": str(vim)})
    command = [*FTZ, "edit", "yunqianfa", "--measures", str(own)]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, cwd=ROOT, env=env)
    os.close(follower)
    os.write(leader, b"y\n")
    assert process.wait(TIMEOUT) == 0
    os.close(leader)
    lines = (CATALOGUE / "dalian" / "yunqianfa.yaml").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if line.startswith("themes"))
    assert log.read_text().split() in (["+1", "+1", f"+{at}"], ["+1", f"+{at}"])


def test_a_name_of_two_measures_is_not_edited_but_told(desk: Path) -> None:
    for id in ("one", "other"):
        run("new", id, "--measures", str(desk), *NEW, *TEXTS)
    result = run("edit", "Sea: rail", "--measures", str(desk), env={"EDITOR": "true"})
    assert (result.code, result.out) == (1, "")
    assert re.search(r"more than one: one \(.*\), other \(.*\)", result.err)


def test_a_record_of_ones_own_is_edited_where_it_lies(desk: Path) -> None:
    own = desk / "own"
    made = Path(run("new", "hai-tie", "--measures", str(own), *NEW, *TEXTS).out.strip())
    code, told = edited(own, "p.write_text(t.replace('由铁路到港', '坐火车到港'), 'utf-8')", "hai-tie")
    assert (code, "copied" in told) == (0, False)
    assert "坐火车到港" in made.read_text(encoding="utf-8")
    assert list(own.rglob("hai-tie.yaml")) == [made]


@pytest.mark.parametrize("answer", [b"n\n", b"\x04"])
def test_who_has_had_enough_is_not_asked_again(answer: bytes, desk: Path) -> None:
    own, log = desk / "own", desk / "log"
    editor = desk / "editor"
    editor.write_text(f'#!/bin/sh\necho once >> {log}\nsed -i s/^themes/thmes/ "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    leader, follower = pty.openpty()
    env = environment({"EDITOR": str(editor)})
    command = [*FTZ, "edit", "yunqianfa", "--measures", str(own)]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, cwd=ROOT, env=env)
    os.close(follower)
    os.write(leader, answer)
    assert process.wait(TIMEOUT) == 1
    os.close(leader)
    assert log.read_text() == "once\n"


@pytest.mark.parametrize(
    ("editor", "word", "code", "told"),
    [
        ("/nowhere/editor", "yunqianfa", 2, "cannot run the editor"),
        ("false", "yunqianfa", 2, "the editor false failed (1)"),
        ("true", "云签法", 1, "did you mean yunqianfa"),
    ],
)
def test_what_goes_wrong_with_an_editor_is_told(desk: Path, editor: str, word: str, code: int, told: str) -> None:
    result = run("edit", word, "--measures", str(desk), env={"EDITOR": editor})
    assert result.code == code
    assert told in result.err


def test_a_folder_that_cannot_be_written_is_told(desk: Path) -> None:
    (desk / "file").write_text("", encoding="utf-8")
    shutil.copyfile(desk / "file", desk / "other")
    result = run("new", "hai-tie", "--measures", str(desk / "file"), *NEW)
    assert result.code == 2
    assert "cannot make" in result.err


# What people keep in folders that others send them


BROKEN = """\
name: {zh: 海铁联运试点, en: Sea-rail pilot}
themes：[clearance-facilitation]
"""


@pytest.mark.parametrize("file", ["hai-tie.yaml", "qingdao/hai-tie.yml", "a/b/hai-tie.YAML"])
def test_a_broken_record_is_opened_by_its_id(file: str, desk: Path) -> None:
    own = desk / "own"
    (own / file).parent.mkdir(parents=True)
    (own / file).write_text(BROKEN, encoding="utf-8")
    result = run("edit", "hai-tie", "--measures", str(own), env={"EDITOR": "true"})
    assert result.code == 1
    assert f"{own / file} is left with errors" in result.err
    assert "full-width colon" in result.out


def test_a_broken_record_is_opened_though_a_bundled_one_has_its_id(desk: Path) -> None:
    own = desk / "own"
    own.mkdir()
    (own / "yunqianfa.yaml").write_text(BROKEN, encoding="utf-8")
    result = run("edit", "yunqianfa", "--measures", str(own), env={"EDITOR": "true"})
    assert f"{own / 'yunqianfa.yaml'} is left with errors" in result.err
    assert [path.name for path in own.iterdir()] == ["yunqianfa.yaml"]


@pytest.mark.parametrize("words", [("show",), ("cite",), ("compare", "yunqianfa"), ("show", "yunqianfa")])
@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "“hai-tie”的记录无法读取"), ("en", "the record 'hai-tie' cannot be read")]
)
def test_a_record_that_cannot_be_read_is_not_said_to_be_missing(
    lang: str, told: str, words: tuple[str, ...], desk: Path
) -> None:
    (desk / "qingdao").mkdir()
    file = desk / "qingdao" / "hai-tie.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    for id in ("hai-tie", "Hai-Tie"):
        result = run(*words, id, "--measures", str(desk), "--lang", lang)
        assert result.code == 1
        last = result.err[result.err.index(told.replace("hai-tie", id)) :]
        for part in (f"{file}:2", "全角冒号" if lang == "zh" else "full-width colon"):
            assert part in last
        assert result.err.rstrip().endswith("ftz edit hai-tie")
        assert "there is no measure" not in result.err
        assert "这项举措" not in result.err


def test_a_record_with_the_ending_of_a_text_is_told_when_it_is_asked_for(desk: Path) -> None:
    (desk / "hai-tie.yaml.txt").write_text(BROKEN, encoding="utf-8")
    for command in ("show", "edit"):
        result = run(command, "hai-tie", "--measures", str(desk), env={"EDITOR": "true"})
        assert result.code == 1
        assert result.err.rstrip().endswith("rename it to hai-tie.yaml")


@pytest.mark.parametrize("file", ["statistics.yaml", "vocabulary/customs.yaml"])
def test_a_file_of_others_is_no_record_of_its_name(file: str, desk: Path) -> None:
    (desk / file).parent.mkdir(exist_ok=True)
    (desk / file).write_text(BROKEN, encoding="utf-8")
    result = run("show", Path(file).stem, "--measures", str(desk))
    assert f"the record '{Path(file).stem}' cannot be read" not in result.err


@pytest.mark.parametrize("file", [".mine.yaml", ".git/mine.yaml", "vocabulary/mine.yaml", "mine.yaml.bak"])
def test_what_is_no_record_is_not_opened(file: str, desk: Path) -> None:
    (desk / file).parent.mkdir(exist_ok=True)
    (desk / file).write_text(BROKEN, encoding="utf-8")
    result = run("edit", "mine", "--measures", str(desk), env={"EDITOR": "true"})
    assert result.code == 1
    assert "there is no measure 'mine'" in result.err


@pytest.mark.parametrize("id", ["-rf", "--help", "-", "x" * 101, "a/b", "..", "a\n"])
def test_an_id_that_is_no_name_of_a_file_is_refused(id: str, desk: Path) -> None:
    own = desk / "own"
    own.mkdir()
    result = run("new", "--measures", str(own), *NEW, "--", id)
    assert (result.code, list(own.iterdir())) == (2, [])
    assert "begins with a letter or a digit and has 100 characters at most" in result.err


NOWHERE = ["../../out", "../x", "/tmp/x", "a//b", "a/../b", "./a", "a/.", "-a", ".", "..", "a/..", "/", "a/-b"]


@pytest.mark.parametrize("id", NOWHERE)
def test_an_id_of_the_vocabulary_leads_nowhere(id: str, desk: Path) -> None:
    own = desk / "a" / "b" / "own"
    (own / "vocabulary").mkdir(parents=True)
    entry = f'"{id}": {{name: {{zh: 假海关, en: False customs}}, kind: district}}\n'
    (own / "vocabulary" / "customs.yaml").write_text(entry, encoding="utf-8")
    made = run("new", "hai-tie", "--measures", str(own), "--customs", "假海关")
    assert made.code == 2
    assert [path.name for path in desk.rglob("*") if path.is_file()] == ["customs.yaml"]
    checked = run("check", str(own))
    assert (checked.code, "FTZ215" in checked.out) == (1, True)


def test_a_link_in_a_folder_leads_nowhere(desk: Path) -> None:
    """A folder that somebody sent may hold links, to a home folder for one."""
    own, home = desk / "own", desk / "home"
    own.mkdir()
    home.mkdir()
    (home / "kept").write_text("kept", encoding="utf-8")
    (own / "qingdao").symlink_to(home)
    (own / "dalian").symlink_to(home)
    (own / "ftz-record.schema.json").symlink_to(home / "kept")
    for words in (("new", "hai-tie", *NEW), ("edit", "yunqianfa"), ("new", "hai-tie")):
        result = run(*words, "--measures", str(own), env={"EDITOR": "true"})
        assert result.code == 2, words
        assert f"is not below {own}" in result.err
    assert {path.name: path.read_text(encoding="utf-8") for path in home.iterdir()} == {"kept": "kept"}
    assert not (own / "hai-tie.yaml").exists()


def test_a_folder_of_ones_own_may_be_a_link(desk: Path) -> None:
    (desk / "far").mkdir()
    (desk / "own").symlink_to(desk / "far")
    assert run("new", "hai-tie", "--measures", str(desk / "own"), *NEW).code == 0
    assert (desk / "far" / "qingdao" / "hai-tie.yaml").exists()


def test_a_record_that_the_editor_takes_away_is_told(desk: Path) -> None:
    code, told = edited(desk / "own", "p.unlink()", "yunqianfa")
    assert code == 2
    assert "there is no file or folder" in told
