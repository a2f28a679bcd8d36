"""Drafts put into a folder: what was decided or edited there stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ftzcli.records.drafting.written import STATISTICS
from ftzcli.records.reading.files import below, make_folder, write_file
from ftzcli.words.text import FtzError, Text

_STATES = (".draft.yaml", ".yaml", ".rejected.yaml")
_KEY = re.compile(r"^([^\s#:'\"][^\s:]*):", re.MULTILINE)
_HEAD = "# draft: 填好空着的，再逐条定夺 / fill in what is blank, then: ftz draft --review DIR\n"


def put(folder: Path, files: Mapping[str, Mapping[str, str]]) -> tuple[list[Path], int]:
    """Write the items that the folder does not have in any state yet, by file; the paths, and how many it had.

    Nothing is written before all is known to fit; FtzError where a file cannot be read or written.
    """
    texts: dict[Path, str] = {}
    had = 0
    for name, items in files.items():
        paths = [below(folder, name + state) for state in _STATES]
        if _is_collection(name):
            known = {key for path in paths for key in _KEY.findall(_text(path))}
            new = [text for key, text in items.items() if key not in known]
            had += len(items) - len(new)
            if new:
                texts[paths[0]] = "\n".join([(_text(paths[0]) or _HEAD).rstrip("\n") + "\n", *new])
        elif any(map(Path.exists, paths)) or any(folder.rglob(paths[1].name)):
            had += 1
        else:
            texts[paths[0]] = "".join(items.values())
    for path, text in texts.items():
        make_folder(path.parent)
        write_file(path, [text])
    return list(texts), had


def _is_collection(name: str) -> bool:
    return name == STATISTICS or "/" in name


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        message = Text("无法读取 {path}：{reason}", "cannot read {path}: {reason}")
        raise FtzError(message.fill(path=path, reason=reason)) from None
