"""The order of records, and the fields that a user names."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ftzcli.records.fields import Field
from ftzcli.records.paths import values_at
from ftzcli.records.record import taken
from ftzcli.words.suggest import did_you_mean, nearest, one_of
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records
    from ftzcli.records.shapes import Measure

ENDED = "ended"
Row = TypeVar("Row", bound=Mapping[str, Any])
Item = TypeVar("Item")
# The syllable of each character of a text; nothing for one that is not known.
Spoken = Callable[[str], Sequence[str]]


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


def by_stage(catalogue: Catalogue) -> Records[Measure]:
    """All measures as a reader expects them: the furthest stage first, what has ended last; in each the newest."""
    stages = [stage for stage in catalogue.vocabulary.kinds["statuses"] if stage != ENDED]
    return catalogue.records.in_rows(catalogue.index.days.staged([*reversed(stages), ENDED]))


class Ranked(NamedTuple, Generic[Row]):
    """Rows as they come, each once, with what puts them in their usual order."""

    rows: Iterable[Row]
    rank: Callable[[Row], Any]


class Cut(NamedTuple, Generic[Item]):
    """The rows that are shown, and how many there are in all."""

    rows: Sequence[Item]
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether all of them are shown."""
        return len(self.rows) == self.total


def whole(rows: Sequence[Item]) -> Cut[Item]:
    """Rows that are all shown."""
    return Cut(rows, len(rows))


def arranged(
    rows: Sequence[Row] | Ranked[Row],
    sort: str | None,
    limit: int | None,
    fields: Sequence[Field],
    spoken: Spoken = lambda _: (),
) -> Cut[Row]:
    """The rows in the order asked for, as many as asked for; those that are not are counted, and not kept."""
    key = None if sort is None else _key(sort, fields, spoken)
    if isinstance(rows, Ranked):
        rank = rows.rank
        return _first(rows.rows, limit, lambda row: (_unstated(row), key and key(row), rank(row)))
    if key is None:
        return Cut(rows if limit is None else rows[:limit], len(rows))
    places = _first(enumerate((_unstated(row), key(row)) for row in rows), limit, itemgetter(1))
    return Cut(taken(rows, [place for place, _ in places.rows]), places.total)


def _unstated(row: Mapping[str, Any]) -> int:
    """On how much of what was asked a row says nothing: it comes behind all that leave less open."""
    unstated = row.get("unstated")
    return len(unstated) if isinstance(unstated, list) else 0


def _first(rows: Iterable[Item], limit: int | None, key: Callable[[Item], Any]) -> Cut[Item]:
    """The first rows by a key, in order; of equals the one that came first."""
    if limit is None:
        return whole(sorted(rows, key=key))
    passed = count()
    counted = (row for row, _ in zip(rows, passed, strict=False))
    first = nsmallest(limit, counted, key=key)
    deque(counted, maxlen=0)  # of none wanted, none was looked at
    return Cut(first, next(passed))


def _key(sort: str, fields: Sequence[Field], spoken: Spoken) -> Callable[[Mapping[str, Any]], Any]:
    """The key for a list of fields; a leading `-` turns one round. Missing values come last either way."""
    words = [word.strip() for word in sort.split(",") if word.strip()] or [""]
    columns = [(fields_named(word.removeprefix("-"), fields)[0].path, word.startswith("-")) for word in words]

    def key(row: Mapping[str, Any]) -> list[Any]:
        found = ((_sort_key(row, path, spoken), backwards) for path, backwards in columns)
        return [(value is None, _Backwards(value) if backwards else value) for value, backwards in found]

    return key


class _Backwards:
    """A value that comes before those that are less."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Backwards) and bool(self.value == other.value)

    def __lt__(self, other: _Backwards) -> bool:
        return bool(other.value < self.value)

    __hash__ = None  # type: ignore[assignment]  # only compared


def _sort_key(record: Mapping[str, Any], path: str, spoken: Spoken) -> Any:
    """A key that puts numbers before texts, and 汉字 in the order of their pinyin; None when nothing stands there."""
    keys = tuple(_keys(values_at(record, path), spoken))
    return keys or None


def _keys(values: Iterable[Any], spoken: Spoken) -> Iterator[tuple[int, float, list[str]]]:
    for value in values:
        if isinstance(value, bool | int | float):
            yield (0, float(value), [])
        elif isinstance(value, str):
            yield (1, 0.0, _reading(value, spoken))
        elif isinstance(value, Mapping):
            yield from _keys(value.values(), spoken)


def _reading(text: str, spoken: Spoken) -> list[str]:
    """The syllables of a text; plain letters need no pinyin, and pypinyin is asked for what is not known."""
    if text.isascii():
        return [text.casefold()]
    from ftzcli.words.pinyin import reading, reading_from

    known = reading_from(text, spoken(text) or [""] * len(text))
    return reading(text) if known is None else known
