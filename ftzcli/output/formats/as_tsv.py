"""TSV: a record a line, never cut."""

from __future__ import annotations

from collections.abc import Iterator

from ftzcli.output.formats.flat import header, rows
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import View

# As in the TSV of databases: a cell never breaks its line.
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records, tab-separated."""
    if manner.header:
        yield "\t".join(header(view)) + "\n"
    for row in rows(view):
        yield "\t".join(cell.translate(_ESCAPES) for cell in row) + "\n"
