"""The tables of an index."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator

from ftzcli.records.dimensions import DAILY, DATES, DIMENSIONS, hanging
from ftzcli.records.tiers import TIERS
from ftzcli.records.vocabulary import KINDS
from ftzcli.words.tokens import TOKENIZER

# The tiers that are looked for in the texts of a record, and those that are also found by their sound. The tiers of
# vocabulary go by the names in `named` and the facets.
TEXT_TIERS = tuple(tier for tier in TIERS if tier.kind is None)
SOUND_TIERS = tuple(tier for tier in TEXT_TIERS if tier.sound)

# The fields of measures and of statistics whose values the index can be asked for, each with their vocabulary: by
# these measures are filtered, counted and found, or hang on a word.
FACET_FIELDS: dict[tuple[str, str], str | None] = {
    **{("measure", field): kind for kind in KINDS for field in hanging(kind) if field not in DAILY},
    **{("statistic", field): dimension.kind for dimension in DIMENSIONS for field in dimension.statistic},
    **{(of, field): None for of, fields in DATES.items() for field in fields},
    ("statistic", "mentions"): None,
}
FACET_NUMBERS = {facet: number for number, facet in enumerate(FACET_FIELDS)}

# What a value is to the record that has it, as bits: the record states it; nothing is above it.
STATED, TOPMOST = 1, 2

_GATHERED = 16 * 1024 * 1024

_TABLES = """
-- What the index was made from: its layers, the code, the time, the alphabet of its texts.
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE folder(path BLOB PRIMARY KEY, stamps BLOB) WITHOUT ROWID;
-- Files changed so shortly before they were read that a later change may bear the same time.
CREATE TABLE racy(path BLOB PRIMARY KEY, digest BLOB, changed INTEGER) WITHOUT ROWID;
-- Every good record; `shown` unless another one covers it. `sum` is the checksum of row and text.
CREATE TABLE record(row INTEGER PRIMARY KEY, kind TEXT, id TEXT, text TEXT, sum INTEGER, layer INTEGER, path BLOB,
  shown INTEGER);
CREATE INDEX record_id ON record(kind, id, shown);
CREATE INDEX record_path ON record(path);
-- The measures that a measure names.
CREATE TABLE relation(row INTEGER, id TEXT);
CREATE INDEX relation_row ON relation(row);
CREATE TABLE problem(path BLOB, several INTEGER, text TEXT);
-- The values of the records' fields, with those above them: an area's zone, an office's district.
-- `place` tells which of them the record states itself, and which is the topmost; bits: STATED, TOPMOST.
CREATE TABLE facet(field INTEGER, value TEXT, row INTEGER, place INTEGER, PRIMARY KEY(field, value, row)) WITHOUT ROWID;
-- What is told of each measure over time, from a day to a day; nothing before the first of its sources existed.
CREATE TABLE phase(row INTEGER, first TEXT, last TEXT, status TEXT, in_force TEXT, source TEXT, date TEXT,
  checked_on TEXT, reach TEXT, since TEXT, PRIMARY KEY(row, first)) WITHOUT ROWID;
-- The state of each event at each of its places over time. `office` is 1 where an office stands for the place that is
-- not named, 2 where it acts at a place that is; `within` is empty where nothing narrows the place.
CREATE TABLE moment(place TEXT, office INTEGER, within TEXT, row INTEGER, number INTEGER, first TEXT, last TEXT,
  state INTEGER, PRIMARY KEY(place, office, within, row, number, first)) WITHOUT ROWID;
CREATE INDEX moment_row ON moment(row);
-- On what each event rests: its place in BASES, its date as written, its source.
CREATE TABLE event(row INTEGER, number INTEGER, basis INTEGER, date TEXT, source TEXT,
  PRIMARY KEY(row, number)) WITHOUT ROWID;
-- The zones in which each event happened, with those above them.
CREATE TABLE happened(zone TEXT, row INTEGER, number INTEGER, PRIMARY KEY(zone, row, number)) WITHOUT ROWID;
-- The figures of the records: the source of each, and the zones where it was measured with those above them.
CREATE TABLE figure(kind TEXT, id TEXT, row INTEGER, number INTEGER, PRIMARY KEY(kind, id, row, number)) WITHOUT ROWID;
-- What measures are called: by id (0), name (1), alias (2), the id of a record that was joined to it (3).
CREATE TABLE called(key TEXT, rank INTEGER, row INTEGER, PRIMARY KEY(key, rank, row)) WITHOUT ROWID;
-- English words with their stems; names with their pinyin.
CREATE TABLE word(word TEXT PRIMARY KEY, stem TEXT) WITHOUT ROWID;
CREATE TABLE spoken(text TEXT PRIMARY KEY, syllables TEXT) WITHOUT ROWID;
-- The vocabulary: a JSON object for each kind; who is called what; the names of each term and of narrower ones;
-- the names searched.
CREATE TABLE vocabulary(kind TEXT PRIMARY KEY, entries TEXT, sum INTEGER) WITHOUT ROWID;
CREATE TABLE entry_called(kind TEXT, key TEXT, ids TEXT, PRIMARY KEY(kind, key)) WITHOUT ROWID;
CREATE TABLE term(key TEXT PRIMARY KEY, names TEXT, narrower TEXT) WITHOUT ROWID;
CREATE TABLE named(row INTEGER PRIMARY KEY, kind TEXT, id TEXT, text TEXT);
"""


def statements() -> str:
    """The statements that make the tables."""
    text = (f"CREATE VIRTUAL TABLE words_{tier.why} USING fts5(words, {_options()});" for tier in TEXT_TIERS)
    sound = (f"CREATE VIRTUAL TABLE sounds_{tier.why} USING fts5(words, {_options()});" for tier in SOUND_TIERS)
    named = (f"CREATE VIRTUAL TABLE {name}_named USING fts5(words, {_options()});" for name in ("words", "sounds"))
    return _TABLES + "\n".join([*text, *sound, *named])


def many_at_once() -> Iterator[str]:
    """The statements by which FTS5 gathers the words of many records before it writes them down: no merging after."""
    tables = (*(f"words_{tier.why}" for tier in TEXT_TIERS), *(f"sounds_{tier.why}" for tier in SOUND_TIERS))
    yield from (f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {_GATHERED})" for table in tables)


# What FTS5 makes for each of its tables.
_OF_FTS5 = re.compile(r"CREATE TABLE '(words|sounds)_\w+'\([\w ,()]*\)( WITHOUT ROWID)?")
_COMPUTED = re.compile(r"\b(AS|GENERATED|CHECK|DEFAULT)\b", re.IGNORECASE)


def are_ours(schema: Iterable[tuple[str]]) -> bool:
    """Whether tables are those that we make and no others: no view, no trigger, no column that is computed."""
    ours, count = statements(), 0
    for (statement,) in schema:
        if f"{statement};" in ours:
            count += 1
        elif not _OF_FTS5.fullmatch(statement) or _COMPUTED.search(statement):
            return False
    return count == ours.count("\nCREATE ")


def summed(text: str, key: int | str) -> int:
    """The checksum of a text in an index and of what it is found by."""
    return zlib.crc32(f"{key} {text}".encode("utf-8", "surrogatepass"))


def sound(text: str, key: int | str, sum: int) -> str:
    """A text of an index, if it is what was written there; else sqlite3.Error."""
    if summed(text, key) != sum:
        raise sqlite3.DatabaseError("a text is not what was written")
    return text


def _options() -> str:
    return f"content='', tokenize='{TOKENIZER}'"
