"""The help texts, written from the tables of commands and options. What is long has a topic: see topics.py."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence

from ftzcli.cli.options import GROUPS, Argument, Command, Group, Option
from ftzcli.words.text import COLON, STOP, Lang, Text
from ftzcli.words.width import hang, pad, wrap

ABOUT = Text(
    "查询中国海关在自贸试验区的改革创新举措：谁在做、在哪里、成效如何、依据何在。",
    "Query China's customs reform measures in the pilot free trade zones: "
    "who runs them, where, what they changed, and who says so.",
)
ROOT_OPTIONS: dict[str, Text] = {
    "--version": Text("显示版本", "show the version"),
    "--lang LANG": Text("语言：zh 或 en", "language: zh or en"),
    "--install-completion": Text("为当前 shell 安装命令补全", "install completion for the current shell"),
    "--show-completion": Text("显示补全脚本", "show the completion script"),
    "-h, --help": Text("显示帮助", "show this help"),
}
# The first steps; the words to type follow the language too.
_FIRST_STEPS: tuple[tuple[Text, Text], ...] = (
    (
        Text("ftz search 跨境电商", "ftz search e-commerce"),
        Text("按字词查找", "find measures by words"),
    ),
    (
        Text("ftz list --zone 青岛", "ftz list --zone qingdao"),
        Text("一个试验区或片区的举措", "the measures of a zone or an area"),
    ),
    (
        Text("ftz show 海铁直运", "ftz show sea-rail-direct"),
        Text("一项举措的全部内容", "everything about one measure"),
    ),
)
# The topics, in the order that help lists them; their text is in topics.toml.
TOPICS: dict[str, Text] = {
    "filters": Text("按试验区、海关、货物、日期等筛选", "Choose measures by zone, customs, goods, date…"),
    "places": Text("一个地方能用什么、何时有效", "What can be used at a place, and when it is in force"),
    "output": Text("字段、排序、条数、文件、颜色、分页", "Choose fields, order, number, file, colour, pager"),
    "formats": Text("输出格式及其文件扩展名", "The formats, what each is for, and their file endings"),
    "figures": Text("数据怎样读、怎样写", "How to read a figure, and how to write one"),
    "records": Text("添加、检查、修改自己的记录", "Add, check and edit records of your own"),
    "environment": Text("环境变量", "The environment variables"),
    "exit-codes": Text("退出码，供脚本判断", "The exit codes, for scripts"),
}

# Options that many commands share are explained in a topic. The help of a command that lists records shows those that
# are used most, or the whole group where it is no longer than this.
_MOST_USED = frozenset(
    {"at", "zone", "customs", "in_force", "theme", "status", "goods", "since", "json", "sort", "limit", "output"}
)
_FEW = 8
_MORE: dict[Group, Text] = {
    "filters": Text("更多筛选：ftz help filters", "more filters: ftz help filters"),
    "output": Text("更多（格式、字段、颜色等）：ftz help output", "more (formats, fields, colour): ftz help output"),
    "data": Text("自己的记录：ftz help records", "records of your own: ftz help records"),
}
_HELP = ("-h, --help", Text("显示帮助", "show this help"))
_WIDEST = 100  # wider lines are hard to read
_COLUMN = 26  # where the explanations begin

Row = tuple[str, Text]


def help_width() -> int:
    """The width of help in this terminal."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, 20), _WIDEST)


