"""Where an index lies, and its life: written whole beside the old one, put in its place, never changed after.

A reader therefore needs no lock, and a kill at any moment leaves the old index or the new one. What others may have
put there is not believed: an index is read and written in a folder of ours only, by the handle of that folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import stat
import time
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from io import FileIO
from typing import NamedTuple

from ftzcli.catalogue.files import Layer
from ftzcli.catalogue.tables import are_ours

# What is raised where an index is rotten, whether by chance or by intent: SQLite stumbles, a row is gone, a text is
# no JSON, or has another form than ours.
ROT = (
    *(sqlite3.Error, ArithmeticError, AssertionError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)
# An index up to this size ends in a checksum of it all, which takes 0.4 ms for the bundled one: nothing else shows
# that a value by which records are filtered, or a word, has changed. A larger one would take too long to add up; there
# the checksum of each text tells, and what SQLite itself finds.
_SUMMED = 16 * 1024 * 1024
_SUM_BYTES = 4
_PIECE = 64 * 1024
_FORGOTTEN = 90 * 24 * 3600  # seconds after which an index that nobody renewed is removed
_ABANDONED = 3600  # and what a killed process left
_KEPT = 32 * 1024  # KiB of a new index that are kept in memory: its rows come in no order
_LONGEST = 256 * 1024 * 1024  # bytes of one value; none is longer than its file either
_LEAST_LIMIT = 1024 * 1024
_INDEX, _UNFINISHED = r"[0-9a-f]{8}\.index", r"[0-9a-f]{8}\.index\.[0-9a-f]+\.tmp"  # compiled where one is written
_HAS_HANDLES = os.open in os.supports_dir_fd
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class _Folder(NamedTuple):
    """A folder of ours that is open: by its handle, so that nobody can put another in its place meanwhile."""

    path: str
    handle: int | None

    def open(self, name: str, flags: int) -> int:
        """Open a file in it, but no link."""
        return os.open(self._at(name), flags | _NO_LINK, 0o600, dir_fd=self.handle)

    def unlink(self, name: str) -> None:
        """Remove a file."""
        os.unlink(self._at(name), dir_fd=self.handle)

    def replace(self, old: str, new: str) -> None:
        """Put a file in the place of another."""
        os.replace(self._at(old), self._at(new), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def holds(self, name: str, opened: os.stat_result) -> bool:
        """Whether a file that is open is still the one of this name, in the folder of this path."""
        return _is_one(os.stat(self._at(name), dir_fd=self.handle, follow_symlinks=False), opened) and _is_one(
            os.lstat(os.path.join(self.path, name)), opened
        )

    def _at(self, name: str) -> str:
        return os.path.join(self.path, name) if self.handle is None else name


@contextlib.contextmanager
def _folder(path: str) -> Iterator[_Folder]:
    """A folder, if it is a real one, ours, and nobody else may write to it; else OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK) if _HAS_HANDLES else None
    try:
        found = os.lstat(path) if handle is None else os.fstat(handle)
        if not stat.S_ISDIR(found.st_mode) or not _is_ours_alone(found):
            raise PermissionError(path)
        yield _Folder(path, handle)
    finally:
        if handle is not None:
            os.close(handle)


def _is_ours_alone(found: os.stat_result) -> bool:
    """Whether what was found is this user's, and nobody else may write to it."""
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _is_one(found: os.stat_result, other: os.stat_result) -> bool:
    return (found.st_dev, found.st_ino) == (other.st_dev, other.st_ino)


def index_paths(layers: Sequence[Layer], environ: Mapping[str, str]) -> Iterator[str]:
    """Where the index of some layers may lie: in the cache folder, or where that cannot be used in a private one.

    Two sets of layers that meet in one file only take its place from each other in turn.
    """
    name = f"{zlib.crc32(repr(layers).encode('utf-8', 'backslashreplace')):08x}.index"
    for folder in (cache_folder(environ), _private_folder(environ)):
        if folder:
            yield os.path.join(folder, name)


def cache_folder(environ: Mapping[str, str]) -> str | None:
    """The folder of the indexes: FTZ_CACHE_DIR, else the user's cache folder; None where there is no such user."""
    asked = os.path.expanduser(environ.get("FTZ_CACHE_DIR", ""))
    if asked:
        return None if asked.startswith("~") else os.path.abspath(asked)
    base = os.path.expanduser(environ.get("XDG_CACHE_HOME", ""))
    if not os.path.isabs(base):  # to be passed over, says its specification
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "ftz") if os.path.isabs(base) else None


