"""The shape of records as JSON prints them: what each key holds, so that a misspelt one is seen before it runs.

The models that check what a person writes are in records/model; a test keeps both alike.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

Number = int | float


class Pair(TypedDict):
    """A text in Chinese and in English."""

    zh: str
    en: str


class Names(TypedDict):
    """Other names of a thing, in Chinese and in English."""

    zh: list[str]
    en: list[str]


class Wording(TypedDict):
    """How each name came about: read, adapted or our own rendering; None where that is not known."""

    zh: str | None
    en: str | None


class Change(TypedDict):
    """An interval of change in percent, both ends included; an end that is not known is None."""

    min: Number | None
    max: Number | None
    approximate: bool


class Quantity(Change):
    """An interval with its unit."""

    unit: str


class Derived(TypedDict):
    """What follows from a figure by arithmetic."""

    change_percent: Change


class Figure(TypedDict):
    """One figure of one source."""

    indicator: str
    subject: Pair | None
    before: Quantity | None
    after: Quantity | None
    change: Quantity | None
    value: Quantity | None
    compared_with: Pair | None
    period: str | None
    basis: str
    source: str
    line: int | None
    stated: list[str]
    derived: Derived | None


class Measured(Figure):
    """A figure of a measure, and where it was measured."""

    where: list[str]
    customs: list[str]


class Event(TypedDict):
    """A step in the life of a measure."""

    date: str | None
    milestone: str | None
    event: str
    where: list[str]
    within: str | None
    customs: list[str]
    modality: str | None
    until: str | None
    superseded_by: str | None
    dropped: bool
    scope: Pair | None
    for_whom: Pair | None
    departments: list[str]
    source: str
    line: int | None
    more_lines: list[int]
    article: Pair | None


class Case(TypedDict):
    """An enterprise or a consignment that used a measure, with its own figures."""

    name: Pair
    kind: str
    note: Pair | None
    source: str
    line: int | None
    figures: list[Measured]


class Trade(TypedDict):
    """What trade a measure is for; empty where the source does not say."""

    direction: list[str]
    modes: list[str]
    transport: list[str]
    goods: list[str]


class Related(TypedDict):
    """Another measure, and what it is to this one."""

    id: str
    relation: str


class SourceReference(TypedDict):
    """A source that speaks of the measure."""

    id: str
    lines: list[int]
    confidence: str | None


class Named(TypedDict):
    """What has a name in both languages."""

    name: Pair


class Owner(TypedDict):
    """Whose row it is: what is told of a measure wherever one of its figures or events stands alone."""

    id: str
    name: Pair
    customs: list[str]
    zones: list[str]
    zones_implied: list[str]


class Ground(TypedDict):
    """By what text a measure is in force, or is not: the source, its date, and when somebody looked."""

    source: str
    date: str | None
    checked_on: str | None


class Daily(TypedDict):
    """What is told of a measure on a day; all None before the first of its sources existed."""

    status: str | None
    in_force: str | None
    in_force_by: Ground | None
    reach: str | None
    since: str | None


class Measure(Owner, Daily):
    """One customs reform measure on a day."""

    aliases: Names
    summary: Pair
    wording: Wording
    replaces: Pair | None
    themes: list[str]
    standards: list[str]
    trade: Trade
    history: list[Event]
    effects: list[Measured]
    cases: list[Case]
    related: list[Related]
    former_ids: list[str]
    source: str | None
    sources: list[SourceReference]
    places: list[str]
    region: str | None
    holds: NotRequired[str]
    unstated: NotRequired[list[str]]


class Statistic(Figure):
    """A figure about a zone, a customs office, a place or the nation that belongs to no measure."""

    id: str
    about: str
    zone: str | None
    customs: str | None
    place: str | None
    mentions: list[str]


class Shown(TypedDict):
    """A match as JSON shows it: the field, the text that was found there, and how it was taken for what was typed."""

    field: str
    text: str
    why: str


class Part(TypedDict):
    """A part of a score: weight × sureness × (1 + closeness) × factor + also."""

    typed: str
    where: str
    weight: int
    sureness: float
    closeness: float
    factor: int
    also: float
    score: float


class Hit(Measure):
    """A measure that was found; with `explain` only if that is asked for."""

    score: float
    matches: list[Shown]
    explain: NotRequired[list[Part]]


def owner(measure: Owner) -> Owner:
    """What is told of a measure beside each of its figures and events."""
    return {
        "id": measure["id"],
        "name": measure["name"],
        "customs": measure["customs"],
        "zones": measure["zones"],
        "zones_implied": measure["zones_implied"],
    }
