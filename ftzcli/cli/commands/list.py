"""`ftz list`: the measures, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, LONG, Command, Option
from ftzcli.records.dimensions import FACETS
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """List the measures that pass the filters."""
    from ftzcli.cli.request import there
    from ftzcli.output.views.listing import Shape, listing
    from ftzcli.query.order import by_stage
    from ftzcli.query.selection import Selection, known_fields
    from ftzcli.records.fields import MEASURE_FIELDS

    catalogue = request.catalogue
    selection = Selection(catalogue, by_stage(catalogue), request.given)
    kept = request.arranged(selection.measures, known_fields(MEASURE_FIELDS, request.given))
    group = FACETS[request["group_by"]] if request["group_by"] else None
    shape = Shape(group, there(request, selection), bool(request["sort"]), request["long"])

    def states() -> Mapping[str, int]:
        from ftzcli.query.counts import in_states  # only for people

        return in_states(catalogue, selection.rows)

    view = listing(kept, shape, states, apart=request["or_unstated"])
    request.show(view, kept.total, selection)


COMMAND = Command(
    "list",
    Text("列出举措，每条一行", "List the measures, a line each"),
    run,
    own=(
        Option(
            "group_by",
            Text("在表格中分组，如 zone、customs、theme", "in a table, below headings: zone, customs, theme…"),
            metavar="FACET",
            choices=tuple(FACETS),
        ),
        LONG,
        *FILTER_OPTIONS,
    ),
    examples=(
        ("ftz list --at 青岛", Text("青岛能用的，由近到远", "what can be used in Qingdao, from near to far")),
        ("ftz list --zone qingdao", Text("指明青岛片区的", "what is named for the Qingdao area")),
        ("ftz list --json | jq -r '.[].id'", Text("交给脚本", "for a script")),
    ),
)
