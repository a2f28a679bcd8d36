"""The order of names: that of their pinyin, whether the index knows it or pypinyin must be asked."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from ftzcli.catalogue.catalogue import Catalogue, open_catalogue
from ftzcli.query.order import arranged
from ftzcli.records.fields import MEASURE_FIELDS, Field
from ftzcli.words.pinyin import reading_from, syllables
from ftzcli.words.text import LANGS, Text

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
