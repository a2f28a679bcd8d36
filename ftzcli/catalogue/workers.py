"""Reading many files of measures, on all cores where they are many."""

from __future__ import annotations

import contextlib
import gc
import json
import marshal
import multiprocessing
import os
import signal
import threading
from collections import deque
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
_SECOND = 1.0  # between two looks whether a process was stopped


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
    What one of ours leaves unread, as it was killed, or stopped, or could not be begun, is read here.
    """
    cores = os.cpu_count() or 1
    if len(paths) < _MANY or cores == 1:
        yield _batches(paths, vocabulary)
        return
    workers: list[_Worker] = []
    try:
        for core in range(cores):
            try:
                workers.append(_started(paths[core::cores], vocabulary, workers))
            except OSError:  # there are as many processes as may be
                break
        unread = [path for core in range(len(workers), cores) for path in paths[core::cores]]
        yield _all_read(workers, unread, vocabulary)
    finally:
        for worker in workers:
            worker.end.close()
            worker.process.kill()  # one that was stopped would keep our stdout open for ever


class _Worker(NamedTuple):
    """A process that reads some files in order, our end of the pipe from it, and the files that it has not sent yet."""

    process: multiprocessing.process.BaseProcess
    end: Connection
    unread: deque[str]


def _started(paths: Sequence[str], vocabulary: Vocabulary, others: Sequence[_Worker]) -> _Worker:
    """A process that reads some files."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    arguments = (paths, vocabulary, theirs, [*(other.end for other in others), ours])
    process = multiprocessing.Process(target=_work, args=arguments, daemon=True)
    try:
        process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return _Worker(process, ours, deque(paths))


def _all_read(workers: Sequence[_Worker], unread: list[str], vocabulary: Vocabulary) -> Iterator[Batch]:
    """What the processes read, then what is left."""
    done = threading.Event()
    with contextlib.suppress(RuntimeError):  # there are as many threads as may be
        threading.Thread(target=_watch, args=(workers, done), daemon=True).start()
    try:
        yield from _received(workers)
    finally:
        done.set()
    yield from _batches([*unread, *(path for worker in workers for path in worker.unread)], vocabulary)


def _watch(workers: Sequence[_Worker], done: threading.Event) -> None:
    """End the processes that were stopped: their pipes are closed then, in which we may be waiting within a message."""
    while not done.wait(_SECOND):
        for worker in workers:
            if _is_stopped(worker.process):
                worker.process.kill()


def _received(workers: Sequence[_Worker]) -> Iterator[Batch]:
    """What the processes send, for as long as they do."""
    waiting = {worker.end: worker for worker in workers}
    while waiting:
        for end in wait(list(waiting)):
            assert isinstance(end, Connection)
            message = _message(end)
            if isinstance(message, tuple):
                reads, words = message
                for _ in reads:
                    waiting[end].unread.popleft()
                yield Batch([_read_from(*plain) for plain in reads], words)
            else:
                learn(message)
                del waiting[end]


def _message(end: Connection) -> Any:
    """What a process sends: some readings, or the alphabet as the last of all; that is empty where it sends no more."""
    try:
        return marshal.loads(end.recv_bytes())
    except (EOFError, OSError, ValueError):  # it was killed, perhaps within a message
        return ""


def _is_stopped(process: multiprocessing.process.BaseProcess) -> bool:
    """Whether a process was stopped, as by a signal; only a system that can tell does."""
    if process.pid is None or not hasattr(os, "waitid"):
        return False
    try:
        return os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None
    except OSError:
        return False


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
    # Whatever goes wrong, such as memory that runs out: who began it reads the rest, and tells it.
    with contextlib.suppress(Exception):
        for reads, words in _batches(paths, vocabulary):
            _send(out, ([(read[:-1], read.content and tuple(read.content)) for read in reads], words))
        _send(out, alphabet())


def _send(out: Connection, message: Any) -> None:
    """Send plain data; it is taken apart without running any of it, and a third of the time that JSON takes."""
    out.send_bytes(marshal.dumps(message))
