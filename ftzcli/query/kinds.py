"""A word that stands in the vocabulary, but not in the kind that it was looked for in: what it is, and what to type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ftzcli.records.dimensions import DIMENSIONS, Dimension
from ftzcli.records.vocabulary import KINDS, Vocabulary, names_of
from ftzcli.words.fold import fold
from ftzcli.words.text import Text

# What to type to use an entry of a kind, by the kind and what the entry is called; None where it cannot be used.
Way = Callable[[str, str], str | None]

# The kinds of which nobody says that one is "a goods".
_UNCOUNTED = frozenset({"transport", "goods", "confidence"})


def by_option(dimensions: Iterable[Dimension] = DIMENSIONS, before: str = "") -> Way:
    """The option that takes the entry."""
    names = {dimension.kind: dimension.option for dimension in dimensions}
    return lambda kind, called: f"{before}--{names[kind]} {called}" if kind in names else None


def by_page(kind: str, called: str) -> str:
    """The page of the entry."""
    return f"ftz vocab {kind} {called}"


def of_other_kinds(vocabulary: Vocabulary, word: str, way: Way, but: str = "") -> Iterator[Text]:
    """What else a word is, apart from one kind: '天竺' is a place: --place tianzhu."""
    for kind, title in KINDS.items():
        ids = () if kind == but else vocabulary.resolve(kind, word)
        if ids and (typed := way(kind, quoted(ids[0] if len(ids) == 1 else word))):
            told = Text("“{word}”是{kind}：{typed}", "'{word}' is {kind}: {typed}")
            yield told.fill(word=word, kind=Text(title.zh, _one(kind, title.en)), typed=typed)


def entries_meant(vocabulary: Vocabulary, word: str) -> list[tuple[str, str]]:
    """All entries that a word may mean, by kind and id: those that are called so, then those with it in a name."""
    exact = [(kind, id) for kind in KINDS for id in vocabulary.resolve(kind, word)]
    wanted = fold(word).strip()
    # Of an English word the whole word counts, or its beginning.
    begun = re.compile(rf"\b{re.escape(wanted)}" if wanted.isascii() else re.escape(wanted))
    holding = (
        (kind, id)
        for kind, entries in vocabulary.kinds.items()
        for id, entry in entries.items()
        if any(begun.search(fold(name)) for name in names_of(id, entry))
    )
    return list(dict.fromkeys([*exact, *holding])) if len(wanted) > wanted.isascii() else exact


def _one(kind: str, name: str) -> str:
    if kind in _UNCOUNTED:
        return name
    return f"an {name}" if name[0] in "aeio" else f"a {name}"


def quoted(word: str) -> str:
    """A word as a shell takes it for one."""
    from shlex import quote  # 1 ms: only when a word is not known

    return word if word.replace("-", "").replace("/", "").isalnum() else quote(word)
