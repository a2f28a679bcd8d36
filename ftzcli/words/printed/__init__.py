"""Figures as sources print them: one grammar, which knows nothing of records.

`figures(line, units)` gives every figure of a line with its place, both ends, how it is bounded, its unit, whether it
falls or rises, and the words that decided. No library does it: those for Chinese numerals know neither bounds nor
ranges.
"""

from ftzcli.words.printed.bounds import BoundKind
from ftzcli.words.printed.grammar import Printed, figures
from ftzcli.words.printed.numerals import numeral_touches
from ftzcli.words.printed.units import Units

__all__ = ["BoundKind", "Printed", "Units", "figures", "numeral_touches"]
