"""`ftz stats`: the figures that belong to no measure."""

from __future__ import annotations

from ftzcli.commands.command import Command
from ftzcli.fields import STATISTIC_FIELDS
from ftzcli.options import STATISTIC_FILTER_OPTIONS
from ftzcli.query import select
from ftzcli.shell import Request
from ftzcli.text import Text
from ftzcli.views.statistics import statistics


def run(request: Request) -> None:
    """List the statistics that pass the filters."""
    catalogue = request.catalogue
    kept = select(catalogue.statistics, request.given, catalogue.vocabulary, statistics=True)
    request.show(statistics(request.arranged(kept, STATISTIC_FIELDS), catalogue.vocabulary))


COMMAND = Command(
    "stats",
    Text("列出试验区、海关、口岸及全国的统计数字", "List the statistics of zones, customs, ports and the nation"),
    run,
    own=STATISTIC_FILTER_OPTIONS,
    examples=(("ftz stats --zone nansha", Text("南沙的数字", "the figures of Nansha")),),
)
