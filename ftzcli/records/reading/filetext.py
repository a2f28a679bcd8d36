"""A file of records as text: is it UTF-8, is it clean, and what went wrong where YAML gives up."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ftzcli.records.problems import Problem
from ftzcli.words.text import Text
from ftzcli.words.width import UNPRINTABLE

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

    @staticmethod
    def bad_character(text: str) -> str | None:
        """The first character that has no place in a record, by name; None when all are good."""
        match = UNPRINTABLE.search(text)
        return _name(match[0]) if match else None


def read_text(path: Path) -> tuple[FileText | None, Problem | None]:
    """The text of a file, or why it cannot be used. Never follows a pipe or a device."""
    try:
        found = path.stat()
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
    if text.startswith("\ufeff"):
        return None, whole.problem("FTZ105", 1, 1)
    match = UNPRINTABLE.search(text.replace("\r\n", "\n"))
    if match:
        before = match.string[: match.start()]
        line, column = before.count("\n") + 1, match.start() - (before.rfind("\n") + 1) + 1
        return None, whole.problem("FTZ106", line, column, character=_name(match[0]))
    return whole, None


def diagnose_syntax(file: FileText, error: MarkedYAMLError) -> Problem:
    """What a YAML syntax error most likely comes from, in words; else the parser's own reason."""
    mark, opened = error.problem_mark, error.context_mark
    if opened and (mark is None or (error.problem in _OPENED and mark.line != opened.line)):
        mark = opened
    line = mark.line + 1 if mark else 0
    column = mark.column + 1 if mark else 0
    # The parser often stops on the line after the slip.
    for number in (line, line - 1):
        slip = diagnose_line(file.line(number))
        if slip:
            return file.problem(slip[0], number, slip[1])
    reason = error.problem or error.context or "?"
    return file.problem("FTZ109", line, column, reason=Text(_REASONS.get(reason, reason), reason))


def diagnose_line(line: str) -> tuple[str, int] | None:
    """The code and column of the slip that people make on such a line; None when it has none."""
    if tab := re.match(r" *\t", line):
        return "FTZ107", tab.end()
    if colon := re.match(r"\s*(?:- )?[\w-]+\s*：", line, re.ASCII):
        return "FTZ108", colon.end()
    if joined := re.match(r"\s*(?:-(?=[\w\"'])|(?:- )?[\w-]+:(?=[^\s/]))", line, re.ASCII):
        return "FTZ118", joined.end()
    if nested := re.match(r".*[{,]\s*[\w-]+: [^\"'\[{,}#]*?(?=: )", line, re.ASCII):
        return "FTZ117", nested.end() + 1
    if inner := re.match(r"\s*(?:- )?[\w-]+: [^\"'\[{#].*?(?=: )", line, re.ASCII):
        return "FTZ117", inner.end() + 1
    return None


def _shortened(value: object) -> object:
    """A value as a message shows it: a text of pages is cut."""
    return value[:_EXCERPT] + "…" if isinstance(value, str) and len(value) > _EXCERPT else value


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")


def _guess_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return " (UTF-16)"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return " (GBK/GB18030?)"
