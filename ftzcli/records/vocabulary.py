"""The controlled words: zones, customs, themes, units… as read from the vocabulary files, and how people call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ftzcli.words.fold import key
from ftzcli.words.suggest import closest
from ftzcli.words.text import LISTED, Lang, Text, text_of

Entry = Mapping[str, Any]

# The kinds of vocabulary, each a file `vocabulary/<kind>.yaml`: what one entry is called.
KINDS: dict[str, Text] = {
    "zones": Text("自贸试验区", "zone"),
    "customs": Text("海关", "customs office"),
    "places": Text("特殊区域或口岸", "place"),
    "regions": Text("区域", "region"),
    "provinces": Text("省份", "province"),
    "reaches": Text("范围", "reach"),
    "milestones": Text("里程碑", "milestone"),
    "themes": Text("主题", "theme"),
    "indicators": Text("指标", "indicator"),
    "units": Text("单位", "unit"),
    "standards": Text("国际标准", "standard"),
    "sources": Text("来源", "source"),
    "terms": Text("术语", "term"),
    "statuses": Text("阶段", "status"),
    "validity": Text("效力", "validity"),
    "directions": Text("进出口方向", "direction"),
    "modes": Text("贸易方式", "trade mode"),
    "transport": Text("运输方式", "transport"),
    "goods": Text("货物", "goods"),
    "departments": Text("部门", "department"),
    "confidence": Text("可信程度", "confidence"),
}

# The kinds whose ids an event's `where` may hold; an id stands in one of them only.
PLACE_KINDS = ("zones", "places", "regions", "provinces", "reaches")
# Stands for all of them, where the kind of an id is found by the id.
WHERE = "where"
# The reaches that may stand in `where`; the others only tell how wide a measure's reach is.
REACHES = ("nation", "pilot-zones", "special-areas", "comprehensive-bonded-zones")

# The groups that indicators are in, and what else each is called.
GROUPS: dict[str, tuple[str, ...]] = {
    "time": ("时间", "时间类"),
    "cost": ("费用类", "成本类"),
    "volume": ("数量", "数量类"),
    "rate": ("比率", "比率类"),
    "rank": ("名次", "名次类"),
}

# The fields of an entry by which people call it, beside its id. Paths end in a text, a {zh, en} or lists of them.
_NAME_FIELDS = ("name", "title", "short", "aliases", "pinyin", "plural", "code", "doc_no", "former")
# A city stands for its area.
_PLACE_FIELDS = {"area": "city"}


class Vocabulary:
    """All vocabulary of a catalogue, by kind and id."""

    def __init__(self, kinds: Mapping[str, Mapping[str, Entry]]) -> None:
        self.kinds: Mapping[str, Mapping[str, Entry]] = {**{kind: {} for kind in KINDS}, **kinds}

    def has(self, kind: str, id: str) -> bool:
        """Whether there is such an entry."""
        return id in self.kinds[kind]

    def kind_of(self, id: str) -> str | None:
        """The kind of an id that stands in `where`; None where it may not stand there."""
        found = next((kind for kind in PLACE_KINDS if self.has(kind, id)), None)
        return None if found == "reaches" and id not in REACHES else found

    def entry(self, kind: str, id: str) -> Entry | None:
        """An entry of a kind, or of whatever kind has an id that stands in `where`; None where there is none."""
        return self.kinds[self.kind_of(id) or PLACE_KINDS[0] if kind == WHERE else kind].get(id)

    def is_area(self, id: str) -> bool:
        """Whether this is an area of a zone."""
        return bool((self.kinds["zones"].get(id) or {}).get("parent"))

    def name(self, kind: str, id: str) -> Text:
        """The full name of an entry; its id where it is not known."""
        entry = self.entry(kind, id)
        return text_of(entry.get("name") or entry.get("title")) if entry else Text(id, id)

    def label(self, kind: str, id: str) -> Text:
        """The short name of an entry, for tables and lists."""
        entry = self.entry(kind, id) or {}
        return text_of(entry["short"]) if entry.get("short") else self.name(kind, id)

    def letter(self, kind: str, id: str) -> Text | None:
        """The name in one 汉字 or two letters of an entry, of a zone that of its province; None where it has none."""
        entry = self.entry(kind, id) or {}
        if kind == "zones" and not entry.get("letter"):
            entry = self.entry("provinces", entry.get("province") or "") or {}
        return text_of(entry["letter"]) if entry.get("letter") else None

    def in_order(self, kind: str) -> list[str]:
        """The ids of a kind as they stand in its file, each entry followed by those below it."""
        below: dict[str | None, list[str]] = {}
        for id, entry in self.kinds[kind].items():
            above = entry.get("parent")
            below.setdefault(above if above in self.kinds[kind] and above != id else None, []).append(id)
        found: list[str] = []
        waiting = below.get(None, [])[::-1]
        while waiting:
            found.append(waiting.pop())
            waiting += below.get(found[-1], [])[::-1]
        return found

    def rank(self, kind: str, id: str) -> int:
        """The place of an entry in its file, for ordering; the unknown come last."""
        if kind not in self._ranks:
            self._ranks[kind] = {id: n for n, id in enumerate(self.kinds[kind])}
        return self._ranks[kind].get(id, len(self._ranks[kind]))

    def lineage(self, kind: str, id: str) -> tuple[str, ...]:
        """The entry and all above it: an area and its zone, an office and its district."""
        found: list[str] = []
        step: str | None = id
        while step and step not in found:
            found.append(step)
            step = (self.entry(kind, step) or {}).get("parent")
        return tuple(found)

    def resolve(self, kind: str, word: str) -> tuple[str, ...]:
        """The ids of the entries that a word means; none when it means nothing.

        An id stands for itself alone. Else the word may be any name of an entry, 简 or 繁, full or half width,
        pinyin or English; a name that several entries share means them all.
        """
        return (word,) if self.has(kind, word) else tuple(self.forms(kind).get(key(word), ()))

    def grouped(self, kind: str, word: str) -> tuple[str, ...]:
        """The ids of the indicators of a group, where a word names one; a group comes before an entry of its name."""
        if kind != "indicators":
            return ()
        asked = key(word)
        group = next((group for group, names in GROUPS.items() if asked in map(key, (group, *names))), None)
        return tuple(id for id, entry in self.kinds[kind].items() if group and entry.get("group") == group)

    def nearest(self, kind: str, word: str, count: int = 3) -> tuple[tuple[str, Text], ...]:
        """The entries whose names are most like a word, with their full names."""
        forms = self.forms(kind)
        kinds = PLACE_KINDS if kind == WHERE else (kind,)
        letters = {key(each) for of in kinds for id in self.kinds[of] for each in self.letter(of, id) or ()}
        found: dict[str, Text] = {}
        for form in closest(key(word), (form for form in forms if form not in letters), 3 * count):
            found |= {id: self.name(kind, id) for id in forms[form]}
        return tuple(found.items())[:count]

    def forms(self, kind: str) -> Mapping[str, Sequence[str]]:
        """The ids of the entries of a kind by the key of each of their names; `where` stands for all kinds of place."""
        if kind == WHERE:
            places: dict[str, list[str]] = {}
            for form, ids in (item for of in PLACE_KINDS for item in self.forms(of).items()):
                places.setdefault(form, []).extend(filter(self.kind_of, ids))
            return places
        if kind not in self._forms:
            table = self._forms[kind] = {}
            for id, entry in self.kinds[kind].items():
                for form in filter(None, map(key, self._names(kind, id, entry))):
                    if id not in (ids := table.setdefault(form, [])):
                        ids.append(id)
        return self._forms[kind]

    def _names(self, kind: str, id: str, entry: Entry) -> Iterator[str]:
        """All that an entry is called, its letter too; a province stands for its zones."""
        yield from names_of(id, entry)
        yield from self.letter(kind, id) or ()
        if kind == "zones" and entry.get("kind") != "area" and isinstance(above := entry.get("province"), str):
            yield from names_of(above, self.kinds["provinces"].get(above) or {})

    @cached_property
    def covered(self) -> dict[tuple[str, str], bool]:
        """Whether one place has another in it, as far as that was asked before; see records/location.py."""
        return {}

    @cached_property
    def _ranks(self) -> dict[str, dict[str, int]]:
        return {}

    @cached_property
    def _forms(self) -> dict[str, dict[str, list[str]]]:
        return {}


class Words(NamedTuple):
    """The vocabulary and the language that values are told in."""

    vocabulary: Vocabulary
    lang: Lang

    def pick(self, text: Text) -> str:
        """A text in the language."""
        return text.pick(self.lang)

    def said(self, pair: Mapping[str, Any] | None) -> str:
        """A record's `{zh, en}` in the language; empty when there is none."""
        return text_of(pair).pick(self.lang)

    def name(self, kind: str, id: str) -> str:
        """The full name of an entry."""
        return self.vocabulary.name(kind, id).pick(self.lang)

    def label(self, kind: str, id: str) -> str:
        """The short name of an entry."""
        return self.vocabulary.label(kind, id).pick(self.lang)

    def names(self, kind: str, ids: Iterable[str]) -> str:
        """The full names of some entries."""
        return self.listed(self.name(kind, id) for id in ids)

    def labels(self, kind: str, ids: Iterable[str]) -> str:
        """The short names of some entries."""
        return self.listed(self.label(kind, id) for id in ids)

    def place(self, kind: str, id: str) -> str:
        """The short name of an entry behind those above it: 山东·青岛."""
        return "·".join(self.label(kind, step) for step in reversed(self.vocabulary.lineage(kind, id)))

    def places(self, kind: str, ids: Iterable[str]) -> str:
        """The short names of some entries, each behind those above it."""
        return self.listed(self.place(kind, id) for id in ids)

    def listed(self, texts: Iterable[str]) -> str:
        """Some texts as a list in a line; empty ones are left out."""
        return self.pick(LISTED).join(filter(None, texts))


