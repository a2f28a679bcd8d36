"""YAML: the records as JSON shows them, for those who read YAML."""

from __future__ import annotations

from collections.abc import Iterator

from ftzcli.output.formats.table import Manner
from ftzcli.output.view import View


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records as a YAML list, or one mapping."""
    import yaml  # 20 ms: only when YAML is asked for

    records = [dict(record) for record in view.records]
    yield yaml.safe_dump(records[0] if view.single else records, allow_unicode=True, sort_keys=False, width=10**6)
