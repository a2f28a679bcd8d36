"""The options that commands share, as a table. Help, parsing and completion all come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ftzcli.output.formats.table import FORMATS
from ftzcli.records.dimensions import DATE_FILTERS, DIMENSIONS, Dimension
from ftzcli.words.text import LANGS, Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request

OptionType = Literal["text", "texts", "number", "flag"]
Group = Literal["own", "filters", "output", "data"]

GROUPS: dict[Group, Text] = {
    "own": Text("选项", "Options"),
    "filters": Text(
        "筛选（同一项可重复，取并集；不同项取交集）", "Filters (repeat one to widen it; different ones narrow)"
    ),
    "output": Text("输出", "Output"),
    "data": Text("数据", "Data"),
}
COLORS = ("auto", "always", "never")


class Option(NamedTuple):
    """One option: its name (`no_header` is `--no-header`), what it takes, and what completes it."""

    name: str
    help: Text
    type: OptionType = "text"
    group: Group = "own"
    short: str | None = None
    metavar: str = ""
    choices: tuple[str, ...] = ()
    complete: str | None = None

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags as they are typed, the short one first."""
        long = "--" + self.name.replace("_", "-")
        return (f"-{self.short}", long) if self.short else (long,)


class Argument(NamedTuple):
    """A positional argument; a `many` one takes all that are given."""

    name: str
    help: Text
    metavar: str
    required: bool = False
    many: bool = False
    complete: str | None = None


def dimension_option(dimension: Dimension, group: Group = "filters") -> Option:
    """The option that takes values of a dimension."""
    name, words = dimension.name, dimension.help
    return Option(name, words, "texts", group, dimension.short, "NAME", complete=dimension.kind)


_DATE_OPTIONS = tuple(Option(name, help, "texts", "filters", metavar="DATE") for name, help in DATE_FILTERS)
AS_OF_OPTION = Option(
    "as_of",
    Text(
        "效力按哪一天算：today（默认）、2025、2025-09、2025-09-28；年、月取其最后一天",
        "the day for which it is worked out what is in force: today (the default), 2025, 2025-09 or 2025-09-28; of a "
        "year or a month the last day",
    ),
    metavar="DATE",
)
_AT_OPTION = Option(
    "at",
    Text(
        "在该地可用的：城市、试验区、片区、口岸、海关等",
        "usable at a city, zone, area, port, office…",
    ),
    "texts",
    "filters",
    metavar="PLACE",
    complete="places",
)
_OR_UNSTATED = Option(
    "or_unstated",
    Text("也列出没有说明所筛内容的，另列在后", "also what does not state what a filter asks, apart"),
    "flag",
    "filters",
)
LONG = Option("long", Text("表格给出全部各列，不作截短", "in a table, all columns, and nothing cut"), "flag")
FILTER_OPTIONS = (
    _AT_OPTION,
    *map(dimension_option, DIMENSIONS),
    *_DATE_OPTIONS,
    AS_OF_OPTION._replace(group="filters"),
    _OR_UNSTATED,
)
STATISTIC_FILTER_OPTIONS = (_AT_OPTION, *(dimension_option(d) for d in DIMENSIONS if d.statistic), *_DATE_OPTIONS)


def as_typed(asked: Mapping[str, Any]) -> Iterator[str]:
    """The filters that are asked for, each as it is typed."""
    from ftzcli.query.kinds import quoted

    for option in FILTER_OPTIONS:
        given = asked.get(option.name) or ()
        if given is True:
            yield option.flags[-1]
            continue
        yield from (f"{option.flags[-1]} {quoted(word)}" for word in ([given] if isinstance(given, str) else given))


def _format_help() -> Text:
    zh = "、".join(f"{name}（须有 -o）" if format.binary else name for name, format in FORMATS.items())
    en = ", ".join(f"{name} (with -o)" if format.binary else name for name, format in FORMATS.items())
    return Text(
        f"格式：{zh}；默认：终端上为表格，管道中为不含表头的 TSV",
        f"{en}; by default a table on a terminal, TSV without a header in a pipe",
    )


