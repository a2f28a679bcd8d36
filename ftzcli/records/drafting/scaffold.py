"""A new record to be filled in: every field with what it is for, and the values that are known already."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ftzcli.records.codes import NEEDS_MODALITY
from ftzcli.records.dimensions import DIMENSIONS
from ftzcli.records.fields import MEASURE_FIELDS
from ftzcli.words.text import Text


class Slot(NamedTuple):
    """A field of a record as a person fills it in: its path, what it is for, whether it is needed."""

    path: str
    help: Text
    required: bool = False


_TEXTS = (
    Slot("name", Text("名称：中文用来源的说法，英文用通行译法", "the name as the source has it"), True),
    Slot("summary", Text("摘要：用自己的话，不抄来源的句子", "what it is, in your own words"), True),
)
_ORDER = [field.path for field in MEASURE_FIELDS]


def slots() -> tuple[Slot, ...]:
    """The texts of a record, then its dimensions as far as a person writes them, in the order of a record's fields.

    What happened where is no matter of the record but of its events.
    """
    asked = (Slot(d.measure[0], d.asks, d.required) for d in DIMENSIONS if d.asks and not d.event)
    return (*_TEXTS, *sorted(asked, key=lambda slot: _ORDER.index(slot.path)))


# What groups of fields are for.
_GROUPS = {"trade": Text("贸易：写来源说到的", "trade: what the source speaks of")}
_FIGURE = """\
# effects:
#   - indicator: clearance-time   # ftz vocab indicators
#     before: 20 hours            # 20 hours, 5..7 days, <=2 days, ">=30%", ~70%
#     after: 3 hours
#     line: {line}
#     stated: [20小时, 3小时]     # 来源印出的数字 / the figures as the source prints them
"""


class Start(NamedTuple):
    """What is known of a new record: its id, its texts, ids of the vocabulary by field, and where it was read."""

    id: str
    name: Text
    summary: Text
    ids: Mapping[str, Sequence[str]]
    event: str
    source: str
    line: int | None


def scaffold(start: Start, schema: str) -> str:
    """The YAML of a new record; `schema` is where an editor finds the schema."""
    return "\n".join(_lines(start, schema)) + "\n"


def _lines(start: Start, schema: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={schema}"
    above = ""
    for slot in slots():
        group, _, name = slot.path.rpartition(".")
        if group and group != above:
            yield f"# {_GROUPS[group].zh} / {_GROUPS[group].en}"
            yield f"{group}:"
        above, indent = group, "  " if group else ""
        needed = "（必填）/ required: " if slot.required else " / "
        yield f"{indent}# {slot.help.zh}{needed}{slot.help.en}"
        yield f"{indent}{name}: {_value(slot, start)}"
    yield "# 来源：各步和数字没有写来源时都用它 / the source of whatever names none"
    yield f"source: {start.source}"
    yield "# 沿革：每一步写明在哪里（where、customs）、何时（date，只写到已知的精度）、第几个非空行（line）"
    yield "# history: each event with its where and customs, its date as far as known, its line (the n-th not empty)"
    yield "history:"
    yield f"  - {{{', '.join(_event(start))}}}"
    yield "# 成效：每个数字都要行 / effects: every figure with its line"
    yield from _FIGURE.format(line=start.line or "…").splitlines()


def _event(start: Start) -> Iterator[str]:
    yield f"event: {start.event}"
    yield f"where: [{', '.join((*start.ids.get('zones', ()), *start.ids.get('places', ())))}]"
    yield f"customs: [{', '.join(start.ids.get('customs', ()))}]"
    if start.event in NEEDS_MODALITY:
        yield "modality: "
    yield f"line: {start.line or ''}"


def _value(slot: Slot, start: Start) -> str:
    if slot not in _TEXTS:
        return f"[{', '.join(start.ids.get(slot.path, ()))}]"
    text: Text = getattr(start, slot.path)
    return f"{{zh: {quoted(text.zh)}, en: {quoted(text.en)}}}"


def quoted(text: str) -> str:
    """A text as YAML and JSON both read it; nothing for none, so that a check says that it is missing."""
    return json.dumps(text, ensure_ascii=False) if text else ""
