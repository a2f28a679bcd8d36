"""What others have and a zone has not on record: for `gaps`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ftzcli.output.labels import own_names
from ftzcli.output.view import Block, Column, Grid, Heading, Prose, Row, View
from ftzcli.output.views.apart import fields_of, in_parts
from ftzcli.output.views.cells import link_of
from ftzcli.output.views.parts import Part, composed
from ftzcli.query.gaps import GAP_FIELDS, Gap, Lack
from ftzcli.query.order import Cut
from ftzcli.records.basis import BASIS_NAMES
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, MEASURES, Text, counted, total

_DEFAULT = (
    "id",
    "group",
    "name.zh",
    "name.en",
    "zones",
    "count",
    "since",
    "source",
    "basis",
    "in_force",
    "holds",
)
_NAME = Text("举措 / 编号 / 出处", "measure / id / source")
_TITLE = Text("{zones}：别处有而这里没有记载的", "{zones}: what others have and it has not on record")
_LIKE = Text("{zones}：{like}有而这里没有记载的", "{zones}: what {like} has and it has not on record")
_GROUPS: Mapping[str, Text] = {
    "gap": Text("别处有，这里未见记载", "In force elsewhere, nothing on record here"),
    "wider": Text("由更大范围的规定已及于这里", "Holds here already, by a wider rule"),
    "task": Text("在这里只是任务或目标", "Only a task or an aim here"),
}
_HOLDS: Mapping[str, Text] = {
    "named": Text("写明这里", "it is named"),
    "office": Text("所属海关", "its customs"),
    "above": Text("全省、全区或区域", "its province, zone or region"),
    "areas": Text("特殊区域", "its special areas"),
    "nationwide": Text("全国", "nationwide"),
}


_PAST: Mapping[str, Text] = {
    "planned": Text("尚未开始", "yet to begin"),
    "superseded": Text("已被取代", "superseded"),
    "ended": Text("已终止", "ended"),
}
_ZONES = Text("哪里在做", "done in")
_BASIS = Text("依据，最早日期", "basis, since")
# Room for a basis with a day behind it.
_DATED = 20


def gaps(cut: Cut[Gap], found: Lack, *, apart: bool = False) -> View:
    """Some rows of what a zone lacks; on a page below the groups, with how little is known of the zone.

    `apart` stands what says nothing on what is asked.
    """

    def page(words: Words) -> Iterator[Block]:
        zones, like = words.places("zones", found.zones), words.places("zones", found.like)
        yield Heading(words.pick(_LIKE if like else _TITLE).format(zones=zones, like=like), 1)
        counts = None if apart else found.of
        rows = tuple(in_parts(cut, lambda rows: _groups(rows, counts, words), words, apart=apart))
        if not found.of["gap"]:
            rows = (Heading(f"{words.pick(_GROUPS['gap'])}  0"), *rows)
        columns = (
            Column(words.pick(_NAME), least=max((len(id) for row in cut.rows for id in _ids(row)), default=0)),
            Column(words.pick(_ZONES)),
            Column(words.pick(_BASIS), least=_DATED),
        )
        yield Grid(columns, rows, spaced=True)
        if not cut.is_whole:
            yield Prose(words.pick(total(cut.total, MEASURES, len(cut.rows))), "quiet")
        yield Prose(words.pick(_little(found, zones)))
        yield from (Prose(words.pick(text), "quiet") for text in _left_out(found))

    return View(cut.rows, *fields_of(_DEFAULT, GAP_FIELDS, apart=apart), page, kind="gaps")


def _groups(rows: Sequence[Gap], counts: Mapping[str, int] | None, words: Words) -> Iterator[Row | Heading]:
    """The rows below the headings of their groups, with how many there are of each in all."""
    for group, title in _GROUPS.items():
        if some := [row for row in rows if row["group"] == group]:
            yield Heading(f"{words.pick(title)}  {counts[group]}" if counts else words.pick(title))
            yield from (_cells(row, words) for row in some)


def _cells(row: Gap, words: Words) -> Row:
    """The measure, who has it, and on what it rests; by what it reaches the zone, where it does."""
    name, *below = own_names(row, words.lang)
    reach = "" if row["group"] == "gap" else words.pick(_HOLDS[row["holds"] or "named"])
    sure = row["group"] == "task" or row["in_force"] == "yes"
    state = Part("" if sure else _state(row, words))
    ids = [Part(row["id"]), Part(row["source"] or "", link=_link(row, words))]
    return (
        composed([[Part(name, "strong")], list(map(Part, below)), ids]),
        composed([[Part(_zones(row, words), "")], [state]]),
        composed([[Part(reach, "")], [Part(_basis(row, words), "")]]),
    )


def _ids(row: Gap) -> tuple[str, str]:
    """What is never broken."""
    return row["id"], row["source"] or ""


def _link(row: Gap, words: Words) -> str:
    return link_of(row["source"], words) if row["source"] else ""


def _zones(row: Gap, words: Words) -> str:
    """The zones that have it, with their number where they are several."""
    zones = words.places("zones", row["zones"])
    return f"{row['count']}{words.pick(COLON)}{zones}" if row["count"] > 1 else zones


def _state(row: Gap, words: Words) -> str:
    told = Text("效力{state}", "in force: {state}")
    return words.pick(told).format(state=words.label("validity", row["in_force"]).lower())


def _basis(row: Gap, words: Words) -> str:
    """The kind of the basis, and since when it is there."""
    kind = words.pick(BASIS_NAMES[row["basis"]]) if row["basis"] else ""
    return " ".join(filter(None, [kind, row["since"]]))


def _little(found: Lack, zones: str) -> Text:
    """That nothing on record is not nothing done, and how little the catalogue knows."""
    told = Text(
        "未见记载不等于没有做：本目录写到{zones}的只有 {named}，其中 {figured} 项有数据。",
        "Not on record is not not done: of {zones} the catalogue knows {named}, {figured} of them with figures.",
    )
    return told.fill(zones=zones, named=counted(found.named, MEASURES), figured=found.figured)


def _left_out(found: Lack) -> Iterator[Text]:
    """What is in no group, though it is no measure of the zone."""
    at = " ".join(f"--at {zone}" for zone in found.zones)
    for state, count in found.past.items():
        told = Text(
            "另有 {count}在这里有记载，现为“{state}”：ftz list {at} --in-force {value}",
            "{count} more on record here, now {state}: ftz list {at} --in-force {value}",
        )
        name = _PAST[state]
        yield told.fill(count=counted(count, MEASURES), state=name, at=at, value=state)
    if found.nowhere:
        told = Text(
            "另有 {count}来源没有说在哪里做，或不在任何试验区，未列入",
            "{count} left out: where it is done is not stated, or is in no zone",
        )
        yield told.fill(count=counted(found.nowhere, MEASURES))
