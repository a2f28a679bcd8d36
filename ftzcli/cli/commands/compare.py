"""`ftz compare`: measures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import AS_OF_OPTION, MEASURES, Command
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request

_FEWEST, _MOST = 2, 5


def run(request: Request) -> int:
    """Compare the measures that are named; 1 when one of them does not exist."""
    from ftzcli.cli.request import day_told, named
    from ftzcli.output.views.comparison import comparison
    from ftzcli.query.comparison import COMPARISON_FIELDS, compared

    found, unknown = named(request)
    if unknown:
        request.notes += unknown
        return 1
    if not _FEWEST <= len(found) <= _MOST:
        message = Text(
            "要比较 {fewest} 到 {most} 项举措，而不是 {count} 项", "compare {fewest} to {most} measures, not {count}"
        )
        raise FtzError(message.fill(fewest=_FEWEST, most=_MOST, count=len(found)))
    rows = request.arranged(compared(found, request.catalogue.vocabulary), COMPARISON_FIELDS)
    request.show(comparison(rows.rows, day_told(request)), rows.total)
    return 0


COMMAND = Command(
    "compare",
    Text(
        "并列比较二至五项举措；不可比的不排名，并说明理由",
        "Compare two to five measures; what is not comparable is not ranked, and why",
    ),
    run,
    arguments=(MEASURES,),
    own=(AS_OF_OPTION,),
    examples=(
        (
            "ftz compare sea-rail-direct shared-code-waterway",
            Text("两种海运衔接办法", "two ways to bring cargo to the ship"),
        ),
        ("ftz compare 云签发 云企通 --json", Text("理由也在 JSON 里", "the reasons are in the JSON too")),
    ),
)
