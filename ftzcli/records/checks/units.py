"""The units of the vocabulary as the grammar of printed figures wants them."""

from __future__ import annotations

from fractions import Fraction

from ftzcli.records.vocabulary import Vocabulary, names_of
from ftzcli.words.printed import Units


def printed_units(vocabulary: Vocabulary) -> Units:
    """The names of all units with their ids, the ranks among them, and what is measured in what."""
    units = vocabulary.kinds["units"]
    names = {name: id for id, unit in units.items() for name in names_of(id, unit)}
    ranks = frozenset(id for id, unit in units.items() if unit["kind"] == "rank")
    return Units(names, ranks, _sizes(vocabulary))


def _sizes(vocabulary: Vocabulary) -> dict[str, tuple[str, Fraction]]:
    """What every unit that equals so many of another is in the last of those: an hour and a day are minutes."""
    equals: dict[str, tuple[str, Fraction]] = {}
    for id, unit in vocabulary.kinds["units"].items():
        number, _, other = (unit.get("equals") or "").partition(" ")
        if number and (found := vocabulary.resolve("units", other)):
            equals[id] = (found[0], Fraction(number))
    sizes: dict[str, tuple[str, Fraction]] = {}
    for id in equals:
        base, size, seen = id, Fraction(1), {id}
        while base in equals:
            base, factor = equals[base]
            size *= factor
            if base in seen:
                break
            seen.add(base)
        sizes[id] = (base, size)
        sizes.setdefault(base, (base, Fraction(1)))
    return sizes
