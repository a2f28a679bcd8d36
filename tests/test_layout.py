"""Text in terminal cells: lines that lose nothing, keep to the width, and break where a reader expects."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from properties import examples
from rich.cells import cell_len

from ftzcli.words.width import breaks, hang, longest_piece, pad, wrap

CLOSING = "，。、；：？！）】》〉」』”’〕］…"
OPENING = "（【《〈「『“‘〔［"

MIXED = st.text(st.sampled_from(list("中国海关自贸试验区abcDEF-12%（）《》，。…  \n")), max_size=60)
CHINESE = st.text(st.sampled_from(list("中国海关自贸试验区")), min_size=1, max_size=60)
WORDS = st.lists(st.text(st.sampled_from("abcdefXYZ-'.12"), min_size=1, max_size=12), min_size=1, max_size=12)
TEXTS = MIXED | st.text(max_size=40)
WIDTHS = st.integers(1, 30)
# Sentences in which no two marks stand side by side: a break can always be found.
SENTENCES = st.lists(
    st.tuples(st.sampled_from("中国海关"), st.sampled_from("自贸试验区"), st.sampled_from([*CLOSING, ""])), max_size=20
).map(lambda parts: "".join(map("".join, parts)))


@examples(400)
@given(TEXTS, WIDTHS)
def test_nothing_is_lost_but_spaces_and_newlines(text: str, width: int) -> None:
    lines = breaks(text, width)
    ends = [0, *(end for _, end in lines)]
    starts = [*(start for start, _ in lines), len(text)]
    assert all(start <= end for start, end in lines)
    assert {text[end:start].strip(" \n") for end, start in zip(ends, starts, strict=True)} <= {""}
    assert [text[start:end] for start, end in lines] == wrap(text, width)


@examples(400)
@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_asked_unless_one_character_is(text: str, width: int) -> None:
    widest = max(map(cell_len, text), default=0)
    assert all(cell_len(line) <= max(width, widest) for line in wrap(text, width))


@pytest.mark.parametrize("text", ["❤\ufe0f" * 6, "海关❤\ufe0f海关", "1\ufe0f\u20e3 2\ufe0f\u20e3 3\ufe0f\u20e3"])
def test_an_emoji_counts_as_wide_as_it_is_shown(text: str) -> None:
    assert all(cell_len(line) <= 5 for line in wrap(text, 5))


@pytest.mark.parametrize("text", ["\u200b" + "a" * 12, "\ufeff海关自贸试验区改革", "\u0301" + "x" * 9, "\u200b" * 3])
def test_a_character_without_width_is_not_lost(text: str) -> None:
    assert "".join(wrap(text, 4)) == text


@given(TEXTS, WIDTHS)
def test_no_line_ends_in_a_space(text: str, width: int) -> None:
    assert [line for line in wrap(text, width) if line.endswith(" ")] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("海关", 10, ["海关"]),
        ("海关\n改革", 10, ["海关", "改革"]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("a\n \nb", 10, ["a", "", "b"]),
        ("海关改革", 4, ["海关", "改革"]),
        ("海关改革", 5, ["海关", "改革"]),
        ("海关", 1, ["海", "关"]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 3, ["one", "two"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("see abcdefghij", 4, ["see", "abcd", "efgh", "ij"]),
        ("关银一KEY通", 8, ["关银一", "KEY通"]),
        ("  abcdefgh", 8, ["abcdefgh"]),
        (" 海关。改革", 6, ["海关。", "改革"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(CHINESE, st.integers(2, 30))
def test_chinese_fills_its_lines(text: str, width: int) -> None:
    assert {cell_len(line) for line in wrap(text, width)[:-1]} <= {width - width % 2}


@given(WORDS, st.integers(12, 30))
def test_words_stay_whole_and_lines_are_filled(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width)
    assert " ".join(lines).split() == words
    for line, following in pairwise(lines):
        assert cell_len(line) + 1 + cell_len(following.split()[0]) > width


@given(SENTENCES, st.integers(4, 30))
@example("国发令〕", 6)
def test_no_line_begins_with_a_closing_mark(text: str, width: int) -> None:
    assert [line for line in wrap(text, width) if line[:1] in set(CLOSING)] == []


@given(SENTENCES, st.sampled_from(OPENING), st.integers(0, 20), st.integers(6, 30))
@example("国发号文", "〔", 2, 6)
def test_no_line_ends_with_an_opening_mark(text: str, mark: str, at: int, width: int) -> None:
    assume(at < len(text) and text[at] not in CLOSING)
    lines = wrap(text[:at] + mark + text[at:], width)
    assert [line for line in lines if line[-1:] in set(OPENING)] == []


@pytest.mark.parametrize(
    ("text", "width"), [("见附件abcdefgh。", 8), ("abcdefgh。", 4), ("https://example.cn/abc，下同", 11)]
)
def test_a_word_that_is_cut_keeps_a_letter_beside_its_closing_mark(text: str, width: int) -> None:
    assert [line for line in wrap(text, width) if re.match(f"[{CLOSING}]", line)] == []


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("海关", 2), ("海关。", 4), ("a clearance", 9), ("（海", 4), ("ab\nabcd", 4), ("a   ", 1)],
)
def test_the_longest_piece_is_what_a_column_needs(text: str, cells: int) -> None:
    assert longest_piece(text) == cells


@given(MIXED)
def test_at_the_width_of_its_longest_piece_nothing_is_cut(text: str) -> None:
    width = max(longest_piece(text), 1)
    words = re.findall(r"[!-~]+", text)
    assert [word for word in words if not any(word in line for line in wrap(text, width))] == []


@pytest.mark.parametrize(
    ("text", "padded"), [("海关", "海关  "), ("abc", "abc   "), ("海关改革", "海关改革"), ("", " " * 6)]
)
def test_padding_counts_cells(text: str, padded: str) -> None:
    assert pad(text, 6) == padded


def test_hanging_lines_stand_below_the_first() -> None:
    assert hang("海关改革举措汇编", 14, 4) == "海关改革举\n    措汇编"
