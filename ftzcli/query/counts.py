"""Measures counted by what they have in common: asked of the index, which has the values of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    rows = {ids: (found.get(ids, Counted(0, 0)), apart.get(ids, Counted(0, 0))) for ids in (*found, *apart)}
    keys = sorted(rows, key=lambda ids: _order(ids, facets, rows[ids][0].all, vocabulary))
    return [
        _row(ids, facets, rows[ids][0], vocabulary) | ({} if passed_over is None else {UNSTATED.path: rows[ids][1].all})
        for ids in keys
    ]


def _counted(measures: Records[Measure], facets: Sequence[Facet]) -> dict[Ids, Counted]:
    return measures.store.facets.counted(measures.rows, [Asked(facet.paths, whole=facet.whole) for facet in facets])


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


def _order(ids: Ids, facets: Sequence[Facet], count: int, vocabulary: Vocabulary) -> tuple[Any, ...]:
    """One facet: the largest first; two: in the order of the vocabulary. What is not stated comes last."""
    ranks = tuple(
        (id is None, vocabulary.rank(facet.kind, id) if id else 0) for id, facet in zip(ids, facets, strict=True)
    )
    return (ids[0] is None, -count, ranks) if len(facets) == 1 else ranks


def _row(ids: Ids, facets: Sequence[Facet], counted: Counted, vocabulary: Vocabulary) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for facet, id in zip(facets, ids, strict=True):
        name = None if id is None else vocabulary.label(facet.kind, id)
        row[facet.name] = {"id": id, "name": None if name is None else {"zh": name.zh, "en": name.en}}
    return {**row, "count": counted.all, "own": counted.own}


def _fields(facet: Facet) -> Iterator[Field]:
    zh, en = facet.title
    yield Field(f"{facet.name}.id", Text(f"{zh}编号", f"{en} id"))
    yield Field(f"{facet.name}.name.zh", Text(f"{zh}·中文", f"{en}: Chinese"))
    yield Field(f"{facet.name}.name.en", Text(f"{zh}·英文", f"{en}: English"))
