"""Records at the gate: what is computed, what is refused, and the shape that JSON shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from pydantic import ValidationError
from rows import every

from ftzcli import open_catalogue
from ftzcli.records.figures import figures_of
from ftzcli.records.model.figure import Figure
from ftzcli.records.model.measure import Measure, Statistic
from ftzcli.records.record import Stored

CATALOGUE = open_catalogue()
VOCABULARY = CATALOGUE.vocabulary


def words(text: str) -> list[str]:
    return text.split()


# The keys of the contract, in its order: what holds on every day, and what depends on the day that is asked.
KEYS = words(
    "id name aliases summary wording replaces themes standards trade history effects cases related former_ids source "
    "sources customs zones zones_implied places region"
)
KEYS_OF_THE_DAY = words("status in_force in_force_by reach since")
EVENT_KEYS = words(
    "date milestone event where within customs modality until superseded_by dropped scope for_whom departments source "
    "line more_lines article"
)
FIGURE_KEYS = words("indicator subject before after change value compared_with period basis source line stated derived")
QUANTITY_KEYS = words("min max unit approximate")
PLACES_KEYS = words("where customs")


def event(status: str, date: str | None = None, **parts: Any) -> dict[str, Any]:
    return {"event": status, "date": date, "source": "ftz-decade", **parts}


RAW_FIGURE: dict[str, Any] = {
    "indicator": "clearance-time",
    "value": "3 hours",
    "source": "ftz-decade",
    "line": "6",
    "stated": ["3小时"],
}
RAW_MEASURE: dict[str, Any] = {
    "id": "a-measure",
    "name": {"zh": "甲", "en": "A"},
    "summary": {"zh": "一句话。", "en": "A sentence."},
    "themes": ["port-logistics"],
    "history": [event("reported")],
}


def figure(**parts: Any) -> Any:
    """A figure as JSON shows it, of parts as a person writes them."""
    return Figure.model_validate({**RAW_FIGURE, **parts}, context=VOCABULARY).model_dump(mode="json")


def measure(**parts: Any) -> Any:
    """A measure as JSON shows it, of parts as a person writes them."""
    return Measure.model_validate({**RAW_MEASURE, **parts}, context=VOCABULARY).model_dump(mode="json")


def change(before: str, after: str) -> Any:
    """The derived change in percent of a figure."""
    derived = figure(before=before, after=after, value=None)["derived"]
    return derived and derived["change_percent"]


def codes(caught: pytest.ExceptionInfo[ValidationError]) -> list[str]:
    """What was refused: our codes, and pydantic's types of error. A list whose items are bad counts as short, too."""
    found = [error.get("ctx", {}).get("code", error["type"]) for error in caught.value.errors()]
    return [code for code in found if code != "too_short"] or found


def percent(low: float | None, high: float | None, *, approximate: bool = False) -> dict[str, Any]:
    return {"min": low, "max": high, "approximate": approximate}


@pytest.mark.parametrize(
    ("before", "after", "derived"),
    [
        ("20 hours", "3 hours", percent(-85, -85)),
        ("5..7 days", "<=2 days", percent(-100, -60)),
        ("20 hours", "3 小时", percent(-85, -85)),
        ("1 working-day", "2 working days", percent(100, 100)),
        ("3 tonnes", "1 tonne", percent(-66.666667, -66.666667)),
        ("~10 CNY", "5 CNY", percent(-50, -50, approximate=True)),
        ("10 certificates", ">=20 certificates", percent(100, None)),
        ("10 vehicles", "10 vehicles", percent(0, 0)),
    ],
)
def test_the_change_is_derived_from_before_and_after(before: str, after: str, derived: dict[str, Any]) -> None:
    assert change(before, after) == derived


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("48 hours", "1 day"),
        ("2 days", "1 working-day"),
        ("2 working-days", "1 day"),
        ("10 CNY", "5 USD"),
        ("8 rank", "5 rank"),
        ("40%", "20%"),
        ("4 percentage-points", "2 percentage-points"),
        ("0 hours", "3 hours"),
        (">=10 hours", ">=5 hours"),
    ],
)
def test_nothing_is_derived_where_a_percentage_means_nothing(before: str, after: str) -> None:
    assert change(before, after) is None


