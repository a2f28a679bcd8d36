"""A catalogue in memory, made of records as JSON shows them: for tests of what is asked of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ftzcli.catalogue.catalogue import Catalogue
from ftzcli.catalogue.content import Contents, teach_names
from ftzcli.catalogue.index import Index
from ftzcli.catalogue.tables import statements
from ftzcli.catalogue.writing import Writer
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.fold import alphabet


def catalogue_of(records: Iterable[Mapping[str, Any]], vocabulary: Vocabulary, kind: str = "measure") -> Catalogue:
    """A catalogue of some measures, or of some statistics."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(statements())
    teach_names(vocabulary)
    writer, contents = Writer(connection), Contents(vocabulary)
    writer.add_vocabulary(contents)
    for record in records:
        writer.add_statistic(record, Path(), contents.of(record, kind))
    writer.add_words(contents.new_words())
    connection.execute("UPDATE record SET kind = ?", (kind,))
    read = ",".join(text for (text,) in connection.execute("SELECT syllables FROM spoken"))
    meta = {"alphabet": alphabet(), "syllables": " ".join(set(filter(None, read.split(","))))}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    return Catalogue(Index(connection))
