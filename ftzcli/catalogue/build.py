"""Making an index, and bringing an old one up to date: only what changed is read again."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from ftzcli.catalogue.cache import ROT, opened, replacing
from ftzcli.catalogue.content import Content, Contents, teach_names
from ftzcli.catalogue.files import Folder, Layer, folders_of, made_from, purpose, stamps_in
from ftzcli.catalogue.freshness import changed_after_all, racy_files
from ftzcli.catalogue.tables import many_at_once, sound, statements
from ftzcli.catalogue.workers import Batch, reading
from ftzcli.catalogue.writing import Writer
from ftzcli.records.problems import Problem
from ftzcli.records.reading.loader import nobody_related, read_statistics, read_vocabulary, taken_id
from ftzcli.records.vocabulary import KINDS, Vocabulary
from ftzcli.words.fold import alphabet, learn

# Called with how many files were read so far, and how many there are.
Progress = Callable[[int, int], None] | None


def refreshed(
    paths: Iterable[str], layers: Sequence[Layer], old: sqlite3.Connection | None, progress: Progress
) -> sqlite3.Connection:
    """The index of some layers as they are now: the old one with what changed, or one made anew.

    It is put in the first file where that can be done; where it cannot, it is in memory.
    """
    places = list(paths)
    if old is not None:
        with contextlib.suppress(*ROT):  # the old one is rotten
            return _made(places, layers, old, progress)
    return _made(places, layers, None, progress)


def _made(
    paths: Iterable[str], layers: Sequence[Layer], old: sqlite3.Connection | None, progress: Progress
) -> sqlite3.Connection:
    for path in paths:
        try:
            with _uncollected(), replacing(path) as connection:
                _fill(connection, layers, old, progress)
            if (made := opened(path)) is not None:
                return made
        except OSError:
            continue
        except sqlite3.Error:  # there is no room, unless the old one is rotten
            if old is not None:
                raise
    connection = sqlite3.connect(":memory:")
    _fill(connection, layers, old, progress)
    return connection


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for garbage: much is loaded here that stays, and what goes does not go round in circles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _fill(
    connection: sqlite3.Connection, layers: Sequence[Layer], old: sqlite3.Connection | None, progress: Progress
) -> None:
    started = time.time_ns()
    folders = [list(folders_of(layer)) for layer in layers]
    stamps = _stamps({folder.path: folder.stamps for folder in chain(*folders)})
    racy = racy_files(stamps, started)
    writer = Writer(connection)
    changed = None if old is None else _changed(old, layers, stamps)
    if old is None or changed is None:
        contents = Contents(_begin(writer, layers, folders))
    else:
        old.backup(connection)
        contents = Contents(_resume(connection))
    measures: dict[str, list[int]] = {}
    for layer, path in _files(layers, folders, "measure"):
        if changed is None or path in changed:
            measures.setdefault(path, []).append(layer)
    with reading(list(measures), contents.vocabulary) as batches:
        if changed is None:
            _go_on(writer, contents, layers, folders)
        contested = _forget(writer, changed or (), contents)
        contested |= _read(writer, measures, batches, progress)
    settle(writer, contested, contents)
    writer.add_words(contents.new_words())
    tell_of_several(writer)
    _note(writer, layers, list(chain(*folders)), racy)


def _changed(old: sqlite3.Connection, layers: Sequence[Layer], stamps: Mapping[str, str]) -> set[str] | None:
    """The files that are not as the old index has them; None when more than measures changed."""
    meta = dict(old.execute("SELECT name, value FROM meta"))
    if meta["made_from"] != made_from(layers):
        return None
    before = {os.fsdecode(path): stamps_in(written) for path, written in old.execute("SELECT path, stamps FROM folder")}
    changed = {path for path, _ in stamps.items() ^ _stamps(before).items()} | set(changed_after_all(old))
    return None if any(purpose(path, layer) != "measure" for path in changed for layer in layers) else changed


def _stamps(folders: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The stamps of all files by their path."""
    return {os.path.join(path, name): stamp for path, stamps in folders.items() for name, stamp in stamps.items()}


