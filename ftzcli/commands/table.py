"""The table of commands, in the order that help shows them."""

from __future__ import annotations

from ftzcli.commands import list as list_
from ftzcli.commands import search, show, stats, summary, vocab
from ftzcli.commands.command import Command

COMMANDS: dict[str, Command] = {
    module.COMMAND.name: module.COMMAND for module in (list_, search, show, summary, stats, vocab)
}
