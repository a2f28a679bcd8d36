"""A document is found by its number, in whichever order and with whichever brackets somebody writes it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import run
from properties import examples

from ftzcli import open_catalogue
from ftzcli.words.documents import other_numbers

SOURCES = open_catalogue().vocabulary.kinds["sources"]
NUMBERED = {
    id: entry["doc_no"] for id, entry in SOURCES.items() if re.search("(公告|令).*第\\d+号$", entry.get("doc_no") or "")
}


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("海关总署公告2023年第127号", "海关总署2023年第127号公告"),
        ("海关总署公告2023年第127号", "2023年127号公告"),
        ("海关总署公告2023年第127号", "海关总署公告2023年127号"),
        ("海关总署令第272号", "第272号令"),
        ("海关总署令第272号", "海关总署272号令"),
        ("海关总署令第272号", "海关总署令272号"),
        ("国发〔2019〕3号", "国发2019年3号"),
        ("财关税〔2026〕6号", "财关税2026年第6号"),
    ],
)
def test_a_number_is_written_in_many_ways(printed: str, typed: str) -> None:
    assert typed in set(other_numbers(printed))
    assert printed not in set(other_numbers(printed))


@pytest.mark.parametrize("printed", ["", "127", "公告", "2023年第127期", "第16次会议通过"])
def test_what_has_no_such_number_is_written_in_one_way(printed: str) -> None:
    assert list(other_numbers(printed)) == []


@examples(100)
@given(st.sampled_from(["公告", "令"]), st.integers(1980, 2030), st.integers(1, 400))
def test_no_other_way_changes_the_year_or_the_number(what: str, year: int, number: int) -> None:
    for written in other_numbers(f"海关总署{what}{year}年第{number}号"):
        assert re.findall(r"\d+", written) == [str(year), str(number)]
        assert what in written


@pytest.mark.usefixtures("read_once")
def test_measures_are_found_by_the_number_of_what_they_rest_on() -> None:
    cited = {source["id"] for record in json.loads(run("list", "--json").out) for source in record["sources"]}
    for id, printed in list(NUMBERED.items())[::7]:
        resting = {row["id"] for row in json.loads(run("list", "--source", id, "--json").out)}
        for typed in [*other_numbers(printed)][:2]:
            found = {row["id"] for row in json.loads(run("search", typed, "--json").out)}
            assert resting <= found, typed
            assert resting or id not in cited
