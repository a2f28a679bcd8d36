"""A measure in a row of a list: since when, where, its name with the most telling figure, its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ftzcli.output.labels import own_names, zone_names
from ftzcli.output.view import CUT, Cell, Column, Grid, Heading, Row, Style
from ftzcli.output.views.whereabouts import WIDTH, whereabouts
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Text
from ftzcli.words.width import cut

if TYPE_CHECKING:
    from ftzcli.output.views.standing import Here
    from ftzcli.records.shapes import Measure, Shown

_SINCE, _ZONE, _STAGE = Text("起", "since"), Text("试验区", "zone"), Text("阶段", "stage")
_NAME, _ID = Text("名称与最显著的成效", "name and most telling figure"), Text("编号", "id")
_UNDATED = Text("不详", "not known")
# A month is near enough; in brackets it is nine cells wide.
_MONTH, _SINCE_CELLS = len("2023-06"), len("(2023-06)")
_STAGE_CELLS = {"zh": 8, "en": 12}
_STATES: Mapping[str, Style] = {
    "yes": "",
    "unknown": "quiet",
    "planned": "coming",
    "superseded": "over",
    "ended": "over",
}

# Tells more of a measure, below its name; and how it stands at a place.
Told = Callable[[Any, Words], str]
Standing = Callable[[Any, Words], "Here"]


class Layout(NamedTuple):
    """What the rows of a list have: the stage, where no heading tells it; what more is `told`; all of it, whole."""

    has_stage: bool = False
    is_long: bool = False
    told: Told | None = None
    standing: Standing | None = None


def measure_grid(rows: Sequence[Row | Heading], layout: Layout, words: Words) -> Grid:
    """The rows of some measures in their columns."""
    return Grid(tuple(_columns(layout, words)), tuple(rows), spaced=layout.is_long)


def _columns(layout: Layout, words: Words) -> Iterator[Column]:
    yield Column(words.pick(_SINCE), cells=_SINCE_CELLS)
    yield Column(words.pick(_ZONE), cells=WIDTH[words.lang])
    if layout.has_stage:
        yield Column(words.pick(_STAGE), cells=_STAGE_CELLS[words.lang])
    if layout.is_long:
        yield Column(words.pick(_NAME))
    else:
        yield Column(words.pick(_NAME), lines=True, aside=words.pick(_ID))


def row_of(measure: Measure, layout: Layout, words: Words) -> Row:
    """The row of a measure."""
    stage, since, more = words.label("statuses", measure["status"] or ""), measure["since"], ""
    if layout.standing:
        stage, since, more = layout.standing(measure, words)
    below = "\n".join(filter(None, (layout.told(measure, words) if layout.told else "", more)))
    if layout.is_long:
        name = _long_name(measure, below, words)
    else:
        is_short = layout.has_stage and words.lang == "en"  # the stage takes the room
        name = _name(measure, below, words, is_short=is_short)
    stages = [Cell(cut(stage, _STAGE_CELLS[words.lang], CUT))] if layout.has_stage else []
    return _since(since, measure["in_force"], words), Cell(whereabouts(measure, words), "place"), *stages, name


def _since(since: str | None, state: str | None, words: Words) -> Cell:
    """Since when a measure is in force; in brackets where it is not."""
    if not since:
        return Cell(words.pick(_UNDATED), "quiet")
    month = since[:_MONTH]
    return Cell(month if state == "yes" else f"({month})", _STATES.get(state or "", ""))


def _name(measure: Measure, below: str, words: Words, *, is_short: bool) -> Cell:
    """The name, in English with the Chinese one below it; behind it its most telling figure, and the id."""
    text = "\n".join(own_names(measure, words.lang))
    marks = tuple(_found(measure, text))
    if below:
        text = f"{text}\n{below}"
    return Cell(text, marks=marks, tail=_telling(measure, words, is_short=is_short), aside=measure["id"])


def _telling(measure: Measure, words: Words, *, is_short: bool = False) -> str:
    """The most telling figure of a measure, in words; empty where it has none."""
    if not measure["effects"]:
        return ""
    from ftzcli.output.views.telling import telling  # 6 ms: only where figures are told

    return telling(measure, words, is_short=is_short)


def _found(measure: Measure, text: str) -> Iterator[tuple[int, int]]:
    """Every stretch of a name that a search found."""
    matches: Sequence[Shown] = cast("Mapping[str, Any]", measure).get("matches", ())
    for found in {match["text"] for match in matches if match["field"] in ("name.zh", "name.en")}:
        at = text.find(found)
        while at >= 0:
            yield at, at + len(found)
            at = text.find(found, at + len(found))


def _long_name(measure: Measure, below: str, words: Words) -> Cell:
    """Both names, the figure, the zones, offices and themes, and the id, all whole."""
    name = f"{measure['name']['zh']}\n{measure['name']['en']}"
    told = (
        name,
        _telling(measure, words),
        zone_names(measure, words),
        words.names("customs", measure["customs"]),
        words.names("themes", measure["themes"]),
        below,
        measure["id"],
    )
    return Cell("\n".join(filter(None, told)), "strong", marks=tuple(_found(measure, name)))
