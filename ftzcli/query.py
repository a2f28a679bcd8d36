"""Which records to keep, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ftzcli.records.dimensions import FILTERS, Facet
from ftzcli.records.fields import Field
from ftzcli.records.paths import values_at
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import KINDS, Vocabulary
from ftzcli.words.suggest import did_you_mean, named, nearest, one_of
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records
    from ftzcli.words.dates import Span

# A closed list up to this long is shown whole beside the error about a word that is not in it.
_SHORT_LIST = 12


def select(catalogue: Catalogue, asked: Mapping[str, Any], *, statistics: bool = False) -> Records:
    """The measures or statistics that pass every filter asked for; FtzError for a value that means nothing.

    Several values of one filter widen it; several filters narrow the result.
    """
    kept = catalogue.statistics if statistics else catalogue.records
    for filter in FILTERS:
        paths = filter.statistic if statistics else filter.measure
        if paths and filter.kind and (words := asked.get(filter.name)):
            wanted = {id for word in words for id in resolve(catalogue.vocabulary, filter.kind, word)}
            kept = kept.having(paths, wanted)
    if asked.get("since") or asked.get("until"):
        paths = ("period",) if statistics else ("history.date",)
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


def resolve(vocabulary: Vocabulary, kind: str, word: str) -> tuple[str, ...]:
    """The ids that a user's word means; FtzError with the nearest names when it means none."""
    ids = vocabulary.resolve(kind, word)
    if ids:
        return ids
    entries = vocabulary.kinds[kind]
    if len(entries) <= _SHORT_LIST:
        more = Text("可用的有：{all}", "it is one of: {all}").fill(
            all=named([(id, vocabulary.name(kind, id)) for id in entries])
        )
    else:
        more = Text("全部列表：ftz vocab {kind}", "for the whole list: ftz vocab {kind}").fill(kind=kind)
    message = Text("{kind}里没有“{word}”", "unknown {kind} '{word}'").fill(kind=KINDS[kind], word=word)
    raise FtzError(message, hints=[*did_you_mean(vocabulary.nearest(kind, word)), more])


# The fields of a measure that hold the ids of each kind of vocabulary.
_USES: dict[str, tuple[str, ...]] = {
    **{filter.kind: filter.measure for filter in FILTERS if filter.kind},
    "units": tuple(
        f"{figures}.{part}.unit"
        for figures in ("effects", "cases.figures")
        for part in ("before", "after", "change", "value")
    ),
}


def users(records: Sequence[Record], kind: str, vocabulary: Vocabulary) -> dict[str, list[Record]]:
    """The measures that hang on each entry of a kind; those of an area hang on its zone too."""
    found: dict[str, list[Record]] = {}
    for record in records:
        ids = {id for path in _USES.get(kind, ()) for id in values_at(record, path)}
        for step in sorted({step for id in ids for step in vocabulary.lineage(kind, id)}):
            found.setdefault(step, []).append(record)
    return found


def facet_values(record: Record, facet: Facet, vocabulary: Vocabulary) -> set[str | None]:
    """The values of a facet in a record; None where the record says nothing."""
    ids = {id for path in facet.paths for id in values_at(record, path)}
    if facet.whole:
        ids = {vocabulary.lineage(facet.kind, id)[-1] for id in ids}
    return set(ids) or {None}


def fields_named(paths: str, fields: Sequence[Field]) -> list[Field]:
    """The fields of a comma-separated list of paths; FtzError for one that does not exist."""
    known = {field.path: field for field in fields}
    wanted = [path.strip() for path in paths.split(",") if path.strip()]
    if not wanted:
        raise FtzError(Text("没有写字段", "no field is named"), hints=[_top_level(known)])
    return [_field(path, known) for path in wanted]


def _field(path: str, known: Mapping[str, Field]) -> Field:
    if path in known:
        return known[path]
    message = Text("没有字段“{path}”", "unknown field '{path}'").fill(path=path)
    raise FtzError(message, hints=[*did_you_mean(nearest(path, known)), _top_level(known)])


def _top_level(known: Mapping[str, Field]) -> Text:
    return one_of(name for name in known if "." not in name)


def arranged(
    records: Sequence[Record], sort: str | None, limit: int | None, fields: Sequence[Field]
) -> Sequence[Record]:
    """The records in the order asked for, as many as asked for."""
    if sort is None:
        return records if limit is None else records[:limit]
    return [records[position] for position in ordered(records, sort, fields)[:limit]]


def ordered(records: Sequence[Record], sort: str, fields: Sequence[Field]) -> list[int]:
    """The positions of the records sorted by a list of fields; a leading `-` turns one round.

    Missing values come last.
    """
    wanted = [(word.strip().removeprefix("-"), word.strip().startswith("-")) for word in sort.split(",")]
    paths = [field.path for field in fields_named(",".join(path for path, _ in wanted), fields)]
    keys = [[_sort_key(record, path) for path in paths] for record in records]
    order = list(range(len(keys)))
    for column, (_, backwards) in reversed(list(enumerate(wanted))):
        present = [(keys[at][column], at) for at in order if keys[at][column] is not None]
        present.sort(key=lambda pair: pair[0], reverse=backwards)
        order = [at for _, at in present] + [at for at in order if keys[at][column] is None]
    return order


def _sort_key(record: Record, path: str) -> Any:
    """A key that puts numbers before texts, and 汉字 in the order of their pinyin; None when nothing stands there."""
    keys = tuple(_keys(values_at(record, path)))
    return keys or None


def _keys(values: Iterable[Any]) -> Iterator[tuple[int, float, list[str]]]:
    for value in values:
        if isinstance(value, bool | int | float):
            yield (0, float(value), [])
        elif isinstance(value, str):
            yield (1, 0.0, _reading(value))
        elif isinstance(value, Mapping):
            yield from _keys(value.values())


def _reading(text: str) -> list[str]:
    """The syllables of a text; plain letters need no pinyin."""
    if text.isascii():
        return [text.casefold()]
    from ftzcli.words.pinyin import reading

    return reading(text)
