"""A customs reform measure, and a statistic that belongs to no measure."""

from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from ftzcli.records.model.base import (
    SLUG_SCHEMA,
    Aliases,
    Bilingual,
    CitedLine,
    CitedSource,
    ConfidenceId,
    CustomsId,
    DepartmentId,
    DirectionId,
    Doc,
    FullName,
    GoodsId,
    KnownDate,
    ModeId,
    Model,
    NameOrigin,
    Names,
    Note,
    PlaceId,
    RegionId,
    Slug,
    SourceId,
    Standards,
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

    doc = Doc("适用于哪些贸易；来源没有说的留空", "what trade it is for; empty where the source does not say")

    direction: Annotated[tuple[DirectionId, ...], Doc("进口或出口（词表编号）", "import or export, by id")] = ()
    modes: Annotated[tuple[ModeId, ...], Doc("贸易方式（词表编号）", "trade modes, by id")] = ()
    transport: Annotated[tuple[TransportId, ...], Doc("运输方式（词表编号）", "means of transport, by id")] = ()
    goods: Annotated[tuple[GoodsId, ...], Doc("货物种类（词表编号）", "kinds of goods, by id")] = ()


class Event(Model):
    """A step in the life of a measure, such as a pilot or a filing; in a law, with the article that lays it down."""

    doc = Doc("沿革中的一步：试点、备案、复制推广等", "a step in its life: a pilot, a filing, a replication")

    date: KnownDate = None
    event: Annotated[
        StatusId, Doc("这一步的进展（词表 statuses 的编号）", "how far this step led: an id of the statuses")
    ]
    scope: Annotated[Bilingual | None, Doc("这一步的范围", "how far this step reached")] = None
    source: CitedSource
    line: CitedLine = None
    departments: Annotated[
        tuple[DepartmentId, ...],
        Doc("文件写明的负责部门（词表编号）", "authorities that the document makes responsible, by id"),
    ] = ()
    article: Annotated[
        Bilingual | None, Doc("规定它的条款，如 第二十一条", "the article or clause that lays it down")
    ] = None


class Case(Model):
    """An enterprise or a consignment that used a measure, with its own figures."""

    doc = Doc("用过该举措的企业或货物，及其数字", "an enterprise or a consignment that used it, with its figures")

    name: Annotated[Bilingual, Doc("企业或货物的名称", "the enterprise or the consignment")]
    kind: Annotated[Literal["enterprise", "consignment"], Doc("企业或一票货物", "an enterprise or a consignment")]
    note: Note = None
    source: CitedSource
    line: CitedLine = None
    figures: Annotated[tuple[Figure, ...], Doc("该案例自己的数字", "the case's own figures")] = ()


class Related(Model):
    """Another measure, and what it is to this one."""

    doc = Doc("另一项举措，以及与它的关系", "another measure, and what it is to this one")

    id: Annotated[str, SLUG_SCHEMA, Doc("那项举措的编号", "the id of the other measure")]
    relation: Annotated[
        Literal["same-idea", "derived-from", "part-of", "combined-with", "replaces"],
        Doc(
            "same-idea 同类做法，derived-from 由其衍生，part-of 属于其一部分，combined-with 叠加实施，replaces 取代",
            "what the other measure is to this one",
        ),
    ]


class SourceReference(Model):
    """A source that speaks of the measure, the line of its text (the n-th that is not empty), and how it was read."""

    doc = Doc("讲到该举措的来源及行", "a source that speaks of the measure, and the line")

    id: Annotated[SourceId, SLUG_SCHEMA, Doc("来源的编号（词表 sources）", "the id of the source")]
    line: CitedLine = None
    confidence: Annotated[
        ConfidenceId | None,
        Doc("读的是文件原文、转载还是报道（词表编号）", "whether the document, a reprint or a report was read, by id"),
    ] = None


class Measure(Model):
    """One customs reform measure."""

    doc = Doc("一项海关改革举措", "one customs reform measure")

    id: Annotated[
        Slug,
        Doc(
            "小写字母、数字、连字符，与文件名相同；永不改作他用",
            "lower-case letters, digits and hyphens, the same as the file's name; never used again for another",
        ),
    ]
    name: FullName
    aliases: Aliases = Names()
    summary: Annotated[Bilingual, Doc("用本目录自己的话写的摘要", "what it is, in the project's own words")]
    customs: Annotated[
        tuple[CustomsId, ...],
        Doc("施行的直属海关和隶属海关（词表编号）", "customs districts and offices that run it, by id"),
    ] = ()
    zones: Annotated[
        tuple[ZoneId, ...],
        Doc("来源指明的自贸试验区或片区（词表编号）", "zones or areas that the source names, by id"),
    ] = ()
    zones_implied: Annotated[
        tuple[ZoneId, ...],
        Doc(
            "来源没有指明，但其海关只服务于这些自贸试验区（词表编号）",
            "zones that the source does not name, but the only ones that its customs serve, by id",
        ),
    ] = ()
    places: Annotated[
        tuple[PlaceId, ...], Doc("特殊监管区域和口岸（词表编号）", "special supervision areas and ports, by id")
    ] = ()
    region: Annotated[
        RegionId | None, Doc("联合举措的协同区域（词表编号）", "the region of a joint measure, by id")
    ] = None
    themes: Annotated[
        tuple[ThemeId, ...],
        Field(min_length=1),
        Doc("主题（词表编号），由编者归类", "topics by id, the editors' classification"),
    ]
    standards: Standards = ()
    trade: Annotated[Trade, Doc("适用于哪些贸易", "what trade it is for")] = Trade()
    history: Annotated[
        tuple[Event, ...],
        Field(min_length=1),
        Doc("各步进展，至少一步", "the steps that it took, one at least"),
    ]
    status: Annotated[str, Doc("沿革中最远的一步，由程序算出", "the furthest event of its history, computed")] = ""
    effects: Annotated[tuple[Figure, ...], Doc("成效的全部数字", "every figure of its effect")] = ()
    cases: Annotated[tuple[Case, ...], Doc("用过它的企业或货物", "enterprises or consignments that used it")] = ()
    related: Annotated[tuple[Related, ...], Doc("相关的其他举措", "other measures that have to do with it")] = ()
    sources: Annotated[
        tuple[SourceReference, ...],
        Field(min_length=1),
        Doc("讲到它的来源，至少一个", "the sources that speak of it, one at least"),
    ]
    wording: NameOrigin = Wording()

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Self:
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

    id: Annotated[Slug, Doc("统计数字的编号", "the id of the statistic")]
    about: Annotated[
        Literal["national", "zone", "customs", "place"],
        Doc("关于全国、自贸试验区、海关还是区域口岸", "whether about the nation, a zone, a customs office or a place"),
    ]
    zone: Annotated[
        ZoneId | None,
        Doc("所属或所关于的自贸试验区（词表编号）", "the zone that it is about or lies in, by id"),
    ] = None
    customs: Annotated[CustomsId | None, Doc("所关于的海关（词表编号）", "the customs office, by id")] = None
    place: Annotated[PlaceId | None, Doc("所关于的区域或口岸（词表编号）", "the area or port, by id")] = None

    @model_validator(mode="after")
    def _check_about(self) -> Self:
        if self.about != "national" and getattr(self, self.about) is None:
            raise refuse("FTZ214", about=self.about)
        return self


class Statistic(Figure, About):
    """A figure about a zone, a customs office, a place or the nation that belongs to no measure."""

    doc = Doc("不属于任何举措的一个数字", "a figure that belongs to no measure")
