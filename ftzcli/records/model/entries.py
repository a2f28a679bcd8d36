"""The entries of the vocabulary files, one model for each kind."""

from typing import Annotated, Literal

from pydantic import Field

from ftzcli.records.model.base import (
    IN_CHINESE,
    IN_ENGLISH,
    MAX_ID,
    MAX_TEXT,
    Aliases,
    Bilingual,
    CustomsId,
    Doc,
    FullName,
    KnownDate,
    Line,
    Model,
    NameOrigin,
    Names,
    Note,
    PartialDate,
    StandardId,
    Standards,
    Title,
    Wording,
    ZoneId,
    short_enough,
)

# What several kinds of entry share.
# A part of an id: of those of customs offices folders are made, and so none is `.` or `..`.
_PART = "[A-Za-z0-9][A-Za-z0-9.-]*"
_ID, _UNIQUE = Title("编号", "id"), Doc("在同类中唯一", "unique among its kind")
_KIND = Title("类别", "kind")
_PARENT, _ABOVE = Title("上级", "parent"), Doc("同类中的上级（编号）", "what it belongs to among its kind, by id")

_Aliases = Annotated[Aliases, Title("别名", "aliases")]
_Note = Annotated[Note, Title("说明", "note")]
_NameOrigin = Annotated[NameOrigin, Title("名称由来", "origin of the name")]
_Pinyin = Annotated[Line | None, Title("拼音", "pinyin"), Doc("简称的拼音，不带声调", "its reading, without tones")]
_Checked = Annotated[
    Literal["yes", "partly", "no"] | None,
    Title("名称核对", "name checked"),
    Doc("yes 名称已核对，partly 部分核对，no 未核对", "whether its name was checked"),
]
_Province = Annotated[
    Bilingual | None,
    Title("省份", "province"),
    Doc("所在或管辖的省份", "the province that it lies in or serves"),
]
_City = Annotated[Bilingual | None, Title("城市", "city"), Doc("所在城市", "the city that it lies in")]
_Definition = Annotated[Bilingual | None, Title("释义", "definition"), Doc("是什么意思", "what it means")]


class Entry(Model):
    """What every entry of the vocabulary may say."""

    id: Annotated[str, Field(pattern=rf"^{_PART}(/{_PART})*$"), short_enough(MAX_ID), _ID, _UNIQUE]
    name: Annotated[FullName, Title("名称", "name")]
    short: Annotated[Bilingual | None, Title("简称", "short name"), Doc("表格中用的简称", "the name in tables")] = None
    aliases: _Aliases = Names()
    note: _Note = None
    wording: _NameOrigin = Wording()


class Zone(Entry):
    """A pilot free trade zone, a free trade port, or an area of one."""

    doc = Doc("自贸试验区、自由贸易港或片区", "a pilot free trade zone, a free trade port, or an area of one")

    pinyin: _Pinyin = None
    parent: Annotated[ZoneId | None, _PARENT, _ABOVE] = None
    checked: _Checked = None
    kind: Annotated[
        Literal["pilot-ftz", "free-trade-port", "area"],
        _KIND,
        Doc("自由贸易试验区、自由贸易港或片区", "a pilot free trade zone, a free trade port, or an area"),
    ]
    province: _Province = None
    city: _City = None
    established: Annotated[
        PartialDate | None,
        Title("设立", "established"),
        Doc("设立日期，写到已知的精度", "when it was set up, as precisely as is known"),
    ] = None
    batch: Annotated[int | None, Title("批次", "batch"), Doc("第几批设立", "the batch that it was set up in")] = None


class Customs(Entry):
    """A customs district, a subordinate customs office, or the sub-administration of GACC."""

    doc = Doc("直属海关、隶属海关或广东分署", "a customs district, a subordinate office, or the sub-administration")

    pinyin: _Pinyin = None
    parent: Annotated[CustomsId | None, _PARENT, _ABOVE] = None
    checked: _Checked = None
    kind: Annotated[
        Literal["district", "sub-administration", "subordinate"],
        _KIND,
        Doc("直属海关、分署或隶属海关", "a district, the sub-administration or a subordinate office"),
    ]
    code: Annotated[
        Annotated[str, Field(pattern=r"^\d{4}$")] | None,
        Title("代码", "code"),
        Doc("四位关区代码", "the customs code, four digits"),
    ] = None
    province: _Province = None
    seat: Annotated[Bilingual | None, Title("驻地", "seat"), Doc("驻地城市", "the city of its seat")] = None


class Former(Model):
    """A name that is no longer used."""

    doc = Doc("已不使用的名称", "a name that is no longer used")

    zh: Annotated[Line, Title("中文", "Chinese"), IN_CHINESE]
    en: Annotated[Line | None, Title("英文", "English"), IN_ENGLISH] = None


