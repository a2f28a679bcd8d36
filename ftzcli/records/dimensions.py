"""The table of dimensions: by what records are filtered, counted, grouped and found, and what hangs on a word.

A new one is one row here. Its option (`--zone`), its facet (`summary --by zone`, `list --group-by zone`), what hangs
on its words (`vocab zones`), its place in the search and its option of `ftz new` all follow from the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ftzcli.records.fields import QUANTITIES
from ftzcli.words.text import Text


class Dimension(NamedTuple):
    """One dimension: what it is called, the vocabulary of its values, and the paths at which records hold them.

    A filter keeps a record when any value at any path is, or lies under, one of the values asked for.
    """

    name: str
    """Its facet, and its option (`in_force` is `--in-force`)."""
    kind: str
    """The vocabulary of its values."""
    title: Text
    """What a column of its values is headed by."""
    help: Text
    """What its option says."""
    measure: tuple[str, ...]
    """Where measures hold its values; what a person writes stands at the first."""
    statistic: tuple[str, ...] = ()
    """Where statistics hold them."""
    short: str | None = None
    """The letter of its short option."""
    weights: Mapping[str, int] = {}
    """How much a word that names a value counts in a search, by path; see records/tiers.py."""
    sound: bool = False
    """Whether a search finds its names by their pinyin too."""
    found: tuple[str, Text] | None = None
    """The reason that a search gives, in code and in words, where it is not the name and the title."""
    finer: tuple[str, Text] | None = None
    """The facet that counts each entry alone; the dimension's own counts it for the topmost entry above it."""
    asks: Text | None = None
    """What `ftz new` asks for, where a person writes the values."""
    required: bool = False
    """Whether a new record must have some."""
    event: tuple[str, ...] = ()
    """Where an event of a measure holds its own; empty where an event has none of its own."""
    daily: bool = False
    """Whether the values depend on the day that is asked for."""
    every: bool = False
    """Whether a count tells every value in its place, also one that nothing has."""

    @property
    def option(self) -> str:
        """Its option without the dashes in front."""
        return self.name.replace("_", "-")


# What a label counts that the program prints and no record has: less than any text of a record.
_LABEL = 2

DIMENSIONS: tuple[Dimension, ...] = (
    Dimension(
        "zone",
        "zones",
        Text("自贸试验区", "zone"),
        Text("自贸试验区或片区；试验区包含其片区", "pilot zone or an area; a zone includes its areas"),
        ("zones", "zones_implied"),
        ("zone",),
        short="z",
        weights={"zones": 40, "zones_implied": 30},
        sound=True,
        finer=("area", Text("试验区及片区", "zone or area")),
        asks=Text("来源写明的自贸试验区或片区", "pilot zones or areas that the source names"),
        event=("zones", "zones_implied"),
    ),
    Dimension(
        "customs",
        "customs",
        Text("直属海关", "customs district"),
        Text("直属或隶属海关；直属海关包含其隶属海关", "customs district or office; a district includes its offices"),
        ("customs",),
        ("customs",),
        short="c",
        weights={"customs": 40},
        found=("customs", Text("海关", "customs")),
        sound=True,
        finer=("office", Text("海关", "customs office")),
        asks=Text("直属或隶属海关", "customs districts or offices that run it"),
        event=("customs",),
    ),
    Dimension(
        "place",
        "places",
        Text("区域或口岸", "place"),
        Text("特殊监管区域或口岸", "special supervision area or port"),
        ("places",),
        ("place",),
        weights={"places": 40},
        sound=True,
        asks=Text("特殊监管区域或口岸", "special supervision areas and ports"),
        event=("where",),
    ),
    Dimension(
        "region",
        "regions",
        Text("协同区域", "region"),
        Text("协同区域，如京津冀", "region of joint measures, such as 京津冀"),
        ("region",),
        weights={"region": 40},
        sound=True,
        event=("where",),
    ),
    Dimension(
        "theme",
        "themes",
        Text("主题", "theme"),
        Text("主题", "theme"),
        ("themes",),
        short="t",
        weights={"themes": 40},
        asks=Text("主题，至少一个", "themes, one at least"),
        required=True,
    ),
    Dimension(
        "standard",
        "standards",
        Text("国际标准", "standard"),
        Text(
            "世贸组织或经合组织条目，如 TFA-7（含 TFA-7.1）", "WTO TFA article or OECD TFI code; TFA-7 includes TFA-7.1"
        ),
        ("standards",),
        weights={"standards": _LABEL},
        asks=Text("世贸组织或经合组织条目", "WTO TFA articles or OECD TFI codes"),
        every=True,
    ),
    Dimension(
        "indicator",
        "indicators",
        Text("指标", "indicator"),
        Text(
            "只看有该指标数据的举措；或一类：time、cost、volume、rate、rank",
            "has a figure of this indicator, or of a group: time, cost, volume, rate, rank",
        ),
        ("effects.indicator", "cases.figures.indicator"),
        ("indicator",),
        weights={"effects.indicator": 40},
    ),
    Dimension(
        "status",
        "statuses",
        Text("阶段", "status"),
        Text("阶段（已达到的最高一级）", "furthest stage reached"),
        ("status",),
        weights={"status": _LABEL},
        daily=True,
    ),
    Dimension(
        "in_force",
        "validity",
        Text("效力", "in force"),
        Text("效力：yes、unknown、planned、superseded、ended", "whether it is in force: yes, unknown, planned…"),
        ("in_force",),
        weights={"in_force": _LABEL},
        daily=True,
    ),
    Dimension(
        "reach",
        "reaches",
        Text("范围", "reach"),
        Text("有效的范围，如 nation、province、area", "how wide it holds: nation, province, zone, area…"),
        ("reach",),
        weights={"reach": _LABEL},
        daily=True,
    ),
    Dimension(
        "source",
        "sources",
        Text("来源", "source"),
        Text("来源：编号、标题或文号", "source: id, title or document number"),
        ("sources.id", "history.source", "effects.source", "cases.source", "cases.figures.source"),
        ("source",),
        weights={"sources.id": 4},
        found=("document", Text("来源文件", "document")),
    ),
    Dimension(
        "confidence",
        "confidence",
        Text("可信程度", "confidence"),
        Text("至少一份来源的可信程度：document、reprint、report", "how a source was read: document, reprint or report"),
        ("sources.confidence",),
    ),
    Dimension(
        "department",
        "departments",
        Text("部门", "department"),
        Text("文件写明的负责部门", "authority that a document makes responsible"),
        ("history.departments",),
    ),
    Dimension(
        "direction",
        "directions",
        Text("进出口方向", "direction"),
        Text("进口或出口", "import or export"),
        ("trade.direction",),
        asks=Text("进口或出口", "import or export"),
    ),
    Dimension(
        "mode",
        "modes",
        Text("贸易方式", "trade mode"),
        Text("贸易方式", "trade mode"),
        ("trade.modes",),
        weights={"trade.modes": 40},
        asks=Text("贸易方式", "trade modes"),
    ),
    Dimension(
        "transport",
        "transport",
        Text("运输方式", "transport"),
        Text("运输方式", "means of transport"),
        ("trade.transport",),
        weights={"trade.transport": 40},
        asks=Text("运输方式", "means of transport"),
    ),
    Dimension(
        "goods",
        "goods",
        Text("货物", "goods"),
        Text("货物", "goods"),
        ("trade.goods",),
        weights={"trade.goods": 40},
        asks=Text("货物", "goods"),
    ),
)


