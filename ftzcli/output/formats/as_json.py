"""JSON: an array with a record a line, or one object, indented."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ftzcli.output.formats.table import Manner
from ftzcli.output.view import View
from ftzcli.records.record import json_text


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records as JSON, 汉字 as they are. What the index stored is passed through as it is."""
    if view.single:
        yield json.dumps(json.loads(json_text(view.records[0])), ensure_ascii=False, indent=2) + "\n"
        return
    before = "[\n"
    for record in view.records:
        yield before + json_text(record)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
