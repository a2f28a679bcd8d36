"""The entries of the vocabulary files, one model for each kind."""

from typing import Annotated, Literal

from pydantic import Field

from ftzcli.records.model.base import (
    IN_CHINESE,
    IN_ENGLISH,
    Bilingual,
    CitedLine,
    CustomsId,
    Doc,
    Line,
    Model,
    PartialDate,
    SourceId,
    StandardId,
    Standards,
    TermId,
    Title,
    WhereId,
    ZoneId,
)
from ftzcli.records.model.entry import ABOVE, KIND, PARENT, Checked, City, Definition, Entry, InProvince, Pinyin
from ftzcli.records.model.sources import Source


class Zone(Entry):
    """A pilot free trade zone, a free trade port, or an area of one."""

    doc = Doc("自贸试验区、自由贸易港或片区", "a pilot free trade zone, a free trade port, or an area of one")

    pinyin: Pinyin = None
    parent: Annotated[ZoneId | None, PARENT, ABOVE] = None
    checked: Checked = None
    kind: Annotated[
        Literal["pilot-ftz", "free-trade-port", "area"],
        KIND,
        Doc("自由贸易试验区、自由贸易港或片区", "a pilot free trade zone, a free trade port, or an area"),
    ]
    province: InProvince = None
    city: City = None
    established: Annotated[
        PartialDate | None,
        Title("设立", "established"),
        Doc("设立日期，写到已知的精度", "when it was set up, as precisely as is known"),
    ] = None
    batch: Annotated[int | None, Title("批次", "batch"), Doc("第几批设立", "the batch that it was set up in")] = None
    whole_province: Annotated[
        bool,
        Title("全省", "whole province"),
        Doc(
            "范围是不是全省：省内各处都在其中",
            "whether it is the whole of its province, so that all places there lie in it",
        ),
    ] = False


class Customs(Entry):
    """A customs district, a subordinate customs office, or the sub-administration of GACC."""

    doc = Doc("直属海关、隶属海关或广东分署", "a customs district, a subordinate office, or the sub-administration")

    pinyin: Pinyin = None
    parent: Annotated[CustomsId | None, PARENT, ABOVE] = None
    checked: Checked = None
    kind: Annotated[
        Literal["district", "sub-administration", "subordinate"],
        KIND,
        Doc("直属海关、分署或隶属海关", "a district, the sub-administration or a subordinate office"),
    ]
    code: Annotated[
        Annotated[str, Field(pattern=r"^\d{4}$")] | None,
        Title("代码", "code"),
        Doc("四位关区代码", "the customs code, four digits"),
    ] = None
    province: InProvince = None
    seat: Annotated[Bilingual | None, Title("驻地", "seat"), Doc("驻地城市", "the city of its seat")] = None
    serves: Annotated[
        tuple[WhereId, ...],
        Title("服务的地方", "serves"),
        Doc("辖区内的自贸试验区、片区和特殊区域（编号）", "the zones, areas and places in its district, by id"),
    ] = ()


class Former(Model):
    """A name that is no longer used."""

    doc = Doc("已不使用的名称", "a name that is no longer used")

    zh: Annotated[Line, Title("中文", "Chinese"), IN_CHINESE]
    en: Annotated[Line | None, Title("英文", "English"), IN_ENGLISH] = None


class Place(Entry):
    """A special customs supervision area, a port, an airport, a market or a district of a city."""

    doc = Doc(
        "海关特殊监管区域、口岸、机场、市场或市辖区",
        "a special customs supervision area, a port, an airport, a market or a district",
    )

    pinyin: Pinyin = None
    kind: Annotated[
        Literal[
            "comprehensive-bonded-zone", "bonded-port", "bonded-zone", "port", "airport", "market", "district-of-city"
        ],
        KIND,
        Doc(
            "综合保税区、保税港区、保税区、口岸、机场、市场或市辖区",
            "a bonded zone of some kind, a port, an airport, a market, or a district of a city",
        ),
    ]
    former: Annotated[
        Former | None, Title("曾用名", "former name"), Doc("已不使用的名称", "a name that is no longer used")
    ] = None
    zones: Annotated[
        tuple[ZoneId, ...],
        Title("自贸试验区", "zones"),
        Doc("所在的自贸试验区或片区（词表编号）", "the zones or areas that it lies in, by id"),
    ] = ()
    province: InProvince = None
    city: City = None


class Region(Entry):
    """A group of provinces or cities whose customs act together."""

    doc = Doc("海关协同的一组省市", "provinces or cities whose customs act together")

    pinyin: Pinyin = None
    extent: Annotated[
        Bilingual | None, Title("范围", "extent"), Doc("有哪些省市", "which provinces and cities, in words")
    ] = None
    members: Annotated[
        tuple[WhereId, ...],
        Title("成员", "members"),
        Doc("在其中的省份、自贸试验区和片区（编号）", "the provinces, zones and areas in it, by id"),
    ] = ()


