"""The texts of sources, as they lie in files: their lines, counted as citations count them, and the figures on them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ftzcli.records.checks.units import printed_units
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.printed import Printed, Units, figures, numeral_touches
from ftzcli.words.text import FtzError, Text
from ftzcli.words.undecoded import readable

_MOST = 64 << 20  # bytes: what is larger is no article


@dataclass(frozen=True)
class SourceText:
    """The text of a source, as it lies in a file."""

    source: str
    path: Path
    data: bytes
    units: Units = field(default_factory=Units)

    @cached_property
    def numbered(self) -> Sequence[tuple[int, str]]:
        """Its lines that are not empty, with their numbers in the file."""
        lines = enumerate(self.data.decode("utf-8-sig").splitlines(), 1)
        return [(number, line) for number, line in lines if line.strip()]

    @cached_property
    def lines(self) -> Sequence[str]:
        """Its lines that are not empty; line n of a citation is the n-th."""
        return [line for _, line in self.numbered]

    def figures_on(self, number: int) -> Sequence[Printed]:
        """The figures on line `number`; each line is read once."""
        if number not in self._read:
            found = figures(self.lines[number - 1], self.units) if 0 < number <= len(self.lines) else []
            self._read[number], self._ends[number] = found, [one.core for one in found]
        return self._read[number]

    def figures_at(self, number: int, stated: str) -> list[Printed]:
        """The figures of a line that lie in what is stated, where that stands there as a figure of its own."""
        found: list[Printed] = []
        for start, end in self.places(number, stated):
            found += [one for one in self._within(number, start, end) if one not in found]
        return found

    def lines_with(self, stated: str) -> Sequence[int]:
        """The numbers of the lines that hold what is stated as a figure of its own; each is looked for once."""
        if stated not in self._found:
            numbers = (number for number, line in enumerate(self.lines, 1) if stated in line)
            self._found[stated] = [number for number in numbers if self.places(number, stated)]
        return self._found[stated]

    def parts(self, number: int, stated: str) -> list[str]:
        """The figures of a line of which what is stated is only a part."""
        line = self.lines[number - 1] if 0 < number <= len(self.lines) else ""
        spans = [match.span() for match in re.finditer(re.escape(stated), line)] if stated in line else []
        cut = (one.text for start, end in spans for one in self._within(number, start, end))
        return list(dict.fromkeys(cut))

    def place(self, number: int) -> Text:
        """A line as the file counts it and as citations do: `article.txt:13 = line 12`."""
        name = f"{self.path.name}:{self.numbered[number - 1][0]}"
        return Text(f"{name} 即第 {number} 行", f"{name} = line {number}")

    def counted(self, physical: int) -> int | None:
        """The number by which citations know a line of the file; None for an empty one."""
        return next((number for number, (row, _) in enumerate(self.numbered, 1) if row == physical), None)

    def places(self, number: int, stated: str) -> list[tuple[int, int]]:
        """Where on a line what is stated is a figure of its own: it cuts no figure, and no numeral touches it."""
        line = self.lines[number - 1] if 0 < number <= len(self.lines) else ""
        if stated not in line:
            return []
        spans = (match.span() for match in re.finditer(re.escape(stated), line))
        return [
            (start, end)
            for start, end in spans
            if not numeral_touches(line, start, end)
            and all(start <= one.start and one.core <= end for one in self._within(number, start, end))
        ]

    def _within(self, number: int, start: int, end: int) -> list[Printed]:
        """The figures of a line that reach into a stretch of it."""
        found = self.figures_on(number)
        at = bisect_left(self._ends[number], start + 1)
        reached: list[Printed] = []
        while at < len(found) and found[at].start < end:
            reached.append(found[at])
            at += 1
        return reached

    @cached_property
    def _found(self) -> dict[str, Sequence[int]]:
        return {}

    @cached_property
    def _ends(self) -> dict[int, Sequence[int]]:
        """Where the numbers of the figures end, by the line."""
        return {}

    @cached_property
    def _read(self) -> dict[int, Sequence[Printed]]:
        return {}

    @cached_property
    def sha256(self) -> str:
        """The checksum of the file."""
        return hashlib.sha256(self.data).hexdigest()


def read_sources(asked: Iterable[str], vocabulary: Vocabulary) -> dict[str, SourceText]:
    """The texts named as SOURCE=FILE, by the source's id; FtzError for one that cannot be had."""
    found: dict[str, SourceText] = {}
    units = printed_units(vocabulary)
    for pair in asked:
        source, equals, file = pair.partition("=")
        if not equals or not source or not file:
            message = Text("--text 要写成 来源=文件，而不是“{pair}”", "--text takes SOURCE=FILE, not '{pair}'")
            raise FtzError(message.fill(pair=pair))
        source = readable(source)
        ids = vocabulary.resolve("sources", source)
        if not ids:
            from ftzcli.words.suggest import did_you_mean

            message = Text("未找到来源“{source}”", "unknown source '{source}'").fill(source=source)
            raise FtzError(message, hints=did_you_mean(vocabulary.nearest("sources", source)))
        found[ids[0]] = _source_text(ids[0], Path(file), units)
    return found


def _source_text(source: str, path: Path, units: Units) -> SourceText:
    data = bytes_of(path)
    decoded(data, path)
    return SourceText(source, path, data, units)


def decoded(data: bytes, path: Path, *, hints: Sequence[Text] = ()) -> str:
    """The text in the bytes of a file; FtzError, with hints, where they are not UTF-8, and where they are blank."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = Text("{path} 不是 UTF-8 编码", "{path} is not UTF-8")
        raise FtzError(message.fill(path=path), hints=hints) from None
    if not text.strip():
        raise FtzError(Text("{path} 里没有文字", "there is no text in {path}").fill(path=path))
    return text


def bytes_of(path: Path) -> bytes:
    """What is in a file or a pipe; FtzError where it cannot be read, or is larger than a text can be."""
    try:
        return _bytes_of(path)
    except OSError as error:
        message = Text("无法读取 {path}：{reason}", "cannot read {path}: {reason}")
        raise FtzError(message.fill(path=path, reason=error.strerror or str(error))) from None


def _bytes_of(path: Path) -> bytes:
    """What is in a file or a pipe, no more than a text can have; a pipe that nobody writes to is empty."""
    with open(path, "rb", opener=_without_waiting) as file:
        status = os.fstat(file.fileno())
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
            raise FtzError(Text("{path} 不是文件", "{path} is no file").fill(path=path))
        os.set_blocking(file.fileno(), True)
        data = b"" if status.st_size > _MOST else file.read(_MOST + 1)
    if status.st_size > _MOST or len(data) > _MOST:
        message = Text("{path} 太大：文本不得超过 {most} MB", "{path} is too large: a text has at most {most} MB")
        raise FtzError(message.fill(path=path, most=_MOST >> 20))
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open a pipe also while nobody writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
