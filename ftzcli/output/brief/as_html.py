"""A brief as HTML that browsers print and that Word and WPS open: plain tables, one block of styles, no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

from ftzcli.output.brief.page import Brief
from ftzcli.output.brief.parts import Part, Reference
from ftzcli.output.view import Cell, Column, Grid, Heading, Link, Matrix, Pairs, Prose
from ftzcli.words.text import Lang

_LABEL = 18  # per cent of the width
# Office programs draw the lines that the attributes ask for, browsers those of the styles.
_TABLE = '<table width="100%" border="1" rules="rows" frame="hsides" cellspacing="0" cellpadding="1">'
_HTML_LANGS: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}


def render(brief: Brief, lang: Lang) -> Iterator[str]:
    """The file, a page for each measure."""
    style = Path(__file__).with_name("brief.css").read_text(encoding="utf-8")
    yield f'<!DOCTYPE html>\n<html lang="{_HTML_LANGS[lang]}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{_text(brief.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    yield '<div class="brief">\n'
    for number, page in enumerate(brief.pages):
        for part in page:
            yield _part(part, begins=number > 0) + "\n"
    yield "</div>\n</body>\n</html>\n"


def _part(part: Part, *, begins: bool) -> str:
    """A part; where the page `begins` anew, its title is on a new sheet of paper."""
    match part:
        case Heading(text, level, style):
            kind = "next" if begins and level == 1 else style
            return f"<h{level}{_class(kind)}>{_text(text)}</h{level}>"
        case Prose(text, style, apart):
            return f"<p{_class(style, 'apart' * apart)}>{_text(text)}</p>"
        case Reference(number, _, url, note):
            before, behind = part.pieces
            told = f' <span class="quiet">{_text(note)}</span>' if note else ""
            return f'<p class="reference">{_text(f"{number} {before}")}{_link(url, url)}{_text(behind)}{told}</p>'
        case Pairs(rows):
            return "\n".join([_TABLE, *(_pair(label, value) for label, value in rows), "</table>"])
        case Grid():
            return "\n".join([_TABLE, *_grid(part), "</table>"])
        case Link() | Matrix():
            raise ValueError(part)  # no brief has one


def _pair(label: str, value: str) -> str:
    head = _boxed("th", _text(label), f'width="{_LABEL}%" scope="row"')
    return _row([head, _boxed("td", _text(value), f'width="{100 - _LABEL}%"')])


def _grid(grid: Grid) -> Iterator[str]:
    widths = _per_cent(grid.columns)
    titles = (
        _boxed("th", _text(column.title), f'width="{width}%" scope="col"')
        for column, width in zip(grid.columns, widths, strict=True)
    )
    yield f"<thead>{_row(titles)}</thead>"
    yield "<tbody>"
    for row in grid.rows:
        if isinstance(row, Heading):
            named = f"<b>{_text(row.text)}</b>"
            yield _row([_boxed("td", named, f'colspan="{len(widths)}"')])
        else:
            yield _row(_boxed("td", _cell(cell), f'width="{width}%"') for cell, width in zip(row, widths, strict=True))
    yield "</tbody>"


def _row(cells: Iterable[str]) -> str:
    return f'<tr valign="top">{"".join(cells)}</tr>'


def _boxed(tag: str, told: str, attributes: str) -> str:
    """A cell. What is no paragraph would get the margins of one in an office program."""
    kind = "head" if tag == "th" else "cell"
    return f'<{tag} align="left" {attributes}><p class="{kind}">{told}</p></{tag}>'


def _per_cent(columns: Sequence[Column]) -> list[int]:
    """The widths of columns, 100 together."""
    total = sum(column.cells for column in columns)
    ends = [0]
    for column in columns:
        ends.append(ends[-1] + column.cells)
    return [round(100 * end / total) - round(100 * start / total) for start, end in pairwise(ends)]


def _cell(cell: Cell) -> str:
    """The text of a cell with its styles and addresses."""
    ends = {0, len(cell.text), *(end for start, stop, _ in (*cell.spans, *cell.links) for end in (start, stop))}
    return "".join(_piece(cell, start, end) for start, end in pairwise(sorted(ends)))


def _piece(cell: Cell, start: int, end: int) -> str:
    """A stretch of a cell that is all of one style and one address."""
    style = next((style for first, last, style in cell.spans if first <= start < last), cell.style)
    url = next((url for first, last, url in cell.links if first <= start < last), "")
    text = cell.text[start:end]
    told = _link(url, text) if url else _text(text)
    if style == "strong":
        return f"<b>{told}</b>"
    return f"<span{_class(style)}>{told}</span>" if style else told


def _link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}">{_text(text)}</a>' if url else ""


def _class(*names: str) -> str:
    given = "-".join(filter(None, names))  # one: office programs read no second
    return f' class="{given}"' if given else ""


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>").replace("  ", "&ensp;")
