"""Summaries that say that something is not said: by whom, and on which pages, was that looked for?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftzcli.records.checks.subject import Context, Finding, Subject
from ftzcli.records.model.measure import Measure

# The ways in which a summary says so. Not 未经, 没有了: they are said of the measure, not of the source.
_UNSAID = {
    "zh": re.compile(
        "(?:没有|没|未|未予|并未|均未|都未|都没有)(?:再|具体|明确|另行)?(?:说|写|讲|交代|提及|提到|载明|列明|指明)[明出清到过]?"
        "|不曾(?:说明|写明|提及|提到)|(?:未|没有)解释"
    ),
    "en": re.compile(
        r"\b(?:(?:is|are|was|were)(?: all)? not (?:said|stated|told|explained|mentioned|given|specified)"
        r"|(?:does|do|did) not (?:say|state|tell|explain|mention|specify)|not (?:said|stated)|unstated"
        r"|sa(?:ys|y|id) nothing|without saying|(?:none|nothing) of .{0,40}(?:says|explains))\b",
        re.IGNORECASE,
    ),
}
# What tells where somebody looked: pages, lines, articles, or the whole of a text.
_READ = {
    "zh": re.compile(r"第[0-9０-９一二三四五六七八九十百、,，—–\-至到和及 ]+(?:页|行|条|款|段|章|节)|全文"),
    "en": re.compile(
        r"\b(?:pp?\.|pages?|lines?|l\.|arts?\.|articles?|paragraphs?|sections?|chapters?) ?(?:[0-9]|[ivx]+\b)"
        r"|\bin full\b|\bthe (?:whole|full) text\b",
        re.IGNORECASE,
    ),
}


def unsaid(subject: Subject, context: Context) -> Iterator[Finding]:
    """Summaries that say "not said" without the pages or lines read, unless all their sources were read whole.

    A note: the sentence may be true, and only a reader can tell; it must be found again when a source is read further.
    """
    record = subject.record
    if not isinstance(record, Measure) or _read_whole(record, context):
        return
    for lang in ("zh", "en"):
        summary = getattr(record.summary, lang)
        said = _UNSAID[lang].search(summary)
        if said and not _READ[lang].search(summary):
            yield Finding("FTZ705", ("summary", lang), {"words": said[0]})
            return


def _read_whole(record: Measure, context: Context) -> bool:
    sources = context.vocabulary.kinds["sources"]
    cited = {event.source for event in record.history} | {figure.source for figure in record.effects}
    cited |= {case.source for case in record.cases}
    return all((sources.get(id) or {}).get("read") == "whole" for id in cited)
