"""Files that were changed just before they were read: a later change may bear the same time, so their text tells.

File systems count time in steps of up to two seconds.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from ftzcli.index.files import changed_at

_STEP = 2 * 10**9
_MOST_BYTES = 5 * 1024 * 1024  # more than any file that is read


def racy_files(stamps: Mapping[str, str], started: int) -> dict[str, tuple[bytes, int]]:
    """Of some files, those that changed too soon before the reading started: the digest of their text, and the time.

    To be called before they are read, so that a change in between is seen the next time.
    """
    young = {path: changed for path, stamp in stamps.items() if (changed := changed_at(stamp)) > started - _STEP}
    return {path: (_digest(path), changed) for path, changed in young.items()}


def changed_after_all(connection: sqlite3.Connection) -> Iterator[str]:
    """The files whose text is not what it was, though they bear the same time."""
    for path, digest in connection.execute("SELECT path, digest FROM racy"):
        if _digest(os.fsdecode(path)) != digest:
            yield os.fsdecode(path)


def is_settled(connection: sqlite3.Connection) -> bool:
    """Whether no such file has changed. Not when some are no longer young: then the index should learn of it."""
    (oldest,) = connection.execute("SELECT min(changed) FROM racy").fetchone()
    return oldest + _STEP > time.time_ns() and not any(changed_after_all(connection))


def _digest(path: str) -> bytes:
    """What tells one text of a file from another; nothing for what is no file."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(path, "rb") as file:
            return blake2b(file.read(_MOST_BYTES), digest_size=16).digest()
    except OSError:
        return b""
