"""Which records to keep, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ftzcli.dates import Span, overlaps, period_span
from ftzcli.fields import Field, values_at
from ftzcli.pinyin import reading
from ftzcli.problems import FtzError
from ftzcli.suggest import did_you_mean, named, nearest, one_of
from ftzcli.text import Text
from ftzcli.vocabulary import KINDS, Vocabulary

Record = Mapping[str, Any]

# A closed list up to this long is shown whole beside the error about a word that is not in it.
_SHORT_LIST = 12


@dataclass(frozen=True)
class Filter:
    """One filter: its option, the vocabulary of its values (None: a date), and where they stand in a record.

    A record is kept when any value at any of its paths is, or lies under, one of the values asked for.
    """

    name: str
    kind: str | None
    help: Text
    measure: tuple[str, ...]
    statistic: tuple[str, ...] = ()
    short: str | None = None


FILTERS: tuple[Filter, ...] = (
    Filter(
        "zone",
        "zones",
        Text(
            "自贸试验区或片区；试验区包含其片区", "pilot free trade zone or an area of one; a zone includes its areas"
        ),
        ("zones", "zones_implied"),
        ("zone",),
        short="z",
    ),
    Filter(
        "customs",
        "customs",
        Text("直属或隶属海关；直属海关包含其隶属海关", "customs district or office; a district includes its offices"),
        ("customs",),
        ("customs",),
        short="c",
    ),
    Filter("place", "places", Text("特殊监管区域或口岸", "special supervision area or port"), ("places",), ("place",)),
    Filter("region", "regions", Text("协同区域，如京津冀", "region of joint measures, such as 京津冀"), ("region",)),
    Filter("theme", "themes", Text("主题", "theme"), ("themes",), short="t"),
    Filter(
        "standard",
        "standards",
        Text(
            "世贸组织或经合组织条目，如 TFA-7（含 TFA-7.1）", "WTO TFA article or OECD TFI code; TFA-7 includes TFA-7.1"
        ),
        ("standards",),
    ),
    Filter(
        "indicator",
        "indicators",
        Text("有这一指标的数字", "has a figure of this indicator"),
        ("effects.indicator", "cases.figures.indicator"),
        ("indicator",),
    ),
    Filter("status", "statuses", Text("进展（走得最远的一步）", "furthest stage reached"), ("status",)),
    Filter(
        "source",
        "sources",
        Text("来源：编号、标题或文号", "source: id, title or document number"),
        ("sources.id", "history.source", "effects.source", "cases.source", "cases.figures.source"),
        ("source",),
    ),
    Filter("direction", "directions", Text("进口或出口", "import or export"), ("trade.direction",)),
    Filter("mode", "modes", Text("贸易方式", "trade mode"), ("trade.modes",)),
    Filter("transport", "transport", Text("运输方式", "means of transport"), ("trade.transport",)),
    Filter("goods", "goods", Text("货物", "goods"), ("trade.goods",)),
    Filter(
        "since",
        None,
        Text(
            "有此日或以后的事件或时段（2023、2023-06、2023-06-01）",
            "has an event or a period on or after this year, month or day",
        ),
        ("history.date",),
        ("period",),
    ),
    Filter(
        "until",
        None,
        Text("有此日或以前的事件或时段", "has an event or a period on or before it"),
        ("history.date",),
        ("period",),
    ),
)

Test = Callable[[Record], bool]


def select(
    records: Sequence[Record], asked: Mapping[str, Sequence[str]], vocabulary: Vocabulary, *, statistics: bool = False
) -> list[Record]:
    """The records that pass every filter asked for; FtzError for a value that means nothing.

    Several values of one filter widen it; several filters narrow the result.
    """
    tests: list[Test] = []
    for filter in FILTERS:
        values = asked.get(filter.name)
        paths = filter.statistic if statistics else filter.measure
        if values and filter.kind:
            tests.append(_names_test(paths, filter.kind, values, vocabulary))
    if dates := _date_test(asked, ("period",) if statistics else ("history.date",)):
        tests.append(dates)
    return [record for record in records if all(test(record) for test in tests)]


def _names_test(paths: Sequence[str], kind: str, words: Sequence[str], vocabulary: Vocabulary) -> Test:
    wanted = {id for word in words for id in resolve(vocabulary, kind, word)}

    def test(record: Record) -> bool:
        return any(
            wanted.intersection(vocabulary.lineage(kind, id)) for path in paths for id in values_at(record, path)
        )

    return test


def _date_test(asked: Mapping[str, Sequence[str]], paths: Sequence[str]) -> Test | None:
    """Whether a date of a record may lie between the earliest `--since` and the latest `--until`."""
    if not asked.get("since") and not asked.get("until"):
        return None
    first = min((_span("since", word)[0] for word in asked.get("since") or ()), default="0001-01-01")
    last = max((_span("until", word)[1] for word in asked.get("until") or ()), default="9999-12-31")
    if first > last:
        raise FtzError(
            Text("--since {first} 晚于 --until {last}", "--since {first} is after --until {last}").fill(
                first=first, last=last
            )
        )
    return lambda record: any(
        overlaps(period_span(date), (first, last)) for path in paths for date in values_at(record, path)
    )


def _span(option: str, word: str) -> Span:
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


def arranged(records: Sequence[Record], sort: str | None, limit: int | None, fields: Sequence[Field]) -> list[Record]:
    """The records in the order asked for, as many as asked for."""
    kept = list(records) if sort is None else ordered(records, sort, fields)
    return kept[: len(kept) if limit is None else limit]


def ordered(records: Sequence[Record], sort: str, fields: Sequence[Field]) -> list[Record]:
    """The records sorted by a list of fields; a leading `-` turns one round. Missing values come last."""
    result = list(records)
    wanted = [(word.strip().removeprefix("-"), word.strip().startswith("-")) for word in sort.split(",")]
    sorted_by = fields_named(",".join(path for path, _ in wanted), fields)
    for field, (_, backwards) in reversed(list(zip(sorted_by, wanted, strict=True))):
        keyed = [(_sort_key(record, field.path), record) for record in result]
        present = [pair for pair in keyed if pair[0] is not None]
        present.sort(key=lambda pair: pair[0], reverse=backwards)
        result = [record for _, record in present] + [record for key, record in keyed if key is None]
    return result


def _sort_key(record: Record, path: str) -> Any:
    """A key that puts numbers before texts, and 汉字 in the order of their pinyin; None when nothing stands there."""
    keys = tuple(_keys(values_at(record, path)))
    return keys or None


def _keys(values: Iterator[Any]) -> Iterator[tuple[int, float, list[str]]]:
    for value in values:
        if isinstance(value, bool | int | float):
            yield (0, float(value), [])
        elif isinstance(value, str):
            yield (1, 0.0, reading(value))
        elif isinstance(value, Mapping):
            yield from _keys(iter(value.values()))
