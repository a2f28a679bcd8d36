"""What is pending in a folder of drafts: the items of its files, read line by line.

An item is a block of comments that begins with `# line N: TEXT`, and the node that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ftzcli.records.reading.files import DRAFT, STATISTICS, VOCABULARY_FOLDER
from ftzcli.words.text import FtzError, Text

ENDING = f"{DRAFT}.yaml"
_LISTS = ("history", "effects")
_ITEM = re.compile(r"\s*# line (\d+):\s*(.*)")
_COMMENT = re.compile(r"#\s*([\w-]+):\s*(.*)")
_CHOICE = re.compile(r"(?:^|,\s*)\d+\s+")


@dataclass(frozen=True)
class Draft:
    """A file of drafts, as lines that keep their ends."""

    path: Path
    lines: Sequence[str]

    @property
    def name(self) -> str:
        """What its file is called without its ending."""
        return self.path.name.removesuffix(ENDING)

    @property
    def is_collection(self) -> bool:
        """Whether it holds entries, each an item of its own, and not one measure."""
        return self.name == STATISTICS or self.path.parent.name == VOCABULARY_FOLDER

    @cached_property
    def known(self) -> str:
        """The id of the measure that the catalogue has and the file is a further source of; empty when it is none."""
        if self.is_collection:
            return ""
        for line in self.lines:
            if says(line) or _ITEM.match(line):
                return ""
            if found := _COMMENT.match(bare(line)):
                key, value = found.groups()
                if key == "known":
                    return value
        return ""

    @property
    def head(self) -> str:
        """The line of its source that it begins with."""
        return next((found[2].rstrip() for line in self.lines if (found := _ITEM.match(line))), "")

    @property
    def source(self) -> str:
        """The source that it is drafted from."""
        found = (re.match(r"source:\s*([^\s#]+)", line) for line in self.lines)
        return next((match[1] for match in found if match), "")


@dataclass(frozen=True)
class Item:
    """One thing to decide: the lines of a draft from its comments to the end of its node, counted from 0.

    `part` is the list that it stands in, or the key of an entry; empty for the head of a measure.
    """

    draft: Draft
    start: int
    node: int
    end: int
    part: str = ""

    @property
    def line(self) -> int:
        """Its line of the file, counted from 1."""
        return self.start + 1

    @property
    def source_line(self) -> str:
        """The number of its line in the source; empty where it has none."""
        found = _ITEM.match(self.draft.lines[self.start])
        return found[1] if found and self.node > self.start else ""

    @property
    def text(self) -> str:
        """Its line in the source, with what was read in brackets."""
        found = _ITEM.match(self.draft.lines[self.start])
        return found[2].rstrip() if found and self.source_line else ""

    @property
    def node_lines(self) -> list[str]:
        """The lines of its node, without their ends."""
        return [line.rstrip("\r\n") for line in self.draft.lines[self.node : self.end]]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be chosen, each a field and a value."""
        return [(key, value) for line in self._comments for key, values in [_choices(line)] for value in values]

    @property
    def known(self) -> str:
        """The id of what the catalogue has already; empty where it has nothing."""
        named = (found[2] for line in self._comments if (found := _COMMENT.match(line)) and found[1] == "known")
        return next(named, "")

    @property
    def remarks(self) -> list[str]:
        """What else its comments say."""
        return [line.lstrip("# ") for line in self._comments if not _choices(line)[1] and not _is_known(line)]

    @property
    def _comments(self) -> list[str]:
        return [comment for line in self.draft.lines[self.start + 1 : self.node] if (comment := bare(line))]


def _is_known(comment: str) -> bool:
    found = _COMMENT.match(comment)
    return found is not None and found[1] == "known"


def _choices(comment: str) -> tuple[str, list[str]]:
    """The field and the values of a comment that numbers some; no values when it is another."""
    found = _COMMENT.match(comment)
    if found is None or not found[2].startswith("1 "):
        return "", []
    return found[1], [value.strip() for value in _CHOICE.split(found[2])[1:]]


def pending(folder: Path) -> list[Item]:
    """The items of a folder of drafts in order: vocabulary, measures by name, statistics."""
    if not folder.is_dir():
        raise FtzError(Text("没有 {path} 这个文件夹", "there is no folder {path}").fill(path=folder))
    found = [*_drafts(folder / VOCABULARY_FOLDER), *sorted(_drafts(folder), key=_is_statistics)]
    return [item for path in found for item in items(read_draft(path))]


