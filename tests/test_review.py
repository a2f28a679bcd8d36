"""`ftz draft --review`: drafts are accepted, rejected and edited one by one, and the state is the files alone."""

from __future__ import annotations

import difflib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import CATALOGUE, FTZ, ROOT, TIMEOUT, Result, environment, run, run_in_terminal

from ftzcli.records.drafting.decisions import Change, Made, accept, choose, make, reject, undo
from ftzcli.records.drafting.pending import Item, pending, read_text
from ftzcli.records.reading.reader import read

pytestmark = pytest.mark.usefixtures("frozen")

SCHEMA = "# yaml-language-server: $schema=ftz-record.schema.json\n"
HINT = "# draft: fill in what is blank, then: ftz draft --review DIR\n"
HEAD = """\
# line 6: 黄岛海关创新[海铁直运]物流模式
name: {zh: 海铁直运, en: Sea-rail}
summary: {zh: 由铁路到港。, en: By rail.}
themes: [port-logistics]
source: ftz-decade
"""
EVENT = """\
  # line 6: 黄岛海关创新“海铁直运”物流模式
  - {event: in-use, customs: [huangdao], line: 6}
"""
EFFECT = """\
  # line 6: 通关时间由[20小时]缩短为[3小时]
  # indicator: 1 transport-cost, 2 clearance-time
  # the nearest indicators
  - indicator:
    subject: {zh: 每票货物, en: per consignment}
    before: 20 hours
    after: 3 hours
    basis: reported
    line: 6
    stated: [20小时, 3小时]
"""
MEASURE = f"{SCHEMA}{HINT}{HEAD}history:\n{EVENT}effects:\n{EFFECT}"
KNOWN = """\
# yaml-language-server: $schema=ftz-record.schema.json
# known: yunqianfa
# line 9: 大连海关推出[云签发]
name: {zh: 云签发, en: Cloud}
source: ftz-decade
history:
  # line 9: 大连海关推广“云签发”
  - {event: in-use, customs: [dalian], line: 9}
effects:
  # line 10: 时间缩短[80%]
  - indicator: clearance-time
    change: "-80%"
    basis: reported
    line: 10
    stated: [80%]
"""
STATISTICS = """\
# line 20: 进出口[3.5亿元]
trade:
  about: national
  indicator: trade-value
  value: 350000000 CNY
  source: ftz-decade
  stated: [3.5亿元]
# line 21: 共[48]项
# known: measures
tally: {about: national, value: 48, source: ftz-decade}
"""
OLD = (CATALOGUE / "dalian" / "yunqianfa.yaml").read_text(encoding="utf-8")
OFFICES = "# line 3: [某海关]\nmou: {name: {zh: 某海关, en: Mou Customs}}\n"
COMMENTS = ("# line", "# draft", "# indicator", "# the nearest", "# known")


def drafts(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def files_in(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_bytes().decode() for path in folder.rglob("*") if path.is_file()}


def reviewed(folder: Path, keys: str, *words: str, env: Mapping[str, str] | None = None) -> Result:
    """A review with some words typed, each followed by Enter, and then what ends the input."""
    typed = "".join(f"{key}\n" for key in keys.split()) + "\x04"
    return run_in_terminal("draft", "--review", str(folder), *words, typed=typed, env=env)


def without(text: str, *marks: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith(marks))


# A review from one end to the other


def test_what_is_accepted_becomes_a_record_without_a_sentence_of_its_source(tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    done = reviewed(tmp_path, "a a 2 a")
    assert done.code == 0
    assert "3 accepted, 0 rejected, 0 pending" in done.out
    assert f"ftz check {tmp_path}" in done.out
    wanted = without(MEASURE, *COMMENTS).replace("indicator:\n", "indicator: clearance-time\n")
    assert files_in(tmp_path) == {"hai-tie.yaml": wanted}
    assert run("check", str(tmp_path)).code == 0
    assert '"hai-tie"' in run("list", "--measures", str(tmp_path), "--json").out


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", ["1 of 3", "hai-tie.draft.yaml:3", "measure, line 6", "the nearest indicators", "a accept", "2 of 3"]),
        ("zh", ["第 1 条，共 3 条", "hai-tie.draft.yaml:3", "举措，来源第 6 行", "the nearest indicators", "a 接受"]),
    ],
)
def test_a_proposal_is_shown_with_all_that_is_known_of_it(lang: str, told: list[str], tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    out = reviewed(tmp_path, "s s ?", "--lang", lang, "--color", "never").out
    told = [*told, "通关时间由[20小时]缩短为[3小时]", "  1  indicator: transport-cost", "    before: 20 hours"]
    assert [part for part in told if part not in out] == []
    coloured = reviewed(tmp_path, "s s", "--lang", lang).out
    assert "\x1b[1;33m20小时\x1b[0m" in coloured
    assert "[20小时]" not in coloured


@pytest.mark.parametrize("word", ["?", "x", "aa", "9", "0", "ja", "4", ""])
def test_any_other_word_tells_the_letters_and_changes_nothing(word: str, tmp_path: Path) -> None:
    before = files_in(drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE}))
    typed = f"{word}\n\x04"
    for lang, told in (("en", "a  accept:"), ("zh", "a  接受：")):
        done = run_in_terminal("draft", "--review", str(tmp_path), "--lang", lang, typed=typed)
        assert (done.code, told in done.out) == (0, True)
    assert files_in(tmp_path) == before


