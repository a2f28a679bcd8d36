"""Measures below headings that tell how near they hold to a place: for `--at`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.output.view import Heading, Prose
from ftzcli.query.places import inside, special_areas
from ftzcli.query.reach import HOLDS
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, LISTED, Text, in_brackets

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue
    from ftzcli.query.order import Row
    from ftzcli.query.selection import Selection
    from ftzcli.records.shapes import Measure

HEADINGS: Mapping[str, Text] = {
    "named": Text("指明{place}", "Named for {place}"),
    "office": Text("由服务{place}的海关施行", "Run by the customs offices that serve {place}"),
    "above": Text("适用于{place}所在的试验区、省份或区域", "For the zone, province or region around {place}"),
    "areas": Text(
        "适用于{place}的海关特殊监管区域{areas}", "For the special customs supervision areas of {place}{areas}"
    ),
    "nationwide": Text("适用于全国或各自贸试验区", "Nationwide, or for all pilot zones"),
}
_NOT_ALL = Text("名单不全", "the list is not complete")


class There(NamedTuple):
    """The place that was asked for: its words, what they mean, its special areas, what else is there, the day, and what
    tells the events of a measure, by its id, that hold there: their numbers, states, and how near."""

    words: Sequence[str]
    meant: Sequence[Text]
    areas: Sequence[Text]
    others: Mapping[str, int]
    day: str
    events: Callable[[str], Sequence[tuple[int, str, str]]]


def there_of(selection: Selection[Measure], catalogue: Catalogue) -> There:
    """The place that a selection was made for."""
    vocabulary = catalogue.vocabulary
    ids = {id for spot in selection.spots for id in (spot.id, *inside(spot, vocabulary))}
    areas = [vocabulary.label("places", id) for id in special_areas(ids, vocabulary)]
    meant = list(dict.fromkeys(spot.name(vocabulary) for spot in selection.spots))
    index, events_at = catalogue.index, selection.events_at

    @cache  # the row, its note and the foot all ask
    def events(id: str) -> Sequence[tuple[int, str, str]]:
        return events_at(index.rows_of([id])[0]) if events_at else ()

    return There(selection.asked["at"], meant, areas, selection.others, index.days.day, events)


def meanings(rows: Sequence[Row], there: There, words: Words) -> Iterator[Prose]:
    """What a word means that means several places."""
    if len(there.meant) > 1 and any("holds" in row for row in rows):
        meant = words.listed(dict.fromkeys(map(words.pick, there.meant)))
        yield Prose(words.listed(there.words) + words.pick(COLON) + meant, "quiet")


def by_nearness(rows: Sequence[Row], there: There, words: Words) -> Iterator[tuple[Heading | None, Sequence[Row]]]:
    """Rows below a heading for each nearness, by their key `holds`; those that say nothing of a place last."""
    place = words.listed(there.words)
    areas = in_brackets(words.listed(map(words.pick, [*there.areas, _NOT_ALL])), words.lang)
    for holds in HOLDS:
        if near := [row for row in rows if row.get("holds") == holds]:
            yield Heading(words.pick(HEADINGS[holds].fill(place=place, areas=areas))), near
    if nowhere := [row for row in rows if "holds" not in row]:
        yield None, nowhere


def others_text(there: There, words: Words) -> str:
    """How many measures are on record at the place that are not listed, and how to list them."""
    told = [f"{words.label('validity', state)} {count}" for state, count in there.others.items()]
    if not told:
        return ""
    others = Text("；那里另有：{told}（{options}）", "; also there: {told} ({options})")
    options = " ".join(f"--in-force {state}" for state in there.others)
    return words.pick(others.fill(told=words.pick(LISTED).join(told).lower(), options=options))
