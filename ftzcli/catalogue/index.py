"""An index, to be asked. It is brought up to date when it is opened, and never changes after."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ftzcli.catalogue.cache import ROT, discard, index_paths, opened
from ftzcli.catalogue.days import NOTHING_TOLD, Days
from ftzcli.catalogue.facets import Facets
from ftzcli.catalogue.files import Layer
from ftzcli.catalogue.freshness import is_fresh
from ftzcli.catalogue.tables import sound
from ftzcli.records.record import Stored
from ftzcli.records.vocabulary import KINDS, Called, Entry, Vocabulary
from ftzcli.words.fold import key, learn

if TYPE_CHECKING:
    from ftzcli.records.problems import Problem

_AT_ONCE = 500  # records fetched together
_STEPS, _MOST_TURNS = 1_000_000, 2000  # of SQLite's machine: one question takes less than a hundred of such turns
_MANY_NAMES = 5000  # as many can be compared with what was typed, one by one


def open_index(
    layers: Sequence[Layer],
    environ: Mapping[str, str],
    progress: Callable[[int, int], None] | None,
    day: str,
    *,
    anew: bool = False,
) -> Index:
    """The index of some layers, as their files are now, to be asked about a day.

    It is made `anew` from the files alone, whatever index there is, if that is wanted.
    """
    old = None
    for path in () if anew else index_paths(layers, environ):
        with contextlib.suppress(*ROT):
            if (found := opened(path)) is not None:
                if is_fresh(found, layers):
                    return Index(found, day)
                old = found
    from ftzcli.catalogue.build import refreshed  # yaml and pydantic: only when files are read

    return Index(refreshed(index_paths(layers, environ), layers, old, progress), day)


class Index:
    """The tables of an index as questions to ask; `days` has those about a day, `facets` those about values."""

    def __init__(self, connection: sqlite3.Connection, day: str) -> None:
        self._connection = connection
        self._turns = 0  # that the question which was asked last has taken
        self.days = Days(connection, self._ask, day, all_known=day >= self.meta("known_since"))
        self.facets = Facets(connection, self._ask, self.days)
        connection.set_progress_handler(self._takes_too_long, _STEPS)
        learn(self.meta("alphabet"))

    def _takes_too_long(self) -> bool:
        self._turns += 1
        return self._turns > _MOST_TURNS

    def _ask(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        self._turns = 0
        try:
            return self._connection.execute(statement, values)
        except UnicodeEncodeError:  # half a character was typed: no text has it
            whole = [v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for v in values]
            return self._connection.execute(statement, whole)

    def discard(self) -> None:
        """Remove the file of an index that proved rotten."""
        *_, (_, _, path) = self._connection.execute("PRAGMA database_list")
        discard(path)

    def meta(self, name: str) -> str:
        """What the index says of itself."""
        (value,) = self._ask("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(value)

    def rows(self, kind: str) -> Sequence[int]:
        """The rows of all measures on record on the day, by id; or of all statistics, as they stand in their files."""
        if kind == "measure":
            return self.days.rows()
        found = self._ask("SELECT row FROM record WHERE kind = ? AND shown ORDER BY row", (kind,))
        return array("q", (row for (row,) in found))

    def count(self, kind: str) -> int:
        """How many measures or statistics there are, on record on the day or not."""
        (count,) = self._ask("SELECT count(*) FROM record WHERE kind = ? AND shown", (kind,)).fetchone()
        return int(count)

    @property
    def size(self) -> int:
        """A number above all rows."""
        (last,) = self._ask("SELECT max(row) FROM record").fetchone()
        return (last or 0) + 1

    def by_id(self, rows: Collection[int]) -> Sequence[int]:
        """The rows of some measures in the order of their ids."""
        if len(rows) > _AT_ONCE:  # their names would take much room
            return array("q", (row for row in self.rows("measure") if row in rows))
        return sorted(rows, key=self.ids(list(rows)).__getitem__)

    def records(self, rows: Sequence[int]) -> Iterator[Stored]:
        """The records in some rows, in their order; measures with what is told of them on the day."""
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            asked = f"SELECT row, kind, text, sum FROM record WHERE row IN ({_marks(some)})"
            found = {row: (kind, sound(text, row, sum)) for row, kind, text, sum in self._ask(asked, some)}
            told = self.days.told(some)
            for row in some:
                kind, text = found[row]
                more = told.get(row, NOTHING_TOLD)
                yield Stored(text[:-1] + more if kind == "measure" else text)

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """The rows of the measures with some ids, as far as there are any."""
        wanted = list(ids)
        asked = f"SELECT row FROM record WHERE kind = 'measure' AND id IN ({_marks(wanted)}) AND shown ORDER BY id"
        return [row for (row,) in self._ask(asked, wanted)]

    def ids(self, rows: Sequence[int]) -> dict[int, str]:
        """The ids of the records in some rows."""
        found: dict[int, str] = {}
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            found.update(self._ask(f"SELECT row, id FROM record WHERE row IN ({_marks(some)})", some))
        return found

    def paths(self, kind: str) -> dict[str, str]:
        """The files of all measures or statistics, by id."""
        found = self._ask("SELECT id, path FROM record WHERE kind = ? AND shown", (kind,))
        return {id: os.fsdecode(path) for id, path in found}

    def called(self, name: str) -> list[tuple[int, int]]:
        """The rows that have a name with this key, with the rank of that name: 0 an id, 1 a name, 2 an alias."""
        return self._ask("SELECT rank, row FROM called WHERE key = ? ORDER BY rank, row", (name,)).fetchall()

    def begun(self, name: str, ranks: Sequence[int]) -> list[int]:
        """The rows that have a longer name of some ranks which begins with this key."""
        asked = f"SELECT DISTINCT row FROM called WHERE key > ? AND key < ? AND rank IN ({_marks(ranks)}) ORDER BY row"
        return [row for (row,) in self._ask(asked, (name, name + chr(0x10FFFF), *ranks))]

    def ids_named(self, name: str) -> list[str]:
        """The ids of the measures whose id or name this is."""
        return list(self.ids([row for rank, row in self.called(key(name)) if rank <= 1]).values())

    def ids_aliased(self, name: str) -> list[str]:
        """The ids of the measures that have this alias."""
        return list(self.ids([row for rank, row in self.called(key(name)) if rank == 2]).values())

    def keys_like(self, name: str) -> list[str]:
        """The keys of names that may be what was meant: all, or where they are many those that begin the same."""
        (count,) = self._ask("SELECT count(*) FROM called").fetchone()
        first = "" if count <= _MANY_NAMES else name[:1]
        asked = "SELECT DISTINCT key FROM called WHERE key >= ? AND key < ?"
        return [like for (like,) in self._ask(asked, (first, first + chr(0x10FFFF)))]

    def has(self, table: str, expression: str) -> bool:
        """Whether any row of a table of words matches an expression of FTS5."""
        return bool(self._ask(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (expression,)).fetchone())

    def count_matching(self, table: str, expression: str) -> int:
        """How many rows of a table of words match an expression of FTS5."""
        (count,) = self._ask(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", (expression,)).fetchone()
        return int(count)

    def matching(self, table: str, expression: str) -> tuple[Sequence[int], Sequence[float]]:
        """The rows of a table of words that match an expression of FTS5, with the BM25 of each: the more the better."""
        asked = f"SELECT rowid, -bm25({table}) FROM {table} WHERE {table} MATCH ?"
        rows, bm25 = array("q"), array("d")
        for row, each in self._ask(asked, (expression,)):
            rows.append(row)
            bm25.append(each)
        return rows, bm25

    def names(self, table: str, expression: str) -> list[tuple[str, str, str]]:
        """The names in the vocabulary that match an expression: their kind, the entry's id and the name."""
        inner = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
        return self._ask(f"SELECT kind, id, text FROM named WHERE row IN ({inner})", (expression,)).fetchall()

    def stem(self, word: str) -> str | None:
        """The stem of an English word that stands somewhere in the index."""
        found = self._ask("SELECT stem FROM word WHERE word = ?", (word,)).fetchone()
        return found and str(found[0])

    def stems_of(self, beginning: str) -> set[str]:
        """The stems of the English words that begin so."""
        asked = "SELECT DISTINCT stem FROM word WHERE word >= ? AND word < ?"
        return {stem for (stem,) in self._ask(asked, (beginning, beginning + "{"))}  # { comes after z

    def words_like(self, word: str) -> list[str]:
        """The English words that begin with the same letter."""
        asked = "SELECT word FROM word WHERE word >= ? AND word < ?"
        return [like for (like,) in self._ask(asked, (word[:1], word[:1] + "{"))] if word[:1].isascii() else []

    def stems_with(self, piece: str) -> set[str]:
        """The stems of the English words that have this piece in them."""
        return {stem for (stem,) in self._ask("SELECT DISTINCT stem FROM word WHERE instr(word, ?) > 1", (piece,))}

    def syllables(self, text: str) -> Sequence[str]:
        """The syllable of each character of a name; empty for a text that is no name."""
        found = self._ask("SELECT syllables FROM spoken WHERE text = ?", (text,)).fetchone()
        return found[0].split(",") if found else ()

    def term(self, name: str) -> Called:
        """All names of the term that has a name with this key, and of what is narrower."""
        found = self._ask("SELECT names, narrower FROM term WHERE key = ?", (name,)).fetchone()
        return Called(*(tuple(json.loads(names)) for names in found)) if found else Called()

    def term_begins(self, name: str) -> bool:
        """Whether a term has a name that begins with this key."""
        asked = "SELECT 1 FROM term WHERE key >= ? AND key < ? LIMIT 1"
        return bool(self._ask(asked, (name, name + chr(0x10FFFF))).fetchone())

    def is_label(self, name: str) -> bool:
        """Whether an entry of any kind has a name with this key."""
        return any(self.entries_called(kind, name) for kind in KINDS)

    def entries(self, kind: str) -> Mapping[str, Entry]:
        """The entries of a kind of vocabulary, by id."""
        text, sum = self._ask("SELECT entries, sum FROM vocabulary WHERE kind = ?", (kind,)).fetchone()
        found: dict[str, Any] = json.loads(sound(text, kind, sum))
        return found

    def entries_called(self, kind: str, name: str) -> Sequence[str]:
        """The ids of the entries of a kind that have a name with this key."""
        found = self._ask("SELECT ids FROM entry_called WHERE kind = ? AND key = ?", (kind, name)).fetchone()
        return tuple(json.loads(found[0])) if found else ()

    def problems(self) -> list[Problem]:
        """What is wrong in the files, by path and place."""
        texts = [text for (text,) in self._ask("SELECT text FROM problem")]
        if not texts:
            return []
        from ftzcli.records.problems import problem_from_json

        return sorted(map(problem_from_json, texts), key=_in_order)


class IndexedVocabulary(Vocabulary):
    """The vocabulary of an index; of each kind only what is asked for."""

    def __init__(self, index: Index) -> None:
        super().__init__({})
        self.kinds = _Kinds(index)
        self._index = index

    def resolve(self, kind: str, word: str) -> tuple[str, ...]:
        """As the vocabulary itself, without loading it."""
        found = self._index.entries_called(kind, key(word))
        return (word,) if word in found else tuple(found)


class _Kinds(Mapping[str, Mapping[str, Entry]]):
    def __init__(self, index: Index) -> None:
        self._index = index
        self._loaded: dict[str, Mapping[str, Entry]] = {}

    def __getitem__(self, kind: str) -> Mapping[str, Entry]:
        if kind not in self._loaded:
            self._loaded[kind] = self._index.entries(kind)
        return self._loaded[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)


def _in_order(problem: Problem) -> tuple[str, bool, int, int]:
    return problem.path, problem.code == "FTZ119", problem.line, problem.column  # "… more" comes last


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
