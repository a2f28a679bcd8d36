"""What stands on the screen: columns aligned, nothing lost, nothing wider than the terminal."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import CATALOGUE, bundling, run_in_terminal_apart, screen
from rich.cells import cell_len
from rows import every
from test_formats import VIEWING

from ftzcli.catalogue.catalogue import Catalogue, open_catalogue
from ftzcli.cli.app import main
from ftzcli.output.formats.table import Manner, renderer
from ftzcli.output.view import Block, Cell, Column, Grid, Pairs, Prose, View
from ftzcli.records.reading.files import encoded
from ftzcli.records.vocabulary import Vocabulary, Words

ASKED: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "search": ("search", "进口"),
    "effects": ("effects",),
    "compare": ("compare", "sea-rail-direct", "shared-code-waterway", "yunqianfa"),
    "timeline": ("timeline",),
    "stats": ("stats",),
    "gaps": ("gaps", "--zone", "qingdao"),
    "coverage": ("coverage",),
    "summary": ("summary", "--by", "zone"),
    "summary of two": ("summary", "--by", "zone,transport"),
    "vocab": ("vocab",),
    "vocab of a kind": ("vocab", "themes"),
}
asked = pytest.mark.parametrize("words", ASKED.values(), ids=ASKED)
# Here a name that is too long for its line is cut; `--long` and all other formats give it whole.
SHORT = ("list", "search")
LONG = {name: (*words, "--long") if name in SHORT else words for name, words in ASKED.items()}
# A matrix is turned round and cut into panels: see test_matrix.py.
IN_COLUMNS = {name: words for name, words in ASKED.items() if name != "summary of two"}
in_either_language = pytest.mark.parametrize("lang", ["zh", "en"])
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@functools.cache
def opened(folders: tuple[str, ...], bundled: bool) -> Catalogue:
    with bundling(CATALOGUE):
        return open_catalogue(folders, bundled=bundled)


@functools.cache
def drawn(words: tuple[str, ...], lang: str, columns: int, format: str = "table", color: str = "always") -> str:
    """What a command writes to a terminal of some width; the frozen records are read once for all."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    once = patch("ftzcli.cli.request.open_catalogue", lambda folders, *, bundled, **_: opened(tuple(folders), bundled))
    width = patch.dict("os.environ", {"COLUMNS": str(columns)})
    with once, width, contextlib.redirect_stdout(out):
        assert main([*words, "-f", format, "--color", color, "--lang", lang]) == 0
        out.seek(0)
        return out.read()


@functools.cache
def on_screen(words: tuple[str, ...], lang: str, columns: int, color: str = "always") -> list[str]:
    """What then stands on the screen."""
    return screen(drawn(words, lang, columns, color=color), columns)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def cut(line: str, start: int, end: int | None = None) -> str:
    """The part of a line between two cells."""
    at, found = 0, ""
    for character in line:
        if at >= start and (end is None or at < end):
            found += character
        at += cell_len(character)
    return found


def headings(line: str) -> list[tuple[int, int]]:
    """The cells where the headings of a table begin and end."""
    spans = []
    for match in re.finditer(r"\S+(?: \S+)*", line):
        start = cell_len(line[: match.start()])
        spans.append((start, start + cell_len(match[0])))
    return spans


def told(text: str) -> str:
    """What a piece of Markdown says."""
    return re.sub(r"\\(.)", r"\1", text)


def table(words: tuple[str, ...], lang: str, columns: int) -> tuple[str, list[str]]:
    """The last line of the titles of a table, and the lines of its rows, without the headings between them."""
    lines = on_screen(words, lang, columns, "never")
    rule = next(number for number, line in enumerate(lines) if set(line) == {"-"})
    page = drawn(words, lang, columns, "markdown")
    groups = set(map(told, re.findall("(?m)^#+ (.*)", page)))
    foot = told(page.rpartition("|\n")[2].strip("#\n ")) + "\n"
    body = lines[rule + 1 :]
    end = next((n for n, line in enumerate(body) if line and foot.startswith(line)), len(body))
    return lines[rule - 1], [line for line in body[:end] if line and line not in groups]


def misplaced(spans: list[tuple[int, int]], lines: list[str]) -> list[str]:
    """The cells in some lines that begin neither where their heading begins nor end where it ends."""
    wrong = []
    for (start, end), following in zip(spans, [*spans[1:], (None, None)], strict=True):
        cells = [cut(line, start, following[0]) for line in lines]
        firsts = [re.split(r" {2,}", cell.strip())[0] for cell in cells]
        left = [cell.startswith(first) for cell, first in zip(cells, firsts, strict=True)]
        right = [cut(line, start, end).endswith(first) for line, first in zip(lines, firsts, strict=True)]
        if not (all(left) or all(right)):
            wrong += [cell for cell, good in zip(cells, left, strict=True) if not good]
    return wrong


