"""Which records to keep, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ftzcli.query.kinds import Way, by_option, of_other_kinds
from ftzcli.records.dimensions import DATES, DIMENSIONS, Facet
from ftzcli.records.paths import values_at
from ftzcli.records.vocabulary import KINDS, Vocabulary
from ftzcli.words.suggest import did_you_mean, named
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records
    from ftzcli.query.places import Spot
    from ftzcli.records.shapes import Measure, Statistic
    from ftzcli.words.dates import Span

Row = TypeVar("Row", "Measure", "Statistic")

# A closed list up to this long is shown whole beside the error about a word that is not in it.
_SHORT_LIST = 12


def select(catalogue: Catalogue, asked: Mapping[str, Any]) -> Records[Measure]:
    """The measures that pass every filter asked for; FtzError for a value that means nothing.

    Several values of one filter widen it; several filters narrow the result.
    """
    return selected(catalogue, asked).measures


class Selection(NamedTuple):
    """The measures that were asked for.

    With `--at` also the places, how many measures there are in other states, and what tells of a measure, by its row,
    which of its events hold there: their numbers, states, and how near each is.
    """

    measures: Records[Measure]
    spots: Sequence[Spot] = ()
    others: Mapping[str, int] = {}
    events_at: Callable[[int], Sequence[tuple[int, str, str]]] | None = None


def selected(catalogue: Catalogue, asked: Mapping[str, Any]) -> Selection:
    """The measures that pass every filter asked for, with what is to be told of the place that is asked for."""
    kept = _passed(catalogue.records, catalogue, asked)
    spots = spots_asked(catalogue.vocabulary, asked)
    if not spots:
        return Selection(kept)
    from ftzcli.query.reach import USABLE, usable

    states = [
        id
        for word in asked.get("in_force") or ()
        for id in resolve(catalogue.vocabulary, "validity", word, by_option())
    ]
    return Selection(*usable(kept, catalogue, spots, states or USABLE))


def spots_asked(vocabulary: Vocabulary, asked: Mapping[str, Any]) -> list[Spot]:
    """The places that `--at` asks for, all that its words mean; FtzError for a word that means none."""
    words = asked.get("at") or ()
    if not words:
        return []
    from ftzcli.query.places import no_place, spots_named

    found: dict[Spot, None] = {}
    for word in words:
        spots = spots_named(word, vocabulary)
        if not spots:
            raise no_place(word, vocabulary)
        found |= dict.fromkeys(spots)
    return list(found)


class _Place(NamedTuple):
    """A place that events are asked for: the paths of their own places, the vocabulary, and the ids that will do."""

    paths: Sequence[str]
    kind: str
    wanted: Collection[str]


def places_asked(vocabulary: Vocabulary, asked: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], bool]:
    """Whether a row is of the places that are asked for, by its own places; every row where none is asked for."""
    places = [
        _Place(
            dimension.event, dimension.kind, [id for word in words for id in vocabulary.resolve(dimension.kind, word)]
        )
        for dimension in DIMENSIONS
        if dimension.event and (words := asked.get(dimension.name))
    ]
    return lambda row: all(_is_there(row, place, vocabulary) for place in places)


def _is_there(row: Mapping[str, Any], place: _Place, vocabulary: Vocabulary) -> bool:
    values = (value for path in place.paths for value in values_at(row, path))
    return any(step in place.wanted for value in values for step in vocabulary.lineage(place.kind, value))


def select_statistics(catalogue: Catalogue, asked: Mapping[str, Any]) -> Records[Statistic]:
    """The statistics that pass every filter asked for, as with measures."""
    return _passed(catalogue.statistics, catalogue, asked)


def _passed(kept: Records[Row], catalogue: Catalogue, asked: Mapping[str, Any]) -> Records[Row]:
    way = by_option() if kept.kind == "measure" else by_option(d for d in DIMENSIONS if d.statistic)
    for dimension in DIMENSIONS:
        if dimension.name == "in_force" and asked.get("at"):
            continue  # asked of the place, not of the measure
        paths = dimension.measure if kept.kind == "measure" else dimension.statistic
        if paths and (words := asked.get(dimension.name)):
            wanted = {id for word in words for id in resolve(catalogue.vocabulary, dimension.kind, word, way)}
            kept = kept.having(paths, wanted)
    if asked.get("since") or asked.get("until"):
        paths = DATES[kept.kind]
        passes = date_filter(asked)
        kept = kept.having(paths, [date for date in catalogue.index.values(kept.kind, paths) if passes(date)])
    return kept


def date_filter(asked: Mapping[str, Any]) -> Callable[[str | None], bool]:
    """Whether a date may lie between the earliest `--since` and the latest `--until`; without these every one does."""
    if not (asked.get("since") or asked.get("until")):
        return lambda _: True
    from ftzcli.words.dates import overlaps, period_span

    first = min((span_of("since", word)[0] for word in asked.get("since") or ()), default="0001-01-01")
    last = max((span_of("until", word)[1] for word in asked.get("until") or ()), default="9999-12-31")
    if first > last:
        raise FtzError(
            Text("--since {first} 晚于 --until {last}", "--since {first} is after --until {last}").fill(
                first=first, last=last
            )
        )
    return lambda date: date is not None and overlaps(period_span(date), (first, last))


def span_of(option: str, word: str) -> Span:
    """The days of a date that was given to an option; FtzError when it is none."""
    from ftzcli.words.dates import period_span  # 3 ms: only where dates are asked for

    try:
        if "/" in word:
            raise ValueError
        return period_span(word)
    except ValueError:
        raise FtzError(
            Text(
                "--{option} 看不懂日期“{word}”；写法如：2023、2023-06、2023-06-01",
                "--{option}: '{word}' is not a date; write 2023, 2023-06 or 2023-06-01",
            ).fill(option=option, word=word)
        ) from None


def resolve(vocabulary: Vocabulary, kind: str, word: str, way: Way) -> tuple[str, ...]:
    """The ids that a user's word means; FtzError when it means none.

    It says what else the word is and the way to use that, or else the nearest names.
    """
    ids = vocabulary.resolve(kind, word)
    if ids:
        return ids
    message = Text("{kind}里没有“{word}”", "unknown {kind} '{word}'").fill(kind=KINDS[kind], word=word)
    if others := list(of_other_kinds(vocabulary, word, way, but=kind)):
        raise FtzError(message, hints=others)
    entries = vocabulary.kinds[kind]
    if len(entries) <= _SHORT_LIST:
        more = Text("可用的有：{all}", "it is one of: {all}").fill(
            all=named([(id, vocabulary.name(kind, id)) for id in entries])
        )
    else:
        more = Text("全部列表：ftz vocab {kind}", "for the whole list: ftz vocab {kind}").fill(kind=kind)
    raise FtzError(message, hints=[*did_you_mean(vocabulary.nearest(kind, word)), more])


def facet_values(record: Measure, facet: Facet, vocabulary: Vocabulary) -> set[str | None]:
    """The values of a facet in a record, and all above them; None where the record says nothing."""
    ids = {id for path in facet.paths for id in values_at(record, path)}
    lines = [vocabulary.lineage(facet.kind, id) for id in ids]
    return {id for line in lines for id in (line[-1:] if facet.whole else line)} or {None}