def root_help(commands: Iterable[Command], lang: Lang, width: int) -> str:
    """The help of `ftz` itself."""
    usage = Text("用法：ftz 命令 [选项]", "Usage: ftz COMMAND [OPTIONS]")
    lines = [*wrap(usage.pick(lang), width), "", *wrap(ABOUT.pick(lang), width)]
    lines += examples_text([(line.pick(lang), text) for line, text in _FIRST_STEPS], lang, width)
    lines += _section(Text("命令", "Commands"), ((c.name, c.help) for c in commands), lang, width)
    lines += _section(Text("选项", "Options"), ROOT_OPTIONS.items(), lang, width)
    lines += _section(Text("专题（ftz help 专题）", "Topics (ftz help TOPIC)"), TOPICS.items(), lang, width)
    more = Text(
        "各命令的帮助：ftz help 命令，或 ftz 命令 --help", "For a command: ftz help COMMAND, or ftz COMMAND --help"
    )
    return "\n".join([*lines, "", *wrap(more.pick(lang), width)]) + "\n"


def command_help(command: Command, lang: Lang, width: int) -> str:
    """The help of one command: examples first, its own options, the most used of those that it shares."""
    usage = Text("用法：", "Usage: ").pick(lang)
    metavars = "".join(f" {_metavar(argument)}" for argument in command.arguments)
    options = Text(" [选项]", " [OPTIONS]").pick(lang)
    lines = [*wrap(f"{usage}ftz {command.name}{options}{metavars}", width), "", *sentence(command.help, lang, width)]
    lines += examples_text(command.examples, lang, width)
    if command.arguments:
        arguments = ((argument.metavar, argument.help) for argument in command.arguments)
        lines += _section(Text("参数", "Arguments"), arguments, lang, width)
    own = [option_row(option) for option in command.options if option.group == "own"]
    lines += _section(GROUPS["own"], [*own, _HELP], lang, width)
    for group in ("filters", "output", "data"):
        lines += _shared(group, [option for option in command.options if option.group == group], command, lang, width)
    return "\n".join(lines) + "\n"


def _shared(group: Group, options: Sequence[Option], command: Command, lang: Lang, width: int) -> Iterator[str]:
    """The options of a group; of a command that lists records those that are used most, and where the others are."""
    shown = [option for option in options if option.name in _MOST_USED]
    if not _lists(command) or (shown and len(options) <= _FEW):
        shown = list(options)
    if shown:
        yield from _section(GROUPS[group], map(option_row, shown), lang, width)
    if len(shown) < len(options):
        yield from (f"  {line}" for line in wrap(_MORE[group].pick(lang), width - 2))


def _lists(command: Command) -> bool:
    return any(option.group in ("output", "filters") for option in command.options)


def examples_text(examples: Sequence[Row], lang: Lang, width: int) -> Iterator[str]:
    """Command lines, never wrapped, each above what it does."""
    if examples:
        yield from ("", Text("例", "Examples").pick(lang) + _colon(lang))
    for line, text in examples:
        yield from (f"  {line}", f"      {hang(text.pick(lang), width, 6)}")


def _section(title: Text, rows: Iterable[Row], lang: Lang, width: int) -> Iterator[str]:
    yield ""
    yield from wrap(title.pick(lang) + _colon(lang), width)
    for row in rows:
        yield row_text(row, lang, width)


def row_text(row: Row, lang: Lang, width: int) -> str:
    """A name with its explanation beside it, or below it when the name is long or the terminal narrow."""
    name, text = row
    column = _COLUMN if width >= 2 * _COLUMN else 6
    explained = hang(text.pick(lang), width, column)
    if len(name) + 4 > column:
        return f"  {name}\n{' ' * column}{explained}"
    return "  " + pad(name, column - 2) + explained


def option_row(option: Option) -> Row:
    """An option as help lists it."""
    flags = ", ".join(option.flags)
    return (f"{flags} {option.metavar}" if option.metavar else flags), option.help


def sentence(text: Text, lang: Lang, width: int) -> list[str]:
    """A line of help with a full stop, in lines."""
    told = text.pick(lang)
    return wrap(told if told.endswith("…") else told + STOP.pick(lang), width)


def _metavar(argument: Argument) -> str:
    return argument.metavar if argument.required else f"[{argument.metavar}]"


def _colon(lang: Lang) -> str:
    return COLON.pick(lang).rstrip()
