"""Drafts put into a folder: what was decided or edited there stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ftzcli.records.drafting.pending import ENDING, read_text
from ftzcli.records.drafting.written import HEAD
from ftzcli.records.reading.files import REJECTED, STATISTICS, VOCABULARY_FOLDER, below, make_folder, write_file

_STATES = (ENDING, ".yaml", f"{REJECTED}.yaml")
_KEY = re.compile(r"^([^\s#:'\"][^\s:]*):", re.MULTILINE)


def put(folder: Path, files: Mapping[str, Mapping[str, str]]) -> tuple[list[Path], int]:
    """Write the items that the folder does not have in any state yet, by file; the paths, and how many it had.

    Nothing is written before all is known to fit; FtzError where a file cannot be read or written.
    """
    texts: dict[Path, str] = {}
    had = 0
    accepted = {path.name for path in folder.rglob("*.yaml")}
    for name, items in files.items():
        paths = [below(folder, name + state) for state in _STATES]
        if _is_collection(name):
            known = {key for path in paths for key in _KEY.findall(_text(path))}
            new = [text for key, text in items.items() if key not in known]
            had += len(items) - len(new)
            if new:
                texts[paths[0]] = "\n".join([(_text(paths[0]) or HEAD).rstrip("\n") + "\n", *new])
        elif any(map(Path.exists, paths)) or paths[1].name in accepted:
            had += 1
        else:
            texts[paths[0]] = "".join(items.values())
    for path, text in texts.items():
        make_folder(path.parent)
        write_file(path, [text])
    return list(texts), had


def _is_collection(name: str) -> bool:
    return name == STATISTICS or name.startswith(f"{VOCABULARY_FOLDER}/")


def _text(path: Path) -> str:
    return read_text(path) if path.exists() else ""
