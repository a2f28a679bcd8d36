"""The strict reading of YAML: words stay words, nothing is lost, nothing is run, everything has its place.

Built on PyYAML's events, not its constructors: no value is guessed from its look (`no`, `1:30`, `0123` are text),
a duplicate key is an error, and each node keeps its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from ftzcli.records.problems import MOST_PROBLEMS, Problem
from ftzcli.records.reading.filetext import FileText, diagnose_syntax, read_text
from ftzcli.records.reading.folding import unfolded
from ftzcli.records.reading.slips import slip_in_key

MAX_DEPTH = 30
MAX_VALUES = 150_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN = (None, "")  # the style of a text without quotes
_KEY_AND_VALUE = re.compile(r"[A-Za-z_]+(：|:)")
_ESCAPE = re.compile(r"\\[^\"]")  # what may stand for a character that has no place in a record
_NODES = frozenset({yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent})
# PyYAML's own parser in C where the wheel has it; ten times faster, with the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node:
    """A piece of YAML with its place. `value` is a text, None, a list of nodes or a mapping of nodes.

    `keys` are the nodes of a mapping's keys.
    """

    __slots__ = ("column", "keys", "line", "value", "width")

    def __init__(self, value: Any, line: int, column: int, width: int = 1) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.width = width
        if type(value) is dict:
            self.keys: dict[str, Node] = {}

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


def bare(path: Path) -> Any:
    """The bare texts, lists and mappings of a good file, read at one go; None where `read` has to look more closely.

    It takes only what `read` takes, and for the same; but not all of it.
    """
    file, _ = read_text(path)
    if file is None or _ESCAPE.search(file.text):
        return None
    try:
        return _bare(_LOADER(file.text).get_event, file)
    except (_Unusual, yaml.YAMLError):
        return None


class _Unusual(Exception):
    """Raised at what a record seldom has, be it right or wrong."""


def _bare(get_event: Callable[[], Any], file: FileText) -> Any:
    """What the parser's events describe. It keeps no places, and so takes a third of the time of `_Composer`."""
    here: list[Any] = []  # in a mapping the keys and values in turn
    above: list[list[Any]] = []
    for _ in range(MAX_VALUES):
        event = get_event()
        kind = type(event)
        if kind in _NODES and (event.anchor is not None or event.tag is not None):
            break
        if kind is yaml.ScalarEvent:
            value = event.value
            if " " in value and not value.isascii():
                value = _unfolded(event, file)
            here.append(None if value in _NULLS and event.style in _PLAIN else value)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            above.append(here)
            here = []
            if len(above) > MAX_DEPTH:
                break
        elif kind is yaml.MappingEndEvent:
            above[-1].append(_mapping(here))
            here = above.pop()
        elif kind is yaml.SequenceEndEvent:
            above[-1].append(here)
            here = above.pop()
        elif kind is yaml.StreamEndEvent and len(here) == 1:
            return here[0]
    raise _Unusual


def _unfolded(event: Any, file: FileText) -> str:
    """The text of a scalar, which may be written over several lines."""
    start, end = event.start_mark, event.end_mark
    if start.line == end.line:
        return str(event.value)
    return unfolded(event.value, file.written((start.line, start.column), (end.line, end.column)))


def _mapping(pairs: Sequence[Any]) -> dict[str, Any]:
    keys = pairs[::2]
    try:
        found = dict(zip(keys, pairs[1::2], strict=True))
        written = "".join(keys)
    except TypeError:  # a key that is no text
        raise _Unusual from None
    if len(found) < len(keys) or ":" in written or not written.isascii():  # no key of ours has a wide sign
        raise _Unusual
    return found


def read(path: Path) -> tuple[Node | None, FileText | None, list[Problem]]:
    """The tree of a file, its text, and what is wrong with it; no tree where the file cannot be used."""
    file, problem = read_text(path)
    if file is None:
        return None, None, [problem] if problem else []
    node, problems = composed(file)
    return node, file, problems


