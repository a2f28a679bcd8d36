"""Files of the user's own records: where a new one goes, and a copy of a bundled one to be edited."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from glob import escape
from pathlib import Path
from typing import Any

from ftzcli.catalogue.catalogue import Catalogue
from ftzcli.cli.programs import words_of
from ftzcli.records.drafting.scaffold import Start
from ftzcli.records.reading.files import VOCABULARY_FOLDER, below, is_read, make_folder, write_file
from ftzcli.words.text import FtzError, Text

# How editors are told the line to open at; others open at the top.
_AT_LINE = {
    **dict.fromkeys(("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak"), ("+{line}", "{path}")),
    **dict.fromkeys(("code", "codium"), ("--wait", "--goto", "{path}:{line}")),
    **dict.fromkeys(("hx", "helix", "subl"), ("{path}:{line}",)),
}


def own_folder(folders: Sequence[str]) -> Path:
    """The user's own folder of records; FtzError when none is named."""
    if folders:
        return Path(folders[-1])
    raise FtzError(
        Text("没有自己的记录文件夹", "there is no folder of records of your own"),
        hints=[Text("用 --measures 文件夹，或设 FTZ_MEASURES", "name one with --measures DIR or FTZ_MEASURES")],
    )


def place_of(folder: Path, start: Start, catalogue: Catalogue) -> Path:
    """Where a new record goes; FtzError when its id is taken."""
    taken = catalogue.index.paths("measure").get(start.id) or next(map(str, files_named(folder, start.id)), None)
    if taken is not None:
        raise FtzError(Text("编号 {id} 已用于 {path}", "the id {id} is taken by {path}").fill(id=start.id, path=taken))
    offices = [id for id in start.ids.get("customs", ()) if catalogue.vocabulary.has("customs", id)]
    district = catalogue.vocabulary.lineage("customs", offices[0])[-1] if offices else ""
    return below(folder, district, f"{start.id}.yaml")


def files_named(folder: Path, id: str) -> list[Path]:
    """The files of records below a folder that are named by an id, be they right or not."""
    return sorted(path for path in folder.rglob(f"{escape(id)}.*") if path.stem == id and is_record(path, folder))


def is_record(path: Path, folder: Path) -> bool:
    """Whether a file below a folder is read as a record: it is named as one, and not hidden."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    is_named = is_read(path.name) and path.parent != folder / VOCABULARY_FOLDER
    return is_named and not hidden and path.is_file()


def write_new(path: Path, content: str | Mapping[str, Any], *, over: bool = False) -> None:
    """Write a file that must not exist yet, unless `over`; FtzError when it does, or cannot be written."""
    if path.exists() and not over:
        raise FtzError(Text("{path} 已经存在", "{path} exists already").fill(path=path))
    make_folder(path.parent)
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    write_file(path, [text])


def edit(words: Sequence[str], path: Path, line: int) -> None:
    """Let the user edit a file by an editor's command, from a line on; FtzError when it cannot be run or fails."""
    form = _AT_LINE.get(os.path.basename(words[0]), ("{path}",))  # noqa: PTH119
    command = [*words, *(part.format(path=path, line=max(1, line)) for part in form)]
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        message = Text("无法运行编辑器 {name}：{reason}", "cannot run the editor {name}: {reason}")
        raise FtzError(message.fill(name=words[0], reason=error.strerror or error)) from None
    if code:
        raise FtzError(
            Text("编辑器 {name} 出错退出（{code}）", "the editor {name} failed ({code})").fill(name=words[0], code=code)
        )


def editor(environ: Mapping[str, str]) -> list[str]:
    """The words of the editor's command; FtzError when there is none, or they cannot be read."""
    variable = next((name for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), "")
    words = words_of(environ[variable] if variable else _any_editor())
    if words is None:
        message = Text("{name} 的引号或反斜杠不成对：{line}", "{name} has an open quotation mark or backslash: {line}")
        raise FtzError(message.fill(name=variable, line=environ[variable]))
    if not words:
        raise FtzError(Text("没有编辑器；请设 EDITOR", "there is no editor; set EDITOR"))
    return words


def _any_editor() -> str:
    return next((name for name in ("sensible-editor", "nano", "vi") if shutil.which(name)), "")
