"""Measures as a list: for `list`, and below an entry of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ftzcli.output.view import NOT_STATED, Block, Grid, Heading, Prose, Row, Style, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.query.order import Cut
from ftzcli.query.select import facet_values
from ftzcli.records.dimensions import Facet
from ftzcli.records.fields import HELD, MEASURE_FIELDS
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, COMMA, MEASURES, total

if TYPE_CHECKING:
    from ftzcli.output.views.holds import There
    from ftzcli.output.views.rows import Layout
    from ftzcli.records.shapes import Measure

# The columns of flat formats when none are asked for.
DEFAULT_COLUMNS = ("id", "name.zh", "name.en", "status", "zones", "zones_implied", "customs", "themes")
# What the colour of a stage says: to come, or over; what is only reported says neither.
_STAGES: Mapping[str, Style] = {"policy-task": "coming", "reported": "strong", "ended": "over"}


class Shape(NamedTuple):
    """How a list is laid out: below the values of a facet, below the stages, below how near it holds to a place, or in
    the order that is asked for; with all columns if `is_long`."""

    group: Facet | None = None
    there: There | None = None
    is_sorted: bool = False
    is_long: bool = False


_BY_STAGE = Shape()
# How many of all measures that are listed are in each state.
States = Callable[[], Mapping[str, int]]


def listing(cut: Cut[Measure], shape: Shape = _BY_STAGE, states: States = dict, *, apart: bool = False) -> View:
    """Measures, a line each; on a page below headings, and at its foot how many of them are in force.

    Of a place it is told whether they are in force there on the day.
    """
    there = shape.there

    def page(words: Words) -> Iterator[Block]:
        if there:
            from ftzcli.output.views.holds import meanings  # 2 ms: only for --at

            yield from meanings(cut.rows, there, words)
        yield grid_of(cut, lambda measures: _groups(measures, shape, words), _layout(shape), words, apart=apart)
        yield from foot(cut, states(), there, words)

    known = (*MEASURE_FIELDS, HELD) if there else MEASURE_FIELDS
    columns = (*DEFAULT_COLUMNS, *(["in_force", "holds"] if there else []))
    return View(cut.rows, *fields_of(columns, known, apart=apart), page, kind="measures")


# Some measures below a heading.
Group = tuple[Heading | None, Sequence[Any]]


def _layout(shape: Shape) -> Layout:
    from ftzcli.output.views.rows import Layout  # 3 ms: only for people

    return at_place(
        Layout(is_long=shape.is_long, has_stage=bool(shape.there or shape.group or shape.is_sorted)), shape.there
    )


def at_place(layout: Layout, there: There | None) -> Layout:
    """The layout in which each measure stands as it does at a place, if one is asked for."""
    if there is None:
        return layout
    from ftzcli.output.views.standing import here

    return layout._replace(standing=lambda measure, words: here(measure, there, words))


def _groups(measures: Sequence[Measure], shape: Shape, words: Words) -> Iterator[Group]:
    if there := shape.there:
        from ftzcli.output.views.holds import by_nearness

        return by_nearness(measures, there, words)
    if shape.group:
        return _by_facet(measures, shape.group, words)
    return iter([(None, measures)]) if shape.is_sorted else by_stage(measures, words)


def grid_of(
    cut: Cut[Any], groups: Callable[[Sequence[Any]], Iterable[Group]], layout: Layout, words: Words, *, apart: bool
) -> Grid:
    """One grid for all groups, those of what is not stated too (`apart`).

    How many are in each is told where all are shown.
    """

    from ftzcli.output.views.rows import measure_grid, row_of  # 3 ms: only for people

    def rows_of(some: Sequence[Any]) -> Iterator[Row | Heading]:
        for heading, measures in groups(some):
            if heading:
                yield heading._replace(text=f"{heading.text}  {len(measures)}") if cut.is_whole else heading
            yield from (row_of(measure, layout, words) for measure in measures)

    return measure_grid(tuple(in_parts(cut, rows_of, words, apart=apart)), layout, words)


def by_stage(measures: Sequence[Measure], words: Words) -> Iterator[Group]:
    """The measures below the furthest stage that each has reached, in the order in which they come."""
    groups: dict[str, list[Measure]] = {}
    for measure in measures:
        groups.setdefault(measure["status"] or "", []).append(measure)
    for stage, some in groups.items():
        yield Heading(words.name("statuses", stage) if stage else "-", 2, _STAGES.get(stage, "good")), some


def _by_facet(measures: Sequence[Measure], group: Facet, words: Words) -> Iterator[Group]:
    """The measures below the values of a facet, in the order of the vocabulary; one with several stands below each."""
    groups: dict[str | None, list[Measure]] = {}
    for measure in measures:
        for id in facet_values(measure, group, words.vocabulary):
            groups.setdefault(id, []).append(measure)
    for id in sorted(groups, key=lambda id: (id is None, words.vocabulary.rank(group.kind, id or ""))):
        yield Heading(words.name(group.kind, id) if id else words.pick(NOT_STATED)), groups[id]


def foot(cut: Cut[Any], states: Mapping[str, int], there: There | None, words: Words) -> Iterator[Prose]:
    """How many there are, how many of them in which state; of a place, what else is on record there."""
    told = words.pick(total(cut.total, MEASURES, len(cut.rows)))
    if states and not there:
        each = (f"{words.label('validity', state).lower()} {count}" for state, count in states.items())
        told += words.pick(COLON) + words.pick(COMMA).join(each)
    if there is None:
        yield Prose(told, "quiet")
        return
    from ftzcli.output.views.holds import others_text
    from ftzcli.output.views.standing import NO_PRACTICE, is_ordered_only

    yield Prose(told + others_text(there, words), "quiet")
    if any(is_ordered_only(row, there) for row in cut.rows):
        yield Prose(words.pick(NO_PRACTICE), "quiet")
