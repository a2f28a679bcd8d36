"""GB/T 7714, in the numeric system, as the editions of 2025 and of 2015 have it.

The rules are those for newspapers (2025: 8.5, 2015: 4.4), archives and official documents (8.12, 4.6), web pages
(8.11, 4.6) and data sets (8.14, 4.6). The standard has no rule for official documents: they are [A], as is its one
example of 2015 (4.6.2: 京政办发〔2005〕37号), their 文号 where 8.12 has the number of a file. What is not known is
left out: author (7.1.3), page, day. `[Z]`, other, is all else that is not online (annex A).

Written by hand: citeproc-py with lxml would take 30 ms and styles under CC BY-SA for seven kinds of work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ftzcli.output.citations.work import Kind, Work

_MARKS: dict[Kind, str] = {
    "newspaper": "N",
    "document": "A",
    "law": "A",
    "webpage": "EB",
    "interview": "EB",
    "dataset": "DS",
    "other": "Z",
}
_PAGES: frozenset[Kind] = frozenset({"webpage", "interview", "dataset"})
_DOCUMENTS: frozenset[Kind] = frozenset({"document", "law"})


class Edition(NamedTuple):
    """What differs between the editions."""

    colon: str  # before the number of a document, after a Chinese title
    gap: str  # between the parts of a date
    online_dates: frozenset[Kind]  # whose date stands in brackets when it is online
    accessed: frozenset[Kind]  # what is given the day on which it was read


# 2025: that day is for web pages, data sets and preprints only (tables 10, 11, 14, 15); the tables of all others,
# online or not, have none. 2015: whatever is online has it (4.1 to 4.6).
EDITION_2025 = Edition("：", " ", _PAGES, _PAGES)
EDITION_2015 = Edition(": ", "", _PAGES | _DOCUMENTS, frozenset(_MARKS))


def gbt7714_2025(works: Sequence[Work]) -> str:
    """The works in GB/T 7714—2025, a line each."""
    return _listed(works, EDITION_2025)


def gbt7714_2015(works: Sequence[Work]) -> str:
    """The works in GB/T 7714—2015, a line each."""
    return _listed(works, EDITION_2015)


def _listed(works: Sequence[Work], edition: Edition) -> str:
    """A line for each work, numbered when there are several."""
    lines = [reference(work, edition) for work in works]
    if len(lines) > 1:
        lines = [f"[{number}] {line}" for number, line in enumerate(lines, 1)]
    return "".join(f"{line}\n" for line in lines)


def reference(work: Work, edition: Edition) -> str:
    """One entry of the list of references, without its number."""
    version = f"V{work.version}" if work.version else ""
    parts = [work.author, _title(work, edition), version, _published(work, edition)]
    told = [part.rstrip(".") for part in parts if part]
    return ". ".join([*told, work.url] if work.url else told) + "."


def _title(work: Work, edition: Edition) -> str:
    colon = edition.colon if work.lang == "zh" else ": "
    number = f"{colon}{work.number_apart}" if work.number_apart else ""
    mark = "Z" if work.kind == "interview" and not work.url else _MARKS[work.kind]
    return f"{work.title}{number}[{mark}{'/OL' if work.url else ''}]"


def _published(work: Work, edition: Edition) -> str:
    """The newspaper, the date, and the day on which it was read, as far as they are known."""
    in_brackets = work.kind in edition.online_dates and (work.url or work.kind == "dataset")
    date = f"({work.date})" if work.date and in_brackets else work.date
    issue = ", ".join(filter(None, [work.newspaper, date]))
    accessed = f"[{work.accessed}]" if work.accessed and work.kind in edition.accessed else ""
    return edition.gap.join(filter(None, [issue, accessed]))
