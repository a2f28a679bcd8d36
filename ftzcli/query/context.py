"""Figures that are no effects of a measure: a source tells of both together, or they share an office, place or area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from ftzcli.records.fields import MEASURE_FIELDS, Field
from ftzcli.records.record import Extended, Stored
from ftzcli.records.shapes import Measure, Statistic
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue

SHOWN_FIELDS: tuple[Field, ...] = (*MEASURE_FIELDS, Field("context", Text("旁及数据", "context")))


class InContext(Measure):
    """A measure with the ids of the statistics that are its context."""

    context: list[str]


class Filter(NamedTuple):
    """An option of `ftz stats` with its value."""

    option: str
    value: str


class Context(NamedTuple):
    """The statistics that a source ties to a measure, and others of its offices, places and areas.

    The filters find all of the others.
    """

    tied: Sequence[Statistic]
    others: Sequence[Statistic]
    filters: Sequence[Filter]


def with_context(measure: Measure, catalogue: Catalogue) -> InContext:
    """A measure that tells the ids of its context too."""
    more = {"context": lambda own: _ids(context_of(cast("Measure", own), catalogue))}
    return cast("InContext", Extended(cast("Stored", measure), more))


def _ids(context: Context) -> list[str]:
    return [figure["id"] for figure in (*context.tied, *context.others)]


def context_of(measure: Measure, catalogue: Catalogue) -> Context:
    """The context of a measure: what a source ties to it, as it stands in the files, and the others.

    Of the others those on a line that it cites come first, then what its sources say, then the rest.
    """
    names = {measure["id"], *measure["former_ids"]}
    tied = [one for one in catalogue.statistics.having(("mentions",), names) if not names.isdisjoint(one["mentions"])]
    known = {figure["id"] for figure in tied}
    wanted = list(_filters(measure, catalogue.vocabulary))
    ids = {filter.value for filter in wanted}
    some = catalogue.statistics.having(("customs", "place", "zone"), ids) if ids else ()
    given: dict[Filter, set[str]] = {}
    figures = []
    for figure in some:
        by = [filter for filter in wanted if _is_of(figure, filter)]
        if by and figure["id"] not in known:
            figures.append(figure)
            for filter in by:
                given.setdefault(filter, set()).add(figure["id"])
    lines = {(source["id"], line) for source in measure["sources"] for line in source["lines"]}
    sources = {source["id"] for source in measure["sources"]}
    figures.sort(key=lambda figure: ((figure["source"], figure["line"]) not in lines, figure["source"] not in sources))
    return Context(tied, figures, list(_fewest(given)))


def _filters(measure: Measure, vocabulary: Vocabulary) -> Iterator[Filter]:
    """The offices of a measure, its places and those that lie in its areas, its zones and the areas around its places.

    Zones that its offices only serve, and zones around a place, are wider than what the measure is about.
    """
    places, areas = vocabulary.kinds["places"], set(filter(vocabulary.is_area, measure["zones"]))
    inner = [id for id, place in places.items() if not areas.isdisjoint(place.get("zones") or ())]
    around = [zone for id in measure["places"] for zone in (places.get(id) or {}).get("zones") or ()]
    yield from (Filter("customs", id) for id in measure["customs"])
    yield from (Filter("place", id) for id in dict.fromkeys((*measure["places"], *inner)))
    yield from (Filter("zone", id) for id in dict.fromkeys((*measure["zones"], *filter(vocabulary.is_area, around))))


def _is_of(figure: Statistic, filter: Filter) -> bool:
    """Whether a figure is about what a filter asks for; the tally of an office is not about the zone that it is in."""
    values = {"customs": figure["customs"], "place": figure["place"], "zone": figure["zone"]}
    return values[filter.option] == filter.value and not (filter.option == "zone" and figure["about"] == "customs")


def _fewest(given: Mapping[Filter, set[str]]) -> Iterator[Filter]:
    """As few filters as will find all figures, the one that finds most first."""
    left = set().union(*given.values())
    while left:
        filter = max(given, key=lambda filter: len(given[filter] & left))
        yield filter
        left -= given[filter]
