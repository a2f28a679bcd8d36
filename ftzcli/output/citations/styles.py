"""The table of styles: how each writes works, and the files that are in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ftzcli.output.citations.bibtex import bibtex
from ftzcli.output.citations.csl_json import csl_json
from ftzcli.output.citations.gbt7714 import gbt7714_2015, gbt7714_2025
from ftzcli.output.citations.ris import ris
from ftzcli.output.citations.work import Work


class Style(NamedTuple):
    """A style: what writes works in it, and the endings of files that are in it."""

    write: Callable[[Sequence[Work]], str]
    endings: tuple[str, ...] = ()


DEFAULT = "gbt7714"
STYLES: dict[str, Style] = {
    DEFAULT: Style(gbt7714_2025, (".txt", ".md")),
    "gbt7714-2015": Style(gbt7714_2015),
    "bibtex": Style(bibtex, (".bib",)),
    "csl-json": Style(csl_json, (".json",)),
    "ris": Style(ris, (".ris",)),
}


def style_of(ending: str) -> str | None:
    """The style of files with an ending; None where it tells none."""
    return next((name for name, style in STYLES.items() if ending.lower() in style.endings), None)
