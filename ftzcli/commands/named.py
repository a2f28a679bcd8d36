"""The measures that a user names, and what to say of names that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.options import Argument
from ftzcli.text import Text

if TYPE_CHECKING:
    from ftzcli.record import Stored
    from ftzcli.shell import Request

MEASURES = Argument(
    "ids",
    Text("编号，或中英文名称", "an id, or the exact name in Chinese or English"),
    "ID...",
    required=True,
    many=True,
    complete="measures",
)


def named(request: Request) -> tuple[list[Stored], list[Text]]:
    """The measures that are named, each once, and notes on the names that no measure has."""
    from ftzcli.search import called, nearest_names
    from ftzcli.suggest import did_you_mean

    catalogue = request.catalogue
    found: dict[str, Stored] = {}
    unknown: list[Text] = []
    for word in request["ids"]:
        of_name = called(catalogue.records, word)
        found |= {record["id"]: record for record in of_name}
        if not of_name:
            unknown.append(Text("没有“{word}”这项举措", "there is no measure '{word}'").fill(word=word))
            unknown += did_you_mean(nearest_names(catalogue.index, word))
    return list(found.values()), unknown
