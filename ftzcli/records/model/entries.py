"""The entries of the vocabulary files, one model for each kind."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ftzcli.records.model.base import Bilingual, Line, Model, Names, PartialDate, StandardId, Wording, ZoneId, reference


class Entry(Model):
    """What every entry of the vocabulary may say."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9./-]+$")]
    name: Bilingual
    short: Bilingual | None = None
    aliases: Names = Names()
    note: Bilingual | None = None
    wording: Wording = Wording()


class Zone(Entry):
    """A pilot free trade zone, a free trade port, or an area of one."""

    pinyin: Line | None = None
    parent: ZoneId | None = None
    checked: Literal["yes", "partly", "no"] | None = None
    kind: Literal["pilot-ftz", "free-trade-port", "area"]
    province: Bilingual | None = None
    city: Bilingual | None = None
    established: PartialDate | None = None
    batch: int | None = None


class Customs(Entry):
    """A customs district, a subordinate customs office, or the sub-administration of GACC."""

    pinyin: Line | None = None
    parent: Annotated[str, reference("customs")] | None = None
    checked: Literal["yes", "partly", "no"] | None = None
    kind: Literal["district", "sub-administration", "subordinate"]
    code: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    province: Bilingual | None = None
    seat: Bilingual | None = None


class Former(Model):
    """A name that is no longer used."""

    zh: Line
    en: Line | None = None


class Place(Entry):
    """A special customs supervision area, a port or an airport."""

    pinyin: Line | None = None
    kind: Literal["comprehensive-bonded-zone", "bonded-port", "bonded-zone", "port", "airport"]
    former: Former | None = None
    zone: ZoneId | None = None
    city: Bilingual | None = None


class Region(Entry):
    """A group of provinces or cities whose customs act together."""

    pinyin: Line | None = None
    members: Bilingual | None = None


class Topic(Entry):
    """A controlled word with a definition and the standards that it falls under: a theme, a term, a kind of goods."""

    definition: Bilingual | None = None
    standards: tuple[StandardId, ...] = ()


class Indicator(Entry):
    """What a figure measures, and which way is better."""

    definition: Bilingual | None = None
    better: Literal["fall", "rise", "neither"]


class Unit(Entry):
    """A unit of measurement."""

    plural: Line | None = None
    kind: Literal["time", "mass", "money", "count", "percent", "rank"]


class Standard(Entry):
    """An article of the WTO Trade Facilitation Agreement or an OECD trade facilitation indicator."""

    parent: StandardId | None = None
    scheme: Literal["wto-tfa", "oecd-tfi"]


class Source(Model):
    """A document that records cite."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    title: Bilingual
    aliases: Names = Names()
    publisher: Bilingual
    date: PartialDate | None = None
    doc_no: Line | None = None
    kind: Literal[
        "press",
        "state-council",
        "gacc-announcement",
        "interpretation",
        "government-site",
        "interview",
        "ministry-letter",
        "press-briefing",
        "local-regulation",
        "law",
    ]
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    how_read: Bilingual | None = None
    coverage: Bilingual | None = None
    in_force: PartialDate | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    note: Bilingual | None = None
    wording: Wording = Wording()


# The model of each kind of vocabulary.
ENTRY_MODELS: dict[str, type[Entry] | type[Source]] = {
    "zones": Zone,
    "customs": Customs,
    "places": Place,
    "regions": Region,
    "themes": Topic,
    "indicators": Indicator,
    "units": Unit,
    "standards": Standard,
    "sources": Source,
    "terms": Topic,
    "statuses": Topic,
    "directions": Topic,
    "modes": Topic,
    "transport": Topic,
    "goods": Topic,
    "departments": Topic,
    "confidence": Topic,
}
