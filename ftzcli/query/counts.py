"""Measures counted by what they have in common: asked of the index, which has the values of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ftzcli.catalogue.catalogue import Catalogue, Records
from ftzcli.catalogue.facets import Asked, Counted
from ftzcli.query.selection import UNSTATED
from ftzcli.records.codes import VALIDITY
from ftzcli.records.dimensions import FACETS, Facet, hanging
from ftzcli.records.fields import Field
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.records.shapes import Measure

# The values of one row, a value for each facet; None where a measure states none.
Ids = tuple[str | None, ...]
_NONE = Counted(0, 0)
# With what lies below a value, as its filter finds them; and those that state the value itself.
COUNT, OWN = Field("count", Text("举措数", "measures")), Field("own", Text("本级", "own"))


def tally(
    measures: Records[Measure],
    facets: Sequence[Facet],
    vocabulary: Vocabulary,
    passed_over: Records[Measure] | None = None,
) -> list[Record]:
    """How many measures a filter finds for each value of one facet, or for each pair of values of two.

    Those that filters passed over are counted apart, as `unstated`.
    """
    found = _counted(measures, facets)
    apart = {} if passed_over is None else _counted(passed_over, facets)
    known = dict.fromkeys((*found, *apart))
    orders = [values(facet, (ids[n] for ids in known), vocabulary) for n, facet in enumerate(facets)]
    if known and len(facets) == 1 and facets[0].every:
        known |= dict.fromkeys((id,) for id in orders[0])
    rows = {ids: (found.get(ids, _NONE), apart.get(ids, _NONE)) for ids in known}
    ranks = [{id: rank for rank, id in enumerate(order)} for order in orders]
    keys = sorted(rows, key=lambda ids: _order(ids, facets, rows[ids][0].all, ranks))
    return [
        _row(ids, facets, rows[ids][0], vocabulary) | ({} if passed_over is None else {UNSTATED.path: rows[ids][1].all})
        for ids in keys
    ]


def values(facet: Facet, found: Iterable[str | None], vocabulary: Vocabulary) -> list[str]:
    """The values of a facet in their order: all of a vocabulary, or the years from the first that is found to the
    last."""
    if facet.kind:
        return vocabulary.in_order(facet.kind)
    years = sorted(filter(None, found))
    return [f"{year:0{facet.characters}}" for year in range(int(years[0]), int(years[-1]) + 1)] if years else []


def label(facet: Facet, id: str, vocabulary: Vocabulary) -> Text:
    """What a value of a facet is called."""
    return vocabulary.label(facet.kind, id) if facet.kind else Text(id, id)


def _counted(measures: Records[Measure], facets: Sequence[Facet]) -> dict[Ids, Counted]:
    asked = [Asked(facet.paths, facet.whole, facet.characters) for facet in facets]
    return measures.store.facets.counted(measures.rows, asked)


def in_states(catalogue: Catalogue, rows: Sequence[int]) -> dict[str, int]:
    """How many of the measures in some rows are in each state on the day: in force, planned and so on."""
    counted = catalogue.index.facets.counted(rows, [Asked(FACETS["in_force"].paths, whole=False)])
    found = {state: count.all for (state,), count in counted.items() if state}
    return {state: found[state] for state in VALIDITY if state in found}


def hung(catalogue: Catalogue, kind: str) -> Mapping[str, int]:
    """How many measures hang on each entry of a kind of vocabulary; those of an area hang on its zone too."""
    return catalogue.index.facets.counts("measure", hanging(kind))


def count_fields(facets: Sequence[Facet], *, apart: bool = False) -> list[Field]:
    """The fields of a tally; with what filters passed over, if that is counted `apart`."""
    return [*(field for facet in facets for field in _fields(facet)), COUNT, OWN, *([UNSTATED] if apart else [])]


def _order(ids: Ids, facets: Sequence[Facet], count: int, ranks: Sequence[Mapping[str, int]]) -> tuple[Any, ...]:
    """One facet: the largest first, unless every value has its place; two: in the order of the values. What is not
    stated comes last."""
    places = tuple((id is None, rank.get(id or "", len(rank))) for id, rank in zip(ids, ranks, strict=True))
    return places if len(facets) > 1 or facets[0].every else (ids[0] is None, -count, places)


def _row(ids: Ids, facets: Sequence[Facet], counted: Counted, vocabulary: Vocabulary) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for facet, id in zip(facets, ids, strict=True):
        name = None if id is None else label(facet, id, vocabulary)
        row[facet.name] = {"id": id, "name": None if name is None else {"zh": name.zh, "en": name.en}}
    return {**row, "count": counted.all, "own": counted.own}


def _fields(facet: Facet) -> Iterator[Field]:
    zh, en = facet.title
    yield Field(f"{facet.name}.id", Text(f"{zh}编号", f"{en} id"))
    yield Field(f"{facet.name}.name.zh", Text(f"{zh}（中文）", f"{en}: Chinese"))
    yield Field(f"{facet.name}.name.en", Text(f"{zh}·英文", f"{en}: English"))
