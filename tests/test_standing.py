"""Whether a measure is in force on a day: the rules one by one, then what must be true of any history."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftzcli import open_catalogue
from ftzcli.records.codes import VALIDITY
from ftzcli.records.location import LEVELS
from ftzcli.records.standing import history_of, on_day, standing, units_of
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.dates import LAST_DAY

CATALOGUE = open_catalogue()
# Real places and events; the sources are made, so that each rule has one.
VOCABULARY = Vocabulary(
    {
        **{kind: CATALOGUE.vocabulary.kinds[kind] for kind in CATALOGUE.vocabulary.kinds},
        "sources": {
            "paper": {"date": "2019-06-15"},
            "undated": {"date": None},
            "rough": {"date": "2019"},
            "law": {"date": "2014-07-25", "effective": "2014-08-01", "until": "2025-09-28", "superseded_by": "new-law"},
            "new-law": {"date": "2025-09-25", "effective": "2025-09-29"},
            "revised": {"date": "2017-12-27", "effective": "2018-01-01", "superseded_by": "revision"},
            "revision": {"date": "2022"},
            "short": {"date": "2023-01-01", "until": "2024-12-31"},
            "checked": {"date": "2015-01-01", "checked_on": "2026-01-01"},
        },
    }
)


def event(kind: str, source: str, **more: Any) -> Any:
    empty: dict[str, Any] = {"date": None, "milestone": None, "where": ["shanghai"], "within": None, "customs": []}
    rest: dict[str, Any] = {
        "modality": None,
        "until": None,
        "superseded_by": None,
        "dropped": False,
        "line": None,
        "more_lines": [],
    }
    return {**empty, **rest, "event": kind, "source": source, **more}


def told(day: str, *history: Any) -> Mapping[str, Any]:
    return standing(on_day(units_of(history, VOCABULARY), day), history, VOCABULARY)


def state(day: str, *history: Any) -> Any:
    return told(day, *history)["in_force"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2014-07-24", None),
        ("2014-07-25", "planned"),
        ("2014-07-31", "planned"),
        ("2014-08-01", "yes"),
        ("2025-09-28", "yes"),
        ("2025-09-29", "unknown"),
        ("2030-01-01", "unknown"),
    ],
)
def test_a_law_is_planned_until_it_comes_into_force_and_not_known_once_it_is_revised(day: str, expected: str) -> None:
    law = event("enacted", "law", date="2014-08-01", modality="may")
    assert state(day, law) == expected


def test_what_a_new_law_keeps_is_superseded_and_so_is_what_it_dropped() -> None:
    old = event("enacted", "law", date="2014-08-01", modality="may")
    kept = event("enacted", "new-law", date="2025-09-29", modality="may", where=["shanghai/lingang"])
    assert state("2025-09-29", old, kept) == "yes"
    assert state("2025-09-29", {**old, "dropped": True}) == "superseded"
    assert state("2025-09-28", {**old, "dropped": True}) == "yes"


def test_a_revision_of_which_only_the_year_is_known_makes_it_not_known_from_that_year() -> None:
    law = event("enacted", "revised", date="2018-01-01", modality="must")
    days = ("2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01")
    assert [state(day, law) for day in days] == ["yes", "unknown", "unknown", "unknown"]
    dropped = {**law, "dropped": True}
    assert [state(day, dropped) for day in days] == ["yes", "unknown", "unknown", "superseded"]


def test_a_clause_may_be_superseded_alone() -> None:
    clause = event("enacted", "checked", date="2015-02-01", modality="may", superseded_by="new-law")
    assert [state(day, clause) for day in ("2025-09-28", "2025-09-29")] == ["yes", "unknown"]


@pytest.mark.parametrize("kind", ["policy-task", "enacted", "in-use"])
def test_an_aim_is_planned_whatever_it_is_and_stays_so(kind: str) -> None:
    assert state("2030-01-01", event(kind, "law", date="2014-08-01", modality="aim")) == "planned"


@pytest.mark.parametrize("modality", ["may", "must"])
def test_a_task_that_permits_is_not_known(modality: str) -> None:
    task = event("policy-task", "paper", date="2019-06-15", modality=modality)
    assert [state(day, task) for day in ("2019-06-14", "2019-06-15")] == [None, "unknown"]


def test_what_is_only_named_is_not_known() -> None:
    assert state("2026-01-01", event("reported", "paper")) == "unknown"


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [
        ("2020", "2019-12-31", "planned"),
        ("2020", "2020-01-01", "unknown"),
        ("2020", "2020-12-31", "unknown"),
        ("2020", "2021-01-01", "yes"),
        ("2020-02", "2020-02-29", "unknown"),
        ("2020-02", "2020-03-01", "yes"),
        ("2020-02-29", "2020-02-29", "yes"),
    ],
)
def test_within_the_span_of_a_rough_date_nothing_is_known(date: str, day: str, expected: str) -> None:
    assert state(day, event("piloted", "paper", date=date)) == expected


def test_what_has_no_date_is_held_by_that_of_its_source_and_is_no_start() -> None:
    use = event("in-use", "rough")
    days = ("2018-12-31", "2019-01-01", "2019-12-31", "2020-01-01")
    assert [state(day, use) for day in days] == [None, "unknown", "unknown", "yes"]
    assert told("2020-01-01", use)["since"] is None


def test_a_source_without_a_date_was_always_there() -> None:
    assert state("1990-01-01", event("in-use", "undated")) == "yes"


def test_what_runs_out_is_over_the_day_after() -> None:
    use = event("in-use", "paper", date="2019-07-01", until="2020-06-30")
    assert [state(day, use) for day in ("2020-06-30", "2020-07-01")] == ["yes", "ended"]
    rough = event("in-use", "paper", date="2019-07-01", until="2020")
    assert [state(day, rough) for day in ("2019-12-31", "2020-01-01", "2021-01-01")] == ["yes", "unknown", "ended"]
    document = event("in-use", "short", date="2023-01-01")
    assert [state(day, document) for day in ("2024-12-31", "2025-01-01")] == ["yes", "ended"]


def test_an_end_ends_what_was_before_it_at_its_place_and_no_other() -> None:
    shanghai = event("piloted", "paper", date="2019-07-01")
    tianjin = event("piloted", "paper", date="2019-07-01", where=["tianjin"])
    end = event("ended", "paper", date="2021-01-01")
    assert state("2020-12-31", shanghai, end) == "yes"
    assert state("2021-01-01", shanghai, end) == "ended"
    assert state("2021-01-01", shanghai, tianjin, end) == "yes"
    assert state("2021-01-01", shanghai, tianjin, {**end, "where": []}) == "ended"
    assert state("2021-01-01", shanghai, tianjin, {**end, "where": ["nation"]}) == "ended"


def test_an_end_of_a_zone_ends_what_was_in_its_areas_but_not_the_other_way_round() -> None:
    zone, area = (
        event("piloted", "paper", date="2020"),
        event("piloted", "paper", date="2020", where=["shanghai/lingang"]),
    )
    assert state("2023-01-01", area, event("ended", "paper", date="2022-01-01")) == "ended"
    assert state("2023-01-01", zone, event("ended", "paper", date="2022-01-01", where=["shanghai/lingang"])) == "yes"


def test_what_begins_after_an_end_holds_again() -> None:
    history = [
        event("piloted", "paper", date="2019-07-01"),
        event("ended", "paper", date="2021-01-01"),
        event("in-use", "paper", date="2023-01-01"),
    ]
    assert [state(day, *history) for day in ("2020-01-01", "2022-01-01", "2023-01-01")] == ["yes", "planned", "yes"]


def test_a_milestone_that_has_not_come_is_planned_for_good() -> None:
    assert state("2099-01-01", event("enacted", "law", milestone="closure", modality="may")) == "planned"


def test_the_best_event_tells_of_the_measure_and_the_surest_text_of_equals() -> None:
    checked = event("in-use", "checked", date="2015-01-01", where=["tianjin"])
    latest = event("in-use", "paper", date="2019-06-15")
    task = event("policy-task", "short", date="2023-01-01", modality="may", where=["nation"])
    found = told("2026-01-01", latest, checked, task)
    assert found["in_force"] == "yes"
    assert found["in_force_by"] == {"source": "checked", "date": "2015-01-01", "checked_on": "2026-01-01"}
    assert (found["reach"], found["since"]) == ("zone", "2015-01-01")


def test_reach_and_status_are_of_what_is_in_force_and_of_all_where_nothing_is() -> None:
    law = event("enacted", "law", date="2014-08-01", modality="may")
    order = event("replicated-national", "paper", date="2019-06-15", where=["nation"], until="2020-06-30")
    assert (told("2020-01-01", law, order)["reach"], told("2020-01-01", law, order)["status"]) == (
        "nation",
        "replicated-national",
    )
    assert (told("2021-01-01", law, order)["reach"], told("2021-01-01", law, order)["status"]) == ("zone", "enacted")
    assert told("2026-01-01", law, order)["reach"] == "nation"


@pytest.mark.parametrize(
    ("where", "within", "customs", "reach"),
    [
        (["nation"], None, [], "nation"),
        (["nation"], "special-areas", [], "special-areas"),
        (["pilot-zones"], "comprehensive-bonded-zones", [], "comprehensive-bonded-zones"),
        (["pilot-zones"], "outside-special-areas", [], "pilot-zones"),
        (["greater-bay-area"], None, ["shenzhen"], "region"),
        (["province/shandong"], None, [], "province"),
        (["shandong"], "special-areas", [], "zone"),
        (["shandong/qingdao", "huangdao-port"], None, [], "area"),
        (["tianzhu"], None, [], "place"),
        ([], None, ["qingdao"], "office"),
        ([], None, [], None),
    ],
)
def test_how_wide_an_event_reaches(where: list[str], within: str | None, customs: list[str], reach: str | None) -> None:
    use = event("in-use", "paper", date="2019-06-15", where=where, within=within, customs=customs)
    assert told("2026-01-01", use)["reach"] == reach


# --- any history

DATES = st.sampled_from([None, "2014", "2019-06", "2019-06-15", "2021-01-01", "2025-09-29"])
KINDS = list(CATALOGUE.vocabulary.kinds["statuses"])
PLACES = [[], ["nation"], ["shanghai"], ["shanghai/lingang"], ["tianjin", "shanghai"], ["special-areas"], ["tianzhu"]]
EVENTS = st.builds(
    event,
    st.sampled_from(KINDS),
    st.sampled_from(list(VOCABULARY.kinds["sources"])),
    date=DATES,
    where=st.sampled_from(PLACES),
    within=st.sampled_from([None, "special-areas", "outside-special-areas"]),
    customs=st.sampled_from([[], ["shanghai"], ["tianjin", "beijing"]]),
    modality=st.sampled_from([None, "must", "may", "aim"]),
    until=DATES,
    superseded_by=st.sampled_from([None, "new-law", "revision"]),
    dropped=st.booleans(),
)
HISTORIES = st.lists(EVENTS, min_size=1, max_size=4)
DAYS = st.dates(datetime.date(2010, 1, 1), datetime.date(2030, 1, 1)).map(datetime.date.isoformat)


@given(HISTORIES)
def test_the_phases_of_an_event_follow_each_other_without_a_gap_and_never_stop(history: Sequence[Any]) -> None:
    for unit in units_of(history, VOCABULARY):
        assert unit.phases[-1].end == LAST_DAY
        for one, other in zip(unit.phases, unit.phases[1:], strict=False):
            assert one.start <= one.end < other.start
            assert (
                datetime.date.fromisoformat(other.start).toordinal() - datetime.date.fromisoformat(one.end).toordinal()
                == 1
            )
            assert one.state != other.state


@given(HISTORIES, DAYS)
def test_what_is_told_over_time_is_what_is_told_on_each_day(history: Sequence[Any], day: str) -> None:
    units = units_of(history, VOCABULARY)
    over_time = [told for first, last, told in history_of(units, history, VOCABULARY) if first <= day <= last]
    assert over_time == [told(day, *history)] or (not over_time and state(day, *history) is None)


@given(HISTORIES, DAYS)
def test_what_is_told_is_made_of_closed_words_or_of_nothing_at_all(history: Sequence[Any], day: str) -> None:
    found = told(day, *history)
    if found["in_force"] is None:
        assert not any(found.values())
    else:
        assert found["in_force"] in VALIDITY
        assert found["status"] in KINDS
        assert found["reach"] is None or found["reach"] in LEVELS
        assert found["in_force_by"]["source"] in {each["source"] for each in history}


@given(HISTORIES, EVENTS, DAYS)
def test_one_event_more_makes_nothing_worse_unless_it_ends_something(
    history: Sequence[Any], more: Any, day: str
) -> None:
    before, after = state(day, *history), state(day, *history, more)
    if before is None or more["event"] == "ended" or before == "unknown":
        return  # an event on the new text tells that the old one is superseded, which was not known
    assert VALIDITY.index(after) <= VALIDITY.index(before)


@pytest.mark.parametrize("day", ["2014-08-01", "2015-06-01", "2018-06-01", "2021-01-01", "2025-09-29", "2026-01-01"])
def test_the_index_tells_what_the_rules_tell(day: str) -> None:
    there = open_catalogue(as_of=day)
    listed = {measure["id"]: measure for measure in there.records}
    for measure in CATALOGUE.records:
        units = units_of(measure["history"], CATALOGUE.vocabulary)
        expected = standing(on_day(units, day), measure["history"], CATALOGUE.vocabulary)
        if expected["in_force"] is None:
            assert measure["id"] not in listed
        else:
            assert {key: listed[measure["id"]][key] for key in expected} == expected  # type: ignore[literal-required]
