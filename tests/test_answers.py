"""What a broker and a lawyer would answer (answers.tsv), asked of the program: does it hold there, on that day?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from program import run
from rows import every

from ftzcli import open_catalogue

pytestmark = pytest.mark.usefixtures("read_once")

FILE = Path(__file__).parent / "answers.tsv"
COLUMNS = ["measure", "place", "day", "in_force", "holds", "why"]
VALUES = ("yes", "unknown", "planned", "superseded", "ended")
GROUPS = ("named", "office", "above", "areas", "nationwide")
NONE = "-"


@dataclass(frozen=True)
class Answer:
    """A row of the file: what holds of a measure at a place (or as a whole) on a day, and why."""

    measure: str
    place: str
    day: str
    in_force: str
    holds: str
    why: str

    def __str__(self) -> str:
        return f"{self.measure}@{self.place or '*'}@{self.day}"


def read(text: str) -> list[Answer]:
    """The answers of such a file; the first row names the columns, and lines that begin with # are for readers."""
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert rows[0] == COLUMNS
    return [Answer(*row) for row in rows[1:]]


ANSWERS = read(FILE.read_text(encoding="utf-8"))
AT_A_PLACE = [answer for answer in ANSWERS if answer.place]
AS_A_WHOLE = [answer for answer in ANSWERS if not answer.place]


@cache
def listed(place: str, day: str, in_force: tuple[str, ...] = VALUES) -> Mapping[str, Mapping[str, Any]]:
    """What `ftz list` says on a day, at a place or everywhere, of the measures with some answers, by id."""
    at = ["--at", place, "--fields", "id,in_force,holds"] if place else ["--fields", "id,in_force"]
    wanted = [word for value in in_force for word in ("--in-force", value)]
    result = run("list", *at, "--as-of", day, *wanted, "--json")
    assert result.code == 0, result.err
    return {row["id"]: row for row in json.loads(result.out)}


def test_the_file_asks_enough_and_nothing_twice() -> None:
    asked = [str(answer) for answer in ANSWERS]
    assert sorted(set(asked)) == sorted(asked)
    assert len(asked) >= 36
    assert {answer.in_force for answer in ANSWERS} >= {*VALUES, NONE} - {"superseded", "ended"}  # no record is, today
    assert {answer.holds for answer in ANSWERS} == {*GROUPS, NONE}


def test_every_row_is_a_possible_answer() -> None:
    ids = {record["id"] for record in open_catalogue().records}
    for answer in ANSWERS:
        assert answer.measure in ids
        assert date.fromisoformat(answer.day)
        assert answer.in_force in (*VALUES, NONE)
        assert answer.why
        # Only what holds at a place does so by some group.
        assert (answer.holds in GROUPS) == bool(answer.place and answer.in_force != NONE), answer


@every("answer", AT_A_PLACE, ids=str)
def test_what_holds_at_a_place_on_a_day(answer: Answer) -> None:
    row = listed(answer.place, answer.day).get(answer.measure, {"in_force": NONE})
    assert row["in_force"] == answer.in_force, answer.why
    if answer.in_force != NONE:  # how near it holds in that state; in another one it may be nearer
        assert listed(answer.place, answer.day, (answer.in_force,))[answer.measure]["holds"] == answer.holds, answer.why


@every("answer", AT_A_PLACE[::3], ids=str)
def test_a_list_at_a_place_has_what_can_be_used_or_may_be(answer: Answer) -> None:
    usable = answer.in_force in ("yes", "unknown")
    assert (answer.measure in listed(answer.place, answer.day, ())) == usable, answer.why


@every("answer", AS_A_WHOLE, ids=str)
def test_what_is_true_of_the_measure_as_a_whole_on_a_day(answer: Answer) -> None:
    result = run("show", answer.measure, "--as-of", answer.day, "--json")
    assert result.code == 0, result.err
    assert (json.loads(result.out)["in_force"] or NONE) == answer.in_force, answer.why
    row = listed("", answer.day).get(answer.measure, {"in_force": NONE})
    assert row["in_force"] == answer.in_force, answer.why


def test_today_is_the_day_where_none_is_asked() -> None:
    today = date.today().isoformat()
    without, with_day = run("list", "--at", "青岛", "--json"), run("list", "--at", "青岛", "--as-of", today, "--json")
    assert json.loads(without.out) == json.loads(with_day.out) != []
