"""The order of names: that of their pinyin, whether the index knows it or pypinyin must be asked."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import groupby
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from program import run
from pypinyin import lazy_pinyin

from ftzcli.catalogue.catalogue import Catalogue, open_catalogue
from ftzcli.query.order import arranged
from ftzcli.records.fields import MEASURE_FIELDS, Field
from ftzcli.words.pinyin import reading_from, syllables
from ftzcli.words.text import LANGS, Text

pytestmark = pytest.mark.usefixtures("frozen", "read_once")

NAME = [Field("name", Text("名称", "name"))]
# Polyphones, signs of any width, and what is made of 汉字 or has no reading.
PIECES = st.sampled_from(
    ["重庆", "长三角", "银行", "行邮", "一体化", "B2B", "ＡＥＯ", "（", "）", "“", "·", " ", "，", "2", "①", "ß", "é"]
)
ODD = st.sampled_from(["㈱", "々", "〇", "〸", "⼀", "兀", "𠀀", "한", "か\u3099", "ｶﾞ", "🚢", "ﬁ", "É", "e\u0301"])
NAMES = st.lists(PIECES | ODD | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=8).map("".join)


def by_pypinyin(text: str) -> list[str]:
    """How pypinyin reads a text."""
    return [syllable.casefold() for syllable in lazy_pinyin(unicodedata.normalize("NFKC", text))]


@pytest.fixture(scope="module")
def live() -> Catalogue:
    return open_catalogue()


@pytest.mark.parametrize("sort", ["name", "-name"])
@pytest.mark.parametrize("limit", [None, 7])
def test_the_live_catalogue_is_in_the_order_of_pypinyin(live: Catalogue, sort: str, limit: int | None) -> None:
    names = {record["id"]: record["name"] for record in live.records}
    wanted = sorted(
        names, key=lambda id: [by_pypinyin(names[id][lang]) for lang in LANGS], reverse=sort.startswith("-")
    )
    found = arranged(live.records, sort, limit, MEASURE_FIELDS, live.index.syllables).rows
    assert [record["id"] for record in found] == wanted[:limit]


# The words of --sort

ROWS = ("list", "search 保税", "effects", "timeline", "gaps --zone 福建", "stats", "summary --by zone", "vocab zones")


def sorted_by(words: str, order: str) -> list[dict[str, Any]]:
    """The rows of a command in an order."""
    done = run(*words.split(), "--sort", order, "--json")
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = json.loads(done.out)
    return rows


@pytest.mark.parametrize(("order", "backwards"), [("status", False), ("-status", True)])
def test_stages_are_sorted_from_the_furthest(live: Catalogue, order: str, backwards: bool) -> None:
    stages = [id for id in live.vocabulary.kinds["statuses"] if id != "ended"][::-1]
    wanted = [*stages, "ended"][:: -1 if backwards else 1]
    for words, path in (("list", "status"), ("timeline", "event"), ("effects", "status")):
        found = [row[path] for row in sorted_by(words, order)]
        assert [stage for stage, _ in groupby(found) if stage] == [stage for stage in wanted if stage in found]


@pytest.mark.parametrize(("words", "path"), [("list", "since"), ("timeline", "date"), ("gaps --zone 福建", "since")])
def test_dates_are_sorted_from_the_oldest_and_turned_round(words: str, path: str) -> None:
    dates = [row[path] for row in sorted_by(words, "date")]
    known = [date for date in dates if date]
    assert known == sorted(known)
    assert dates[: len(known)] == known  # what has no date is last, either way
    back = [row[path] for row in sorted_by(words, "-date")]
    assert back == sorted(known, reverse=True) + [None] * (len(dates) - len(known))


def test_zones_are_sorted_as_they_were_founded(live: Catalogue) -> None:
    zones = list(live.vocabulary.kinds["zones"])
    for words in ("list", "effects", "timeline"):
        rows = sorted_by(words, "zone")
        ranks = [[zones.index(id) for id in row["zones"] or row["zones_implied"]] for row in rows]
        first = [min(each) for each in ranks if each]
        assert first == sorted(first)
        assert all(ranks[: len(first)])
    summed = [row["zone"]["id"] for row in sorted_by("summary --by zone", "zone")]
    assert summed[:-1] == sorted(summed[:-1], key=zones.index)


def test_names_are_sorted_by_their_pinyin_and_several_words_may_be_given() -> None:
    rows = sorted_by("list", "status,-name")
    for _, alike in groupby(rows, lambda row: row["status"]):
        names = [by_pypinyin(row["name"]["zh"]) for row in alike]
        assert names == sorted(names, reverse=True)


@pytest.mark.parametrize("words", ROWS)
def test_the_order_that_a_refusal_offers_is_taken(words: str) -> None:
    refused = run(*words.split(), "--sort", "nonsense", "--lang", "en")
    assert refused.code == 2
    assert "cannot sort by 'nonsense'" in refused.err
    offered = refused.err.split("it is one of: ")[1].split("\n")[0].split(", ")
    assert "name" in offered or words == "stats"
    for order in offered:
        assert run(*words.split(), f"--sort=-{order}", "--json", "--limit", "1").code == 0, order


@pytest.mark.parametrize(("order", "near"), [("dat", "date"), ("stauts", "status"), ("-zonse", "zones")])
def test_a_slip_in_an_order_is_told(order: str, near: str) -> None:
    told = run("list", "--sort", order, "--lang", "en").err
    assert re.search(rf"did you mean .*\b{near}\b", told)


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.booleans(), max_size=12))
def test_names_that_the_index_knows_and_others_are_in_one_order(names: dict[str, bool]) -> None:
    rows = [{"name": name} for name in names]
    found = arranged(rows, "name", None, NAME, lambda text: syllables(text) if names[text] else ()).rows
    assert [row["name"] for row in found] == sorted(names, key=by_pypinyin)


@settings(deadline=None, max_examples=300)
@given(NAMES)
@example("\ufa0c不经世故")
def test_what_follows_from_the_syllables_is_what_pypinyin_says(text: str) -> None:
    assert reading_from(text, syllables(text)) in (None, by_pypinyin(text))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_the_syllables_of_a_common_name_tell_its_reading(text: str) -> None:
    assert reading_from(text, syllables(text)) == by_pypinyin(text)
