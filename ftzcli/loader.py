"""From folders of YAML to checked records, with everything that is wrong beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ftzcli.model.entries import ENTRY_MODELS
from ftzcli.model.measure import Measure, Statistic
from ftzcli.problems import Problem
from ftzcli.reader import read
from ftzcli.validate import Piece, entries_of, validate
from ftzcli.vocabulary import KINDS, Entry, Vocabulary

VOCABULARY_FOLDER = "vocabulary"
STATISTICS = "statistics"
SUFFIXES = (".yaml", ".yml")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder to read; without `records` only its vocabulary is taken."""

    path: Path
    records: bool = True


@dataclass(slots=True)
class Loaded:
    """What folders of records hold: measures (typed, and as JSON shows them), statistics, vocabulary, problems."""

    typed: list[Measure]
    measures: list[Record]
    statistics: list[Record]
    vocabulary: Vocabulary
    problems: list[Problem]


@dataclass(slots=True)
class _Folder:
    """The readable files of one folder, by what they are for."""

    vocabulary: list[Piece] = field(default_factory=list)
    statistics: list[Piece] = field(default_factory=list)
    measures: list[Piece] = field(default_factory=list)


def load(layers: Sequence[Layer]) -> Loaded:
    """All records of some folders. What a later folder says of an id replaces what an earlier one says."""
    problems: list[Problem] = []
    read_folders = [_read_folder(layer, problems) for layer in layers]
    vocabulary = _vocabulary(read_folders, problems)
    statistics = _statistics(read_folders, vocabulary, problems)
    measures: dict[str, tuple[Measure, Piece]] = {}
    for folder in read_folders:
        measures |= _measures(folder.measures, vocabulary, problems)
    for measure, parsed in measures.values():
        problems += _dangling(measure, parsed, measures)
    problems.sort(key=lambda p: (p.path, p.code == "FTZ119", p.line, p.column))  # "… more" comes last
    typed = [measure for _, (measure, _) in sorted(measures.items())]
    return Loaded(typed, [measure.model_dump(mode="json") for measure in typed], statistics, vocabulary, problems)


def files_of(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[Path]:
    """The YAML files below a folder, in order of name; hidden ones and linked folders are passed over."""
    for base, folders, files in os.walk(folder, onerror=onerror):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(base, name)


def _read_folder(layer: Layer, problems: list[Problem]) -> _Folder:
    folder, found = layer.path, _Folder()

    def unreadable(error: OSError) -> None:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        values = {} if missing else {"reason": error.strerror}
        problems.append(Problem("FTZ102" if missing else "FTZ101", str(error.filename), values=values))

    for path in files_of(folder if layer.records else folder / VOCABULARY_FOLDER, unreadable):
        node, file, wrong = read(path)
        problems += wrong
        if node is None or file is None:
            continue
        parsed = Piece(node, file)
        if path.parent == folder / VOCABULARY_FOLDER:
            found.vocabulary.append(parsed)
        elif path.parent == folder and path.stem.lower() == STATISTICS:
            found.statistics.append(parsed)
        else:
            found.measures.append(parsed)
    return found


def _vocabulary(folders: Sequence[_Folder], problems: list[Problem]) -> Vocabulary:
    """The vocabulary of all folders. Entries are checked against each other's names as they were read."""
    raw: dict[str, list[tuple[str, Piece]]] = {kind: [] for kind in KINDS}
    for parsed in (parsed for folder in folders for parsed in folder.vocabulary):
        kind = parsed.file.path.stem
        if kind not in KINDS:
            values = {"value": kind, "choices": ", ".join(KINDS)}
            problems.append(Problem("FTZ504", str(parsed.file.path), values=values))
            continue
        entries, wrong = entries_of(parsed)
        problems += wrong
        raw[kind] += entries.items()
    names = Vocabulary({kind: _plain_entries(entries) for kind, entries in raw.items()})
    checked: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
    for kind, pieces in raw.items():
        for id, piece in pieces:
            entry, wrong = validate(ENTRY_MODELS[kind], piece, names)
            problems += wrong
            if entry is not None:
                checked[kind][id] = entry.model_dump(mode="json")
    return Vocabulary(checked)


def _statistics(folders: Sequence[_Folder], vocabulary: Vocabulary, problems: list[Problem]) -> list[Record]:
    found: dict[str, Record] = {}
    for parsed in (parsed for folder in folders for parsed in folder.statistics):
        entries, wrong = entries_of(parsed)
        problems += wrong
        for id, piece in entries.items():
            statistic, wrong = validate(Statistic, piece, vocabulary)
            problems += wrong
            if statistic is not None:
                found[id] = statistic.model_dump(mode="json")
    return list(found.values())


def _measures(
    files: Sequence[Piece], vocabulary: Vocabulary, problems: list[Problem]
) -> dict[str, tuple[Measure, Piece]]:
    """The measures of one folder by id; of two with the same id the first is kept."""
    found: dict[str, tuple[Measure, Piece]] = {}
    for parsed in files:
        measure, wrong = validate(Measure, parsed, vocabulary)
        problems += wrong
        if measure is None:
            continue
        if measure.id in found:
            first = found[measure.id][1].file.path
            problems.append(_at_id(parsed, "FTZ502", id=measure.id, first=first))
            continue
        if measure.id != parsed.file.path.stem:
            problems.append(_at_id(parsed, "FTZ501", id=measure.id, stem=parsed.file.path.stem))
        found[measure.id] = (measure, parsed)
    return found


def _dangling(measure: Measure, parsed: Piece, measures: dict[str, tuple[Measure, Piece]]) -> Iterator[Problem]:
    """The related measures that are not in the catalogue."""
    for position, related in enumerate(measure.related):
        if related.id not in measures:
            node = parsed.node.value["related"].value[position].value["id"]
            yield parsed.file.problem("FTZ503", node.line, node.column, node.width, value=related.id)


def _at_id(parsed: Piece, code: str, **values: object) -> Problem:
    node = parsed.node.value["id"]
    return parsed.file.problem(code, node.line, node.column, node.width, **values)


def _plain_entries(entries: list[tuple[str, Piece]]) -> dict[str, Entry]:
    """Entries before they are checked, as far as they are mappings at all."""
    return {id: piece.node.plain() for id, piece in entries if isinstance(piece.node.value, dict)}
