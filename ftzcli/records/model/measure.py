"""A customs reform measure, and a statistic that belongs to no measure."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from ftzcli.records.model.base import (
    MAX_EVENTS,
    SLUG_SCHEMA,
    Aliases,
    Bilingual,
    CitedLine,
    CitedSource,
    ConfidenceId,
    CustomsId,
    DirectionId,
    Doc,
    FullName,
    GoodsId,
    LineNumber,
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
    ThemeId,
    TransportId,
    Wording,
    ZoneId,
    refuse,
    vocabulary_of,
)
from ftzcli.records.model.computed import cited, gathered, place_of, with_source
from ftzcli.records.model.event import Event
from ftzcli.records.model.figure import Figure, Measured
from ftzcli.records.vocabulary import Vocabulary


class Trade(Model):
    """What trade a measure is for; empty where the source does not say."""

    doc = Doc("适用于哪些贸易；来源没有说的留空", "what trade it is for; empty where the source does not say")

    direction: Annotated[tuple[DirectionId, ...], Doc("进口或出口（词表编号）", "import or export, by id")] = ()
    modes: Annotated[tuple[ModeId, ...], Doc("贸易方式（词表编号）", "trade modes, by id")] = ()
    transport: Annotated[tuple[TransportId, ...], Doc("运输方式（词表编号）", "means of transport, by id")] = ()
    goods: Annotated[tuple[GoodsId, ...], Doc("货物种类（词表编号）", "kinds of goods, by id")] = ()


class Case(Model):
    """An enterprise or a consignment that used a measure, with its own figures."""

    doc = Doc("用过该举措的企业或货物，及其数字", "an enterprise or a consignment that used it, with its figures")

    name: Annotated[Bilingual, Doc("企业或货物的名称", "the enterprise or the consignment")]
    kind: Annotated[Literal["enterprise", "consignment"], Doc("企业或一票货物", "an enterprise or a consignment")]
    note: Note = None
    source: CitedSource
    line: CitedLine = None
    figures: Annotated[tuple[Measured, ...], Doc("该案例自己的数字", "the case's own figures")] = ()


class Related(Model):
    """Another measure, and what it is to this one."""

    doc = Doc("另一项举措，以及与它的关系", "another measure, and what it is to this one")

    id: Annotated[str, SLUG_SCHEMA, Doc("那项举措的编号", "the id of the other measure")]
    relation: Annotated[
        Literal["derived-from", "part-of", "combined-with", "replaces"],
        Doc(
            "derived-from 由其衍生，part-of 属于其一部分，combined-with 叠加实施，replaces 取代",
            "what the other measure is to this one",
        ),
    ]


class SourceReference(Model):
    """A source that speaks of the measure, the lines of its text that are cited, and how it was read."""

    doc = Doc("讲到该举措的来源及行", "a source that speaks of the measure, and the lines that are cited")

    id: Annotated[SourceId, SLUG_SCHEMA, Doc("来源的编号（词表 sources）", "the id of the source")]
    lines: Annotated[tuple[LineNumber, ...], Doc("引了哪几行，从小到大", "the lines that are cited, in order")] = ()
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
            "文件名（小写字母、数字、连字符）；永不改作他用",
            "the file's name: lower-case letters, digits and hyphens; never used again for another",
        ),
    ]
    name: FullName
    aliases: Aliases = Names()
    summary: Annotated[Bilingual, Doc("用本目录自己的话写的摘要", "what it is, in the project's own words")]
    wording: NameOrigin = Wording()
    replaces: Annotated[
        Bilingual | None,
        Doc("它取代了哪种办法；来源没有说的留空", "the procedure that it replaces; none where no source says"),
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
        Field(min_length=1, max_length=MAX_EVENTS),
        Doc("各步进展，至少一步", "the steps that it took, one at least"),
    ]
    effects: Annotated[tuple[Measured, ...], Doc("成效的全部数字", "every figure of its effect")] = ()
    cases: Annotated[tuple[Case, ...], Doc("用过它的企业或货物", "enterprises or consignments that used it")] = ()
    related: Annotated[tuple[Related, ...], Doc("相关的其他举措", "other measures that have to do with it")] = ()
    former_ids: Annotated[
        tuple[Slug, ...], Doc("并入它的记录原来的编号", "the ids of records that were joined into it")
    ] = ()
    source: Annotated[
        SourceId | None,
        Doc(
            "各步、数字和案例没有写来源时的来源（编号）",
            "the source of the events, figures and cases that name none, by id",
        ),
    ] = None
    sources: Annotated[
        tuple[SourceReference, ...], Doc("所引的来源，由程序汇总", "the sources that are cited, computed")
    ] = ()
    customs: Annotated[
        tuple[CustomsId, ...], Doc("各步的海关（词表编号），由程序汇总", "the customs offices of its events, computed")
    ] = ()
    zones: Annotated[
        tuple[ZoneId, ...],
        Doc("各步所在的自贸试验区或片区（词表编号），由程序汇总", "the zones or areas of its events, computed"),
    ] = ()
    zones_implied: Annotated[
        tuple[ZoneId, ...],
        Doc(
            "没有指明，但其区域或口岸在内、或其海关服务的自贸试验区（词表编号），由程序算出",
            "zones that are not named, but in which its places lie or which its customs serve, computed",
        ),
    ] = ()
    places: Annotated[
        tuple[PlaceId, ...],
        Doc("各步所在的特殊区域和口岸（词表编号），由程序汇总", "the special areas and ports of its events, computed"),
    ] = ()
    region: Annotated[
        RegionId | None, Doc("联合举措的协同区域（词表编号），由程序汇总", "the region of a joint measure, computed")
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _give_source(cls, value: Any) -> Any:
        """Give the source at the top to whatever names none."""
        source = value.get("source") if isinstance(value, dict) else None
        return with_source(value, source) if isinstance(source, str) else value

    @model_validator(mode="after")
    def _compute(self, info: ValidationInfo) -> Self:
        vocabulary = vocabulary_of(info)
        if vocabulary is None:
            return self
        figures = (*self.effects, *(figure for case in self.cases for figure in case.figures))
        for figure in figures:
            where, customs = place_of(figure, self.history)
            object.__setattr__(figure, "where", where)
            object.__setattr__(figure, "customs", customs)
        lines = cited(self.history, (*self.cases, *figures))
        object.__setattr__(self, "sources", _sources(lines, vocabulary))
        for name, found in gathered(self.history, vocabulary).items():
            object.__setattr__(self, name, found)
        return self


def _sources(cited: Mapping[str, Sequence[int]], vocabulary: Vocabulary) -> tuple[SourceReference, ...]:
    """The sources that are cited, each with its lines and how it was read."""
    registry = vocabulary.kinds["sources"]
    return tuple(
        SourceReference(id=id, lines=tuple(lines), confidence=registry[id].get("confidence"))
        for id, lines in cited.items()
    )


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
    mentions: Annotated[
        tuple[Slug, ...],
        Doc(
            "来源同它一起提到的举措（编号）；不是说它是举措的成效",
            "the measures that the source tells of together with it, by id; it is no effect of theirs",
        ),
    ] = ()

    @model_validator(mode="after")
    def _check_about(self) -> Self:
        if self.about != "national" and getattr(self, self.about) is None:
            raise refuse("FTZ214", about=self.about)
        return self


class Statistic(Figure, About):
    """A figure about a zone, a customs office, a place or the nation that belongs to no measure."""

    doc = Doc("不属于任何举措的一个数字", "a figure that belongs to no measure")
