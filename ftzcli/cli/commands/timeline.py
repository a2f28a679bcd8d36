"""`ftz timeline`: the events by date, from pilot to nationwide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, Command
from ftzcli.words.text import EVENTS, Text, counted

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """List the events of the measures that pass the filters, by their own place and date."""
    from ftzcli.cli.request import day_told
    from ftzcli.output.views.timeline import timeline
    from ftzcli.query.events import EVENT_FIELDS, events
    from ftzcli.query.select import selected

    selection = selected(request.catalogue, request.given)
    rows = request.arranged(events(request.catalogue, selection, request.given), EVENT_FIELDS)
    request.show(timeline(rows, day_told(request)), rows.total)
    if request.is_for_people:
        request.notes += _wider(request)


def _wider(request: Request) -> Iterator[Text]:
    """That more events reach a place that was asked for, and how to see them."""
    import shlex

    from ftzcli.query.events import wider

    words, count = wider(request.catalogue, request.given)
    if count:
        typed = (word if word.replace("-", "").replace("/", "").isalnum() else shlex.quote(word) for word in words)
        command = " ".join(["ftz timeline", *(f"--at {word}" for word in typed)])
        more = Text(
            "另有 {events}因更广的规定也及于那里：{command}",
            "{events} more reach there from wider rules: {command}",
        )
        yield more.fill(events=counted(count, EVENTS), command=command)


COMMAND = Command(
    "timeline",
    Text("按日期列出事件：从试点到全国", "List the events by date, from pilot to nationwide"),
    run,
    own=FILTER_OPTIONS,
    examples=(
        ("ftz timeline --zone 辽宁", Text("一个试验区的沿革", "the history of a zone")),
        ("ftz timeline --at 青岛", Text("那里用得上的，也算更广的规定", "what reaches a place, wider rules too")),
        ("ftz timeline --since 2020 --json", Text("2020年以来的事件", "the events since 2020")),
    ),
)
