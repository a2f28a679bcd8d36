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
from program import run_in_terminal_apart, screen
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
    "search": ("search", "跨境"),
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
# A matrix is turned round and cut into panels: see test_matrix.py.
IN_COLUMNS = {name: words for name, words in ASKED.items() if name != "summary of two"}
in_either_language = pytest.mark.parametrize("lang", ["zh", "en"])
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@functools.cache
def opened(folders: tuple[str, ...], bundled: bool) -> Catalogue:
    return open_catalogue(folders, bundled=bundled)


@functools.cache
def drawn(words: tuple[str, ...], lang: str, columns: int, format: str = "table") -> str:
    """What a command writes to a terminal of some width; the records are read once for all."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    once = patch("ftzcli.cli.request.open_catalogue", lambda folders, *, bundled, **_: opened(tuple(folders), bundled))
    width = patch.dict("os.environ", {"COLUMNS": str(columns)})
    with once, width, contextlib.redirect_stdout(out):
        assert main([*words, "-f", format, "--color", "always", "--lang", lang]) == 0
        out.seek(0)
        return out.read()


@functools.cache
def on_screen(words: tuple[str, ...], lang: str, columns: int) -> list[str]:
    """What then stands on the screen."""
    return screen(drawn(words, lang, columns), columns)


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


def misplaced(lines: list[str]) -> list[str]:
    """The cells of the table in some lines that begin neither where their heading begins nor end where it ends."""
    rule = next(n for n, line in enumerate(lines) if line.startswith("---"))
    spans = headings(lines[rule - 1])
    body = lines[rule + 1 : lines.index("", rule) if "" in lines[rule:] else len(lines)]
    wrong = []
    for (start, end), following in zip(spans, [*spans[1:], (None, None)], strict=True):
        cells = [cut(line, start, following[0]) for line in body]
        firsts = [re.split(r" {2,}", cell.strip())[0] for cell in cells]
        left = [cell.startswith(first) for cell, first in zip(cells, firsts, strict=True)]
        right = [cut(line, start, end).endswith(first) for line, first in zip(body, firsts, strict=True)]
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


@pytest.mark.parametrize("name", ["list", "summary", "vocab"])
def test_a_terminal_shows_what_the_other_tests_here_look_at(name: str) -> None:
    env = {"FTZ_LANG": "zh", "COLORTERM": ""}
    assert run_in_terminal_apart(*ASKED[name], columns=80, env=env).out == drawn(ASKED[name], "zh", 80)


@pytest.mark.parametrize("words", IN_COLUMNS.values(), ids=IN_COLUMNS)
@in_either_language
@pytest.mark.parametrize("columns", [80, 140])
def test_every_cell_begins_in_the_column_of_its_heading(words: tuple[str, ...], lang: str, columns: int) -> None:
    assert misplaced(on_screen(words, lang, columns)) == []


@pytest.mark.parametrize("words", [*ASKED.values(), ("show", "yunqianfa", "shared-code-waterway"), ("vocab", "zones")])
@in_either_language
@pytest.mark.parametrize("columns", [20, 30, 80, 140])
def test_no_line_is_wider_than_the_terminal(words: tuple[str, ...], lang: str, columns: int) -> None:
    lines = _ESCAPE.sub("", drawn(words, lang, columns)).splitlines()
    # An address is to be copied: the terminal itself breaks it.
    assert [line for line in lines if cell_len(line) > columns and not re.fullmatch(r"https?://\S+", line)] == []


@pytest.mark.parametrize(
    "words", [*IN_COLUMNS.values(), ("vocab", "zones"), ("list", "--fields", "id,summary,effects.after,trade.modes")]
)
@in_either_language
@pytest.mark.parametrize("columns", [30, 80])
def test_every_value_of_every_column_is_there(words: tuple[str, ...], lang: str, columns: int) -> None:
    rows = [line for line in drawn(words, lang, 80, "markdown").splitlines() if line.startswith("|")]
    rules = [number for number, row in enumerate(rows) if set(row) <= set("|-: ")]  # each below a row of headings
    told = [row for number, row in enumerate(rows) if number not in rules and number + 1 not in rules]
    values = [value for row in told for value in re.split(r"(?<!\\)\||<br>", row)]
    wanted = [squeezed(re.sub(r"\\(.)|█", r"\1", value)) for value in values]
    lines = on_screen(words, lang, columns)
    shown = squeezed("".join(lines))
    assert not Counter("".join(wanted)) - Counter(shown)
    if not any(line.startswith("---") for line in lines):  # no columns: a value is not interleaved with its neighbour's
        assert [value for value in wanted if value not in shown] == []


@asked
def test_no_english_word_is_cut_at_80_columns(words: tuple[str, ...]) -> None:
    wanted = set(re.findall("[A-Za-z]{2,}", drawn(words, "en", 80, "markdown")))
    assert wanted - set(re.findall("[A-Za-z]{2,}", "\n".join(on_screen(words, "en", 80)))) <= {"br", "id"}


@in_either_language
@pytest.mark.parametrize("columns", [30, 40, 80])
def test_a_bar_stands_on_one_line_and_shows_the_count(lang: str, columns: int) -> None:
    text = "\n".join(on_screen(ASKED["summary"], lang, columns))
    bars = [len(bar) for bar in re.findall("=+", text)]
    counts = [row["count"] for row in json.loads(drawn(ASKED["summary"], lang, 80, "json"))]
    assert len(bars) == len(counts)
    assert all(abs(bar / bars[0] - count / counts[0]) <= 1 / bars[0] for bar, count in zip(bars, counts, strict=True))


@every("words", [("list",), ("search", "own-record"), ("show", "own-record"), ("list", "--fields", "id,name.zh")])
@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("name", ["[a]", ":100:", "[/x]", "[bold]云[/bold]", "[link=http://x]云[/link]", "\\[a]"])
def test_a_name_is_never_markup(words: tuple[str, ...], name: str, tmp_path: Path) -> None:
    folder = own_folder(tmp_path, name)
    text = drawn((*words, "--measures", folder, "--no-bundled"), "zh", 80)
    assert name in "\n".join(screen(text, 80))


@pytest.mark.parametrize("words", [("list", "--zone", "qingdao"), ("search", "sea-rail"), ("show", "sea-rail-direct")])
def test_who_reads_english_sees_the_chinese_name_too(words: tuple[str, ...]) -> None:
    lines = on_screen(words, "en", 80)
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
