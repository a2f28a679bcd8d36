"""`ftz timeline`: the events by date, from pilot to nationwide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, Command
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """List the events of the measures that pass the filters; with dates asked for, only those events."""
    from ftzcli.output.views.timeline import timeline
    from ftzcli.query.events import EVENT_FIELDS, events
    from ftzcli.query.select import date_filter
    from ftzcli.query.selection import Selection, known_fields

    selection = Selection(request.catalogue, request.catalogue.records, request.given)
    found = events(selection.measures, date_filter(request.given))
    rows = request.arranged(found, known_fields(EVENT_FIELDS, request.given))
    request.show(timeline(rows, apart=request["or_unstated"]), rows.total, selection)


COMMAND = Command(
    "timeline",
    Text("按日期列出事件：从试点到全国", "List the events by date, from pilot to nationwide"),
    run,
    own=FILTER_OPTIONS,
    examples=(
        ("ftz timeline --zone 辽宁", Text("一个试验区的沿革", "the history of a zone")),
        ("ftz timeline --since 2020 --json", Text("2020年以来的事件", "the events since 2020")),
    ),
)
