"""A first word that is no command, and a word that is looked up in all of the vocabulary."""

from __future__ import annotations

import json

import pytest
from program import run

from ftzcli.cli.commands.table import COMMANDS
from ftzcli.records.vocabulary import KINDS

pytestmark = pytest.mark.usefixtures("frozen")

HINTS = [
    ("云签发", "'云签发' is a measure: ftz show 云签发", "“云签发”是举措：ftz show 云签发"),
    ("yqf", "'yqf' is a measure: ftz show yqf", "“yqf”是举措：ftz show yqf"),
    ("qingdao", "'qingdao' is a place: ftz list --at qingdao", "“qingdao”是地方：ftz list --at qingdao"),
    ("青島", "'青島' is a place: ftz list --at 青島", "“青島”是地方：ftz list --at 青島"),
    ("化妆品", "'化妆品' is goods: ftz list --goods cosmetics", "“化妆品”是货物：ftz list --goods cosmetics"),
    ("furniture", "to look for it: ftz search furniture", "按字词查找：ftz search furniture"),
    ("serach", "did you mean search?", "您要找的是：search？"),
]


@pytest.mark.parametrize(("word", "en", "zh"), HINTS)
def test_a_first_word_that_is_no_command_is_recognised(word: str, en: str, zh: str) -> None:
    for lang, told in (("en", en), ("zh", zh)):
        result = run(word, env={"FTZ_LANG": lang})
        assert (result.code, result.out) == (2, "")
        assert told in result.err.splitlines()


def test_what_is_hinted_at_works() -> None:
    for _, told, _ in HINTS:
        if "ftz " in told:
            assert run(*told.rpartition("ftz ")[2].split()).code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_every_command(command: str) -> None:
    assert run("help", command).out == run(command, "--help").out != ""


def meant(word: str) -> list[tuple[str, str]]:
    return [(row["kind"], row["id"]) for row in json.loads(run("vocab", word, "--json").out)]


def test_a_word_is_looked_up_in_all_kinds_and_what_is_called_so_comes_first() -> None:
    found = meant("青岛")
    assert found[:2] == [("zones", "shandong/qingdao"), ("customs", "qingdao")]
    assert all(kind in KINDS for kind, _ in found)
    assert meant("青島") == found
    assert {kind for kind, _ in meant("跨境电商")} >= {"themes", "modes"}


def test_only_whole_english_words_or_their_beginnings_are_found() -> None:
    ids = {id for _, id in meant("port")}
    assert ids
    assert "export" not in ids


def test_how_many_measures_hang_on_what_a_word_is_stands_beside_it() -> None:
    for row in json.loads(run("vocab", "青岛", "--json").out):
        hanging = json.loads(run("vocab", row["kind"], row["id"], "--json").out)["measures"]
        assert row["count"] == len(hanging)
        assert set(row) == {"kind", "id", "name", "count"}


@pytest.mark.parametrize(("lang", "told"), [("en", "to see one: ftz vocab zones"), ("zh", "看一条：ftz vocab zones")])
def test_the_table_tells_how_to_see_one(lang: str, told: str) -> None:
    result = run("vocab", "青岛", "-f", "table", "--lang", lang)
    assert "shandong/qingdao" in result.out
    assert told in result.out


@pytest.mark.parametrize(("word", "near"), [("青导", "shandong/qingdao"), ("zonse", "zones"), ("夔夔", None)])
def test_a_word_that_is_nothing_is_refused_with_what_is_like_it(word: str, near: str | None) -> None:
    result = run("vocab", word, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert f"there is no '{word}' in the vocabulary" in result.err
    assert ("did you mean" in result.err) == bool(near)
    assert near is None or near in result.err
