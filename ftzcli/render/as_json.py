"""JSON: an array of records, or one object."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ftzcli.render.formats import Manner
from ftzcli.views.view import View


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records as JSON, indented, 汉字 as they are."""
    records = list(view.records)
    yield json.dumps(records[0] if view.single else records, ensure_ascii=False, indent=2) + "\n"
