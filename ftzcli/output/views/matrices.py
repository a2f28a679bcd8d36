"""A matrix of what two facets have in common: its heads, short enough that many columns fit a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ftzcli.output.view import NOT_STATED, Axis, Head, Matrix, MatrixWords, Number
from ftzcli.query.counts import COUNT, label, values
from ftzcli.query.order import Cut
from ftzcli.query.selection import UNSTATED
from ftzcli.records.dimensions import Facet
from ftzcli.records.record import Record
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import LISTED, SEMICOLON, Text, text_of

_NO_ZONE = Text("未写明试验区（含全国性举措）", "no zone named (nationwide too)")
_NO_ZONE_BRIEF = Text("未写明试验区", "no zone named")
# What a row of what measures do not state is called.
UNNAMED = {
    "zone": _NO_ZONE,
    "area": _NO_ZONE,
    "year": Text("日期不详", "date not known"),
}


# What heads a column of it where that is the first, and what it stands for.
NATION = Text("全", "CN"), Text("未写明试验区，多为全国性举措", "no zone named, mostly nationwide")
_UNNAMED_SIGNS = {"zone": NATION, "area": NATION}
_UNKNOWN = "?"
# Kinds whose ids are what people call them by: TFA-7.1.
_CALLED_BY_ID = ("standards", "sources")
_WORDS = {
    "all": Text("计", "all"),
    "sum": COUNT.title,
    "shade": Text("色深", "shade"),
    "nothing": Text("没有记录，不等于没有", 'none on record, which is not "none"'),
    "without": Text("尚无记录：", "without a record: "),
    "listed": LISTED,
    "apart": SEMICOLON,
}


class Side(NamedTuple):
    """A facet of a matrix with what is counted by it alone; whether values that nothing has are told too."""

    facet: Facet
    rows: Sequence[Record]
    tells_empty: bool


def matrix(
    cut: Cut[Record], sides: Sequence[Side], counted: tuple[int, int], words: Words, *, is_sorted: bool
) -> Matrix:
    """The numbers of two facets: the one with the shorter heads makes the columns, the second one of equals."""
    first, second = (side.facet.name for side in sides)
    numbers = {(row[first]["id"], row[second]["id"]): _number(row) for row in cut.rows}
    axes = []
    for n, side in enumerate(sides):
        shown = list(dict.fromkeys(ids[n] for ids in numbers))
        axes.append(_axis(side, None if cut.is_whole else shown, shown if is_sorted else None, words))
    told = {name: words.pick(text) for name, text in _WORDS.items()}
    # Of what is not shown nobody knows whether there is any.
    told["none"] = "." if cut.is_whole else ""
    made = Matrix(axes[0], axes[1], numbers, Number(*counted), MatrixWords(**told))
    return made.turned() if made.rows.signs < made.columns.signs else made


def _number(row: Record) -> Number:
    return Number(row[COUNT.path], row.get(UNSTATED.path, 0))


def _axis(side: Side, only: Sequence[str | None] | None, order: Sequence[str | None] | None, words: Words) -> Axis:
    """The heads of a facet, `only` some of them, the rows in an `order` that was asked for."""
    facet = side.facet
    totals = {row[facet.name]["id"]: _number(row) for row in side.rows}
    if only is not None:
        totals = {id: totals[id] for id in only}
    elif side.tells_empty and facet.whole:
        totals |= dict.fromkeys(_without(facet, totals, words), Number())
    heads = {head.id: head for head in _heads(facet, totals, words)}
    places = {id: n for n, id in enumerate(values(facet, totals, words.vocabulary))}
    unnamed = -1 if facet.name in _UNNAMED_SIGNS else len(places) + 1
    across = sorted(heads, key=lambda id: unnamed if id is None else places.get(id, len(places)))
    down = [id for id in order or totals if id in heads]
    return Axis(tuple(heads[id] for id in down), tuple(heads[id] for id in across), facet.every)


def _without(facet: Facet, totals: Mapping[str | None, Number], words: Words) -> Iterator[str]:
    """The values with a sign of their own that nothing has; one that shares its sign with another is left out."""
    taken = {_sign(facet, id, words) for id in totals if id}
    for id in words.vocabulary.kinds[facet.kind]:
        letter = words.vocabulary.letter(facet.kind, id)
        if id in totals or letter is None or words.vocabulary.lineage(facet.kind, id) != (id,):
            continue
        if words.pick(letter) not in taken:
            taken.add(words.pick(letter))
            yield id


def _heads(facet: Facet, totals: Mapping[str | None, Number], words: Words) -> Iterator[Head]:
    """The heads of some values; of two with one sign the first keeps it, the other has its name."""
    taken = Counter[str]()
    for id, total in totals.items():
        if id is None:
            yield _unnamed(facet, total, words)
            continue
        sign, name = _sign(facet, id, words), words.pick(label(facet, id, words.vocabulary))
        note = name if _is_shared(facet, id, sign, words) else ""
        taken[sign] += 1
        sign, note = (name, "") if taken[sign] > 1 else (sign, note)
        full = f"{id} {name}" if facet.kind in _CALLED_BY_ID else name
        yield Head(id, full, _brief(facet, id, words) or name, sign, total, note)


def _unnamed(facet: Facet, total: Number, words: Words) -> Head:
    name = words.pick(UNNAMED.get(facet.name, NOT_STATED))
    told = _UNNAMED_SIGNS.get(facet.name)
    sign, note = map(words.pick, told) if told else (_UNKNOWN, name.strip("（()）"))
    return Head(None, name, words.pick(_NO_ZONE_BRIEF) if told else name, sign, total, note)


def _sign(facet: Facet, id: str, words: Words) -> str:
    """The shortest that says which value it is: a letter; of an area the letter of its zone and its name; an id."""
    if not facet.kind or facet.kind in _CALLED_BY_ID:
        return id
    vocabulary, name = words.vocabulary, words.label(facet.kind, id)
    letter = vocabulary.letter(facet.kind, id)
    if letter is None and (above := vocabulary.lineage(facet.kind, id)[1:]):
        letter = vocabulary.letter(facet.kind, above[-1])
        return f"{words.pick(letter)}/{name}" if letter else name
    return words.pick(letter) if letter else _brief(facet, id, words) or name


def _brief(facet: Facet, id: str, words: Words) -> str:
    """The name for where there is little room; empty where it has none."""
    if facet.kind in _CALLED_BY_ID:
        return id
    entry = (words.vocabulary.entry(facet.kind, id) if facet.kind else None) or {}
    return words.pick(text_of(entry.get("brief")))


def _is_shared(facet: Facet, id: str, sign: str, words: Words) -> bool:
    """Whether another value has the same letter: then it must be told which one a head stands for."""
    vocabulary = words.vocabulary
    if not facet.kind or vocabulary.letter(facet.kind, id) is None:
        return False
    letters = ((other, vocabulary.letter(facet.kind, other)) for other in vocabulary.kinds[facet.kind])
    return any(other != id and letter is not None and words.pick(letter) == sign for other, letter in letters)
