"""Names of measures in a text: those in quotation marks beside a word for a way of working, and those known already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ftzcli.records.drafting.passages import Passage, plain
from ftzcli.records.drafting.words import any_of, words

_WAYS, _HEADS, _VERBS = any_of("measures", "ways"), any_of("measures", "heads"), any_of("measures", "begun")
# A quotation; others follow it at once or after 、 和 及; what stands behind the last, and before the first.
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"。！？]{2,30})[”」』\"]")
_BETWEEN = re.compile(r"\s*(?:[、，,]|和|及|与|以及|或)?\s*")
_BEHIND = re.compile(rf"(?:等|系列|[（(][^）)]*[）)])?[^，。；：、！？“”「」『』的了]{{0,6}}?{_WAYS}")
_BEFORE = re.compile(rf"(?:{_VERBS}|{any_of('measures', 'used')})[^，。；：、“”的]{{0,6}}$")
_INSIDE = re.compile(rf"{_WAYS}$")
_NO_NAME = re.compile(any_of("measures", "no_name"))
_SAID = re.compile(r"我|你|他|她|吗|呢|啦|[0-9０-９]{3}")
_NEAR = 40  # characters that are looked at on each side of a quotation
_SHORTEST = 4  # characters of a known name that stands without quotation marks
_SLOGANS = frozenset(words("measures", "slogans"))
# A name without quotation marks: what was begun, up to a word for a way of working (邮、快、跨业务集约式新模式); what
# follows it after 和; or what a sentence begins with.
_SIGN = r"[\u4e00-\u9fffA-Za-z0-9+·—]"
_LISTED = rf"、(?=[\u4e00-\u9fff]{{1,3}}、|[\u4e00-\u9fff]{{2,12}}{_HEADS})"
_BEGUN = re.compile(
    rf"{_VERBS}(?:了|的|设立|建设|实施|开展|海关)?(?P<name>(?:{_SIGN}|{_LISTED}){{4,22}}?{_HEADS})(?!的|化)"
)
_FIRST = re.compile(
    r"(?:^|(?<=[。！？；“]))\s*(?P<name>[\u4e00-\u9fff]{4,12}?)(?:模式|制度|机制|平台|试点)"
    r"(?=可以|能够|让|使|实施|推行|上线|启动|运行|大大|为|将)"
)
_ANOTHER = re.compile(rf"(?:和|与|及|以及|、)(?P<name>{_SIGN}{{4,18}}?{_HEADS})")
_VAGUE = re.compile(rf"^{any_of('measures', 'vague')}|{any_of('measures', 'never')}")


class Title(NamedTuple):
    """A name of a measure in a line, and the id of the measure that has it already."""

    start: int
    end: int
    name: str
    known: str | None


def titles(passage: Passage, known: Mapping[str, str]) -> Sequence[Title]:
    """The names in a line, in its order.

    `known` has the ids of measures by their folded names; an empty id is of one that the text named before.
    """
    found = list(_quoted(passage, known))
    found += [title for title in _begun(passage, known) if not any(_meet(title, other) for other in found)]
    for name, id in known.items():
        if len(name) >= _SHORTEST and not name.isascii():
            found += _bare(passage, name, id, found)
    return sorted(found, key=lambda title: (title.start, -title.end))


def _bare(passage: Passage, name: str, id: str, found: Iterable[Title]) -> Iterator[Title]:
    start = passage.plain.find(name)
    while start >= 0:
        end = start + len(name)
        title = Title(start, end, passage.text[start:end], id or None)
        if not any(_meet(title, other) for other in found):
            yield title
        start = passage.plain.find(name, end)


def _meet(one: Title, other: Title) -> bool:
    """Whether two names share a part of the line."""
    return one.start < other.end and other.start < one.end


def _begun(passage: Passage, known: Mapping[str, str]) -> Iterator[Title]:
    """The names without quotation marks: 启动…试点, 实施…模式和…试点."""
    for match in (*_BEGUN.finditer(passage.text), *_FIRST.finditer(passage.text)):
        chain: re.Match[str] | None = match
        while chain:
            start, end = chain.span("name")
            if not _VAGUE.search(name := chain["name"]):
                yield Title(start, end, name, known.get(plain(name)) or None)
            chain = _ANOTHER.match(passage.text, chain.end())


def _quoted(passage: Passage, known: Mapping[str, str]) -> Iterator[Title]:
    """The names in quotation marks: what is behind a row of them holds for all, and so does what is before."""
    for run in _runs(passage.text):
        end, start = run[-1].end(), run[0].start()
        behind, before = passage.text[end : end + _NEAR], passage.text[max(0, start - _NEAR) : start]
        is_named = bool(_BEHIND.match(behind) or _BEFORE.search(before)) and not _NO_NAME.match(behind)
        for match in run:
            if match[1] in _SLOGANS:
                continue
            id = known.get(plain(match[1]))
            if id is not None or ((is_named or _INSIDE.search(match[1])) and not _SAID.search(match[1])):
                yield Title(match.start(), match.end(), match[1], id or None)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in _QUOTED.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), match.start()):
            yield run
            run = []
        run.append(match)
    if run:
        yield run
