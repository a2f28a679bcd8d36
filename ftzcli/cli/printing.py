"""Where the result goes: to stdout, or whole into a file."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from ftzcli.output.formats.table import endings, format_of
from ftzcli.records.reading.files import cannot_write, encoded
from ftzcli.words.text import LANGS, FtzError, Noun, Text, counted, in_brackets


class _Once:
    """What was printed, so that a command that begins again prints the rest only."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Nothing is printed yet."""
        self._size = self._sum = self._before = self._sum_before = 0

    def begin_again(self) -> None:
        """What comes now begins with what is printed already."""
        self._before, self._sum_before = self._size, self._sum
        self._size = self._sum = 0

    def rest(self, data: bytes) -> memoryview:
        """What of some bytes is not printed yet; FtzError where what is printed is not what it should have been."""
        known = max(0, min(len(data), self._before - self._size))
        self._take(data[:known])
        if known and self._size == self._before:
            self.end()
        self._take(data[known:])
        return memoryview(data)[known:]

    def end(self) -> None:
        """See that what is printed is right: before more follows, or when none does."""
        if self._size < self._before or (self._size == self._before and self._sum != self._sum_before):
            message = Text(
                "缓存中的索引已损坏，已输出的内容不可靠；请再运行一次",
                "the index in the cache was damaged, and what is printed may be wrong; run it again",
            )
            raise FtzError(message, code=3)

    def _take(self, data: bytes) -> None:
        self._sum = zlib.crc32(data, self._sum)
        self._size += len(data)


ONCE = _Once()


def write_stdout(chunks: Iterable[str | bytes], *, utf8: bool) -> None:
    """Print: as UTF-8 in every locale, or as the console takes it. FtzError when that fails, a closed pipe apart."""
    encoding = "utf-8" if utf8 else sys.stdout.encoding or "utf-8"
    try:
        for chunk in encoded(chunks, encoding):
            _write_all(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise not_written(error) from None


def not_written(error: OSError) -> FtzError:
    """What to tell when the result could not be written, or a file not be read or written that nobody asked about."""
    discard_stdout()
    if error.filename is None:
        return FtzError(cannot_write(error, Text("结果", "the result")))
    reason = error.strerror or str(error)
    return FtzError(Text("{path}：{reason}", "{path}: {reason}").fill(path=error.filename, reason=reason))


def refuse_loop(name: str) -> None:
    """FtzError when the links that lead to a file go round in a circle."""
    try:
        Path(name).resolve()
    except (OSError, RuntimeError):  # RuntimeError before Python 3.13
        error = OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        raise FtzError(cannot_write(error, Text(name, name))) from None


def _write_all(data: bytes) -> None:
    """Write all bytes: an unbuffered stdout (PYTHONUNBUFFERED) may take fewer than it is given."""
    rest = ONCE.rest(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def discard_stdout() -> None:
    """Give Python somewhere to flush to when it ends."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def needs_file(format: str) -> FtzError:
    """What to tell of a format that is no text, and was not sent to a file."""
    message = Text("{format} 要写入文件，不能输出到 stdout", "{format} goes into a file, not to stdout")
    hint = Text("可用：-o 文件.{format}", "use -o FILE.{format}")
    return FtzError(message.fill(format=format), hints=[hint.fill(format=format)])


# Other workbooks: who wants one is told what there is.
_WORKBOOKS = frozenset({".xls", ".ods", ".xlsm"})


def format_for(path: Path) -> str | None:
    """The format that a file's ending tells; None where it has none. FtzError for an ending of no format."""
    ending = path.suffix
    if not ending or (format := format_of(ending)):
        return format if ending else None
    hint = Text("Excel 工作簿可用：-o 文件.xlsx", "for a workbook use -o FILE.xlsx")
    named = Text("其他扩展名须写明格式，如 -f csv", "with any other, name the format too, as in -f csv")
    raise no_format(ending, endings(), [hint if ending.lower() in _WORKBOOKS else named])


def no_format(ending: str, known: Iterable[str], hints: Sequence[Text] = ()) -> FtzError:
    """What to tell of the ending of a file that none of our files has: else it would get the name of another kind."""
    message = Text("没有扩展名为“{ending}”的格式", "no format has the ending '{ending}'").fill(ending=ending)
    listed = " ".join(known)
    return FtzError(message, hints=[Text(f"可用的扩展名：{listed}", f"known endings: {listed}"), *hints])


def written(path: Path, shown: int, total: int, noun: Noun, format: str) -> Text:
    """What was written into a file, and in which format where the ending does not tell it."""
    count = counted(total, noun)
    if shown < total:
        first = Text("{count}中的前 {shown} {noun}", "the first {shown} of {count}")
        count = first.fill(shown=shown, noun=noun.zh, count=count)
    told = arrow(count, path)
    if format_of(path.suffix) == format:
        return told
    return Text(*(told.pick(lang) + in_brackets(format, lang) for lang in LANGS))


def arrow(what: Text, path: Path) -> Text:
    """That something was written into a file."""
    return Text("{what} → {path}", "{what} -> {path}").fill(what=what, path=path)
