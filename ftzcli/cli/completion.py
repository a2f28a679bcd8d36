"""Completion of values from the data: zones, customs, themes, ids… in letters or in 汉字."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from ftzcli.catalogue.catalogue import Catalogue, open_catalogue, own_folders
from ftzcli.records.dimensions import FACETS
from ftzcli.records.vocabulary import KINDS, names_of
from ftzcli.words.text import Lang, Text, text_of

Candidate = tuple[str, str]


def completed(what: str, incomplete: str, lang: Lang) -> list[Candidate]:
    """The words that an incomplete one may become: ids of a vocabulary, of measures, or of a closed list."""
    found = _CLOSED[what]() if what in _CLOSED else _from_data(what, incomplete, lang)
    return [(word, about) for word, about in dict(found).items() if word.startswith(incomplete)]


def _schemas() -> Iterator[tuple[str, Text]]:
    from ftzcli.output.schemas.table import SCHEMAS

    yield from ((name, text) for name, (text, _) in SCHEMAS.items())


def _helped() -> Iterator[tuple[str, Text]]:
    from ftzcli.cli.commands.table import COMMANDS
    from ftzcli.cli.help import TOPICS

    yield from ((name, command.help) for name, command in COMMANDS.items())
    yield from TOPICS.items()


_CLOSED: dict[str, Callable[[], Iterator[Candidate]]] = {
    "kinds": lambda: ((kind, title.en) for kind, title in KINDS.items()),
    "schemas": lambda: ((name, text.en) for name, text in _schemas()),
    "help": lambda: ((name, text.en) for name, text in _helped()),
    "facets": lambda: ((name, facet.title.en) for name, facet in FACETS.items()),
}


def _from_data(what: str, incomplete: str, lang: Lang) -> Iterator[Candidate]:
    catalogue = open_catalogue(own_folders(os.environ))
    if what == "measures":
        yield from _measures(catalogue, incomplete, lang)
        return
    vocabulary = catalogue.vocabulary
    for kind in KINDS if what == "names" else (what,):
        for id, entry in vocabulary.kinds[kind].items():
            about = vocabulary.name(kind, id).pick(lang)
            # Without a beginning the ids are enough; with one, any name that begins so.
            for word in names_of(id, entry) if incomplete else (id,):
                if " " not in word:  # a space would make two words of it
                    yield word, about


def _measures(catalogue: Catalogue, incomplete: str, lang: Lang) -> Iterator[Candidate]:
    for record in catalogue.records:
        name = text_of(record["name"])
        yield record["id"], name.pick(lang)
        if incomplete:
            yield name.zh, record["id"]