def _private_folder(environ: Mapping[str, str]) -> str | None:
    """A folder of this user in the system's temporary folder, where everybody may write."""
    if not hasattr(os, "geteuid"):
        return None
    return os.path.join(os.path.abspath(environ.get("TMPDIR") or "/tmp"), f"ftz-{os.geteuid()}")


def opened(path: str) -> sqlite3.Connection | None:
    """The index in a file, to be read; None when there is none that can be trusted."""
    try:
        with _folder(os.path.dirname(path)) as folder:
            return _opened(folder, os.path.basename(path))
    except (OSError, *ROT):
        return None


def _opened(folder: _Folder, name: str) -> sqlite3.Connection | None:
    with open(folder.open(name, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or not _is_ours_alone(found) or not _adds_up(file, found.st_size):
            return None
        # SQLite takes no handle: of /proc/self/fd/3 too it opens the file that has the name now.
        connection = sqlite3.connect(_uri(os.path.join(folder.path, name)), uri=True)
        if folder.holds(name, found):
            _bound(connection, found.st_size)
            if are_ours(connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")):
                (written,) = connection.execute("SELECT value FROM meta WHERE name = 'written'").fetchone()
                if int(written) == found.st_mtime_ns:
                    return connection
        connection.close()
        return None


def _bound(connection: sqlite3.Connection, size: int) -> None:
    """Set a bound to the memory that an index may ask for, and run no function that it names."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(max(size, _LEAST_LIMIT), _LONGEST))
    connection.execute("PRAGMA trusted_schema = OFF")


def discard(path: str) -> None:
    """Remove an index that proved rotten, as far as that can be done."""
    with contextlib.suppress(OSError), _folder(os.path.dirname(path)) as folder:
        folder.unlink(os.path.basename(path))


def _adds_up(file: FileIO, size: int) -> bool:
    """Whether an index is what it was when it was sealed, where it is small enough to tell."""
    return size >= _SUMMED or _sum(file, size - _SUM_BYTES) == file.read()


def _sum(file: FileIO, size: int) -> bytes:
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
    top, name = os.path.split(path)
    os.makedirs(os.path.dirname(top), exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.mkdir(top, mode=0o700)
    with _folder(top) as folder:
        _tidy(folder)
        temporary = f"{name}.{os.urandom(8).hex()}.tmp"
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR
        try:
            with open(folder.open(temporary, flags), "r+b", buffering=0) as file:
                connection = sqlite3.connect(os.path.join(top, temporary))
                try:
                    if not folder.holds(temporary, os.fstat(file.fileno())):
                        raise PermissionError(top)
                    written = yield from _filled(connection)
                finally:
                    connection.close()
                _seal(file, written)
            folder.replace(temporary, name)
        finally:
            with contextlib.suppress(OSError):
                folder.unlink(temporary)


def _filled(connection: sqlite3.Connection) -> Generator[sqlite3.Connection, None, int]:
    """Let an index be filled; what is returned in the end is the time that is written in it."""
    # Nobody sees the file before it is whole: no need for a journal, or for waiting on the disk.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{_KEPT}")
    yield connection
    written = time.time_ns() // 10**9 * 10**9  # whole seconds: every file system can keep them
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('written', ?)", (str(written),))
    connection.commit()
    return written


def _seal(file: FileIO, written: int) -> None:
    """Add the checksum, bring it all to the disk, and set the time that the index itself holds."""
    size = os.fstat(file.fileno()).st_size
    if size < _SUMMED:
        file.write(_sum(file, size))
    os.fsync(file.fileno())
    os.utime(file.fileno() if os.utime in os.supports_fd else file.name, ns=(written, written))


def _tidy(folder: _Folder) -> None:
    """Remove the indexes that nobody renewed for months, and what killed processes left; nothing but files of ours."""
    now = time.time()
    with contextlib.suppress(OSError), os.scandir(folder.path if folder.handle is None else folder.handle) as entries:
        for entry in entries:
            most = _FORGOTTEN if re.fullmatch(_INDEX, entry.name) else _ABANDONED
            if most == _FORGOTTEN or re.fullmatch(_UNFINISHED, entry.name):
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode) and _is_ours_alone(found) and now - found.st_mtime > most:
                    folder.unlink(entry.name)