def test_letters_of_an_input_method_are_taken_too(tmp_path: Path) -> None:
    drafts(tmp_path, {"vocabulary/customs.draft.yaml": OFFICES})
    assert "1 accepted" in reviewed(tmp_path, "Ａ").out


def test_all_kinds_of_files_come_in_one_order(tmp_path: Path) -> None:
    names = ["statistics.draft.yaml", "b.draft.yaml", "vocabulary/customs.draft.yaml", "a.draft.yaml"]
    drafts(tmp_path, dict(zip(names, (STATISTICS, MEASURE, OFFICES, MEASURE), strict=True)))
    listed = run("draft", "--review", str(tmp_path), cwd=tmp_path)
    order = list(dict.fromkeys(line.split(":")[0] for line in listed.out.splitlines()))
    assert order == ["vocabulary/customs.draft.yaml", "a.draft.yaml", "b.draft.yaml", "statistics.draft.yaml"]


def test_without_a_terminal_what_is_pending_is_listed(tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    english, chinese = (run("draft", "--review", ".", "--lang", lang, cwd=tmp_path) for lang in ("en", "zh"))
    assert (english.code, english.out.splitlines()[2]) == (
        1,
        "hai-tie.draft.yaml:12: effect, line 6 of the source: 通关时间由[20小时]缩短为[3小时]",
    )
    assert chinese.out.splitlines()[2].startswith("hai-tie.draft.yaml:12：成效，来源第 6 行：")
    assert "3 proposals pending" in english.err
    reviewed(tmp_path, "r")
    nothing = run("draft", "--review", ".", cwd=tmp_path)
    assert (nothing.code, nothing.out, "nothing is pending" in nothing.err) == (0, "", True)


# Stopping, and going back


@contextmanager
def at_the_prompt(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A review as a process of its own that waits for the first answer, and the terminal to type it."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*FTZ, "draft", "--review", str(folder)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=ROOT,
        env=environment(),
    )
    os.close(follower)
    try:
        answer(leader, b"")
        yield process, leader
    finally:
        process.kill()
        process.wait(TIMEOUT)
        os.close(leader)


def answer(leader: int, typed: bytes) -> str:
    """Type something; what is told until the next prompt."""
    os.write(leader, typed)
    told = b""
    while b"q quit: " not in told:
        assert select.select([leader], [], [], TIMEOUT)[0]
        told += os.read(leader, 65536)
    return told.decode("utf-8", "replace")


def test_a_review_that_is_interrupted_is_taken_up_where_it_was(tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    with at_the_prompt(tmp_path) as (process, leader):
        answer(leader, b"a\n")
        process.send_signal(signal.SIGINT)
        assert process.wait(TIMEOUT) == 130
        left = os.read(leader, 65536).decode()
        assert left.strip() == ""
    assert len(pending(tmp_path)) == 2
    assert "2 accepted, 0 rejected, 0 pending" in reviewed(tmp_path, "a a").out
    assert without(files_in(tmp_path)["hai-tie.yaml"], "#") == without(MEASURE, "#")


def test_what_somebody_else_changes_meanwhile_is_kept(tmp_path: Path) -> None:
    path = drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE}) / "hai-tie.draft.yaml"
    with at_the_prompt(tmp_path) as (_, leader):
        path.write_text(MEASURE.replace("Sea-rail", "Mine"), encoding="utf-8")
        told = answer(leader, b"r\n")
        assert "has been changed meanwhile" in told
        assert "en: Mine" in told
        answer(leader, b"a\n")
    assert "en: Mine" in path.read_text(encoding="utf-8")
    assert len(pending(tmp_path)) == 2


