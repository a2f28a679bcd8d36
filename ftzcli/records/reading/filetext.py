"""A file of records as text: is it UTF-8, is it clean, and what went wrong where YAML gives up."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ftzcli.records.problems import Problem
from ftzcli.records.reading.files import MISNAMED
from ftzcli.records.reading.slips import Slip, diagnose_line, merge_in, not_plain, unquoted
from ftzcli.words.text import Text
from ftzcli.words.width import UNPRINTABLE, named

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

MAX_BYTES = 4 * 1024 * 1024

# What the parser says most often, in Chinese.
_REASONS = {
    "mapping values are not allowed in this context": "这里不能再写“键: 值”，请检查缩进和冒号",
    "could not find expected ':'": "缺少冒号“:”",
    "did not find expected key": "这里应是一个键，请检查缩进",
    "did not find expected '-' indicator": "这里应是以“- ”开头的列表项，请检查缩进",
    "did not find expected ',' or ']'": "缺少“,”或“]”",
    "did not find expected ',' or '}'": "缺少“,”或“}”",
    "did not find expected node content": "这里缺少内容",
    "found unexpected end of stream": "引号没有配对",
    "found character that cannot start any token": "文字不能以这个字符开头，请加引号",
    "block sequence entries are not allowed in this context": "这里不能写列表项“- ”，请检查缩进",
    "found unknown escape character": "双引号里有不认识的反斜杠转义",
}
# Where one of these is said, the fault is where the bracket or the quote was opened.
_OPENED = frozenset(
    {"did not find expected ',' or ']'", "did not find expected ',' or '}'", "found unexpected end of stream"}
)
_EXCERPT = 200  # a longer source line is cut around the place


@dataclass(frozen=True)
class FileText:
    """The text of one file."""

    path: Path
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines as YAML counts them."""
        lines = re.split("\r\n|\n|\r|\x85|\u2028|\u2029", self.text)
        return lines[:-1] if len(lines) > 1 and not lines[-1] else lines

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty when there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def problem(self, code: str, line: int, column: int, width: int = 1, **values: object) -> Problem:
        """A problem at a place of this text, with the line for the excerpt."""
        if line > len(self.lines):  # the parser stands behind the end of the text
            line, column = len(self.lines), len(self.lines[-1]) + 1
        text = self.line(line)
        start = max(0, column - _EXCERPT // 2) if len(text) > _EXCERPT else 0
        text = text[start : start + _EXCERPT]
        width = max(1, min(width, start + len(text) - column + 1))
        shown = {name: _shortened(value) for name, value in values.items()}
        return Problem(code, str(self.path), line, column, width, text, start, shown)

    def slip(self, slip: Slip, line: int) -> Problem:
        """The problem of a slip on a line."""
        return self.problem(slip.code, line, slip.column, 1, **slip.values)

    def written(self, start: tuple[int, int], end: tuple[int, int]) -> list[str]:
        """The lines between two places, each a row and a column from 0: what stands there as it is written."""
        (first, left), (last, right) = start, end
        lines = self.lines[first : last + 1]
        if last < len(self.lines):
            lines[-1] = lines[-1][:right]
        return [lines[0][left:], *lines[1:]]

    @staticmethod
    def bad_character(text: str) -> str | None:
        """The first character that has no place in a record, by name; None when all are good."""
        match = UNPRINTABLE.search(text)
        return named(match[0]) if match else None


def read_text(path: Path) -> tuple[FileText | None, Problem | None]:
    """The text of a file, or why it cannot be used. Never follows a pipe or a device."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode) and path.is_symlink():
            return None, Problem("FTZ123", str(path))
        if path.name.lower().endswith(MISNAMED):
            return None, Problem("FTZ124", str(path), values={"name": path.stem})
        if not stat.S_ISREG(found.st_mode):
            raise OSError("not a regular file")
        if found.st_size > MAX_BYTES:
            return None, Problem("FTZ103", str(path), values={"size": found.st_size, "limit": MAX_BYTES})
        with path.open("rb", buffering=0) as file:
            data = file.read()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        return None, Problem("FTZ101", str(path), values={"reason": reason})
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, Problem("FTZ104", str(path), line, values={"guess": _guess_encoding(data)})
    whole = FileText(path, text)
    problem = _unclean(whole)
    return (None, problem) if problem else (whole, None)


def _unclean(whole: FileText) -> Problem | None:
    """What a text has that no record may have."""
    text = whole.text
    if text.startswith("\ufeff"):
        return whole.problem("FTZ105", 1, 1)
    match = UNPRINTABLE.search(text.replace("\r\n", "\n"))
    if match:
        before = match.string[: match.start()]
        line, column = before.count("\n") + 1, match.start() - (before.rfind("\n") + 1) + 1
        slip = not_plain(whole.line(line))
        if slip and slip.column == column:
            return whole.slip(slip, line)
        return whole.problem("FTZ106", line, column, character=named(match[0]))
    if (merge := merge_in(text)) is not None:
        return whole.problem("FTZ121", text.count("\n", 0, merge) + 1, 1, 7)
    return None


def diagnose_syntax(file: FileText, error: MarkedYAMLError) -> Problem:
    """What a YAML syntax error most likely comes from, in words; else the parser's own reason."""
    mark, opened = error.problem_mark, error.context_mark
    if opened and (mark is None or (error.problem in _OPENED and mark.line != opened.line)):
        mark = opened
    line = mark.line + 1 if mark else 0
    column = mark.column + 1 if mark else 0
    if mark and (slip := unquoted(file.line(line), mark.column)):
        return file.slip(slip, line)
    # The parser often stops on the line after the slip, or behind all that lies below it.
    for number in (line, line - 1, _above(file, line)):
        if slip := diagnose_line(file.line(number)):
            return file.slip(slip, number)
    reason = error.problem or error.context or "?"
    return file.problem("FTZ109", line, column, reason=Text(_REASONS.get(reason, reason), reason))


def _above(file: FileText, number: int) -> int:
    """The line that a line lies below: the last before it that is indented less; 0 for none."""
    indent = _indent(file.line(number))
    above = range(number - 1, 0, -1)
    return next((n for n in above if file.line(n).strip() and _indent(file.line(n)) < indent), 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shortened(value: object) -> object:
    """A value as a message shows it: a text of pages is cut."""
    return value[:_EXCERPT] + "…" if isinstance(value, str) and len(value) > _EXCERPT else value


def _guess_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return " (UTF-16)"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return " (GBK/GB18030?)"
