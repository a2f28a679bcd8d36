"""A query is only characters: nothing of it is syntax, and no query breaks the search or keeps it waiting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import run, spent
from properties import examples
from rows import every

from ftzcli import open_catalogue
from ftzcli.query.search import query_words, search
from ftzcli.words.fold import fold
from ftzcli.words.text import text_of

RECORDS = open_catalogue().records
TYPED = st.characters() | st.sampled_from('云签发 　岛é𠮷😀*"^')
SIGNS = ['"', "'", "*", "^", "-", "+", "(", ")", "{", "}", ":", "%", "_", "\\", ".", "?", "[", "]", "$", "|", "&", "~"]


def found(*query: str) -> list[str]:
    return [hit["id"] for hit in search(RECORDS, query_words(query)).records]


@every("sign", SIGNS)
@every("shape", ["{}青岛", "青岛{}", "青{}岛", '{}青岛"', "{0}{0}青岛{0}{0}"])
def test_a_sign_only_ever_makes_a_query_match_less(shape: str, sign: str) -> None:
    """青岛 and signs never find more than 青岛; what they find by a name does not depend on the sign."""
    assert set(found(shape.format(sign))) <= set(found("青岛"))


@pytest.mark.parametrize(
    ("query", "like"),
    [
        ("云签发 OR 海铁直运", "云签发 海铁直运 or"),
        ("云签发 NOT 大连", "大连 云签发 not"),
        ("云签发 AND 大连", "大连 云签发 and"),
        ("NEAR(云签发 大连)", "大连) near(云签发"),
        ("name:云签发", "NAME:云签发"),
    ],
)
def test_no_word_is_an_operator(query: str, like: str) -> None:
    """A word that some engines obey is looked for: case and order change nothing."""
    assert sorted(found(query)) == sorted(found(like))


@pytest.mark.parametrize("query", ["name:云签发", "云签*", '"云签发', "-云签发", "云签发^2", "rowid:1", "words:云"])
def test_syntax_of_search_engines_is_told_as_what_it_is(query: str) -> None:
    """All that is found holds what was typed, punctuation between its characters apart."""
    wanted = "".join(filter(str.isalnum, fold(query)))
    for hit in search(RECORDS, query_words([query])).records:
        assert any(wanted in "".join(filter(str.isalnum, fold(match["text"]))) for match in hit["matches"])


@examples(200)
@given(st.lists(st.text(TYPED, max_size=12), max_size=4))
def test_whatever_is_typed_there_is_an_answer(query: list[str]) -> None:
    answer = search(RECORDS, query_words(query))
    for hit in answer.records[:3]:
        assert all(match["text"] for match in hit["matches"])
    assert not (answer.nearest and len(answer.records))


@pytest.mark.parametrize("word", ["𠮷", "𰻞", "𰻞𰻞面", "😀", "👩\u200d👧", "é", "ﬁ", "½", "㍿", "\ud800"])
def test_rare_characters_are_characters(word: str) -> None:
    words = query_words([word])
    texts = [fold(text) for r in RECORDS for pair in (r["name"], r["summary"]) for text in text_of(pair)]
    if words and not any(fold(words[0]) in text for text in texts):
        assert found(word) == []


@pytest.mark.parametrize("query", [[" "], ["\u3000", "\t"], ["。，！"], ["***", "--", '"']])
def test_a_query_without_a_letter_is_wrong_usage(query: list[str]) -> None:
    result = run("search", "--", *query)
    assert (result.code, result.out) == (2, "")
    assert "empty query" in result.err


@pytest.mark.parametrize("query", ["云" * 10_000, "a" * 10_000, "云 " * 5_000, "yun" * 3_000, '"' * 10_000 + "云"])
def test_an_endless_query_is_answered_or_refused_at_once(query: str) -> None:
    with spent() as seconds:
        result = run("search", "--", query)
    assert result.code in (0, 2)
    assert "Traceback" not in result.err
    assert seconds() < 10


@pytest.mark.parametrize("letters", ["a" * 999, "xi" * 400, "shi" * 300, "q" * 60, "an" * 30])
def test_letters_without_end_are_no_pinyin_puzzle(letters: str) -> None:
    """However many ways there are to cut letters into syllables, the search does not try them all."""
    with spent() as seconds:
        assert found(letters) == []
    assert seconds() < 5


def test_no_statistic_is_found() -> None:
    measures = {record["id"] for record in RECORDS}
    for word in ("青岛", "山东", "shandong", "海关", "全国", "trade"):
        assert set(found(word)) <= measures
