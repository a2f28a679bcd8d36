"""An entry of the registry of sources: a document, how it was read, and from when to when it holds."""

from typing import Annotated, Literal

from pydantic import Field

from ftzcli.records.model.base import (
    MAX_ID,
    MAX_TEXT,
    Bilingual,
    ConfidenceId,
    Doc,
    Line,
    Model,
    Names,
    PartialDate,
    Period,
    SourceId,
    Title,
    Wording,
    short_enough,
)
from ftzcli.records.model.entry import ID, KIND, UNIQUE, TitledAliases, TitledNote, TitledOrigin


class Source(Model):
    """A document that records cite."""

    doc = Doc("记录所引的文献", "a document that records cite")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$"), short_enough(MAX_ID), ID, UNIQUE]
    title: Annotated[Bilingual, Title("标题", "title"), Doc("文献标题", "the title of the document")]
    aliases: TitledAliases = Names()
    publisher: Annotated[Bilingual, Title("发布机构", "publisher"), Doc("由谁发布", "who published it")]
    date: Annotated[
        Period | None,
        Title("日期", "date"),
        Doc(
            "写到已知的精度：2023、2023-06-01；只知在两者之间的写 2023-10/2023-12",
            "as precise as is known: 2023, 2023-06-01; between two: 2023-10/2023-12",
        ),
    ] = None
    doc_no: Annotated[
        Line | None, Title("文号", "document number"), Doc("如 国发〔2019〕3号", "such as 国发〔2019〕3号")
    ] = None
    kind: Annotated[
        Literal[
            "press",
            "state-council",
            "gacc-order",
            "gacc-announcement",
            "interpretation",
            "government-site",
            "interview",
            "ministry-letter",
            "press-briefing",
            "local-regulation",
            "law",
        ],
        KIND,
        Doc("哪一种文献", "what sort of document it is"),
    ]
    url: Annotated[
        Annotated[str, Field(pattern=r"^https?://\S+$"), short_enough(MAX_TEXT)] | None,
        Title("网址", "URL"),
        Doc("以 http:// 或 https:// 开头", "beginning with http:// or https://"),
    ] = None
    confidence: Annotated[
        ConfidenceId | None,
        Title("可信程度", "confidence"),
        Doc("读的是文件原文、转载还是报道（词表编号）", "whether the document, a reprint or a report was read, by id"),
    ] = None
    read: Annotated[
        Literal["whole", "part", "name"] | None,
        Title("读到哪里", "read"),
        Doc(
            "whole 读过全文，part 读过一部分，name 只知其名",
            "whether it was read whole, in part, or is known by name only",
        ),
    ] = None
    how_read: Annotated[
        Bilingual | None,
        Title("查阅情况", "how it was read"),
        Doc("读的是全文还是摘录", "whether in full or an excerpt"),
    ] = None
    coverage: Annotated[
        Bilingual | None,
        Title("收录情况", "coverage"),
        Doc("其中哪些已收录、哪些没有", "what of it is in the catalogue, and what is known to be missing"),
    ] = None
    effective: Annotated[
        PartialDate | None, Title("施行", "effective"), Doc("自何时施行", "since when it is in force")
    ] = None
    until: Annotated[
        PartialDate | None, Title("失效", "until"), Doc("有效的最后一天", "the last day on which it holds")
    ] = None
    superseded_by: Annotated[
        SourceId | None,
        Title("被取代", "superseded by"),
        Doc("取代它的文献（编号）", "the document that replaced it, by id"),
    ] = None
    checked_on: Annotated[
        PartialDate | None,
        Title("核对", "checked on"),
        Doc("何时查过它是否仍然有效；没有查过的留空", "when somebody looked whether it still holds; none until then"),
    ] = None
    sha256: Annotated[
        Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None,
        Title("文本 sha256", "sha256 of the text"),
        Doc("核对过的来源文本的 sha256", "of the text that the figures were checked against"),
    ] = None
    note: TitledNote = None
    wording: TitledOrigin = Wording()
