"""BibTeX, with the fields `date`, `urldate` and `langid` that biblatex and gbt7714 read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from ftzcli.output.citations.work import Work

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
    return f"@{'article' if work.kind == 'newspaper' else 'misc'}{{{work.id},\n{fields}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "author", _whole(work.author)
    yield "title", _whole(work.title)
    yield "journal", _escaped(work.newspaper)
    yield "howpublished", _escaped(work.number_apart or (f"Version {work.version}" if work.version else ""))
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
