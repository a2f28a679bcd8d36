"""Reading many files of measures, on all cores where they are many."""

from __future__ import annotations

import contextlib
import gc
import json
import marshal
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple

from ftzcli.catalogue.content import Content, Contents, teach_names
from ftzcli.records.problems import problem_json
from ftzcli.records.reading.loader import read_measure
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.fold import alphabet, learn

# From so many files on, other processes are worth their start.
_MANY = 400
_AT_ONCE = 64  # files whose readings are sent together


class Read(NamedTuple):
    """A file that was read, in plain data: what is wrong with it, and its measure as JSON with its content."""

    path: str
    problems: Sequence[str]
    id: str = ""
    text: str = ""
    related: Sequence[str] = ()
    content: Content | None = None


class Batch(NamedTuple):
    """Some files that were read, and the English words that came up with them, with their stems."""

    reads: Sequence[Read]
    words: Sequence[tuple[str, str]]


def read_file(path: str, contents: Contents) -> Read:
    """Read one file of a measure."""
    measure, found = read_measure(Path(path), contents.vocabulary)
    problems = [problem_json(problem) for problem in found]
    if measure is None:
        return Read(path, problems)
    record = measure.model_dump(mode="json")
    related = [other.id for other in measure.related]
    text = json.dumps(record, ensure_ascii=False)
    return Read(path, problems, measure.id, text, related, contents.of(record, "measure"))


def _batches(paths: Sequence[str], vocabulary: Vocabulary) -> Iterator[Batch]:
    contents = Contents(vocabulary)
    for start in range(0, len(paths), _AT_ONCE):
        reads = [read_file(path, contents) for path in paths[start : start + _AT_ONCE]]
        yield Batch(reads, contents.new_words())


@contextlib.contextmanager
def reading(paths: Sequence[str], vocabulary: Vocabulary) -> Iterator[Iterator[Batch]]:
    """The readings of some files; in no order when they are many, and then begun at once by other processes.

    A pool of concurrent.futures is as quick, but its processes wait for ever when this one is killed or interrupted.
    """
    cores = os.cpu_count() or 1
    if len(paths) < _MANY or cores == 1:
        yield _batches(paths, vocabulary)
        return
    ends: list[Connection] = []
    try:
        for core in range(cores):
            ends.append(_started(paths[core::cores], vocabulary, ends))
        yield _received(ends)
    finally:
        for end in ends:
            end.close()


def _started(paths: Sequence[str], vocabulary: Vocabulary, others: Sequence[Connection]) -> Connection:
    """A process that reads some files, and our end of the pipe from it."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    arguments = (paths, vocabulary, theirs, [*others, ours])
    multiprocessing.Process(target=_work, args=arguments, daemon=True).start()
    theirs.close()
    return ours


def _received(ends: Sequence[Connection]) -> Iterator[Batch]:
    waiting = list(ends)
    while waiting:
        for end in wait(waiting):
            assert isinstance(end, Connection)
            message = marshal.loads(end.recv_bytes())
            if isinstance(message, str):  # the last one
                learn(message)
                waiting.remove(end)
            else:
                reads, words = message
                yield Batch([_read_from(*plain) for plain in reads], words)


def _read_from(read: Sequence[Any], content: Sequence[Any] | None) -> Read:
    return Read(*read)._replace(content=Content(*content) if content else None)


def _work(paths: Sequence[str], vocabulary: Vocabulary, out: Connection, others: Sequence[Connection]) -> None:
    """What a process does. It ends quietly when the one that started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in others:  # or a pipe would have a reader left when its reader is gone
        end.close()
    if multiprocessing.get_start_method() != "fork":
        teach_names(vocabulary)
    gc.freeze()  # what is here now stays
    gc.enable()
    with contextlib.suppress(BrokenPipeError):
        for reads, words in _batches(paths, vocabulary):
            _send(out, ([(read[:-1], read.content and tuple(read.content)) for read in reads], words))
        _send(out, alphabet())


def _send(out: Connection, message: Any) -> None:
    """Send plain data; it is taken apart without running any of it, and a third of the time that JSON takes."""
    out.send_bytes(marshal.dumps(message))
