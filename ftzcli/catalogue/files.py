"""The files of the folders of records, and by what it is seen that one has changed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from ftzcli.records.reading.files import MISNAMED, STATISTICS, SUFFIXES, VOCABULARY_FOLDER, is_read

# The endings of the files that are read, or told of.
_TOLD = (*SUFFIXES, *MISNAMED)

Purpose = Literal["vocabulary", "statistics", "measure"]


class Layer(NamedTuple):
    """A folder to read; without `records` only its vocabulary is taken."""

    path: str
    records: bool = True

    @property
    def top(self) -> str:
        """Where its files begin."""
        return self.path if self.records else os.path.join(self.path, VOCABULARY_FOLDER)


class Folder(NamedTuple):
    """One folder: the names of its YAML files in order, each with its stamp; or why it cannot be read.

    Among them is what is to be told of as it cannot be read: files that end as texts, links to other folders.
    """

    path: str
    files: list[str]
    error: OSError | None = None

    def written(self) -> bytes:
        """All of it in bytes: equal as long as no file has changed. Neither a NUL nor a / is in any name."""
        return os.fsencode("/".join([repr(self.error) if self.error else "", *self.files]))

    def without_stamps(self, paths: Container[str]) -> Folder:
        """The same, some of its files without stamps: those are read again."""
        named = ((name, os.path.join(self.path, name), stamp) for name, stamp in _parted(self.files))
        return self._replace(files=[f"{name}\0{'-' if path in paths else stamp}" for name, path, stamp in named])

    @property
    def stamps(self) -> dict[str, str]:
        """The stamps of its files, by name."""
        return dict(_parted(self.files))


def _parted(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    for file in files:
        name, _, stamp = file.partition("\0")
        yield name, stamp


def stamps_in(written: bytes) -> dict[str, str]:
    """The stamps of a folder that was written."""
    return dict(_parted(os.fsdecode(written).split("/")[1:]))


def folders_of(layer: Layer) -> Iterator[Folder]:
    """The top of a layer, and the folders below it that hold YAML files or cannot be read.

    Hidden ones are passed over, and links to folders not followed; the files of a folder come before those below it.
    """
    waiting = [layer.top]
    while waiting:
        path = waiting.pop()
        try:
            files, below = _looked_into(path, layer.top)
        except OSError as error:
            yield Folder(path, [], error)
            continue
        if files or path == layer.top:
            yield Folder(path, files)
        waiting += [os.path.join(path, name) for name in reversed(below)]


def _looked_into(path: str, top: str) -> tuple[list[str], list[str]]:
    """What is in a folder: its YAML files with their stamps, and the names of the folders in it, both in order."""
    files, below = [], []
    with _entries(path) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if _is_folder(entry):
                if not entry.is_symlink():
                    below.append(name)
                elif _leads_out(os.path.join(path, name), top):
                    files.append(f"{name}\0{_stamp(entry)}")
            elif is_read(name, _TOLD):
                files.append(f"{name}\0{_stamp(entry)}")
    return sorted(files), sorted(below)  # a NUL comes before all else, so that the files are in order of name


@contextlib.contextmanager
def _entries(path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What is in a folder. By the folder's handle the system finds a file in two thirds of the time."""
    if os.scandir not in os.supports_fd:
        with os.scandir(path) as entries:
            yield entries
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _leads_out(link: str, top: str) -> bool:
    """Whether a link leads out of a folder; what lies in it is found without the link."""
    found, inside = os.path.realpath(link), os.path.realpath(top)
    return found != inside and not found.startswith(os.path.join(inside, ""))


def _stamp(entry: os.DirEntry[str]) -> str:
    """Size, time of change and time of the last change of either; a touch that sets the one back moves the other."""
    try:
        found = entry.stat()
    except OSError:
        return "-"
    return _written(found)


def _written(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def changed_at(stamp: str) -> int:
    """When a file with this stamp was last changed, in nanoseconds."""
    return max(map(int, stamp.split()[1:]), default=0)


def purpose(path: str, layer: Layer) -> Purpose:
    """What a file of a layer holds."""
    folder, name = os.path.split(path)
    if folder == os.path.join(layer.path, VOCABULARY_FOLDER):
        return "vocabulary"
    if folder == layer.path and os.path.splitext(name)[0].lower() == STATISTICS:
        return "statistics"
    return "measure"


# The packages that an index is made by: they may import nothing of the others, so an edit of those changes none.
_MAKERS = ("catalogue", "records", "words")


# The libraries that shape what an index holds: what is accepted, how it is folded, stemmed and read aloud.
_LIBRARIES = ("yaml", "pydantic", "opencc", "pypinyin", "snowballstemmer")


def made_from(layers: Sequence[Layer]) -> str:
    """The folders of an index, the program that made it and its libraries: with others it is another."""
    package = os.path.dirname(os.path.dirname(__file__))
    files = (file for maker in _MAKERS for file in _code(os.path.join(package, maker)))
    code = "".join(f"\n{name} {stamp}" for name, stamp in files)
    return f"{layers!r}\n{sys.version}\n{sqlite3.sqlite_version}\n{_libraries()}{code}"


def _libraries() -> str:
    """The stamps of the libraries: another version is other files. To ask for their versions takes 20 ms."""
    return "\n".join(f"{name} {_library(name)}" for name in _LIBRARIES)


def _library(name: str) -> str:
    for folder in sys.path:
        try:
            found = os.stat(os.path.join(folder, name, "__init__.py"))
        except (OSError, ValueError):
            continue
        return _written(found)
    return "-"


def _code(package: str) -> Iterator[tuple[str, str]]:
    """The files of the program, with their stamps; none where they cannot be listed."""
    try:
        with os.scandir(package) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in listed:
        if entry.name.endswith(".py"):
            yield entry.name, _stamp(entry)
        elif entry.is_dir() and not entry.name.startswith("_"):
            yield from _code(entry.path)
