"""The measures that a user names, and what to say of names that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.options import Argument
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.records.record import Stored
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
    from ftzcli.query.search import all_called

    return all_called(request.catalogue, request["ids"])