def _files(layers: Sequence[Layer], folders: Sequence[Sequence[Folder]], wanted: str) -> Iterator[tuple[int, str]]:
    """The files for a purpose in order, each with the number of its layer."""
    for number, of_layer in enumerate(folders):
        for path in (os.path.join(folder.path, name) for folder in of_layer for name in folder.stamps):
            if purpose(path, layers[number]) == wanted:
                yield number, path


def _begin(writer: Writer, layers: Sequence[Layer], folders: Sequence[Sequence[Folder]]) -> Vocabulary:
    """Make the tables, and read the vocabulary."""
    writer.connection.executescript(statements())
    for statement in many_at_once():
        writer.connection.execute(statement)
    vocabulary, problems = read_vocabulary(Path(path) for _, path in _files(layers, folders, "vocabulary"))
    writer.tell(problems)
    teach_names(vocabulary)
    return vocabulary


def _go_on(writer: Writer, contents: Contents, layers: Sequence[Layer], folders: Sequence[Sequence[Folder]]) -> None:
    """Put in all but the measures."""
    writer.add_vocabulary(contents)
    paths = (Path(path) for _, path in _files(layers, folders, "statistics"))
    statistics, problems = read_statistics(paths, contents.vocabulary)
    for path, statistic in statistics:
        record = statistic.model_dump(mode="json")
        writer.add_statistic(record, path, contents.of(record, "statistic"))
    writer.tell(problems)


def _resume(connection: sqlite3.Connection) -> Vocabulary:
    """The vocabulary that an index holds; with it come the characters and readings that it knows."""
    learn(connection.execute("SELECT value FROM meta WHERE name = 'alphabet'").fetchone()[0])
    rows = connection.execute("SELECT kind, entries, sum FROM vocabulary")
    found = {kind: json.loads(sound(entries, kind, sum)) for kind, entries, sum in rows}
    vocabulary = Vocabulary({kind: found[kind] for kind in KINDS})
    teach_names(vocabulary)
    return vocabulary


def _forget(writer: Writer, paths: Iterable[str], contents: Contents) -> set[str]:
    """Take out the measures of some files, and return their ids."""
    ids: set[str] = set()
    for path in map(os.fsencode, paths):
        asked = "SELECT row, id, shown, text, sum FROM record WHERE path = ?"
        for row, id, shown, text, sum in writer.connection.execute(asked, (path,)).fetchall():
            ids.add(id)
            if shown:
                writer.hide(row, _content(contents, row, text, sum))
            writer.remove(row)
        writer.connection.execute("DELETE FROM problem WHERE path = ?", (path,))
    return ids


def _content(contents: Contents, row: int, text: str, sum: int) -> Content:
    """The content of a measure that stands in an index."""
    return contents.of(json.loads(sound(text, row, sum)), "measure")


def _read(
    writer: Writer, measures: Mapping[str, Sequence[int]], batches: Iterable[Batch], progress: Progress
) -> set[str]:
    """Put in the measures of some files, each in every layer that has it; the ids that others have too."""
    first, done = writer.next_row(), 0
    for reads, words in batches:
        done += len(reads)
        if progress:
            progress(done, len(measures))
        writer.tell_of(reads)
        writer.add_words(words)
        writer.add_measures([(layer, read) for read in reads if read.content for layer in measures[read.path]])
    asked = "SELECT id FROM record WHERE kind = 'measure' GROUP BY id HAVING count(*) > 1 AND max(row) >= ?"
    return {id for (id,) in writer.connection.execute(asked, (first,))}