class Place(Entry):
    """A special customs supervision area, a port or an airport."""

    doc = Doc("海关特殊监管区域、口岸或机场", "a special customs supervision area, a port or an airport")

    pinyin: _Pinyin = None
    kind: Annotated[
        Literal["comprehensive-bonded-zone", "bonded-port", "bonded-zone", "port", "airport"],
        _KIND,
        Doc("综合保税区、保税港区、保税区、口岸或机场", "a bonded zone of some kind, a port or an airport"),
    ]
    former: Annotated[
        Former | None, Title("曾用名", "former name"), Doc("已不使用的名称", "a name that is no longer used")
    ] = None
    zone: Annotated[
        ZoneId | None,
        Title("自贸试验区", "zone"),
        Doc("所属或所关于的自贸试验区（词表编号）", "the zone that it is about or lies in, by id"),
    ] = None
    city: _City = None


class Region(Entry):
    """A group of provinces or cities whose customs act together."""

    doc = Doc("海关协同的一组省市", "provinces or cities whose customs act together")

    pinyin: _Pinyin = None
    members: Annotated[Bilingual | None, Title("成员", "members"), Doc("有哪些省市", "which provinces and cities")] = (
        None
    )


class Topic(Entry):
    """A controlled word with a definition and the standards that it falls under: a theme, a term, a kind of goods."""

    doc = Doc("受控词及其释义，如主题、术语、货物", "a controlled word with its definition: a theme, a term, goods")

    definition: _Definition = None
    standards: Annotated[Standards, Title("国际标准", "standards")] = ()


class Indicator(Entry):
    """What a figure measures, and which way is better."""

    doc = Doc("数字量的是什么，哪个方向为优", "what a figure measures, and which way is better")

    definition: _Definition = None
    better: Annotated[
        Literal["fall", "rise", "neither"],
        Title("向好方向", "better"),
        Doc("fall 下降为优，rise 上升为优，neither 不分", "whether a fall or a rise is good, or neither"),
    ]


class Unit(Entry):
    """A unit of measurement."""

    doc = Doc("计量单位", "a unit of measurement")

    plural: Annotated[
        Line | None,
        Title("英文复数", "plural"),
        Doc("英文复数，可用于书写数量", "in English; good for writing a quantity"),
    ] = None
    kind: Annotated[
        Literal["time", "mass", "money", "count", "percent", "rank"],
        _KIND,
        Doc("时间、重量、金额、计数、百分比或名次", "what it measures"),
    ]


class Standard(Entry):
    """An article of the WTO Trade Facilitation Agreement or an OECD trade facilitation indicator."""

    doc = Doc(
        "世贸组织《贸易便利化协定》的条款，或经合组织贸易便利化指标",
        "an article of the WTO Trade Facilitation Agreement, or an OECD trade facilitation indicator",
    )

    parent: Annotated[StandardId | None, _PARENT, _ABOVE] = None
    scheme: Annotated[
        Literal["wto-tfa", "oecd-tfi"],
        Title("体系", "scheme"),
        Doc("属于哪一套标准", "which set of standards it is of"),
    ]


class Source(Model):
    """A document that records cite."""

    doc = Doc("记录所引的文献", "a document that records cite")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$"), short_enough(MAX_ID), _ID, _UNIQUE]
    title: Annotated[Bilingual, Title("标题", "title"), Doc("文献标题", "the title of the document")]
    aliases: _Aliases = Names()
    publisher: Annotated[Bilingual, Title("发布机构", "publisher"), Doc("由谁发布", "who published it")]
    date: Annotated[KnownDate, Title("日期", "date")] = None
    doc_no: Annotated[
        Line | None, Title("文号", "document number"), Doc("如 国发〔2019〕3号", "such as 国发〔2019〕3号")
    ] = None
    kind: Annotated[
        Literal[
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
        ],
        _KIND,
        Doc("哪一种文献", "what sort of document it is"),
    ]
    url: Annotated[
        Annotated[str, Field(pattern=r"^https?://\S+$"), short_enough(MAX_TEXT)] | None,
        Title("网址", "URL"),
        Doc("以 http:// 或 https:// 开头", "beginning with http:// or https://"),
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
    in_force: Annotated[
        PartialDate | None, Title("施行", "in force from"), Doc("法规自何时施行", "since when a law is in force")
    ] = None
    sha256: Annotated[
        Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None,
        Title("文本 sha256", "sha256 of the text"),
        Doc("核对过的来源文本的 sha256", "of the text that the figures were checked against"),
    ] = None
    note: _Note = None
    wording: _NameOrigin = Wording()


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
