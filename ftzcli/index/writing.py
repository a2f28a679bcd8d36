"""Rows into the tables of an index, and out of them."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ftzcli.fold import fold
from ftzcli.index.content import Content, searched_names, sounds_text, spoken_text, words_text
from ftzcli.index.reading import Read
from ftzcli.index.schema import SOUND_TIERS, TEXT_TIERS
from ftzcli.matching import terms_of
from ftzcli.problems import Problem, problem_json
from ftzcli.record import Record, json_text
from ftzcli.tiers import TIERS
from ftzcli.vocabulary import KINDS, Vocabulary


class Writer:
    """Writes into one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._known: set[str] = set()  # words and names that are written: most come many times

    def add_measure(self, layer: int, read: Read) -> int:
        """Add a measure that was read; it is not shown yet. The number of its row."""
        row = self.connection.execute(
            "INSERT INTO record(kind, id, text, layer, path, shown) VALUES ('measure', ?, ?, ?, ?, 0)",
            (read.id, read.text, layer, os.fsencode(read.path)),
        ).lastrowid
        assert row is not None
        self._many("INSERT INTO relation VALUES (?, ?)", ((row, id) for id in read.related))
        return row

    def add_statistic(self, record: Record, path: Path, content: Content) -> None:
        """Add a statistic, to be shown."""
        row = self.connection.execute(
            "INSERT INTO record(kind, id, text, path) VALUES ('statistic', ?, ?, ?)",
            (record["id"], json_text(record), os.fsencode(path)),
        ).lastrowid
        assert row is not None
        self.show(row, content)

    def remove(self, row: int) -> None:
        """Remove a measure that is not shown."""
        self.connection.execute("DELETE FROM relation WHERE row = ?", (row,))
        self.connection.execute("DELETE FROM record WHERE row = ?", (row,))

    def tell(self, problems: Iterable[Problem], *, several: bool = False) -> None:
        """Add problems of files, or of what is judged anew each time."""
        rows = ((os.fsencode(problem.path), several, problem_json(problem)) for problem in problems)
        self._many("INSERT INTO problem VALUES (?, ?, ?)", rows)

    def show(self, row: int, content: Content) -> None:
        """Let a record be seen: filtered, called and found."""
        self.connection.execute("UPDATE record SET shown = 1 WHERE row = ?", (row,))
        self._many("INSERT INTO facet VALUES (?, ?, ?)", [(*facet, row) for facet in content.facets])
        self._many("INSERT INTO called VALUES (?, ?, ?)", [(*called, row) for called in content.called])
        self._add_words(content.english)
        self._add_spoken(content.spoken)
        for table, words in _fts_rows(content):
            self.connection.execute(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", (row, words))

    def hide(self, row: int, content: Content) -> None:
        """Undo `show`. Words and readings stay: they say nothing of records."""
        self.connection.execute("UPDATE record SET shown = 0 WHERE row = ?", (row,))
        where = "field = ? AND value = ? AND row = ?"
        self._many(f"DELETE FROM facet WHERE {where}", [(*facet, row) for facet in content.facets])
        where = "key = ? AND rank = ? AND row = ?"
        self._many(f"DELETE FROM called WHERE {where}", [(*called, row) for called in content.called])
        for table, words in _fts_rows(content):
            # What has no content of its own must be told what it forgets.
            delete = f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)"
            self.connection.execute(delete, (row, words))

    def add_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Add the vocabulary: its entries, what they are called, the terms, and the names that are searched."""
        for kind in KINDS:
            entries = json.dumps(vocabulary.kinds[kind], ensure_ascii=False)
            self.connection.execute("INSERT INTO vocabulary VALUES (?, ?)", (kind, entries))
            called = ((kind, form, json.dumps(ids)) for form, ids in vocabulary.forms(kind).items())
            self._many("INSERT INTO entry_called VALUES (?, ?, ?)", called)
        for form, names in terms_of(vocabulary).items():
            self.connection.execute("INSERT INTO term VALUES (?, ?)", (form, json.dumps(names)))
            english: dict[str, str] = {}
            words_text(map(fold, names), english, blind=False)
            self._add_words(english)
        for kind in dict.fromkeys(tier.kind for tier in TIERS if tier.kind):
            for id in vocabulary.kinds[kind]:
                for text in searched_names(vocabulary, kind, id):
                    self._add_name(kind, id, text)

    def _add_name(self, kind: str, id: str, text: str) -> None:
        insert = "INSERT INTO named(kind, id, text) VALUES (?, ?, ?)"
        row = self.connection.execute(insert, (kind, id, text)).lastrowid
        english: dict[str, str] = {}
        words = words_text([fold(text)], english, blind=False)
        self.connection.execute("INSERT INTO words_named(rowid, words) VALUES (?, ?)", (row, words))
        self._add_words(english)
        if not text.isascii():
            sounds = sounds_text([text])
            self.connection.execute("INSERT INTO sounds_named(rowid, words) VALUES (?, ?)", (row, sounds))
            self._add_spoken({text: spoken_text(text)})

    def _add_words(self, english: Mapping[str, str]) -> None:
        self._many("INSERT OR IGNORE INTO word VALUES (?, ?)", self._new(english))

    def _add_spoken(self, spoken: Mapping[str, str]) -> None:
        self._many("INSERT OR IGNORE INTO spoken VALUES (?, ?)", self._new(spoken))

    def _new(self, pairs: Mapping[str, str]) -> list[tuple[str, str]]:
        new = pairs.keys() - self._known
        self._known |= new
        return [(text, pairs[text]) for text in new]

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self.connection.executemany(statement, rows)


def _fts_rows(content: Content) -> Iterator[tuple[str, str]]:
    words = zip(TEXT_TIERS, content.words, strict=False)  # a statistic has none
    sounds = zip(SOUND_TIERS, content.sounds, strict=False)
    yield from ((f"words_{tier.why}", text) for tier, text in words if text)
    yield from ((f"sounds_{tier.why}", text) for tier, text in sounds if text)
