"""What the entries of all kinds of vocabulary share."""

from typing import Annotated, Literal

from pydantic import Field

from ftzcli.records.model.base import (
    MAX_ID,
    Aliases,
    Bilingual,
    Doc,
    FullName,
    Line,
    Model,
    NameOrigin,
    Names,
    Note,
    ProvinceId,
    Title,
    Wording,
    short_enough,
)

# What several kinds of entry share.
# A part of an id: of those of customs offices folders are made, and so none is `.` or `..`.
_PART = "[A-Za-z0-9][A-Za-z0-9.-]*"
ID, UNIQUE = Title("编号", "id"), Doc("在同类中唯一", "unique among its kind")
KIND = Title("类别", "kind")
PARENT, ABOVE = Title("上级", "parent"), Doc("同类中的上级（编号）", "what it belongs to among its kind, by id")

TitledAliases = Annotated[Aliases, Title("别名", "aliases")]
TitledNote = Annotated[Note, Title("说明", "note")]
TitledOrigin = Annotated[NameOrigin, Title("名称由来", "origin of the name")]
Pinyin = Annotated[Line | None, Title("拼音", "pinyin"), Doc("简称的拼音，不带声调", "its reading, without tones")]
Checked = Annotated[
    Literal["yes", "partly", "no"] | None,
    Title("名称核对", "name checked"),
    Doc("yes 名称已核对，partly 部分核对，no 未核对", "whether its name was checked"),
]
InProvince = Annotated[
    ProvinceId | None,
    Title("省份", "province"),
    Doc(
        "所在或管辖的省份（词表编号）；跨省的留空",
        "the province that it lies in or serves, by id; none where it spans several",
    ),
]
City = Annotated[Bilingual | None, Title("城市", "city"), Doc("所在城市", "the city that it lies in")]
Definition = Annotated[Bilingual | None, Title("释义", "definition"), Doc("是什么意思", "what it means")]


class Entry(Model):
    """What every entry of the vocabulary may say."""

    id: Annotated[str, Field(pattern=rf"^{_PART}(/{_PART})*$"), short_enough(MAX_ID), ID, UNIQUE]
    name: Annotated[FullName, Title("名称", "name")]
    short: Annotated[Bilingual | None, Title("简称", "short name"), Doc("表格中用的简称", "the name in tables")] = None
    aliases: TitledAliases = Names()
    note: TitledNote = None
    wording: TitledOrigin = Wording()
