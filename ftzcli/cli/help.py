"""The help texts, written from the tables of commands and options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ftzcli.cli.options import GROUPS, Argument, Command, Option
from ftzcli.words.text import Lang, Text
from ftzcli.words.width import hang, pad, wrap

ABOUT = Text(
    "查询中国海关在自贸试验区的改革创新举措：谁在做、在哪里、成效如何、依据何在。",
    "Query China's customs reform measures in the pilot free trade zones: "
    "who runs them, where, what they changed, and who says so.",
)
EXIT_CODES: dict[int, Text] = {
    0: Text("完成，没有结果也算", "done, also without a result"),
    1: Text(
        "否定的回答：没有这项举措；或用了 -e 而没有结果", "a negative answer: no such measure, or no result with -e"
    ),
    2: Text("用法有误", "wrong usage"),
    3: Text(
        "有记录读不了：其余照常输出，stderr 逐一列出",
        "some records could not be read: the rest is printed, stderr names each",
    ),
    130: Text("被 Ctrl-C 中断", "stopped by Ctrl-C"),
    141: Text("管道的另一端已关闭", "the other end of the pipe was closed"),
}
ENVIRONMENT: dict[str, Text] = {
    "FTZ_LANG": Text("语言：zh 或 en", "language: zh or en"),
    "FTZ_MEASURES": Text("自己的记录文件夹，写法同 PATH", "folders of records of your own, as in PATH"),
    "FTZ_CACHE_DIR": Text("索引所在文件夹，可随时删除", "folder of the index, which may be removed any time"),
    "FTZ_PAGER": Text("分页程序，默认取 PAGER 或 less", "pager of long tables; else PAGER, else less"),
    "NO_COLOR": Text("设了就不用颜色", "no colour when set"),
}
ROOT_OPTIONS: dict[str, Text] = {
    "--version": Text("显示版本", "show the version"),
    "--lang LANG": Text("语言：zh 或 en", "language: zh or en"),
    "--install-completion": Text("为当前 shell 安装命令补全", "install completion for the current shell"),
    "--show-completion": Text("显示补全脚本", "show the completion script"),
    "-h, --help": Text("显示帮助", "show this help"),
}
_HELP = ("-h, --help", Text("显示帮助", "show this help"))
_COLUMN = 26  # where the explanations begin

Row = tuple[str, Text]


def root_help(commands: Iterable[Command], lang: Lang, width: int) -> str:
    """The help of `ftz` itself."""
    usage = Text("用法：ftz 命令 [选项]", "Usage: ftz COMMAND [OPTIONS]")
    lines = [usage.pick(lang), "", *wrap(ABOUT.pick(lang), width)]
    lines += _section(Text("命令", "Commands"), ((c.name, c.help) for c in commands), lang, width)
    lines += _section(Text("选项", "Options"), ROOT_OPTIONS.items(), lang, width)
    lines += _section(Text("环境变量", "Environment"), ENVIRONMENT.items(), lang, width)
    lines += _section(Text("退出码", "Exit codes"), ((str(c), text) for c, text in EXIT_CODES.items()), lang, width)
    more = Text("各命令的帮助：ftz 命令 --help", "For a command's options: ftz COMMAND --help")
    return "\n".join([*lines, "", more.pick(lang)]) + "\n"


def command_help(command: Command, lang: Lang, width: int) -> str:
    """The help of one command."""
    usage = Text("用法：", "Usage: ").pick(lang)
    metavars = "".join(f" {_metavar(argument)}" for argument in command.arguments)
    options = Text(" [选项]", " [OPTIONS]").pick(lang)
    lines = [f"{usage}ftz {command.name}{options}{metavars}", "", *wrap(command.help.pick(lang) + _stop(lang), width)]
    if command.arguments:
        rows = ((argument.metavar, argument.help) for argument in command.arguments)
        lines += _section(Text("参数", "Arguments"), rows, lang, width)
    for group, title in GROUPS.items():
        rows_of_group = [_option_row(option) for option in command.options if option.group == group]
        if rows_of_group:
            lines += _section(title, rows_of_group, lang, width)
    lines += ["  " + _row(*_HELP, lang, width)]
    if command.examples:
        lines += ["", Text("例", "Examples").pick(lang) + _colon(lang)]
        for line, text in command.examples:
            lines += [f"  {line}", f"      {hang(text.pick(lang), width, 6)}"]
    return "\n".join(lines) + "\n"


def _section(title: Text, rows: Iterable[Row], lang: Lang, width: int) -> Iterator[str]:
    yield ""
    yield from wrap(title.pick(lang) + _colon(lang), width)
    for name, text in rows:
        yield "  " + _row(name, text, lang, width)


def _row(name: str, text: Text, lang: Lang, width: int) -> str:
    """A name with its explanation beside it, or below it when the name is long or the terminal narrow."""
    column = _COLUMN if width >= 2 * _COLUMN else 6
    explained = hang(text.pick(lang), width, column)
    if len(name) + 4 > column:
        return f"{name}\n{' ' * column}{explained}"
    return pad(name, column - 2) + explained


def _option_row(option: Option) -> Row:
    flags = ", ".join(option.flags)
    return (f"{flags} {option.metavar}" if option.metavar else flags), option.help


def _metavar(argument: Argument) -> str:
    return argument.metavar if argument.required else f"[{argument.metavar}]"


def _stop(lang: Lang) -> str:
    return "。" if lang == "zh" else "."


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ":"
