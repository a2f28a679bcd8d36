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
from ftzcli.records.vocabulary import Vocabulary
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
# What stands in a row at a path, as it is put in order; None where nothing stands there.
SortKey = Callable[[Mapping[str, Any], str], Any]

# What a person sorts by, with the fields that mean it: of a kind of row the first that it has.
WORDS: Mapping[str, Sequence[str]] = {
    "date": ("since", "date", "period", "last_event", "established", "year.id"),
    "status": ("status", "event", "status.id"),
    "name": ("name", "title"),
    "zone": ("zones", "zone", "zone.id"),
}
_COUNTED_NAME = ".name.zh"  # of what a row of a summary counts
_ENDED = "ended"  # a step that leads nowhere: behind all others


def fields_named(paths: str, fields: Sequence[Field]) -> list[Field]:
    """The fields of a comma-separated list of paths; FtzError for one that does not exist."""
    known = {field.path: field for field in fields}
    wanted = [path.strip() for path in paths.split(",") if path.strip()]
    if not wanted:
        raise _none_named(known)
    return [_field(path, known) for path in wanted]


def _none_named(choices: Iterable[str]) -> FtzError:
    return FtzError(Text("没有写明字段", "no field is named"), hints=[_top_level(choices)])


def _field(path: str, known: Mapping[str, Field]) -> Field:
    if path in known:
        return known[path]
    message = Text("未找到字段“{path}”", "unknown field '{path}'").fill(path=path)
    raise FtzError(message, hints=[*did_you_mean(nearest(path, known)), _top_level(known)])


def _top_level(known: Iterable[str]) -> Text:
    return one_of(name for name in known if "." not in name)


def by_stage(catalogue: Catalogue) -> Records[Measure]:
    """All measures as a reader expects them: the furthest stage first, what has ended last; in each the newest."""
    return catalogue.records.in_rows(catalogue.index.days.staged(stages(catalogue.vocabulary)))


def stages(vocabulary: Vocabulary) -> list[str]:
    """The stages, the furthest first, and the end last."""
    return [*reversed([stage for stage in vocabulary.kinds["statuses"] if stage != ENDED]), ENDED]


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
    vocabulary: Vocabulary | None = None,
) -> Cut[Row]:
    """The rows in the order asked for, as many as asked for; those that are not are counted, and not kept."""
    key = None if sort is None else _key(sort, fields, spoken, vocabulary or Vocabulary({}))
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


def _key(
    sort: str, fields: Sequence[Field], spoken: Spoken, vocabulary: Vocabulary
) -> Callable[[Mapping[str, Any]], Any]:
    """The key for a list of words and fields; a leading `-` turns one round. Missing values come last either way."""
    asked = [word.strip() for word in sort.split(",") if word.strip()] or [""]
    columns = [(*_column(word.removeprefix("-"), fields, spoken, vocabulary), word.startswith("-")) for word in asked]

    def key(row: Mapping[str, Any]) -> list[Any]:
        found = ((value(row, path), backwards) for path, value, backwards in columns)
        return [(value is None, _Backwards(value) if backwards else value) for value, backwards in found]

    return key


def _column(word: str, fields: Sequence[Field], spoken: Spoken, vocabulary: Vocabulary) -> tuple[str, SortKey]:
    """The field that a word means, and how what stands there is put in order."""
    known = {field.path for field in fields}
    path = _meant(word, fields)
    ways: Mapping[str, SortKey] = {
        "date": _by_date,
        "status": lambda row, path: _by_stage(row, path, vocabulary),
        "zone": lambda row, path: _by_founding(row, path, vocabulary),
    }
    if path is not None:
        return path, ways.get(word, lambda row, path: _sort_key(row, path, spoken))
    if word in known:
        return word, lambda row, path: _sort_key(row, path, spoken)
    raise _no_order(word, fields)


def _meant(word: str, fields: Sequence[Field]) -> str | None:
    """The field of some rows that a word means; None where none does, or it is no word."""
    known = [field.path for field in fields]
    named = (path for path in known if word == "name" and path.endswith(_COUNTED_NAME))
    return next((path for path in (*WORDS.get(word, ()), *named) if path in known), None)


def _no_order(word: str, fields: Sequence[Field]) -> FtzError:
    """What to tell of a word that is no order of these rows."""
    choices = dict.fromkeys((*(each for each in WORDS if _meant(each, fields)), *(field.path for field in fields)))
    if not word:
        return _none_named(choices)
    message = Text("不能按“{word}”排序", "cannot sort by '{word}'").fill(word=word)
    return FtzError(message, hints=[*did_you_mean(nearest(word, choices)), _top_level(choices)])


def _by_date(row: Mapping[str, Any], path: str) -> Any:
    """The oldest first; of a span its beginning decides, and of one without a beginning its end."""
    return tuple(date.removeprefix("../") for date in values_at(row, path) if isinstance(date, str)) or None


def _by_stage(row: Mapping[str, Any], path: str, vocabulary: Vocabulary) -> Any:
    """The furthest first, as the vocabulary has them."""
    return tuple(1 if id == _ENDED else -vocabulary.rank("statuses", id) for id in _ids(row, path)) or None


def _by_founding(row: Mapping[str, Any], path: str, vocabulary: Vocabulary) -> Any:
    """The zone that was founded first; zones that are only implied count where none is named."""
    ids = _ids(row, path) or _ids(row, f"{path}_implied")
    return tuple(sorted(vocabulary.rank("zones", id) for id in ids)) or None


def _ids(row: Mapping[str, Any], path: str) -> list[str]:
    """The ids that stand at a path, by themselves or each with its name."""
    found = (value.get("id") if isinstance(value, Mapping) else value for value in values_at(row, path))
    return [id for id in found if isinstance(id, str)]


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