def test_keys_of_another_encoding_are_no_answer(tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    with at_the_prompt(tmp_path) as (_, leader):
        assert "a  accept:" in answer(leader, "接受\n".encode("gbk"))
        assert "2 of 3" in answer(leader, b"a\n")


@pytest.mark.parametrize("keys", ["q", "", "a q", "s s s", "a s q"])
def test_who_stops_is_told_how_to_go_on(keys: str, tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    done = reviewed(tmp_path, keys)
    accepted = keys.count("a")
    assert done.code == 0
    assert f"{accepted} accepted, 0 rejected, {3 - accepted} pending" in done.out
    assert f"ftz draft --review {tmp_path}" in done.out


@pytest.mark.parametrize("keys", ["a b", "r b", "s b", "a a 2 b b b", "a a a b b b", "s r b b", "a s a b b b", "b"])
def test_back_leaves_the_files_as_they_were(keys: str, tmp_path: Path) -> None:
    before = files_in(drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE, "statistics.draft.yaml": STATISTICS}))
    out = reviewed(tmp_path, keys).out
    assert files_in(tmp_path) == before
    assert "0 accepted, 0 rejected, 5 pending" in out
    assert out.rindex("hai-tie.draft.yaml:3") > out.find("hai-tie.draft.yaml:8")


@pytest.mark.parametrize("keys", ["a a r b b b", "r r a b b b"])
def test_back_from_known_measures_and_collections(keys: str, tmp_path: Path) -> None:
    before = files_in(drafts(tmp_path, {"yunqianfa.draft.yaml": KNOWN, "vocabulary/customs.draft.yaml": OFFICES}))
    reviewed(tmp_path, keys)
    assert files_in(tmp_path) == before


def edits(folder: Path, change: str) -> dict[str, str]:
    """The environment of an editor that notes its line and changes the text."""
    script = folder / "vim"
    script.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\np = pathlib.Path(sys.argv[2])\nt = p.read_bytes().decode()\n"
        f"pathlib.Path({str(folder / 'log')!r}).write_text(sys.argv[1])\np.write_bytes(({change}).encode())\n"
    )
    script.chmod(0o755)
    return {"EDITOR": str(script)}


def test_an_edit_opens_at_the_proposal_and_is_read_anew(tmp_path: Path) -> None:
    folder = drafts(tmp_path / "own", {"hai-tie.draft.yaml": MEASURE})
    done = reviewed(folder, "a a e a", env=edits(tmp_path, "t.replace('3 hours', '4 hours')"))
    assert (tmp_path / "log").read_text() == "+10"
    assert done.out.count("after: 4 hours") == 1
    assert "after: 4 hours" in files_in(folder)["hai-tie.yaml"]


def test_an_edit_is_never_taken_back(tmp_path: Path) -> None:
    folder = drafts(tmp_path / "own", {"hai-tie.draft.yaml": MEASURE})
    done = reviewed(folder, "a e b", env=edits(tmp_path, "t.replace('20 hours', '21 hours')"))
    assert "has been changed since" in done.out
    assert "21 hours" in files_in(folder)["hai-tie.draft.yaml"]
    assert len(pending(folder)) == 2


