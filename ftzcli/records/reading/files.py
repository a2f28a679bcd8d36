"""The names of the files of records, and the one way to write a file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ftzcli.words.text import FtzError, Text

VOCABULARY_FOLDER = "vocabulary"
STATISTICS = "statistics"
SUFFIXES = (".yaml", ".yml")


def encoded(chunks: Iterable[str | bytes], encoding: str = "utf-8") -> Iterator[bytes]:
    """What renderers give, as bytes: text is encoded, bytes stay as they are."""
    return (chunk if isinstance(chunk, bytes) else chunk.encode(encoding, "backslashreplace") for chunk in chunks)


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
        raise FtzError(cannot_write(error, Text(str(path), str(path)))) from None


def cannot_write(error: OSError, what: Text) -> Text:
    """What to tell when something could not be written."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    return Text("无法写出{what}：{reason}", "cannot write {what}: {reason}").fill(what=what, reason=reason)
