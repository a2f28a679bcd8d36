"""A customs reform measure, and a statistic that belongs to no measure."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, model_validator

from ftzcli.records.model.base import (
    Bilingual,
    ConfidenceId,
    CustomsId,
    DepartmentId,
    DirectionId,
    GoodsId,
    LineNumber,
    ModeId,
    Model,
    Names,
    PartialDate,
    PlaceId,
    RegionId,
    Slug,
    SourceId,
    StandardId,
    StatusId,
    ThemeId,
    TransportId,
    Wording,
    ZoneId,
    refuse,
    vocabulary_of,
)
from ftzcli.records.model.figure import Figure


class Trade(Model):
    """What trade a measure is for; empty where the source does not say."""

    direction: tuple[DirectionId, ...] = ()
    modes: tuple[ModeId, ...] = ()
    transport: tuple[TransportId, ...] = ()
    goods: tuple[GoodsId, ...] = ()


class Event(Model):
    """A step in the life of a measure, such as a pilot or a filing; in a law, with the article that lays it down."""

    date: PartialDate | None = None
    event: StatusId
    scope: Bilingual | None = None
    source: SourceId
    line: LineNumber | None = None
    departments: tuple[DepartmentId, ...] = ()
    article: Bilingual | None = None


class Case(Model):
    """An enterprise or a consignment that used a measure, with its own figures."""

    name: Bilingual
    kind: Literal["enterprise", "consignment"]
    note: Bilingual | None = None
    source: SourceId
    line: LineNumber | None = None
    figures: tuple[Figure, ...] = ()


class Related(Model):
    """Another measure, and what it is to this one."""

    id: str
    relation: Literal["same-idea", "derived-from", "part-of", "combined-with", "replaces"]


class SourceReference(Model):
    """A source that speaks of the measure, the line of its text (the n-th that is not empty), and how it was read."""

    id: SourceId
    line: LineNumber | None = None
    confidence: ConfidenceId | None = None


class Measure(Model):
    """One customs reform measure."""

    id: Slug
    name: Bilingual
    aliases: Names = Names()
    summary: Bilingual
    customs: tuple[CustomsId, ...] = ()
    zones: tuple[ZoneId, ...] = ()
    zones_implied: tuple[ZoneId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    region: RegionId | None = None
    themes: Annotated[tuple[ThemeId, ...], Field(min_length=1)]
    standards: tuple[StandardId, ...] = ()
    trade: Trade = Trade()
    history: Annotated[tuple[Event, ...], Field(min_length=1)]
    status: str = ""
    effects: tuple[Figure, ...] = ()
    cases: tuple[Case, ...] = ()
    related: tuple[Related, ...] = ()
    sources: Annotated[tuple[SourceReference, ...], Field(min_length=1)]
    wording: Wording = Wording()

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Measure:
        for position, zone in enumerate(self.zones_implied):
            if zone in self.zones:
                raise refuse("FTZ302", at=("zones_implied", position), value=zone)
        vocabulary = vocabulary_of(info)
        if vocabulary is not None:
            furthest = max((e.event for e in self.history), key=lambda event: vocabulary.rank("statuses", event))
            if self.status:
                raise refuse("FTZ213", at=("status",), field="status", computed=furthest)
            object.__setattr__(self, "status", furthest)
        return self


class About(Model):
    """What a statistic is about, and where that is."""

    id: Slug
    about: Literal["national", "zone", "customs", "place"]
    zone: ZoneId | None = None
    customs: CustomsId | None = None
    place: PlaceId | None = None

    @model_validator(mode="after")
    def _check_about(self) -> About:
        if self.about != "national" and getattr(self, self.about) is None:
            raise refuse("FTZ214", about=self.about)
        return self


class Statistic(Figure, About):
    """A figure about a zone, a customs office, a place or the nation that belongs to no measure."""
