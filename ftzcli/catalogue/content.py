"""What the index keeps of a record beside its JSON: by what it is filtered, called and found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from ftzcli.catalogue.tables import FACET_FIELDS, FACET_NUMBERS, SOUND_TIERS, STATED, TEXT_TIERS, TOPMOST
from ftzcli.records.basis import BASES, basis_of
from ftzcli.records.codes import VALIDITY
from ftzcli.records.figures import figures_of
from ftzcli.records.location import zones_of
from ftzcli.records.paths import Paths
from ftzcli.records.standing import Unit, history_of, units_of
from ftzcli.records.tiers import Tier
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.documents import other_numbers
from ftzcli.words.fold import key
from ftzcli.words.pinyin import syllables, teach
from ftzcli.words.tokens import BREAK, Tokens, stem

if TYPE_CHECKING:
    from ftzcli.records.shapes import Daily, Event

# The fields by which a measure is called, the surest first.
NAME_FIELDS = (("id",), ("name.zh", "name.en"), ("aliases.zh", "aliases.en"), ("former_ids",))

# The fields of each kind that are facets, and all whose values are needed.
_FACETS = {kind: [field for of, field in FACET_FIELDS if of == kind] for kind in ("measure", "statistic")}
_TEXTS = chain(*NAME_FIELDS, *(tier.fields for tier in TEXT_TIERS))
_PATHS = {"measure": Paths({*_FACETS["measure"], *_TEXTS}), "statistic": Paths(_FACETS["statistic"])}


class Content(NamedTuple):
    """The rows of a record in the other tables; of those for FTS5 the text, by the name of the table."""

    facets: Sequence[tuple[int, str, int]]
    called: Sequence[tuple[str, int]] = ()
    texts: Mapping[str, str] = {}
    spoken: Sequence[tuple[str, str]] = ()
    phases: Sequence[tuple[str | None, ...]] = ()
    moments: Sequence[tuple[str, int, str, int, str, str, int]] = ()
    events: Sequence[tuple[int, int, str | None, str]] = ()
    happened: Sequence[tuple[int, str]] = ()
    figures: Sequence[tuple[str, str, int]] = ()


class Contents:
    """Finds the content of records, and gathers the English words of all of them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._tokens = {blind: Tokens(stem, blind=blind) for blind in (True, False)}
        self._steps: dict[tuple[int, str], list[tuple[tuple[int, str], int]]] = {}

    def of(self, record: Mapping[str, Any], kind: str) -> Content:
        """The content of a record; a statistic is filtered only."""
        found = _PATHS[kind].values(record)
        facets = self._facets(kind, found)
        if kind != "measure":
            zones = self._with_above(filter(None, [record["zone"]]))
            return Content(facets, figures=list(_figure(0, record["source"], zones)))
        called = {(key(text), rank) for rank, fields in enumerate(NAME_FIELDS) for f in fields for text in found[f]}
        texts = {f"words_{tier.why}": self.words_text(_at(found, tier), blind=tier.blind) for tier in TEXT_TIERS}
        names = {f"sounds_{tier.why}": list(filter(_has_hanzi, _at(found, tier))) for tier in SOUND_TIERS}
        texts |= {table: sounds_text(read) for table, read in names.items()}
        spoken = [(text, spoken_text(text)) for text in chain.from_iterable(names.values())]
        texts = {table: text for table, text in texts.items() if text}
        return Content(facets, list(called), texts, spoken, *self._life(record["history"]), self._figures(record))

    def _life(self, history: Sequence[Event]) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
        """The rows of the tables of phases and of moments, of events, and of the zones in which they happened."""
        units = units_of(history, self.vocabulary)
        phases = [_phase(*told) for told in history_of(units, history, self.vocabulary)]
        numbered = list(enumerate(history))
        events = [(n, BASES.index(basis_of(e, self.vocabulary)), e["date"], e["source"]) for n, e in numbered]
        happened = [(n, zone) for n, e in numbered for zone in self._zones(e["where"], e["customs"])]
        return phases, list(_moments(units, history)), events, happened

    def _zones(self, where: Iterable[str], customs: Iterable[str]) -> set[str]:
        """The zones of an event or a figure, with all above them."""
        return self._with_above(chain(*zones_of(where, customs, self.vocabulary)))

    def _with_above(self, zones: Iterable[str]) -> set[str]:
        return {step for zone in zones for step in self.vocabulary.lineage("zones", zone)}

    def _figures(self, measure: Mapping[str, Any]) -> list[tuple[str, str, int]]:
        """The rows of the table of figures; of those whose place is not known the zones are those of the measure."""
        found: list[tuple[str, str, int]] = []
        of_measure = [*measure["zones"], *measure["zones_implied"]]
        for number, (_, figure) in enumerate(figures_of(measure)):  # type: ignore[arg-type]
            is_known = figure["where"] or figure["customs"]
            zones = self._zones(figure["where"], figure["customs"]) if is_known else self._with_above(of_measure)
            found += _figure(number, figure["source"], zones)
        return found

    def _facets(self, kind: str, found: Mapping[str, Sequence[str]]) -> list[tuple[int, str, int]]:
        """The rows of the values of a record, each with the entries above it, and what each is to the record."""
        places: dict[tuple[int, str], int] = {}
        for field in _FACETS[kind]:
            for value in found[field]:
                for step, place in self._steps_of((kind, field), value):
                    places[step] = places.get(step, 0) | place
        return [(*step, place) for step, place in places.items()]

    def _steps_of(self, facet: tuple[str, str], value: str) -> list[tuple[tuple[int, str], int]]:
        """A value of a field and all above it."""
        number, words = FACET_NUMBERS[facet], FACET_FIELDS[facet]
        steps = self._steps.get((number, value))
        if steps is None:
            lineage = self.vocabulary.lineage(words, value) if words else (value,)
            last = len(lineage) - 1
            steps = self._steps[number, value] = [
                ((number, step), STATED * (at == 0) | TOPMOST * (at == last)) for at, step in enumerate(lineage)
            ]
        return steps

    def words_text(self, texts: Iterable[str], *, blind: bool) -> str:
        """The tokens of some texts, apart from each other."""
        return f" {BREAK} ".join(map(self._tokens[blind].indexed, texts))

    def new_words(self) -> list[tuple[str, str]]:
        """The English words that were first met since this was last asked, with their stems."""
        found: dict[str, str] = {}
        for tokens in self._tokens.values():
            found |= tokens.words
            tokens.words.clear()
        return list(found.items())


