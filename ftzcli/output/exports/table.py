"""The table of exports."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from ftzcli.output.exports.exported import Exported
from ftzcli.words.text import Text


class Export(NamedTuple):
    """An export: what help says of it, the endings of its file, the first of them the usual one; or that it is a
    folder. What is larger than `most` bytes is slow to open, and the user is told."""

    help: Text
    endings: tuple[str, ...] = ()
    is_folder: bool = False
    most: int | None = None


Writer = Callable[[Exported, Path], None]

# Each export is the module ftzcli.output.exports.as_<name> with a function `write`, imported when it is asked for.
EXPORTS: dict[str, Export] = {
    "html": Export(Text("单个网页，无需联网", "one web page that needs no network"), (".html", ".htm"), most=5_000_000),
    "sqlite": Export(Text("SQLite 数据库", "an SQLite database"), (".db", ".sqlite", ".sqlite3")),
    "datapackage": Export(
        Text("CSV 文件夹，附 datapackage.json", "a folder of CSV with its datapackage.json"), is_folder=True
    ),
}


def export_of(ending: str) -> str | None:
    """The export of files with an ending; None when it tells none."""
    return next((name for name, export in EXPORTS.items() if ending.lower() in export.endings), None)


def writer(name: str) -> Writer:
    """The function that writes an export."""
    return cast(Writer, import_module(f"ftzcli.output.exports.as_{name}").write)
