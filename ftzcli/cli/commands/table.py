"""The table of commands, in the order that help shows them; a command's file is read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import cast

from ftzcli.cli.options import Command

_NAMES = (
    *("list", "search", "show", "summary", "gaps", "effects", "compare", "timeline", "stats", "coverage", "vocab"),
    *("cite", "brief", "export", "check", "new", "draft", "edit", "schema", "help"),
)


class _Commands(Mapping[str, Command]):
    """The commands by name; each is the COMMAND of the module ftzcli.cli.commands.<name>."""

    def __getitem__(self, name: str) -> Command:
        if name not in _NAMES:
            raise KeyError(name)
        return cast(Command, import_module(f"ftzcli.cli.commands.{name}").COMMAND)

    def __contains__(self, name: object) -> bool:
        return name in _NAMES

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


COMMANDS: Mapping[str, Command] = _Commands()
