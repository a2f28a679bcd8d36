"""The table of output formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, cast

from ftzcli.output.view import View
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Text


class Manner(NamedTuple):
    """How to render: in what words, width in cells, colour, a header line, for Excel, what was typed as a command,
    whether the terminal draws addresses that one can click (OSC 8), and what the foot of a printed page says."""

    words: Words
    width: int = 80
    color: bool = False
    header: bool = True
    excel: bool = False
    typed: tuple[str, ...] = ()
    links: bool = False
    foot: str = ""


Renderer = Callable[[View, Manner], Iterator[str] | Iterator[bytes]]


class Format(NamedTuple):
    """A format: what help says of it, the endings of its files; whether it is for people, or no text at all.

    What programs read is UTF-8 wherever it goes, what people read follows the terminal. What is no text goes into a
    file, never to stdout.
    """

    help: Text
    endings: tuple[str, ...] = ()
    for_people: bool = False
    binary: bool = False


# Each format is the module ftzcli.output.formats.as_<name> with a function `render`, imported when it is asked for.
FORMATS: dict[str, Format] = {
    "table": Format(Text("表格，供人阅读", "a table for people"), for_people=True),
    "json": Format(Text("JSON 数组", "a JSON array"), (".json",)),
    "ndjson": Format(Text("每行一个 JSON 对象", "a JSON object a line"), (".ndjson", ".jsonl")),
    "csv": Format(Text("逗号分隔，含表头", "comma-separated with a header"), (".csv",)),
    "tsv": Format(Text("制表符分隔，含表头", "tab-separated with a header"), (".tsv",)),
    "yaml": Format(Text("YAML，键与 JSON 相同", "YAML with the keys of JSON"), (".yaml", ".yml")),
    "markdown": Format(Text("供人阅读的页面，可贴进文档", "what people read, to paste into a document"), (".md",)),
    "xlsx": Format(Text("Excel 工作簿", "an Excel workbook"), (".xlsx",), binary=True),
}


def format_of(ending: str) -> str | None:
    """The format of files with an ending; None when it tells none."""
    return next((name for name, format in FORMATS.items() if ending.lower() in format.endings), None)


def endings() -> list[str]:
    """The endings of all files that can be written, the workbook's first."""
    return [ending for _, format in sorted(FORMATS.items(), key=lambda f: not f[1].binary) for ending in format.endings]


def renderer(format: str) -> Renderer:
    """The function that renders a format."""
    return cast(Renderer, import_module(f"ftzcli.output.formats.as_{format}").render)