class Province(Entry):
    """A province, a municipality or an autonomous region."""

    doc = Doc("省、直辖市或自治区", "a province, a municipality or an autonomous region")

    letter: Annotated[
        Bilingual | None,
        Title("一字简称", "letter"),
        Doc("一字简称（英文为 ISO 3166-2 两字母）", "its name in one 汉字; in English the two letters of ISO 3166-2"),
    ] = None
    pinyin: Pinyin = None


class Topic(Entry):
    """A controlled word with a definition and the standards that it falls under: a theme, a term, a kind of goods."""

    doc = Doc("受控词及其释义，如主题、术语、货物", "a controlled word with its definition: a theme, a term, goods")

    brief: Annotated[
        Bilingual | None,
        Title("更短的名称", "brief"),
        Doc("窄表格中用，不超过 18 格", "where a table has little room: at most 18 cells"),
    ] = None
    definition: Definition = None
    standards: Annotated[Standards, Title("国际标准", "standards")] = ()


class Term(Topic):
    """A word of the trade; what it is a kind of is broader, and no other name for it."""

    doc = Doc("业务术语，以及它属于哪些更宽的术语", "a word of the trade, and the broader ones that it is a kind of")

    broader: Annotated[
        tuple[TermId, ...],
        Title("上位词", "broader"),
        Doc(
            "比它宽的术语（编号）：查宽的也找到窄的，反之不然",
            "broader terms by id: who looks for them finds this one too, never the other way round",
        ),
    ] = ()


class Milestone(Entry):
    """Something that rules wait for, such as the closure of an island; without a date it has not come yet."""

    doc = Doc(
        "规定所等待的一步，如海南封关；没有日期即尚未到来",
        "something that rules wait for, such as Hainan's closure; without a date it has not come yet",
    )

    date: Annotated[
        PartialDate | None,
        Title("日期", "date"),
        Doc("何时到来，写到已知的精度", "when it came, as precisely as is known"),
    ] = None
    source: Annotated[
        SourceId | None, Title("来源", "source"), Doc("日期出自哪个来源（编号）", "the source of the date, by id")
    ] = None
    line: Annotated[CitedLine, Title("行", "line")] = None


class Indicator(Entry):
    """What a figure measures, and which way is better."""

    doc = Doc("数字量的是什么，哪个方向为优", "what a figure measures, and which way is better")

    definition: Definition = None
    better: Annotated[
        Literal["fall", "rise", "neither"],
        Title("向好方向", "better"),
        Doc("fall 下降为优，rise 上升为优，neither 不分", "whether a fall or a rise is good, or neither"),
    ]
    group: Annotated[
        Literal["time", "cost", "volume", "rate", "rank"],
        Title("类", "group"),
        Doc(
            "量的是时间、费用、数量、比率还是名次；不写即为数量",
            "what it is about: time, cost, volume, rate or rank; a volume where nothing is said",
        ),
    ] = "volume"


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
        KIND,
        Doc("时间、重量、金额、计数、百分比或名次", "what it measures"),
    ]
    equals: Annotated[
        Annotated[str, Field(pattern=r"^[0-9]+(/[1-9][0-9]*)? [A-Za-z-]+$")] | None,
        Title("折合", "equals"),
        Doc(
            "一个等于多少别的单位，仅限精确换算：60 minutes",
            "what one is in another unit, if that is exact: 60 minutes",
        ),
    ] = None


class Standard(Entry):
    """An article of the WTO Trade Facilitation Agreement or an OECD trade facilitation indicator."""

    doc = Doc(
        "世贸组织《贸易便利化协定》的条款，或经合组织贸易便利化指标",
        "an article of the WTO Trade Facilitation Agreement, or an OECD trade facilitation indicator",
    )

    definition: Annotated[
        Bilingual | None,
        Title("释义", "definition"),
        Doc("什么情况下归入，即每一处归类的理由", "when the editors give it, which is the reason of each use"),
    ] = None
    parent: Annotated[StandardId | None, PARENT, ABOVE] = None
    scheme: Annotated[
        Literal["wto-tfa", "oecd-tfi"],
        Title("体系", "scheme"),
        Doc("属于哪一套标准", "which set of standards it is of"),
    ]


# The model of each kind of vocabulary.
ENTRY_MODELS: dict[str, type[Entry] | type[Source]] = {
    "zones": Zone,
    "customs": Customs,
    "places": Place,
    "regions": Region,
    "provinces": Province,
    "reaches": Topic,
    "milestones": Milestone,
    "themes": Topic,
    "indicators": Indicator,
    "units": Unit,
    "standards": Standard,
    "sources": Source,
    "terms": Term,
    "statuses": Topic,
    "validity": Topic,
    "directions": Topic,
    "modes": Topic,
    "transport": Topic,
    "goods": Topic,
    "departments": Topic,
    "confidence": Topic,
}
