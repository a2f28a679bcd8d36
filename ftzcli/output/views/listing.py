"""Measures as a list: for `list` and `search`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from ftzcli.output.labels import both_names, picked, zone_names
from ftzcli.output.view import NOT_STATED, Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.query.scores import Shown
from ftzcli.query.search import EXPLAIN_FIELDS, SEARCH_FIELDS, Hit
from ftzcli.query.select import facet_values
from ftzcli.records.dimensions import Facet
from ftzcli.records.fields import MEASURE_FIELDS
from ftzcli.records.shapes import Measure
from ftzcli.records.tiers import WHY, why_text
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import MEASURES, Text, total

# The columns of flat formats when none are asked for.
_DEFAULT = ("id", "name.zh", "name.en", "status", "zones", "zones_implied", "customs", "themes")
_ID, _REST = (
    Text("编号", "id"),
    (Text("名称", "name"), Text("自贸试验区", "zone"), Text("海关", "customs"), Text("进展", "status")),
)


def listing(measures: Sequence[Measure], group: Facet | None = None) -> View:
    """Measures, a line each; on a page below the values of a facet, if that is asked for."""

    def page(words: Words) -> Iterable[Block]:
        yield from _grouped(measures, group, words) if group else [_grid(measures, words)]
        yield Prose(words.pick(total(len(measures), MEASURES)), "quiet")

    return View(measures, picked(_DEFAULT, MEASURE_FIELDS), MEASURE_FIELDS, page, kind="measures")


def _grouped(measures: Sequence[Measure], group: Facet, words: Words) -> Iterator[Block]:
    """The measures below the values of a facet, in the order of the vocabulary; one with several stands below each."""
    groups: dict[str | None, list[Measure]] = {}
    for measure in measures:
        for id in facet_values(measure, group, words.vocabulary):
            groups.setdefault(id, []).append(measure)
    for id in sorted(groups, key=lambda id: (id is None, words.vocabulary.rank(group.kind, id or ""))):
        name = words.name(group.kind, id) if id else words.pick(NOT_STATED)
        yield Heading(f"{name}  ({len(groups[id])})")
        yield _grid(groups[id], words)


def hits(found: Sequence[Hit], *, explain: bool) -> View:
    """Measures that a search found, best first, with what matched and why, and how the score came about."""
    known = (*SEARCH_FIELDS, *EXPLAIN_FIELDS) if explain else SEARCH_FIELDS
    more = (_MATCH, _SCORE) if explain else (_MATCH,)

    def page(words: Words) -> Iterable[Block]:
        yield _grid(found, words, more)
        yield Prose(words.pick(total(len(found), MEASURES)), "quiet")

    return View(found, picked((*_DEFAULT, "score"), known), known, page, kind="hits")


class _More(NamedTuple):
    """A column that only a search has."""

    title: Text
    cell: Callable[[Any, Words], Cell]


def _grid(measures: Sequence[Measure], words: Words, more: Sequence[_More] = ()) -> Grid:
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
        Cell(words.label("statuses", measure["status"])),
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


def _match(hit: Hit, words: Words) -> Cell:
    """Where the words stand, and how the text there was taken for them."""
    return Cell(
        words.listed(dict.fromkeys(words.pick(why_text(match["field"], match["why"])) for match in hit["matches"])),
        "quiet",
    )


def _score(hit: Hit, words: Words) -> Cell:
    """The score with its parts: 6001.5, and below it 名称 1000 × 1 × 2 × 3 + 1.5."""
    lines = [str(hit["score"])]
    for part in hit["explain"]:
        factors = (part["weight"], part["sureness"], round(1 + part["closeness"], 3), part["factor"])
        also = f" + {part['also']}" if part["also"] else ""
        lines.append(f"{part['typed']} {words.pick(WHY[part['where']])} {' × '.join(map(str, factors))}{also}")
    return Cell("\n".join(lines), "quiet")


_MATCH = _More(Text("命中", "match"), _match)
_SCORE = _More(Text("得分", "score"), _score)
