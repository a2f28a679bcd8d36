"""One question, one number: what `summary` counts, `list` lists and `vocab` tells is the same, of every value."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from indexed import select
from program import CATALOGUE, bundling, run

from ftzcli import Catalogue, open_catalogue
from ftzcli.query.counts import hung, tally
from ftzcli.records.dimensions import DIMENSIONS, FACETS
from ftzcli.records.paths import values_at

pytestmark = pytest.mark.usefixtures("read_once")

# The filter that takes the values of a facet.
FILTER = {name: next(d for d in DIMENSIONS if d.measure == facet.paths) for name, facet in FACETS.items()}
# Facets whose every pair of values is asked for.
PAIRS = [*combinations(("zone", "office", "standard", "theme", "status"), 2), ("area", "goods"), ("zone", "area")]


@pytest.fixture(scope="module", params=["frozen", "live"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    if request.param == "live":
        return open_catalogue()
    with bundling(CATALOGUE):
        return open_catalogue()


def stated(record: object, name: str) -> set[str]:
    """The values of a facet that a measure states itself."""
    return {value for path in FACETS[name].paths for value in values_at(record, path)}


@pytest.mark.parametrize("name", FACETS)
def test_a_value_counts_the_measures_that_its_filter_lists(catalogue: Catalogue, name: str) -> None:
    facet, vocabulary = FACETS[name], catalogue.vocabulary
    rows = {row[name]["id"]: row for row in tally(catalogue.records, [facet], vocabulary)}
    silent = rows.pop(None, {"count": 0, "own": 0})
    ids = [id for id in vocabulary.kinds[facet.kind] if not facet.whole or vocabulary.lineage(facet.kind, id) == (id,)]
    ids = ids[:: max(1, len(ids) // 15)]  # some of many
    listed = {id: len(select(catalogue, {FILTER[name].name: [id]})) for id in ids}
    told = {id: count for id, count in listed.items() if count or facet.every}
    assert {id: rows[id]["count"] for id in ids if id in rows} == told
    assert {id: hung(catalogue, facet.kind).get(id, 0) for id in ids} == listed
    own = {id: sum(id in stated(record, name) for record in catalogue.records) for id in rows}
    assert {id: row["own"] for id, row in rows.items()} == own
    nothing = sum(not stated(record, name) for record in catalogue.records)
    assert (silent["count"], silent["own"]) == (nothing, nothing)


@pytest.mark.parametrize("names", PAIRS)
def test_a_pair_of_values_counts_the_measures_that_both_filters_list(
    catalogue: Catalogue, names: tuple[str, str]
) -> None:
    rows = tally(catalogue.records, [FACETS[name] for name in names], catalogue.vocabulary)
    assert rows
    for row in rows:
        ids = [row[name]["id"] for name in names]
        if None in ids:
            continue
        found: dict[str, set[str]] = {}
        for name, id in zip(names, ids, strict=True):
            kept = set(select(catalogue, {FILTER[name].name: [id]}).ids)
            found[name] = kept
        both = set.intersection(*found.values())
        assert row["count"] == len(both), ids
        records = catalogue.records.with_ids(both)
        own = [r for r in records if all(id in stated(r, name) for name, id in zip(names, ids, strict=True))]
        assert row["own"] == len(own), ids


@pytest.mark.parametrize("asked", [(), ("--zone", "guangdong"), ("--theme", "bonded-supervision")])
@pytest.mark.parametrize("facet", FACETS)
def test_the_foot_tells_all_measures_and_whether_one_counts_in_several_rows(facet: str, asked: tuple[str, ...]) -> None:
    rows = json.loads(run("summary", "--by", facet, *asked, "--json").out)
    measures = len(json.loads(run("list", *asked, "--json").out))
    several = "; one measure may count in several places" if sum(row["count"] for row in rows) > measures else ""
    for cut in ((), ("--sort", f"{facet}.id")):
        foot = run("summary", "--by", facet, *asked, *cut, "-f", "table", "--lang", "en").out.splitlines()[-1]
        assert foot == f"{measures} measures{several}"


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize(("lang", "heads"), [("en", ("measures", "own")), ("zh", ("举措数", "本级"))])
def test_an_article_and_what_lies_below_it_are_one_number_in_every_command(lang: str, heads: tuple[str, str]) -> None:
    listed = len(json.loads(run("list", "--standard", "TFA-7", "--json").out))
    rows = json.loads(run("summary", "--by", "standard", "--json").out)
    (row,) = (row for row in rows if row["standard"]["id"] == "TFA-7")
    assert row["count"] == listed > row["own"]
    table = run("summary", "--by", "standard", "-f", "table", env={"FTZ_LANG": lang, "COLUMNS": "160"}).out
    assert all(head in table.splitlines()[0].split() for head in heads)
    (line,) = (line.split() for line in table.splitlines() if " TFA-7 " in line)
    told = [str(row[key] or ".") for key in ("count", "own")]  # a dot for none
    assert line[line.index("TFA-7") + 1 :][:2] == told
    grouped = run("list", "--group-by", "standard", "-f", "table", "--lang", "en").out
    heading = next(line for line in grouped.splitlines() if line.startswith("Release and clearance"))
    assert heading.split()[-1] == str(listed)


@pytest.mark.usefixtures("frozen")
def test_a_facet_without_levels_shows_one_number() -> None:
    assert "own" not in run("summary", "--by", "theme", "-f", "table", "--lang", "en").out.splitlines()[0].split()
