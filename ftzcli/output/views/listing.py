"""Measures as a list: for `list` and `search`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ftzcli.output.labels import both_names, names, picked, separator, zone_names
from ftzcli.output.view import NOT_STATED, Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.query.search import EXPLAIN_FIELDS, SEARCH_FIELDS
from ftzcli.query.select import facet_values
from ftzcli.records.dimensions import Facet
from ftzcli.records.fields import MEASURE_FIELDS
from ftzcli.records.record import Record
from ftzcli.records.tiers import WHY, why_text
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Lang, Text

# The columns of flat formats when none are asked for.
_DEFAULT = ("id", "name.zh", "name.en", "status", "zones", "zones_implied", "customs", "themes")
_TITLES = tuple(
    Text(zh, en)
    for zh, en in (("编号", "id"), ("名称", "name"), ("自贸试验区", "zone"), ("海关", "customs"), ("进展", "status"))
)
_COUNT = Text("共 {count} 项举措", "{count} measures")
_COUNT_ONE = Text("共 1 项举措", "1 measure")


def listing(records: Sequence[Record], vocabulary: Vocabulary, group: Facet | None = None) -> View:
    """Measures, a line each; on a page below the values of a facet, if that is asked for."""

    def page(lang: Lang) -> Iterable[Block]:
        return _grouped(records, group, vocabulary, lang) if group else _page(records, vocabulary, lang, ())

    return View(records, picked(_DEFAULT, MEASURE_FIELDS), MEASURE_FIELDS, page, kind="measures")


def _grouped(records: Sequence[Record], group: Facet, vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    """The measures below the values of a facet, in the order of the vocabulary; one with several stands below each."""
    groups: dict[str | None, list[Record]] = {}
    for record in records:
        for id in facet_values(record, group, vocabulary):
            groups.setdefault(id, []).append(record)
    for id in sorted(groups, key=lambda id: (id is None, vocabulary.rank(group.kind, id or ""))):
        name = vocabulary.name(group.kind, id).pick(lang) if id else NOT_STATED.pick(lang)
        yield Heading(f"{name}  ({len(groups[id])})")
        yield from list(_page(groups[id], vocabulary, lang, ()))[:1]  # the count stands at the foot
    yield _count(records, lang)


def hits(records: Sequence[Record], vocabulary: Vocabulary, *, explain: bool) -> View:
    """Measures that a search found, best first, with what matched and why, and how the score came about."""
    known = (*SEARCH_FIELDS, *EXPLAIN_FIELDS) if explain else SEARCH_FIELDS
    fields = picked((*_DEFAULT, "score"), known)
    more = (_MATCH, _SCORE) if explain else (_MATCH,)
    return View(records, fields, known, lambda lang: _page(records, vocabulary, lang, more), kind="hits")


class _More(NamedTuple):
    """A column that only a search has."""

    title: Text
    cell: Callable[[Record, Lang], Cell]


def _page(records: Sequence[Record], vocabulary: Vocabulary, lang: Lang, more: Sequence[_More]) -> Iterable[Block]:
    titles = [title.pick(lang) for title in (*_TITLES, *(column.title for column in more))]
    columns = (Column(titles[0], whole=True, tuck=True), *map(Column, titles[1:]))
    rows = tuple(
        (*_row(record, vocabulary, lang), *(column.cell(record, lang) for column in more)) for record in records
    )
    yield Grid(columns, rows)
    yield _count(records, lang)


def _row(record: Record, vocabulary: Vocabulary, lang: Lang) -> tuple[Cell, ...]:
    return (
        Cell(record["id"], "quiet"),
        _name(record, lang),
        Cell(zone_names(vocabulary, record, lang)),
        Cell(names(vocabulary, "customs", record["customs"], lang)),
        Cell(vocabulary.label("statuses", record["status"]).pick(lang)),
    )


def _name(record: Record, lang: Lang) -> Cell:
    """The Chinese name, with the English one for those who read English; the stretches that a search found marked."""
    name = both_names(record, lang)
    marks = []
    for match in record.get("matches", ()):
        if match["field"] in ("name.zh", "name.en") and (at := name.find(match["text"])) >= 0:
            marks.append((at, at + len(match["text"])))
    return Cell(name, "strong", tuple(marks))


def _match(record: Record, lang: Lang) -> Cell:
    """Where the words stand, and how the text there was taken for them."""
    matches: Sequence[Mapping[str, Any]] = record["matches"]
    whys = dict.fromkeys(why_text(match).pick(lang) for match in matches)
    return Cell(separator(lang).join(whys), "quiet")


def _score(record: Record, lang: Lang) -> Cell:
    """The score with its parts: 6001.5, and below it 名称 1000 × 1 × 2 × 3 + 1.5."""
    lines = [str(record["score"])]
    for part in record["explain"]:
        factors = (part["weight"], part["sureness"], round(1 + part["closeness"], 3), part["factor"])
        also = f" + {part['also']}" if part["also"] else ""
        lines.append(f"{part['typed']} {WHY[part['where']].pick(lang)} {' × '.join(map(str, factors))}{also}")
    return Cell("\n".join(lines), "quiet")


_MATCH = _More(Text("命中", "match"), _match)
_SCORE = _More(Text("得分", "score"), _score)


def _count(records: Sequence[Record], lang: Lang) -> Prose:
    text = _COUNT_ONE if len(records) == 1 else _COUNT
    return Prose(text.fill(count=len(records)).pick(lang), "quiet")
