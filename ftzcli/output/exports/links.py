"""The tables `measure_zones`, `tags` and `former_ids`: what measures, events and figures hang together with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ftzcli.output.exports.columns import Column, Table, named, pair
from ftzcli.output.exports.figures import OfFigure
from ftzcli.output.exports.happenings import OfEvent
from ftzcli.records.dimensions import FACETS
from ftzcli.records.paths import values_at
from ftzcli.records.shapes import Measure
from ftzcli.records.vocabulary import WHERE, Vocabulary
from ftzcli.words.text import Text

OWNERS = ("measure", "event", "figure")
# What hangs on a measure: the dimensions that have several values; zones have a table of their own.
_OF_MEASURE = ("theme", "standard", "direction", "mode", "transport", "goods", "customs", "place")
_MEASURE, _FIELD = "measure", "field"


class OfZone(NamedTuple):
    """A zone of a measure: whether the record names it, or it follows from a place or an office; else it is there
    because an area of it is."""

    measure: Measure
    zone: str
    vocabulary: Vocabulary

    @property
    def how(self) -> str:
        """How the zone comes to the measure."""
        if self.zone in self.measure["zones"]:
            return "named"
        if self.zone in self.measure["zones_implied"]:
            return "implied"
        named = any(self.zone in self.vocabulary.lineage("zones", area) for area in self.measure["zones"])
        return "area-named" if named else "area-implied"


class Tag(NamedTuple):
    """A word that hangs on a measure, an event or a figure; `row` is its number in the export."""

    of: str
    owner: str
    measure_id: str | None
    name: str
    kind: str
    value: str
    vocabulary: Vocabulary
    row: int = 0

    @property
    def is_word(self) -> bool:
        """Whether it is a word of the vocabulary; else it is another measure, or a field."""
        return self.kind not in (_MEASURE, _FIELD)


class Former(NamedTuple):
    """An id that was the measure's, or that of a record that was joined to it."""

    measure: Measure
    id: str


def zones_of(measure: Measure, vocabulary: Vocabulary) -> Iterator[OfZone]:
    """The zones of a measure, each with all above it, as the filter by zone has them."""
    own = [*measure["zones"], *measure["zones_implied"]]
    lines = (vocabulary.lineage("zones", zone) for zone in own)
    yield from (OfZone(measure, zone, vocabulary) for zone in dict.fromkeys(chain.from_iterable(lines)))


def former_of(measure: Measure) -> Iterator[Former]:
    """The former ids of a measure."""
    yield from (Former(measure, id) for id in measure["former_ids"])


def tags_of_measure(measure: Measure, vocabulary: Vocabulary) -> Iterator[Tag]:
    """What hangs on a measure: its words, the measures that it names, and with --or-unstated what it leaves open."""
    own = "measure", measure["id"], measure["id"]
    for facet in map(FACETS.__getitem__, _OF_MEASURE):
        values = dict.fromkeys(value for path in facet.paths for value in values_at(measure, path))
        yield from (Tag(*own, facet.name, facet.kind, value, vocabulary) for value in values)
    yield from (Tag(*own, other["relation"], _MEASURE, other["id"], vocabulary) for other in measure["related"])
    yield from (Tag(*own, "unstated", _FIELD, field, vocabulary) for field in measure.get("unstated", ()))


def tags_of_event(about: OfEvent) -> Iterator[Tag]:
    """The places, offices and departments of an event."""
    event, own = about.event, ("event", about.id, about.measure["id"])
    yield from _placed(own, event["where"], event["customs"], about.vocabulary)
    for department in dict.fromkeys(event["departments"]):
        yield Tag(*own, "department", "departments", department, about.vocabulary)


