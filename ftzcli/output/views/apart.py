"""What passes filters only because it says nothing on what one asks stands apart: for `--or-unstated`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ftzcli.output.labels import picked
from ftzcli.output.view import Heading
from ftzcli.query.order import Cut
from ftzcli.query.selection import PLACE, PLACE_FIELD, UNSTATED
from ftzcli.records.dimensions import DATES, DIMENSIONS
from ftzcli.records.fields import Field
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, Text

Row = TypeVar("Row", bound=Mapping[str, Any])
Drawn = TypeVar("Drawn")

_HEAD = Text("未写明", "Not stated")
_TITLES = {
    **{dimension.measure[0]: dimension.title for dimension in DIMENSIONS},
    DATES["measure"][0]: Text("日期", "date"),
    PLACE_FIELD: PLACE,
}


def in_parts(
    cut: Cut[Row], drawn: Callable[[Sequence[Row]], Iterable[Drawn]], words: Words, *, apart: bool
) -> Iterator[Drawn | Heading]:
    """The rows of one grid; `apart`, below headings, what says nothing, by what it says nothing on.

    How many there are of each is told where all are shown.
    """
    if not apart:
        yield from drawn(cut.rows)
        return
    parts: dict[tuple[str, ...], list[Row]] = {}
    for row in cut.rows:
        parts.setdefault(tuple(row[UNSTATED.path]), []).append(row)
    for fields, rows in parts.items():
        if fields:
            titles = words.listed(words.pick(_TITLES[field]) for field in fields)
            count = f"  {len(rows)}" if cut.is_whole else ""
            yield Heading(f"{words.pick(_HEAD)}{words.pick(COLON)}{titles}{count}", 1)
        yield from drawn(rows)


def fields_of(names: Sequence[str], known: Sequence[Field], *, apart: bool) -> tuple[Sequence[Field], Sequence[Field]]:
    """The columns of flat formats, and all fields that may be asked for; with what is not stated if that is listed."""
    more = (UNSTATED,) if apart else ()
    return [*picked(names, known), *more], [*known, *more]