def names_of(id: str, entry: Entry) -> Iterator[str]:
    """All that an entry is called: its id, the id's last part, and every name in its fields."""
    yield id
    yield id.rpartition("/")[2]
    yield from written_names(entry)


def written_names(entry: Entry) -> tuple[str, ...]:
    """Every name in the fields of an entry, each once; its id is none, though a name may be the same word (transit)."""
    kind = entry.get("kind")
    fields = (*_NAME_FIELDS, _PLACE_FIELDS.get(kind) if isinstance(kind, str) else None)
    names = dict.fromkeys(name for field in fields if field for name in _texts(entry.get(field)))
    if number := entry.get("doc_no"):
        from ftzcli.words.documents import other_numbers  # its patterns take time, and few entries have a number

        names |= dict.fromkeys(other_numbers(number))
    return tuple(names)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


class Called(NamedTuple):
    """What else a word of the trade is called, and the names of all that is narrower."""

    names: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()


def terms_of(vocabulary: Vocabulary) -> dict[str, Called]:
    """All names of each term and of the narrower ones, by the key of each of its names."""
    table: dict[str, Called] = {}
    terms = vocabulary.kinds["terms"]
    below = {id: [name for each in narrower(terms, id) for name in written_names(terms[each])] for id in terms}
    for id, entry in terms.items():
        names = written_names(entry)
        for name in names:
            known = table.get(key(name), Called())
            more = (each for each in below[id] if each not in names)
            table[key(name)] = Called(known.names + names, tuple(dict.fromkeys((*known.narrower, *more))))
    return table


def narrower(terms: Mapping[str, Entry], id: str) -> tuple[str, ...]:
    """The ids of all terms that are narrower than one, the nearest first; itself never, though it were in a circle."""
    found: list[str] = [id]
    for step in found:
        found += [each for each, entry in terms.items() if step in entry.get("broader", ()) and each not in found]
    return tuple(found[1:])
