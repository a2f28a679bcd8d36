"""The parts of which a brief is made."""

from __future__ import annotations

from typing import NamedTuple

from ftzcli.output.view import Block


class Reference(NamedTuple):
    """An entry of the list of references; its text ends with its address, where there is one. `note` follows it."""

    number: str
    text: str
    url: str = ""
    note: str = ""

    @property
    def pieces(self) -> tuple[str, str]:
        """What stands before the address and what behind it."""
        before, _, behind = self.text.rpartition(self.url) if self.url else (self.text, "", "")
        return before, behind


Part = Block | Reference
