"""Does a quantity mean what a source prints: in number, bound, unit and direction?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ftzcli.records.model.figure import Quantity
from ftzcli.words.interval import Interval, written_quantity
from ftzcli.words.printed import Printed, Units

Ends = tuple[Fraction | None, Fraction | None]
# Measure words of anything that is counted. Those that the vocabulary has count many things too: 项, 条, 家.
_ANY = frozenset({"个", "种"})


@dataclass(frozen=True)
class Agreement:
    """Compares quantities of records with printed figures, in the units of a vocabulary."""

    units: Units
    entries: Mapping[str, Mapping[str, Any]]

    def means(self, field: str, quantity: Quantity, printed: Printed) -> bool:
        """Whether the quantity has the ends of the figure, bounded as it is, and its direction."""
        ends = (quantity.min, quantity.max)
        return quantity.approximate == printed.approximate and ends in self._readings(field, quantity.unit, printed)

    def opposes(self, field: str, quantity: Quantity, printed: Printed) -> bool:
        """Whether the quantity is the figure with the other sign."""
        ends = _negative((quantity.min, quantity.max))
        return quantity.approximate == printed.approximate and ends in self._readings(field, quantity.unit, printed)

    def only_other_unit(self, field: str, quantity: Quantity, printed: Printed) -> bool:
        """Whether the number is right and the unit is not, though one turns into the other: 15 hours for 15分钟."""
        if printed.unit in (None, quantity.unit) or self._in_terms_of(quantity.unit, printed) is None:
            return False
        ends = (quantity.min, quantity.max)
        return quantity.approximate == printed.approximate and ends in self._readings(
            field, printed.unit or "", printed
        )

    def other_unit(self, quantity: Quantity, printed: Printed) -> str:
        """The unit in print where it is another than the quantity's; empty when it may be the same."""
        if printed.unit == quantity.unit or not printed.word or self._in_terms_of(quantity.unit, printed) is not None:
            return ""
        kind = self.entries[quantity.unit]["kind"]
        other = self.entries[printed.unit]["kind"] if printed.unit else None
        if kind == "count" and (other == "count" or printed.word in _ANY):
            return ""
        return printed.word

    def written(self, field: str, quantity: Quantity, printed: Printed) -> str:
        """The figure as a record writes it, in the quantity's unit if it may be that; empty if the unit is unknown."""
        is_other = self.other_unit(quantity, printed) or self.only_other_unit(field, quantity, printed)
        unit = printed.unit if is_other else quantity.unit
        if unit is None:
            return ""
        falls = (quantity.max or quantity.min or 0) < 0
        readings = self._readings(field, unit, printed)
        low, high = readings[-1] if falls and len(readings) > 1 else readings[0]
        name = "%" if unit == "percent" else self.entries[unit].get("plural") or unit
        return written_quantity(Interval(low, high, printed.approximate), name)

    def _readings(self, field: str, unit: str, printed: Printed) -> list[Ends]:
        """What the figure may be as a field of a record: a change has a sign; a fall by 30% or more is at most -30%."""
        factor = self._in_terms_of(unit, printed) or Fraction(1)
        low, high = (None if end is None else end * factor for end in (printed.low, printed.high))
        plain, fall = (low, high), _negative((low, high))
        if field != "change":
            return [plain, fall] if field == "value" and printed.direction == "fall" else [plain]
        if printed.direction == "none" or self.entries[unit]["kind"] == "rank":
            return [plain, fall]
        return [fall] if printed.direction == "fall" and (low or high or 0) >= 0 else [plain]

    def _in_terms_of(self, unit: str, printed: Printed) -> Fraction | None:
        """How much of a unit one of the printed one is; None where that is not known."""
        if printed.unit is None:
            return None
        base, size = self.units.size(printed.unit)
        other, quantity = self.units.size(unit)
        return size / quantity if base == other else None


def _negative(ends: Ends) -> Ends:
    low, high = ends
    return (None if high is None else -high, None if low is None else -low)


def exchanged(
    before: Sequence[Printed], after: Sequence[Printed], order: Mapping[int, int]
) -> tuple[Printed, Printed] | None:
    """What before and after mean, where the source says that they stand the other way round."""
    pairs = list(_pairs(before, after))
    if not pairs or any(_fits(one, other, order) for one, other in pairs):
        return None
    return pairs[0]


def _pairs(before: Sequence[Printed], after: Sequence[Printed]) -> Iterator[tuple[Printed, Printed]]:
    return ((one, other) for one in before for other in after if one is not other)


def _fits(before: Printed, after: Printed, order: Mapping[int, int]) -> bool:
    """Whether two figures stand as before and after: as the words say, else in the order in which they stand."""
    if before.role == "after" or after.role == "before":
        return False
    is_told = before.role == "before" or after.role == "after"
    return is_told or order[id(before)] < order[id(after)]