class DateFilter(NamedTuple):
    """A filter by dates: its option, and what it says."""

    name: str
    help: Text


DATE_FILTERS = (
    DateFilter(
        "since",
        Text(
            "有此日或以后的事件或时段（2023、2023-06、2023-06-01）",
            "has an event or a period on or after this year, month or day",
        ),
    ),
    DateFilter("until", Text("有此日或以前的事件或时段", "has an event or a period on or before it")),
)
# Where measures and statistics hold the dates that these filters ask for.
DATES = {"measure": ("history.date",), "statistic": ("period",)}


class Facet(NamedTuple):
    """Something to count by: a dimension, each value for the topmost entry above it (`whole`) or alone.

    Of an `every` facet all values are told in their order. The values may be no words of a vocabulary (no `kind`), but
    the first characters of what records hold.
    """

    name: str
    title: Text
    kind: str
    paths: tuple[str, ...]
    whole: bool
    every: bool = False
    characters: int = 0


def _facets(dimension: Dimension) -> tuple[Facet, ...]:
    kind, paths = dimension.kind, dimension.measure
    own = Facet(dimension.name, dimension.title, kind, paths, dimension.finer is not None, dimension.every)
    return (own, Facet(*dimension.finer, kind, paths, whole=False)) if dimension.finer else (own,)


FACETS: dict[str, Facet] = {facet.name: facet for dimension in DIMENSIONS for facet in _facets(dimension)}
# The years in which events of a measure began: what `--since` and `--until` of a year find.
_YEAR = Facet("year", Text("年份", "year"), "", DATES["measure"], whole=False, every=True, characters=len("2014"))
# By what `summary` counts.
COUNTED = {**FACETS, _YEAR.name: _YEAR}

# The fields whose values depend on the day that is asked for.
DAILY = frozenset(path for dimension in DIMENSIONS if dimension.daily for path in dimension.measure)

# The figures of a measure name units, by which nobody filters or counts; still measures hang on them.
_UNITS = tuple(f"{figures}.{quantity}.unit" for figures in ("effects", "cases.figures") for quantity in QUANTITIES)
_ELSEWHERE = {"units": _UNITS, "provinces": ("history.where",)}


def hanging(kind: str) -> tuple[str, ...]:
    """The paths at which measures hold ids of a kind of vocabulary: where they hang on its entries."""
    paths = (path for dimension in DIMENSIONS if dimension.kind == kind for path in dimension.measure)
    return _ELSEWHERE.get(kind) or tuple(dict.fromkeys(paths))
