"""`ftz help`: what the program, a command or a topic is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import LANG_OPTION, Argument, Command, Option
from ftzcli.words.text import Lang, Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """Print the help of the program, or of what is named, in the pager where it is long."""
    from ftzcli.cli.help import help_width

    request.page([_help(request["word"], request.lang, help_width())])


def _help(word: str | None, lang: Lang, width: int) -> str:
    from ftzcli.cli.commands.table import COMMANDS
    from ftzcli.cli.help import TOPICS, command_help, root_help

    if word is None:
        return root_help(COMMANDS.values(), lang, width)
    if word in COMMANDS:
        return command_help(COMMANDS[word], lang, width)
    if word in TOPICS:
        from ftzcli.cli.topics import topic_help

        return topic_help(word, COMMANDS.values(), lang, width)
    from ftzcli.words.suggest import unknown

    raise unknown(Text("未找到“{word}”的帮助", "there is no help on '{word}'"), word, (*COMMANDS, *TOPICS))


COMMAND = Command(
    "help",
    Text("显示一个命令或专题的帮助", "Explain a command, or a topic such as filters"),
    run,
    arguments=(
        Argument(
            "word",
            Text("命令或专题；不写则列出全部", "a command or a topic; without one, all are listed"),
            "NAME",
            complete="help",
        ),
    ),
    shared=(
        Option("no_pager", Text("不用分页程序", "do not use the pager"), "flag"),
        LANG_OPTION._replace(group="own"),
    ),
    examples=(
        ("ftz help list", Text("一个命令", "a command")),
        ("ftz help filters", Text("一个专题", "a topic")),
    ),
)
