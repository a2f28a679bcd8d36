"""Folding: 繁 = 简, full width = half width, upper = lower case; and where a match stands in the text as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from ftzcli.words.fold import find, fold, key

# Characters that fold to more than one, to another, or to themselves; a lone surrogate; a mark; and anything at all.
TEXTS = st.text(
    st.sampled_from(
        ["㍿", "ﬃ", "ß", "İ", "①", "Ａ", "a", "F", "f", "東", "东", "關", "关", "，", " ", "\ud800", "\u0301"]
    )
    | st.characters()
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山東", "山东"),
        ("跨境電子商務", "跨境电子商务"),
        ("綜合保稅區", "综合保税区"),
        ("臺灣", "台湾"),
        ("衛生檢疫", "卫生检疫"),
        ("衞生檢疫", "卫生检疫"),  # as Hong Kong and Macao write it
        ("海鐵直運", "海铁直运"),
        ("ＣＢＥＣ", "cbec"),
        ("Qingdao", "QINGDAO"),
        ("１２３％", "123%"),
        ("关银一ＫＥＹ通", "關銀一Key通"),
        ("ﬁle", "FILE"),
        ("Straße", "STRASSE"),
        ("\u3000", " "),
        ("lüse", "lvse"),
        ("lǜsè", "LVSE"),
        ("LǙ", "lv"),
        ("yúnqiānfā", "yunqianfa"),
        ("Xī'ān", "xi'an"),
        ("ńňǹḿ", "nnnm"),
        ("ê", "e"),
        ("ɡuɑnɡ", "guang"),
        ("café", "CAFE"),
        ("ā á ǎ à ō ó ǒ ò ē é ě è ī í ǐ ì ū ú ǔ ù ǖ ǘ ǚ ǜ", "a a a a o o o o e e e e i i i i u u u u v v v v"),
    ],
)
def test_two_spellings_of_the_same_thing_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("青岛", "青鸟"), ("海关", "海港"), ("云签发", "云签"), ("a b", "ab")])
def test_different_things_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXTS, TEXTS)
def test_a_text_folds_piece_by_piece(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@pytest.mark.parametrize("first", range(0x4E00, 0xA000, 0x1000))
def test_what_is_folded_stays_as_it_is(first: int) -> None:
    characters = map(chr, range(first, min(first + 0x1000, 0xA000)))
    assert [c for c in characters if fold(fold(c)) != fold(c)] == []


@examples(300)
@given(TEXTS, st.data())
def test_a_piece_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    needle = fold(text[start:end])
    at = find(needle, text)
    if not needle:
        assert at is None
        return
    assert at is not None
    assert at[0] <= start
    assert needle in fold(text[at[0] : at[1]])
    assert needle not in fold(text[: at[1] - 1]), "the match is not the first, or reaches too far"


@examples(300)
@given(st.text(st.sampled_from("海關关东東aAＡ １1，\ud800")), st.text(st.sampled_from("海关东a 1,\ud800"), min_size=1))
def test_the_offsets_mark_exactly_what_folds_to_the_needle(text: str, needle: str) -> None:
    at = find(needle, text)
    assert (at is not None) == (needle in fold(text))
    if at is not None:
        assert fold(text[at[0] : at[1]]) == needle
        assert at[0] == fold(text).index(needle)


@pytest.mark.parametrize(
    ("needle", "text", "marked"),
    [
        ("海关", "青島海關與海关", "海關"),
        ("key", "关银一ＫＥＹ通", "ＫＥＹ"),
        ("会社", "三井㍿", "㍿"),
        ("s", "Straße", "S"),
        ("sse", "Straße", "ße"),
        ("b", "\ud800aB", "B"),
        ("\ud800", "a\ud800b", "\ud800"),
    ],
)
def test_the_match_is_marked_in_the_text_as_written(needle: str, text: str, marked: str) -> None:
    at = find(needle, text)
    assert at is not None
    assert text[at[0] : at[1]] == marked


@pytest.mark.parametrize(
    ("needle", "text"), [("", "海关"), ("海", ""), ("", ""), ("关海", "海关"), ("海  关", "海 关")]
)
def test_what_is_not_there_is_not_found(needle: str, text: str) -> None:
    assert find(needle, text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sea-Rail Direct", "searaildirect"),
        (" 中国（山東）自由貿易試驗區 ", "中国山东自由贸易试验区"),
        ("国发〔2013〕38号", "国发201338号"),
        ("ＴＦＡ－７．１", "tfa71"),
        ("%", "%"),
        ("％", "%"),
        ("", ""),
    ],
)
def test_names_are_compared_without_spaces_and_punctuation(text: str, expected: str) -> None:
    assert key(text) == expected
