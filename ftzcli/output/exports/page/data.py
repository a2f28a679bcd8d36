"""What the page knows: the measures with all that is asked of them, as plain JSON.

The script of the page asks, and decides nothing: whether a measure is in force on a day, how near it holds to a place
and how a name is read are worked out here, by the same code as in the commands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ftzcli.output.exports.page.lives import Lives
from ftzcli.output.exports.page.places import places_of
from ftzcli.output.exports.page.sayings import figures_said, said_of
from ftzcli.output.exports.page.texts import ui
from ftzcli.output.exports.page.words import entries_of, readings_of, simpler, stems_of, terms_of
from ftzcli.query.order import stages
from ftzcli.query.questions import word_lists
from ftzcli.records.codes import VALIDITY
from ftzcli.records.dimensions import DIMENSIONS
from ftzcli.records.tiers import TIERS
from ftzcli.records.vocabulary import GROUPS
from ftzcli.words.fold import key
from ftzcli.words.text import Lang, Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue
    from ftzcli.records.shapes import Measure

# What of a measure is shown or asked for as it stands in JSON.
_KEPT = (
    *("id", "name", "aliases", "summary", "replaces", "themes", "standards", "trade", "history", "cases", "related"),
    *("customs", "zones", "zones_implied", "places", "region", "former_ids"),
)
_OF_EVENT = (
    *("date", "milestone", "event", "where", "within", "customs", "modality", "scope", "for_whom", "departments"),
    *("source", "line", "article"),
)


def page_data(
    catalogue: Catalogue, measures: Sequence[Measure], *, lang: Lang, day: str | None, about: Mapping[str, Any]
) -> dict[str, Any]:
    """All data of the page of some measures; `day` is the one that was asked for, `about` its version and the like."""
    vocabulary = catalogue.vocabulary
    lives = Lives(vocabulary)
    rows = [{**_measure(measure, catalogue), **lives.of(measure)} for measure in measures]
    words, terms = entries_of(vocabulary, measures), terms_of(vocabulary)
    texts = list(_texts([rows, words, terms]))
    return {
        **about,
        "lang": lang,
        "day": day,
        "known_since": catalogue.index.meta("known_since"),
        "ui": ui(),
        "validity": VALIDITY,
        "tiers": [tier._asdict() for tier in TIERS],
        "dimensions": [_dimension(dimension) for dimension in DIMENSIONS],
        "words": words,
        "stages": stages(vocabulary),
        "groups": {group: list(map(key, (group, *names))) for group, names in GROUPS.items()},
        "terms": terms,
        "simpler": simpler(texts),
        "stems": stems_of(texts, catalogue.index),
        "readings": readings_of(rows, words, catalogue.index),
        "idle": word_lists(),
        "lives": lives.known,
        "spots": list(lives.spots),
        "at": places_of(vocabulary, lives.spots),
        "measures": rows,
    }


def _dimension(dimension: Any) -> dict[str, Any]:
    return {
        "name": dimension.option,
        "kind": dimension.kind,
        "title": dimension.title,
        "fields": dimension.measure,
        "daily": dimension.daily,
    }


def _measure(measure: Measure, catalogue: Catalogue) -> dict[str, Any]:
    """A measure without what is empty, and with what is told of its figures, in both languages."""
    vocabulary = catalogue.vocabulary
    row: dict[str, Any] = {key: measure[key] for key in _KEPT}  # type: ignore[literal-required]
    row["history"] = [{key: event[key] for key in _OF_EVENT} for event in measure["history"]]  # type: ignore[literal-required]
    row["sources"] = [{"id": source["id"], "confidence": source["confidence"]} for source in measure["sources"]]
    row["effects"] = figures_said(measure["effects"], vocabulary)
    row["cases"] = [{**case, "figures": figures_said(case["figures"], vocabulary)} for case in measure["cases"]]
    row |= said_of(measure, vocabulary)
    pruned: dict[str, Any] = _pruned(row)
    for event, more in zip(pruned.get("history", ()), row["history"], strict=True):
        event.update({key: more[key] for key in ("event", "source")})
    return pruned


def _pruned(value: Any) -> Any:
    """A value without keys that hold nothing."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Mapping):
        return {key: _pruned(inner) for key, inner in value.items() if inner not in (None, "", [], (), False, {})}
    if isinstance(value, list | tuple):
        return [_pruned(inner) for inner in value]
    return value


def _texts(value: Any) -> Iterator[str]:
    """All texts in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _all(value.values())
    elif isinstance(value, list | tuple):
        yield from _all(value)


def _all(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from _texts(value)
