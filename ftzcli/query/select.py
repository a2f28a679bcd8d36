"""Which records to keep, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ftzcli.records.codes import CODES
from ftzcli.records.dimensions import DATE_FILTERS, DATES, DIMENSIONS, Dimension, Facet
from ftzcli.records.paths import values_at
from ftzcli.records.vocabulary import GROUPS, KINDS, Vocabulary
from ftzcli.words.suggest import did_you_mean, named
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records
    from ftzcli.records.shapes import Measure, Statistic
    from ftzcli.words.dates import Span

Row = TypeVar("Row", "Measure", "Statistic")

# A closed list up to this long is shown whole beside the error about a word that is not in it.
_SHORT_LIST = 12


# The options that are filters.
FILTER_NAMES = ("at", *(dimension.name for dimension in DIMENSIONS), *(date.name for date in DATE_FILTERS))
_DATE = Text("日期", "date")
_GROUPS = Text("也可以用一类：{all}", "or a group of them: {all}").fill(
    all=named([(group, CODES[group]) for group in GROUPS])
)


class Filter(NamedTuple):
    """A filter as the index is asked: what it looks at, in words and as fields, and the values that pass."""

    title: Text
    fields: Sequence[str]
    values: Collection[str]


def passed(kept: Records[Row], catalogue: Catalogue, asked: Mapping[str, Any]) -> Records[Row]:
    """Those of some records that pass every filter asked for that goes by the values of fields.

    Several values of one filter widen it; several filters narrow the result. FtzError for a value that means nothing.
    """
    for filter in filters(catalogue, kept.kind, asked):
        kept = kept.having(filter.fields, filter.values)
    return kept


def filters(catalogue: Catalogue, kind: str, asked: Mapping[str, Any]) -> Iterator[Filter]:
    """The filters asked for that go by the values of fields, for measures or for statistics; `--since` and `--until`
    are one. With `--at` it is asked of the place whether a measure is in force, not of the measure."""
    options = DIMENSIONS if kind == "measure" else [dimension for dimension in DIMENSIONS if dimension.statistic]
    for dimension in options:
        fields = dimension.measure if kind == "measure" else dimension.statistic
        if asked.get("at") and dimension.name == "in_force":
            continue
        if wanted := wanted_of(dimension, catalogue.vocabulary, asked, options):
            yield Filter(dimension.title, fields, wanted)
    if asked.get("since") or asked.get("until"):
        fields, passes = DATES[kind], date_filter(asked)
        yield Filter(_DATE, fields, [date for date in catalogue.index.facets.values(kind, fields) if passes(date)])


def wanted_of(
    dimension: Dimension, vocabulary: Vocabulary, asked: Mapping[str, Any], options: Sequence[Dimension] = DIMENSIONS
) -> set[str]:
    """The ids that the words for a dimension mean; a group of indicators means all of them."""
    words, kind = asked.get(dimension.name) or (), dimension.kind
    return {id for word in words for id in vocabulary.grouped(kind, word) or resolve(vocabulary, kind, word, options)}


class Place(NamedTuple):
    """A place that rows are asked for: the dimension, and the ids that will do."""

    dimension: Dimension
    wanted: Collection[str]


def places_asked(vocabulary: Vocabulary, asked: Mapping[str, Any]) -> list[Place]:
    """The places that events and figures are asked for, by their own places."""
    placed = (dimension for dimension in DIMENSIONS if dimension.event and asked.get(dimension.name))
    return [Place(dimension, wanted_of(dimension, vocabulary, asked)) for dimension in placed]


def is_there(row: Mapping[str, Any], places: Sequence[Place], vocabulary: Vocabulary) -> bool:
    """Whether a row is of the places asked for; of one on which its measure says nothing it may be."""
    silent = row.get("unstated", ())
    return all(place.dimension.measure[0] in silent or _is_of(row, place, vocabulary) for place in places)


def _is_of(row: Mapping[str, Any], place: Place, vocabulary: Vocabulary) -> bool:
    values = (value for path in place.dimension.event for value in values_at(row, path))
    return any(step in place.wanted for value in values for step in vocabulary.lineage(place.dimension.kind, value))


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


def resolve(
    vocabulary: Vocabulary, kind: str, word: str, options: Sequence[Dimension] | None = None
) -> tuple[str, ...]:
    """The ids that a user's word means; FtzError when it means none.

    It says what else the word is, and which of the `options` takes that (or where there are none its page in `ftz
    vocab`); or else the nearest names.
    """
    ids = vocabulary.resolve(kind, word)
    if ids:
        return ids
    message = Text("未找到{kind}“{word}”", "unknown {kind} '{word}'").fill(kind=KINDS[kind], word=word)
    from ftzcli.query.kinds import by_option, by_page, of_other_kinds  # only when a word is not known

    way = by_page if options is None else by_option(options)
    if others := list(of_other_kinds(vocabulary, word, way, but=kind)):
        raise FtzError(message, hints=others)
    entries = vocabulary.kinds[kind]
    if len(entries) <= _SHORT_LIST:
        more = Text("可用的有：{all}", "it is one of: {all}").fill(
            all=named([(id, vocabulary.name(kind, id)) for id in entries])
        )
    else:
        more = Text("全部列表：ftz vocab {kind}", "for the whole list: ftz vocab {kind}").fill(kind=kind)
    groups = [_GROUPS] if kind == "indicators" else []
    raise FtzError(message, hints=[*did_you_mean(vocabulary.nearest(kind, word)), *groups, more])


def facet_values(record: Measure, facet: Facet, vocabulary: Vocabulary) -> set[str | None]:
    """The values of a facet in a record, and all above them; None where the record says nothing."""
    ids = {id for path in facet.paths for id in values_at(record, path)}
    lines = [vocabulary.lineage(facet.kind, id) for id in ids]
    return {id for line in lines for id in (line[-1:] if facet.whole else line)} or {None}
