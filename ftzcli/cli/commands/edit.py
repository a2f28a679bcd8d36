"""`ftz edit`: a record in the user's editor, checked until it is right."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ftzcli.cli.options import DATA_OPTIONS, LANG_OPTION, Argument, Command
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ftzcli.cli.request import Request
    from ftzcli.records.problems import Problem


def run(request: Request) -> int:
    """Edit the record that is named; 1 when it is left with errors."""
    from ftzcli.cli.authoring import edit, editor
    from ftzcli.output.reports import human

    request.tells_problems = False
    words = editor(os.environ)  # before anything is copied for it
    path = _path(request)
    line = 1
    while True:
        before = _text(path)
        edit(words, path, line)
        errors = _errors(path, request)
        request.write(human(errors, request.lang))
        if not errors:
            request.notes.append(Text("{path} 未发现问题", "no problems found in {path}").fill(path=path))
            return 0
        if _text(path) == before or not _again(request):
            request.notes.append(Text("{path} 还有错误", "{path} is left with errors").fill(path=path))
            return 1
        # What is missing has no place of its own.
        line = next((error.line for error in errors if error.code != "FTZ202"), errors[0].line)


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = Text("无法读取 {path}：{reason}", "cannot read {path}: {reason}")
        raise FtzError(message.fill(path=path, reason=error.strerror or error)) from None


def _path(request: Request) -> Path:
    """The file of the record; a bundled one is copied to the user's own folder first."""
    from ftzcli.catalogue.catalogue import bundled_folder
    from ftzcli.cli.authoring import own_folder, write_new
    from ftzcli.query.naming import called, several
    from ftzcli.records.reading.files import below

    catalogue, word = request.catalogue, request["id"]
    found = called(catalogue, word)
    broken = _broken(request, found[0]["id"] if len(found) == 1 else word)
    if broken is not None:
        return broken
    if not found:
        raise _no_measure(request)
    if len(found) > 1:
        raise FtzError(several(word, found), code=1)
    path = Path(catalogue.index.paths("measure")[found[0]["id"]])
    bundled = Path(bundled_folder())
    if not path.is_relative_to(bundled) or str(bundled) in map(os.path.abspath, request.folders):
        return path
    mine = below(own_folder(request.folders), *path.relative_to(bundled).parts)
    if mine.exists():  # with errors, or it would have been found
        return mine
    write_new(mine, path.read_text(encoding="utf-8"))
    request.write([Text("已复制到 {path}\n", "copied to {path}\n").fill(path=mine).pick(request.lang)])
    return mine


def _no_measure(request: Request) -> FtzError:
    from ftzcli.query.naming import not_called

    told, *hints = not_called(request.catalogue, request["id"])
    return FtzError(told, code=1, hints=hints)


def _broken(request: Request, id: str) -> Path | None:
    """The user's own file that is named by an id and lies above the record that has it, and so cannot be read."""
    from ftzcli.cli.authoring import files_named

    good = request.catalogue.index.paths("measure").get(id)
    for folder in map(Path, map(os.path.abspath, reversed(request.folders))):
        named = files_named(folder, id)
        if good is not None and Path(good) in named:
            return None
        if named:
            return named[0]
    return None


def _errors(path: Path, request: Request) -> Sequence[Problem]:
    from ftzcli.catalogue.audit import audit, files_of, roots_of

    roots = roots_of([str(path)])
    found = audit(request.catalogue_with(()), roots, files_of(roots), {})
    return [problem for problem in found.problems if not problem.is_note]


def _again(request: Request) -> bool:
    """Whether to open the editor again; only who sits at a terminal is asked."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    try:
        answer = input(Text("再次打开？[Y/n] ", "open it again? [Y/n] ").pick(request.lang))
    except EOFError:
        return False
    return answer.strip().lower() in ("", "y", "yes", "是")


COMMAND = Command(
    "edit",
    Text("在编辑器中修改记录并检查", "Edit a record in your editor, and check it"),
    run,
    arguments=(
        Argument(
            "id",
            Text(
                "编号或名称；自带的记录先复制到自己的文件夹",
                "an id or a name; a bundled record is copied to your folder first",
            ),
            "ID",
            required=True,
            complete="measures",
        ),
    ),
    shared=(LANG_OPTION._replace(group="own"), *(option for option in DATA_OPTIONS if option.name != "strict")),
    examples=(("ftz edit 云签发 --measures my-measures", Text("修改自己的一份", "your own copy of it")),),
)
