"""The order of records, and the fields that a user names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ftzcli.records.fields import Field
from ftzcli.records.paths import values_at
from ftzcli.records.record import Record
from ftzcli.words.suggest import did_you_mean, nearest, one_of
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    pass


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