def test_an_editor_that_fails_ends_nothing(tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    done = reviewed(tmp_path, "e a", env={"EDITOR": "false"})
    assert "the editor false failed (1)" in done.out
    assert "1 accepted" in done.out


# What a decision does


def test_with_the_last_figure_goes_its_list(tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    assert "2 accepted, 1 rejected, 0 pending" in reviewed(tmp_path, "a a r").out
    assert files_in(tmp_path) == {"hai-tie.yaml": without(MEASURE.partition("effects:")[0], *COMMENTS)}
    assert run("check", str(tmp_path)).code == 0


def test_with_its_head_a_whole_measure_is_rejected(tmp_path: Path) -> None:
    drafts(tmp_path, {"hai-tie.draft.yaml": MEASURE})
    assert "0 accepted, 3 rejected, 0 pending" in reviewed(tmp_path, "r").out
    assert files_in(tmp_path) == {"hai-tie.rejected.yaml": MEASURE}


CHOICES = {
    "  - indicator: x  # mine\n    line: 6": "  - indicator: b-c  # mine\n    line: 6",
    "  -   line: 6\n      indicator:": "  -   line: 6\n      indicator: b-c",
    "  - {indicator: , line: 6}": "  - {indicator: b-c, line: 6}",
    "  - {line: 6, indicator: [x, y]}": "  - {line: 6, indicator: [b-c]}",
    "  - {line: 6, indicator: 'x, y'}": "  - {line: 6, indicator: b-c}",
    "  - line: 6\n    indicator: [x]": "  - line: 6\n    indicator: [b-c]",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("node", CHOICES)
def test_a_choice_is_written_where_its_field_stands(node: str, end: str, tmp_path: Path) -> None:
    text = f"a: 1\neffects:\n  # line 6: 由[3]\n  # indicator: 1 a, 2 b-c\n{node}\n".replace("\n", end)
    drafts(tmp_path, {"a.draft.yaml": text})
    reviewed(tmp_path, "2 a")
    wanted = f"a: 1\neffects:\n{CHOICES[node]}\n".replace("\n", end)
    assert files_in(tmp_path) == {"a.yaml": wanted}


def test_a_choice_without_its_field_is_told(tmp_path: Path) -> None:
    drafts(tmp_path, {"a.draft.yaml": "effects:\n  # line 6: 由[3]\n  # unit: 1 a, 2 b\n  - line: 6\n"})
    assert "there is no line unit: in this item" in reviewed(tmp_path, "1").out


def test_a_further_source_goes_into_a_copy_of_the_known_record(tmp_path: Path) -> None:
    drafts(tmp_path, {"yunqianfa.draft.yaml": KNOWN})
    done = reviewed(tmp_path, "a a", "--color", "never")
    assert "adds to yunqianfa, which the catalogue has (大连海关推出[云签发])" in done.out
    ((name, text),) = files_in(tmp_path).items()
    added = [line[2:] for line in difflib.ndiff(OLD.splitlines(), text.splitlines()) if line[0] == "+"]
    assert len(added) == len(text.splitlines()) - len(OLD.splitlines()) == 7
    assert name == "dalian/yunqianfa.yaml"
    assert "  - {event: in-use, customs: [dalian], source: ftz-decade, line: 9}" in added
    assert text.index("line: 9}") < text.index("effects:") < text.index('change: "-80%"')
    assert run("check", str(tmp_path), "--select", "FTZ1,FTZ2,FTZ3").code == 0


def test_of_a_further_source_what_is_rejected_is_remembered(tmp_path: Path) -> None:
    drafts(tmp_path, {"yunqianfa.draft.yaml": KNOWN})
    reviewed(tmp_path, "r a")
    assert set(files_in(tmp_path)) == {"dalian/yunqianfa.yaml", "yunqianfa.rejected.yaml"}
    assert files_in(tmp_path)["yunqianfa.rejected.yaml"] == (
        "history:\n  - {event: in-use, customs: [dalian], source: ftz-decade, line: 9}\n"
    )


@pytest.mark.parametrize("draft", [MEASURE, KNOWN, STATISTICS])
def test_who_was_stopped_between_two_files_accepts_nothing_twice(draft: str, tmp_path: Path) -> None:
    name = "statistics.draft.yaml" if draft == STATISTICS else "a.draft.yaml"
    straight, stopped = (drafts(tmp_path / each, {name: draft, "known.yaml": OLD}) for each in ("1", "2"))
    for folder in (straight, stopped):
        while found := pending(folder):
            change = decided(found[0], "a")
            make(change[:1] if folder == stopped else change)
            if folder == stopped and pending(folder)[:1] == found[:1]:
                make(decided(found[0], "a"))
    assert files_in(straight) == files_in(stopped)


def test_entries_go_to_the_file_of_their_kind(tmp_path: Path) -> None:
    own = "mine: {about: national, value: 1, source: ftz-decade}  # my own"
    files = {"statistics.yaml": own, "statistics.draft.yaml": STATISTICS, "vocabulary/customs.draft.yaml": OFFICES}
    drafts(tmp_path, files)
    assert "2 accepted, 1 rejected" in reviewed(tmp_path, "a a r").out
    assert files_in(tmp_path) == {
        "vocabulary/customs.yaml": without(OFFICES, "#"),
        "statistics.yaml": own + "\n" + without(STATISTICS.partition("# line 21")[0], "#"),
        "statistics.rejected.yaml": "tally: {about: national, value: 48, source: ftz-decade}\n",
    }


# What people make of drafts, and what goes wrong

EDITED = """\
# mine: at the top
# line 6: 创新[海铁直运]
name:
    zh: 海铁直运   # as printed
    en: Sea-rail
themes: [ port-logistics ]

history:
# about the next one
# line 7: 推广[海铁直运]

- event: in-use
  # where else?
  customs:
  - huangdao
  note: |
    one

    # no comment
# between

# line 8: 又推广[海铁直运]
- {event: in-use,
   customs: [qingdao]
  }
# at the foot
related: []
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_what_a_person_wrote_stays_as_it_is(end: str, last: str, tmp_path: Path) -> None:
    text = (EDITED.rstrip("\n") + last).replace("\n", end)
    path = drafts(tmp_path, {"a.draft.yaml": text}) / "a.yaml"
    reviewed(tmp_path, "a a r")
    lines = text.split(end)
    gone = [n for n, line in enumerate(lines) if line.startswith("# line")]
    blank = lines.index("", gone[1])
    end_of_last = next(n for n, line in enumerate(lines) if line == "  }")
    left = [line for n, line in enumerate(lines) if n not in (*gone, blank) and not gone[2] <= n <= end_of_last]
    assert path.read_bytes().decode() == end.join(left)
    assert read(path)[2] == []


def test_a_measure_without_any_proposal_left_is_settled_as_a_whole(tmp_path: Path) -> None:
    drafts(tmp_path, {"a.draft.yaml": without(MEASURE, "# line"), "b.draft.yaml": without(MEASURE, "# line")})
    assert "1 accepted, 1 rejected" in reviewed(tmp_path, "a r").out
    assert set(files_in(tmp_path)) == {"a.yaml", "b.rejected.yaml"}
    assert "# draft" not in files_in(tmp_path)["a.yaml"]


def test_an_entry_whose_comment_is_gone_is_pending_all_the_same(tmp_path: Path) -> None:
    drafts(tmp_path, {"statistics.draft.yaml": without(STATISTICS, "# line 21")})
    assert [item.part for item in pending(tmp_path)] == ["trade", "tally"]


def told_and_unchanged(folder: Path, keys: str, *told: str) -> None:
    before = files_in(folder)
    out = reviewed(folder, keys).out
    assert [part for part in told if part not in out] == []
    assert files_in(folder) == before
    assert "0 accepted, 0 rejected" in out


@pytest.mark.parametrize("key", ["a", "r"])
def test_a_file_that_exists_is_not_overwritten(key: str, tmp_path: Path) -> None:
    drafts(tmp_path, {f"hai-tie.{end}": f"# {end}\n{HEAD}" for end in ("draft.yaml", "yaml", "rejected.yaml")})
    told_and_unchanged(tmp_path, key, "exists already")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("trade: mine\n", "has trade already, and not the same"),
        ("[a, b]\n", "stays as it is"),
        ("{a: {b: c}}\n", "stays as it is"),
        ("a: [\n", "has errors"),
    ],
)
def test_a_file_that_no_entry_can_be_put_into_stays(text: str, told: str, tmp_path: Path) -> None:
    drafts(tmp_path, {"statistics.draft.yaml": STATISTICS, "statistics.yaml": text})
    told_and_unchanged(tmp_path, "a", told)


@pytest.mark.parametrize("name", ["statistics.draft.yaml", "statistics.yaml"])
def test_a_file_that_may_not_be_written_is_told(name: str, tmp_path: Path) -> None:
    drafts(tmp_path, {"statistics.draft.yaml": STATISTICS, "statistics.yaml": "mine: {about: national}\n"})
    (tmp_path / name).chmod(0o444)
    told_and_unchanged(tmp_path, "a", f"{name} is read-only")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    drafts(tmp_path, {"yunqianfa.draft.yaml": KNOWN, "dalian": "no folder"})
    told_and_unchanged(tmp_path, "a", "cannot write")


def test_a_draft_of_a_measure_that_nobody_knows_is_told(tmp_path: Path) -> None:
    drafts(tmp_path, {"nobody.draft.yaml": KNOWN.replace("yunqianfa", "nobody")})
    told_and_unchanged(tmp_path, "a", "there is no measure 'nobody'")


def test_a_draft_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.draft.yaml").write_bytes(MEASURE.encode("gbk"))
    for done in (reviewed(tmp_path, "a"), run("draft", "--review", str(tmp_path))):
        assert (done.code, "a.draft.yaml is not UTF-8" in done.out + done.err) == (2, True)


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_what_is_no_folder_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("draft", "--review", str(tmp_path / name))
    assert (done.code, "there is no folder" in done.err) == (2, True)


def test_a_terminal_obeys_nothing_that_stands_in_a_draft(tmp_path: Path) -> None:
    drafts(tmp_path, {"a.draft.yaml": MEASURE.replace("创新", "\x1b[31m\u202e")})
    out = reviewed(tmp_path, "s").out
    assert "\\x1b[31m\\u202e" in out
    assert "\x1b[31m" not in out


# Nothing reads a draft


ASIDE = {
    "hai-tie.draft.yaml": MEASURE,
    "qingdao/other.rejected.yaml": MEASURE,
    "last.DRAFT.yml": MEASURE,
    "saved.draft.yaml.txt": MEASURE,
    "statistics.draft.yaml": STATISTICS,
    "statistics.rejected.yaml": STATISTICS,
    "vocabulary/customs.draft.yaml": OFFICES,
    "vocabulary/sources.rejected.yaml": "mou: {}\n",
}


def test_nothing_is_read_of_drafts_and_of_what_was_rejected(tmp_path: Path) -> None:
    drafts(
        tmp_path / "own",
        {**ASIDE, "good.yaml": without(MEASURE, *COMMENTS).replace("indicator:\n", "indicator: clearance-time\n")},
    )
    own = ("--measures", str(tmp_path / "own"), "--no-bundled")
    assert (run("list", *own).out.count("\n"), run("stats", *own).out) == (1, "")
    assert "mou" not in run("vocab", "customs", *own).out
    for words in (("list", *own), ("check", str(tmp_path / "own")), ("vocab", "sources", *own)):
        done = run(*words)
        assert (done.code, "draft" in done.out + done.err, "rejected" in done.out + done.err) == (0, False, False)
    assert "in 1 file:" in run("check", str(tmp_path / "own")).err
    # The other one is read so, and is opened instead.
    assert "good.yaml" in run("edit", "hai-tie", *own, env={"EDITOR": "true"}).err
    assert run("new", "hai-tie", *own[:2]).code == 0
    assert run("edit", "hai-tie", *own, env={"EDITOR": "true"}).out.startswith(str(tmp_path / "own" / "hai-tie.yaml"))


def test_the_checksum_of_a_text_goes_into_no_draft(tmp_path: Path) -> None:
    entry = 'mine: {title: {zh: 文, en: T}, publisher: {zh: 社, en: P}, kind: press, date: "2023"}\n'
    drafts(tmp_path, {"vocabulary/sources.yaml": entry, "vocabulary/sources.draft.yaml": entry, "t.txt": "一\n"})
    run("check", "--measures", str(tmp_path), "--text", f"mine={tmp_path / 't.txt'}", "--record")
    assert "sha256" in files_in(tmp_path)["vocabulary/sources.yaml"]
    assert files_in(tmp_path)["vocabulary/sources.draft.yaml"] == entry


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.draft.yaml", ["is a draft and no record yet", "ftz draft --review "]),
        ("vocabulary/customs.draft.yaml", ["is a draft", "ftz draft --review "]),
        ("a.rejected.yaml", ["was rejected", "take .rejected out of its name"]),
    ],
)
def test_a_draft_that_is_to_be_checked_is_told_what_it_is(name: str, told: Sequence[str], tmp_path: Path) -> None:
    done = run("check", str(drafts(tmp_path, {name: MEASURE}) / name))
    assert done.code == 2
    assert [part for part in told if part not in done.err] == []
    assert name.startswith("a.rejected") or done.err.rstrip().endswith(str(tmp_path))


# Any decisions whatever

_shapes = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([0, 2, 4])), min_size=1, max_size=3)
_steps = st.lists(st.tuples(st.sampled_from("aaarr12b"), st.integers(0, 20)), max_size=25)


def written(folder: Path, shapes: Sequence[tuple[int, int, int]], end: str) -> int:
    """Write drafts whose items are numbered, of a measure, of a known one and of statistics; how many items."""
    number = 0

    def item(depth: int, node: str) -> str:
        nonlocal number
        number += 1
        lines = f"# own\n# line 1: 由[T{number}x]\n# indicator: 1 a, 2 b\n{node.format(f'N{number}x')}"
        return "".join(" " * depth + line for line in lines.splitlines(keepends=True))

    files = {"known.yaml": "name: k\neffects:\n    - a: b # own\nhistory: \n- {event: x}\n"}
    for n, (events, effects, depth) in enumerate(shapes):
        head = "# line 1: [head]\nname: k\n" if n == 1 else item(0, "name: {}\n")
        text = "# known: known\n" * (n == 1) + head + "source: s\n"
        flow, block = "- {{indicator: , in: {}, line: 1}}\n", "- indicator:\n# own\n  line: 1\n  in: {}\n\n"
        for key, count, node in (("history", events, flow), ("effects", effects, block)):
            text += f"{key}: # own\n" * bool(count) + "".join(item(depth, node) for _ in range(count))
        files[f"m{n}.draft.yaml"] = text
    files["statistics.draft.yaml"] = "".join(item(0, f"k{n}:\n  indicator: a\n  in: {{}}\n") for n in range(1, 3))
    drafts(folder, {name: text.replace("\n", end) for name, text in files.items()})
    return number


def states(folder: Path, count: int) -> list[str]:
    """Whether each item is pending, accepted or rejected, as its marks stand in the files."""
    files = {name: text for name, text in files_in(folder).items() if ".rejected." not in name}
    comments = "".join(text for name, text in files.items() if ".draft." in name)
    assert not any("[T" in text for name, text in files.items() if ".draft." not in name)
    kept = "".join(files.values())
    found = []
    for n in range(1, count + 1):
        assert kept.count(f"N{n}x") <= 1
        found.append("pending" if f"[T{n}x]" in comments else "accepted" if f"N{n}x" in kept else "rejected")
    return found


def decided(item: Item, key: str) -> Change:
    known = item.draft.path.with_name("known.yaml")
    if key in "12" and not item.part:
        return []
    if key == "a":
        return accept(item, lambda _: (known, read_text(known)))
    return reject(item) if key == "r" else choose(item, int(key))


@given(_shapes, st.sampled_from(["\n", "\r\n"]), _steps)
def test_after_any_decisions_every_proposal_is_in_one_state(
    shapes: list[tuple[int, int, int]], end: str, steps: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = written(folder, shapes, end)
        told, made, before = ["pending"] * count, list[list[Made]](), list[list[str]]()
        for key, at in steps:
            found = pending(folder)
            if key == "b" and made:
                undo(made.pop())
                told = before.pop()
            elif key != "b" and found:
                item = found[at % len(found)]
                numbers = re.findall(r"\bT(\d+)x", item.text)
                before.append(list(told))
                made.append(make(decided(item, key)))
                if key == "r" and not item.part:  # with its head the whole file
                    numbers = re.findall(r"\bN(\d+)x", "".join(item.draft.lines))
                for n in numbers if key in "ar" else ():
                    told[int(n) - 1] = "accepted" if key == "a" else "rejected"
            assert states(folder, count) == told
            assert len(pending(folder)) == told.count("pending")
        assert [problem for path in folder.iterdir() for problem in read(path)[2]] == []
