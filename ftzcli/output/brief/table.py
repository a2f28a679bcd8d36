"""The files that a brief is written in, by their endings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ftzcli.output.brief import as_html, as_markdown
from ftzcli.output.brief.page import Brief
from ftzcli.words.text import Lang

Writer = Callable[[Brief, Lang], Iterator[str]]
DEFAULT = ".md"
WRITERS: Mapping[str, Writer] = {
    ".html": as_html.render,
    ".htm": as_html.render,
    DEFAULT: as_markdown.render,
}
