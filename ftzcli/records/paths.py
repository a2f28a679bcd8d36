"""Paths into a record, as `effects.after.max`: the values that stand there, through lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple


def values_at(record: Any, path: str) -> list[Any]:
    """The values at a path, through lists; a value that is null or missing is left out."""
    found: list[Any] = []
    _collect(record, path.split("."), 0, found)
    return found


def _collect(item: Any, parts: Sequence[str], depth: int, found: list[Any]) -> None:
    if isinstance(item, _LISTS):
        for inner in item:
            _collect(inner, parts, depth, found)
    elif depth == len(parts):
        found.append(item)
    elif isinstance(item, _MAPPINGS) and (inner := item.get(parts[depth])) is not None:
        _collect(inner, parts, depth + 1, found)


class Paths:
    """Some paths whose values are all taken from a record in one go; of plain JSON, and each as `values_at` does."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = tuple(paths)
        self._tree = _tree(self._paths, "")

    def values(self, record: Mapping[str, Any]) -> dict[str, list[Any]]:
        """The values at each of the paths."""
        found: dict[str, list[Any]] = {path: [] for path in self._paths}
        _walk(record, self._tree, found)
        return found


class _Branch(NamedTuple):
    """A key on the way of some paths: the path that ends here, or none, and what lies below."""

    key: str
    path: str | None
    below: Sequence[_Branch]


def _tree(paths: Iterable[str], above: str) -> list[_Branch]:
    heads: dict[str, list[str]] = {}
    for path in paths:
        first, _, rest = path.partition(".")
        heads.setdefault(first, []).append(rest)
    return [
        _Branch(head, above + head if "" in rests else None, _tree(filter(None, rests), f"{above}{head}."))
        for head, rests in heads.items()
    ]


def _walk(item: Mapping[str, Any], tree: Sequence[_Branch], found: dict[str, list[Any]]) -> None:
    for name, path, below in tree:
        value = item.get(name)
        if value is None:
            continue
        values = value if type(value) is list else [value]
        if path:
            found[path] += values
        if below:
            for inner in values:
                _walk(inner, below, found)


def places_at(record: Any, path: str) -> Iterator[Any]:
    """The values at a path, through lists; None where an item of a list has none there."""
    if isinstance(record, _LISTS):
        for item in record:
            yield from places_at(item, path)
    elif not path:
        yield record
    else:
        first, _, rest = path.partition(".")
        yield from places_at(record.get(first) if isinstance(record, _MAPPINGS) else None, rest)


_LISTS = (list, tuple)


_MAPPINGS = (dict, Mapping)  # the first is the quicker to tell


def project(record: Mapping[str, Any], paths: Sequence[str]) -> dict[str, Any]:
    """A record cut down to some paths, in the shape that it had."""
    result: dict[str, Any] = {}
    heads: dict[str, list[str]] = {}
    for path in paths:
        first, _, rest = path.partition(".")
        heads.setdefault(first, []).append(rest)
    for head, rests in heads.items():
        value = record.get(head)
        result[head] = value if "" in rests else _project_value(value, rests)
    return result


def _project_value(value: Any, paths: Sequence[str]) -> Any:
    if isinstance(value, list | tuple):
        return [_project_value(item, paths) for item in value]
    return project(value, paths) if isinstance(value, Mapping) else value
