"""Which records are kept, in which order, and cut down to which fields."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product, repeat
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from indexed import catalogue_of, select, select_statistics
from program import CATALOGUE as FROZEN
from program import bundling

from ftzcli import Catalogue, open_catalogue
from ftzcli.query.counts import hung, tally
from ftzcli.query.order import Ranked, arranged, fields_named
from ftzcli.query.select import facet_values
from ftzcli.records.dimensions import DATE_FILTERS, DIMENSIONS, FACETS, hanging
from ftzcli.records.fields import MEASURE_FIELDS, STATISTIC_FIELDS, Field
from ftzcli.records.paths import Paths, project, values_at
from ftzcli.records.record import Record
from ftzcli.records.shapes import Measure
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import FtzError, Text

pytestmark = pytest.mark.usefixtures("frozen")


with bundling(FROZEN):
    CATALOGUE = open_catalogue()
VOCABULARY = CATALOGUE.vocabulary
RECORDS, STATISTICS = list(map(dict, CATALOGUE.records)), list(map(dict, CATALOGUE.statistics))


def figures(record: Record) -> list[Any]:
    return [*record["effects"], *(figure for case in record["cases"] for figure in case["figures"])]


def cited(record: Record) -> list[str]:
    """Every source that is named anywhere in a record."""
    parts = [*record["history"], *record["cases"], *figures(record)]
    return [*(source["id"] for source in record["sources"]), *(part["source"] for part in parts)]


# What each filter looks at, told once more and by hand.
HELD: dict[str, tuple[str, Callable[[Record], Sequence[str]]]] = {
    "zone": ("zones", lambda r: [*r["zones"], *r["zones_implied"]]),
    "customs": ("customs", lambda r: r["customs"]),
    "place": ("places", lambda r: r["places"]),
    "region": ("regions", lambda r: [r["region"]]),
    "theme": ("themes", lambda r: r["themes"]),
    "standard": ("standards", lambda r: r["standards"]),
    "indicator": ("indicators", lambda r: [figure["indicator"] for figure in figures(r)]),
    "status": ("statuses", lambda r: [r["status"]]),
    "in_force": ("validity", lambda r: [r["in_force"]]),
    "reach": ("reaches", lambda r: [r["reach"]]),
    "source": ("sources", cited),
    "confidence": ("confidence", lambda r: [source["confidence"] for source in r["sources"]]),
    "department": ("departments", lambda r: [id for event in r["history"] for id in event["departments"]]),
    "direction": ("directions", lambda r: r["trade"]["direction"]),
    "mode": ("modes", lambda r: r["trade"]["modes"]),
    "transport": ("transport", lambda r: r["trade"]["transport"]),
    "goods": ("goods", lambda r: r["trade"]["goods"]),
}
STATISTIC_HELD = {filter: HELD[filter][0] for filter in ("zone", "customs", "place", "indicator", "source")}
ASKED = [(filter, id) for filter, (_, held) in HELD.items() for r in RECORDS for id in held(r) if id]

PARTIAL = st.builds(
    lambda day, precision: str(day)[:precision],
    st.dates(datetime.date(2020, 1, 1), datetime.date(2024, 12, 31)),
    st.sampled_from([4, 7, 10]),
)
HISTORIES = st.lists(st.lists(PARTIAL | st.none(), max_size=3), max_size=8)


def ids(records: Sequence[Record]) -> list[str]:
    return [record["id"] for record in records]


def kept(**asked: Sequence[str]) -> list[str]:
    """The ids of the bundled measures that pass some filters."""
    return ids(select(CATALOGUE, asked))


def under(kind: str, id: str) -> set[str]:
    """An entry and all below it."""
    entries = VOCABULARY.kinds[kind]
    return {id}.union(*(under(kind, child) for child, entry in entries.items() if entry.get("parent") == id))


def days(date: str) -> tuple[str, str]:
    """The first and the last day of a partial date, near enough to compare."""
    return date + "-01-01"[len(date) - 4 :], date + "-12-31"[len(date) - 4 :]


def dated(histories: Sequence[Sequence[str | None]]) -> Catalogue:
    """A catalogue of measures that have nothing but events."""
    records = [{"id": str(n), "history": [{"date": d} for d in dates]} for n, dates in enumerate(histories)]
    return catalogue_of(records, Vocabulary({}))


def test_every_filter_is_told_here() -> None:
    assert [(d.name, d.kind) for d in DIMENSIONS] == [(name, kind) for name, (kind, _) in HELD.items()]
    assert [filter.name for filter in DATE_FILTERS] == ["since", "until"]


@pytest.mark.parametrize("filter", HELD)
def test_a_filter_keeps_exactly_the_measures_that_have_the_value_or_one_below_it(filter: str) -> None:
    kind, held = HELD[filter]
    expected = {id: [r["id"] for r in RECORDS if under(kind, id) & set(held(r))] for id in VOCABULARY.kinds[kind]}
    assert {id: kept(**{filter: [id]}) for id in expected} == expected
    assert any(expected.values())


@pytest.mark.parametrize("filter", STATISTIC_HELD)
def test_a_filter_keeps_exactly_the_statistics_that_have_the_value_or_one_below_it(filter: str) -> None:
    kind = STATISTIC_HELD[filter]
    expected = {id: [r["id"] for r in STATISTICS if r[filter] in under(kind, id)] for id in VOCABULARY.kinds[kind]}
    asked = {id: ids(select_statistics(CATALOGUE, {filter: [id]})) for id in expected}
    assert asked == expected
    assert any(expected.values())


@pytest.mark.parametrize("part", ["sources", "history", "effects", "cases", "cases.figures"])
def test_a_source_counts_wherever_it_is_named(part: str) -> None:
    record: Any = {"id": "ftz-decade", "source": "ftz-decade"}
    for key in reversed(part.split(".")):
        record = {key: [record]}
    catalogue = catalogue_of([{"id": "citing", **record}, {"id": "silent"}], VOCABULARY)
    assert ids(select(catalogue, {"source": ["ftz-decade"]})) == ["citing"]


@pytest.mark.parametrize("filter", HELD)
def test_the_measures_that_hang_on_an_entry_are_those_its_filter_keeps(filter: str) -> None:
    kind = HELD[filter][0]
    expected = {id: kept(**{filter: [id]}) for id in VOCABULARY.kinds[kind]}
    assert {id: CATALOGUE.records.having(hanging(kind), [id]).ids for id in expected} == expected
    assert hung(CATALOGUE, kind) == {id: len(found) for id, found in expected.items() if found}


def counted(measures: Sequence[Measure], names: Sequence[str]) -> dict[tuple[str | None, ...], int]:
    """How many measures have each combination of values of some facets, told by hand."""
    found: Counter[tuple[str | None, ...]] = Counter()
    for measure in measures:
        found.update(product(*(facet_values(measure, FACETS[name], VOCABULARY) for name in names)))
    return dict(found)


@pytest.mark.parametrize(
    "names", [*((name,) for name in FACETS), ("zone", "theme"), ("area", "office"), ("status", "zone")]
)
@pytest.mark.parametrize(
    "asked", [{}, {"zone": ["guangdong"]}, {"theme": ["cross-border-e-commerce"], "zone": ["fujian"]}]
)
def test_what_the_index_counts_is_what_the_measures_say(names: Sequence[str], asked: dict[str, list[str]]) -> None:
    kept = select(CATALOGUE, asked)
    rows = tally(kept, [FACETS[name] for name in names], VOCABULARY)
    told = {tuple(row[name]["id"] for name in names): row["count"] for row in rows}
    if len(names) == 1 and FACETS[names[0]].every:  # what nothing has is told too
        told = {ids: count for ids, count in told.items() if count}
    assert told == counted(kept, names)


@pytest.mark.parametrize(
    ("filter", "words"),
    [
        ("zone", ["shandong/qingdao", "青岛", "青島", "qingdao", "ＱＩＮＧＤＡＯ", "Qingdao Area"]),
        ("zone", ["shandong", "山东", "山東", "山东自贸试验区", "China (Shandong) Pilot Free Trade Zone"]),
        ("customs", ["huangdao", "黄岛海关", "黃島海關", "Huangdao Customs"]),
        ("transport", ["rail", "铁路", "鐵路", "RAIL"]),
    ],
)
def test_a_value_may_be_given_in_any_spelling(filter: str, words: list[str]) -> None:
    assert {word: kept(**{filter: [word]}) for word in words} == dict.fromkeys(words, kept(**{filter: [words[0]]}))
    assert kept(**{filter: [words[0]]})


@given(st.lists(st.sampled_from(ASKED), max_size=4))
def test_repeats_widen_and_different_filters_narrow(pairs: list[tuple[str, str]]) -> None:
    asked: dict[str, list[str]] = {}
    for filter, id in pairs:
        asked.setdefault(filter, []).append(id)
    widened = [set[str]().union(*(kept(**{filter: [id]}) for id in wanted)) for filter, wanted in asked.items()]
    both = set(ids(RECORDS)).intersection(*widened)
    assert kept(**asked) == [record["id"] for record in RECORDS if record["id"] in both]


@given(HISTORIES, st.none() | PARTIAL, st.none() | PARTIAL)
def test_since_and_until_keep_what_may_have_happened_between(
    histories: list[list[str | None]], since: str | None, until: str | None
) -> None:
    catalogue = dated(histories)
    start, end = days(since or "0001")[0], days(until or "9999")[1]
    asked = {"since": [since] if since else [], "until": [until] if until else []}
    if start > end:
        with pytest.raises(FtzError):
            select(catalogue, asked)
        return
    expected = [
        str(n)
        for n, dates in enumerate(histories)
        if not (since or until) or any(date and start <= days(date)[1] and days(date)[0] <= end for date in dates)
    ]
    assert ids(select(catalogue, asked)) == expected


@given(HISTORIES, st.sampled_from(["since", "until"]), PARTIAL, PARTIAL)
def test_repeated_dates_widen(histories: list[list[str | None]], filter: str, one: str, other: str) -> None:
    catalogue = dated(histories)
    one_by_one = [ids(select(catalogue, {filter: [date]})) for date in (one, other)]
    assert set(ids(select(catalogue, {filter: [one, other]}))) == {*one_by_one[0], *one_by_one[1]}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"zone": ["青岛", "qingdoa"]}, "qingdao"),
        ({"theme": ["夔"]}, "ftz vocab themes"),
        ({"direction": ["sideways"]}, "import"),
        ({"status": [""]}, "reported"),
        ({"since": ["2023-00"]}, "2023-06-01"),
        ({"until": ["2023/2024"]}, "2023-06-01"),
        ({"since": ["2024"], "until": ["2023"]}, "--until"),
    ],
)
def test_a_value_that_means_nothing_is_wrong_usage_and_says_what_would_be_right(
    asked: dict[str, list[str]], told: str
) -> None:
    with pytest.raises(FtzError) as caught:
        kept(**asked)
    assert caught.value.code == 2
    assert all(told in text for text in map("\n".join, zip(caught.value.message, *caught.value.hints, strict=True)))


FIELDS = [Field(path, Text(path, path)) for path in ("id", "n", "t")]
ROW = st.tuples(st.none() | st.integers(-3, 3) | st.sampled_from([0.5, 31.3]), st.none() | st.sampled_from("abc"))
ROWS = st.lists(ROW, max_size=12).map(lambda rows: [{"id": str(i), "n": n, "t": t} for i, (n, t) in enumerate(rows)])


def by_hand(rows: Sequence[Record], field: str, *, reverse: bool) -> list[Record]:
    """The order that a stable sort gives, missing values last."""
    present = [row for row in rows if row[field] is not None]
    ordered = sorted(present, key=lambda row: row[field], reverse=reverse)
    return ordered + [row for row in rows if row[field] is None]


@given(ROWS, st.sampled_from(["n", "t"]), st.booleans())
def test_sorting_is_stable_and_puts_missing_values_last(rows: list[Record], field: str, reverse: bool) -> None:
    asked = f"-{field}" if reverse else field
    assert list(arranged(rows, asked, None, FIELDS).rows) == by_hand(rows, field, reverse=reverse)


@given(ROWS, st.booleans(), st.booleans())
def test_the_second_field_decides_where_the_first_is_equal(rows: list[Record], one: bool, other: bool) -> None:
    asked = f"{'-' * one}t, {'-' * other}n"
    assert list(arranged(rows, asked, None, FIELDS).rows) == by_hand(
        by_hand(rows, "n", reverse=other), "t", reverse=one
    )


@given(ROWS, st.none() | st.integers(0, 20))
def test_a_limit_keeps_the_first(rows: list[Record], limit: int | None) -> None:
    expected = [row for n, row in enumerate(rows) if limit is None or n < limit]
    assert list(arranged(rows, None, limit, FIELDS).rows) == expected
    assert list(map(dict, arranged(CATALOGUE.records, None, limit, MEASURE_FIELDS).rows)) == RECORDS[:limit]


@given(ROWS, st.sampled_from(["n", "-n", "t,-n"]), st.integers(0, 8), st.booleans())
def test_a_limit_keeps_the_first_of_those_that_are_sorted(
    rows: list[Record], sort: str, limit: int, ranked: bool
) -> None:
    given_rows = Ranked(rows, lambda row: -int(row["id"])) if ranked else rows
    cut, all_of_them = (arranged(given_rows, sort, most, FIELDS) for most in (limit, None))
    assert list(cut.rows) == list(all_of_them.rows)[:limit]
    assert cut.total == all_of_them.total == len(rows)


def test_chinese_names_stand_in_the_order_of_their_pinyin() -> None:
    zones = [zone for zone in VOCABULARY.kinds["zones"].values() if zone["short"]]
    rows = arranged(zones, "short.zh", None, [Field("short.zh", Text("", ""))]).rows
    names = [(zone["pinyin"][0], zone["short"]["zh"]) for zone in rows]
    assert [(one, other) for one, other in pairwise(names) if one[0] > other[0]] == []
    assert ("c", "重庆") in names


@pytest.mark.parametrize("sort", ["nmae.zh", "id,nmae.zh", "-nmae.zh"])
def test_a_field_that_does_not_exist_is_wrong_usage_with_the_nearest(sort: str) -> None:
    with pytest.raises(FtzError) as caught:
        arranged([], sort, None, MEASURE_FIELDS)
    assert caught.value.code == 2
    assert any("name.zh" in hint.en and "name.zh" in hint.zh for hint in caught.value.hints)


def test_fields_come_in_the_order_asked_for() -> None:
    assert [field.path for field in fields_named(" status, id ,name.zh", MEASURE_FIELDS)] == ["status", "id", "name.zh"]


def part_of(part: Any, whole: Any) -> bool:
    """Whether a value is another with keys left out, and nothing else changed."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and part_of(part[key], whole[key]) for key in part)
    if isinstance(part, list):
        return isinstance(whole, list) and len(part) == len(whole) and all(map(part_of, part, whole))
    return bool(part == whole)