def _drafts(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.name.endswith(ENDING) and path.name[0] != "."]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(path for path in found if path.is_file())


def _is_statistics(path: Path) -> bool:
    return path.name == STATISTICS + ENDING


def read_draft(path: Path) -> Draft:
    """The draft in a file; FtzError where it cannot be read."""
    return Draft(path, lines_of(read_text(path)))


def read_text(path: Path) -> str:
    """The text of a file with its line ends; FtzError where it cannot be read, or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        message = Text("无法读取 {path}：{reason}", "cannot read {path}: {reason}")
        raise FtzError(message.fill(path=path, reason=error.strerror or error)) from None
    except UnicodeDecodeError:
        message = Text("{path} 不是 UTF-8 编码；请另存为 UTF-8", "{path} is not UTF-8; save it as UTF-8")
        raise FtzError(message.fill(path=path)) from None


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def items(draft: Draft) -> list[Item]:
    """The items of a draft, from top to bottom. A measure's without any is one item as a whole."""
    found = list(_entries(draft) if draft.is_collection else _parts(draft))
    if not found and not draft.is_collection and not draft.known and any(map(says, draft.lines)):
        return [Item(draft, 0, 0, len(draft.lines))]
    return found


def _parts(draft: Draft) -> Iterator[Item]:
    """The items of a draft of a measure: its head, and those of its lists."""
    lines, part, at = draft.lines, "", 0
    while at < len(lines):
        if key := top_key(lines[at]):
            part = key if key in _LISTS or part else ""
        if not _ITEM.match(lines[at]):
            at += 1
            continue
        node = _node_below(lines, at)
        if part:
            end = _end(lines, node) if node < len(lines) and bare(lines[node]).startswith("-") else node
        else:
            end = next((n for n in range(node, len(lines)) if top_key(lines[n]) in _LISTS), len(lines))
            end = next((n for n in range(node, end) if _ITEM.match(lines[n])), end)
        if part or not draft.known:
            yield Item(draft, at, node, _trimmed(lines, node, end), part)
        at = max(end, at + 1)


def _entries(draft: Draft) -> Iterator[Item]:
    """The items of a collection: its entries, whether comments lead them or not."""
    lines, at = draft.lines, 0
    while at < len(lines):
        if not _ITEM.match(lines[at]) and not says(lines[at]):
            at += 1
            continue
        node = at if says(lines[at]) else _node_below(lines, at)
        is_there = node < len(lines) and says(lines[node])
        end = _end(lines, node) if is_there else node
        yield Item(draft, at, node, end, bare(lines[node]).partition(":")[0].strip("'\" ") if is_there else "")
        at = max(end, at + 1)


def _node_below(lines: Sequence[str], at: int) -> int:
    """Where the node of an item begins: the first line below its first one that is no comment, or the next item."""
    return next((n for n in range(at + 1, len(lines)) if says(lines[n]) or _ITEM.match(lines[n])), len(lines))


def _end(lines: Sequence[str], node: int) -> int:
    """Where a node ends: all deeper lines below its first one are its own, and what closes its brackets."""
    depth, end = indent(lines[node]), node + 1
    for n in range(node + 1, len(lines)):
        is_deeper = indent(lines[n]) > depth or bare(lines[n])[:1] in ("}", "]")
        if _ITEM.match(lines[n]) or (says(lines[n]) and not is_deeper):
            break
        if bare(lines[n]) and is_deeper:
            end = n + 1
    return end


def _trimmed(lines: Sequence[str], start: int, end: int) -> int:
    """The end of some lines without the blank ones and comments at their foot."""
    return next((n + 1 for n in range(end - 1, start - 1, -1) if says(lines[n])), start)


def bare(line: str) -> str:
    """A line without what surrounds it: blanks, its end, a byte order mark."""
    return line.strip("\ufeff \t\r\n")


def says(line: str) -> bool:
    """Whether a line is neither blank nor a comment, nor parts documents."""
    return bool(bare(line)) and not bare(line).startswith(("#", "---", "%"))


def indent(line: str) -> int:
    """By how much a line is indented."""
    return len(line) - len(line.lstrip(" \t"))


def top_key(line: str) -> str:
    """The key that begins at the edge of a line; empty where none does."""
    found = re.match(r"\ufeff?(['\"]?)([\w-]+)\1\s*:(?:\s|$)", line)
    return found[2] if found else ""
