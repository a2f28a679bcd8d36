"""`ftz vocab`: the controlled words, and the measures that hang on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ftzcli.cli.options import Argument, Command
from ftzcli.records.vocabulary import KINDS, names_of
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue
    from ftzcli.cli.request import Request
    from ftzcli.records.record import Record


def run(request: Request) -> None:
    """Show the kinds of vocabulary, the entries of one, or one entry."""
    from ftzcli.output.views import vocabulary as words
    from ftzcli.query.select import resolve, users

    catalogue, vocabulary = request.catalogue, request.catalogue.vocabulary
    if request["kind"] is None:
        rows = request.arranged(words.kind_records(vocabulary), words.KIND_FIELDS)
        return request.show(words.kinds(rows))
    kind = _kind(request["kind"])
    if request["name"] is None:
        found = list(vocabulary.kinds[kind].values())
        known = words.entry_fields(found)
        hanging = users(catalogue.records, kind, vocabulary)
        return request.show(words.entries(request.arranged(found, known), kind, known, hanging))
    ids = resolve(vocabulary, kind, request["name"])
    found = words.with_measures([vocabulary.kinds[kind][id] for id in ids], _users(catalogue, kind, ids))
    rows = request.arranged(found, words.entry_fields(found))
    return request.show(words.entry(rows, kind, catalogue.records, vocabulary))


def _users(catalogue: Catalogue, kind: str, ids: Sequence[str]) -> Mapping[str, Sequence[Record]]:
    """The measures that hang on some entries; on a term hang those that use it in their words."""
    from ftzcli.query.search import mentioning
    from ftzcli.query.select import users

    if kind != "terms":
        return users(catalogue.records, kind, catalogue.vocabulary)
    entries = catalogue.vocabulary.kinds[kind]
    return {id: mentioning(catalogue.records, list(names_of(id, entries[id]))) for id in ids}


def _kind(word: str) -> str:
    """The kind that a word means: its name in either language, in the singular too."""
    for kind, title in KINDS.items():
        if word.lower() in (kind, kind.removesuffix("s"), title.zh, title.en):
            return kind
    from ftzcli.words.suggest import unknown

    raise unknown(Text("没有“{word}”这类词表", "there is no vocabulary '{word}'"), word, KINDS)


COMMAND = Command(
    "vocab",
    Text("查词表：试验区、海关、主题、指标、来源等", "Look up zones, customs, themes, indicators, sources, terms…"),
    run,
    arguments=(
        Argument("kind", Text(f"{'、'.join(KINDS)}", f"{', '.join(KINDS)}"), "KIND", complete="kinds"),
        Argument("name", Text("其中一条：编号或名称", "one entry: its id or a name"), "NAME", complete="names"),
    ),
    examples=(
        ("ftz vocab zones 南沙", Text("一个片区及其举措", "an area and its measures")),
        ("ftz vocab sources", Text("全部来源", "all sources")),
    ),
)