def composed(file: FileText) -> tuple[Node | None, list[Problem]]:
    """The tree of a text, and what is wrong with it; no tree where it cannot be used."""
    try:
        node, problems = _Composer(file).compose()
    except _Refused as refused:
        return None, [refused.problem]
    except yaml.MarkedYAMLError as error:
        return None, [diagnose_syntax(file, error)]
    if problems:
        return None, problems
    if node is None or node.value is None:
        return None, [file.problem("FTZ115", 0, 0)]
    return node, []


class _Composer:
    """Turns the parser's events into nodes, without recursion."""

    def __init__(self, file: FileText) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.untold = 0
        self.root: Node | None = None
        self.open: list[Node] = []
        self.waiting: list[Node | None] = []  # for each open mapping: the key whose value comes next

    def compose(self) -> tuple[Node | None, list[Problem]]:
        """The tree of the one document, with the duplicate keys that were found."""
        documents = 0
        for event in self._events():
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._attach(self._scalar(event), event)
            elif kind is yaml.MappingStartEvent:
                self._begin({}, event)
            elif kind is yaml.SequenceStartEvent:
                self._begin([], event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.open.pop()
                self.waiting.pop()
            elif kind is yaml.AliasEvent:
                raise _Refused(self._problem("FTZ111", event))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _Refused(self._problem("FTZ116", event))
        if self.untold:
            self.problems.append(self.file.problem("FTZ119", 0, 0, count=self.untold))
        return self.root, self.problems

    def _events(self) -> Iterator[Any]:
        """The parser's events, one by one: what comes after a refused one is never read."""
        parser = _LOADER(self.file.text)
        try:
            for _ in range(MAX_VALUES + 1):
                event = parser.get_event()
                if type(event) is yaml.StreamEndEvent:
                    return
                yield event
            raise _Refused(self._problem("FTZ120", event, limit=MAX_VALUES))
        finally:
            parser.dispose()

    def _begin(self, value: Any, event: Any) -> None:
        """Open a list or a mapping."""
        self._refuse_extras(event)
        mark = event.start_mark
        node = Node(value, mark.line + 1, mark.column + 1)
        self._attach(node, event)
        self.open.append(node)
        self.waiting.append(None)
        if len(self.open) > MAX_DEPTH:
            raise _Refused(self._problem("FTZ113", event, limit=MAX_DEPTH))

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise _Refused(self._problem("FTZ111", event))
        if event.tag is not None:
            raise _Refused(self._problem("FTZ112", event, tag=event.tag))

    def _scalar(self, event: Any) -> Node:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        value, style = event.value, event.style
        if style in _PLAIN:
            if value in _NULLS:
                value = None
        elif style == '"' and (bad := self.file.bad_character(value)):  # an escape: the file itself was looked at
            raise _Refused(self._problem("FTZ106", event, character=bad))
        if value and " " in value and not value.isascii():
            value = _unfolded(event, self.file)
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        return Node(value, line + 1, column + 1, (end.column - column if end.line == line else 1) or 1)

    def _attach(self, node: Node, event: Any) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if type(parent.value) is list:
            parent.value.append(node)
            return
        key_node = self.waiting[-1]
        if key_node is None:
            self._take_key(node, event)
            return
        self.waiting[-1] = None
        key = key_node.value
        if key in parent.value:
            first = parent.keys[key].line
            self._tell("FTZ110", key_node.line, key_node.column, key_node.width, key=key, first=first)
            return
        parent.value[key] = node
        parent.keys[key] = key_node

    def _take_key(self, node: Node, event: Any) -> None:
        """Take a node for the key of what comes next."""
        if not isinstance(node.value, str):
            raise _Refused(self._problem("FTZ114", event))
        if event.style in _PLAIN and (":" in node.value or "：" in node.value):
            self._check_key(node)
        elif event.style in _PLAIN and not node.value.isascii() and (slip := slip_in_key(node.value)):
            self._tell(slip.code, node.line, node.column + slip.column - 1, 1, **slip.values)
        self.waiting[-1] = node

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
