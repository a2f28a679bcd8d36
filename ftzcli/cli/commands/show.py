"""`ftz show`: everything about a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import MEASURES, Command, Option
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ftzcli.cli.request import Request
    from ftzcli.output.view import View
    from ftzcli.records.shapes import Measure


def run(request: Request) -> int:
    """Show the measures that are named; 1 when one of them does not exist."""
    from ftzcli.cli.request import named
    from ftzcli.records.fields import MEASURE_FIELDS

    found, unknown = named(request)
    if found or len(request["ids"]) > 1:
        shown = request.arranged(found, MEASURE_FIELDS)
        # Who asks for several gets an array, also when only one is found.
        request.show(_view(shown.rows, request, single=len(request["ids"]) == len(shown.rows) == 1), shown.total)
    request.notes += unknown
    return 1 if unknown else 0


def _view(shown: Sequence[Measure], request: Request, *, single: bool) -> View:
    from ftzcli.output.views.details import details
    from ftzcli.output.views.evidence import evidence

    catalogue = request.catalogue
    if request["evidence"]:
        return evidence(shown, catalogue.vocabulary, single=single)
    related = {other["id"] for measure in shown for other in measure["related"]}
    known = {measure["id"]: measure for measure in catalogue.records.with_ids(related)}
    return details(shown, known, single=single)


COMMAND = Command(
    "show",
    Text("显示一项举措的全部内容", "Show everything about a measure"),
    run,
    arguments=(MEASURES,),
    own=(
        Option(
            "evidence",
            Text("逐一列出数字、原文和出处", "each figure with the words and the source that it rests on"),
            "flag",
        ),
    ),
    examples=(
        ("ftz show 云签发", Text("按名称", "by its name")),
        ("ftz show sea-rail-direct --json", Text("单个编号得到一个 JSON 对象", "one id gives one JSON object")),
        ("ftz show yunqianfa --evidence", Text("供核对事实", "for whoever checks the facts")),
    ),
)
