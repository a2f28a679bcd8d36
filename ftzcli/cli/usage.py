"""Typer's usage errors in our words and in both languages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ftzcli.cli.commands.table import COMMANDS
from ftzcli.words.suggest import did_you_mean, nearest, unknown
from ftzcli.words.text import FtzError, Text


def usage_error(error: Any, arguments: Sequence[str]) -> FtzError:
    """The FtzError for an error of the parser.

    The classes are private to Typer, so they are told apart by name; one that is not known keeps Typer's English.
    """
    command = next((word for word in arguments if word in COMMANDS), "")
    line = f"ftz {command} --help" if command else "ftz --help"
    message, hints = _TOLD.get(type(error).__name__, _other)(error, command)
    return FtzError(message, code=error.exit_code, hints=[*hints, Text(f"帮助：{line}", f"for help: {line}")])


def no_command(word: str) -> FtzError:
    """The error about a first word that is no command: what it is in the records, or the nearest commands."""
    from ftzcli.catalogue.cache import ROT
    from ftzcli.query.kinds import quoted

    error = unknown(Text("未找到命令“{word}”", "there is no command '{word}'"), word, COMMANDS)
    if nearest(word, COMMANDS):
        return error
    try:
        told = list(_in_records(word))
    except ROT:  # the index is, most likely
        told = list(_in_records(word, anew=True))
    searched = Text("按字词查找：ftz search {word}", "to look for it: ftz search {word}").fill(word=quoted(word))
    return FtzError(error.message, hints=told or [searched, *error.hints])


def _in_records(word: str, *, anew: bool = False) -> Iterator[Text]:
    """What a word is in the records, and the commands that tell of it."""
    from ftzcli.catalogue.catalogue import open_catalogue, own_folders
    from ftzcli.query.kinds import by_option, of_other_kinds, quoted
    from ftzcli.query.naming import called
    from ftzcli.query.places import spots_named

    catalogue = open_catalogue(own_folders(os.environ), anew=anew)
    typed = quoted(word)
    if spots_named(word, catalogue.vocabulary):
        told = Text("“{word}”是地方：{typed}", "'{word}' is a place: {typed}")
        yield told.fill(word=word, typed=f"ftz list --at {typed}")
        return
    if len(called(catalogue, word)) == 1:
        told = Text("“{word}”是举措：{typed}", "'{word}' is a measure: {typed}")
        yield told.fill(word=word, typed=f"ftz show {typed}")
    yield from of_other_kinds(catalogue.vocabulary, word, by_option(before="ftz list "))


def _no_such_option(error: Any, command: str) -> tuple[Text, list[Text]]:
    message = Text("没有选项 {option}", "there is no option {option}").fill(option=error.option_name)
    flags = (
        [flag for option in COMMANDS[command].options for flag in option.flags] if command else ["--version", "--lang"]
    )
    bare = {flag.lstrip("-"): flag for flag in flags}  # the dashes make no flag like another
    near = nearest(error.option_name.lstrip("-"), bare)
    return message, did_you_mean([(bare[name], title) for name, title in near])


def _missing(error: Any, command: str) -> tuple[Text, list[Text]]:
    name = error.param.metavar or error.param.name if error.param else "?"
    return Text("缺少参数 {name}", "{name} is missing").fill(name=name), []


def _needs_value(error: Any, command: str) -> tuple[Text, list[Text]]:
    return Text("选项 {option} 后面要有值", "option {option} needs a value").fill(option=error.option_name), []


def _bad_number(error: Any, command: str) -> tuple[Text, list[Text]]:
    flag = error.param.opts[0] if error.param is not None and error.param.opts else "?"
    return Text("{flag} 要一个不小于 0 的整数", "{flag} takes a whole number, 0 or more").fill(flag=flag), []


def _other(error: Any, command: str) -> tuple[Text, list[Text]]:
    if extra := re.search(r"unexpected extra arguments?\S* \((.*)\)", error.format_message(), re.DOTALL):
        return _too_many(extra[1], command)
    return Text("用法有误：{reason}", "{reason}").fill(reason=error.format_message()), []


def _too_many(extra: str, command: str) -> tuple[Text, list[Text]]:
    """A word that a command has no place for; of those that list measures it was meant to be looked for."""
    from ftzcli.query.kinds import quoted

    message = Text("多余的参数“{extra}”", "unexpected argument '{extra}'").fill(extra=extra)
    if not command or not any(option.group == "filters" for option in COMMANDS[command].options):
        return message, []
    searched = Text("按字词查找：ftz search {word}", "for words use: ftz search {word}").fill(word=quoted(extra))
    return message, [searched]


_TOLD = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _needs_value,
    "BadParameter": _bad_number,
}
