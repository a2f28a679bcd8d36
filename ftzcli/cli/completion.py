"""Completion of values from the data: zones, customs, themes, ids… in letters or in 汉字."""

from __future__ import annotations

import os
import string
from collections.abc import Callable, Iterator

from ftzcli.catalogue.cache import ROT
from ftzcli.catalogue.catalogue import Catalogue, open_catalogue, own_folders
from ftzcli.records.codes import CODES
from ftzcli.records.dimensions import COUNTED
from ftzcli.records.vocabulary import GROUPS, KINDS, names_of
from ftzcli.words.text import Lang, Text, text_of
from ftzcli.words.width import UNPRINTABLE, printable

Candidate = tuple[str, str]
_COMPLETE = "_FTZ_COMPLETE"

# Of the signs of ASCII, those that mean nothing to a shell inside a word; and those that PowerShell alone takes for
# quotation marks and dashes.
_PLAIN = frozenset("-_./+:")
_POWERSHELL = frozenset("“”„‘’‚‛–—―")
# What is told of a word is never run; but it passes through the shell's hands, so that its signs become their wide
# twins.
_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in string.punctuation if sign not in "-_./+:,"} | {ord("'"): "’"}


def completed(what: str, incomplete: str, lang: Lang) -> list[Candidate]:
    """The words that an incomplete one may become: ids of a vocabulary, of measures, or of a closed list.

    The text of a record never reaches a shell as code: a name that a shell would read as more than a word is left out.
    """
    try:
        found = dict(_CLOSED[what]() if what in _CLOSED else _from_data(what, incomplete, lang))
    except ROT:  # the index is, most likely
        found = dict(_from_data(what, incomplete, lang, anew=True))
    begun = [(word, about) for word, about in found.items() if word.startswith(incomplete)]
    return [(word, _about(about)) for word, about in begun if _is_word(word)]


def _is_word(text: str) -> bool:
    """Whether every shell takes a text for one word and nothing else."""
    if not text or text.startswith("-") or UNPRINTABLE.search(text):
        return False
    if "powershell" in _shell() or "pwsh" in _shell():
        return _POWERSHELL.isdisjoint(text) and all(map(_is_plain, text))
    return all(map(_is_plain, text))


def _is_plain(sign: str) -> bool:
    return sign.isalnum() or sign in _PLAIN or not (sign.isascii() or sign.isspace())


def _shell() -> str:
    """The shell that asks, as `complete_zsh`."""
    return os.environ.get(_COMPLETE, "")


def _about(text: str) -> str:
    """What is told of a word, on one line."""
    return printable(" ".join(text.split())).translate(_WIDE)


def _schemas() -> Iterator[tuple[str, Text]]:
    from ftzcli.output.schemas.table import SCHEMAS

    yield from ((name, text) for name, (text, _) in SCHEMAS.items())


def _helped() -> Iterator[tuple[str, Text]]:
    from ftzcli.cli.commands.table import COMMANDS
    from ftzcli.cli.help import TOPICS

    yield from ((name, command.help) for name, command in COMMANDS.items())
    yield from TOPICS.items()


def _orders() -> Iterator[tuple[str, Text]]:
    from ftzcli.query.order import WORDS

    yield from ((f"{sign}{word}", Text("", "")) for word in WORDS for sign in ("", "-"))


_CLOSED: dict[str, Callable[[], Iterator[Candidate]]] = {
    "kinds": lambda: ((kind, title.en) for kind, title in KINDS.items()),
    "schemas": lambda: ((name, text.en) for name, text in _schemas()),
    "help": lambda: ((name, text.en) for name, text in _helped()),
    "orders": lambda: ((name, text.en) for name, text in _orders()),
    "facets": lambda: ((name, facet.title.en) for name, facet in COUNTED.items()),
}


def _from_data(what: str, incomplete: str, lang: Lang, *, anew: bool = False) -> Iterator[Candidate]:
    catalogue = open_catalogue(own_folders(os.environ), anew=anew)
    if what == "measures":
        yield from _measures(catalogue, incomplete, lang)
        return
    vocabulary = catalogue.vocabulary
    if what == "indicators":
        yield from ((group, CODES[group].pick(lang)) for group in GROUPS)
    for kind in KINDS if what == "names" else (what,):
        for id, entry in vocabulary.kinds[kind].items():
            about = vocabulary.name(kind, id).pick(lang)
            # Without a beginning the ids are enough; with one, any name that begins so.
            yield from ((word, about) for word in (names_of(id, entry) if incomplete else (id,)))


def _measures(catalogue: Catalogue, incomplete: str, lang: Lang) -> Iterator[Candidate]:
    for record in catalogue.records:
        name = text_of(record["name"])
        yield record["id"], name.pick(lang)
        if incomplete:
            yield name.zh, record["id"]
