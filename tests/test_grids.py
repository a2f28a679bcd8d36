"""Tables as they are drawn: one grid for all groups, nothing wider than the terminal, no figure or id broken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples
from rich.cells import cell_len

from ftzcli.output.formats import as_markdown
from ftzcli.output.formats.as_table import render
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import Cell, Column, Grid, Heading, Row, View
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.width import cut, widest

_NAMES = (
    st.text(st.sampled_from("云签发 跨境电商（“+20%·ab c-d，"), min_size=1, max_size=60).map(str.strip).filter(bool)
)
_IDS = st.from_regex(r"[a-z]{1,12}(-[a-z]{1,12}){0,3}", fullmatch=True)
_TAILS = st.sampled_from(("", "缩短85%", "at least 60% shorter", "21万余份"))
_COLUMNS = (Column("起", cells=7), Column("试验区", cells=10), Column("名称", lines=True, aside="编号"))


@st.composite
def _rows(draw: st.DrawFn) -> Row:
    name = "\n".join(draw(st.lists(_NAMES, min_size=1, max_size=2)))
    return Cell("2023-06"), Cell("粤/南沙"), Cell(name, tail=draw(_TAILS), aside=draw(_IDS))


def _drawn(grid: Grid, width: int, *, links: bool = False) -> list[str]:
    words = Words(Vocabulary({}), "zh")
    view = View([], [], [], lambda _: [grid])
    return "".join(map(str, render(view, Manner(words, width, links=links)))).splitlines()


@examples(100)
@given(st.lists(st.one_of(_rows(), _NAMES.map(Heading)), min_size=1, max_size=6), st.integers(50, 140))
def test_a_list_keeps_its_columns_its_figures_and_its_ids(rows: list[Row | Heading], width: int) -> None:
    lines = _drawn(Grid(_COLUMNS, tuple(rows)), width)
    assert all(cell_len(line) <= width for line in lines)
    cells = [row for row in rows if not isinstance(row, Heading)]
    assert sum(line.startswith("2023-06  粤/南沙 ") for line in lines) == len(cells)
    text = "\n".join(lines)
    for row in cells:
        assert row[2].tail in text
    # An id stands whole or not at all.
    told = [match[0] for line in lines if (match := re.search(r"(?<= {2})[a-z]+(-[a-z]+)*$", line))]
    assert set(told) <= {row[2].aside for row in cells} | {word for row in cells for word in row[2].text.split()}


@examples(200)
@given(_NAMES, st.integers(4, 40))
def test_a_name_is_cut_at_a_word_and_says_so(name: str, width: int) -> None:
    kept = cut(name, width, "..")
    assert cell_len(kept) <= width
    assert kept == name or (kept.endswith("..") and name.startswith(kept[:-2]) and len(kept) > 2)


@pytest.mark.parametrize("sign", ["“", "·", "—", "→", "…", "≥"])
def test_a_sign_that_some_terminals_draw_in_two_cells_counts_two_beside_an_id(sign: str) -> None:
    assert widest(sign) == 2
    name = sign * 31
    wide, narrow = (
        _drawn(Grid(_COLUMNS, ((Cell(""), Cell(""), Cell(name, aside="id")),)), width) for width in (87, 86)
    )
    assert wide[-1].endswith("id")
    assert not narrow[-1].endswith("id")


def test_groups_stand_apart_below_one_line_of_titles() -> None:
    rows = (Heading("甲  1"), (Cell("a"),), Heading("乙  2"), (Cell("b"),), (Cell("c"),))
    assert _drawn(Grid((Column("编号"),), rows), 80) == ["编号", "----", "甲  1", "a", "", "乙  2", "b", "c"]
    spaced = _drawn(Grid((Column("编号"),), rows, spaced=True), 80)
    assert spaced[-3:] == ["b", "", "c"]


def test_a_figure_stands_behind_the_name_where_no_line_is_cut_too() -> None:
    name = Cell("云签发\nYunqianfa", tail="缩短75%", aside="yqf")
    grid = Grid(_COLUMNS, ((Cell("2023-06"), Cell("粤"), name),))
    assert _drawn(grid, 26)[-2:] == ["名称    云签发  缩短75%", "        Yunqianfa  yqf"]
    words = Words(Vocabulary({}), "zh")
    markdown = as_markdown.render(View([], [], [], lambda _: [grid]), Manner(words))
    assert "".join(map(str, markdown)).splitlines()[-1] == "| 2023-06 | 粤 | 云签发  缩短75%<br>Yunqianfa | yqf |"


def test_a_bar_stands_below_its_figure_and_tells_what_is_sure() -> None:
    grid = Grid((Column("变化", cells=20),), ((Cell("缩短60%以上", bar=0.6, most=1),),))
    assert _drawn(grid, 80)[2:] == ["缩短60%以上", "============--------"]


@pytest.mark.parametrize(
    ("address", "is_given"),
    [("https://example.org/a?b=1", True), ("javascript:alert(1)", False), ("https://a.b/\x1b\\x", False), ("", False)],
)
def test_only_an_address_of_the_web_is_given_to_a_terminal(address: str, is_given: bool) -> None:
    grid = Grid((Column("出处"),), ((Cell("ftz-decade:6", links=((0, 10, address),)),),))
    line = _drawn(grid, 80, links=True)[-1]
    told = f"\x1b]8;;{address}\x1b\\ftz-decade\x1b]8;;\x1b\\:6"
    assert line == (told if is_given else "ftz-decade:6")
    assert _drawn(grid, 80)[-1] == "ftz-decade:6"
