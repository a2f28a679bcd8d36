"""Which measure a word calls: by its id, its name, a beginning of one, or how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftzcli.catalogue.catalogue import Catalogue, Records
from ftzcli.catalogue.index import Index
from ftzcli.query.concepts import Concept
from ftzcli.records.reading.files import STATISTICS, SUFFIXES, VOCABULARY_FOLDER
from ftzcli.records.record import Record
from ftzcli.words.fold import fold, key
from ftzcli.words.suggest import closest, did_you_mean, named
from ftzcli.words.text import LANGS, Text, text_of

if TYPE_CHECKING:
    from ftzcli.records.shapes import Measure

# So many unknown words are compared with all names; who wrote more of them has made no slip of the pen.
_GUESSED = 20
# Of the measures that a word may call so many are named.
_MOST_NAMED = 8
# Of so many measures it is looked how their names are read.
_MOST_READ = 200
# What tables end a name with that they cut.
_CUT = ".."


class Called(NamedTuple):
    """The measures that words call, each once; and what to say of the words that call none, or several."""

    measures: list[Measure]
    told: list[Text]


def called(catalogue: Catalogue, word: str) -> Records[Measure]:
    """The measures that a word calls: one, or none, or several that it may mean.

    The surest way decides: an id, a name, an alias, a former id; a beginning of an id or a name, then of the others;
    how a name or an alias is read, whole, and then its beginning. For a record of that id that cannot be read no other
    is taken.
    """
    wanted, index = key(word), catalogue.index
    rows: Sequence[int] = []
    if any(map(str.isalnum, wanted)):
        is_cut = fold(word).rstrip().endswith(_CUT)
        exact = _best(index.called(wanted))
        rows = exact if exact and not is_cut else _begun(wanted, index) or exact
        if rows != exact and unread(catalogue, word):
            rows = exact
        elif not rows and not unread(catalogue, word):
            rows = _read(wanted, index)
    return catalogue.records.in_rows(rows)


def _best(found: Sequence[tuple[int, int]]) -> list[int]:
    """The rows of the best rank."""
    return list(dict.fromkeys(row for rank, row in found if rank == found[0][0]))


def _begun(wanted: str, index: Index) -> list[int]:
    """The rows of the measures whose id or name begins so and is longer; else those of the other names."""
    return index.begun(wanted, (0, 1)) or index.begun(wanted, (2, 3))


def _read(wanted: str, index: Index) -> list[int]:
    """The rows of the measures of which a name or an alias is read as what was typed; else begins so."""
    concept = Concept(wanted)
    if not concept.may_be_pinyin:
        return []
    from ftzcli.query.expressions import sounds

    syllables = frozenset(index.meta("syllables").split())
    expression = " OR ".join(way.literal for way in sounds(concept, syllables))
    tables = ("sounds_name", "sounds_alias")
    rows = sorted({row for table in tables for row in index.matching(table, expression)[0]})
    if len(rows) > _MOST_READ:
        return rows
    shares = {row: _share_read(concept, index, record) for row, record in zip(rows, index.records(rows), strict=True)}
    return [row for row in rows if shares[row] == 1] or [row for row in rows if shares[row]]


def _share_read(concept: Concept, index: Index, record: Record) -> float:
    """How much of a Chinese name or alias is read as what was typed, from its beginning on."""
    shares = [0.0]
    for name in (record["name"]["zh"], *record["aliases"]["zh"]):
        syllables = [syllable for syllable in index.syllables(name) if syllable]
        match = concept.match_pinyin(syllables)
        if match and not match.start:
            shares.append(match.end / len(syllables))
    return max(shares)


def all_called(catalogue: Catalogue, words: Sequence[str]) -> Called:
    """The measures that some words call, each once, and what to say of the words that call none or several."""
    found: dict[str, Measure] = {}
    told: list[Text] = []
    missing = 0
    for word in words:
        meant = called(catalogue, word)
        if len(meant) == 1:
            found |= {meant[0]["id"]: meant[0]}
        elif meant:
            told.append(several(word, meant))
        else:
            missing += 1
            told += not_called(catalogue, word, guess=missing <= _GUESSED)
    return Called(list(found.values()), told)


def several(word: str, meant: Sequence[Measure]) -> Text:
    """What to say of a word that several measures may be meant by."""
    shown = [(measure["id"], text_of(measure["name"])) for measure in meant[:_MOST_NAMED]]
    more = Text("等 {count} 项", " and {more} more").fill(count=len(meant), more=len(meant) - len(shown))
    names = Text(*(named(shown).pick(lang) + more.pick(lang) * (len(meant) > len(shown)) for lang in LANGS))
    return Text("“{word}”不止一项：{names}", "'{word}' is more than one: {names}").fill(word=word, names=names)


def not_called(catalogue: Catalogue, word: str, *, guess: bool = True) -> list[Text]:
    """What to say of a word that calls no measure: the record that cannot be read, what else the word is, or names that
    are like it."""
    told = Text("未找到举措“{word}”", "there is no measure '{word}'").fill(word=word)
    if not guess:
        return [told]
    if broken := unread(catalogue, word):
        return broken
    from ftzcli.query.kinds import by_option, of_other_kinds

    others = list(of_other_kinds(catalogue.vocabulary, word, by_option(before="ftz list ")))
    return [told, *(others or did_you_mean(nearest_names(catalogue.index, word)))]


def unread(catalogue: Catalogue, word: str) -> list[Text]:
    """What to say of a record that has this id and could not be read; nothing where there is none."""
    from pathlib import PurePath

    from ftzcli.query.kinds import quoted

    for problem in catalogue.problems:
        path = PurePath(problem.path)
        id, is_record = path.name.partition(".")[0], path.parent.name != VOCABULARY_FOLDER and path.stem != STATISTICS
        if is_record and not problem.is_note and key(id) == key(word):
            place = f"{path}:{problem.line}" if problem.line else f"{path}"
            told = Text(
                "“{word}”的记录无法读取：{place}：{reason}", "the record '{word}' cannot be read: {place}: {reason}"
            )
            mend = Text("修改：ftz edit {id}", "to mend it: ftz edit {id}").fill(id=quoted(id))
            opened = [mend] if path.suffix.lower() in SUFFIXES else []
            return [told.fill(word=word, place=place, reason=problem.message), *opened]
    return []


def nearest_names(index: Index, word: str) -> tuple[tuple[str, Text], ...]:
    """The measures whose names are most like what was typed."""
    near = closest(key(word), index.keys_like(key(word)))
    rows = dict.fromkeys(row for name in near for _, row in index.called(name))
    return tuple((record["id"], text_of(record["name"])) for record in index.records(list(rows)))
