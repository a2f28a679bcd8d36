"""How far a long reading of files is: a bar on a terminal's stderr, from the second second on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from ftzcli.words.text import Lang, Text

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1  # seconds before anything is shown
_READING = Text("正在读取记录", "reading records")


def bar(lang: Lang) -> Callable[[int, int], None]:
    """The function to call with how many files were read, of how many. The bar goes when all are."""
    started = time.monotonic()
    shown: Progress | None = None

    def told(done: int, files: int) -> None:
        nonlocal shown
        if shown is None and done < files and time.monotonic() - started > _PATIENCE:
            shown = _bar()
            shown.add_task(_READING.pick(lang), total=files)
            shown.start()
        if shown is not None:
            shown.update(shown.task_ids[0], completed=done)
            if done >= files:
                shown.stop()

    return told


def _bar() -> Progress:
    from rich.console import Console  # only for those who wait
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
