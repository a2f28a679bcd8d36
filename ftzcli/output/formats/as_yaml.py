"""YAML: the records as JSON shows them, for those who read YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ftzcli.output.formats.table import Manner
from ftzcli.output.view import View

# What readers of YAML 1.1 or 1.2 take for no text, beside what PyYAML does, and the signs that it begins with: `1e3`
# and `0o7` are numbers by 1.2; `y` is a truth value by 1.1, and `1.2.3` a number as the pattern stands there.
_NO_TEXT = (
    (r"[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9][0-9_]*)?", "-+.0123456789"),
    (r"[-+]?(?:[0-9][0-9_]*)?\.[0-9.]*(?:[eE][-+][0-9]+)?", "-+.0123456789"),
    (r"[-+]?0[oO][0-7_]+", "-+0"),
    (r"[yYnN]", "yYnN"),
)


def render(view: View, manner: Manner) -> Iterator[str]:
    """The records as a YAML list, or one mapping."""
    import yaml  # 20 ms: only when YAML is asked for

    records = [dict(record) for record in view.records]
    shown = records[0] if view.single else records
    yield yaml.dump(shown, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=10**6)


@cache
def _dumper() -> Any:
    """PyYAML's safe dumper, with quotation marks around what another reader would take for no text."""
    import yaml

    dumper: Any = type("Dumper", (yaml.SafeDumper,), {})
    for pattern, first in _NO_TEXT:
        dumper.add_implicit_resolver("!no-text", re.compile(f"^(?:{pattern})$"), list(first))
    return dumper
