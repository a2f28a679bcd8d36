"""The registry of sources on disk: the one place that `ftz check --record` writes to, a line at a time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ftzcli.records.reading.files import VOCABULARY_FOLDER, write_file
from ftzcli.records.reading.reader import Node, read
from ftzcli.words.text import FtzError, Text


def record_sha256(folders: Iterable[str], source: str, sha256: str) -> Path:
    """Write the checksum of a source's text into its entry, in the last folder that has it; the file written to."""
    for folder in reversed(list(folders)):
        for ending in (".yaml", ".yml"):
            path = Path(folder, VOCABULARY_FOLDER, f"sources{ending}")
            node, file, _ = read(path) if path.is_file() else (None, None, [])
            if node is None or file is None or not isinstance(node.value, dict) or source not in node.value:
                continue
            lines = file.text.splitlines(keepends=True)
            write_file(path, _with_sha256(lines, node.value[source], sha256, path))
            return path
    raise FtzError(Text("来源登记里没有“{id}”", "no registry has the source '{id}'").fill(id=source))


def _with_sha256(lines: list[str], entry: Node, sha256: str, path: Path) -> list[str]:
    """The lines of a registry with the checksum in an entry: in place of the old one, or below its last key."""
    if isinstance(entry.value, dict) and entry.value:
        old = entry.value.get("sha256")
        if old is not None and old.value:
            row = old.line - 1
            return [*lines[:row], lines[row].replace(old.value, sha256), *lines[row + 1 :]]
        first = next(iter(entry.keys.values()))
        if all(key.column == first.column for key in entry.keys.values()):  # a key a line, not in braces
            end = first.line - 1
            while end < len(lines) and lines[end].startswith(" " * (first.column - 1)):
                end += 1
            lines[end - 1] = lines[end - 1].rstrip("\n") + "\n"
            return [*lines[:end], f"{' ' * (first.column - 1)}sha256: {sha256}\n", *lines[end:]]
    message = Text(
        "{path}：这条来源不是一行一键的写法，请自己加上 sha256: {sha256}",
        "{path}: the entry does not have a key a line; add sha256: {sha256} yourself",
    )
    raise FtzError(message.fill(path=path, sha256=sha256))