def own_folder(folder: Path, name: str) -> str:
    record = Path(__file__).parent.parent / "measures" / "dalian" / "yunyancha.yaml"
    text = record.read_text(encoding="utf-8")
    text = text.replace("  zh: 云眼查\n", f"  zh: {json.dumps(name, ensure_ascii=False)}\n")
    (folder / "own-record.yaml").write_text(text, encoding="utf-8")
    return str(folder)


def test_every_command_that_draws_a_table_is_tested_here() -> None:
    assert {words[0] for words in ASKED.values()} == VIEWING - {"show"}


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("name", ["list", "summary", "vocab"])
def test_a_terminal_shows_what_the_other_tests_here_look_at(name: str) -> None:
    env = {"FTZ_LANG": "zh", "COLORTERM": ""}
    assert run_in_terminal_apart(*ASKED[name], columns=80, env=env).out == drawn(ASKED[name], "zh", 80)


@pytest.mark.parametrize("words", IN_COLUMNS.values(), ids=IN_COLUMNS)
@in_either_language
@pytest.mark.parametrize("columns", [80, 140])
def test_every_cell_begins_in_the_column_of_its_heading(words: tuple[str, ...], lang: str, columns: int) -> None:
    titles, lines = table(words, lang, columns)
    spans = headings(titles)
    if words[0] in SHORT:  # the ids have a heading of their own: see below
        spans.pop()
    assert len(lines) > 4
    assert misplaced(spans, lines) == []


@pytest.mark.parametrize("words", [ASKED[name] for name in SHORT], ids=SHORT)
@in_either_language
@pytest.mark.parametrize("columns", [64, 80, 140])
def test_ids_stand_behind_the_names_below_their_heading(words: tuple[str, ...], lang: str, columns: int) -> None:
    titles, lines = table(words, lang, columns)
    start, end = headings(titles)[-1]
    ids = {record["id"] for record in json.loads(drawn(words, lang, columns, "json"))}
    places = {(cell_len(line) - len(id), cell_len(line)) for line in lines if (id := line.split()[-1]) in ids}
    assert places
    assert {first for first, _ in places} == {start} or {last for _, last in places} == {end}


@pytest.mark.parametrize("words", IN_COLUMNS.values(), ids=IN_COLUMNS)
@in_either_language
def test_colour_changes_nothing_but_the_rule_below_the_titles(words: tuple[str, ...], lang: str) -> None:
    plain = on_screen(words, lang, 80, "never")
    coloured = drawn(words, lang, 80)
    assert screen(coloured, 80) == [line for line in plain if set(line) != {"-"}]
    assert "\x1b[2;4m" in coloured  # the titles are underlined


@pytest.mark.parametrize("words", [*ASKED.values(), ("show", "yunqianfa", "shared-code-waterway"), ("vocab", "zones")])
@in_either_language
@pytest.mark.parametrize("columns", [20, 30, 80, 140])
def test_no_line_is_wider_than_the_terminal(words: tuple[str, ...], lang: str, columns: int) -> None:
    lines = _ESCAPE.sub("", drawn(words, lang, columns)).splitlines()
    # An address is to be copied: the terminal itself breaks it.
    assert [line for line in lines if cell_len(line) > columns and not re.fullmatch(r"https?://\S+", line)] == []


@pytest.mark.parametrize(
    "words",
    [
        *(words for name, words in LONG.items() if name in IN_COLUMNS),
        ("vocab", "zones"),
        ("list", "--fields", "id,summary,effects.after,trade.modes"),
    ],
)
@in_either_language
@pytest.mark.parametrize("columns", [30, 80])
def test_every_value_of_every_column_is_there(words: tuple[str, ...], lang: str, columns: int) -> None:
    assert lost(words, lang, columns) == []


@pytest.mark.parametrize("words", [ASKED[name] for name in SHORT], ids=SHORT)
@in_either_language
def test_without_columns_nothing_is_cut(words: tuple[str, ...], lang: str) -> None:
    assert lost(words, lang, 30) == []


def lost(words: tuple[str, ...], lang: str, columns: int) -> list[str]:
    """What Markdown says and the screen does not: values, or signs where values stand side by side."""
    rows = [line for line in drawn(words, lang, 80, "markdown").splitlines() if line.startswith("|")]
    rules = [number for number, row in enumerate(rows) if set(row) <= set("|-: ")]  # each below a row of headings
    below = [row for number, row in enumerate(rows) if number not in rules and number + 1 not in rules]
    wanted = [squeezed(told(value)) for row in below for value in re.split(r"(?<!\\)\||<br>", row)]
    lines = on_screen(words, lang, columns, "never")
    shown = squeezed("".join(lines))
    if any(set(line) == {"-"} for line in lines):  # in columns: a value is interleaved with its neighbours
        return list((Counter("".join(wanted)) - Counter(shown)).elements())
    return [value for value in wanted if value not in shown]


def english(text: str) -> set[str]:
    """The English words in a text."""
    return set(re.findall("[A-Za-z]{2,}", text))


