"""`ftz vocab`: the controlled words, and the measures that hang on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ftzcli.cli.options import Argument, Command
from ftzcli.records.vocabulary import KINDS, names_of, narrower
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue, Records
    from ftzcli.cli.request import Request
    from ftzcli.records.record import Record
    from ftzcli.records.shapes import Measure

_MOST_NEAR = 3  # words that are like one that is not known


def run(request: Request) -> None:
    """Show the kinds of vocabulary, the entries of one, or one entry; or what a word is in all kinds."""
    from ftzcli.output.views import vocabulary as views
    from ftzcli.query.counts import hung
    from ftzcli.query.select import resolve

    catalogue, vocabulary = request.catalogue, request.catalogue.vocabulary
    if request["kind"] is None:
        rows = request.arranged(views.kind_records(vocabulary), views.KIND_FIELDS)
        return request.show(views.kinds(rows.rows), rows.total)
    kind = _kind(request["kind"])
    if kind is None:
        return _show_meant(request)
    if request["name"] is None:
        found = list(vocabulary.kinds[kind].values())
        known = views.entry_fields(found)
        cut = request.arranged(found, known)
        return request.show(views.entries(cut, kind, known, hung(catalogue, kind)), cut.total)
    ids = resolve(vocabulary, kind, request["name"])
    hanging = {id: _hanging(catalogue, kind, id) for id in ids}
    entries = vocabulary.kinds[kind]
    found = [{**entries[id], "measures": of.ids, **_known(catalogue, kind, id)} for id, of in hanging.items()]
    rows = request.arranged(found, views.entry_fields(found))
    return request.show(views.entry(rows.rows, kind, hanging), rows.total)


def _hanging(catalogue: Catalogue, kind: str, id: str) -> Records[Measure]:
    """The measures that hang on an entry; on a term hang those that use it, or one that is narrower, in their words."""
    from ftzcli.query.search import mentioning
    from ftzcli.records.dimensions import hanging

    if kind == "terms":
        terms = catalogue.vocabulary.kinds[kind]
        names = (name for each in (id, *narrower(terms, id)) for name in names_of(each, terms[each]))
        return mentioning(catalogue.records, names)
    return catalogue.records.having(hanging(kind), [id])


def _known(catalogue: Catalogue, kind: str, id: str) -> Mapping[str, Any]:
    """What `coverage` tells of a source or a zone beside its measures; of a term, what is narrower."""
    from ftzcli.query.coverage import COVERED, known_of

    if kind == "terms":
        return {"narrower": list(narrower(catalogue.vocabulary.kinds[kind], id))}
    if kind not in COVERED:
        return {}
    known = known_of(catalogue, kind)(id)
    return {"figures": known.figures, "last_event": known.last_event}


def _kind(word: str) -> str | None:
    """The kind that a word means: its name in either language, in the singular too; None where it means none."""
    for kind, title in KINDS.items():
        if word.lower() in (kind, kind.removesuffix("s"), title.zh, title.en):
            return kind
    return None


def _show_meant(request: Request) -> None:
    """Show what a word that names no kind is in all of them; FtzError where it is nothing, or a kind was meant."""
    from ftzcli.output.views import vocabulary as views
    from ftzcli.query.kinds import entries_meant
    from ftzcli.words.suggest import did_you_mean, nearest, one_of, unknown

    catalogue, word = request.catalogue, request["kind"]
    found = [] if request["name"] else entries_meant(catalogue.vocabulary, word)
    if not found and request["name"]:
        raise unknown(Text("未找到词表“{word}”", "there is no vocabulary '{word}'"), word, KINDS)
    if not found:
        near = nearest(word, KINDS) or [one for kind in KINDS for one in catalogue.vocabulary.nearest(kind, word, 1)]
        told = Text("未找到词“{word}”", "there is no '{word}' in the vocabulary").fill(word=word)
        raise FtzError(told, hints=[*did_you_mean(near[:_MOST_NEAR]), one_of(KINDS)])
    known = [_meant(catalogue, kind, id) for kind, id in found]
    rows = request.arranged(known, views.MEANT_FIELDS)
    request.show(views.meant(rows), rows.total)


def _meant(catalogue: Catalogue, kind: str, id: str) -> Record:
    """An entry in a row, with how many measures hang on it; None where none of its kind has any."""
    from ftzcli.records.dimensions import hanging

    counts = kind == "terms" or hanging(kind)
    name = catalogue.vocabulary.name(kind, id)._asdict()
    return {"kind": kind, "id": id, "name": name, "count": len(_hanging(catalogue, kind, id)) if counts else None}


COMMAND = Command(
    "vocab",
    Text("查词表：试验区、海关、主题、指标、来源等", "Look up zones, customs, themes, indicators, sources, terms…"),
    run,
    arguments=(
        Argument(
            "kind",
            Text(
                f"种类：{'、'.join(KINDS)}；或一个词，在各类里查",
                f"a kind: {', '.join(KINDS)}; or a word, looked up in all of them",
            ),
            "KIND|WORD",
            complete="kinds",
        ),
        Argument("name", Text("其中一条：编号或名称", "one entry: its id or a name"), "NAME", complete="names"),
    ),
    examples=(
        ("ftz vocab zones 南沙", Text("一个片区及其举措", "an area and its measures")),
        ("ftz vocab 青岛", Text("一个词在各类里是什么", "what a word is, in all kinds")),
        ("ftz vocab sources", Text("全部来源", "all sources")),
    ),
)
