"""The registry of sources on disk: the one place that `ftz check --record` writes to.

What is written is read again before it takes the place of the old: only the checksum may be new. People write YAML in
so many ways that no rule for placing a line is right for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ftzcli.records.reading.files import VOCABULARY_FOLDER, is_read, write_file
from ftzcli.records.reading.filetext import MAX_BYTES, FileText
from ftzcli.records.reading.reader import Node, composed, read
from ftzcli.words.text import FtzError, Text

_KEY = "sha256"


def record_sha256(folders: Iterable[str], source: str, sha256: str) -> Path:
    """Write the checksum of a source's text into its entry, in the last folder that has it; the file written to."""
    for folder in reversed(list(folders)):
        for path in reversed(_registries(Path(folder))):
            node, file, _ = read(path)
            if node is None or file is None or not isinstance(node.value, dict) or source not in node.value:
                continue
            write_file(path, [_with_sha256(node, file, source, sha256)])
            return path
    raise FtzError(Text("来源登记里未找到“{id}”", "no registry has the source '{id}'").fill(id=source))


def _registries(folder: Path) -> list[Path]:
    """The registries in a folder, in the order in which they are read."""
    found = (folder / VOCABULARY_FOLDER).glob("sources.*")
    return sorted(path for path in found if is_read(path.name))


def _with_sha256(node: Node, file: FileText, source: str, sha256: str) -> str:
    """The text of a registry with the checksum in an entry; FtzError where it cannot be put there safely."""
    wanted = node.plain()
    if isinstance(wanted[source], dict):
        wanted[source][_KEY] = sha256
        for text in _tries(node, file.text, source, sha256):
            tree, _ = composed(FileText(file.path, text))
            if tree is not None and tree.plain() == wanted and len(text.encode()) <= MAX_BYTES:
                return text
    message = Text(
        "{path} 没有改动：“{id}”的写法不便由程序改写，请在它下面加上 {key}: {sha256}",
        "{path} stays as it is: the entry '{id}' is not one that a program can change safely; "
        "add {key}: {sha256} to it yourself",
    )
    raise FtzError(message.fill(path=file.path, id=source, key=_KEY, sha256=sha256))


def _tries(node: Node, text: str, source: str, sha256: str) -> Iterator[str]:
    """The text with the checksum in one place or another; it may be a wrong one."""
    lines = text.splitlines(keepends=True)
    entry = node.value[source]
    if _KEY in entry.value:
        yield from _in_place_of(entry.value[_KEY], lines, sha256)
    elif entry.value:
        first = next(iter(entry.keys.values()))
        row, indent = first.line - 1, first.column - 1
        written = f"{' ' * indent}{_KEY}: {sha256}"
        end = "\r\n" if lines[row].endswith("\r\n") else "\n"
        after = _end(node, source, lines, indent)
        closed = [lines[after - 1].rstrip("\r\n") + end]
        yield "".join([*lines[: after - 1], *closed, written + end, *lines[after:]])
        yield "".join([*lines[:row], written + end, *lines[row:]])
        in_braces = f"{lines[row][:indent]}{_KEY}: {sha256}, {lines[row][indent:]}"
        yield "".join([*lines[:row], in_braces, *lines[row + 1 :]])


def _in_place_of(old: Node, lines: list[str], sha256: str) -> Iterator[str]:
    """The checksum in place of an old one, in its quotes if it has some, or behind the key of one that is missing."""
    row, start = old.line - 1, old.column - 1
    line = lines[row] if row < len(lines) else ""
    end = start + old.width
    quote = line[start : start + 1]
    quoted = f"{quote}{sha256}{quote}" if quote in ("'", '"') else sha256
    for new in (f"{line[:start]}{quoted}{line[end:]}", f"{line[:start]} {sha256}{line[start:]}"):
        yield "".join([*lines[:row], new, *lines[row + 1 :]])


def _end(node: Node, source: str, lines: list[str], indent: int) -> int:
    """The row behind an entry: before the next one, and before the blank lines and comments that belong to that."""
    after = min((key.line for key in node.keys.values() if key.line > node.keys[source].line), default=len(lines) + 1)
    row = after - 1
    while row > node.keys[source].line:
        line = lines[row - 1]
        if line.strip() and not (line.lstrip().startswith("#") and not line.startswith(" " * indent)):
            break
        row -= 1
    return row
