"""`ftz show`: everything about a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import AS_OF_OPTION, MEASURES, Command, Option
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
    from functools import partial

    from ftzcli.cli.request import day_told
    from ftzcli.output.views.details import Beside, details
    from ftzcli.output.views.evidence import evidence
    from ftzcli.query.context import context_of, with_context

    catalogue = request.catalogue
    told = [with_context(measure, catalogue) for measure in shown]
    day = day_told(request)
    if request["evidence"]:
        return evidence(told, catalogue.vocabulary, day, single=single)
    related = {other["id"] for measure in told for other in measure["related"]}
    known = {measure["id"]: measure for measure in catalogue.records.with_ids(related)}
    return details(told, Beside(known, partial(context_of, catalogue=catalogue), day), single=single)


COMMAND = Command(
    "show",
    Text("显示一项举措的全部内容", "Show everything about a measure"),
    run,
    arguments=(MEASURES,),
    own=(
        Option(
            "evidence",
            Text("逐一列出数据、原文和出处", "each figure as printed, with its source, line and address"),
            "flag",
        ),
        AS_OF_OPTION,
    ),
    examples=(
        ("ftz show 云签发", Text("按名称", "by its name")),
        ("ftz show sea-rail-direct --json", Text("单个编号得到一个 JSON 对象", "one id gives one JSON object")),
        ("ftz show goods-status-supervision --as-of 2025-01", Text("那时是否有效", "whether it held then")),
        ("ftz show yunqianfa --evidence", Text("供核对事实", "for whoever checks the facts")),
    ),
)
