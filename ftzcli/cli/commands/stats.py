"""`ftz stats`: the figures that belong to no measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import STATISTIC_FILTER_OPTIONS, Command
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """List the statistics that pass the filters."""
    from ftzcli.output.views.statistics import statistics
    from ftzcli.query.selection import Selection
    from ftzcli.records.fields import STATISTIC_FIELDS

    selection = Selection(request.catalogue, request.catalogue.statistics, request.given)
    kept = request.arranged(selection.records, STATISTIC_FIELDS)
    request.show(statistics(kept), kept.total, selection)


COMMAND = Command(
    "stats",
    Text("列出试验区、海关、口岸及全国的统计数据", "List the statistics of zones, customs, ports and the nation"),
    run,
    own=STATISTIC_FILTER_OPTIONS,
    examples=(("ftz stats --zone nansha", Text("南沙的数据", "the figures of Nansha")),),
)
