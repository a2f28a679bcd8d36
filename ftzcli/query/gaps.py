"""What others have and a zone has not on record; what holds there by a wider rule; what is only a task there.

What was decided, as an official and as a lawyer would (tests/gaps.tsv has a measure for each):

- A zone has what happened in it, or inside it, or by the offices that serve it, even if that is only reported. It is
  not listed, nor is what nobody has in force elsewhere: a task, an aim or an end is no practice.
- A rule that holds for more than the zone (its province, all pilot zones, the nation) is `wider`. It is better than a
  task; a task that another zone has done is still a task here.
- What ended at the zone, was replaced there or is to begin on a day to come is on record: no gap, only counted.
- The zones that have it are topmost ones, as areas of one zone are not several that have it; but where the zone asked
  for lies in that zone too, it is the area beside it that is named. Where one has it for sure, those that only may have
  it are not told; `in_force` says which they are.
- `since`, `source` and `basis` are of what decides: of a gap what others do, else what holds at the zone. Practice is
  the basis of a gap where one zone has it without a law of its own.
- `--like Z` keeps what Z has, also by the rules of its own zone, province or region; what holds in the whole nation
  tells nothing of Z.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, NotRequired, TypedDict, overload

from ftzcli.catalogue.lacks import Home, Lacking, Lacks, Ruling, Where, had
from ftzcli.query.places import Spot, inside
from ftzcli.query.reach import HOLDS, covers_of
from ftzcli.query.select import resolve
from ftzcli.query.selection import UNSTATED, Selection
from ftzcli.records.basis import BASES, TASK
from ftzcli.records.codes import VALIDITY
from ftzcli.records.dimensions import DIMENSIONS
from ftzcli.records.fields import Field, named
from ftzcli.records.location import above
from ftzcli.records.record import Fetched
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records
    from ftzcli.records.shapes import Measure, Pair

GROUPS = ("gap", "wider", "task")
_OFFICE, _ABOVE = HOLDS.index("office"), HOLDS.index("above")


class Gap(TypedDict):
    """A measure that a zone has not of its own."""

    group: str
    id: str
    name: Pair
    zones: list[str]
    since: str | None
    source: str
    basis: str | None
    in_force: str
    holds: str | None
    count: int
    unstated: NotRequired[list[str]]


GAP_FIELDS: tuple[Field, ...] = (
    Field("group", Text("类别", "group")),
    *named("id", "name"),
    Field("zones", Text("做的试验区", "zones that have it"), "zones"),
    *named("since"),
    Field("source", Text("依据文件", "source"), "sources"),
    Field("basis", Text("依据", "basis")),
    *named("in_force"),
    Field("holds", Text("及于", "holds")),
    Field("count", Text("试验区数", "number of zones")),
)


def gap_fields(asked: Mapping[str, Any]) -> Sequence[Field]:
    """The fields of a gap; with what is not stated if that is listed."""
    return (*GAP_FIELDS, UNSTATED) if asked.get("or_unstated") else GAP_FIELDS


class Gaps(Fetched[Gap]):
    """Some rows, in order; each is made when it is looked at."""

    def __init__(
        self,
        catalogue: Catalogue,
        lacks: Lacks,
        rows: Sequence[tuple[str, int]],
        unstated: Mapping[int, tuple[str, ...]] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._lacks = lacks
        self._rows = rows
        self._unstated = unstated  # with `--or-unstated` the fields on which a measure says nothing

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Gap]:
        records = self._catalogue.records.in_rows([row for _, row in self._rows])
        for (group, row), measure in zip(self._rows, records, strict=True):
            yield self._made(group, row, measure)

    @overload
    def __getitem__(self, at: int) -> Gap: ...
    @overload
    def __getitem__(self, at: slice) -> Gaps: ...
    def __getitem__(self, at: int | slice) -> Gap | Gaps:
        if isinstance(at, slice):
            return Gaps(self._catalogue, self._lacks, self._rows[at], self._unstated)
        return next(iter(self[at : at + 1 or None]))

    def at(self, places: Sequence[int]) -> Gaps:
        """The rows at some places among them, in this order."""
        return Gaps(self._catalogue, self._lacks, [self._rows[place] for place in places], self._unstated)

    def _made(self, group: str, row: int, measure: Measure) -> Gap:
        lacks, vocabulary = self._lacks, self._catalogue.vocabulary
        zones = sorted(lacks.zones(row), key=lambda zone: vocabulary.rank("zones", zone))
        rulings = lacks.elsewhere(row) if group == "gap" else lacks.here(row, task=group == "task")
        best = min(rulings, key=lambda ruling: VALIDITY.index(ruling.state)).state
        among = [ruling for ruling in rulings if ruling.state == best]
        first = min(among, key=lambda ruling: (ruling.date is None, ruling.date, ruling.number))
        near = min((ruling.holds for ruling in rulings if ruling.holds is not None), default=None)
        made: Gap = {
            "group": group,
            "id": measure["id"],
            "name": measure["name"],
            "zones": zones,
            "since": first.date,
            "source": first.source,
            "basis": _basis(group, first, among),
            "in_force": best,
            "holds": None if near is None else HOLDS[near],
            "count": len(zones),
        }
        if self._unstated is not None:
            made["unstated"] = list(self._unstated.get(row, ()))
        return made


def _basis(group: str, first: Ruling, among: Sequence[Ruling]) -> str | None:
    """On what a measure rests: of a gap the easiest to follow, else what holds; a task rests on nothing yet."""
    if group == "gap":
        return BASES[min(ruling.basis for ruling in among)]
    return None if first.basis == TASK else BASES[first.basis]


class Lack(NamedTuple):
    """What a zone lacks, and how little is known of it.

    `of` has the number of rows of each group; `past` and `nowhere` are as in `Lacking`; `named` are the measures that
    name the zone or its offices, `figured` those with a figure.
    """

    rows: Gaps
    selection: Selection[Measure]
    zones: Sequence[str]
    like: Sequence[str]
    of: Mapping[str, int]
    past: Mapping[str, int]
    nowhere: int
    named: int
    figured: int


def lack(catalogue: Catalogue, asked: Mapping[str, Any]) -> Lack:
    """What others have and the zones of `--zone` have not, of the measures that pass the other filters."""
    vocabulary, days = catalogue.vocabulary, catalogue.index.days
    mine = _zones(vocabulary, asked.get("zone") or ())
    if not mine:
        missing = Text("要用 --zone 写明是哪个试验区或片区", "--zone must say which zone or area is asked about")
        raise FtzError(missing, hints=[Text("例：ftz gaps --zone 福州", "for example: ftz gaps --zone 福州")])
    like = _zones(vocabulary, asked.get("like") or ())
    has = had(days, _where(like, catalogue), _ABOVE) if like else None
    lacks = Lacks(days, _where(mine, catalogue), _homes(mine, vocabulary))

    def among(rows: Iterable[int]) -> Lacking:
        return lacks.among(rows if has is None else (row for row in rows if row in has))

    def count(records: Records[Measure]) -> int:
        return sum(map(len, among(records.rows).groups))

    selection = Selection(catalogue, catalogue.records, {**asked, "zone": None}, count)
    found = among(selection.rows)
    known = catalogue.records.having(_paths("zone"), mine)
    figured = known.having(_paths("indicator"), catalogue.index.facets.values("measure", _paths("indicator")))
    groups = dict(zip(GROUPS, found.groups, strict=True))
    rows = [(group, row) for group, of in groups.items() for row in of]
    unstated = selection.unstated if asked.get("or_unstated") else None
    if unstated:
        rows.sort(key=lambda row: len(unstated.get(row[1], ())))
    counts = {group: len(of) for group, of in groups.items()}
    gaps = Gaps(catalogue, lacks, rows, unstated)
    return Lack(gaps, selection, mine, like, counts, found.past, found.nowhere, len(known), len(figured))


def _zones(vocabulary: Vocabulary, words: Iterable[str]) -> list[str]:
    """All zones and areas that some words mean."""
    return list(dict.fromkeys(id for word in words for id in resolve(vocabulary, "zones", word, DIMENSIONS)))


def _where(zones: Sequence[str], catalogue: Catalogue) -> Where:
    covers = covers_of([Spot("zones", id) for id in zones], catalogue.vocabulary)
    return Where(catalogue.index.days.cover(covers), zones, _OFFICE)


def _paths(dimension: str) -> tuple[str, ...]:
    return next(each.measure for each in DIMENSIONS if each.name == dimension)


def _homes(mine: Sequence[str], vocabulary: Vocabulary) -> Iterator[Home]:
    """The zones of others in which each place lies, and those that each office serves."""
    own = {id for zone in mine for id in (zone, *inside(Spot("zones", zone), vocabulary), *above(zone, vocabulary))}
    kinds = vocabulary.kinds
    for kind in ("zones", "places", "provinces", "regions"):
        for id in kinds[kind]:
            if id not in own:
                yield from (Home(id, 0, zone) for zone in _others(_zones_in(kind, id, vocabulary), own, vocabulary))
    for id, office in kinds["customs"].items():
        served = [zone for place in office.get("serves") or () for zone in _zones_at(place, vocabulary)]
        yield from (Home(id, 1, zone) for zone in _others(served, own, vocabulary))


def _zones_in(kind: str, id: str, vocabulary: Vocabulary) -> list[str]:
    """The zones that have what is done in a place: those in which it lies; of a province or a region those in it."""
    if kind in ("zones", "places"):
        return _zones_at(id, vocabulary)
    return [inner for inner in inside(Spot(kind, id), vocabulary) if vocabulary.has("zones", inner)]


def _zones_at(place: str, vocabulary: Vocabulary) -> list[str]:
    """The zone or area that a place is, or those in which it lies."""
    if vocabulary.has("zones", place):
        return [place]
    return list((vocabulary.kinds["places"].get(place) or {}).get("zones") or ())


def _others(zones: Iterable[str], own: set[str], vocabulary: Vocabulary) -> set[str]:
    """The topmost zones above some that are not the one asked for, nor lie in it or around it."""
    lines = ([step for step in vocabulary.lineage("zones", zone) if step not in own] for zone in zones)
    return {line[-1] for line in lines if line}
