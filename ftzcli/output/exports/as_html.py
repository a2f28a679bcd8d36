"""One page for people without a terminal: plain HTML, CSS and script in one file, which asks nothing of any network.

The browser is told to run this one style and this one script, by their hashes, and to load nothing at all. Names come
into the page as JSON, which is escaped so that it cannot end its element, and from there as text.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from ftzcli.output.exports.exported import Exported
from ftzcli.output.exports.page.data import page_data
from ftzcli.output.exports.page.texts import FOOT, NO_SCRIPT, TITLE
from ftzcli.records.reading.files import write_file
from ftzcli.words.width import printable

# The script in its parts, in the order in which they stand on each other.
SCRIPT = (
    *("text", "vocabulary", "standing", "concepts", "finder", "pieces", "search", "selection"),
    *("address", "parts", "details", "list", "matrix", "controls", "main"),
)
_PAGE = files("ftzcli.output.exports.page")
# What HTML or a script would take for more than text.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write(exported: Exported, path: Path) -> None:
    """Write the page into a file."""
    write_file(path, page(exported))


def page(exported: Exported) -> Iterator[str]:
    """The page, piece by piece."""
    style, script = _read("page.css"), _script()
    lang, measures = exported.words.lang, list(exported.measures)
    about = {"version": exported.version, "date": exported.date, "filters": exported.filters}
    data = page_data(exported.catalogue, measures, lang=lang, day=_day(exported), about=about)
    parts = {
        "lang": "zh-CN" if lang == "zh" else "en",
        "version": escape(exported.version),
        "title": escape(TITLE.pick(lang)),
        "no_script": escape(NO_SCRIPT.pick(lang)),
        "foot": escape(FOOT.fill(version=exported.version, date=exported.date).pick(lang)),
        "names": "\n".join(_names(measures)),
        "style": style,
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "data": json_in_html(data),
        "script": script,
    }
    pieces = (piece for begun in _read("page.html").split("{{") for piece in begun.split("}}", 1))
    yield from (parts[piece] if number % 2 else piece for number, piece in enumerate(pieces))


def json_in_html(data: Any) -> str:
    """Data as JSON that may stand in a script element: nothing in it ends the element, or begins another."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _read(name: str) -> str:
    return _PAGE.joinpath(name).read_text(encoding="utf-8")


def _script() -> str:
    """The whole script, in a scope of its own."""
    parts = "\n".join(_read(f"{name}.js") for name in SCRIPT)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _hash(text: str) -> str:
    """The hash by which a browser knows a style or a script."""
    return b64encode(sha256(text.encode()).digest()).decode()


def _day(exported: Exported) -> str | None:
    """The day that was asked for; None where the page is to tell of the day on which it is read."""
    return exported.day if any(filter.startswith("--as-of") for filter in exported.filters) else None


def _names(measures: Any) -> Iterator[str]:
    """The names of the measures for who runs no script."""
    for measure in measures:
        zh, en = (escape(printable(measure["name"][lang])) for lang in ("zh", "en"))
        yield f'<li><bdi lang="zh-CN">{zh}</bdi> <bdi lang="en">{en}</bdi></li>'
