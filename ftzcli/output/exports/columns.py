"""What a table is made of: columns, each with what it holds in both languages, and the families that come together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from ftzcli.records.fields import QUANTITIES
from ftzcli.words.dates import LAST_DAY, period_span
from ftzcli.words.text import LANGS, Text

Type = Literal["text", "integer", "number", "boolean", "date"]
# Finds what a cell holds in that which its row is about.
Value = Callable[[Any], Any]

# Between several values in one cell, as in the CSV of every command.
JOINED = ";"
_FIRST_DAY = "0001-01-01"
_KINDS_OF_DATE = {4: "year", 7: "month", 10: "day"}
_LANGUAGE = {"zh": Text("（中文）", ", in Chinese"), "en": Text("（英文）", ", in English")}


class Column(NamedTuple):
    """A column: its name, its type, what it holds, and how that is found.

    `refers` is the table to whose key it points, `words` the kind of vocabulary whose ids it holds, `values` all that
    may stand in it where these are few. One that is not `needed` may be empty.
    """

    name: str
    type: Type
    help: Text
    value: Value
    refers: str = ""
    words: str = ""
    values: tuple[str, ...] = ()
    needed: bool = False


class Table(NamedTuple):
    """A table: its name, what a row of it is, its columns, the columns that tell rows apart, and those that together
    point to the key of another table."""

    name: str
    help: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[tuple[str, ...], str], ...] = ()

    def row(self, about: Any) -> tuple[Any, ...]:
        """The row about something: a value for each column."""
        return tuple(column.value(about) for column in self.columns)

    @property
    def pointers(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The columns that point to the key of another table, with that table."""
        single = tuple(((column.name,), column.refers) for column in self.columns if column.refers)
        return (*single, *self.refers)


def pair(name: str, help: Text, value: Value) -> tuple[Column, ...]:
    """A text in two columns, one for each language."""

    def said(lang: str) -> Value:
        return lambda about: (value(about) or {}).get(lang) or None

    return tuple(Column(f"{name}_{lang}", "text", _joined(help, _LANGUAGE[lang]), said(lang)) for lang in LANGS)


def lists(name: str, help: Text, value: Value) -> tuple[Column, ...]:
    """Texts in two columns, one for each language, several in a cell."""
    return pair(name, help, lambda about: {lang: joined(texts) for lang, texts in value(about).items()})


def named(name: str, kind: str, help: Text, value: Value) -> tuple[Column, ...]:
    """An id of the vocabulary, with its name in two columns."""

    def names(about: Any) -> Mapping[str, str]:
        id = value(about)
        return about.vocabulary.name(kind, id)._asdict() if id is not None else {}

    told = Text(f"{help.zh}的名称", f"{help.en}: its name")
    return (Column(name, "text", help, value, words=kind), *pair(name, told, names))


def several(name: str, kind: str, help: Text, value: Value) -> tuple[Column, ...]:
    """Ids of the vocabulary in one cell, with their names in two more; a row for each of them is in `tags`."""

    def names(about: Any) -> Mapping[str, list[str]]:
        found = [about.vocabulary.name(kind, id) for id in value(about)]
        return {lang: [text.pick(lang) for text in found] for lang in LANGS}

    told = Text(f"{help.zh}的名称", f"{help.en}: their names")
    return (Column(name, "text", help, lambda about: joined(value(about))), *lists(name, told, names))


def dated(name: str, help: Text, value: Value, without: str = "not-stated") -> tuple[Column, ...]:
    """A date as it is printed, the first and the last day that it can mean, and how precise it is.

    `without` is what no date means: that it is not stated, or that there is no end.
    """
    kinds = ("day", "month", "year", "span", "open-start", "open-end", without)
    ends = Text("；没有写明这一端时为空", "; empty where that end is not given")
    first = Text(f"{help.zh}：可能的第一天", f"{help.en}: the first day that it can mean")
    last = Text(f"{help.zh}：可能的最后一天", f"{help.en}: the last day that it can mean")
    kind = Text(f"{help.zh}：精确到什么，哪一端未知", f"{help.en}: how precise it is, and which end is not known")
    return (
        Column(name, "text", Text(f"{help.zh}，照原样", f"{help.en}, as it is given"), value),
        Column(f"{name}_from", "date", _joined(first, ends), lambda about: _ends(value(about))[0]),
        Column(f"{name}_to", "date", _joined(last, ends), lambda about: _ends(value(about))[1]),
        Column(f"{name}_kind", "text", kind, lambda about: _kind(value(about)) or without, values=kinds, needed=True),
    )


def _ends(date: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of a date; None for an end that is not known."""
    if not date:
        return None, None
    first, last = period_span(date)
    return (None if first == _FIRST_DAY else first), (None if last == LAST_DAY else last)


def _kind(date: str | None) -> str:
    """How precise a date is, or which end of it is open; empty where there is none."""
    if not date:
        return ""
    start, slash, end = date.partition("/")
    if not slash:
        return _KINDS_OF_DATE[len(date)]
    return "open-start" if start == ".." else "open-end" if end == ".." else "span"


def quantity(name: str, help: Text, value: Value, *, unit: bool = True) -> tuple[Column, ...]:
    """An interval in columns: both ends, the unit, whether it is approximate, and what it says of its ends."""

    def part(key: str) -> Value:
        return lambda about: (value(about) or {}).get(key)

    low = Text(f"{help.zh}：下限，含；未知为空", f"{help.en}: the least it is; empty where no lower end is known")
    high = Text(f"{help.zh}：上限，含；未知为空", f"{help.en}: the most it is; empty where no upper end is known")
    about = Text(f"{help.zh}：是否约数", f"{help.en}: whether it is approximate")
    ends = Text(f"{help.zh}：两端中哪一端已知", f"{help.en}: which of its ends are known")
    units = Column(
        f"{name}_unit", "text", Text(f"{help.zh}：单位", f"{help.en}: the unit"), part("unit"), words="units"
    )
    return (
        Column(f"{name}_min", "number", low, part("min")),
        Column(f"{name}_max", "number", high, part("max")),
        *([units] if unit else []),
        Column(f"{name}_approximate", "boolean", about, part("approximate")),
        Column(f"{name}_bounds", "text", ends, lambda about: _bounds(value(about)), values=_BOUNDS, needed=True),
    )


_BOUNDS = ("exact", "range", "at-least", "at-most", "not-stated")


def _bounds(interval: Mapping[str, Any] | None) -> str:
    """Which ends of an interval are known: an empty one of a figure that is there is open, not left out."""
    if interval is None:
        return "not-stated"
    low, high = interval["min"], interval["max"]
    if low is None or high is None:
        return "at-most" if low is None else "at-least"
    return "exact" if low == high else "range"


def joined(values: Iterable[Any]) -> str | None:
    """Several values as one cell; None where there is none."""
    return JOINED.join(map(str, values)) or None


def _joined(help: Text, more: Text) -> Text:
    return Text(help.zh + more.zh, help.en + more.en)


QUANTITY_HELP: dict[str, Text] = dict(
    zip(
        QUANTITIES,
        (Text("改革前", "before"), Text("改革后", "after"), Text("变化", "the change"), Text("数值", "the value")),
        strict=True,
    )
)
