"""Measures that a search found: for `search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ftzcli.output.view import Block, View
from ftzcli.output.views.apart import fields_of
from ftzcli.output.views.listing import DEFAULT_COLUMNS, Group, Shape, States, at_place, foot, grid_of
from ftzcli.query.order import Cut
from ftzcli.query.search import EXPLAIN_FIELDS, SEARCH_FIELDS
from ftzcli.records.fields import HELD
from ftzcli.records.tiers import WHY, why_text
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.records.shapes import Hit, Shown


def hits(cut: Cut[Hit], shape: Shape, states: States = dict, *, explain: bool, apart: bool = False) -> View:
    """Measures that a search found, best first, with what matched and why, and how the score came about.

    On a page they stand below how near they hold to a place, if one was asked for.
    """
    known = (*SEARCH_FIELDS, *(EXPLAIN_FIELDS if explain else ()), *([HELD] if shape.there else ()))

    def page(words: Words) -> Iterator[Block]:
        from ftzcli.output.views.rows import Layout  # 3 ms: only for people

        told = _explained if explain else _match
        layout = at_place(Layout(has_stage=True, is_long=shape.is_long, told=told), shape.there)
        if shape.there:
            from ftzcli.output.views.holds import meanings  # 2 ms: only for --at

            yield from meanings(cut.rows, shape.there, words)
        yield grid_of(cut, lambda some: _groups(some, shape, words), layout, words, apart=apart)
        yield from foot(cut, states(), shape.there, words)

    return View(cut.rows, *fields_of((*DEFAULT_COLUMNS, "score"), known, apart=apart), page, kind="hits")


def _groups(some: Sequence[Hit], shape: Shape, words: Words) -> Iterator[Group]:
    if shape.there is None:
        return iter([(None, some)])
    from ftzcli.output.views.holds import by_nearness

    return by_nearness(some, shape.there, words)


def _match(hit: Hit, words: Words) -> str:
    """Where the words stand that do not stand in the name, and how the text there was taken for them."""
    told = (words.pick(why_text(match["field"], match["why"])) for match in hit["matches"] if not _is_plain(match))
    return words.listed(dict.fromkeys(told))


def _is_plain(match: Shown) -> bool:
    """Whether one sees in the name what was found."""
    return match["field"] in ("id", "name.zh", "name.en") and match["why"] == "name"


def _explained(hit: Hit, words: Words) -> str:
    """What matched, the score and its parts: 6001.5, and below it 名称 1000 × 1 × 2 × 3 + 1.5."""
    lines = [_match(hit, words), f"{words.pick(_SCORE)} {hit['score']}"]
    for part in hit["explain"]:
        factors = (part["weight"], part["sureness"], round(1 + part["closeness"], 3), part["factor"])
        also = f" + {part['also']}" if part["also"] else ""
        lines.append(f"{part['typed']} {words.pick(WHY[part['where']])} {' × '.join(map(str, factors))}{also}")
    return "\n".join(filter(None, lines))


_SCORE = Text("得分", "score")
