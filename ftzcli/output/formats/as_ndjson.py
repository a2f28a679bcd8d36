"""NDJSON: a JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator

from ftzcli.output.formats.table import Manner
from ftzcli.output.view import View
from ftzcli.records.record import json_text


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records, one a line."""
    for record in view.records:
        yield json_text(record) + "\n"
