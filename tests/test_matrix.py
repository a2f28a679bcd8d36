"""A matrix fits every terminal and loses no number; years and standards count what their filters list."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import groupby, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import CATALOGUE, bundling, run, run_in_terminal, screen
from properties import examples
from rich.cells import cell_len

from ftzcli import open_catalogue
from ftzcli.output.formats.as_markdown import render as as_markdown
from ftzcli.output.formats.as_table import render
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import Axis, Head, Matrix, MatrixWords, Number, View
from ftzcli.output.views.matrices import Side, matrix
from ftzcli.query.order import whole
from ftzcli.records.dimensions import COUNTED
from ftzcli.records.vocabulary import Vocabulary, Words

pytestmark = pytest.mark.usefixtures("read_once")

_NAMES = st.text(st.sampled_from("保税监管 通关便利 Bonded supervision（）、"), min_size=1, max_size=60).filter(
    str.strip
)
_SIGNS = st.one_of(st.sampled_from(("沪", "粤", "SH", "?")), _NAMES)
_NUMBERS = st.builds(Number, st.integers(0, 120_000), st.sampled_from((0, 0, 0, 7)))
_WORDS = MatrixWords("all", "sum", "shade", ".", "none", "without: ", ", ", "; ")
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@st.composite
def _axes(draw: st.DrawFn) -> Axis:
    made = st.tuples(_NAMES, _NAMES, _SIGNS, _NUMBERS)
    heads = [Head(f"{n}", *each) for n, each in enumerate(draw(st.lists(made, min_size=1, max_size=30)))]
    return Axis(tuple(draw(st.permutations(heads))), tuple(heads), draw(st.booleans()))


@st.composite
def _matrices(draw: st.DrawFn) -> Matrix:
    rows, columns = draw(_axes()), draw(_axes())
    # What something has in common with another is the value of something.
    pairs = [(row.id, column.id) for row, column in product(rows.down_shown, columns.down_shown)]
    kept = draw(st.lists(st.sampled_from(pairs), max_size=40, unique=True)) if pairs else []
    numbers = {pair: draw(_NUMBERS) for pair in kept}
    return Matrix(rows, columns, numbers, draw(_NUMBERS), _WORDS)


def _numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"(?<!\S)\d+(?:\+\d+)?(?!\S)", text))


def _drawn(made: Matrix, width: int, *, color: bool = False) -> list[str]:
    view = View([], [], [], lambda _: [made])
    return "".join(map(str, render(view, Manner(Words(Vocabulary({}), "zh"), width, color)))).splitlines()


@examples(80)
@given(_matrices(), st.integers(20, 200))
def test_a_matrix_is_never_wider_than_the_terminal_and_loses_no_number(made: Matrix, width: int) -> None:
    lines = _drawn(made, width)
    assert all(cell_len(line) <= width for line in lines)
    told = [
        *made.numbers.values(),
        made.total,
        *(head.total for axis in (made.rows, made.columns) for head in axis.down),
    ]
    assert _numbers("\n".join(lines)) == Counter(number.text for number in told if any(number))
    colored = _drawn(made, width, color=True)
    without_legend = [line for line in map(_ESCAPE.sub, [""] * len(colored), colored) if "2-4" not in line]
    assert _numbers("\n".join(without_legend)) - Counter({"1": 1, "10": 1}) <= _numbers("\n".join(lines))


@examples(50)
@given(_matrices())
def test_markdown_has_one_table_with_every_number(made: Matrix) -> None:
    text = "".join(as_markdown(View([], [], [], lambda _: [made]), Manner(Words(Vocabulary({}), "zh"))))
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.count("|") - line.count("\\|") for line in table}) == 1
    told = [
        *made.numbers.values(),
        made.total,
        *(head.total for axis in (made.rows, made.columns) for head in axis.down),
    ]
    assert _numbers("\n".join(table)) == Counter(number.text for number in told if any(number))


_PAIRS = ("zone,theme", "theme,indicator", "customs,direction", "area,status", "goods,mode", "zone,area")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("by", _PAIRS)
def test_the_cells_are_the_counts_of_json(by: str, lang: str) -> None:
    counts = json.loads(run("summary", "--by", by, "--json").out)
    sides = [json.loads(run("summary", "--by", name, "--json").out) for name in by.split(",")]
    measures = len(json.loads(run("list", "--json").out))
    told = Counter(str(row["count"]) for rows in (counts, *sides) for row in rows) + Counter([str(measures)])
    for width in (20, 40, 80, 140):
        env = {"COLUMNS": str(width), "FTZ_LANG": lang}
        lines = run("summary", "--by", by, "-f", "table", env=env).out.splitlines()
        assert all(cell_len(line) <= width for line in lines), width
        below = next(n for n, line in enumerate(lines) if line.startswith(". "))
        assert _numbers("\n".join(lines[:below])) == told, width


@pytest.mark.parametrize(("lang", "heads"), [("zh", "计 全 沪 粤 津"), ("en", "all CN SH GD TJ")])
def test_zones_are_columns_by_their_letters_in_a_terminal_of_80(lang: str, heads: str) -> None:
    env = {"FTZ_LANG": lang}
    drawn = run_in_terminal("summary", "--by", "zone,theme", "--no-pager", columns=80, env=env).out
    assert "\x1b[7;32m" in drawn or "\x1b[32;7m" in drawn
    lines = screen(drawn, 80)
    assert lines[0].split()[:5] == heads.split()
    turned = run_in_terminal("summary", "--by", "theme,zone", "--no-pager", columns=80, env=env).out
    assert turned == drawn
    plain = run_in_terminal("summary", "--by", "zone,theme", "--no-pager", columns=80, env=env | {"NO_COLOR": "1"}).out
    assert "\x1b[" not in plain
    rows = [line.rstrip() for line in plain.splitlines()]
    ends = next(n for n, line in enumerate(rows) if line.startswith(". "))
    assert rows[:ends] == [line.rstrip() for line in lines[:ends]]


def test_rows_come_by_their_totals_and_in_fives() -> None:
    lines = run("summary", "--by", "zone,theme", "-f", "table", "--lang", "en", env={"COLUMNS": "120"}).out.splitlines()
    blocks = [list(block) for is_blank, block in groupby(lines[1:], key=lambda line: not line) if not is_blank]
    names = len(json.loads(run("summary", "--by", "theme", "--json").out))
    assert [len(block) for block in blocks[: -(-names // 5)]] == [5] * (names // 5) + [names % 5] * bool(names % 5)
    totals = [int(re.findall(r" (\d+) ", line)[0]) for block in blocks[: -(-names // 5)] for line in block]
    assert totals == sorted(totals, reverse=True)


def test_zones_without_a_record_are_shown_where_there_is_room_and_named_where_there_is_none() -> None:
    def drawn(width: int) -> str:
        return run("summary", "--by", "zone,theme", "-f", "table", "--lang", "zh", env={"COLUMNS": str(width)}).out

    wide, narrow = drawn(140), drawn(80)
    (told,) = (line for line in narrow.splitlines() if line.startswith("尚无记录："))
    more = {*wide.splitlines()[0].split()} - {*narrow.splitlines()[0].split()}
    vocabulary = open_catalogue().vocabulary
    words = Words(vocabulary, "zh")
    zones = [(words.label("zones", id), vocabulary.letter("zones", id)) for id in vocabulary.kinds["zones"]]
    named = set(told.removeprefix("尚无记录：").split("、"))
    assert {letter.zh for name, letter in zones if name in named and letter} == more
    assert "尚无记录" not in wide
    asked = run("summary", "--by", "zone,theme", "--zone", "上海", "-f", "table", "--lang", "zh").out
    assert "尚无记录" not in asked  # what a filter leaves out is not without a record


def test_two_zones_of_one_province_are_told_apart() -> None:
    hainan = {"name": {"zh": "省", "en": "p"}, "letter": {"zh": "琼", "en": "HI"}}
    zones = {
        id: {"name": {"zh": f"区{id}", "en": f"zone {id}"}, "province": "p", "kind": "pilot-ftz"} for id in ("a", "b")
    }
    words = Words(Vocabulary({"provinces": {"p": hainan}, "zones": zones}), "zh")

    def value(id: str) -> dict[str, str]:
        return {"id": id}

    pairs = [{"zone": value(id), "year": value("2020"), "count": n} for id, n in (("a", 1), ("b", 2))]
    sides = [
        Side(COUNTED["zone"], [{"zone": value(id), "count": n} for id, n in (("b", 2), ("a", 1))], True),
        Side(COUNTED["year"], [{"year": value("2020"), "count": 3}], False),
    ]
    both = matrix(whole(pairs), sides, (3, 0), words, is_sorted=False)
    (zone_axis,) = (axis for axis in (both.rows, both.columns) if len(axis.down) == 2)
    assert len({head.sign for head in zone_axis.across}) == 2
    # Where only one of them has a record the letter stands for that, and the foot says so.
    one = [sides[0]._replace(rows=sides[0].rows[1:]), sides[1]]
    made = matrix(whole(pairs[:1]), one, (1, 0), words, is_sorted=False)
    (head,) = made.columns.across if made.columns.across[0].id == "a" else made.rows.across
    assert (head.sign, head.note) == ("琼", "区a")


def test_what_a_limit_keeps_back_is_not_told_to_be_none() -> None:
    out = run("summary", "--by", "zone,theme", "--limit", "5", "-f", "table", "--lang", "en").out
    assert " . " not in out
    assert "the first 5 shown" in " ".join(out.split())


@pytest.mark.parametrize("folder", [None, CATALOGUE], ids=["live", "frozen"])
def test_a_year_counts_what_since_and_until_of_it_list(folder: object) -> None:
    with bundling(CATALOGUE) if folder else bundling(CATALOGUE.parent.parent / "measures"):
        rows = json.loads(run("summary", "--by", "year", "--json").out)
        years = [row["year"]["id"] for row in rows]
        assert years[-1] is None
        assert years[:-1] == [str(year) for year in range(int(years[0]), int(years[-2]) + 1)]
        for row in rows[:-1]:
            year = row["year"]["id"]
            assert row["count"] == len(json.loads(run("list", "--since", year, "--until", year, "--json").out))
        dated = {record["id"] for record in open_catalogue().records if any(e["date"] for e in record["history"])}
        assert rows[-1]["count"] == len(open_catalogue().records) - len(dated)


def test_every_article_stands_in_its_place_with_what_it_lists() -> None:
    rows = json.loads(run("summary", "--by", "standard", "--json").out)
    ids = [row["standard"]["id"] for row in rows if row["standard"]["id"]]
    vocabulary = open_catalogue().vocabulary
    assert sorted(ids) == sorted(vocabulary.kinds["standards"])
    assert ids == vocabulary.in_order("standards")
    assert [id for id in ids if id.startswith("TFA-") and "." not in id] == [f"TFA-{n}" for n in range(1, 13)]
    assert all(id.startswith("TFI-") == (n >= ids.index("TFI-1")) for n, id in enumerate(ids))
    for row in rows:
        if id := row["standard"]["id"]:
            assert row["count"] == len(json.loads(run("list", "--standard", id, "--json").out)), id
    assert not json.loads(run("summary", "--by", "standard", "--since", "2099", "--json").out)


def test_every_province_has_a_letter_and_every_theme_a_brief_name() -> None:
    vocabulary = open_catalogue().vocabulary
    letters = [vocabulary.letter("provinces", id) for id in vocabulary.kinds["provinces"]]
    assert all(letter and len(letter.zh) == 1 and re.fullmatch("[A-Z]{2}", letter.en) for letter in letters)
    assert len({letter.zh for letter in letters if letter}) == len({letter.en for letter in letters if letter})
    assert len({letter.zh for letter in letters if letter}) == len(letters)
    for id, entry in vocabulary.kinds["themes"].items():
        brief = entry.get("brief") or entry["name"]
        assert cell_len(brief["zh"]) <= 12, id
        assert cell_len(brief["en"]) <= 14, id


@pytest.mark.parametrize("word", ["沪", "SH", "sh"])
def test_a_filter_takes_what_heads_a_column(word: str) -> None:
    assert run("list", "--zone", word, "--json").out == run("list", "--zone", "shanghai", "--json").out
    # It is too short to be what somebody meant by another word.
    assert "did you mean" not in run("list", "--zone", "hk", "--lang", "en").err


def test_years_by_places_say_that_an_event_may_have_been_elsewhere() -> None:
    def foot(by: str) -> str:
        return " ".join(run("summary", "--by", by, "-f", "table", "--lang", "en").out.split("\n\n")[-1].split())

    assert "elsewhere: see ftz timeline" in foot("year,zone")
    assert "elsewhere: see ftz timeline" in foot("customs,year")
    assert "elsewhere" not in foot("year,theme")
