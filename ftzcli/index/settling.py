"""What is only known of several records together: which of those with one id is shown, and who names nobody."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from ftzcli.index.content import Contents
from ftzcli.index.writing import Writer
from ftzcli.loader import nobody_related, taken_id


def settle(writer: Writer, ids: Iterable[str], contents: Contents) -> None:
    """Of the measures with one of these ids show the one in the last layer; of two in a layer the first."""
    for id in ids:
        rows = writer.connection.execute(
            "SELECT row, layer, path, shown, text FROM record WHERE kind = 'measure' AND id = ?", (id,)
        ).fetchall()
        wanted = min(rows, key=lambda row: (-row[1], _walked(row[2])), default=None)
        for row in rows:
            shown = row is wanted
            if bool(row[3]) != shown:
                content = contents.of(json.loads(row[4]), "measure")
                (writer.show if shown else writer.hide)(row[0], content)


def tell_of_several(writer: Writer) -> None:
    """Tell of every id that two files of a layer have, and of every related measure that does not exist."""
    ask = writer.connection.execute
    ask("DELETE FROM problem WHERE several")
    doubles = ask("SELECT layer, id FROM record WHERE kind = 'measure' GROUP BY layer, id HAVING count(*) > 1")
    for layer, id in doubles.fetchall():
        paths = ask("SELECT path FROM record WHERE kind = 'measure' AND layer = ? AND id = ?", (layer, id)).fetchall()
        first, *others = sorted((path for (path,) in paths), key=_walked)
        for path in others:
            writer.tell(taken_id(Path(os.fsdecode(path)), id, os.fsdecode(first)), several=True)
    nobody = ask(
        "SELECT DISTINCT record.path, relation.id FROM relation JOIN record USING (row) WHERE record.shown"
        " AND NOT EXISTS (SELECT 1 FROM record AS other"
        " WHERE other.kind = 'measure' AND other.id = relation.id AND other.shown)"
    )
    for path, id in nobody.fetchall():
        writer.tell(nobody_related(Path(os.fsdecode(path)), id), several=True)


def _walked(path: bytes) -> tuple[tuple[bool, str], ...]:
    """A path's place in the order of reading: the files of a folder before those below it."""
    *folders, name = os.fsdecode(path).split(os.sep)
    return (*((True, folder) for folder in folders), (False, name))
