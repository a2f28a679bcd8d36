"""What the words of a new record mean: all that is unknown told in one go, and a stub offered of what may be new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ftzcli.cli.asking import in_terminal
from ftzcli.cli.authoring import own_folder
from ftzcli.query.select import resolve
from ftzcli.records.reading.files import VOCABULARY_FOLDER, below, make_folder
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request
    from ftzcli.records.dimensions import Dimension

Made = TypeVar("Made")

# The kinds of which a source may well name one that the vocabulary does not have.
_STUBBED = frozenset({"sources", "customs", "places"})


class Meaning:
    """The ids that words mean; the errors of those that mean none are gathered in `faults`."""

    def __init__(self, request: Request, options: Sequence[Dimension]) -> None:
        self.request = request
        self.options = options
        self.faults: list[FtzError] = []
        self.folder = self.tried(lambda: own_folder(request.folders))

    def tried(self, make: Callable[[], Made]) -> Made | None:
        """What a function makes; None where it fails, which is one fault more."""
        try:
            return make()
        except FtzError as error:
            self.faults.append(error)
            return None

    def ids(self, kind: str, word: str) -> Sequence[str]:
        """The ids that a word means; that of a stub, where one waits in the user's own vocabulary or is put there."""
        try:
            return resolve(self.request.catalogue.vocabulary, kind, word, self.options)
        except FtzError as error:
            fault = error
        id = self.tried(lambda: self._stubbed(kind, word, fault))
        return [id] if id else ()

    def _stubbed(self, kind: str, word: str, fault: FtzError) -> str:
        """The id of a stub for an unknown word; FtzError, with the stub to be copied, where it is put nowhere."""
        from ftzcli.records.drafting.stubs import append, free_id, stub, waits

        id = free_id(self.request.catalogue.vocabulary, kind, word) if kind in _STUBBED else ""
        if not id:
            raise fault
        file = below(self.folder or Path("DIR"), VOCABULARY_FOLDER, f"{kind}.yaml")
        if self.folder and waits(file, id):
            return id
        entry = stub(kind, id, Text("", word) if word.isascii() else Text(word, ""))
        offer = Text("若是新的，写进 {file}，再填好：", "if it is new, write it to {file}, and fill it in:").fill(
            file=file
        )
        offered = FtzError(fault.message, hints=[*fault.hints, offer, Text(entry, entry)])
        if not self.folder or not in_terminal():
            raise offered
        if not self._agreed(offered, file):
            raise fault
        make_folder(file.parent)
        append(file, entry)
        self.request.notes.append(
            Text("已写入 {file}，也要填好", "written to {file}, to be filled in too").fill(file=file)
        )
        return id

    def _agreed(self, offered: FtzError, file: Path) -> bool:
        """Whether the user wants the stub that is offered in a file."""
        from ftzcli.output.messages import error_text

        lang = self.request.lang
        self.request.write([f"{error_text(offered, lang)}\n"])
        try:
            answer = input(Text("写入 {file}？[y/N] ", "write it to {file}? [y/N] ").fill(file=file).pick(lang))
        except EOFError:
            return False
        return answer.strip().casefold() in ("y", "yes", "是")


def together(faults: Sequence[FtzError]) -> FtzError:
    """Some errors as one."""
    first, *others = faults
    told = (text for fault in others for text in (fault.message, *fault.hints))
    return FtzError(first.message, hints=[*first.hints, *told])
