"""Rows into the tables of an index, and out of them."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from ftzcli.catalogue.content import Content, Contents, searched_names, sounds_text, spoken_text
from ftzcli.catalogue.tables import summed
from ftzcli.catalogue.workers import Read
from ftzcli.records.problems import Problem, problem_json
from ftzcli.records.record import Record, json_text
from ftzcli.records.tiers import TIERS
from ftzcli.records.vocabulary import KINDS, terms_of

# Why a file cannot be read that was in its folder just before.
_GONE = frozenset(map(os.strerror, (errno.ENOENT, errno.ENOTDIR)))
_INSERT_RECORD = "INSERT INTO record(row, kind, id, text, sum, layer, path, shown) VALUES (?, ?, ?, ?, ?, ?, ?, 1)"

# An event may name a place twice; that is said once.
_INSERT_MOMENT = (
    "INSERT OR IGNORE INTO moment(place, office, within, number, first, last, state, row)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class Writer:
    """Writes into one index, many rows at a time: one by one they take thrice as long."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._changed: set[str] = set()  # files that are not what they were
        self._known: set[str] = set()  # words and names that are written: most come many times

    def next_row(self) -> int:
        """The number of the next record."""
        (last,) = self.connection.execute("SELECT max(row) FROM record").fetchone()
        return (last or 0) + 1

    def add_measures(self, measures: Iterable[tuple[int, Read]]) -> None:
        """Add measures that were read, each with the number of its layer, and show them."""
        rows = list(enumerate(measures, self.next_row()))
        self._many(
            _INSERT_RECORD,
            [
                (row, "measure", read.id, read.text, summed(read.text, row), layer, os.fsencode(read.path))
                for row, (layer, read) in rows
            ],
        )
        related = [(row, id) for row, (_, read) in rows for id in read.related]
        self._many("INSERT INTO relation VALUES (?, ?)", related)
        self._put([(row, read.content) for row, (_, read) in rows if read.content])

    def add_statistic(self, record: Record, path: Path, content: Content) -> None:
        """Add a statistic, and show it."""
        row = self.next_row()
        text = json_text(record)
        values = (row, "statistic", record["id"], text, summed(text, row), None, os.fsencode(path))
        self.connection.execute(_INSERT_RECORD, values)
        self._put([(row, content)])

    def remove(self, row: int) -> None:
        """Remove a measure that is not shown."""
        self.connection.execute("DELETE FROM relation WHERE row = ?", (row,))
        self.connection.execute("DELETE FROM record WHERE row = ?", (row,))

    def tell(self, problems: Iterable[Problem], *, several: bool = False) -> None:
        """Add problems of files, or of what is judged anew each time."""
        rows = ((os.fsencode(problem.path), several, problem_json(problem)) for problem in problems)
        self._many("INSERT INTO problem VALUES (?, ?, ?)", rows)

    def tell_of_one(self, path: bytes, problems: Sequence[Problem]) -> None:
        """Add the problem of a file with several of its folder; where it has none by now it has changed meanwhile."""
        self.tell(problems, several=True)
        if not problems:
            self._changed.add(os.fsdecode(path))

    def unsure(self) -> set[str]:
        """The files of which one look showed what another did not: they may even be what they were again."""
        asked = "SELECT path, text FROM problem WHERE NOT several AND text LIKE '%\"FTZ101\"%'"
        found = ((path, json.loads(text)["values"]["reason"]) for path, text in self.connection.execute(asked))
        return self._changed | {os.fsdecode(path) for path, reason in found if reason in _GONE}

    def tell_of(self, reads: Iterable[Read]) -> None:
        """Add the problems of files that were read."""
        rows = [(os.fsencode(read.path), text) for read in reads for text in read.problems]
        self._many("INSERT INTO problem VALUES (?, 0, ?)", rows)

    def show(self, row: int, content: Content) -> None:
        """Let a record be seen: filtered, called and found."""
        self.connection.execute("UPDATE record SET shown = 1 WHERE row = ?", (row,))
        self._put([(row, content)])

    def _put(self, contents: Sequence[tuple[int, Content]]) -> None:
        """Put in the content of some rows."""
        facets = [(*facet, row) for row, content in contents for facet in content.facets]
        self._many("INSERT INTO facet(field, value, place, row) VALUES (?, ?, ?, ?)", facets)
        called = [(*name, row) for row, content in contents for name in content.called]
        self._many("INSERT INTO called VALUES (?, ?, ?)", called)
        phases = [(row, *phase) for row, content in contents for phase in content.phases]
        self._many("INSERT INTO phase VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", phases)
        moments = [(*moment, row) for row, content in contents for moment in content.moments]
        self._many(_INSERT_MOMENT, moments)
        events = [(row, *event) for row, content in contents for event in content.events]
        self._many("INSERT INTO event VALUES (?, ?, ?, ?, ?)", events)
        happened = [(*event, row) for row, content in contents for event in content.happened]
        self._many("INSERT INTO happened(number, zone, row) VALUES (?, ?, ?)", happened)
        figures = [(*figure, row) for row, content in contents for figure in content.figures]
        self._many("INSERT INTO figure(kind, id, number, row) VALUES (?, ?, ?, ?)", figures)
        self._add_spoken([pair for _, content in contents for pair in content.spoken])
        texts: dict[str, list[tuple[int, str]]] = {}
        for row, content in contents:
            for table, text in content.texts.items():
                texts.setdefault(table, []).append((row, text))
        for table, rows in texts.items():
            self._many(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", rows)

    def hide(self, row: int, content: Content) -> None:
        """Undo `show`. Words and readings stay: they say nothing of records."""
        self.connection.execute("UPDATE record SET shown = 0 WHERE row = ?", (row,))
        where = "field = ? AND value = ? AND row = ?"
        self._many(f"DELETE FROM facet WHERE {where}", [(field, value, row) for field, value, _ in content.facets])
        for table in ("phase", "moment", "event"):
            self.connection.execute(f"DELETE FROM {table} WHERE row = ?", (row,))
        where = "number = ? AND zone = ? AND row = ?"
        self._many(f"DELETE FROM happened WHERE {where}", [(*event, row) for event in content.happened])
        where = "kind = ? AND id = ? AND number = ? AND row = ?"
        self._many(f"DELETE FROM figure WHERE {where}", [(*figure, row) for figure in content.figures])
        where = "key = ? AND rank = ? AND row = ?"
        self._many(f"DELETE FROM called WHERE {where}", [(*called, row) for called in content.called])
        for table, text in content.texts.items():
            # What has no content of its own must be told what it forgets.
            delete = f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)"
            self.connection.execute(delete, (row, text))

    def add_vocabulary(self, contents: Contents) -> None:
        """Add the vocabulary: its entries, what they are called, the terms, and the names that are searched."""
        vocabulary = contents.vocabulary
        for kind in KINDS:
            entries = json.dumps(vocabulary.kinds[kind], ensure_ascii=False)
            self.connection.execute("INSERT INTO vocabulary VALUES (?, ?, ?)", (kind, entries, summed(entries, kind)))
            called = ((kind, form, json.dumps(ids)) for form, ids in vocabulary.forms(kind).items())
            self._many("INSERT INTO entry_called VALUES (?, ?, ?)", called)
        terms = terms_of(vocabulary)
        rows = [(form, json.dumps(term.names), json.dumps(term.narrower)) for form, term in terms.items()]
        self._many("INSERT INTO term VALUES (?, ?, ?)", rows)
        contents.words_text({name for term in terms.values() for name in term.names}, blind=False)
        kinds = dict.fromkeys(tier.kind for tier in TIERS if tier.kind)
        names = ((kind, id) for kind in kinds for id in vocabulary.kinds[kind])
        self._add_names([(*name, text) for name in names for text in searched_names(vocabulary, *name)], contents)
        self.add_words(contents.new_words())

    def _add_names(self, names: Sequence[tuple[str, str, str]], contents: Contents) -> None:
        """Add names to be searched, each with the kind and the id of its entry."""
        rows = list(enumerate(names, 1))
        self._many("INSERT INTO named VALUES (?, ?, ?, ?)", [(row, *name) for row, name in rows])
        words = [(row, contents.words_text([text], blind=False)) for row, (_, _, text) in rows]
        self._many("INSERT INTO words_named(rowid, words) VALUES (?, ?)", words)
        # A name of one 汉字 (沪) has a sound that too many others have.
        chinese = [(row, text) for row, (_, _, text) in rows if not text.isascii() and len(text) > 1]
        sounds = [(row, sounds_text([text])) for row, text in chinese]
        self._many("INSERT INTO sounds_named(rowid, words) VALUES (?, ?)", sounds)
        self._add_spoken([(text, spoken_text(text)) for _, text in chinese])

    def add_words(self, words: Iterable[tuple[str, str]]) -> None:
        """Add English words with their stems."""
        self._many("INSERT OR IGNORE INTO word VALUES (?, ?)", self._new(words))

    def _add_spoken(self, spoken: Iterable[tuple[str, str]]) -> None:
        self._many("INSERT OR IGNORE INTO spoken VALUES (?, ?)", self._new(spoken))

    def _new(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        new = [pair for pair in pairs if pair[0] not in self._known]
        self._known.update(text for text, _ in new)
        return new

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self.connection.executemany(statement, rows)
