"""Measures as a list: for `list`, and below an entry of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ftzcli.output.labels import both_names, zone_names
from ftzcli.output.view import NOT_STATED, Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.query.order import Cut
from ftzcli.query.select import facet_values
from ftzcli.records.dimensions import Facet
from ftzcli.records.fields import HELD, MEASURE_FIELDS
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import MEASURES, Text, total

if TYPE_CHECKING:
    from ftzcli.output.views.holds import There
    from ftzcli.records.shapes import Measure, Shown

# The columns of flat formats when none are asked for.
DEFAULT_COLUMNS = ("id", "name.zh", "name.en", "status", "zones", "zones_implied", "customs", "themes")
_ID, _REST = (
    Text("编号", "id"),
    (Text("名称", "name"), Text("自贸试验区", "zone"), Text("海关", "customs"), Text("进展", "status")),
)
_IN_FORCE = Text("效力", "in force")


def listing(cut: Cut[Measure], group: Facet | None = None, there: There | None = None, *, apart: bool = False) -> View:
    """Measures, a line each; on a page below the values of a facet, or below how near they hold to a place.

    Of a place it is told whether they are in force there on the day.
    """

    def page(words: Words) -> Iterable[Block]:
        def blocks(measures: Sequence[Measure]) -> Iterable[Block]:
            if there:
                return _near(measures, there, words, cut.is_whole)
            return _grouped(measures, group, words, cut.is_whole) if group else [measure_grid(measures, words)]

        yield from in_parts(cut, blocks, words, apart=apart)
        yield Prose(words.pick(total(cut.total, MEASURES, len(cut.rows))) + _others(there, words), "quiet")

    known = (*MEASURE_FIELDS, HELD) if there else MEASURE_FIELDS
    columns = (*DEFAULT_COLUMNS, *(["in_force", "holds"] if there else []))
    return View(cut.rows, *fields_of(columns, known, apart=apart), page, kind="measures")


def _near(measures: Sequence[Measure], there: There, words: Words, is_whole: bool) -> Iterator[Block]:
    """The measures below how near they hold to a place, each with whether it is in force there."""
    from ftzcli.output.views.holds import by_nearness  # 2 ms: only for --at
    from ftzcli.output.views.standing import standing_cell

    more = [More(_IN_FORCE, lambda measure, words: standing_cell(measure, there.day, words))]
    yield from by_nearness(measures, there, words, lambda rows: measure_grid(rows, words, more), is_whole=is_whole)


def _others(there: There | None, words: Words) -> str:
    """What else is on record at the place that is asked for."""
    if there is None:
        return ""
    from ftzcli.output.views.holds import others_text

    return others_text(there, words)


def _grouped(measures: Sequence[Measure], group: Facet, words: Words, is_whole: bool) -> Iterator[Block]:
    """The measures below the values of a facet, in the order of the vocabulary; one with several stands below each.

    How many there are of each is told where all are shown (`is_whole`).
    """
    groups: dict[str | None, list[Measure]] = {}
    for measure in measures:
        for id in facet_values(measure, group, words.vocabulary):
            groups.setdefault(id, []).append(measure)
    for id in sorted(groups, key=lambda id: (id is None, words.vocabulary.rank(group.kind, id or ""))):
        name = words.name(group.kind, id) if id else words.pick(NOT_STATED)
        yield Heading(f"{name}  ({len(groups[id])})" if is_whole else name)
        yield measure_grid(groups[id], words)


class More(NamedTuple):
    """A column that only some lists of measures have."""

    title: Text
    cell: Callable[[Any, Words], Cell]


def measure_grid(measures: Sequence[Measure], words: Words, more: Sequence[More] = ()) -> Grid:
    """Measures, a row each, with more columns behind."""
    titles = map(words.pick, (*_REST, *(column.title for column in more)))
    columns = (Column(words.pick(_ID), whole=True, tuck=True), *map(Column, titles))
    rows = ((*_row(measure, words), *(column.cell(measure, words) for column in more)) for measure in measures)
    return Grid(columns, tuple(rows))


def _row(measure: Measure, words: Words) -> tuple[Cell, ...]:
    return (
        Cell(measure["id"], "quiet"),
        _name(measure, words),
        Cell(zone_names(measure, words)),
        Cell(words.labels("customs", measure["customs"])),
        Cell(words.label("statuses", measure["status"] or "")),
    )


def _name(measure: Measure, words: Words) -> Cell:
    """The Chinese name, with the English one for those who read English; the stretches that a search found marked."""
    name = both_names(measure, words.lang)
    marks = []
    matches: Sequence[Shown] = cast("Mapping[str, Any]", measure).get("matches", ())
    for match in matches:
        if match["field"] in ("name.zh", "name.en") and (at := name.find(match["text"])) >= 0:
            marks.append((at, at + len(match["text"])))
    return Cell(name, "strong", tuple(marks))
