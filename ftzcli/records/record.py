"""A record as the index keeps it."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

Record = Mapping[str, Any]
Row_co = TypeVar("Row_co", covariant=True)


class Fetched(Sequence[Row_co]):
    """Records that are fetched when they are looked at: they are not to be held all at once."""

    @abstractmethod
    def at(self, places: Sequence[int]) -> Fetched[Row_co]:
        """Those at some places among them, in this order."""


def taken(records: Sequence[Row_co], places: Sequence[int]) -> Sequence[Row_co]:
    """The records at some places, in this order."""
    return records.at(places) if isinstance(records, Fetched) else [records[place] for place in places]


class Stored(Mapping[str, Any]):
    """A record that is still the JSON that it was stored as; taken apart only when it is looked into."""

    __slots__ = ("_plain", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain: dict[str, Any] | None = None

    @property
    def text(self) -> str:
        """The record as JSON, on one line."""
        return self._text

    def _parsed(self) -> dict[str, Any]:
        if self._plain is None:
            self._plain = json.loads(self._text)
        return self._plain

    def __getitem__(self, key: str) -> Any:
        return self._parsed()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed())

    def __len__(self) -> int:
        return len(self._parsed())


class Changed(Stored):
    """A stored record with some values put in place of its own, or added behind."""

    __slots__ = ("_new",)

    def __init__(self, stored: Stored, new: Mapping[str, Any]) -> None:
        super().__init__(stored.text)
        self._new = new

    @property
    def text(self) -> str:
        """The record as JSON."""
        return json.dumps(self._parsed(), ensure_ascii=False)

    def _parsed(self) -> dict[str, Any]:
        if self._plain is None:
            self._plain = {**json.loads(self._text), **self._new}
        return self._plain


class Extended(Stored):
    """A stored record with more keys behind its own, each made when it is looked at."""

    __slots__ = ("_made", "_more", "_own")

    def __init__(self, stored: Stored, more: Mapping[str, Callable[[Stored], Any]]) -> None:
        self._own = stored
        self._more = more
        self._made: dict[str, Any] = {}

    @property
    def text(self) -> str:
        """The record as JSON, its own part passed through."""
        more = json.dumps({key: self[key] for key in self._more}, ensure_ascii=False)
        return f"{self._own.text[:-1]}, {more[1:]}"

    def __getitem__(self, key: str) -> Any:
        if key not in self._more:
            return self._own[key]
        if key not in self._made:
            self._made[key] = self._more[key](self._own)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from self._more

    def __len__(self) -> int:
        return len(self._own) + len(self._more)


def json_text(record: Record) -> str:
    """A record as JSON on one line, 汉字 as they are; one that is stored is passed through."""
    return record.text if isinstance(record, Stored) else json.dumps(record, ensure_ascii=False)