@pytest.mark.parametrize(
    "parts", [{"before": "3 hours"}, {"after": "3 hours"}, {"change": "-20%"}, {"value": "3 hours"}]
)
def test_nothing_is_derived_from_one_end(parts: dict[str, str]) -> None:
    assert figure(**{"value": None, **parts})["derived"] is None


@pytest.mark.parametrize(
    ("short", "shown"),
    [
        ("20 hours", [20, 20, "hour", False]),
        ("<=2 days", [None, 2, "day", False]),
        (">=30%", [30, None, "percent", False]),
        ("~10000000000 CNY", [10000000000, 10000000000, "CNY", True]),
        ("<=-200/3%", [None, -66.666667, "percent", False]),
        ("1.98 tonnes", [1.98, 1.98, "tonne", False]),
        ("4.8 percentage-points", [4.8, 4.8, "percentage-point", False]),
        ("4980000000000 CNY", [4980000000000, 4980000000000, "CNY", False]),
    ],
)
def test_a_quantity_is_an_interval_in_base_units(short: str, shown: list[Any]) -> None:
    quantity = figure(value=short)["value"]
    assert quantity == dict(zip(QUANTITY_KEYS, shown, strict=True))
    assert [type(end) for end in quantity.values()] == list(map(type, shown)), "a whole number stays whole"
    assert figure(value=quantity)["value"] == quantity


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"value": None}, "FTZ407"),
        ({"value": "20"}, "FTZ401"),
        ({"value": "5-7 days"}, "FTZ401"),
        ({"value": "10,000 CNY"}, "FTZ401"),
        ({"value": "1/00 days"}, "FTZ401"),
        ({"value": "7..5 days"}, "FTZ402"),
        ({"value": {"min": "7", "max": "5", "unit": "day"}}, "FTZ402"),
        ({"value": {"min": None, "max": None, "unit": "day"}}, "FTZ403"),
        ({"value": "1234567890123456 CNY"}, "FTZ404"),
        ({"value": "20 parsecs"}, "FTZ301"),
        ({"source": "hearsay"}, "FTZ301"),
        ({"period": "2023/2022"}, "FTZ406"),
        ({"period": "2023-00"}, "FTZ406"),
        ({"stated": []}, "too_short"),
        ({"stated": [""]}, "FTZ209"),
        ({"line": "0"}, "greater_than_equal"),
        ({"basis": "rumoured"}, "literal_error"),
        ({"remark": "x"}, "extra_forbidden"),
        ({"derived": {"change_percent": percent(-85, -85)}}, "FTZ213"),
    ],
)
def test_a_figure_that_is_none_is_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        figure(**parts)
    assert codes(caught) == [code]


def test_the_offices_zones_places_and_region_are_those_of_the_events() -> None:
    here = event("in-use", where=["shandong/qingdao", "huangdao-port"], customs=["huangdao"])
    there = event(
        "reported", where=["yellow-river-basin", "fujian", "tianzhu", "nation"], customs=["huangdao", "dalian"]
    )
    record = measure(history=[here, there])
    assert (record["customs"], record["zones"]) == (["huangdao", "dalian"], ["shandong/qingdao", "fujian"])
    assert (record["places"], record["region"]) == (["huangdao-port", "tianzhu"], "yellow-river-basin")
    assert record["zones_implied"] == ["beijing/beijing-intl-business"]


@pytest.mark.parametrize(
    ("events", "implied"),
    [
        ([event("in-use", customs=["dalian"])], ["liaoning/dalian"]),
        ([event("in-use", customs=["dalian"], where=["nation"])], []),  # its place is told
        ([event("in-use", where=["tianzhu"])], ["beijing/beijing-intl-business"]),
        ([event("in-use", where=["tianzhu", "beijing"])], []),  # a named zone lies above
        ([event("in-use", where=["tianzhu"]), event("in-use", where=["beijing/beijing-intl-business"])], []),
        ([event("in-use", customs=["dalian"]), event("reported", where=["liaoning"])], []),
        ([event("reported")], []),
    ],
)
def test_zones_are_implied_where_none_above_or_below_is_named(events: list[Any], implied: list[str]) -> None:
    assert measure(history=events)["zones_implied"] == implied