def _note(
    writer: Writer,
    layers: Sequence[Layer],
    folders: Sequence[Folder],
    racy: Mapping[str, tuple[bytes, int]],
) -> None:
    """Write down what the index was made from, by which it is seen that it is out of date."""
    connection = writer.connection
    for table in ("folder", "racy"):
        connection.execute(f"DELETE FROM {table}")
    unsure = writer.unsure()
    written = {os.fsencode(folder.path): folder.without_stamps(unsure).written() for folder in folders}
    connection.executemany("INSERT INTO folder VALUES (?, ?)", written.items())
    rows = ((os.fsencode(path), digest, changed) for path, (digest, changed) in racy.items())
    connection.executemany("INSERT INTO racy VALUES (?, ?, ?)", rows)
    writer.tell([problem for folder in folders if (problem := _unreadable(folder))], several=True)
    writer.tell([Problem("FTZ704", layer.path) for layer in layers if _is_empty(layer, folders)], several=True)
    spoken = connection.execute("SELECT syllables FROM spoken")
    syllables = sorted({syllable for (text,) in spoken for syllable in text.split(",") if syllable})
    first = "SELECT ifnull(max(first), '') FROM (SELECT min(first) AS first FROM phase GROUP BY row)"
    (known_since,) = connection.execute(first).fetchone()
    meta = {
        "made_from": made_from(layers),
        "alphabet": alphabet(),
        "syllables": " ".join(syllables),
        "known_since": known_since,  # from this day on every measure is on record
    }
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())


def _is_empty(layer: Layer, folders: Sequence[Folder]) -> bool:
    """Whether there is nothing to be read in a layer, though it can be read."""
    top = os.path.join(layer.path, "")
    inside = [folder for folder in folders if folder.path == layer.path or folder.path.startswith(top)]
    return layer.records and all(not folder.files and folder.error is None for folder in inside)


def _unreadable(folder: Folder) -> Problem | None:
    """What to tell of a folder that cannot be read."""
    if folder.error is None:
        return None
    if isinstance(folder.error, FileNotFoundError | NotADirectoryError):
        return Problem("FTZ102", folder.path)
    return Problem("FTZ101", folder.path, values={"reason": folder.error.strerror})


def settle(writer: Writer, ids: Iterable[str], contents: Contents) -> None:
    """Of the measures with one of these ids show the one in the last layer; of two in a layer the right one."""
    for id in ids:
        rows = writer.connection.execute(
            "SELECT row, layer, path, shown, text, sum FROM record WHERE kind = 'measure' AND id = ?", (id,)
        ).fetchall()
        wanted = min(rows, key=lambda row: (-row[1], _rightness(row[2], id)), default=None)
        for row in rows:
            shown = row is wanted
            if bool(row[3]) != shown:
                content = _content(contents, row[0], *row[4:])
                (writer.show if shown else writer.hide)(row[0], content)


def tell_of_several(writer: Writer) -> None:
    """Tell of every id that two files of a layer have, and of every related measure that does not exist."""
    ask = writer.connection.execute
    ask("DELETE FROM problem WHERE several")
    doubles = ask("SELECT layer, id FROM record WHERE kind = 'measure' GROUP BY layer, id HAVING count(*) > 1")
    for layer, id in doubles.fetchall():
        paths = ask("SELECT path FROM record WHERE kind = 'measure' AND layer = ? AND id = ?", (layer, id)).fetchall()
        right, *others = sorted((path for (path,) in paths), key=lambda path: _rightness(path, id))
        for path in others:
            writer.tell_of_one(path, taken_id(Path(os.fsdecode(path)), id, os.fsdecode(right)))
    nobody = ask(
        "SELECT DISTINCT record.path, relation.id FROM relation JOIN record USING (row) WHERE record.shown"
        " AND NOT EXISTS (SELECT 1 FROM record AS other"
        " WHERE other.kind = 'measure' AND other.id = relation.id AND other.shown)"
    )
    for path, id in nobody.fetchall():
        writer.tell_of_one(path, nobody_related(Path(os.fsdecode(path)), id))


def _rightness(path: bytes, id: str) -> tuple[bool, tuple[tuple[bool, str], ...]]:
    """The place of a file among those with one id: named by it before others, such as copies; then as they are read."""
    return os.path.splitext(os.path.basename(os.fsdecode(path)))[0] != id, _walked(path)


def _walked(path: bytes) -> tuple[tuple[bool, str], ...]:
    """A path's place in the order of reading: the files of a folder before those below it."""
    *folders, name = os.fsdecode(path).split(os.sep)
    return (*((True, folder) for folder in folders), (False, name))
