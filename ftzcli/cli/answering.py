"""Running a command, once more where the index that it asks proves rotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ftzcli.catalogue.cache import ROT
from ftzcli.cli.printing import ONCE
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.cli.options import Command
    from ftzcli.cli.request import Request
    from ftzcli.records.problems import Problem

_INTERACTIVE = frozenset({"draft", "edit", "new"})  # commands that do more than print: nobody is asked twice


def answered(command: Command, request: Request) -> tuple[Request, int, Sequence[Problem]]:
    """The request that was answered, the exit code, and what is to be told of the records.

    Whatever goes wrong may be the index. So the command is run once more, from the files, and prints what is not
    printed yet; a fault of the program itself is raised then.
    """
    ONCE.begin()
    try:
        return _answer(command, request)
    except ROT as error:
        if command.name in _INTERACTIVE:
            raise _not_again(error, request) from None
    ONCE.begin_again()
    answer = _answer(command, request.begun_again())
    ONCE.end()
    return answer


def _answer(command: Command, request: Request) -> tuple[Request, int, Sequence[Problem]]:
    return request, command.run(request) or 0, request.problems


def _not_again(error: Exception, request: Request) -> Exception:
    """What to raise where a command cannot be run once more: that the index was rotten, if that is sure."""
    if not isinstance(error, sqlite3.Error):
        return error
    request.catalogue.index.discard()
    damaged = Text(
        "缓存中的索引已损坏，现已删除；请再运行一次",
        "the index in the cache was damaged and is removed now; run it again",
    )
    return FtzError(damaged, code=3)