def _phase(first: str, last: str, told: Daily) -> tuple[str | None, ...]:
    """A row of the table of phases, without that of the record."""
    text = told["in_force_by"]
    ground = (text["source"], text["date"], text["checked_on"]) if text else (None, None, None)
    return (first, last, told["status"], told["in_force"], *ground, told["reach"], told["since"])


def _figure(number: int, source: str, zones: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """The rows of a figure, without that of the record."""
    yield "sources", source, number
    yield from (("zones", zone, number) for zone in zones)


def _moments(units: Iterable[Unit], history: Sequence[Event]) -> Iterator[tuple[str, int, str, int, str, str, int]]:
    """The rows of the table of moments, without that of the record; an event at no place is at one without a name."""
    for unit in units:
        acting = [] if unit.office else [(office, 2) for office in history[unit.number]["customs"]]
        for place, office in [(unit.place or "", int(unit.office)), *acting]:
            for first, last, state in unit.phases:
                yield place, office, unit.within or "", unit.number, first, last, VALIDITY.index(state.value)


def _at(found: Mapping[str, Iterable[str]], tier: Tier) -> Iterator[str]:
    """The texts of a tier."""
    return chain.from_iterable([found[field] for field in tier.fields])


def sounds_text(texts: Iterable[str]) -> str:
    """The syllables of some names, then their initials, then those as one word."""
    return f" {BREAK} ".join(
        f" {BREAK} ".join((" ".join(read), " ".join(initials), "".join(initials)))
        for read, initials in map(_sounds, texts)
    )


def _sounds(text: str) -> tuple[list[str], list[str]]:
    read = [syllable for syllable in syllables(text) if syllable]
    return read, [syllable[0] for syllable in read]


def spoken_text(text: str) -> str:
    """The syllable of each character of a text, with commas between."""
    return ",".join(syllables(text))


def _has_hanzi(text: str) -> bool:
    return not text.isascii() and max(text) >= "\u2e80"


def teach_names(vocabulary: Vocabulary) -> None:
    """Let the short names of the vocabulary be read as it says: 长三角 is changsanjiao."""
    teach(
        (entry["short"]["zh"], entry["pinyin"])
        for entries in vocabulary.kinds.values()
        for entry in entries.values()
        if entry.get("pinyin") and entry.get("short")
    )


def searched_names(vocabulary: Vocabulary, kind: str, id: str) -> list[str]:
    """The names by which an entry is found in the measures that it stands in: all that the program may print for it."""
    entry = vocabulary.kinds[kind].get(id) or {}
    aliases, brief = entry.get("aliases") or {}, entry.get("brief") or {}
    codes = [id] if kind == "standards" else _signs(vocabulary, kind, id)
    number = entry.get("doc_no") or ""
    names = (*codes, *vocabulary.name(kind, id), *vocabulary.label(kind, id), *brief.values(), *other_numbers(number))
    return list(dict.fromkeys((*names, *aliases.get("zh", ()), *aliases.get("en", ()))))


def _signs(vocabulary: Vocabulary, kind: str, id: str) -> Sequence[str]:
    """What a table prints for an entry: its letter (粤), or that of what it lies in with its name (粤/南沙)."""
    if letter := vocabulary.letter(kind, id):
        return letter
    *_, topmost = vocabulary.lineage(kind, id)
    pairs = zip(vocabulary.letter(kind, topmost) or (), vocabulary.label(kind, id), strict=False)
    return [f"{letter}/{name}" for letter, name in pairs]
