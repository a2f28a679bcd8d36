"""Not stated is not no: what filters pass over for want of a word is told, and listed apart when it is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import CATALOGUE, bundling, run, run_in_terminal
from properties import examples
from validators import complaint, validator

from ftzcli import Catalogue, open_catalogue
from ftzcli.catalogue.index import Index
from ftzcli.output.schemas.json_schema import DRAFTS
from ftzcli.query.selection import Selection
from ftzcli.records.dimensions import DIMENSIONS
from ftzcli.records.paths import values_at
from ftzcli.words.text import LANGS

pytestmark = pytest.mark.usefixtures("frozen", "read_once")

with bundling(CATALOGUE):
    FROZEN = open_catalogue()
LIVE = open_catalogue()
BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}
frozen = pytest.mark.usefixtures("frozen")
each_language = pytest.mark.parametrize("lang", LANGS)


def values(catalogue: Catalogue, record: Any, name: str) -> set[str]:
    """The values of a filter in a record, and all above them."""
    if name == "since":
        return {event["date"] for event in record["history"] if event["date"]}
    dimension = BY_NAME[name]
    found = (id for path in dimension.measure for id in values_at(record, path))
    return {above for id in found for above in catalogue.vocabulary.lineage(dimension.kind, id)}


# By id, what each measure of a catalogue says to each filter.
FILTERS = (*BY_NAME, "since")
SAID = {
    of: {record["id"]: {name: values(of, record, name) for name in FILTERS} for record in of.records}
    for of in (FROZEN, LIVE)
}


def by_hand(catalogue: Catalogue, asked: dict[str, list[str]]) -> tuple[list[str], dict[str, list[str]]]:
    """The ids that pass every filter, and those that pass or say nothing, with what they say nothing on."""
    passing, silent = [], {}
    for id, said in SAID[catalogue].items():
        nothing = [name for name in FILTERS if name in asked and not said[name]]
        passes = {
            name: any(value >= wanted[0] if name == "since" else value in wanted for value in said[name])
            for name, wanted in asked.items()
        }
        if all(passes[name] or name in nothing for name in asked):
            if nothing:
                silent[id] = ["history.date" if name == "since" else BY_NAME[name].measure[0] for name in nothing]
            else:
                passing.append(id)
    return passing, silent


def asked_of(catalogue: Catalogue) -> st.SearchStrategy[dict[str, list[str]]]:
    """Some filters, each with values that a measure has."""
    known = {name: sorted({v for said in SAID[catalogue].values() for v in said[name]}) for name in BY_NAME}
    filters = {name: st.lists(st.sampled_from(v), min_size=1, max_size=2) for name, v in known.items() if v}
    filters["since"] = st.sampled_from(["2014", "2019-01-01", "2023"]).map(lambda date: [date])
    names = st.lists(st.sampled_from(list(filters)), min_size=1, max_size=3, unique=True)
    return names.flatmap(lambda some: st.fixed_dictionaries({name: filters[name] for name in some}))


@pytest.mark.parametrize("catalogue", [FROZEN, LIVE], ids=["frozen", "live"])
@examples(60)
@given(data=st.data())
def test_a_measure_is_passed_over_that_says_nothing_and_passes_the_rest(
    catalogue: Catalogue, data: st.DataObject
) -> None:
    asked = data.draw(asked_of(catalogue))
    passing, silent = by_hand(catalogue, asked)
    selection = Selection(catalogue, catalogue.records, {**asked, "or_unstated": True})
    assert selection.records.ids == passing
    ids = catalogue.index.ids(list(selection.unstated))
    assert {ids[row]: list(fields) for row, fields in selection.unstated.items()} == silent
    assert [record["id"] for record in selection.measures][: len(passing)] == passing
    assert {r["id"]: dict(r)["unstated"] for r in selection.measures} == {**{id: [] for id in passing}, **silent}


def test_no_record_is_parsed_to_count_what_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Iterator[Any]:
        raise AssertionError("a record was read")

    monkeypatch.setattr(Index, "records", refuse)
    selection = Selection(LIVE, LIVE.records, {"transport": ["sea"], "goods": ["food"], "or_unstated": False})
    assert len(selection.passed_over) > len(selection.records)
    assert [title.en for title in selection.unstated_titles()] == ["transport", "goods"]
    assert set(selection.relaxed) == {"transport", "goods"}


# What is printed

COMMANDS: dict[str, tuple[str, ...]] = {
    "list": ("list", "--transport", "sea"),
    "sorted": ("list", "--transport", "sea", "--sort", "-name.zh"),
    "several": ("list", "--transport", "sea", "--goods", "bonded-bunker-fuel"),
    "search": ("search", "关", "--transport", "sea"),
    "some words": ("search", "关", "夔夔", "--transport", "sea"),
    "words that others have": ("search", "海铁", "跨境", "船舶", "--goods", "ships"),
    "effects": ("effects", "--transport", "sea"),
    "timeline": ("timeline", "--transport", "sea"),
    "dates": ("timeline", "--since", "2014"),
    "gaps": ("gaps", "--zone", "fuzhou", "--transport", "sea"),
    "gaps sorted": ("gaps", "--zone", "fuzhou", "--transport", "sea", "--sort", "-id"),
}
each_command = pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)


def rows(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*words, "--json").out)
    return found


def notes(words: Sequence[str], lang: str) -> list[str]:
    return run(*words, "-f", "table", env={"FTZ_LANG": lang, "COLUMNS": "200"}).err.splitlines()


@pytest.mark.live
@each_command
def test_what_says_nothing_comes_behind_what_does(words: tuple[str, ...]) -> None:
    known, more = rows(*words), rows(*words, "--or-unstated")
    assert [key for row in known for key in row if key == "unstated"] == []
    assert all(isinstance(row["unstated"], list) for row in more)
    stated = [{key: value for key, value in row.items() if key != "unstated"} for row in more if not row["unstated"]]
    if words[0] == "search":  # how near a hit is to the best one is a part of its score
        stated, known = ([{**row, "score": 0} for row in some] for some in (stated, known))
    assert stated == known
    counts = [len(row["unstated"]) for row in more]
    assert counts == sorted(counts)
    assert counts[-1] > 0


@pytest.mark.live
@each_command
def test_the_schema_describes_it(words: tuple[str, ...]) -> None:
    found = rows(*words, "--or-unstated")
    assert found[-1]["unstated"]
    for draft in DRAFTS:
        assert not complaint(validator(words[0], draft), [*found[:5], *found[-20:]])  # of all others: test_schema.py


@pytest.mark.live
@each_command
@each_language
def test_a_terminal_is_told_how_many_were_passed_over_and_nothing_else_is(words: tuple[str, ...], lang: str) -> None:
    more = {row["id"] for row in rows(*words, "--or-unstated") if row["unstated"]}
    *others, note = notes(words, lang)
    assert len(others) == ("夔夔" in words or "海铁" in words)  # that none has all words
    assert {"zh": f"另有 {len(more)} 项", "en": f"{len(more)} more "}[lang] in note
    assert "--or-unstated" in note
    shown = run_in_terminal(*words, "--no-pager", columns=200, env={"FTZ_LANG": lang})
    assert note in shown.out
    assert [line for line in notes((*words, "--or-unstated"), lang) if "--or-unstated" in line] == []


@each_command
def test_who_asks_for_no_table_is_told_nothing(words: tuple[str, ...]) -> None:
    for format in ("json", "ndjson", "csv", "tsv", "yaml", "markdown"):
        assert "--or-unstated" not in run(*words, "-f", format, "--limit", "3").err
    assert "--or-unstated" not in run(*words).err
    assert "--or-unstated" not in run_in_terminal(*words, "--json", columns=200).out


@frozen
def test_the_note_names_what_is_not_stated() -> None:
    asked = ("list", "--transport", "sea", "--goods", "cosmetics")
    assert notes(asked, "en")[-1].endswith(" more say nothing of transport or goods: --or-unstated lists them too")
    assert notes(asked, "zh")[-1].endswith(" 项举措没有说明运输方式或货物，--or-unstated 也列出它们")
    (one,) = notes(("effects", "--customs", "shenzhen"), "en")
    assert one == "ftz: 1 more says nothing of customs district: --or-unstated lists it too"


@frozen
@pytest.mark.parametrize("words", [("list",), ("list", "--theme", "port-logistics"), ("list", "--status", "reported")])
def test_where_all_state_it_nothing_is_told(words: tuple[str, ...]) -> None:
    assert [line for line in notes(words, "en") if "say" in line] == []


# What is not stated, as a heading tells it.
SILENT = {
    (): {},
    ("trade.transport",): {"zh": "未写明：运输方式", "en": "Not stated: transport"},
    ("trade.goods",): {"zh": "未写明：货物", "en": "Not stated: goods"},
    ("trade.transport", "trade.goods"): {"zh": "未写明：运输方式、货物", "en": "Not stated: transport, goods"},
}


@frozen
@each_language
@pytest.mark.parametrize("asked", [("list",), ("list", "--at", "浙江"), ("search", "保税")], ids=" ".join)
def test_a_table_has_it_below_headings_by_what_is_not_stated(asked: tuple[str, ...], lang: str) -> None:
    words = (*asked, "--transport", "sea", "--goods", "bonded-bunker-fuel", "--or-unstated")
    found = rows(*words)
    body, _, foot = run(*words, "-f", "table", env={"FTZ_LANG": lang, "COLUMNS": "200"}).out.rpartition("\n\n")
    told = foot.splitlines()[0].removeprefix("共 ")
    assert told.startswith(f"{len(found)} ")
    parts, heads = [body], []
    for fields in dict.fromkeys(tuple(row["unstated"]) for row in found):
        if fields:
            heads.append(f"{SILENT[fields][lang]}  {sum(tuple(row['unstated']) == fields for row in found)}")
            parts[-1:] = parts[-1].split(f"\n{heads[-1]}\n")
    assert len(parts) == len(heads) + 1 > 1
    names: dict[tuple[str, ...], set[str]] = {}
    for row in found:
        names.setdefault(tuple(row["unstated"]), set()).add(row["name"]["zh"])
    for part, some in zip(parts, names.values(), strict=True):
        pieces = {piece for line in part.splitlines() for piece in re.split(r" {2,}", line)}
        assert some == {name for name in set().union(*names.values()) if name in pieces}
    titles = {"zh": "名称与最显著的成效", "en": "name and most telling figure"}
    assert body.count(titles[lang]) == 1


@frozen
@pytest.mark.parametrize("asked", [("list",), ("list", "--at", "浙江"), ("effects",), ("timeline",)], ids=" ".join)
def test_in_markdown_no_heading_above_other_headings_has_an_empty_table(asked: tuple[str, ...]) -> None:
    text = run(*asked, "--transport", "sea", "--goods", "bonded-bunker-fuel", "--or-unstated", "-f", "markdown").out
    assert re.search(r"^## Not stated: .*\n\n### ", text, re.MULTILINE)
    tables = re.findall(r"^\|[ :|-]+\|\n(.?)", text, re.MULTILINE)
    assert set(tables) == {"|"}


@frozen
def test_in_a_pipe_it_is_the_last_column() -> None:
    words = ("list", "--transport", "sea", "--or-unstated")
    header, *lines = run(*words, "-f", "tsv").out.splitlines()
    assert header.split("\t")[-1] == "unstated"
    assert {line.split("\t")[-1] for line in lines} == {"", "trade.transport"}
    assert run(*words, "--fields", "id,unstated").out.splitlines()[-1].endswith("\ttrade.transport")
    assert run("list", "--fields", "unstated").code == 2


@frozen
def test_a_limit_counts_both() -> None:
    words = ("list", "--transport", "sea", "--or-unstated")
    told = run(*words, "--limit", "2", "-f", "table", "--lang", "en").out.splitlines()[-1]
    assert told.partition(":")[0] == f"{len(rows(*words))} measures, the first 2 shown"


@frozen
def test_a_summary_counts_it_apart() -> None:
    words = ("summary", "--by", "theme", "--transport", "sea")
    known = {row["theme"]["id"]: row["count"] for row in rows(*words)}
    counted = rows(*words, "--or-unstated")
    assert not complaint(validator("summary", "2020-12"), counted)
    assert not complaint(
        validator("summary", "2020-12"), rows("summary", "--by", "theme,zone", *words[3:], "--or-unstated")
    )
    for row in counted:
        theme = row["theme"]["id"]
        listed = rows("list", "--transport", "sea", "--theme", theme, "--or-unstated")
        assert row["count"] == known.get(theme, 0) == sum(not r["unstated"] for r in listed)
        assert row["unstated"] == sum(bool(r["unstated"]) for r in listed)
    assert any(row["count"] == 0 for row in counted)
    passed_over = sum(bool(row["unstated"]) for row in rows("list", "--transport", "sea", "--or-unstated"))
    for lang, told in (("en", f"; {passed_over} more do not state"), ("zh", f"；另有 {passed_over} 项没有说明")):
        table = run(*words, "--or-unstated", "-f", "table", env={"FTZ_LANG": lang, "COLUMNS": "200"}).out
        assert told in table.splitlines()[-1]
    matrix = run("summary", "--by", "theme,status", *words[3:], "--or-unstated", "-f", "table").out
    assert re.search(r"\d\+\d", matrix)


@frozen
def test_an_event_without_a_date_is_listed_where_its_measure_has_none() -> None:
    undated = {row["id"] for row in rows("list", "--since", "1990", "--or-unstated") if row["unstated"]}
    assert undated
    events = [row for row in rows("timeline", "--since", "1990", "--or-unstated") if row["unstated"]]
    assert {row["id"] for row in events} == undated
    assert {tuple(row["unstated"]) for row in events} == {("history.date",)}
    assert {row["date"] for row in events} == {None}


@frozen
def test_of_effects_only_measures_with_figures_are_passed_over() -> None:
    assert notes(("effects", "--indicator", "clearance-time"), "en") == []


# Nothing found


# The words of a command, and what of the filters is told after "nothing found".
EMPTIED = [
    (
        ("list", "--zone", "qingdao", "--customs", "深圳"),
        "; without --zone qingdao: 2 · without --customs 深圳: 1",
        "；去掉 --zone qingdao：2 · 去掉 --customs 深圳：1",
    ),
    (
        ("list", "--zone", "heilongjiang", "--zone", "Hainan FTP", "--customs", "深圳"),
        "; without --zone heilongjiang --zone 'Hainan FTP': 2 · without --customs 深圳: 0",
        "；去掉 --zone heilongjiang --zone 'Hainan FTP'：2 · 去掉 --customs 深圳：0",
    ),
    (
        ("list", "--zone", "heilongjiang", "--theme", "port-logistics", "--customs", "changsha"),
        ", nor would be without any one of the filters",
        "，去掉任何一项筛选也没有",
    ),
    (("list", "--zone", "heilongjiang"), "", ""),
    (("search", "海铁", "--zone", "浙江"), "; without --zone 浙江: 1", "；去掉 --zone 浙江：1"),
]


@frozen
@pytest.mark.parametrize(("words", "en", "zh"), EMPTIED)
def test_it_is_told_which_filter_emptied_an_answer(words: tuple[str, ...], en: str, zh: str) -> None:
    assert rows(*words) == []
    told = {"en": f"ftz: nothing found{en}", "zh": f"ftz：没有符合条件的结果{zh}"}
    for lang, line in told.items():
        first, *rest = notes(words, lang)
        assert first == line
        assert len(rest) <= 1
        assert line in run_in_terminal(*words, columns=200, env={"FTZ_LANG": lang}).out
        assert run(*words, env={"FTZ_LANG": lang}).err == ""
        assert run(*words, "--json", env={"FTZ_LANG": lang}).err == ""


@frozen
@pytest.mark.parametrize("command", [("list",), ("search", "关"), ("summary",), ("stats",)])
def test_the_counts_that_are_told_are_those_that_the_command_gives(command: tuple[str, ...]) -> None:
    filters = {"--zone": "nansha", "--customs": "qingdao"}
    told = notes((*command, *(word for pair in filters.items() for word in pair)), "en")[0]
    found = re.findall(r"without (--\w+) (\S+): (\d+)", told)
    assert found or "nor would be" in told
    for name, value, count in found:
        assert filters[name] == value
        rest = [word for pair in filters.items() if pair[0] != name for word in pair]
        listing = ("list",) if command == ("summary",) else command
        assert len(rows(*listing, *rest)) == int(count)


@frozen
def test_a_search_that_finds_nothing_anywhere_names_what_is_near() -> None:
    assert notes(("search", "yunqainfa", "--zone", "浙江"), "en") == [
        "ftz: nothing found, nor would be without any one of the filters",
        "did you mean yunqianfa (云签发, Yunqianfa (cloud issuance of certificates))?",
    ]
