"""The table of output formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, cast

from ftzcli.output.view import View
from ftzcli.records.vocabulary import Words


class Manner(NamedTuple):
    """How to render: in what words, width in cells, colour, a header line, for Excel, what was typed as a command."""

    words: Words
    width: int = 80
    color: bool = False
    header: bool = True
    excel: bool = False
    typed: tuple[str, ...] = ()


Renderer = Callable[[View, Manner], Iterator[str] | Iterator[bytes]]


class Format(NamedTuple):
    """A format: the endings of its files; whether it is for people, or no text at all.

    What programs read is UTF-8 wherever it goes, what people read follows the terminal. What is no text goes into a
    file, never to stdout.
    """

    endings: tuple[str, ...] = ()
    for_people: bool = False
    binary: bool = False


# Each format is the module ftzcli.output.formats.as_<name> with a function `render`, imported when it is asked for.
FORMATS: dict[str, Format] = {
    "table": Format(for_people=True),
    "json": Format((".json",)),
    "ndjson": Format((".ndjson", ".jsonl")),
    "csv": Format((".csv",)),
    "tsv": Format((".tsv",)),
    "yaml": Format((".yaml", ".yml")),
    "markdown": Format((".md",)),
    "xlsx": Format((".xlsx",), binary=True),
}


def format_of(ending: str) -> str | None:
    """The format of files with an ending; None when it tells none."""
    return next((name for name, format in FORMATS.items() if ending.lower() in format.endings), None)


def renderer(format: str) -> Renderer:
    """The function that renders a format."""
    return cast(Renderer, import_module(f"ftzcli.output.formats.as_{format}").render)
