"""`ftz summary`: how many measures there are, by zone, theme, status…"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, Command, Option
from ftzcli.records.dimensions import COUNTED, Facet
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request

_MOST_FACETS = 2
# Filters that leave out what is elsewhere: of a zone that they leave out nothing is told.
_BY_PLACE = ("at", "zone", "customs", "place", "region")


def run(request: Request) -> None:
    """Count the measures that pass the filters."""
    from ftzcli.output.views.counts import Tallied, counts
    from ftzcli.output.views.matrices import Side
    from ftzcli.query.counts import count_fields, tally
    from ftzcli.query.selection import Selection

    facets = _facets("zone" if request["by"] is None else request["by"])
    vocabulary = request.catalogue.vocabulary
    selection = Selection(request.catalogue, request.catalogue.records, request.given)
    passed_over = selection.passed_over if request["or_unstated"] else None
    tallied = tally(selection.records, facets, vocabulary, passed_over)
    tells_empty = not any(request[name] for name in _BY_PLACE)
    rows = request.arranged(tallied, count_fields(facets, apart=passed_over is not None))
    of = Tallied(
        len(selection.records),
        None if passed_over is None else len(passed_over),
        sum(row["count"] for row in tallied) > len(selection.records),
        lambda: [
            Side(facet, tally(selection.records, [facet], vocabulary, passed_over), tells_empty) for facet in facets
        ],
        is_sorted=request["sort"] is not None,
    )
    request.show(counts(rows, facets, of), rows.total, selection)


def _facets(by: str) -> list[Facet]:
    names = list(dict.fromkeys(name.strip() for name in by.split(",") if name.strip()))
    from ftzcli.words.suggest import unknown

    for name in names:
        if name not in COUNTED:
            raise unknown(Text("不能按“{word}”统计", "cannot count by '{word}'"), name, COUNTED)
    if not 1 <= len(names) <= _MOST_FACETS:
        raise FtzError(Text("--by 要一个或两个维度，用逗号隔开", "--by takes one facet, or two with a comma between"))
    return [COUNTED[name] for name in names]


COMMAND = Command(
    "summary",
    Text("按维度统计数量；两个维度得交叉表", "Count the measures; two facets make a matrix"),
    run,
    own=(
        Option(
            "by",
            Text(f"按什么统计：{'、'.join(COUNTED)}；默认 zone", f"{', '.join(COUNTED)}; zone by default"),
            metavar="FACET[,FACET]",
            complete="facets",
        ),
        *FILTER_OPTIONS,
    ),
    examples=(
        ("ftz summary --by zone", Text("各自贸试验区的举措数", "measures by zone")),
        ("ftz summary --by zone,theme", Text("谁在哪方面做了什么", "who has done what")),
        ("ftz summary --by year,theme", Text("哪一年有了什么", "what began when")),
    ),
)
