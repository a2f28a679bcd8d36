"""CSV: plain for programs; for Excel with a byte order mark, CRLF, and formulas neutralised."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from ftzcli.output.formats.flat import header, rows
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import View

# What begins with one of these is a formula to a spreadsheet (OWASP, CSV injection). Excel splits at the sign of its
# locale, in much of Europe at semicolons; quotation marks within a cell then hold nothing together, so that a part of
# a cell may stand alone.
_SIGNS = "=+@＝＋－＠-"
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_FORMULA = re.compile(
    rf"""^(?=[\t\r]|[\s"]*[{_SIGNS}])|(?<=[;\t\r\n])(?!{_NUMBER}(?:[;\t\r\n]|\Z))(?=[\s"]*[{_SIGNS}])"""
)
_BOM = "\ufeff"


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records, comma-separated."""
    if manner.excel:
        yield _BOM
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n" if manner.excel else "\n")
    head = [header(view)] if manner.header else []
    for row in (*head, *rows(view)):
        writer.writerow([_neutralised(cell) for cell in row] if manner.excel else row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _neutralised(cell: str) -> str:
    return cell if re.fullmatch(_NUMBER, cell) else _FORMULA.sub("'", cell)
