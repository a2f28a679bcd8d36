"""`ftz check`: everything that is wrong in some files of records, in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ftzcli.catalogue.catalogue import Catalogue
from ftzcli.catalogue.files import Layer, folders_of, purpose
from ftzcli.records.checks.lints import LINTS
from ftzcli.records.checks.sources import missing_figures
from ftzcli.records.checks.subject import Context, Subject
from ftzcli.records.checks.texts import SourceText
from ftzcli.records.checks.units import printed_units
from ftzcli.records.problems import Problem
from ftzcli.records.reading.files import DRAFT, VOCABULARY_FOLDER, is_set_aside
from ftzcli.records.reading.loader import measure_in, nobody_related, statistics_in, trees, wrong_readings
from ftzcli.records.reading.validate import problem_at
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import FtzError, Text


class Audit(NamedTuple):
    """What a check found: the problems in order of place, the good records, and how many files were read."""

    problems: Sequence[Problem]
    subjects: Sequence[Subject]
    files: int


def audit(
    catalogue: Catalogue, roots: Sequence[str], files: Mapping[str, str], texts: Mapping[str, SourceText]
) -> Audit:
    """Check the files below some roots, each with its purpose, whether they belong to the catalogue or not."""
    vocabulary = Vocabulary(dict(catalogue.vocabulary.kinds))
    index = catalogue.index
    context = Context(index.ids_named, index.ids_aliased, vocabulary, printed_units(vocabulary), texts)
    inside = tuple(os.path.join(root, "") for root in roots)
    problems = [p for p in catalogue.problems if p.path in roots or p.path.startswith(inside)]
    subjects: list[Subject] = []
    for path, kind in files.items():
        found, wrong = _read(Path(path), kind, vocabulary)
        subjects += found
        problems += wrong
    problems += _nobody_related(subjects, catalogue)
    for subject in subjects:
        problems += _faults(subject, context, texts)
    # What the catalogue knew already was found again.
    each = {(p.code, p.path, p.line, p.column, p.message): p for p in problems}.values()
    return Audit(sorted(each, key=_in_order), subjects, len(files))


def _read(path: Path, kind: str, vocabulary: Vocabulary) -> tuple[list[Subject], list[Problem]]:
    """The good records of a file, and what is wrong with the others."""
    if kind == "vocabulary":
        return [], wrong_readings(Path(path), vocabulary)
    pieces, problems = trees([path])
    subjects = []
    for piece in pieces:
        if kind == "measure":
            measure, wrong = measure_in(piece, vocabulary)
            subjects += [Subject(piece, measure)] if measure else []
        else:
            found, wrong = statistics_in(piece, vocabulary)
            subjects += [Subject(entry, statistic) for entry, statistic in found]
        problems += wrong
    return subjects, problems


def _nobody_related(subjects: Iterable[Subject], catalogue: Catalogue) -> list[Problem]:
    """Measures that records name, or statistics mention, and that exist neither in the catalogue nor beside them."""
    own = {subject.record.id for subject in subjects}
    problems: list[Problem] = []
    for subject in subjects:
        for related in getattr(subject.record, "related", ()):
            if related.id not in own and not catalogue.index.rows_of([related.id]):
                problems += nobody_related(subject.piece.file.path, related.id)
        for position, id in enumerate(getattr(subject.record, "mentions", ())):
            if id not in own and not catalogue.index.rows_of([id]):
                problems.append(problem_at(subject.piece, ("mentions", position), "FTZ503", value=id))
    return problems


def _faults(subject: Subject, context: Context, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    for lint in LINTS:
        yield from map(subject.problem, lint.check(subject, context))
    yield from map(subject.problem, missing_figures(subject, texts))


def _in_order(problem: Problem) -> tuple[str, int, int, str]:
    return problem.path, problem.line, problem.column, problem.code


def files_of(paths: Iterable[str]) -> dict[str, str]:
    """The files of records at some paths, folders walked, each with what it holds."""
    found: dict[str, str] = {}
    for path in map(os.path.abspath, paths):
        layer = Layer(path if os.path.isdir(path) else home(path))
        inside = (os.path.join(folder.path, name) for folder in folders_of(layer) for name in folder.stamps)
        for file in inside if os.path.isdir(path) else (path,):
            found[file] = purpose(file, layer)
    return found


def roots_of(paths: Iterable[str]) -> list[str]:
    """The absolute paths of what is to be checked; FtzError for one that does not exist."""
    roots = list(map(os.path.abspath, paths))
    for path in roots:
        if not os.path.lexists(path):
            raise FtzError(Text("没有 {path} 这个文件或文件夹", "there is no file or folder {path}").fill(path=path))
        if is_set_aside(path) and not os.path.isdir(path):
            raise _set_aside(path)
    return roots


def _set_aside(path: str) -> FtzError:
    """What to tell of a file that is named and that nothing reads as a record."""
    if DRAFT in os.path.basename(path).lower():
        message = Text("{path} 是草稿，还不是记录", "{path} is a draft and no record yet")
        hint = Text("逐条审阅：ftz draft --review {folder}", "go through it: ftz draft --review {folder}")
        return FtzError(message.fill(path=path), hints=[hint.fill(folder=home(path))])
    message = Text(
        "{path} 是审阅时否决的，不作为记录读取", "{path} was rejected in a review and is not read as a record"
    )
    hint = Text("要用它，就去掉文件名里的 .rejected", "to use it, take .rejected out of its name")
    return FtzError(message.fill(path=path), hints=[hint])


def layers_for(paths: Iterable[str]) -> list[str]:
    """The folders that are laid over the catalogue while some paths are checked: their vocabulary counts."""
    wanted = (path for path in paths if os.path.isdir(path) or _in_vocabulary(path))
    return [path if os.path.isdir(path) else home(path) for path in wanted]


def _in_vocabulary(path: str) -> bool:
    return os.path.basename(os.path.dirname(os.path.abspath(path))) == VOCABULARY_FOLDER


def home(path: str) -> str:
    """The folder of records that a file most likely belongs to."""
    folder = os.path.dirname(os.path.abspath(path))
    return os.path.dirname(folder) if _in_vocabulary(path) else folder
