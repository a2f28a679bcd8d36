"""The command line: the table of commands made into a Typer app, and the one door for errors.

Help, completion and messages are imported where they are needed: start-up is a feature.
"""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from ftzcli import __version__
from ftzcli.cli.commands.table import COMMANDS
from ftzcli.cli.options import LANG_OPTION, Argument, Command, Option
from ftzcli.words.text import FtzError, Lang, Text, choose_language
from ftzcli.words.undecoded import readable

if TYPE_CHECKING:
    from ftzcli.cli.request import Request

_TYPES: dict[str, Any] = {"text": str | None, "texts": list[str] | None, "number": int | None, "flag": bool}
_ARGUMENTS: dict[bool, Any] = {True: list[str] | None, False: str | None}
_PATHS = {"DIR", "FILE", "PATH..."}
_COMPLETE = "_FTZ_COMPLETE"
_FISH_ASKS = "_TYPER_COMPLETE_FISH_ACTION"
_SCRIPTS = {"--show-completion", "--install-completion"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: the one place where errors are told."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    lang = choose_language(given, os.environ)
    try:
        return _run_told(given, lang)
    except (MemoryError, ImportError, SystemError) as error:
        # Code in C may end without saying why then, and a library that cannot be loaded says this.
        if isinstance(error, ImportError) and "map segment" not in str(error):
            raise
        return _out_of_memory(lang)


def _run_told(given: list[str], lang: Lang) -> int:
    if sys.stdout is None:
        return _told(FtzError(Text("标准输出已关闭", "stdout is closed")), lang)
    with contextlib.suppress(AttributeError):  # a stream put in its place may not have it
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _dispatch(build(lang, given), given)
    except FtzError as error:
        return _told(error, lang)
    except OSError as error:
        from ftzcli.cli.printing import not_written

        told = not_written(error)  # this comes first: stdout takes no more
        return 141 if isinstance(error, BrokenPipeError) else _told(told, lang)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except typer.TyperException as error:
        from ftzcli.cli.usage import usage_error

        return _told(usage_error(error, given), lang)


def _dispatch(app: Any, given: list[str]) -> int:
    """Parse and run. Typer's own `main` would swallow a closed pipe; only the completions go through it."""
    if _is_completing() or not _SCRIPTS.isdisjoint(given):
        from ftzcli.cli.zsh import use_own_script

        use_own_script()
    if _is_completing():
        return _completed(app, given)
    try:
        with app.make_context("ftz", given) as context:
            return int(app.invoke(context) or 0)
    except typer.Exit as end:
        sys.stdout.flush()
        return end.exit_code


def _completed(app: Any, given: list[str]) -> int:
    """Answer a shell. Whatever goes wrong, nothing is said: the user is in the middle of a line."""
    with contextlib.suppress(AttributeError):
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        app.main(args=given, prog_name="ftz", complete_var=_COMPLETE)
    except Exception:
        from ftzcli.cli.printing import discard_stdout

        discard_stdout()
    # fish asks first whether there is anything.
    return 1 if os.environ.get(_FISH_ASKS) == "is-args" else 0


def build(lang: Lang, typed: Sequence[str] = ()) -> Any:
    """The command tree, its completions in one language, for the words of one command line."""
    app = typer.Typer(rich_markup_mode=None, cls=_Group, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True, context_settings=_HELP_FLAGS)(_root)
    group = get_command(app)
    assert isinstance(group, _Group)
    group.made_in = lang
    group.typed = typed
    return group


def _built(command: Command, lang: Lang, typed: Sequence[str]) -> Any:
    """Typer's command for one of ours."""
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    app.command(command.name, cls=_Command, context_settings=_HELP_FLAGS)(_callback(command, lang, typed))
    built = get_command(app)
    assert isinstance(built, _Command)
    built.made_in = lang
    return built


_HELP_FLAGS = {"help_option_names": ["-h", "--help"]}


def _root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", is_eager=True),
    lang: str | None = typer.Option(None, "--lang"),
) -> None:
    _check_choice(LANG_OPTION, lang)
    if version:
        typer.echo(f"ftz {__version__}")
        raise typer.Exit()
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


class _Command(TyperCommand):
    """A command whose help comes from our table, in the language that it was made in."""

    made_in: Lang

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from ftzcli.cli.help import command_help, help_width

        formatter.write(command_help(COMMANDS[self.name or ""], self.made_in, help_width()))


