"""The strict reading of YAML: words stay words, nothing is lost, nothing is run, everything has its place.

Built on PyYAML's events, not its constructors: no value is guessed from its look (`no`, `1:30`, `0123` are text),
a duplicate key is an error, and each node keeps its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ftzcli.filetext import FileText, diagnose_syntax, read_text
from ftzcli.problems import MOST_PROBLEMS, Problem

MAX_DEPTH = 30
MAX_VALUES = 150_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN = (None, "")  # the style of a text without quotes
_KEY_AND_VALUE = re.compile(r"[A-Za-z_]+(：|:)")
# PyYAML's own parser in C where the wheel has it; ten times faster, with the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A piece of YAML with its place. `value` is a text, None, a list of nodes or a mapping of nodes."""

    value: Any
    line: int
    column: int
    width: int = 1
    keys: dict[str, Node] = field(default_factory=dict)

    def plain(self) -> Any:
        """The bare texts, lists and mappings below this node."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


class _Refused(Exception):
    """Raised while composing; carries the problem that ends the file."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read(path: Path) -> tuple[Node | None, FileText | None, list[Problem]]:
    """The tree of a file, its text, and what is wrong with it; no tree where the file cannot be used."""
    file, problem = read_text(path)
    if file is None:
        return None, None, [problem] if problem else []
    try:
        node, problems = _Composer(file).compose()
    except _Refused as refused:
        return None, file, [refused.problem]
    except yaml.MarkedYAMLError as error:
        return None, file, [diagnose_syntax(file, error)]
    if problems:
        return None, file, problems
    if node is None or node.value is None:
        return None, file, [file.problem("FTZ115", 0, 0)]
    return node, file, []


class _Composer:
    """Turns the parser's events into nodes, without recursion."""

    def __init__(self, file: FileText) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.untold = 0

    def compose(self) -> tuple[Node | None, list[Problem]]:
        """The tree of the one document, with the duplicate keys that were found."""
        root: Node | None = None
        open_nodes: list[Node] = []
        waiting_keys: list[Node | None] = []  # for each open mapping: the key whose value comes next
        for event in self._events():
            if isinstance(event, yaml.CollectionEndEvent):
                open_nodes.pop()
                waiting_keys.pop()
                continue
            node = self._node(event)
            if not open_nodes:
                root = node
            else:
                self._attach(open_nodes[-1], waiting_keys, node, event)
            if isinstance(event, yaml.CollectionStartEvent):
                open_nodes.append(node)
                waiting_keys.append(None)
                if len(open_nodes) > MAX_DEPTH:
                    raise _Refused(self._problem("FTZ113", event, limit=MAX_DEPTH))
        if self.untold:
            self.problems.append(self.file.problem("FTZ119", 0, 0, count=self.untold))
        return root, self.problems

    def _events(self) -> Iterator[Any]:
        documents = 0
        for position, event in enumerate(yaml.parse(self.file.text, Loader=_LOADER)):
            if position > MAX_VALUES:
                raise _Refused(self._problem("FTZ120", event, limit=MAX_VALUES))
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(self._problem("FTZ116", event))
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _Refused(self._problem("FTZ111", event))
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event

    def _node(self, event: Any) -> Node:
        if event.tag is not None:
            raise _Refused(self._problem("FTZ112", event, tag=event.tag))
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node([], *place)
        if isinstance(event, yaml.MappingStartEvent):
            return Node({}, *place)
        same_line = event.end_mark.line == mark.line
        width = event.end_mark.column - mark.column if same_line else 1
        value = None if event.style in _PLAIN and event.value in _NULLS else event.value
        bad = self.file.bad_character(event.value)
        if bad:
            raise _Refused(self._problem("FTZ106", event, character=bad))
        return Node(value, *place, max(width, 1))

    def _attach(self, parent: Node, waiting_keys: list[Node | None], node: Node, event: Any) -> None:
        if isinstance(parent.value, list):
            parent.value.append(node)
            return
        key_node = waiting_keys[-1]
        if key_node is None:
            if not isinstance(node.value, str):
                raise _Refused(self._problem("FTZ114", event))
            if event.style in _PLAIN:
                self._check_key(node)
            waiting_keys[-1] = node
            return
        waiting_keys[-1] = None
        key = key_node.value
        if key in parent.value:
            first = parent.keys[key].line
            self._tell("FTZ110", key_node.line, key_node.column, key_node.width, key=key, first=first)
            return
        parent.value[key] = node
        parent.keys[key] = key_node

    def _check_key(self, node: Node) -> None:
        """A key that swallowed its value because its colon is full-width, or has no space behind it."""
        if slip := _KEY_AND_VALUE.match(node.value):
            code = "FTZ108" if slip[1] == "：" else "FTZ118"
            self._tell(code, node.line, node.column + slip.start(1), 1)

    def _tell(self, code: str, line: int, column: int, width: int, **values: object) -> None:
        """Add a problem that does not end the reading."""
        self.untold += len(self.problems) >= MOST_PROBLEMS
        if not self.untold:
            self.problems.append(self.file.problem(code, line, column, width, **values))

    def _problem(self, code: str, event: Any, **values: object) -> Problem:
        mark = event.start_mark
        return self.file.problem(code, mark.line + 1, mark.column + 1, 1, **values)
