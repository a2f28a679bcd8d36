"""Whether an index is that of the files as they are: every run asks, so it must be quick."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from ftzcli.catalogue.files import Layer, changed_at, folders_of, made_from


def is_fresh(connection: sqlite3.Connection, layers: Sequence[Layer]) -> bool:
    """Whether nothing changed since the index was made: neither the program nor any file."""
    try:
        ask = connection.execute
        if ask("SELECT value FROM meta WHERE name = 'made_from'").fetchone() != (made_from(layers),):
            return False
        known: dict[bytes, bytes] = dict(ask("SELECT path, stamps FROM folder").fetchall())
        if not _are_as_known(layers, known):
            return False
        return ask("SELECT count(*) FROM racy").fetchone() == (0,) or is_settled(connection)
    except sqlite3.Error:  # rotten
        return False


def _are_as_known(layers: Sequence[Layer], known: Mapping[bytes, bytes]) -> bool:
    """Whether there are the folders that are known and no others, each as it is known."""
    seen = set()
    for folder in chain.from_iterable(map(folders_of, layers)):
        path = os.fsencode(folder.path)
        if known.get(path) != folder.written():
            return False
        seen.add(path)
    return seen == known.keys()


_STEP = 2 * 10**9
_MOST_BYTES = 5 * 1024 * 1024  # more than any file that is read


# Files that were changed just before they were read: a later change may bear the same time, so their text tells.
# File systems count time in steps of up to two seconds.
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
            from hashlib import blake2b  # 2 ms: only where files are young

            return blake2b(file.read(_MOST_BYTES), digest_size=16).digest()
    except OSError:
        return b""
