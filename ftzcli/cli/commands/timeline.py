"""`ftz timeline`: the events by date, from pilot to nationwide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ftzcli.cli.options import FILTER_OPTIONS, SOME_MEASURES, Command, as_typed
from ftzcli.words.text import EVENTS, Text, counted

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Records
    from ftzcli.cli.request import Request
    from ftzcli.records.shapes import Measure


def run(request: Request) -> int:
    """List the events of the measures that are named and pass the filters, by their own place and date.

    1 when one that is named does not exist.
    """
    from ftzcli.cli.request import among, day_told
    from ftzcli.output.views.timeline import timeline
    from ftzcli.query.events import EVENT_FIELDS, events
    from ftzcli.query.selection import Selection, known_fields

    measures, unknown = among(request)
    selection = Selection(request.catalogue, measures, request.given)
    selection.tells_wider = False  # it is told of events, below
    found = events(request.catalogue, selection)
    rows = request.arranged(found, known_fields(EVENT_FIELDS, request.given))
    if measures or not unknown:
        request.show(timeline(rows, day_told(request), apart=request["or_unstated"]), rows.total, selection)
        if request.is_for_people:
            request.notes += _wider(request, measures)
    request.notes += unknown
    return 1 if unknown else 0


def _wider(request: Request, measures: Records[Measure]) -> Iterator[Text]:
    """That more events reach a place that was asked for, and how to see them."""
    from ftzcli.query.events import asked_there, wider

    asked = asked_there(request.given)
    count = wider(request.catalogue, measures, request.given, asked) if asked else 0
    if asked and count:
        more = Text(
            "另有 {events}，出自也及于那里的更广的规定：{command}",
            "{events} more, from wider rules that reach there: {command}",
        )
        yield more.fill(events=counted(count, EVENTS), command=_command(asked))


def _command(asked: Mapping[str, Any]) -> str:
    """The command that lists the events that are asked for, as it is typed."""
    from ftzcli.query.kinds import quoted

    return " ".join(["ftz timeline", *map(quoted, asked["ids"] or ()), *as_typed(asked)])


COMMAND = Command(
    "timeline",
    Text("按日期列出事件：从试点到全国", "List the events by date, from pilot to nationwide"),
    run,
    arguments=(SOME_MEASURES,),
    own=FILTER_OPTIONS,
    examples=(
        ("ftz timeline 云签发", Text("一项举措的沿革", "the history of a measure")),
        ("ftz timeline --at 青岛", Text("那里用得上的，也算更广的规定", "what reaches a place, wider rules too")),
        ("ftz timeline --since 2020 --json", Text("2020年以来的事件", "the events since 2020")),
    ),
)
