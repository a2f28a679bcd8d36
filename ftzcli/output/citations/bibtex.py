"""BibTeX, with the entry types and fields that biblatex and gbt7714 read.

The types are those of the manual of gbt7714 (table "各文献类型对应的 BibTeX 条目类型"): a newspaper is an @article with
`entrysubtype`, a web page is @online, a data set @dataset. Neither has one for a document of a government: @misc with
`mark`, the letter that GB/T 7714 gives it. @legislation is biblatex's; where a style has none it is taken for @misc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from ftzcli.output.citations.work import Kind, Work

_TYPES: dict[Kind, str] = {
    "newspaper": "article",
    "document": "misc",
    "law": "legislation",
    "webpage": "online",
    "interview": "online",
    "dataset": "dataset",
    "other": "misc",
}
_MARKS: dict[Kind, str] = {"document": "A", "law": "A"}

_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts the brace of \{ too
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)


def bibtex(works: Sequence[Work]) -> str:
    """An entry for each work."""
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work) if value)
    return f"@{_type(work)}{{{work.id},\n{fields}}}\n"


def _type(work: Work) -> str:
    """The type of an entry: what is on no web page is not @online."""
    type = _TYPES[work.kind]
    return "misc" if type == "online" and not work.url else type


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "author", _whole(work.author)
    yield "title", _whole(work.title)
    yield "journal", _escaped(work.newspaper)
    yield "entrysubtype", "newspaper" if work.kind == "newspaper" else ""
    yield "howpublished" if _type(work) != "online" else "titleaddon", _escaped(work.number_apart)
    yield "version", _escaped(work.version)
    yield "mark", _MARKS.get(work.kind, "")
    yield "year", work.date[:4]
    yield "date", work.date
    # A url is read as it is, whatever its signs; only braces would end it.
    yield "url", quote(work.url, safe="%/:?#[]@!$&'()*+,;=~-._|^`<>")
    yield "urldate", work.accessed
    yield "note", _escaped(work.translated or work.licence)
    yield "langid", {"zh": "chinese", "en": "english"}[work.lang]


def _whole(text: str) -> str:
    """Text in braces of its own: the name of an office is no first and last name, a proper noun keeps its capital."""
    return f"{{{_escaped(text)}}}" if text else ""


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