def tags_of_figure(about: OfFigure) -> Iterator[Tag]:
    """The places and offices of a figure, and the measures that a statistic was told together with."""
    own = "figure", about.id, about.measure_id
    yield from _placed(own, about.figure["where"], about.figure["customs"], about.vocabulary)
    mentions: Sequence[str] = about.statistic["mentions"] if about.statistic else ()
    yield from (Tag(*own, "mentions", _MEASURE, id, about.vocabulary) for id in dict.fromkeys(mentions))


def _placed(
    own: tuple[str, str, str | None], where: Iterable[str], customs: Iterable[str], vocabulary: Vocabulary
) -> Iterator[Tag]:
    yield from (
        Tag(*own, WHERE, vocabulary.kind_of(place) or "places", place, vocabulary) for place in dict.fromkeys(where)
    )
    yield from (Tag(*own, "customs", "customs", office, vocabulary) for office in dict.fromkeys(customs))


def _names(tag: Tag) -> dict[str, str]:
    return tag.vocabulary.name(tag.kind, tag.value)._asdict() if tag.is_word else {}


MEASURE_ZONES = Table(
    "measure_zones",
    Text(
        "举措与自贸试验区，每行一对；片区也计入所属试验区，与 --zone 相同",
        "measures and zones, a pair a row; an area counts for its zone too, as with --zone",
    ),
    (
        Column(
            "measure_id", "text", Text("举措", "the measure"), lambda z: z.measure["id"], refers="measures", needed=True
        ),
        *named("zone", "zones", Text("自贸试验区或片区", "the zone or area"), lambda z: z.zone),
        Column(
            "how",
            "text",
            Text(
                "named 记录指明，implied 由地方或海关推断；area-named、area-implied 因其片区而计入",
                "named in the record, or implied by a place or office; area-named and area-implied: by an area of it",
            ),
            lambda z: z.how,
            values=("named", "implied", "area-named", "area-implied"),
            needed=True,
        ),
    ),
    ("measure_id", "zone"),
)

TAGS = Table(
    "tags",
    Text(
        "举措、事件、数据各有哪些词，每行一个：主题、货物、地方、海关等",
        "the words on measures, events and figures, one a row: themes, goods, places, offices",
    ),
    (
        Column("number", "integer", Text("在本表中的序号", "its number in this table"), lambda t: t.row, needed=True),
        Column("of", "text", Text("挂在什么上", "on what it hangs"), lambda t: t.of, values=OWNERS, needed=True),
        Column(
            "owner",
            "text",
            Text("该举措、事件或数据的编号", "the id of that measure, event or figure"),
            lambda t: t.owner,
            needed=True,
        ),
        Column("measure_id", "text", Text("举措", "the measure"), lambda t: t.measure_id, refers="measures"),
        Column(
            "tag",
            "text",
            Text("是它的什么，如 theme、goods、where、part-of", "what it is to it: theme, goods, where, part-of…"),
            lambda t: t.name,
            needed=True,
        ),
        Column(
            "kind",
            "text",
            Text("词表；不是词表的词则空", "the vocabulary; empty of what is no word of it"),
            lambda t: t.kind if t.is_word else None,
        ),
        Column("word", "text", Text("词的编号", "the id of the word"), lambda t: t.value if t.is_word else None),
        *pair("word", Text("词的名称", "the name of the word"), _names),
        Column(
            "other",
            "text",
            Text("另一项举措的编号，或没有写明的字段", "the id of another measure, or a field that is not stated"),
            lambda t: None if t.is_word else t.value,
        ),
    ),
    ("number",),
    ((("kind", "word"), "vocabulary"),),
)

FORMER_IDS = Table(
    "former_ids",
    Text("并入举措的记录原来的编号", "the ids of records that were joined into one"),
    (
        Column("former_id", "text", Text("原编号", "the former id"), lambda f: f.id, needed=True),
        Column(
            "measure_id",
            "text",
            Text("现在的举措", "the measure now"),
            lambda f: f.measure["id"],
            refers="measures",
            needed=True,
        ),
    ),
    ("former_id",),
)
