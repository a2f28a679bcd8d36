"""From a file of YAML to checked records, with everything that is wrong beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ftzcli.records.model.entries import ENTRY_MODELS
from ftzcli.records.model.measure import Measure, Statistic
from ftzcli.records.problems import Problem
from ftzcli.records.reading.across import faults
from ftzcli.records.reading.contradictions import contradict, contradictions
from ftzcli.records.reading.forms import COMPUTED, computed_keys, named_by_file, old_form
from ftzcli.records.reading.reader import bare, read
from ftzcli.records.reading.validate import Piece, accepted, entries_of, problem_at, validate
from ftzcli.records.vocabulary import KINDS, Entry, Vocabulary
from ftzcli.words.pinyin import may_be_read
from ftzcli.words.text import LANGS

# What names and their order are made of: in two languages, and as an id.
_PAIRS = frozenset({"name", "title", "short", "letter"})
_IDS = frozenset({"kind", "parent", "province"})


def read_measure(path: Path, vocabulary: Vocabulary) -> tuple[Measure | None, list[Problem]]:
    """The measure in a file, and what is wrong with it."""
    plain = bare(path)
    if isinstance(plain, dict) and plain.keys().isdisjoint(COMPUTED):
        measure = accepted(Measure, {**plain, "id": path.stem}, vocabulary)
        if measure is not None and not contradict(measure.history, vocabulary):
            return measure, []
    # Something is wrong, or looked so: where, and what to tell?
    pieces, problems = trees([path])
    if not pieces:
        return None, problems
    measure, wrong = measure_in(pieces[0], vocabulary)
    return measure, problems + wrong


def measure_in(piece: Piece, vocabulary: Vocabulary) -> tuple[Measure | None, list[Problem]]:
    """The measure in a tree, and what is wrong with it. Its id is the name of the file."""
    if old := old_form(piece):
        return None, [old]
    written, wrong = computed_keys(piece)
    measure, more = validate(Measure, named_by_file(written), vocabulary)
    wrong += more
    if measure is not None:
        wrong += contradictions(written, measure.history, vocabulary)
    return (None if wrong else measure), wrong


def taken_id(path: Path, id: str, first: str) -> list[Problem]:
    """What to tell of a measure whose id another file, the first, has already."""
    return [problem_at(named_by_file(parsed), ("id",), "FTZ502", id=id, first=first) for parsed in trees([path])[0]]


def nobody_related(path: Path, id: str) -> list[Problem]:
    """What to tell of a measure that names a related one, should it not exist."""
    return [
        problem_at(parsed, ("related", position, "id"), "FTZ503", value=id)
        for parsed in trees([path])[0]
        for position in _related_to(parsed.node.plain(), id)
    ]


def _related_to(tree: Any, id: str) -> list[int]:
    """Where among its related measures a record names one; nowhere if the file is another by now."""
    related = tree.get("related") if isinstance(tree, dict) else None
    listed = related if isinstance(related, list) else []
    return [position for position, one in enumerate(listed) if isinstance(one, dict) and one.get("id") == id]


def read_statistics(
    paths: Iterable[Path], vocabulary: Vocabulary
) -> tuple[list[tuple[Path, Statistic]], list[Problem]]:
    """The statistics of some files; of two with the same id the later one is kept."""
    pieces, problems = trees(paths)
    found: dict[str, tuple[Path, Statistic]] = {}
    for parsed in pieces:
        statistics, wrong = statistics_in(parsed, vocabulary)
        problems += wrong
        found |= {statistic.id: (parsed.file.path, statistic) for _, statistic in statistics}
    return list(found.values()), problems


def statistics_in(whole: Piece, vocabulary: Vocabulary) -> tuple[list[tuple[Piece, Statistic]], list[Problem]]:
    """The statistics in a tree, each with its own, and what is wrong with the others."""
    entries, problems = entries_of(whole)
    found = []
    for piece in entries.values():
        statistic, wrong = validate(Statistic, piece, vocabulary)
        problems += wrong
        if statistic is not None:
            found.append((piece, statistic))
    return found, problems


def read_vocabulary(paths: Iterable[Path]) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary of some files, the later over the earlier; its entries are checked against each other's names."""
    pieces, problems = trees(paths)
    raw: dict[str, list[tuple[str, Piece]]] = {kind: [] for kind in KINDS}
    for parsed in pieces:
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
    for kind, entries_of_kind in raw.items():
        for id, piece in entries_of_kind:
            entry, wrong = validate(ENTRY_MODELS[kind], piece, names)
            problems += wrong
            if entry is not None:
                checked[kind][id] = entry.model_dump(mode="json")
    pieces_of = {(kind, id): piece for kind, entries in raw.items() for id, piece in entries}
    order = {piece.file.path: number for number, piece in enumerate(pieces)}
    found = faults(checked, lambda entry: order[pieces_of[entry].file.path])
    problems += [problem_at(pieces_of[each.entry], each.place, each.code, **each.values) for each in found]
    return Vocabulary(checked), problems


def wrong_readings(path: Path, vocabulary: Vocabulary) -> list[Problem]:
    """What to tell of the entries in a file of the vocabulary whose short names are not read as they say."""
    known = vocabulary.kinds.get(path.stem, {})
    pieces = [item for whole in trees([path])[0] for item in entries_of(whole)[0].items() if item[0] in known]
    problems = []
    for id, piece in pieces:
        short, pinyin = known[id].get("short"), known[id].get("pinyin")
        if short and pinyin and not may_be_read(short["zh"], pinyin):
            problems.append(problem_at(piece, ("pinyin",), "FTZ703", name=short["zh"], pinyin=pinyin))
    return problems


def trees(paths: Iterable[Path]) -> tuple[list[Piece], list[Problem]]:
    """The trees of the files that are good YAML."""
    pieces, problems = [], []
    for path in paths:
        node, file, wrong = read(path)
        problems += wrong
        if node is not None and file is not None:
            pieces.append(Piece(node, file))
    return pieces, problems


def _plain_entries(entries: Iterable[tuple[str, Piece]]) -> dict[str, Any]:
    """Entries before they are checked, as far as they are mappings at all, and with what they are called in its shape:
    other entries are compared with all names while some may still be wrong."""
    found = {id: piece.node.plain() for id, piece in entries if isinstance(piece.node.value, dict)}
    return {id: {field: _shaped(field, value) for field, value in entry.items()} for id, entry in found.items()}


def _shaped(field: str, value: Any) -> Any:
    if field in _IDS:
        return value if isinstance(value, str) else None
    if field not in _PAIRS:
        return value
    texts = value if isinstance(value, dict) else dict.fromkeys(LANGS, value)
    return {lang: text for lang, text in texts.items() if isinstance(text, str)}
