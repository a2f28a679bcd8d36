"""`ftz effects`: all figures, what improved most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, SOME_MEASURES, Command
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> int:
    """List the figures of the measures that are named and pass the filters; 1 when one that is named does not exist."""
    from ftzcli.cli.request import among
    from ftzcli.output.views.figures import figures
    from ftzcli.query.effects import EFFECT_FIELDS, effects
    from ftzcli.query.selection import Selection, known_fields
    from ftzcli.records.dimensions import hanging

    catalogue = request.catalogue
    asked, unknown = among(request)
    selection = Selection(catalogue, asked.stating(hanging("indicators")), request.given)
    found = effects(selection.measures, request.given, catalogue.vocabulary)
    rows = request.arranged(found, known_fields(EFFECT_FIELDS, request.given))
    if asked or not unknown:
        request.show(figures(rows, apart=request["or_unstated"]), rows.total, selection)
    request.notes += unknown
    return 1 if unknown else 0


COMMAND = Command(
    "effects",
    Text(
        "列出成效数据，按指标，至少改善最多的在前",
        "List the figures by indicator, the largest guaranteed improvement first",
    ),
    run,
    arguments=(SOME_MEASURES,),
    own=FILTER_OPTIONS,
    examples=(
        ("ftz effects --indicator clearance-time", Text("通关时间缩短了多少", "how much sooner goods clear")),
        ("ftz effects 云签发", Text("一项举措的数字", "the figures of a measure")),
        ("ftz effects --zone 广东 -f csv", Text("带走一张表", "a table to take away")),
    ),
)
