"""The form of a record: its id is the name of its file, and what the program computes nobody writes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from ftzcli.records.problems import Problem
from ftzcli.records.reading.reader import Node
from ftzcli.records.reading.validate import Piece
from ftzcli.words.text import Text

# What depends on the day that is asked for.
DAILY = ("status", "in_force", "in_force_by", "reach", "since")
# What a record of the form before 0.2.0 has, and what to write instead.
_INSTEAD: Mapping[str, Text] = {
    "id": Text("删去 id，文件名就是编号", "delete id, the file's name is the id"),
    "customs": Text("customs 写进 history 的各步", "write customs in the events of history"),
    "zones": Text("zones 写进各步的 where", "write zones in the where of the events"),
    "zones_implied": Text("删去 zones_implied，由海关算出", "delete zones_implied, it follows from the offices"),
    "places": Text("places 写进各步的 where", "write places in the where of the events"),
    "region": Text("region 写进各步的 where", "write region in the where of the events"),
    "sources": Text(
        "删去 sources：各步写 source 和 line，可信程度写在来源登记里",
        "delete sources: each event has its source and line, and the registry of sources has the confidence",
    ),
}
COMPUTED = frozenset({*DAILY, *_INSTEAD})


def named_by_file(piece: Piece) -> Piece:
    """A record whose id is the name of its file; a fault of the id is one of the whole file."""
    return dataclasses.replace(piece, key=Node(piece.file.path.stem, 0, 0))


def old_form(piece: Piece) -> Problem | None:
    """What to tell of a record of the form before 0.2.0, in one message; None for any other."""
    keys = [key for name, key in getattr(piece.node, "keys", {}).items() if name in _INSTEAD]
    if not keys:
        return None
    parts = [_INSTEAD[key.value] for key in keys]
    instead = Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
    first = keys[0]
    return piece.file.problem("FTZ217", first.line, first.column, first.width, instead=instead)


def computed_keys(piece: Piece) -> tuple[Piece, list[Problem]]:
    """A record without the keys that depend on the day, and what to tell of each of them."""
    keys = {name: key for name, key in getattr(piece.node, "keys", {}).items() if name in DAILY}
    if not keys:
        return piece, []
    return dataclasses.replace(piece, node=_without(piece.node, keys)), list(_told(piece, keys))


def _told(piece: Piece, keys: Mapping[str, Node]) -> Iterator[Problem]:
    from_history = Text("由各步和日期得出", "from the events and the day")
    for name, key in keys.items():
        yield piece.file.problem("FTZ213", key.line, key.column, key.width, field=name, computed=from_history)


def _without(node: Node, names: Mapping[str, Node]) -> Node:
    """A mapping without some of its keys."""
    left = Node({name: inner for name, inner in node.value.items() if name not in names}, node.line, node.column)
    left.keys = {name: key for name, key in node.keys.items() if name not in names}
    return left
