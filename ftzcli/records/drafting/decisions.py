"""What a decision on an item does to the files: whole files are written, and all lines but the item's stay.

The file that an item goes to is written before it is taken out of its draft: who is stopped in between finds it in
both, and deciding once more only takes it out.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ftzcli.records.drafting.pending import (
    ENDING,
    Draft,
    Item,
    bare,
    indent,
    items,
    lines_of,
    read_text,
    says,
    top_key,
)
from ftzcli.records.reading.files import REJECTED, cannot_write, write_file
from ftzcli.records.reading.filetext import FileText
from ftzcli.records.reading.reader import composed
from ftzcli.words.text import FtzError, Text

# Files with their texts from now on; None for one that is taken away.
Change = list[tuple[Path, str | None]]
# The file that a known measure is written to, and the text to begin with.
Own = Callable[[str], tuple[Path, str]]


class Made(NamedTuple):
    """A file that was changed, with what it held before and holds since."""

    path: Path
    before: bytes | None
    after: bytes | None


def accept(item: Item, own: Own) -> Change:
    """Take an item into the records; `own` finds the file of a measure that is known."""
    draft = item.draft
    if draft.is_collection:
        return _moved(item, _beside(draft, ".yaml"))
    if draft.known:
        path, text = own(draft.known)
        return [(path, _into_list(path, text, item)), *_left(item)]
    return _settled(draft, [*draft.lines[: item.start], *draft.lines[item.node :]])


def reject(item: Item) -> Change:
    """Leave an item out of the records; with its head a whole measure."""
    draft = item.draft
    path = _beside(draft, f"{REJECTED}.yaml")
    if draft.is_collection:
        return _moved(item, path)
    if draft.known:
        return [(path, _into_list(path, _text_of(path), item)), *_left(item)]
    if not item.part:
        return _renamed(draft, path, draft.lines)
    return _settled(draft, _taken_out(item))


def choose(item: Item, number: int) -> Change:
    """Set the field of an item that choices are numbered for."""
    key, value = item.choices[number - 1]
    draft = item.draft
    field = re.escape(key)
    value_there = r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]"
    block = re.compile(rf"(\s*(?:-\s+)?{field}:)(?:[ \t]+({value_there}|[^#\r\n]*?))?([ \t]+#.*|\s*)", re.DOTALL)
    flow = re.compile(rf"(?<=[{{,\s])({field}:)[ \t]*({value_there}|[^,}}\r\n]*)")
    for n in range(item.node, item.end):
        line = draft.lines[n]
        if found := block.fullmatch(line):
            new = f"{found[1]} {_as_before(found[2] or '', value)}{found[3]}"
        elif says(line) and (found := flow.search(line)):
            new = line[: found.start()] + f"{found[1]} {_as_before(found[2], value)}" + line[found.end() :]
        else:
            continue
        return [(draft.path, "".join([*draft.lines[:n], new, *draft.lines[n + 1 :]]))]
    raise FtzError(Text("这一条里没有 {key}: 一行", "there is no line {key}: in this item").fill(key=key))


def _as_before(old: str, value: str) -> str:
    return f"[{value}]" if old.startswith("[") else value


def _beside(draft: Draft, ending: str) -> Path:
    return draft.path.with_name(draft.path.name.removesuffix(ENDING) + ending)


def _settled(draft: Draft, lines: Sequence[str]) -> Change:
    """A draft of a measure with other lines: still one, or a record when nothing is left to decide."""
    if any(not _is_whole(item) for item in items(Draft(draft.path, lines))):
        return [(draft.path, "".join(lines))]
    return _renamed(draft, _beside(draft, ".yaml"), [line for line in lines if not line.startswith("# draft:")])


def _is_whole(item: Item) -> bool:
    return item.start == item.node == 0


def _renamed(draft: Draft, path: Path, lines: Sequence[str]) -> Change:
    text = "".join(lines)
    if path.exists() and read_text(path) != text:
        raise FtzError(Text("{path} 已经存在，没有改动", "{path} exists already and stays as it is").fill(path=path))
    return [(path, text), (draft.path, None)]


def _taken_out(item: Item) -> list[str]:
    """The lines of a draft without an item, and without the key of a list that is empty then."""
    lines = [*item.draft.lines[: item.start], *item.draft.lines[item.end :]]
    for n in range(item.start - 1, -1, -1):
        if says(lines[n]):
            below = next((line for line in lines[n + 1 :] if says(line)), "")
            is_empty = top_key(lines[n]) == item.part and not bare(lines[n].split(":", 1)[1]).split("#")[0]
            if is_empty and not bare(below).startswith("-"):
                del lines[n]
            break
    return lines


def _left(item: Item) -> Change:
    """The draft without an item; it is taken away with the last."""
    lines = _taken_out(item)
    left = items(Draft(item.draft.path, lines))
    return [(item.draft.path, "".join(lines) if left else None)]


def _moved(item: Item, path: Path) -> Change:
    """The entry of a collection in another file, unless that has its key already."""
    text = _text_of(path) or "".join(line for line in item.draft.lines[:1] if "yaml-language-server" in line)
    there, node = _plain(path, text) or {}, _fitted(item, text, _depth(text))
    if item.node == item.end or (item.part in there and REJECTED in path.name):
        return _left(item)
    if item.part in there:
        if there[item.part] == (_plain(path, "".join(node)) or {}).get(item.part):
            return _left(item)
        message = Text("{path} 里已经有 {id}，内容不同", "{path} has {id} already, and not the same")
        raise FtzError(message.fill(path=path, id=item.part))
    new = _with(text, len(lines_of(text)), node)
    _hold(path, set(_plain(path, new) or ()) == {*there, item.part})
    return [(path, new), *_left(item)]


def _depth(text: str) -> int:
    return next((indent(line) for line in lines_of(text) if says(line)), 0)


def _into_list(path: Path, text: str, item: Item) -> str:
    """The text of a record with an item at the end of its list, unless it stands there."""
    lines, there = lines_of(text), _plain(path, text) or {}
    key = next((n for n, line in enumerate(lines) if top_key(line) == item.part), None)
    if key is None:
        at, depth = len(lines), 2
        node = [f"{item.part}:{_end_of(text)}", *_fitted(item, text, depth)]
    else:
        own = [n for n in range(key + 1, _next_top(lines, key)) if says(lines[n])]
        at = (own or [key])[-1] + 1
        node = _fitted(item, text, indent(lines[own[0]]) if own else 2)
    new = _with(text, at, node)
    before, after = there.get(item.part) or [], (_plain(path, new) or {}).get(item.part) or []
    if item.node == item.end or (after[-1:] and after[-1] in before):
        return text
    _hold(path, isinstance(before, list) and after[:-1] == before and len(after) == len(before) + 1)
    return new


def _next_top(lines: Sequence[str], key: int) -> int:
    return next((n for n in range(key + 1, len(lines)) if top_key(lines[n])), len(lines))


def _fitted(item: Item, text: str, depth: int) -> list[str]:
    """The node of an item, its source written into it where it goes to another file, indented as lines there."""
    lines, end = item.node_lines, _end_of(text or "".join(item.draft.lines))
    if item.draft.known and item.draft.source:
        lines = _with_source(lines, item.draft.source)
    first = indent(lines[0]) if lines else 0
    return [(" " * depth + line[min(first, indent(line)) :]).rstrip() + end for line in lines]


def _with_source(lines: Sequence[str], source: str) -> list[str]:
    """The lines of a node with its source, before the line that is cited."""
    if any(re.search(r"(?:^|[{,\s])source:", line) for line in lines):
        return list(lines)
    for n, line in enumerate(lines):
        if re.match(r"\s+line:", line):
            return [*lines[:n], " " * indent(line) + f"source: {source}", *lines[n:]]
        if found := re.search(r"(?<=[{,\s])line:", line):
            return [*lines[:n], f"{line[: found.start()]}source: {source}, {line[found.start() :]}", *lines[n + 1 :]]
    if lines and lines[-1].rstrip().endswith("}") and bare(lines[0])[1:].lstrip().startswith("{"):
        return [*lines[:-1], lines[-1].rstrip()[:-1] + f", source: {source}}}"]
    dash = re.match(r"\s*-\s*", lines[0]) if lines else None
    return [*lines, " " * (len(dash[0]) if dash else 0) + f"source: {source}"]


def _end_of(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def _with(text: str, at: int, more: Sequence[str]) -> str:
    """A text with more lines in it."""
    lines = lines_of(text)
    if at > 0 and not lines[at - 1].endswith("\n"):
        lines[at - 1] += _end_of(text)
    return "".join([*lines[:at], *more, *lines[at:]])


def _text_of(path: Path) -> str:
    return read_text(path) if path.exists() else ""


def _plain(path: Path, text: str) -> Any:
    """What a text of YAML holds; None for none. FtzError when it is wrong."""
    if not any(map(says, lines_of(text))):
        return None
    node, problems = composed(FileText(path, text))
    plain = None if node is None else node.plain()
    if problems or not isinstance(plain, dict):
        message = Text("{path} 里有错误，没有改动", "{path} has errors and stays as it is")
        raise FtzError(message.fill(path=path), hints=[problem.message for problem in problems[:1]])
    return plain


def _hold(path: Path, is_right: bool) -> None:
    """FtzError unless the new text of a file is what it should be."""
    if not is_right:
        message = Text(
            "{path} 没有改动：它或这一条的写法不便由程序拼接，请手工放进去",
            "{path} stays as it is: it or the item is not written so that a program can put them together; "
            "do it by hand",
        )
        raise FtzError(message.fill(path=path))


def make(change: Change) -> list[Made]:
    """Write what a decision changes, in this order; FtzError, with all as it was, where that fails."""
    made: list[Made] = []
    try:
        for path, text in change:
            before, after = _held(path), None if text is None else text.encode("utf-8")
            if before != after:
                _put(path, after)
                made.append(Made(path, before, after))
    except FtzError:
        with contextlib.suppress(FtzError):
            undo(made)
        raise
    return made


def undo(made: Sequence[Made]) -> None:
    """Give files back what they held before a decision; FtzError where one has been changed since."""
    for path, _, after in made:
        if _held(path) != after:
            message = Text("{path} 后来又改过，退不回去", "{path} has been changed since: there is no way back")
            raise FtzError(message.fill(path=path))
    for path, before, _ in reversed(made):
        _put(path, before)


def _held(path: Path) -> bytes | None:
    return read_text(path).encode("utf-8") if path.exists() else None


def _put(path: Path, data: bytes | None) -> None:
    try:
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, [data])
    except OSError as error:
        raise FtzError(cannot_write(error, Text(str(path), str(path)))) from None
