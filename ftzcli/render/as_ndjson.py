"""NDJSON: a JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator

from ftzcli.records.record import json_text
from ftzcli.render.formats import Manner
from ftzcli.views.view import View


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records, one a line."""
    for record in view.records:
        yield json_text(record) + "\n"
