"""`ftz show`: everything about a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.commands.command import Command
from ftzcli.options import Argument
from ftzcli.text import Text

if TYPE_CHECKING:
    from ftzcli.record import Record
    from ftzcli.shell import Request


def run(request: Request) -> int:
    """Show the measures that are named; 1 when one of them does not exist."""
    from ftzcli.fields import MEASURE_FIELDS
    from ftzcli.search import called, nearest_names
    from ftzcli.suggest import did_you_mean
    from ftzcli.views.details import details

    catalogue = request.catalogue
    found: dict[str, Record] = {}
    unknown: list[Text] = []
    for word in request["ids"]:
        named = called(catalogue.records, word)
        found |= {record["id"]: record for record in named}
        if not named:
            unknown.append(Text("没有“{word}”这项举措", "there is no measure '{word}'").fill(word=word))
            unknown += did_you_mean(nearest_names(catalogue.index, word))
    if found or len(request["ids"]) > 1:
        shown = request.arranged(list(found.values()), MEASURE_FIELDS)
        related = {other["id"] for record in shown for other in record["related"]}
        known = {record["id"]: record for record in catalogue.records.with_ids(related)}
        # Who asks for several gets an array, also when only one is found.
        single = len(request["ids"]) == len(shown) == 1
        request.show(details(shown, catalogue.vocabulary, known, single=single))
    request.notes += unknown
    return 1 if unknown else 0


COMMAND = Command(
    "show",
    Text("显示一项举措的全部内容", "Show everything about a measure"),
    run,
    arguments=(
        Argument(
            "ids",
            Text("编号，或中英文名称", "an id, or the exact name in Chinese or English"),
            "ID...",
            required=True,
            many=True,
            complete="measures",
        ),
    ),
    examples=(
        ("ftz show 云签发", Text("按名称", "by its name")),
        ("ftz show sea-rail-direct --json", Text("单个编号得到一个 JSON 对象", "one id gives one JSON object")),
    ),
)
