"""A work as it is cited: what the registry of sources knows of it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from ftzcli import __version__
from ftzcli.words.text import Lang, text_of

Kind = Literal["newspaper", "document", "law", "webpage", "interview", "dataset", "other"]

# What each kind of source is, where its url does not decide it.
_KINDS: Mapping[str, Kind] = {
    "state-council": "document",
    "gacc-order": "law",
    "gacc-announcement": "document",
    "ministry-letter": "document",
    "local-regulation": "law",
    "law": "law",
    "interview": "interview",
}


class Work(NamedTuple):
    """What is cited; a text that is not known is empty. The id is the key in the styles that have one."""

    id: str
    kind: Kind
    title: str
    translated: str = ""
    lang: Lang = "zh"
    author: str = ""
    newspaper: str = ""
    number: str = ""
    version: str = ""
    licence: str = ""
    date: str = ""
    accessed: str = ""
    url: str = ""

    @property
    def number_apart(self) -> str:
        """The number, unless the title has it already."""
        return "" if self.number in self.title else self.number

    def read_on(self, day: str) -> Work:
        """The work with the day on which it was read; what is not online stays as it is."""
        return self._replace(accessed=day) if self.url or self.kind == "dataset" else self


def work_of(id: str, source: Mapping[str, Any]) -> Work:
    """A source of the registry as a work: in its own language, only as far as the registry knows it."""
    ours = {lang for lang, origin in source["wording"].items() if origin == "rendering"}
    lang: Lang = "en" if ours == {"zh"} else "zh"
    title, publisher = text_of(source["title"]), text_of(source["publisher"])
    kind = _kind(source["kind"], publisher.zh, source["url"])
    issuer = publisher.pick(lang)
    return Work(
        id,
        kind,
        # GB/T 7714—2025, 7.2.1, as ISO 690: a title that is not the work's own stands in brackets.
        title=f"[{title.zh}]" if ours == {"zh", "en"} else title.pick(lang),
        translated=title.en if lang == "zh" else title.zh,
        lang=lang,
        # The reporter of a newspaper is not in the registry, and the newspaper is no author.
        author="" if kind == "newspaper" or _is_no_name(publisher.zh) else issuer,
        newspaper=issuer if kind == "newspaper" else "",
        number=source["doc_no"] or "",
        date=_year_or_day(source["date"]),
        url=source["url"] or "",
    )


def _kind(kind: str, publisher: str, url: str | None) -> Kind:
    # The registry says `press` of newspapers, news agencies and news sites alike; the name of a newspaper ends in 报.
    if kind == "press" and publisher.endswith("报"):
        return "newspaper"
    return _KINDS.get(kind, "webpage" if url else "other")


def _is_no_name(publisher: str) -> bool:
    """Whether the registry says only that it was a report in the press: who published it is not known."""
    return publisher.endswith("新闻报道")


# The facts of CITATION.cff, which is not in a wheel; tests/test_cite.py keeps both equal.
DATASET = Work(
    f"ftz-{__version__}",
    "dataset",
    title="ftz: a catalogue of China's customs reform measures in the pilot free trade zones",
    lang="en",
    author="The ftz authors",
    version=__version__,
    licence="CC-BY-4.0",
    date="2026-11-24",
)


def _year_or_day(date: str | None) -> str:
    """A date as it is cited: of a span what its ends have in common, as far as that is a date."""
    if not date or "/" not in date:
        return date or ""
    from ftzcli.words.dates import known_part, period_span  # 3 ms: only for a span

    known = known_part(period_span(date))
    return "" if "/" in known else known