OUTPUT_OPTIONS = (
    Option(
        "format",
        _format_help(),
        group="output",
        short="f",
        metavar="FORMAT",
        choices=tuple(FORMATS),
    ),
    Option("json", Text("即 --format json", "the same as --format json"), "flag", "output"),
    Option(
        "fields",
        Text(
            "只要这些字段，用逗号分隔，如 id,name.zh,effects.after",
            "only these fields, such as id,name.zh,effects.after",
        ),
        group="output",
        metavar="A,B.C",
    ),
    Option(
        "sort",
        Text(
            "按 date、status、name、zone 或字段排序；前加 - 为倒序",
            "date, status, name, zone or a field; prefix - reverses",
        ),
        group="output",
        metavar="ORDER",
        complete="orders",
    ),
    Option("limit", Text("最多这么多条", "at most this many"), "number", "output", metavar="N"),
    Option(
        "output",
        Text("写入文件；格式由扩展名决定", "write to a file; its ending tells the format"),
        group="output",
        short="o",
        metavar="FILE",
    ),
    Option("no_header", Text("CSV、TSV 不要表头", "CSV and TSV without a header"), "flag", "output"),
    Option(
        "excel",
        Text("供 Excel 打开的 CSV：带 BOM，防止被当作公式执行", "CSV for Excel: with a BOM, formulas neutralised"),
        "flag",
        "output",
    ),
    Option(
        "exit_status",
        Text("没有结果时退出码为 1", "exit with 1 when there is no result"),
        "flag",
        "output",
        short="e",
    ),
    Option("no_pager", Text("长表格不用分页程序", "no pager for a long table on a terminal"), "flag", "output"),
    Option(
        "color",
        Text("颜色：auto、always 或 never", "colour: auto, always or never"),
        group="output",
        metavar="WHEN",
        choices=COLORS,
    ),
)
LANG_OPTION = Option(
    "lang",
    Text("语言：zh 或 en；默认取自 FTZ_LANG 或系统区域设置", "zh or en; else FTZ_LANG, else the locale decides"),
    group="output",
    metavar="LANG",
    choices=LANGS,
)
DATA_OPTIONS = (
    Option(
        "measures",
        Text(
            "加上自己的记录文件夹，可重复；也可用 FTZ_MEASURES 指定",
            "add a folder of records of your own, repeatable; FTZ_MEASURES names some too",
        ),
        "texts",
        "data",
        metavar="DIR",
    ),
    Option(
        "no_bundled",
        Text(
            "不用自带的举措和统计（词表保留）", "leave the bundled measures and statistics out; their vocabulary stays"
        ),
        "flag",
        "data",
    ),
    Option(
        "strict",
        Text("部分记录无法读取时，什么都不输出", "print nothing when some records cannot be read"),
        "flag",
        "data",
    ),
)


MEASURES = Argument(
    "ids",
    Text("编号、名称，或只属一项的开头、拼音", "an id, a name, or its beginning or pinyin"),
    "ID...",
    required=True,
    many=True,
    complete="measures",
)


# The measures that a command is about, where it takes filters too: it is about those that are named and pass.
SOME_MEASURES = MEASURES._replace(
    required=False,
    help=Text(f"{MEASURES.help.zh}；不写则为全部", f"{MEASURES.help.en}; else all"),
)


Examples = tuple[tuple[str, Text], ...]


class Command(NamedTuple):
    """A command: its line of help, arguments, own options, and what it runs. The code that it returns is its exit."""

    name: str
    help: Text
    run: Callable[[Request], int | None]
    arguments: tuple[Argument, ...] = ()
    own: tuple[Option, ...] = ()
    examples: Examples = ()
    shared: tuple[Option, ...] = (*OUTPUT_OPTIONS, LANG_OPTION, *DATA_OPTIONS)

    @property
    def options(self) -> tuple[Option, ...]:
        """All its options: its own, then those that it shares with others."""
        return (*self.own, *self.shared)
