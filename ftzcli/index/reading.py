"""Reading many files of measures, on all cores where they are many."""

from __future__ import annotations

import contextlib
import json
import os
import signal
from collections.abc import Iterator, Sequence
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple

from ftzcli.fold import alphabet, learn
from ftzcli.index.content import Content, content_of, teach_names
from ftzcli.loader import read_measure
from ftzcli.problems import problem_json
from ftzcli.vocabulary import Vocabulary

# From so many files on, other processes are worth their start.
_MANY = 400
_AT_ONCE = 32  # files whose readings are sent together


class Read(NamedTuple):
    """A file that was read, in plain data: what is wrong with it, and its measure as JSON with its content."""

    path: str
    problems: list[str]
    id: str = ""
    text: str = ""
    related: Sequence[str] = ()
    content: Content | None = None


def read_file(path: str, vocabulary: Vocabulary) -> Read:
    """Read one file of a measure."""
    measure, found = read_measure(Path(path), vocabulary)
    problems = [problem_json(problem) for problem in found]
    if measure is None:
        return Read(path, problems)
    record = measure.model_dump(mode="json")
    related = [other.id for other in measure.related]
    text = json.dumps(record, ensure_ascii=False)
    return Read(path, problems, measure.id, text, related, content_of(record, "measure", vocabulary))


def read_files(paths: Sequence[str], vocabulary: Vocabulary) -> Iterator[Read]:
    """Read some files; in no order when they are many."""
    cores = os.cpu_count() or 1
    if len(paths) < _MANY or cores == 1:
        yield from (read_file(path, vocabulary) for path in paths)
        return
    teach_names(vocabulary)  # before the processes part: where they are forked, each has it
    ends: list[Connection] = []
    try:
        for core in range(cores):
            ends.append(_started(paths[core::cores], vocabulary, ends))
        yield from _received(ends)
    finally:
        for end in ends:
            end.close()


def _started(paths: Sequence[str], vocabulary: Vocabulary, others: Sequence[Connection]) -> Connection:
    """A process that reads some files, and our end of the pipe from it."""
    ours, theirs = Pipe(duplex=False)
    Process(target=_work, args=(paths, vocabulary, theirs, [*others, ours]), daemon=True).start()
    theirs.close()
    return ours


def _received(ends: Sequence[Connection]) -> Iterator[Read]:
    waiting = list(ends)
    while waiting:
        for end in wait(waiting):
            assert isinstance(end, Connection)
            message = json.loads(end.recv_bytes())  # never unpickled
            if message is None:
                waiting.remove(end)
            elif isinstance(message, str):
                learn(message)
            else:
                yield from map(_read_from, message)


def _read_from(plain: Any) -> Read:
    read = Read(*plain)
    return read._replace(content=read.content and Content(*read.content))


def _work(paths: Sequence[str], vocabulary: Vocabulary, out: Connection, others: Sequence[Connection]) -> None:
    """What a process does. It ends quietly when the one that started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in others:  # or a pipe would have a reader left when its reader is gone
        end.close()
    with contextlib.suppress(BrokenPipeError):
        for start in range(0, len(paths), _AT_ONCE):
            _send(out, [read_file(path, vocabulary) for path in paths[start : start + _AT_ONCE]])
        _send(out, alphabet())
        _send(out, None)


def _send(out: Connection, message: Any) -> None:
    out.send_bytes(json.dumps(message).encode("ascii"))
