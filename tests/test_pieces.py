"""Cutting what stands nowhere as one phrase: the pieces do stand somewhere, are long, and are enough of the query."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import run
from test_search import record, records_of, text

from ftzcli.query import questions
from ftzcli.query.pieces import BEGUN, LEAST, NAMED, NOWHERE, SHORTEST, WRITTEN, Pieces, cut, halves, may_be_cut
from ftzcli.query.questions import is_function_word
from ftzcli.query.search import MAX_QUERY, Found, query_words, search
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.fold import fold

LETTERS = "甲乙丙丁戊"
WORDS = st.text(LETTERS, min_size=1, max_size=5)


def cut_by(word: str, known: set[str]) -> Pieces:
    """A word cut where some words stand in the texts, with every piece of them."""
    return cut(word, lambda piece: WRITTEN if any(piece in one for one in known) else NOWHERE)


def shares(word: str, known: set[str]) -> set[int]:
    """How many characters of a word can be covered by pieces that stand somewhere, tried one by one."""

    def of(at: int) -> set[int]:
        if at == len(word):
            return {0}
        ends = (end for end in range(at + SHORTEST, len(word) + 1) if any(word[at:end] in one for one in known))
        return of(at + 1) | {end - at + more for end in ends for more in of(end)}

    return of(0)


@given(st.text(LETTERS, min_size=1, max_size=8), st.sets(WORDS, max_size=4))
def test_the_pieces_stand_somewhere_and_share_no_character(word: str, known: set[str]) -> None:
    pieces = cut_by(word, known)
    assert all(len(piece) >= SHORTEST and piece in word for piece in pieces.texts)
    assert all(any(piece in one for one in known) for piece in pieces.texts)
    assert sum(map(len, pieces.texts)) <= pieces.share * len(word) <= len(word)


@given(st.text(LETTERS, min_size=1, max_size=8), st.sets(WORDS, max_size=4))
def test_half_is_covered_wherever_that_can_be(word: str, known: set[str]) -> None:
    most = Fraction(max(shares(word, known)), len(word))
    share = cut_by(word, known).share
    assert share <= most
    assert (share >= LEAST) == (most >= LEAST)


@given(st.text(LETTERS, min_size=2, max_size=8))
def test_what_stands_as_it_is_stays_whole(word: str) -> None:
    assert cut_by(word, {word}) == Pieces((word,), Fraction(1))


@given(st.lists(st.sampled_from(["甲乙", "丙丁", "戊己"]), min_size=1, max_size=4), st.sampled_from("，？！、 "))
def test_no_piece_reaches_over_a_mark(words: list[str], mark: str) -> None:
    assert cut_by(mark.join(words), {"甲乙", "丙丁", "戊己", "乙丙", "丁戊"}).texts == tuple(dict.fromkeys(words))


def test_a_long_piece_is_worth_a_character_and_two_words_are_not_cut_across() -> None:
    assert cut_by("做保税维修", {"做保税", "保税维修"}).texts == ("保税维修",)
    assert cut_by("进口食品", {"口食品", "进口", "食品"}).texts == ("进口", "食品")
    assert cut_by("AEO企业通关", {"aeo企业", "通关"}).texts == ("AEO企业", "通关")


def test_words_in_letters_are_not_cut_in_two() -> None:
    assert cut_by("abc通关", {"bc通关", "通关"}).texts == ("通关",)


def test_what_is_only_named_is_a_piece_and_its_own_pieces_are_none() -> None:
    known = {"甲乙丙丁": NAMED, "甲乙": BEGUN, "甲乙丙": BEGUN}
    assert cut("甲乙丙丁戊己", lambda piece: known.get(piece, NOWHERE)).texts == ("甲乙丙丁",)
    assert cut("甲乙丙戊己", lambda piece: known.get(piece, NOWHERE)).texts == ()


def test_a_piece_is_halved_where_its_parts_stand_apart_most_often() -> None:
    counts = {"进口食品": 1, "进口": 30, "食品": 9, "预包装食品": 2, "预包": 2, "装食品": 2, "预包装": 3}
    assert halves("进口食品", counts.__getitem__) == ("进口", "食品")
    assert halves("预包装食品", counts.__getitem__) == ("预包装", "食品")
    assert halves("预包装食品", {**counts, "预包装": 2}.__getitem__) == ()


@pytest.mark.parametrize(
    "word", ["怎样", "怎么办", "有没有", "什么", "的", "吗", "哪些可以", "請問", "how", "Which", "措施"]
)
def test_a_function_word_says_nothing(word: str) -> None:
    assert is_function_word(word)


@pytest.mark.parametrize("word", ["能源", "有效", "要素", "用地", "会展", "退货", "AEO", "port", "second", "first"])
def test_a_word_of_the_trade_is_no_function_word(word: str) -> None:
    assert not is_function_word(word)


def test_the_table_of_function_words_is_folded_already() -> None:
    for word in (*questions._CHINESE.split(), *questions._PARTICLES, *questions._ENGLISH.split()):
        assert fold(word) == word


@pytest.mark.parametrize("word", ["云.发", "(云签|发)x", "云*发", "%", "certificate", "a-b"])
def test_a_word_with_signs_or_without_hanzi_is_not_cut(word: str) -> None:
    assert not may_be_cut(word)


def found_ids(found: Found) -> list[str]:
    return [hit["id"] for hit in found.records]


NONE = Vocabulary({})
SHIPS: list[dict[str, Any]] = [
    record("both", name=text("飞机保税区维修"), summary=text("关于飞机的维修。")),
    record("first", name=text("飞机租赁")),
    record("second", name=text("船舶维修")),
    record("apart", name=text("食品标签"), summary=text("进口的食品。")),
    record("other", name=text("别的进口食品")),
]


def asked(*words: str, records: list[dict[str, Any]] = SHIPS) -> Found:
    return search(records_of(*records, vocabulary=NONE), query_words(words))


def test_what_stands_nowhere_is_looked_for_in_pieces_and_says_so() -> None:
    found = asked("飞机维修")
    assert found_ids(found) == ["both"]
    assert found.sought.cut == {"飞机维修": ("飞机", "维修")}
    assert [match["why"] for match in found.records[0]["matches"]] == ["pieces", "pieces"]
    assert not found.partial


def test_what_stands_somewhere_is_not_cut() -> None:
    assert found_ids(asked("飞机租赁")) == ["first"]
    assert asked("飞机租赁").sought.cut == {}


@pytest.mark.parametrize("typed", ["怎样做飞机维修", "飞机的维修有哪些措施？", "飛機維修可以嗎", "飞机，维修"])
def test_the_words_of_a_question_change_nothing(typed: str) -> None:
    assert found_ids(asked(typed)) == ["both"]


def test_less_than_half_finds_nothing_and_is_suggested() -> None:
    found = asked("飞机夔夔夔")
    assert (list(found.records), [word for word, _ in found.nearest]) == ([], ["飞机"])


def test_half_finds_and_it_is_said_that_the_rest_stands_nowhere() -> None:
    found = asked("飞机夔夔")
    assert set(found_ids(found)) == {"both", "first"}
    assert found.partial


def test_a_piece_may_stand_in_its_parts() -> None:
    assert found_ids(asked("进口食品贴标签"))[0] == "apart"


def test_english_questions_are_their_words() -> None:
    records = [record("a", name={"zh": "甲", "en": "Aircraft repair"}), record("b", name={"zh": "乙", "en": "Ship"})]
    assert found_ids(asked("How do I repair an aircraft?", records=records)) == ["a"]
    assert not asked("how do I repair an aircraft", records=records).partial


def test_function_words_alone_are_taken_as_they_stand() -> None:
    assert found_ids(asked("关于")) == ["both"]
    assert found_ids(asked("有没有")) == []


def test_the_broader_finds_the_narrower_in_pieces_too_and_never_the_other_way_round() -> None:
    def term(zh: str, *broader: str) -> dict[str, Any]:
        return {"name": {"zh": zh, "en": zh}, "aliases": {"zh": [], "en": []}, "broader": list(broader)}

    vocabulary = Vocabulary({"terms": {"fort": term("要塞"), "pass": term("关隘", "fort")}})
    records = [record("narrow", name=text("关隘的货物")), record("broad", name=text("要塞的货物"))]
    placed = records_of(*records, vocabulary=vocabulary)
    assert set(found_ids(search(placed, ["要塞货物"]))) == {"narrow", "broad"}
    assert found_ids(search(placed, ["关隘货物"])) == ["narrow"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("，", 2),
        ("怎样有没有", 0),
        ("云", 0),
        ("飞" * MAX_QUERY, 0),
        ("飞机 " * (MAX_QUERY // 3), 0),
        ("飞" * (MAX_QUERY + 1), 2),
    ],
    ids=["sign", "function words", "one", "one word of many", "many words", "too many"],
)
@pytest.mark.usefixtures("frozen")
def test_a_query_of_any_kind_is_answered(typed: str, code: int, lang: str) -> None:
    result = run("search", typed, "--json", "--lang", lang)
    assert result.code == code
    assert result.out.startswith("[") if code == 0 else (not result.out and result.err)
    assert "Traceback" not in result.err


@pytest.mark.usefixtures("frozen")
def test_the_program_says_in_both_languages_what_it_cut() -> None:
    zh, en = (run("search", "飞机跨关区监管吗", "--json", "--lang", lang) for lang in ("zh", "en"))
    assert zh.out == en.out != "[]\n"
    assert "“飞机跨关区监管吗”没有整词出现，拆成：飞机、跨关区" in zh.err
    assert "'飞机跨关区监管吗' stands nowhere as a whole; looked for: 飞机, 跨关区" in en.err
