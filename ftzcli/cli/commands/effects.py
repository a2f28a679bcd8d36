"""`ftz effects`: all figures, what improved most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, Command
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """List the figures of the measures that pass the filters."""
    from ftzcli.output.views.figures import figures
    from ftzcli.query.effects import EFFECT_FIELDS, effects
    from ftzcli.query.selection import Selection, known_fields
    from ftzcli.records.dimensions import hanging

    catalogue = request.catalogue
    with_figures = catalogue.records.stating(hanging("indicators"))
    selection = Selection(catalogue, with_figures, request.given)
    found = effects(selection.measures, request.given, catalogue.vocabulary)
    rows = request.arranged(found, known_fields(EFFECT_FIELDS, request.given))
    request.show(figures(rows, apart=request["or_unstated"]), rows.total, selection)


COMMAND = Command(
    "effects",
    Text(
        "列出成效数据，按指标，至少改善最多的在前",
        "List the figures by indicator, the largest guaranteed improvement first",
    ),
    run,
    own=FILTER_OPTIONS,
    examples=(
        ("ftz effects --indicator clearance-time", Text("通关时间缩短了多少", "how much sooner goods clear")),
        ("ftz effects --zone 广东 -f csv", Text("带走一张表", "a table to take away")),
    ),
)
