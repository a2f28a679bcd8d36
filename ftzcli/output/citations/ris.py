"""RIS, which EndNote, NoteExpress and others read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftzcli.output.citations.work import Kind, Work

_TYPES: dict[Kind, str] = {
    "newspaper": "NEWS",
    "document": "GOVDOC",
    "law": "STAT",
    "webpage": "ELEC",
    "interview": "ELEC",
    "dataset": "DATA",
    "other": "GEN",
}


def ris(works: Sequence[Work]) -> str:
    """A record for each work."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(work)) for work in works)


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[work.kind] if work.url or work.kind != "interview" else "GEN"
    told = {
        "ID": work.id,
        "AU": work.author,
        "TI": work.title,
        "TT": work.translated,
        "T2": work.newspaper,
        "M1": work.number_apart,
        "ET": work.version,
        "PY": work.date[:4],
        "DA": _date(work.date),
        "Y2": _date(work.accessed),
        "UR": work.url,
        "LA": work.lang,
        "N1": work.licence,
    }
    yield from ((tag, value) for tag, value in told.items() if value)
    yield "ER", ""


def _date(text: str) -> str:
    """A date as RIS has it: year, month and day between slashes, each empty when it is not known."""
    year, month, day = [*text.split("-"), "", ""][:3]
    return f"{year}/{month}/{day}/" if year else ""
