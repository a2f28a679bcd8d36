"""A step in the life of a measure."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from ftzcli.records.codes import NEEDS_MODALITY
from ftzcli.records.model.base import (
    MAX_PLACES,
    Bilingual,
    CitedLine,
    CitedSource,
    CustomsId,
    DepartmentId,
    Doc,
    LineNumber,
    MilestoneId,
    Model,
    PartialDate,
    SourceId,
    StatusId,
    WhereId,
    refuse,
    vocabulary_of,
)
from ftzcli.words.dates import date_span


class Event(Model):
    """A step in the life of a measure: what happened, where, since when and until when, and by what source."""

    doc = Doc(
        "沿革中的一步：在哪里、从何时到何时、依据什么",
        "a step in its life: where, since when and until when, and by what source",
    )

    date: Annotated[
        PartialDate | None,
        Doc(
            "写到已知的精度：2023、2023-06、2023-06-01；也可写里程碑的编号；法规不写则取其施行日期",
            "as precise as is known: 2023, 2023-06, 2023-06-01, or a milestone by id; of a law that writes none,"
            " the day from which it is in force",
        ),
    ] = None
    milestone: Annotated[
        MilestoneId | None,
        Doc("日期写的是里程碑时，它的编号，由程序填入", "the milestone that was written as the date, computed"),
    ] = None
    event: Annotated[
        StatusId, Doc("这一步到了哪个阶段（词表 statuses 的编号）", "how far this step led: an id of the statuses")
    ]
    where: Annotated[
        tuple[WhereId, ...],
        Field(max_length=MAX_PLACES),
        Doc(
            "在哪里：自贸试验区、片区、特殊区域、口岸、协同区域、省份，或 nation 等范围（编号）；来源没有说的留空",
            "where: zones, areas, places, regions, provinces, or a reach such as nation, by id; empty where the source"
            " does not say",
        ),
    ] = ()
    within: Annotated[
        Literal["special-areas", "comprehensive-bonded-zones", "outside-special-areas"] | None,
        Doc(
            "只限其中的海关特殊监管区域、综合保税区，或特殊监管区域以外",
            "only in the special customs supervision areas there, in its comprehensive bonded zones, or outside them",
        ),
    ] = None
    customs: Annotated[
        tuple[CustomsId, ...],
        Field(max_length=MAX_PLACES),
        Doc("施行的直属海关和隶属海关（词表编号）", "customs districts and offices that act, by id"),
    ] = ()
    modality: Annotated[
        Literal["must", "may", "aim"] | None,
        Doc(
            "must 应当、may 可以（企业或关员现在就能做），aim 建设、探索、支持之类；写入法规和列为任务的必填",
            "what the clause does: must or may (a trader or an officer can do it at once), or aim (to build, explore,"
            " support); needed for what is enacted or set as a task",
        ),
    ] = None
    until: Annotated[PartialDate | None, Doc("有效的最后一天", "the last day on which it holds")] = None
    superseded_by: Annotated[
        SourceId | None,
        Doc(
            "只有这一条被取代时，取代它的文献（编号）；整份文献被取代的写在来源登记里",
            "the document that replaced this clause alone, by id; where it replaced the whole, the registry says so",
        ),
    ] = None
    dropped: Annotated[
        bool, Doc("取代它的文献已没有这一条", "whether the document that replaced its own is known to have dropped it")
    ] = False
    scope: Annotated[Bilingual | None, Doc("哪些货物、哪些环节", "which goods and which steps")] = None
    for_whom: Annotated[
        Bilingual | None, Doc("谁可以用：信用等级、资质、系统", "who may use it: credit class, licence, system")
    ] = None
    departments: Annotated[
        tuple[DepartmentId, ...],
        Doc("文件写明的负责部门（词表编号）", "authorities that the document makes responsible, by id"),
    ] = ()
    source: CitedSource
    line: CitedLine = None
    more_lines: Annotated[
        tuple[LineNumber, ...],
        Doc(
            "同一来源中所依据的其他各行，如条文的开头",
            "further lines of the same source on which it rests, such as the head of an article",
        ),
    ] = ()
    article: Annotated[
        Bilingual | None, Doc("规定它的条款，如 第二十一条", "the article or clause that lays it down")
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _take_milestone(cls, value: Any, info: ValidationInfo) -> Any:
        """A milestone that is written as the date: the day on which it came, if it has."""
        vocabulary = vocabulary_of(info)
        if vocabulary is None or not isinstance(value, dict):
            return value
        if "milestone" in value:
            raise refuse("FTZ213", at=("milestone",), field="milestone", computed="date")
        date = value.get("date")
        if not isinstance(date, str) or not vocabulary.has("milestones", date):
            return value
        return {**value, "date": vocabulary.kinds["milestones"][date].get("date"), "milestone": date}

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Self:
        vocabulary = vocabulary_of(info)
        if vocabulary is None:
            return self
        if self.event == "enacted" and self.date is None and self.milestone is None:
            effective = vocabulary.kinds["sources"][self.source].get("effective")
            object.__setattr__(self, "date", effective)
        if self.event in NEEDS_MODALITY and self.modality is None:
            raise refuse("FTZ218", event=self.event)
        if self.date and self.until and date_span(self.until)[1] < date_span(self.date)[0]:
            raise refuse("FTZ219", at=("until",), date=self.date, until=self.until)
        return self
