"""What a command is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.options import DATA_OPTIONS, LANG_OPTION, OUTPUT_OPTIONS, Argument, Option
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.shell import Request

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