def test_the_sources_are_all_that_are_cited_each_with_its_lines_in_order() -> None:
    case = {"name": {"zh": "甲", "en": "A"}, "kind": "enterprise", "source": "ftz-decade", "line": "9", "figures": []}
    record = measure(
        history=[event("reported", line="8", more_lines=["2", "6"]), event("reported", source="guofa-2019-3")],
        effects=[{**RAW_FIGURE, "line": "6"}, {**RAW_FIGURE, "line": None}],
        cases=[{**case, "figures": [{**RAW_FIGURE, "source": "guofa-2018-38", "line": "3"}]}],
    )
    found = [(source["id"], source["lines"]) for source in record["sources"]]
    assert found == [("ftz-decade", [2, 6, 8, 9]), ("guofa-2019-3", []), ("guofa-2018-38", [3])]
    registry = VOCABULARY.kinds["sources"]
    assert [s["confidence"] for s in record["sources"]] == [registry[s["id"]]["confidence"] for s in record["sources"]]


def test_what_names_no_source_has_that_of_the_record() -> None:
    nameless = {key: value for key, value in RAW_FIGURE.items() if key != "source"}
    case = {"name": {"zh": "甲", "en": "A"}, "kind": "enterprise", "figures": [nameless]}
    record = measure(
        source="ftz-decade",
        history=[{"event": "reported"}, event("reported", source="guofa-2019-3")],
        effects=[nameless, {**RAW_FIGURE, "source": "guofa-2019-3"}],
        cases=[case, {**case, "source": "guofa-2019-3"}],
    )
    own, other = "ftz-decade", "guofa-2019-3"
    assert [step["source"] for step in record["history"]] == [own, other]
    assert [figure["source"] for figure in record["effects"]] == [own, other]
    assert [(case["source"], case["figures"][0]["source"]) for case in record["cases"]] == [(own, own), (other, other)]


def test_a_law_has_the_date_from_which_its_document_is_in_force_unless_it_writes_one() -> None:
    law = {"event": "enacted", "modality": "may", "source": "shandong-ftz-2020"}
    (one, other, later) = measure(history=[law, {**law, "date": "2022"}, {**law, "date": "hainan-closure"}])["history"]
    assert [step["date"] for step in (one, other, later)] == ["2021-01-01", "2022", "2025-12-18"]
    assert [step["milestone"] for step in (one, other, later)] == [None, None, "hainan-closure"]


def test_where_a_figure_was_measured_is_written_or_that_of_the_event_with_its_source_and_line() -> None:
    events = [
        event("in-use", where=["tianzhu"], customs=["beijing"], line="6"),
        event("in-use", where=["fujian"], line="7", more_lines=["8"]),
        event("in-use", where=["nation"], source="guofa-2019-3"),
    ]
    written = {**RAW_FIGURE, "where": ["shandong"], "customs": ["jinan"]}
    lines = [{**RAW_FIGURE, "line": line} for line in ("6", "8", None)]
    record = measure(history=events, effects=[written, *lines, {**RAW_FIGURE, "source": "guofa-2018-38"}])
    assert [(figure["where"], figure["customs"]) for figure in record["effects"]] == [
        (["shandong"], ["jinan"]),
        (["tianzhu"], ["beijing"]),
        (["fujian"], []),
        (["tianzhu", "fujian"], ["beijing"]),  # no line tells which
        ([], []),  # no event has its source
    ]


@every(
    "parts, code",
    [
        ({"history": []}, "too_short"),
        ({"history": [event("reported", where=["qingdoa"])]}, "FTZ304"),
        ({"history": [event("reported", where=["office"])]}, "FTZ304"),
        ({"history": [event("reported", customs=["shandong"])]}, "FTZ301"),
        ({"history": [event("reported", within="ports")]}, "literal_error"),
        ({"history": [event("reported", milestone="hainan-closure")]}, "FTZ213"),
        ({"history": [event("enacted")]}, "FTZ218"),
        ({"history": [event("policy-task")]}, "FTZ218"),
        ({"history": [event("enacted", modality="should")]}, "literal_error"),
        ({"history": [event("reported", "2023", until="2022-12")]}, "FTZ219"),
        ({"history": [event("reported", superseded_by="hearsay")]}, "FTZ301"),
        ({"history": [event("reported", more_lines=["0"])]}, "greater_than_equal"),
        ({"history": [event("reported", "2023-02-30")]}, "FTZ405"),
        ({"history": [event("reported", "2023-00")]}, "FTZ405"),
        ({"history": [event("rumoured")]}, "FTZ301"),
        ({"themes": []}, "too_short"),
        ({"source": "hearsay"}, "FTZ301"),
        ({"former_ids": ["A Measure"]}, "FTZ211"),
        ({"id": "A Measure"}, "FTZ211"),
        ({"name": {"zh": "甲"}}, "missing"),
        ({"name": {"zh": "甲", "en": " "}}, "FTZ209"),
        ({"name": {"zh": "甲\n乙", "en": "A"}}, "FTZ210"),
        ({"related": [{"id": "b", "relation": "friend"}]}, "literal_error"),
    ],
)
def test_a_record_that_breaks_the_contract_is_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        measure(**parts)
    assert codes(caught) == [code]


