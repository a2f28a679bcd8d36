"""A catalogue in memory, made of records as JSON shows them: for tests of what is asked of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ftzcli.catalogue.catalogue import Catalogue, Records
from ftzcli.catalogue.content import Contents, teach_names
from ftzcli.catalogue.index import Index
from ftzcli.catalogue.tables import statements
from ftzcli.catalogue.writing import Writer
from ftzcli.query.selection import Selection
from ftzcli.records.shapes import Event, Measure, Measured, Statistic
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.fold import alphabet

# The day on which the index is asked.
DAY = "2026-01-01"


def select(catalogue: Catalogue, asked: Mapping[str, Any]) -> Records[Measure]:
    """The measures that pass every filter asked for."""
    return Selection(catalogue, catalogue.records, asked).records


def select_statistics(catalogue: Catalogue, asked: Mapping[str, Any]) -> Records[Statistic]:
    """The statistics that pass every filter asked for."""
    return Selection(catalogue, catalogue.statistics, asked).records


def completed(record: Mapping[str, Any]) -> dict[str, Any]:
    """A measure of which only what a test is about is written, with all that is asked of every measure."""
    events = [{**_EVENT, **event} for event in record.get("history", ())]
    cases = [{**case, "figures": [_figure(f) for f in case.get("figures", ())]} for case in record.get("cases", ())]
    effects = [_figure(figure) for figure in record.get("effects", ())]
    return {**_PLACES, **record, "history": events, "effects": effects, "cases": cases}


_PLACES: dict[str, Any] = {"customs": [], "zones": [], "zones_implied": [], "places": [], "region": None}
_LISTS: dict[str, Any] = {"where": [], "customs": []}
_EVENT: dict[str, Any] = {**dict.fromkeys(Event.__annotations__), **_LISTS, "departments": [], "more_lines": []}


def _figure(figure: Mapping[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(Measured.__annotations__), **_LISTS, "source": "", **figure}


def catalogue_of(records: Iterable[Mapping[str, Any]], vocabulary: Vocabulary, kind: str = "measure") -> Catalogue:
    """A catalogue of some measures, or of some statistics."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(statements())
    teach_names(vocabulary)
    writer, contents = Writer(connection), Contents(vocabulary)
    writer.add_vocabulary(contents)
    for record in map(completed, records) if kind == "measure" else records:
        writer.add_statistic(record, Path(), contents.of(record, kind))
    writer.add_words(contents.new_words())
    connection.execute("UPDATE record SET kind = ?", (kind,))
    read = ",".join(text for (text,) in connection.execute("SELECT syllables FROM spoken"))
    meta = {"alphabet": alphabet(), "syllables": " ".join(set(filter(None, read.split(",")))), "known_since": ""}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    return Catalogue(Index(connection, DAY))
