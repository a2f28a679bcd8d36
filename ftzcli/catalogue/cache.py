"""Where an index lies, and its life: written whole beside the old one, put in its place, never changed after.

A reader therefore needs no lock, and a kill at any moment leaves the old index or the new one.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedRandom, FileIO

from ftzcli.catalogue.files import Layer

# An index up to this size ends in a checksum of it all. A larger one would take too long to add up; of that it is
# only seen whether somebody wrote to it, and what SQLite itself finds.
_SUMMED = 16 * 1024 * 1024
_SUM_BYTES = 4
_PIECE = 64 * 1024
_FORGOTTEN = 90 * 24 * 3600  # seconds after which an index that nobody renewed is removed
_ABANDONED = 3600  # and what a killed process left
_KEPT = 32 * 1024  # KiB of a new index that are kept in memory: its rows come in no order
_ENDING = ".index"


def cache_folder(environ: Mapping[str, str]) -> str:
    """The folder of the indexes: FTZ_CACHE_DIR, else the user's cache folder."""
    if environ.get("FTZ_CACHE_DIR"):
        return os.path.abspath(environ["FTZ_CACHE_DIR"])
    home = environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(os.path.abspath(home), "ftz")


def private_folder(environ: Mapping[str, str], *, make: bool = False) -> str | None:
    """A folder of ours in the system's temporary folder, where everybody may write: None unless nobody else did."""
    if not hasattr(os, "geteuid"):
        return None
    path = os.path.join(os.path.abspath(environ.get("TMPDIR") or "/tmp"), f"ftz-{os.geteuid()}")
    try:
        if make:
            with contextlib.suppress(FileExistsError):
                os.mkdir(path, mode=0o700)
        found = os.lstat(path)
    except OSError:
        return None
    is_open = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return path if stat.S_ISDIR(found.st_mode) and _is_ours(found) and not is_open else None


def index_paths(layers: Sequence[Layer], environ: Mapping[str, str], *, make: bool = False) -> Iterator[str]:
    """Where the index of some layers may lie, the cache folder first, then the private one, which is made if asked for.

    Two sets of layers that meet in one file only take its place from each other in turn.
    """
    name = f"{zlib.crc32(repr(layers).encode('utf-8', 'backslashreplace')):08x}{_ENDING}"
    folder = cache_folder(environ)
    if _may_be_used(folder):
        yield os.path.join(folder, name)
    private = private_folder(environ, make=make)
    if private:
        yield os.path.join(private, name)


def _may_be_used(folder: str) -> bool:
    """Whether a cache folder is ours, or is not there yet."""
    try:
        found = os.stat(folder)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _is_ours(found)


def _is_ours(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def opened(path: str) -> sqlite3.Connection | None:
    """The index in a file, to be read; None when there is none that can be trusted."""
    try:
        if not _is_sound(path):
            return None
        connection = sqlite3.connect(_uri(path), uri=True)
        (written,) = connection.execute("SELECT value FROM meta WHERE name = 'written'").fetchone()
        return connection if int(written) == os.stat(path).st_mtime_ns else None
    except (OSError, sqlite3.Error, TypeError, ValueError):
        return None


def discard(path: str) -> None:
    """Remove an index that proved rotten, as far as that can be done."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def _is_sound(path: str) -> bool:
    """Whether it is our own file, and adds up where it is small enough to add it up."""
    found = os.stat(path)
    if not stat.S_ISREG(found.st_mode) or not _is_ours(found):
        return False
    if found.st_size >= _SUMMED:
        return True
    with open(path, "rb", buffering=0) as file:
        return _sum(file, found.st_size - _SUM_BYTES) == file.read()


def _sum(file: BufferedRandom | FileIO, size: int) -> bytes:
    """The checksum of the first so many bytes of a file, piece by piece: fresh memory for all takes twice as long."""
    piece = memoryview(bytearray(_PIECE))
    found = 0
    while size > 0 and (count := file.readinto(piece[: min(size, _PIECE)])):
        found = zlib.crc32(piece[:count], found)
        size -= count
    return found.to_bytes(_SUM_BYTES, "big")


def _uri(path: str) -> str:
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{escaped}?mode=ro&immutable=1"


@contextlib.contextmanager
def replacing(path: str) -> Iterator[sqlite3.Connection]:
    """A new index, to be filled; in its place when the block ends well, else gone. OSError or sqlite3.Error."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    _tidy(folder)
    temporary = f"{path}.{os.getpid()}.tmp"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(temporary)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        connection = sqlite3.connect(temporary)
        try:
            # Nobody sees the file before it is whole: no need for a journal, or for waiting on the disk.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA cache_size = -{_KEPT}")
            yield connection
            written = time.time_ns() // 10**9 * 10**9  # whole seconds: every file system can keep them
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('written', ?)", (str(written),))
            connection.commit()
        finally:
            connection.close()
        _seal(temporary, written)
        os.replace(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _seal(path: str, written: int) -> None:
    """Add the checksum, bring it all to the disk, and set the time that the index itself holds."""
    with open(path, "r+b") as file:
        size = os.fstat(file.fileno()).st_size
        if size < _SUMMED:
            file.write(_sum(file, size))
            file.flush()
        os.fsync(file.fileno())
    os.utime(path, ns=(written, written))


def _tidy(folder: str) -> None:
    """Remove what nobody renewed for months, and what killed processes left."""
    now = time.time()
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            age = now - entry.stat(follow_symlinks=False).st_mtime
            if (entry.name.endswith(_ENDING) and age > _FORGOTTEN) or (
                entry.name.endswith(".tmp") and _ENDING in entry.name and age > _ABANDONED
            ):
                os.unlink(entry.path)