@pytest.mark.parametrize(
    ("about", "given", "code"),
    [
        ("national", {}, None),
        ("zone", {"zone": "shandong"}, None),
        ("zone", {}, "FTZ214"),
        ("customs", {"zone": "shandong"}, "FTZ214"),
        ("planet", {}, "literal_error"),
    ],
)
def test_a_statistic_says_where_it_is_about(about: str, given: dict[str, str], code: str | None) -> None:
    raw = {"id": "s", "about": about, **RAW_FIGURE, **given}
    if code is None:
        assert Statistic.model_validate(raw, context=VOCABULARY).about == about
        return
    with pytest.raises(ValidationError) as caught:
        Statistic.model_validate(raw, context=VOCABULARY)
    assert codes(caught) == [code]


@every("record", CATALOGUE.records, ids=lambda record: record["id"])
def test_a_measure_of_the_catalogue_comes_back_from_json_as_it_was(record: Stored) -> None:
    written = {key: value for key, value in json.loads(record.text).items() if key not in KEYS_OF_THE_DAY}
    again = Measure.model_validate(written).model_dump(mode="json")
    assert json.dumps(again, ensure_ascii=False) == json.dumps(written, ensure_ascii=False)


@every("record", CATALOGUE.statistics, ids=lambda record: record["id"])
def test_a_statistic_of_the_catalogue_comes_back_from_json_as_it_was(record: Stored) -> None:
    again = Statistic.model_validate(json.loads(record.text)).model_dump(mode="json")
    assert json.dumps(again, ensure_ascii=False) == record.text


def test_python_programs_get_the_records_as_typed_measures() -> None:
    assert [measure.id for measure in CATALOGUE.measures] == [record["id"] for record in CATALOGUE.records]
    (first, *_) = [m for m in CATALOGUE.measures if m.id == "sea-rail-direct"]
    assert first.effects[0].before is not None
    assert first.effects[0].before.interval.min == 20


def test_all_keys_are_there_though_nothing_is_known() -> None:
    record = measure()
    assert list(record) == KEYS
    assert record["aliases"] == {"zh": [], "en": []}
    assert record["trade"] == {"direction": [], "modes": [], "transport": [], "goods": []}
    assert record["region"] is None
    assert (record["replaces"], record["source"]) == (None, None)
    empty = words("customs zones zones_implied places standards effects cases related former_ids")
    assert {key: record[key] for key in empty} == {key: [] for key in empty}
    assert list(figure()) == FIGURE_KEYS


def orders(values: Sequence[Any]) -> set[tuple[str, ...]]:
    """The orders of keys that some mappings have."""
    return {tuple(value) for value in values if value is not None}


def test_the_keys_of_json_stand_in_the_order_of_the_contract() -> None:
    records = CATALOGUE.records
    figures = [figure for record in records for _, figure in figures_of(record)]
    assert orders(records) == {(*KEYS, *KEYS_OF_THE_DAY)}
    assert orders([text for r in records for text in (r["name"], r["aliases"], r["summary"])]) == {("zh", "en")}
    assert orders([record["trade"] for record in records]) == {("direction", "modes", "transport", "goods")}
    assert orders([e for record in records for e in record["history"]]) == {tuple(EVENT_KEYS)}
    assert orders([r for record in records for r in record["related"]]) == {("id", "relation")}
    assert orders([s for record in records for s in record["sources"]]) == {("id", "lines", "confidence")}
    assert orders(figures) == {(*FIGURE_KEYS, *PLACES_KEYS)}
    assert orders([record["in_force_by"] for record in records]) == {("source", "date", "checked_on")}
    quantities = [f[part] for f in figures for part in ("before", "after", "change", "value")]
    assert orders(quantities) == {tuple(QUANTITY_KEYS)}
