"""The names of the files of records, and the one way to write a file."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from ftzcli.words.text import FtzError, Text

VOCABULARY_FOLDER = "vocabulary"
STATISTICS = "statistics"
SUFFIXES = (".yaml", ".yml")
# How a record ends that was saved as a text: Windows hides the last ending.
MISNAMED = (".yaml.txt", ".yml.txt")
# What a draft and a rejected one have before their ending: neither is read as a record or as vocabulary.
DRAFT, REJECTED = ".draft", ".rejected"
_ASIDE = tuple(f"{mark}{ending}" for mark in (DRAFT, REJECTED) for ending in (*SUFFIXES, *MISNAMED))

# What the system says in English only.
_REASONS = {
    errno.EISDIR: "这是文件夹",
    errno.ENOENT: "没有这个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件过大",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接绕成了圈",
}
# What the system says when there is no more room.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_read(name: str, endings: tuple[str, ...] = SUFFIXES) -> bool:
    """Whether a file of this name is read: it ends as one of YAML, and is no draft nor a rejected one."""
    return name.lower().endswith(endings) and not is_set_aside(name)


def is_set_aside(name: str) -> bool:
    """Whether a file of this name is a draft, or one that was rejected."""
    return name.lower().endswith(_ASIDE)


def encoded(chunks: Iterable[str | bytes], encoding: str = "utf-8") -> Iterator[bytes]:
    """What renderers give, as bytes: text is encoded, bytes stay as they are."""
    return (chunk if isinstance(chunk, bytes) else chunk.encode(encoding, "backslashreplace") for chunk in chunks)


def write_file(path: Path, chunks: Iterable[str | bytes]) -> None:
    """Write a file whole or not at all; FtzError when that fails. A pipe or a device is written to as it is.

    An old file keeps its mode, its owner and its names: a link stays a link, and a file with two names stays one.
    """
    target = Path(os.path.realpath(path))
    try:
        old = _found(target)
        if old and not stat.S_ISREG(old.st_mode):
            with target.open("wb") as file:
                file.writelines(encoded(chunks))
        elif old and not (old.st_mode & 0o222 and os.access(target, os.W_OK)):
            raise FtzError(Text("{path} 是只读的，没有改动", "{path} is read-only and stays as it is").fill(path=path))
        elif old and not _may_be_replaced(target, old):
            _write_over(target, b"".join(encoded(chunks)))
        else:
            _replace(target, encoded(chunks), old)
    except OSError as error:
        raise FtzError(cannot_write(error, Text(str(path), str(path)))) from None


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where there is none; FtzError where that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = Text("无法建立 {path}：{reason}", "cannot make {path}: {reason}")
        raise FtzError(message.fill(path=path, reason=error.strerror or error)) from None


def below(folder: Path, *parts: str) -> Path:
    """A path in a folder; FtzError where the parts, or links on the way, lead out of it."""
    path = folder.joinpath(*parts)
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise FtzError(Text("{path} 不在 {folder} 里", "{path} is not below {folder}").fill(path=path, folder=folder))
    return path


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _may_be_replaced(target: Path, old: os.stat_result) -> bool:
    """Whether a new file may take the place of an old one, and nothing of that is lost."""
    if old.st_nlink > 1 or not os.access(target.parent, os.W_OK | os.X_OK):
        return False
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return True
    return old.st_uid == os.geteuid() and old.st_gid in {os.getegid(), *os.getgroups()}


def _replace(target: Path, data: Iterable[bytes], old: os.stat_result | None) -> None:
    """Put a new file in the place of an old one, or of none."""
    name = target.parent / f".ftz-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    unnamed = _unnamed(target.parent)
    try:
        with name.open("xb") if unnamed is None else os.fdopen(unnamed, "wb") as file:
            if old and hasattr(os, "fchown"):
                os.fchown(file.fileno(), old.st_uid, old.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(old.st_mode))
            file.writelines(data)
            file.flush()
            if unnamed is not None:
                _name(unnamed, name)
        name.replace(target)
    finally:
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)


def _unnamed(folder: Path) -> int | None:
    """A new file without a name, which is gone when the program is killed; None where the system knows none."""
    if not hasattr(os, "O_TMPFILE") or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, os.O_WRONLY | os.O_TMPFILE, 0o666)
    except OSError:
        return None


def _name(handle: int, name: Path) -> None:
    """Give an unnamed file a name. Only with a folder's handle does Python follow the link that stands for the file."""
    folder = os.open(name.parent, os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{handle}", name.name, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _write_over(target: Path, data: bytes) -> None:
    """Write into an old file. The room is asked for first, so that a full disk leaves the file as it is."""
    with target.open("r+b") as file:
        size = os.fstat(file.fileno()).st_size
        try:
            if len(data) > size and hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, len(data))
        except OSError as error:
            file.truncate(size)
            if error.errno in _FULL:
                raise
        file.write(data)
        file.truncate()


def cannot_write(error: OSError, what: Text) -> Text:
    """What to tell when something could not be written."""
    said = os.strerror(error.errno) if error.errno else str(error)
    reason = Text(_REASONS.get(error.errno or 0, said), said)
    return Text("无法写出{what}：{reason}", "cannot write {what}: {reason}").fill(what=what, reason=reason)