@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_no_english_word_is_cut_at_80_columns(words: tuple[str, ...]) -> None:
    rows = [line for line in drawn(words, "en", 80, "markdown").splitlines() if line.startswith("|")]
    wanted = english("\n".join(rows))
    lost = wanted - english("\n".join(on_screen(words, "en", 80)))
    # A matrix that is turned on its side has the names of zones for the letters of their columns.
    assert {word for word in lost if not re.fullmatch("[A-Z]{2}", word)} <= {"br", "id"}


@pytest.mark.parametrize("words", [ASKED[name] for name in SHORT], ids=SHORT)
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_name_is_cut_between_words_and_a_figure_nowhere(words: tuple[str, ...], columns: int) -> None:
    lines = on_screen(words, "en", columns)
    assert english("\n".join(lines)) <= english(drawn(words, "en", columns, "markdown"))
    figures = re.findall(r"\d[\d,.]*%", drawn(words, "en", columns, "markdown"))
    assert Counter(re.findall(r"\d[\d,.]*%", "\n".join(lines))) == Counter(figures)


@in_either_language
@pytest.mark.parametrize("columns", [30, 40, 80])
def test_a_bar_stands_on_one_line_and_shows_the_count(lang: str, columns: int) -> None:
    text = "\n".join(on_screen(ASKED["summary"], lang, columns))
    bars = [len(bar) for bar in re.findall("=+", text)]
    longest = max(bars)
    counts = [row["count"] for row in json.loads(drawn(ASKED["summary"], lang, 80, "json"))]
    assert len(bars) == len(counts)
    wanted = [longest * count / max(counts) for count in counts]
    assert all(abs(bar - length) <= 1 for bar, length in zip(bars, wanted, strict=True))


@every("words", [("list",), ("search", "own-record"), ("show", "own-record"), ("list", "--fields", "id,name.zh")])
@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("name", ["[a]", ":100:", "[/x]", "[bold]云[/bold]", "[link=http://x]云[/link]", "\\[a]"])
def test_a_name_is_never_markup(words: tuple[str, ...], name: str, tmp_path: Path) -> None:
    folder = own_folder(tmp_path, name)
    text = drawn((*words, "--measures", folder, "--no-bundled"), "zh", 80)
    assert name in "\n".join(screen(text, 80))


@pytest.mark.parametrize(
    ("words", "columns"),
    [(("list", "--zone", "qingdao"), 80), (("search", "sea-rail"), 100), (("show", "sea-rail-direct"), 80)],
)
def test_who_reads_english_sees_the_chinese_name_too(words: tuple[str, ...], columns: int) -> None:
    lines = on_screen(words, "en", columns)
    assert any("陆海联动、海铁直运" in line for line in lines)
    assert any("Sea-rail direct transport" in line for line in lines)


def test_who_reads_chinese_sees_no_english_labels() -> None:
    text = "\n".join(on_screen(("vocab", "zones", "南沙"), "zh", 80))
    assert re.findall(r"(?m)^[A-Za-z][A-Za-z ]{,13} {2,}\S|\byes$|\barea$", text) == []


@pytest.mark.parametrize("words", [("vocab",), ("summary",)])
def test_the_id_has_one_chinese_heading(words: tuple[str, ...]) -> None:
    assert "编号" in on_screen(words, "zh", 80)[0]


def test_a_search_marks_what_it_found() -> None:
    text = drawn(("search", "跨境"), "zh", 80)
    assert re.search(r"\x1b\[[0-9;]*33m跨境\x1b\[", text)


# Any grid, any width. The alphabet has wide and narrow characters, spaces, closing signs and what looks like markup.
texts = st.text("ab云签 ，。（）-/[]:\\·“”", max_size=40)
titles = st.text("ab云", min_size=1, max_size=6)


def render(block: Block, width: int) -> str:
    view = View([], [], [], page=lambda _: [block])
    return b"".join(encoded(renderer("table")(view, Manner(Words(Vocabulary({}), "zh"), width)))).decode("utf-8")


@given(st.lists(titles, min_size=1, max_size=5), st.data(), st.integers(20, 90))
def test_no_grid_loses_a_character_or_leaves_the_screen(head: list[str], data: st.DataObject, width: int) -> None:
    row = st.tuples(*(texts.map(Cell) for _ in head))
    numbers = data.draw(st.tuples(*(st.booleans() for _ in head)))
    rows = data.draw(st.lists(row, min_size=1, max_size=4))
    columns = tuple(Column(title, number=number) for title, number in zip(head, numbers, strict=True))
    text = render(Grid(columns, tuple(rows)), width)
    assert max(map(cell_len, text.splitlines()), default=0) <= width
    assert not Counter(squeezed("".join(cell.text for row in rows for cell in row))) - Counter(squeezed(text))


@given(st.lists(st.tuples(titles, texts), min_size=1, max_size=4), texts, st.integers(20, 90))
def test_no_page_loses_a_character_or_leaves_the_screen(pairs: list[tuple[str, str]], prose: str, width: int) -> None:
    for block, given_text in ((Pairs(tuple(pairs)), "".join(map("".join, pairs))), (Prose(prose), prose)):
        text = render(block, width)
        assert max(map(cell_len, text.splitlines()), default=0) <= width
        assert squeezed(text) == squeezed(given_text)
