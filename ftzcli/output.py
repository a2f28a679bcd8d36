"""Where the result goes: to stdout, or whole into a file."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable

from ftzcli.records.reading.files import cannot_write, encoded
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
        raise FtzError(cannot_write(error, Text("结果", "the result"))) from None


def _write_all(data: bytes) -> None:
    """Write all bytes: an unbuffered stdout (PYTHONUNBUFFERED) may take fewer than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def discard_stdout() -> None:
    """Give Python somewhere to flush to when it ends."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
