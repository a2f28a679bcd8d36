"""Names that the vocabulary knows, and names like them that it does not, where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ftzcli.records.drafting.passages import Passage, plain
from ftzcli.records.drafting.words import any_of, words
from ftzcli.records.vocabulary import Entry, Vocabulary, names_of

# By what a name of each kind is known in running text: 青岛 alone is a city, and 保税区 alone may be any.
_KNOWN_BY: Mapping[str, re.Pattern[str]] = {
    "customs": re.compile(r".{2,}(?:海关|关区|总署|分署)$"),
    "zones": re.compile(r".{2,}(?:片区|试验区|自贸区|自贸港|自由贸易港|新区)$"),
    "places": re.compile(r".{2,}(?:综合保税区|综保区|保税港区|保税区|口岸|港|机场)$"),
    "regions": re.compile(r".{3,}"),
    "themes": re.compile(r".{3,}"),
    "goods": re.compile(r".{2,}"),
    "modes": re.compile(r".{3,}"),
    "transport": re.compile(r".{2,}"),
    "directions": re.compile(r".{2,}"),
}
_HANZI = re.compile(r"[\u4e00-\u9fff]")
# 汉字 before 海关 in a name that nobody knows: at least, at most.
_SHORTEST, _FEW = 2, 4
_BEFORE = re.compile(any_of("offices", "before"))
_ENDS_BEFORE = re.compile(f"(?:{any_of('offices', 'before')})$")
_DONE = tuple(words("offices", "done"))
_GENERIC = frozenset(words("offices", "generic"))
_NO_ENDS = tuple(word for word in _GENERIC if len(word) > 1)
_NO_END = frozenset("动造在是区时革善让于和与及的强持类")  # 推动海关, 现在海关, 各试验区海关
_AT_LARGE = re.compile(any_of("offices", "at_large"))
# 昆明海关所属昆明长水机场海关: what stands behind 所属 is the name, however long.
_FAR = 13
_BELONGS = re.compile(r"(?:所属|下属|隶属)的?(?=[\u4e00-\u9fff]{2,10}$)")
_LISTED = re.compile(r"(?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,4}?(?:等(?:多?地)?)?海关")
# What a zone or a place that the vocabulary lacks is known by.
_PLACES = re.compile(r"(?:综合保税区|综保区|保税港区|片区)")


class Mention(NamedTuple):
    """A name in a line: where it stands, its kind, and the id; an id of None is of no known entry."""

    start: int
    end: int
    kind: str
    id: str | None
    name: str
    parent: str | None = None  # of an office that is not known, where the text says to which it belongs


@dataclass(frozen=True)
class Mentions:
    """What of a vocabulary is found in lines."""

    vocabulary: Vocabulary

    def of(self, passage: Passage) -> Sequence[Mention]:
        """The names in a line, in the order of the line; of names that overlap the longest first one."""
        known = list(self._known(passage))
        unknown = [*_offices(passage, known), *_places(passage, known)]
        kept = [mention for mention in known if not any(_covers(other, mention) for other in unknown)]
        return sorted((*kept, *unknown))

    def _known(self, passage: Passage) -> Iterator[Mention]:
        for kind, (pattern, ids) in self._tables.items():
            for match in pattern.finditer(passage.plain) if pattern else ():
                for id in ids[match[0]]:
                    yield Mention(match.start(), match.end(), kind, id, passage.text[match.start() : match.end()])
        yield from self._listed(passage)

    def _listed(self, passage: Passage) -> Iterator[Mention]:
        """The offices of a list whose last alone says what they are: 上海、南京、宁波海关."""
        _, ids = self._tables["customs"]
        for listed in _LISTED.finditer(passage.plain):
            for part in re.finditer(r"[^、]+(?=、)", listed[0]):
                start, end = (listed.start() + at for at in part.span())
                names = ((at, passage.plain[at:end] + "海关") for at in range(start, end - 1))
                at, name = next(((at, name) for at, name in names if name in ids), (start, ""))
                yield from (Mention(at, end, "customs", id, passage.text[at:end]) for id in ids.get(name, ()))

    @cached_property
    def _tables(self) -> dict[str, tuple[re.Pattern[str] | None, dict[str, list[str]]]]:
        return {kind: self._table(kind, known_by) for kind, known_by in _KNOWN_BY.items()}

    def _table(self, kind: str, known_by: re.Pattern[str]) -> tuple[re.Pattern[str] | None, dict[str, list[str]]]:
        found: dict[str, list[str]] = {}
        for id, entry in self.vocabulary.kinds[kind].items():
            for name in dict.fromkeys(_chinese(id, entry)):
                if known_by.match(name):
                    found.setdefault(plain(name), []).append(id)
        names = sorted(found, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, names))) if names else None, found


def _chinese(id: str, entry: Entry) -> Iterator[str]:
    return (name for name in names_of(id, entry) if _HANZI.search(name))


def _covers(one: Mention, other: Mention) -> bool:
    return one.start <= other.start and other.end <= one.end


def _offices(passage: Passage, known: Sequence[Mention]) -> Iterator[Mention]:
    """Offices that end in 海关 and are not known; 青岛海关所属黄岛海关 says which district one belongs to."""
    offices = [mention for mention in known if mention.kind == "customs"]
    for match in re.finditer("海关", passage.plain):
        if any(office.start <= match.start() < office.end for office in offices):
            continue
        place = next((m for m in known if m.end == match.start() and m.kind == "places"), None)
        begins = _BELONGS.search(passage.plain, max(0, match.start() - _FAR), match.start())
        start = begins.end() if begins else place.start if place else _begin(passage.plain, match.start())
        name = passage.text[start : match.end()]
        is_short = match.start() - start < _SHORTEST and not place
        above = next((office for office in offices if begins and office.end == begins.start()), None)
        before = passage.plain[start : match.start()]
        is_at_large = before in _GENERIC or before.endswith(_NO_ENDS) or _AT_LARGE.match(passage.plain, match.end())
        is_cut = not (begins or place) and (
            passage.plain[match.start() - 1] in _NO_END or not _is_name(passage.plain, start, match.start())
        )
        if is_short or is_cut or (is_at_large and not above):
            continue
        yield Mention(start, match.end(), "customs", None, name, above.id if above else None)


def _places(passage: Passage, known: Sequence[Mention]) -> Iterator[Mention]:
    """Bonded zones and areas of pilot zones that are not known."""
    for match in _PLACES.finditer(passage.plain):
        if any(m.start <= match.start() < m.end for m in known if m.kind in ("places", "zones", "customs")):
            continue
        start = _begin(passage.plain, match.start())
        if not _is_name(passage.plain, start, match.start()):
            continue
        if match.start() - start >= _SHORTEST and passage.plain[start : match.start()] not in _GENERIC:
            kind = "zones" if match[0] == "片区" else "places"
            yield Mention(start, match.end(), kind, None, passage.text[start : match.end()])


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether what stands there may be a name that nobody knows: it begins behind a sign or a word that ends before a
    name, not within one (人员向海关), and does not end with such a word or with what is done (当向海关, 办结海关)."""
    is_behind = start == 0 or not _HANZI.match(text[start - 1]) or bool(_ENDS_BEFORE.search(text, 0, start))
    return is_behind and not _ENDS_BEFORE.search(text, start, end) and not text[start:end].endswith(_DONE)


def _begin(text: str, end: int) -> int:
    """Where a name begins that ends at a place: few 汉字 back, or behind the word that cannot be in it."""
    start = end
    while start > 0 and end - start < _FEW and _HANZI.match(text[start - 1]):
        start -= 1
    for match in _BEFORE.finditer(text, start, end):
        if match.end() < end:
            start = match.end()
    return start
