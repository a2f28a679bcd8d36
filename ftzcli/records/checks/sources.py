"""The text of a source beside the records that cite it: does every figure stand there, and is every figure cited?"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from ftzcli.records.checks.subject import Finding, Subject
from ftzcli.records.problems import Problem
from ftzcli.records.reading.filetext import FileText
from ftzcli.records.vocabulary import Vocabulary, names_of
from ftzcli.words.printed import Stated, stated_numbers
from ftzcli.words.text import FtzError, Text
from ftzcli.words.undecoded import readable

# Numbers that are no figures: years, months and days, a count of months, the numbers of items, clauses and
# meetings, words such as 第三方 and 三位一体, and what stands in quotation marks.
# None begins within a row of digits: that would be tried at each of them.
_DATES = re.compile(
    r"^\s*\d+[.．、]|(?<!\d)\d+(?:年|[—-]\d+月|月(?:\d+日)?)|(?<![零〇一二三四五六七八九十])[零〇一二三四五六七八九十]+周?年"
    r"|前\d+个?月"
    r"|〔\d+〕\d+号|第[零一二三四五六七八九十百]+[条款章项届次方批]|[三四五]位一体"
)
_QUOTED = re.compile(r"“[^”]{0,20}”")
_MOST = 64 << 20  # bytes: what is larger is no article
_SMALL = 2  # 一批, 两个: words rather than figures


@dataclass(frozen=True)
class SourceText:
    """The text of a source, as it lies in a file."""

    source: str
    path: Path
    data: bytes

    @cached_property
    def numbered(self) -> Sequence[tuple[int, str]]:
        """Its lines that are not empty, with their numbers in the file."""
        lines = enumerate(self.data.decode("utf-8-sig").splitlines(), 1)
        return [(number, line) for number, line in lines if line.strip()]

    @cached_property
    def lines(self) -> Sequence[str]:
        """Its lines that are not empty; line n of a citation is the n-th."""
        return [line for _, line in self.numbered]

    def lines_with(self, stated: str) -> Sequence[int]:
        """The numbers of the lines that hold what is stated; each figure is looked for once."""
        if stated not in self._found:
            self._found[stated] = [number for number, line in enumerate(self.lines, 1) if stated in line]
        return self._found[stated]

    @cached_property
    def _found(self) -> dict[str, Sequence[int]]:
        return {}

    @cached_property
    def sha256(self) -> str:
        """The checksum of the file."""
        return hashlib.sha256(self.data).hexdigest()


def read_sources(asked: Iterable[str], vocabulary: Vocabulary) -> dict[str, SourceText]:
    """The texts named as SOURCE=FILE, by the source's id; FtzError for one that cannot be had."""
    found: dict[str, SourceText] = {}
    for pair in asked:
        source, equals, file = pair.partition("=")
        if not equals or not source or not file:
            message = Text("--text 要写成 来源=文件，而不是“{pair}”", "--text takes SOURCE=FILE, not '{pair}'")
            raise FtzError(message.fill(pair=pair))
        source = readable(source)
        ids = vocabulary.resolve("sources", source)
        if not ids:
            from ftzcli.words.suggest import did_you_mean

            message = Text("来源里没有“{source}”", "unknown source '{source}'").fill(source=source)
            raise FtzError(message, hints=did_you_mean(vocabulary.nearest("sources", source)))
        found[ids[0]] = _read(ids[0], Path(file))
    return found


def _read(source: str, path: Path) -> SourceText:
    try:
        text = SourceText(source, path, _bytes_of(path))
        if not text.lines:
            raise FtzError(Text("{path} 里没有文字", "there is no text in {path}").fill(path=path))
    except OSError as error:
        reason = error.strerror or str(error)
        raise FtzError(
            Text("无法读取 {path}：{reason}", "cannot read {path}: {reason}").fill(path=path, reason=reason)
        ) from None
    except UnicodeDecodeError:
        raise FtzError(Text("{path} 不是 UTF-8 编码", "{path} is not UTF-8").fill(path=path)) from None
    return text


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


def missing_figures(subject: Subject, texts: Mapping[str, SourceText]) -> Iterator[Finding]:
    """Stated figures that do not stand on the line of the text that they cite."""
    for place, figure in subject.figures:
        text = texts.get(figure.source)
        if text is None:
            continue
        for number, stated in enumerate(figure.stated):
            found = text.lines_with(stated)
            at = (*place, "stated", number)
            if figure.line is not None and figure.line > len(text.lines):
                told = {"source": text.source, "number": figure.line, "count": len(text.lines)}
                yield Finding("FTZ602", (*place, "line"), told)
                break
            if (figure.line or 0) not in found and (figure.line is not None or not found):
                elsewhere = _elsewhere(found)
                line = "-" if figure.line is None else figure.line
                told = {"stated": stated, "source": text.source, "number": line, "elsewhere": elsewhere}
                yield Finding("FTZ601", at, told)


def _elsewhere(lines: Sequence[int]) -> Text:
    if not lines:
        return Text("，其他行也没有", ", nor on any other")
    numbers = ", ".join(map(str, lines[:3]))
    return Text(f"，而在第 {numbers} 行", f", but on line {numbers}")


def uncovered(text: SourceText, subjects: Iterable[Subject], vocabulary: Vocabulary) -> list[Problem]:
    """Notes on the figures of a text that no record cites: numbers with a unit that the vocabulary knows, and ranks."""
    cited: dict[int, list[str]] = {}
    for subject in subjects:
        for _, figure in subject.figures:
            if figure.source == text.source and figure.line is not None:
                cited.setdefault(figure.line, []).extend(figure.stated)
    units = sorted(_unit_names(vocabulary), key=len, reverse=True)
    counted = re.compile(rf"\s*(?:{'|'.join(map(re.escape, units))})")
    file = FileText(text.path, text.data.decode("utf-8-sig"))
    return [
        file.problem("FTZ702", physical, left.start + 1, left.end - left.start, text=left.text)
        for number, (physical, line) in enumerate(text.numbered, 1)
        for left in _left(line, cited.get(number, ()), counted)
    ]


def _unit_names(vocabulary: Vocabulary) -> set[str]:
    names = {name for id, unit in vocabulary.kinds["units"].items() for name in names_of(id, unit)}
    return {name.removeprefix("个") for name in names if not name.isascii() or name == "%"} | {"个"}


def _left(line: str, cited: Sequence[str], counted: re.Pattern[str]) -> Iterator[Stated]:
    taken = [match.span() for stated in set(cited) for match in re.finditer(re.escape(stated), line)]
    taken += [match.span() for pattern in (_DATES, _QUOTED) for match in pattern.finditer(line)]
    taken.sort()
    ends = list(accumulate((end for _, end in taken), max))  # the furthest of the stretches up to each
    for found in stated_numbers(line):
        before = bisect_left(taken, (found.end,))  # as many begin before it ends
        if before and ends[before - 1] > found.start:
            continue
        is_rank = line.endswith("第", 0, found.start)
        in_digits = any(character.isdigit() and character.isascii() for character in found.text)
        if in_digits or "分之" in found.text or is_rank or (counted.match(found.rest) and found.low > _SMALL):
            yield found
