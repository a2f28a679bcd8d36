"""The index: whatever becomes of it, the answer is that of the files as they are now."""

from __future__ import annotations

import importlib
import json
import marshal
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench import races
from hypothesis import given
from hypothesis import strategies as st
from program import (
    CATALOGUE,
    FTZ,
    ROOT,
    TIMEOUT,
    Result,
    checked_out,
    environment,
    run,
    run_apart,
    run_in_terminal,
    screen,
    spent,
)
from properties import examples
from test_loader import folder, measure, statistic, zone

from ftzcli import Catalogue, open_catalogue
from ftzcli.catalogue import build
from ftzcli.query.search import query_words, search
from ftzcli.records.reading.filetext import read_text

pytestmark = pytest.mark.usefixtures("frozen")

Edit = Callable[[Path], object]
# The words that the records here are made of. All that are bundled are read whenever an index is made anew, and these
# tests make hundreds.
WORDS_USED = {
    "confidence": ["report"],
    "indicators": ["clearance-time"],
    "provinces": ["province/shandong"],
    "sources": ["ftz-decade"],
    "standards": ["TFA-9"],
    "statuses": ["reported"],
    "themes": ["port-logistics"],
    "units": ["hour"],
    "zones": ["shandong"],
}


@pytest.fixture(scope="module")
def frozen_checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with no bundled records but those few words."""
    top = tmp_path_factory.mktemp("checkout")
    (top / "words" / "vocabulary").mkdir(parents=True)
    for path in (CATALOGUE / "vocabulary").glob("*.yaml"):
        entries = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)
        few = {id: entries[id] for id in WORDS_USED.get(path.stem, ())}
        (top / "words" / "vocabulary" / path.name).write_text(json.dumps(few), encoding="utf-8")
    return checked_out(top, top / "words")


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
not_as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("FTZ_CACHE_DIR", str(path))
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("tmp")))
    return path


@pytest.fixture
def private() -> Path:
    """The folder that is used where the cache cannot be written."""
    return Path(os.environ["TMPDIR"], f"ftz-{os.geteuid()}")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return folder(tmp_path / "own", {"a.yaml": measure("甲门"), "b/b.yaml": measure("乙门")})


def opened(*folders: Path) -> Catalogue:
    return open_catalogue(folders, bundled=False)


def told(catalogue: Catalogue) -> Any:
    """All that a catalogue says: its records and statistics, what is wrong, and what a search finds."""
    hits = {
        word: [(r["id"], r["score"], r["matches"]) for r in search(catalogue.records, [word]).records] for word in WORDS
    }
    return (
        [dict(record) for record in catalogue.records],
        [dict(record) for record in catalogue.statistics],
        [(Path(p.path).name, p.code, p.line, p.column, p.message) for p in catalogue.problems],
        hits,
    )


WORDS = ("甲", "门", "men", "A", "bm", "山东")


def names(catalogue: Catalogue) -> dict[str, str]:
    return {record["id"]: record["name"]["zh"] for record in catalogue.records}


def index_of(cache: Path) -> Path:
    (found,) = cache.glob("*.index")
    return found


def age(path: Path) -> None:
    """Let a file be old enough for its time to be trusted."""
    for file in [path, *path.rglob("*")]:
        os.utime(file, (time.time() - 100, time.time() - 100))


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on, by name."""
    found: list[str] = []

    def told(path: Path) -> Any:
        found.append(path.name)
        return read_text(path)

    monkeypatch.setattr("ftzcli.records.reading.reader.read_text", told)
    return found


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def naming(other: str) -> str:
    return measure("乙门", more=f"related: [{{id: {other}, relation: part-of}}]")


def one_goes(own: Path) -> None:
    write(own / "b" / "b.yaml", naming("a"))
    opened(own)
    (own / "a.yaml").unlink()


