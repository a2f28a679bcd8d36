"""The one way to the records: folders in, a catalogue out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ftzcli.problems import Problem
from ftzcli.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ftzcli.model.measure import Measure

Record = dict[str, Any]


@dataclass(frozen=True)
class Catalogue:
    """Checked records in the shape that JSON shows, their vocabulary, and what could not be read.

    `measures` are the records as typed models, their numbers exact, for Python programs.
    """

    records: Sequence[Record]
    statistics: Sequence[Record]
    vocabulary: Vocabulary
    problems: Sequence[Problem]
    measures: Sequence[Measure]


def open_catalogue(folders: Sequence[str | os.PathLike[str]] = (), *, bundled: bool = True) -> Catalogue:
    """The bundled catalogue with folders of one's own laid over it, the later over the earlier.

    Without `bundled` its measures and statistics are left out; its vocabulary stays, for one's own records to use.
    Nothing is raised for a bad record or a missing folder: see `problems`.
    """
    # The place of an index: fresh, it would answer; else the loader does.
    from ftzcli.loader import Layer, load  # yaml and pydantic: only when files are read

    loaded = load([Layer(bundled_folder(), records=bundled), *(Layer(Path(folder)) for folder in folders)])
    return Catalogue(loaded.measures, loaded.statistics, loaded.vocabulary, loaded.problems, loaded.typed)


def own_folders(environ: Mapping[str, str]) -> list[str]:
    """The folders that FTZ_MEASURES names, separated as in PATH."""
    return [folder for folder in environ.get("FTZ_MEASURES", "").split(os.pathsep) if folder]


def bundled_folder() -> Path:
    """Where the bundled records are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "_measures"
    return installed if installed.is_dir() else package.parent / "measures"
