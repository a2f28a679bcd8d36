"""The table of output formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, cast

from ftzcli.output.view import View
from ftzcli.words.text import Lang, Text


class Manner(NamedTuple):
    """How to render: language, width in cells, colour, a header line, for Excel, and the words of the command line."""

    lang: Lang
    width: int = 80
    color: bool = False
    header: bool = True
    excel: bool = False
    typed: tuple[str, ...] = ()


Renderer = Callable[[View, Manner], Iterator[str] | Iterator[bytes]]

# Each format is the module ftzcli.output.formats.as_<name> with a function `render`, imported when it is asked for.
FORMATS: dict[str, Text] = {
    "table": Text("表格，供人阅读", "a table for people"),
    "json": Text("JSON 数组", "a JSON array"),
    "ndjson": Text("每行一个 JSON 对象", "a JSON object a line"),
    "csv": Text("逗号分隔，含表头", "comma-separated with a header"),
    "tsv": Text("制表符分隔，含表头", "tab-separated with a header"),
    "yaml": Text("YAML", "YAML"),
    "markdown": Text("Markdown", "Markdown"),
    "xlsx": Text("Excel 工作簿", "an Excel workbook"),
}
# Formats for programs are UTF-8 wherever they go; the others follow the terminal.
FOR_PEOPLE = frozenset({"table"})
# Formats that are no text: into a file, never to stdout.
BINARY = frozenset({"xlsx"})


def renderer(format: str) -> Renderer:
    """The function that renders a format."""
    return cast(Renderer, import_module(f"ftzcli.output.formats.as_{format}").render)
