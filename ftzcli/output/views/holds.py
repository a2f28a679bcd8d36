"""Measures below headings that tell how near they hold to a place: for `--at`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.output.view import Block, Heading, Prose
from ftzcli.query.order import Cut
from ftzcli.query.reach import HOLDS, special_areas_of
from ftzcli.query.select import Selection
from ftzcli.records.codes import VALIDITY
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.text import COLON, LISTED, Text, in_brackets

if TYPE_CHECKING:
    from ftzcli.query.order import Row

_HEADINGS: Mapping[str, Text] = {
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
    """The place that was asked for: its words, what they mean, its special areas, and what else is on record there."""

    words: Sequence[str]
    meant: Sequence[Text]
    areas: Sequence[Text]
    others: Mapping[str, int]


def there_of(selection: Selection, words: Sequence[str], vocabulary: Vocabulary) -> There:
    """The place that a selection was made for."""
    areas = special_areas_of(selection.spots, vocabulary)
    meant = list(dict.fromkeys(spot.name(vocabulary) for spot in selection.spots))
    return There(words, meant, [vocabulary.label("places", id) for id in areas], selection.others)


def by_nearness(cut: Cut[Row], there: There, words: Words, table: Callable[[Sequence[Row]], Block]) -> Iterator[Block]:
    """Rows with the key `holds` below a heading for each nearness; how many there are where all are shown."""
    place = words.listed(there.words)
    if len(there.meant) > 1:
        yield Prose(place + words.pick(COLON) + words.listed(map(words.pick, there.meant)), "quiet")
    areas = in_brackets(words.listed(map(words.pick, [*there.areas, _NOT_ALL])), words.lang)
    for holds in HOLDS:
        if rows := [row for row in cut.rows if row["holds"] == holds]:
            count = f"  ({len(rows)})" if cut.is_whole else ""
            yield Heading(words.pick(_HEADINGS[holds].fill(place=place, areas=areas)) + count)
            yield table(rows)


def others_text(there: There, words: Words) -> str:
    """How many measures are on record at the place that are not listed, and how to list them."""
    told = [f"{words.label('validity', state)} {there.others[state]}" for state in VALIDITY if state in there.others]
    if not told:
        return ""
    others = Text("；那里另有：{told}（--in-force planned 等）", "; also there: {told} (--in-force planned, and so on)")
    return words.pick(others.fill(told=words.pick(LISTED).join(told).lower()))
