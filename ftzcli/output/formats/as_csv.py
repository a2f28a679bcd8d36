"""CSV: plain for programs; for Excel with a byte order mark, CRLF, and formulas defused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ftzcli.output.formats.flat import header, rows
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import View

# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BOM = "\ufeff"


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records, comma-separated."""
    if manner.excel:
        yield _BOM
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n" if manner.excel else "\n")
    head = [header(view)] if manner.header else []
    for row in (*head, *rows(view)):
        writer.writerow([_defused(cell) for cell in row] if manner.excel else row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _defused(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "", 1).isdecimal()
