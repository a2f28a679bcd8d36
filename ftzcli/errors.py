"""The one exception that ends a command."""

from __future__ import annotations

from collections.abc import Sequence

from ftzcli.text import Text


class FtzError(Exception):
    """A command cannot go on: what to tell the user, and the exit code."""

    def __init__(self, message: Text, *, code: int = 2, hints: Sequence[Text] = ()) -> None:
        super().__init__(message.en)
        self.message = message
        self.code = code
        self.hints = tuple(hints)
