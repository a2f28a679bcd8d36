"""Where the result goes: to stdout, or whole into a file."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ftzcli.words.text import FtzError, Text


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
        discard_stdout()
        raise FtzError(_failed(error, Text("结果", "the result"))) from None


def encoded(chunks: Iterable[str | bytes], encoding: str = "utf-8") -> Iterator[bytes]:
    """What renderers give, as bytes: text is encoded, bytes stay as they are."""
    return (chunk if isinstance(chunk, bytes) else chunk.encode(encoding, "backslashreplace") for chunk in chunks)


def _write_all(data: bytes) -> None:
    """Write all bytes: an unbuffered stdout (PYTHONUNBUFFERED) may take fewer than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def discard_stdout() -> None:
    """Give Python somewhere to flush to when it ends."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, chunks: Iterable[str | bytes]) -> None:
    """Write a file whole or not at all; FtzError when that fails. A pipe or a device is written to as it is."""
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                file.writelines(encoded(chunks))
            return
        temporary = target.parent / f".ftz-{os.getpid()}.tmp"
        try:
            with temporary.open("wb") as file:
                file.writelines(encoded(chunks))
            temporary.replace(target)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise FtzError(_failed(error, Text(str(path), str(path)))) from None


def _failed(error: OSError, what: Text) -> Text:
    reason = os.strerror(error.errno) if error.errno else str(error)
    return Text("无法写出{what}：{reason}", "cannot write {what}: {reason}").fill(what=what, reason=reason)