# What may happen to a folder of records between two runs.
EDITS: dict[str, Edit] = {
    "changed": lambda own: write(own / "a.yaml", measure("丙门")),
    "changed and as long": lambda own: write(own / "a.yaml", (own / "a.yaml").read_text("utf-8").replace("甲", "丁")),
    "added": lambda own: write(own / "c.yaml", measure("丙门")),
    "added in a new folder": lambda own: folder(own, {"x/y/c.yaml": measure("丙门")}),
    "removed": lambda own: (own / "a.yaml").unlink(),
    "removed with its folder": lambda own: shutil.rmtree(own / "b"),
    "moved": lambda own: (own / "a.yaml").rename(own / "b" / "a.yaml"),
    "broken": lambda own: write(own / "a.yaml", "name: [a"),
    "of another id": lambda own: (own / "a.yaml").rename(own / "z.yaml"),
    "a second with its id": lambda own: write(own / "b" / "a.yaml", measure("己门")),
    "naming nobody": lambda own: write(own / "a.yaml", naming("no")),
    "naming one that goes": one_goes,
    "a vocabulary": lambda own: folder(own, {"vocabulary/zones.yaml": zone("shandong", "山那边")}),
    "a statistic": lambda own: folder(own, {"statistics.yaml": statistic()}),
    "unreadable": lambda own: (own / "b").chmod(0),
    "gone": lambda own: own.rename(own.with_name("elsewhere")),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("how", ["at once", "later"])
def test_an_edit_shows_at_the_next_run_as_if_there_were_no_index(
    own: Path, edit: Edit, how: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if how == "later":
        age(own)
        monkeypatch.setattr("ftzcli.catalogue.freshness._STEP", 0)  # so that no file is too young for its time to tell
    before = told(opened(own))
    assert told(opened(own)) == before
    edit(own)
    try:
        seen = told(opened(own))
        monkeypatch.setenv("FTZ_CACHE_DIR", str(tmp_path / "other"))
        assert seen == told(opened(own))
        assert seen != before or os.geteuid() == 0  # who may read everything sees no difference
    finally:
        if (own / "b").exists():
            (own / "b").chmod(0o755)


@examples(15)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["", "b", "c/d"]), st.sampled_from("甲乙丙丁")), max_size=12
    )
)
def test_any_number_of_edits_leaves_the_index_that_a_first_reading_makes(edits: list[tuple[str, str, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as top, pytest.MonkeyPatch.context() as patch:
        own = folder(Path(top, "own"), {"a.yaml": measure("甲门")})
        patch.setenv("FTZ_CACHE_DIR", f"{top}/one")
        for id, below, name in edits:
            path = own / below / f"{id}.yaml"
            if path.exists() and name == "甲":
                path.unlink()
            else:
                folder(own, {f"{below or '.'}/{id}.yaml": measure(name + "门")})
            left = opened(own)
        patch.setenv("FTZ_CACHE_DIR", f"{top}/other")
        assert not edits or told(left) == told(opened(own))


def test_what_has_not_changed_is_not_read_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    age(own)
    opened(own)
    read = reads(monkeypatch)
    assert names(opened(own)) == {"a": "甲门", "b": "乙门"}
    assert read == []
    write(own / "b" / "b.yaml", measure("丙门"))
    assert names(opened(own)) == {"a": "甲门", "b": "丙门"}
    assert read == ["b.yaml"]


def test_a_file_whose_time_of_change_was_set_back_is_seen_to_have_changed(own: Path) -> None:
    """As rsync and archives set it. An old time is trusted, but for the one that nobody can set."""
    age(own)
    before = (own / "a.yaml").stat()
    assert names(opened(own))["a"] == "甲门"
    write(own / "a.yaml", (own / "a.yaml").read_text("utf-8").replace("甲", "丁"))
    os.utime(own / "a.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    after = (own / "a.yaml").stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert names(opened(own))["a"] == "丁门"


def test_a_file_with_the_same_size_and_times_is_still_seen_to_have_changed(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File systems count time in steps: here all of it is one step."""
    monkeypatch.setattr("ftzcli.catalogue.files._stamp", lambda entry: f"{entry.stat().st_size} 0 0")
    monkeypatch.setattr("ftzcli.catalogue.freshness.changed_at", lambda _: time.time_ns())
    opened(own)
    write(own / "a.yaml", (own / "a.yaml").read_text("utf-8").replace("甲", "丁"))
    assert names(opened(own))["a"] == "丁门"


def test_an_edit_of_the_bundled_names_shows_too(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", {"vocabulary/zones.yaml": zone("wuji", "无极"), "a.yaml": measure(where="wuji")})
    assert run("list", "--no-bundled", "--measures", str(own), "--zone", "无极").out.startswith("a\t")
    write(own / "vocabulary" / "zones.yaml", zone("wuji", "太极"))
    assert run("list", "--no-bundled", "--measures", str(own), "--zone", "太极").out.startswith("a\t")
    assert run("list", "--no-bundled", "--measures", str(own), "--zone", "无极").code == 2


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the program with its vocabulary."""
    shutil.copytree(ROOT / "ftzcli", tmp_path / "ftzcli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CATALOGUE / "vocabulary", tmp_path / "measures" / "vocabulary")
    return tmp_path


def shown(checkout: Path, own: Path, name: str) -> int:
    """The exit code of that program when it is to show a measure."""
    asked = ("show", name, "--no-bundled", "--measures", str(own), "--json")
    return run_apart(*asked, env={"PYTHONPATH": str(checkout)}, cwd=checkout).code


def test_an_edit_of_the_program_shows_at_the_next_run(checkout: Path, own: Path) -> None:
    assert shown(checkout, own, "甲门") == 0
    code = checkout / "ftzcli" / "catalogue" / "content.py"
    write(code, code.read_text("utf-8").replace('("name.zh", "name.en")', "()", 1))
    assert shown(checkout, own, "甲门") == 1


def test_only_an_edit_of_what_makes_an_index_renews_it(checkout: Path, own: Path, cache: Path) -> None:
    time.sleep(2.1)  # files that are younger renew it too
    assert shown(checkout, own, "甲门") == 0
    for packages, renews in (("output cli query", False), ("catalogue", True), ("records", True), ("words", True)):
        before = index_of(cache).stat().st_ino
        for package in packages.split():
            code = next((checkout / "ftzcli" / package).rglob("[a-z]*.py"))
            write(code, code.read_text("utf-8") + "\n")
        assert shown(checkout, own, "甲门") == 0
        assert (index_of(cache).stat().st_ino != before) == renews, packages


def spoil(how: str) -> Edit:
    def edit(index: Path) -> None:
        data = index.read_bytes()
        index.chmod(0o600)
        match how:
            case "empty":
                index.write_bytes(b"")
            case "cut":
                index.write_bytes(data[: len(data) // 2])
            case "rubbish":
                index.write_bytes(random.Random(1).randbytes(len(data)))
            case "a bit":
                times = index.stat()
                spoilt = bytearray(data)
                spoilt[len(data) // 3] ^= 16
                index.write_bytes(spoilt)
                os.utime(index, ns=(times.st_atime_ns, times.st_mtime_ns))  # as a failing disk would
            case "a folder":
                index.unlink()
                index.mkdir()
            case "another base":
                index.unlink()
                with sqlite3.connect(index) as base:
                    base.execute("CREATE TABLE meta(name, value)")
                base.close()
            case "longer":
                index.write_bytes(data + b"x" * 5000)

    return edit


@pytest.mark.parametrize("how", ["empty", "cut", "rubbish", "a bit", "a folder", "another base", "longer"])
def test_a_rotten_index_is_as_none(own: Path, cache: Path, how: str) -> None:
    age(own)
    before = told(opened(own))
    spoil(how)(index_of(cache))
    assert told(opened(own)) == before
    assert told(opened(own)) == before


@pytest.mark.parametrize("share", range(0, 100, 9))
def test_no_spoilt_stretch_of_an_index_changes_an_answer(own: Path, cache: Path, share: int) -> None:
    age(own)
    before = told(opened(own))
    index = index_of(cache)
    data = bytearray(index.read_bytes())
    at = len(data) * share // 100
    data[at : at + 400] = random.Random(share).randbytes(400)
    index.write_bytes(data)
    assert told(opened(own)) == before


def unsealed(index: Path, change: Callable[[bytes], bytes] = lambda data: data) -> None:
    """Change an index too large to be added up, as a failing disk would: its time stays."""
    was = index.stat()
    index.write_bytes(change(index.read_bytes()))
    os.utime(index, ns=(was.st_atime_ns, was.st_mtime_ns))


def page_of(name: str) -> Callable[[bytes], bytes]:
    """Spoils the page on which a table or an index begins."""

    def change(data: bytes) -> bytes:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(data)
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        start = (int(root) - 1) * int(size)
        return data[:start] + b"x" * int(size) + data[start + int(size) :]

    return change


def bit_of(word: str) -> Callable[[bytes], bytes]:
    """Flips a bit wherever a word stands."""
    other = bytes([word.encode()[0], word.encode()[1] ^ 1, *word.encode()[2:]])
    return lambda data: data.replace(word.encode(), other)


DAMAGE = {
    "a page of an index of SQLite": page_of("record_id"),
    "a page of records": page_of("record"),
    "a page of facets": page_of("facet"),
    "a page of problems": page_of("problem"),
    "a bit in a record": bit_of("甲门"),
    "a bit in a word of the vocabulary": bit_of("山东"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("edited", [False, True], ids=["as it is", "after an edit"])
def test_damage_to_a_large_index_is_seen_and_the_files_are_read_again(
    own: Path, cache: Path, damage: Callable[[bytes], bytes], edited: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index that is too large to be added up is read until SQLite stumbles, or a text does not add up."""
    monkeypatch.setattr("ftzcli.catalogue.cache._SUMMED", 0)
    write(own / "bad.yaml", "name: [a")
    age(own)
    asked = ("list", "--zone", "山东", "--json", "--no-bundled", "--measures", str(own))
    before = run(*asked)
    assert [record["name"]["zh"] for record in json.loads(before.out)] == ["甲门", "乙门"]
    unsealed(index_of(cache), damage)
    if edited:
        os.utime(own / "b" / "b.yaml", (time.time() - 50, time.time() - 50))
    assert run(*asked) == before
    assert run(*asked) == before


@pytest.mark.parametrize("damage", [page_of("vocabulary"), bit_of("山东")], ids=["a page", "a bit"])
def test_damage_to_a_large_index_does_not_show_in_completions(
    own: Path, cache: Path, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ftzcli.catalogue.cache._SUMMED", 0)
    age(own)
    line = "ftz list --zone shan"
    env = {"COMP_WORDS": line, "COMP_CWORD": "3", "_FTZ_COMPLETE": "complete_bash", "FTZ_MEASURES": str(own)}
    before = run(env=env)
    assert "shandong" in before.out
    unsealed(index_of(cache), damage)
    assert run(env=env) == before
    assert run(env=env) == before


def test_what_is_printed_already_when_damage_shows_is_not_printed_twice(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ftzcli.catalogue.cache._SUMMED", 0)
    monkeypatch.setattr("ftzcli.catalogue.index._AT_ONCE", 2)
    own = many(tmp_path / "own", 9)
    age(own)
    for format in ("json", "tsv", "csv", "table"):
        asked = ("list", "-f", format, "--no-bundled", "--measures", str(own))
        before = run(*asked)
        unsealed(index_of(cache), bit_of("第7门"))
        assert run(*asked) == before
        assert "第7门" in before.out


def test_what_was_printed_wrongly_before_damage_shows_is_owned_up_to(
    own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody made a wrong record right in itself, and spoilt the next."""
    monkeypatch.setattr("ftzcli.catalogue.cache._SUMMED", 0)
    monkeypatch.setattr("ftzcli.catalogue.index._AT_ONCE", 1)
    age(own)
    asked = ("list", "--json", "--no-bundled", "--measures", str(own))
    before = run(*asked)
    wrong_one = (
        "UPDATE record SET text = replace(text, '甲', '戊') WHERE id = 'a'; UPDATE record SET sum = summed(text, row)"
    )
    races.spoil(index_of(cache), f"{wrong_one}; UPDATE record SET text = 'no' WHERE id = 'b'")
    wrong = run(*asked)
    assert (wrong.code, "戊门" in wrong.out, "damaged" in wrong.err) == (3, True, True)
    assert run(*asked) == before


@pytest.mark.parametrize("statements", races.SPOILT.values(), ids=races.SPOILT)
def test_whatever_is_done_to_an_index_the_answer_is_that_of_the_files(own: Path, cache: Path, statements: str) -> None:
    """Done by somebody who knows its form, and puts its checksum right."""
    age(own)
    asked = ("list", "--json", "--no-bundled", "--measures", str(own))
    before = run(*asked)
    races.spoil(index_of(cache), statements)
    with spent() as seconds:
        assert run(*asked) == before
    assert seconds() < 5
    races.spoil(index_of(cache), statements)
    os.utime(own / "b" / "b.yaml", (time.time() - 50, time.time() - 50))  # so that the old index is built upon
    assert run(*asked) == before


@pytest.mark.parametrize("statements", races.FORGED.values(), ids=races.FORGED)
def test_a_record_that_makes_no_sense_ends_no_run(own: Path, cache: Path, statements: str) -> None:
    """Somebody with our rights may make an index say anything; but not make the program fall over it."""
    age(own)
    opened(own)
    races.spoil(index_of(cache), statements)
    for asked in (("list", "-f", "table"), ("show", "a"), ("search", "甲"), ("timeline",)):
        assert run(*asked, "--no-bundled", "--measures", str(own)).code in (0, 1)


def test_a_fault_of_the_program_is_not_taken_for_rot_for_ever(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried once more, and then raised."""
    calls: list[bool] = []

    def failing(request: Any, *_: Any) -> None:
        calls.append(request.anew)
        raise KeyError("ours")

    monkeypatch.setattr("ftzcli.cli.request.Request.show", failing)
    with pytest.raises(KeyError, match="ours"):
        run("list", "--no-bundled", "--measures", str(own))
    assert calls == [False, True]


def test_the_cache_is_for_its_owner_only(own: Path, cache: Path) -> None:
    opened(own)
    assert stat.S_IMODE(index_of(cache).stat().st_mode) == 0o600
    assert [path.suffix for path in cache.iterdir()] == [".index"]


def test_the_folder_of_the_cache_is_for_its_owner_only(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FTZ_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    opened(own)
    assert stat.S_IMODE((tmp_path / "xdg" / "ftz").stat().st_mode) == 0o700


@as_root
def test_an_index_of_somebody_else_is_not_believed(own: Path, cache: Path) -> None:
    age(own)
    opened(own)
    planted = index_of(cache)
    os.chown(planted, 12345, 12345)
    assert names(opened(own)) == {"a": "甲门", "b": "乙门"}
    assert index_of(cache).stat().st_uid == 0


def plant_cache(how: str, cache: Path) -> None:
    """Make of the cache folder one that is not to be used."""
    other = cache.with_name("other")
    match how:
        case "a link":
            cache.rename(other)
            cache.symlink_to(other)
        case "a link to nothing":
            shutil.rmtree(cache)
            cache.symlink_to(other)
        case "for all":
            cache.chmod(0o1777)
        case "for a group":
            cache.chmod(0o775)
        case "of somebody else":
            os.chown(cache, 12345, 12345)


@pytest.mark.parametrize(
    "how",
    [
        *("a link", "a link to nothing", "for all", "for a group"),
        pytest.param("of somebody else", marks=as_root),
    ],
)
def test_a_cache_folder_that_is_not_ours_alone_costs_the_first_run_only(
    own: Path, tmp_path: Path, private: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    monkeypatch.setenv("FTZ_CACHE_DIR", str(cache))
    opened(own)
    plant_cache(how, cache)
    left = sorted(tmp_path.rglob("*"))
    read = reads(monkeypatch)
    before = told(opened(own))
    assert "a.yaml" in read  # an index that lies there is not believed
    read.clear()
    assert told(opened(own)) == before
    assert read == []
    assert [path.suffix for path in private.iterdir()] == [".index"]
    assert sorted(tmp_path.rglob("*")) == left


@pytest.mark.parametrize("mode", [0o666, 0o620, 0o602])
def test_an_index_that_others_may_write_to_is_not_believed(
    own: Path, cache: Path, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(own)
    index_of(cache).chmod(mode)
    read = reads(monkeypatch)
    assert names(opened(own)) == {"a": "甲门", "b": "乙门"}
    assert "a.yaml" in read
    assert stat.S_IMODE(index_of(cache).stat().st_mode) == 0o600


def test_a_link_in_the_place_of_an_index_is_neither_read_nor_written_through(
    own: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(own)
    index = index_of(cache)
    elsewhere = tmp_path / "elsewhere"
    index.rename(elsewhere)
    index.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    read = reads(monkeypatch)
    assert names(opened(own)) == {"a": "甲门", "b": "乙门"}
    assert "a.yaml" in read
    assert not index.is_symlink()
    assert elsewhere.read_bytes() == before


def test_a_pipe_in_the_place_of_an_index_does_not_hang(own: Path, cache: Path) -> None:
    opened(own)
    index = index_of(cache)
    index.unlink()
    os.mkfifo(index)
    assert names(opened(own)) == {"a": "甲门", "b": "乙门"}
    assert index.is_file()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"FTZ_CACHE_DIR": "~/mine"}, "home/mine"),
        ({"FTZ_CACHE_DIR": "~"}, "home"),
        ({"FTZ_CACHE_DIR": "mine/below"}, "here/mine/below"),
        ({"FTZ_CACHE_DIR": ""}, "home/.cache/ftz"),
        ({"FTZ_CACHE_DIR": "~nobody-of-this-name/x"}, None),
        ({"XDG_CACHE_HOME": "~/xdg"}, "home/xdg/ftz"),
        ({"XDG_CACHE_HOME": "xdg"}, "home/.cache/ftz"),  # its specification: a relative path is to be ignored
        ({"XDG_CACHE_HOME": "~nobody-of-this-name"}, "home/.cache/ftz"),
    ],
)
def test_the_cache_folder_is_where_its_variable_says(
    own: Path,
    private: Path,
    tmp_path: Path,
    variables: dict[str, str],
    expected: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("home", "here"):
        (tmp_path / name).mkdir(mode=0o755)
    monkeypatch.delenv("FTZ_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in {"HOME": str(tmp_path / "home"), **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path / "here")
    opened(own)
    (found,) = [path for top in (tmp_path, private) for path in top.rglob("*.index")]
    assert found.parent == (tmp_path / expected if expected else private)
    assert not [path for path in tmp_path.rglob("*") if "~" in path.name]


def test_another_version_of_a_library_renews_the_index(
    own: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a library folds, stems or accepts may have changed."""
    importlib.import_module("snowballstemmer")  # the real one goes on stemming here
    monkeypatch.setattr("ftzcli.catalogue.freshness._STEP", 0)  # no file is too young
    library = folder(tmp_path / "libraries", {"snowballstemmer/__init__.py": "one"}) / "snowballstemmer" / "__init__.py"
    monkeypatch.syspath_prepend(str(tmp_path / "libraries"))
    opened(own)
    first = index_of(cache).stat().st_ino
    opened(own)
    assert index_of(cache).stat().st_ino == first
    write(library, "two")
    opened(own)
    assert index_of(cache).stat().st_ino != first


@pytest.mark.parametrize("where", ["/dev/null/no", "/proc/no", "{own}/a.yaml", "{own}/a.yaml/no"])
def test_a_cache_that_cannot_be_written_costs_the_first_run_only(
    own: Path, private: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(opened(own))
    assert not private.exists()
    monkeypatch.setenv("FTZ_CACHE_DIR", where.format(own=own))
    assert told(opened(own)) == before
    read = reads(monkeypatch)
    assert told(opened(own)) == before
    assert read == []
    write(own / "a.yaml", measure("丁门"))
    assert names(opened(own))["a"] == "丁门"
    assert read == ["a.yaml"]
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert [path.suffix for path in private.iterdir()] == [".index"]


@not_as_root
def test_a_home_that_cannot_be_written_costs_the_first_run_only(
    own: Path, private: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FTZ_CACHE_DIR")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir(mode=0o500)
    before = told(opened(own))
    read = reads(monkeypatch)
    assert told(opened(own)) == before
    assert read == []
    assert list((tmp_path / "home").iterdir()) == []


@as_root
def test_a_cache_folder_of_somebody_else_is_left_alone(own: Path, cache: Path, private: Path) -> None:
    os.chown(cache, 12345, 12345)
    opened(own)
    assert list(cache.iterdir()) == []
    assert len(list(private.iterdir())) == 1


def plant(how: str, private: Path) -> None:
    """Put something in the place of the private folder."""
    match how:
        case "a file":
            private.touch()
        case "a link":
            private.with_name("another").mkdir()
            private.symlink_to("another")
        case "a link to nothing":
            private.symlink_to("another")
        case "for all":
            private.mkdir()
            private.chmod(0o777)
        case "for a group":
            private.mkdir()
            private.chmod(0o770)
        case "of somebody else":
            private.mkdir()
            os.chown(private, 12345, 12345)


@pytest.mark.parametrize(
    "how",
    [
        "a file",
        "a link",
        "a link to nothing",
        "for all",
        "for a group",
        pytest.param("of somebody else", marks=as_root),
    ],
)
def test_a_private_folder_that_another_may_have_made_is_not_used(
    own: Path, private: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(opened(own))
    monkeypatch.setenv("FTZ_CACHE_DIR", "/dev/null/no")
    plant(how, private)
    found = sorted(private.parent.rglob("*"))
    assert told(opened(own)) == before
    read = reads(monkeypatch)
    assert told(opened(own)) == before
    assert "a.yaml" in read  # there was no index
    assert sorted(private.parent.rglob("*")) == found


def test_an_index_in_a_private_folder_that_was_opened_to_others_is_not_believed(
    own: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FTZ_CACHE_DIR", "/dev/null/no")
    opened(own)
    private.chmod(0o777)
    read = reads(monkeypatch)
    opened(own)
    assert "a.yaml" in read


def test_where_the_cache_can_be_written_nothing_lies_elsewhere(own: Path, private: Path) -> None:
    opened(own)
    write(own / "a.yaml", measure("丁门"))
    opened(own)
    assert not private.exists()


def test_a_full_disk_is_done_without(own: Path, cache: Path) -> None:
    """A limit on the size of files is as a disk that is full."""
    command = f'ulimit -f 40; exec "{sys.executable}" -m ftzcli list --no-bundled --measures "$0"'
    limited = ["sh", "-c", command, str(own)]
    env = environment({"PYTHONDONTWRITEBYTECODE": "1"})  # Python would leave half of its own files in this checkout
    done = subprocess.run(limited, env=env, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert (done.returncode, [line[0] for line in done.stdout.splitlines()], done.stderr) == (0, ["a", "b"], "")
    assert list(cache.iterdir()) == []


def many(own: Path, count: int) -> Path:
    return folder(own, {f"m{n}.yaml": measure(f"第{n}门") for n in range(count)})


def test_many_files_are_read_on_all_cores_and_none_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = many(tmp_path / "own", 450)
    write(own / "bad.yaml", "name: [a")
    seen = told(opened(own))
    assert len(seen[0]) == 450
    assert [problem[:2] for problem in seen[2]] == [("bad.yaml", "FTZ109")]
    monkeypatch.setattr("ftzcli.catalogue.workers._MANY", 10_000)  # one by one
    monkeypatch.setenv("FTZ_CACHE_DIR", str(tmp_path / "other"))
    assert told(opened(own)) == seen


def test_a_long_reading_shows_on_a_terminal_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = many(tmp_path / "own", 150)
    monkeypatch.setattr("ftzcli.output.progress._PATIENCE", -1)
    first = run_in_terminal("list", "--no-bundled", "--measures", str(own), "--limit", "1").out
    assert "reading records" in first
    assert "150/150" in first
    assert not any("reading records" in line for line in screen(first, 80))
    assert "reading records" not in run_in_terminal("list", "--no-bundled", "--measures", str(own)).out


def started(own: Path) -> subprocess.Popen[bytes]:
    command = [*FTZ, "list", "--no-bundled", "--measures", str(own)]
    return subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_many_processes_on_a_cold_cache_all_answer_rightly(tmp_path: Path, cache: Path) -> None:
    own = many(tmp_path / "own", 30)
    running = [started(own) for _ in range(5)]
    answers = {process.communicate(timeout=TIMEOUT) for process in running}
    ((out, err),) = answers
    assert (len(out.splitlines()), err) == (30, b"")
    assert [path.suffix for path in cache.iterdir()] == [".index"]


def test_a_kill_at_any_moment_leaves_right_answers(tmp_path: Path) -> None:
    own = many(tmp_path / "own", 20)
    chance = random.Random(3)
    for round in range(4):
        write(own / "m0.yaml", measure(f"第{round}回"))
        process = started(own)
        time.sleep(chance.uniform(0.05, 1.2))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=TIMEOUT)
        out = run("list", "--no-bundled", "--measures", str(own)).out
        assert len(out.splitlines()) == 20
        assert f"m0\t第{round}回\t" in out


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_the_program(tmp_path: Path, how: signal.Signals) -> None:
    own = many(tmp_path / "own", 600)
    process = started(own)
    deadline = time.monotonic() + TIMEOUT
    while not (workers := list(children(process.pid))) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(how)
    process.communicate(timeout=TIMEOUT)
    assert workers
    while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in workers if alive(pid)] == []


def children(pid: int) -> Iterator[int]:
    for task in Path("/proc").glob(f"{pid}/task/*/children"):
        yield from map(int, task.read_text().split())


def alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def killed(out: Any, message: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stopped(out: Any, message: Any) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def killed_after_one(out: Any, message: Any) -> None:
    out.send_bytes(marshal.dumps(message))
    os.kill(os.getpid(), signal.SIGTERM)


def killed_within_one(out: Any, message: Any) -> None:
    os.write(out.fileno(), struct.pack("!i", 10_000) + b"x" * 500)
    os.kill(os.getpid(), signal.SIGKILL)


def stopped_within_one(out: Any, message: Any) -> None:
    os.write(out.fileno(), struct.pack("!i", 10_000) + b"x" * 500)
    os.kill(os.getpid(), signal.SIGSTOP)


def without_memory(out: Any, message: Any) -> None:
    raise MemoryError


@pytest.mark.parametrize(
    "how", [killed, stopped, killed_after_one, killed_within_one, stopped_within_one, without_memory]
)
def test_what_a_process_leaves_unread_is_read_by_the_program(
    tmp_path: Path, how: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    own = many(tmp_path / "own", 40)
    write(own / "bad.yaml", "name: [a")
    before = told(opened(own))
    for name, value in {"_MANY": 4, "_AT_ONCE": 6, "_SECOND": 0.05, "_send": how}.items():
        monkeypatch.setattr(f"ftzcli.catalogue.workers.{name}", value)
    monkeypatch.setenv("FTZ_CACHE_DIR", str(tmp_path / "other"))
    assert told(opened(own)) == before
    assert len(before[0]) == 40
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("allowed", [0, 1])
def test_where_no_more_processes_may_be_begun_the_program_reads_alone(
    tmp_path: Path, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = many(tmp_path / "own", 40)
    before = told(opened(own))
    begin = multiprocessing.Process.start
    begun: list[Any] = []

    def start(process: Any) -> None:
        if len(begun) >= allowed:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        begun.append(process)
        begin(process)

    monkeypatch.setattr("multiprocessing.Process.start", start)
    monkeypatch.setattr("ftzcli.catalogue.workers._MANY", 4)
    monkeypatch.setenv("FTZ_CACHE_DIR", str(tmp_path / "other"))
    assert told(opened(own)) == before
    assert len(begun) == allowed


@pytest.mark.parametrize("size", [60, 90])
def test_where_memory_runs_out_it_is_said(tmp_path: Path, size: int) -> None:
    own = many(tmp_path / "own", 450)
    command = f'ulimit -v {size * 1024}; exec "{sys.executable}" -m ftzcli list --no-bundled --measures "$0"'
    limited = ["sh", "-c", command, str(own)]
    done = subprocess.run(limited, env=environment(), capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "ftz: out of memory\n") or (
        done.returncode == 0 and len(done.stdout.splitlines()) == 450
    )


def becomes_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: write(path, ""),
    "a list": lambda path: write(path, "- a\n"),
    "without a related one": lambda path: write(path, measure("乙门")),
    "related to a word": lambda path: write(path, measure("乙门", more="related: no")),
    "related to words": lambda path: write(path, measure("乙门", more="related: [no, 1]")),
    "related to what has no id": lambda path: write(path, measure("乙门", more="related: [{relation: part-of}]")),
    "a folder": becomes_a_folder,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_changes_between_two_looks_is_told_at_the_next_run(
    own: Path, change: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked into again where it names a measure that does not exist, or has another's id."""
    write(own / "b" / "b.yaml", naming("no"))
    write(own / "b.yaml", measure("乙门"))

    def changed(writer: Any) -> None:
        if (own / "b" / "b.yaml").is_file():
            change(own / "b" / "b.yaml")
        tell_of_several(writer)

    tell_of_several = build.tell_of_several
    with monkeypatch.context() as patch:
        patch.setattr(build, "tell_of_several", changed)
        opened(own)
    seen = told(opened(own))
    monkeypatch.setenv("FTZ_CACHE_DIR", str(tmp_path / "other"))
    assert seen == told(opened(own))


@pytest.mark.parametrize("path", ["b/b.yaml", "vocabulary/zones.yaml", "statistics.yaml"])
def test_a_file_that_is_away_while_it_is_to_be_read_is_read_when_it_is_back(
    own: Path, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A synchronisation moves its folder away and back: neither changes a time of the file."""
    folder(own, {"vocabulary/zones.yaml": zone("wuji", "无极"), "statistics.yaml": statistic()})
    age(own)
    monkeypatch.setattr("ftzcli.catalogue.freshness._STEP", 0)

    def away(file: Path) -> Any:
        if file != own / path:
            return read_text(file)
        file.parent.rename(tmp_path / "away")
        try:
            return read_text(file)
        finally:
            (tmp_path / "away").rename(file.parent)

    with monkeypatch.context() as patch:
        patch.setattr("ftzcli.records.reading.reader.read_text", away)
        (problem,) = opened(own).problems
        assert (problem.code, problem.path) == ("FTZ101", str(own / path))
    assert not opened(own).problems


def test_a_file_that_is_away_while_it_is_to_be_told_of_is_told_of_when_it_is_back(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(own / "b" / "b.yaml", naming("no"))
    age(own)
    monkeypatch.setattr("ftzcli.catalogue.freshness._STEP", 0)
    tell_of_several = build.tell_of_several

    def away(writer: Any) -> None:
        (own / "b").rename(tmp_path / "away")
        tell_of_several(writer)
        (tmp_path / "away").rename(own / "b")

    with monkeypatch.context() as patch:
        patch.setattr(build, "tell_of_several", away)
        opened(own)
    assert [problem.code for problem in opened(own).problems] == ["FTZ503"]


def test_the_clock_may_be_set_back(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in own.rglob("*.yaml"):
        os.utime(file, (time.time() + 10**6, time.time() + 10**6))
    opened(own)
    write(own / "a.yaml", measure("丁门"))
    assert names(opened(own))["a"] == "丁门"
    assert names(opened(own))["a"] == "丁门"


def test_what_is_abandoned_is_tidied_away(own: Path, cache: Path) -> None:
    for name, days in (("01234567.index", 100), ("89abcdef.index", 1), ("01234567.index.7.tmp", 1)):
        (cache / name).write_text("")
        os.utime(cache / name, (time.time() - days * 86400,) * 2)
    opened(own)
    left = {path.name for path in cache.iterdir()} - {"89abcdef.index"}
    assert len(left) == 1
    assert not left & {"01234567.index", "01234567.index.7.tmp"}


def test_no_file_of_another_form_is_ever_removed(own: Path, cache: Path) -> None:
    """The cache folder may be one that the user keeps other things in."""
    kept = ["library.index", "x.index.7.tmp", "01234567.index.bak", "mine.txt", "0123456789.index", "01234567.indexes"]
    for name in kept:
        (cache / name).write_text("")
    (cache / "76543210.index").mkdir()
    (cache / "aaaaaaaa.index").symlink_to(cache / "mine.txt")
    for path in cache.iterdir():
        os.utime(path, (1, 1), follow_symlinks=False)
    opened(own)
    assert {*kept, "76543210.index", "aaaaaaaa.index"} < {path.name for path in cache.iterdir()}


def test_two_sets_of_folders_have_an_index_each(own: Path, tmp_path: Path, cache: Path) -> None:
    other = folder(tmp_path / "other", {"c.yaml": measure("丙门")})
    for _ in range(2):
        assert names(opened(own)) == {"a": "甲门", "b": "乙门"}
        assert names(opened(other)) == {"c": "丙门"}
        assert names(opened(other, own)) == {"a": "甲门", "b": "乙门", "c": "丙门"}
    assert len(list(cache.glob("*.index"))) == 3


def test_a_folder_given_twice_or_within_another_is_told_as_it_is(own: Path) -> None:
    assert names(opened(own, own)) == names(opened(own, own / "b")) == {"a": "甲门", "b": "乙门"}
    write(own / "b" / "b.yaml", measure("丙门"))
    assert names(opened(own, own / "b"))["b"] == names(opened(own, own))["b"] == "丙门"
    assert not opened(own, own / "b").problems


def answered(result: Result) -> Any:
    return result.code, json.loads(result.out or "null"), result.err


def test_warm_and_cold_runs_warn_alike(own: Path) -> None:
    write(own / "bad.yaml", "name：甲\nthemes: [nowhere]\n")
    first, second = (run("list", "--no-bundled", "--measures", str(own), "--json") for _ in range(2))
    assert first == second
    assert first.code == 3


def test_a_circle_of_links_is_walked_once(own: Path) -> None:
    (own / "b" / "round").symlink_to(own)
    (own / "self.yaml").symlink_to(own / "self.yaml")
    assert names(opened(own)) == {"a": "甲门", "b": "乙门"}
    assert [(Path(problem.path).name, problem.code) for problem in opened(own).problems] == [("self.yaml", "FTZ101")]


def test_thousands_of_files_of_other_kinds_do_no_harm(own: Path) -> None:
    for n in range(5000):
        (own / "b" / f"junk{n}.txt").touch()
    assert names(opened(own)) == {"a": "甲门", "b": "乙门"}
    assert not opened(own).problems


def test_a_record_of_a_million_bytes_is_found_or_told(own: Path) -> None:
    aliases = ", ".join("海" * 9_000 + f"尽头{n}" for n in range(37))
    write(own / "big.yaml", measure("大门") + f"aliases: {{zh: [{aliases}]}}\n")
    catalogue = opened(own)
    assert [record["id"] for record in search(catalogue.records, query_words(["尽头36"])).records] == ["big"]
    write(own / "big.yaml", measure("大门").replace("乙。", "海" * 300_000 + "尽头。"))
    assert [problem.code for problem in opened(own).problems] == ["FTZ216"]
    write(own / "big.yaml", "name: " + "x" * 5_000_000)
    assert [problem.code for problem in opened(own).problems] == ["FTZ103"]
