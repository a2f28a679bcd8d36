"""Measures that a search found: for `search`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ftzcli.output.view import Block, Cell, Prose, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.output.views.listing import DEFAULT_COLUMNS, More, measure_grid
from ftzcli.query.order import Cut
from ftzcli.query.search import EXPLAIN_FIELDS, SEARCH_FIELDS
from ftzcli.records.fields import HELD
from ftzcli.records.tiers import WHY, why_text
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import MEASURES, Text, total

if TYPE_CHECKING:
    from ftzcli.output.views.holds import There
    from ftzcli.records.shapes import Hit


def hits(cut: Cut[Hit], there: There | None = None, *, explain: bool, apart: bool = False) -> View:
    """Measures that a search found, best first, with what matched and why, and how the score came about.

    On a page they stand below how near they hold to a place, if one was asked for.
    """
    known = (*SEARCH_FIELDS, *(EXPLAIN_FIELDS if explain else ()), *([HELD] if there else ()))
    more = (_MATCH, _SCORE) if explain else (_MATCH,)

    def page(words: Words) -> Iterable[Block]:
        def blocks(some: Sequence[Hit]) -> Iterable[Block]:
            def table(rows: Sequence[Hit]) -> Block:
                return measure_grid(rows, words, more)

            if there is None:
                return [table(some)]
            from ftzcli.output.views.holds import by_nearness  # 2 ms: only for --at

            return by_nearness(some, there, words, table, is_whole=cut.is_whole)

        yield from in_parts(cut, blocks, words, apart=apart)
        yield Prose(words.pick(total(cut.total, MEASURES, len(cut.rows))), "quiet")

    return View(cut.rows, *fields_of((*DEFAULT_COLUMNS, "score"), known, apart=apart), page, kind="hits")


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


_MATCH = More(Text("命中", "match"), _match)
_SCORE = More(Text("得分", "score"), _score)
