"""Records as rows of text: what CSV, TSV and Markdown share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ftzcli.output.view import View
from ftzcli.records.paths import places_at


def rows(view: View) -> Iterator[list[str]]:
    """The values of the view's fields, a list for each record; of several values, a missing one keeps its place."""
    for record in view.records:
        yield [";".join(map(_cell, places_at(record, field.path))) for field in view.fields]


def header(view: View) -> list[str]:
    """The paths of the view's fields."""
    return [field.path for field in view.fields]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