class _Group(TyperGroup):
    """The root: our help, commands built when they are asked for, and a suggestion for one that is not there."""

    made_in: Lang
    typed: Sequence[str]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _built(COMMANDS[cmd_name], self.made_in, self.typed) if cmd_name in COMMANDS else None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from ftzcli.cli.help import help_width, root_help

        formatter.write(root_help(COMMANDS.values(), self.made_in, help_width()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from ftzcli.cli.usage import no_command

            raise no_command(readable(args[0]))
        return super().resolve_command(ctx, args)


def _callback(command: Command, lang: Lang, typed: Sequence[str]) -> Callable[..., int]:
    """The function that Typer calls: it has a parameter for each row of the command's tables."""

    def call(**given: Any) -> int:
        for option in command.options:
            _check_choice(option, given[option.name])
        rows: list[Argument | Option] = [*command.arguments, *command.options]
        taken = {row.name: _taken(row, given[row.name]) for row in rows}
        from ftzcli.cli.request import Request

        return _run(command, Request(taken, given["lang"] or lang, list(map(readable, typed))))

    parameters = [
        *(_parameter(a.name, _argument(a, lang), _ARGUMENTS[a.many]) for a in command.arguments),
        *(_parameter(option.name, _option(option, lang), _TYPES[option.type]) for option in command.options),
    ]
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return call


def _run(command: Command, request: Request) -> int:
    """Run a command, then say on stderr what is to be said."""
    from ftzcli.cli.answering import answered  # not before: --help needs none of it

    request, code, problems = answered(command, request)
    if problems or request.done:
        from ftzcli.output.messages import problems_text, told_line

        if problems:
            _say(problems_text(problems, request.lang))
        for done in request.done:
            _say(told_line(done, request.lang))
    if request.notes:
        _told(FtzError(request.notes[0], hints=request.notes[1:]), request.lang)
    if code == 0 and any(not problem.is_note for problem in problems):
        return 3
    return 1 if code == 0 and request.empty and request.given.get("exit_status") else code


def _parameter(name: str, default: Any, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _argument(argument: Argument, lang: Lang) -> Any:
    complete = _completer(argument.complete, lang) if argument.complete and _is_completing() else None
    return typer.Argument(... if argument.required else None, metavar=argument.metavar, autocompletion=complete)


def _option(option: Option, lang: Lang) -> Any:
    default: Any = False if option.type == "flag" else None
    complete: Any = None
    if option.choices and _is_completing():
        complete = _choices_completer(option.choices)
    elif option.complete and _is_completing():
        complete = _completer(option.complete, lang)
    least = 0 if option.type == "number" else None
    return typer.Option(
        default, *option.flags[::-1], metavar=option.metavar or None, autocompletion=complete, min=least
    )


def _is_completing() -> bool:
    """Whether a shell asks for completions: Typer takes milliseconds to look at the functions that make them."""
    return bool(os.environ.get(_COMPLETE))


def _completer(what: str, lang: Lang) -> Callable[[str], list[tuple[str, str]]]:
    """The function that completes from the data."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        from ftzcli.cli.completion import completed

        return completed(what, incomplete, lang)

    return complete


def _choices_completer(choices: Iterable[str]) -> Callable[[str], list[str]]:
    """The function that completes one of some words."""
    return lambda incomplete: [choice for choice in choices if choice.startswith(incomplete)]


def _check_choice(option: Option, value: str | None) -> None:
    if value is not None and option.choices and value not in option.choices:
        from ftzcli.words.suggest import unknown

        message = Text("{flag} 不能是“{word}”", "{flag} cannot be '{word}'").fill(flag=option.flags[-1], word="{word}")
        raise unknown(message, value, option.choices)


def _out_of_memory(lang: Lang) -> int:
    """Tell it with what is loaded already."""
    _say(Text("ftz：内存不足", "ftz: out of memory").pick(lang))
    return 3


def _taken(row: Argument | Option, value: Any) -> Any:
    """What an option or argument was given: words that can be read, paths that can be opened."""
    if isinstance(value, list):
        return [_taken(row, each) for each in value]
    if not isinstance(value, str):
        return value
    if row.metavar not in _PATHS:
        return value if row.metavar == "SOURCE=FILE" else readable(value)
    if not value:
        flag = row.flags[-1] if isinstance(row, Option) else row.metavar.removesuffix("...")
        raise FtzError(Text("{flag} 后面没有路径", "{flag} is given no path").fill(flag=flag))
    # A shell leaves the tilde in --measures=~/records.
    return os.path.expanduser(value) if value.startswith("~") else value  # noqa: PTH111


def _told(error: FtzError, lang: Lang) -> int:
    from ftzcli.output.messages import error_text

    _say(error_text(error, lang))
    return error.code


def _say(text: str) -> None:
    if sys.stderr is not None:  # print would turn to stdout
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, flush=True)
