"""Records as rows of text: what CSV and TSV share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ftzcli.output.view import View
from ftzcli.records.paths import places_at


def rows(view: View) -> Iterator[list[str]]:
    """The values of the view's fields, a list for each record; of several values, a missing one keeps its place."""
    paths = header(view)
    for record in view.records:
        yield [";".join(map(_cell, places_at(record, path))) for path in paths]


def header(view: View) -> list[str]:
    """The paths of the view's fields; of one that has parts those of its parts, each a column of its own."""
    known = [field.path for field in view.known]
    return [path for field in view.fields for path in _parts(field.path, known) or [field.path]]


def _parts(path: str, known: Sequence[str]) -> list[str]:
    """The paths below one that have none below them in turn."""
    below = [each for each in known if each.startswith(f"{path}.")]
    return [each for each in below if not any(other.startswith(f"{each}.") for other in below)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
