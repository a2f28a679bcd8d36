"""Every command takes a measure by its id, its name, a beginning of one, or how it is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from indexed import catalogue_of
from program import run
from properties import examples
from test_search import VOCABULARY, full_width, record, traditional

from ftzcli import open_catalogue
from ftzcli.query.naming import called
from ftzcli.records.shapes import Measure
from ftzcli.words.fold import key

CATALOGUE = open_catalogue()
RECORDS = list(CATALOGUE.records)
NAMED = catalogue_of(
    [
        record("cloud-issue", name={"zh": "云签发", "en": "Cloud issuing of certificates"}, former_ids=["old-cloud"]),
        record("cloud-link", name={"zh": "云企通", "en": "Cloud link"}, aliases={"zh": ["企业之桥"], "en": []}),
        record("bridge", name={"zh": "桥", "en": "Bridge"}),
        record("bridge-two", name={"zh": "桥头堡", "en": "Bridgehead"}),
        record("late", name={"zh": "经过桥头", "en": "Past the bridge"}),
    ],
    VOCABULARY,
)


def ids(word: str) -> list[str]:
    return called(NAMED, word).ids


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("cloud-issue", ["cloud-issue"]),
        ("云签", ["cloud-issue"]),
        ("雲簽", ["cloud-issue"]),
        ("ｃｌｏｕｄ－ｉｓ", ["cloud-issue"]),
        ("Cloud issuing of..", ["cloud-issue"]),
        ("Cloud issuing of…", ["cloud-issue"]),
        ("old-cloud", ["cloud-issue"]),
        ("old-c", ["cloud-issue"]),
        ("yunqianfa", ["cloud-issue"]),
        ("yqf", ["cloud-issue"]),
        ("yunqian", ["cloud-issue"]),
        ("企业之", ["cloud-link"]),
        ("qiyezhiqiao", ["cloud-link"]),
        ("云", ["cloud-issue", "cloud-link"]),
        ("cloud", ["cloud-issue", "cloud-link"]),
        ("yun", ["cloud-issue", "cloud-link"]),
        ("bridge", ["bridge"]),  # what is called just so comes before what begins so
        ("桥", ["bridge"]),
        ("桥..", ["bridge-two"]),  # and a name that was cut is longer
        ("桥头", ["bridge-two"]),
        ("qiao", ["bridge"]),
        ("签发", []),  # no beginning
        ("qianfa", []),
        ("夔", []),
        ("", []),
        ("，", []),
        ("..", []),
    ],
)
def test_a_word_calls_the_measure_that_alone_has_it(word: str, meant: list[str]) -> None:
    assert ids(word) == meant


def names_of(measure: Measure) -> list[str]:
    return [measure["id"], measure["name"]["zh"], measure["name"]["en"]]


def all_names_of(measure: Measure) -> list[str]:
    """A name that another measure has whole, an alias too, calls that one."""
    return [*names_of(measure), *measure["aliases"]["zh"], *measure["aliases"]["en"]]


@examples(60)
@given(data=st.data())
@pytest.mark.parametrize("typed", [str, traditional, full_width, str.upper])
def test_a_beginning_of_a_name_calls_its_measure_or_several_that_begin_so(
    typed: Callable[[str], str], data: st.DataObject
) -> None:
    measure = data.draw(st.sampled_from(RECORDS))
    name = data.draw(st.sampled_from(names_of(measure)))
    start = name[: data.draw(st.integers(1, len(name)))]
    assume(any(map(str.isalnum, start)))  # a sign alone calls nothing
    found = called(CATALOGUE, typed(start))
    assert measure["id"] in found.ids or any(key(start) in map(key, all_names_of(other)) for other in found)


COMMANDS = (
    ("show", "--json"),
    ("timeline", "--json"),
    ("effects", "--json"),
    ("cite",),
    ("compare", "sea-rail-direct"),
)


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
def test_every_command_takes_the_same_words(command: tuple[str, ...], lang: str) -> None:
    first, *more = command
    whole = run(first, *more, "yunqianfa", "--lang", lang)
    assert whole.code == 0
    assert whole.out
    for word in ("云签", "雲簽發", "yqf", "yunqianf", "Yunqianfa (cloud..", "ＹＵＮＱＩＡＮＦ"):
        assert run(first, *more, word, "--lang", lang) == whole, word


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
def test_what_several_may_be_meant_by_is_told_with_their_names(command: tuple[str, ...]) -> None:
    zh, en = (run(*command, "云", "--lang", lang) for lang in ("zh", "en"))
    assert (zh.code, en.code) == (1, 1)
    assert "“云”不止一项：yunqianfa（云签发）、yunqitong（云企通）" in zh.err
    assert "'云' is more than one: yunqianfa (云签发, " in en.err
    assert "yunqitong (云企通, " in en.err


@pytest.mark.usefixtures("frozen")
def test_what_none_has_is_answered_with_near_names() -> None:
    result = run("timeline", "yunqainfa", "--lang", "en")
    assert (result.code, result.out) == (1, "")
    assert "there is no measure 'yunqainfa'" in result.err
    assert "did you mean yunqianfa" in result.err


def test_a_record_that_cannot_be_read_is_not_taken_for_one_that_begins_so(tmp_path: Path) -> None:
    (tmp_path / "yunqi.yaml").write_text("name: [\n", encoding="utf-8")
    result = run("show", "yunqi", "--measures", str(tmp_path), "--lang", "en")
    assert (result.code, result.out) == (1, "")
    assert "yunqi.yaml" in result.err


@pytest.mark.usefixtures("frozen")
def test_edit_takes_a_beginning_too(tmp_path: Path) -> None:
    env = {"EDITOR": "true", "FTZ_LANG": "en"}
    assert run("edit", "云签", "--measures", str(tmp_path), env=env).code == 0
    assert [path.name for path in tmp_path.rglob("*.yaml")] == ["yunqianfa.yaml"]
    told = run("edit", "云", "--measures", str(tmp_path), env=env)
    assert (told.code, told.out) == (1, "")
    assert "yunqitong" in told.err


# Measures and filters together


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("command", ["timeline", "effects"])
def test_of_measures_that_are_named_only_those_that_pass_the_filters_are_told(command: str) -> None:
    def rows(*words: str) -> list[dict[str, object]]:
        return list(json.loads(run(command, *words, "--json").out))

    every = rows()
    assert [row for row in every if row["id"] == "yunqianfa"] == rows("yqf") != []
    both = rows("yqf", "sea-rail-direct")
    assert {row["id"] for row in both} == {"yunqianfa", "sea-rail-direct"}
    assert {row["id"] for row in rows("yqf", "sea-rail-direct", "--zone", "qingdao")} == {"sea-rail-direct"}
    assert rows("yqf", "--zone", "qingdao") == []


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("command", ["timeline", "effects"])
def test_the_rest_is_told_where_one_of_several_does_not_exist(command: str) -> None:
    result = run(command, "yqf", "nothing-like-it", "--lang", "en")
    assert result.code == 1
    assert result.out == run(command, "yqf", "--lang", "en").out != ""
    assert "there is no measure 'nothing-like-it'" in result.err


@pytest.mark.usefixtures("frozen")
def test_citations_are_those_of_what_passes_the_filters() -> None:
    by_name, by_filter = run("cite", "sea-rail-direct"), run("cite", "--zone", "qingdao")
    assert by_filter == by_name
    assert run("cite", "yqf", "sea-rail-direct", "--zone", "qingdao").out == by_name.out
    nothing = run("cite", "yqf", "--zone", "qingdao", "--lang", "en")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing found" in nothing.err


@pytest.mark.usefixtures("frozen")
def test_a_source_that_is_asked_for_is_cited_alone() -> None:
    sources = {source["id"] for source in json.loads(run("show", "yqf", "--json").out)["sources"]}
    assert len(sources) > 1
    cited = json.loads(run("cite", "--source", "guohan-2023-56", "--style", "csl-json").out)
    assert [work["id"] for work in cited] == ["guohan-2023-56"]