@given(
    st.sampled_from(RECORDS),
    st.lists(st.sampled_from([field.path for field in MEASURE_FIELDS]), min_size=1, max_size=5),
)
def test_a_projection_keeps_the_shape_and_the_values(record: Record, paths: list[str]) -> None:
    cut = project(record, paths)
    assert part_of(cut, record)
    assert list(cut) == list(dict.fromkeys(path.partition(".")[0] for path in paths))
    assert [list(values_at(cut, path)) for path in paths] == [list(values_at(record, path)) for path in paths]
    assert [leaf for leaf in leaves(cut) if not any(f"{leaf}.".startswith(f"{path}.") for path in paths)] == []


@given(st.sampled_from(RECORDS), st.sets(st.sampled_from([field.path for field in MEASURE_FIELDS]), max_size=9))
def test_paths_walked_together_give_what_each_gives_alone(record: Record, paths: set[str]) -> None:
    assert Paths(paths).values(record) == {path: values_at(record, path) for path in paths}


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """The paths at which something that is no mapping stands."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else zip(repeat(""), value):
            yield from leaves(inner, f"{path}.{key}".strip("."))
    elif value is not None:
        yield path


@pytest.mark.parametrize(("fields", "records"), [(MEASURE_FIELDS, RECORDS), (STATISTIC_FIELDS, STATISTICS)])
def test_a_field_of_ids_holds_ids_of_its_kind(fields: Sequence[Field], records: Sequence[Record]) -> None:
    strays = [
        (field.path, id)
        for field in fields
        for id in values_at(records, field.path)
        if field.kind and VOCABULARY.entry(field.kind, id) is None
    ]
    assert strays == []
