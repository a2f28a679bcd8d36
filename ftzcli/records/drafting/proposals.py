"""What a text proposes: measures with their events and figures, statistics, and entries that the vocabulary lacks.

Nothing is invented: what the text does not say stays blank, and each proposal keeps the line that it was read from.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ftzcli.records.drafting.grants import grant_in
from ftzcli.records.drafting.kinds import RULES, Kind, events_of, kind_of
from ftzcli.records.drafting.mentions import Mention, Mentions
from ftzcli.records.drafting.moments import Moment, moments, stages
from ftzcli.records.drafting.passages import Passage, Sentence, passages, plain
from ftzcli.records.drafting.quantities import Reading, readings
from ftzcli.records.drafting.titles import Title, titles
from ftzcli.records.drafting.words import any_of
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.printed import Printed

# What speaks of a measure that was named before.
_AGAIN = re.compile(rf"(?:该|这一|这项|此项|此|上述|(?<!创)新)[^，。；]{{0,6}}?{any_of('measures', 'again')}")
_TOTALS = re.compile(any_of("measures", "totals"))
# What a place or an office handled in all: 云南口岸出口鲜切花1.1万吨.
_HANDLED = re.compile(
    r"(?:口岸|试验区|自贸区|片区|关区|全省|全市|保税区|综保区)[^，。；]{0,6}(?:进出口|出口|进口|验放|监管)"
)
_REACH = 2  # lines that a measure is spoken of after it was named
_DOCUMENTS = re.compile(r"(?:海关总署)?公告\d{4}年第\d+号|[\u4e00-\u9fff]{1,6}〔\d{4}〕\d+号")
_ENTERPRISES = re.compile(r"[\u4e00-\u9fff（）()]{2,20}?(?:有限责任公司|股份有限公司|有限公司|集团)")


@dataclass(frozen=True)
class Known:
    """What a catalogue has already: the ids of measures by folded name, and of what its records cite of this text.

    `cited` is by line and figure, `lines` by the line of an event.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    cited: Mapping[tuple[int, str], str] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """An event that is proposed: how far, where and when, with the sentence that says so."""

    passage: Passage
    sentence: Sentence
    stage: str
    moment: Moment | None
    mentions: Sequence[Mention]


@dataclass(frozen=True)
class Found:
    """A figure that is proposed, with the names in its sentence."""

    passage: Passage
    reading: Reading
    mentions: Sequence[Mention]
    known: str | None


@dataclass(eq=False)
class Proposal:
    """A measure that is proposed, under the name that the text gives it; empty for a clause that names none."""

    name: str
    known: str | None
    title: Title
    passage: Passage
    steps: list[Step] = field(default_factory=list)
    figures: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Take a step that it has not taken; of two of one stage the one with a date."""
        same = next((at for at, had in enumerate(self.steps) if had.stage == step.stage), None)
        if same is None:
            self.steps.append(step)
        elif step.moment and not self.steps[same].moment:
            self.steps[same] = step


@dataclass(frozen=True)
class Draft:
    """All that a text proposes."""

    measures: Sequence[Proposal]
    statistics: Sequence[Found]
    unknown: Sequence[tuple[Passage, Mention]]
    units: Sequence[tuple[Passage, str]]


def drafted(
    text: str,
    vocabulary: Vocabulary,
    known: Known,
    year: int | None,
    read: Callable[[str], Sequence[Printed]],
) -> Draft:
    """What a text proposes; `read` gives the printed figures of a line, `year` is that of the text."""
    lines = list(passages(text))
    reader = _Reader(vocabulary, known, year, read, kind_of([passage.text for passage in lines]))
    for passage in lines:
        reader.line(passage)
    units = [(passage, word) for word, passage in reader.units.items()]
    return Draft(list(reader.measures.values()), reader.statistics, list(reader.unknown.values()), units)


class _Reader:
    """A text read line by line, with the measure that was spoken of last."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        known: Known,
        year: int | None,
        read: Callable[[str], Sequence[Printed]],
        kind: Kind,
    ) -> None:
        self._vocabulary, self._known, self._year, self._read, self._kind = vocabulary, known, year, read, kind
        self._names = Mentions(vocabulary)
        self._called = dict(known.names)
        self.measures: dict[str, Proposal] = {}
        self.statistics: list[Found] = []
        self.unknown: dict[tuple[str, str], tuple[Passage, Mention]] = {}
        self.units: dict[str, Passage] = {}
        self._last: tuple[int, Proposal] | None = None

    def line(self, passage: Passage) -> None:
        named = [(title, self._proposal(title, passage)) for title in titles(passage, self._called)]
        if not named and self._kind in RULES and (sentence := grant_in(passage)):
            title = Title(sentence.start, sentence.start, "", self._known.lines.get(passage.line))
            named = [(title, self._proposal(title, passage))]
        mentions = self._names.of(passage)
        for mention in mentions:
            if mention.id is None:
                self.unknown.setdefault((mention.kind, mention.name), (passage, mention))
        for sentence in passage.sentences:
            self._events(passage, sentence, named, mentions)
        printed = self._read(passage.text)
        for reading in readings(passage, printed, self._vocabulary, is_rule=self._kind in RULES):
            self._figure(passage, reading, named, mentions)
        if named:
            self._last = (passage.line, named[-1][1])

    def _proposal(self, title: Title, passage: Passage) -> Proposal:
        key = title.known or plain(title.name) or f"line {passage.line}"
        if title.name:
            self._called.setdefault(plain(title.name), "")
        return self.measures.setdefault(key, Proposal(title.name, title.known, title, passage))

    def _events(
        self,
        passage: Passage,
        sentence: Sentence,
        named: Sequence[tuple[Title, Proposal]],
        mentions: Sequence[Mention],
    ) -> None:
        """The steps that a sentence tells of the measures in it, or of the one that it speaks of still."""
        here = [proposal for title, proposal in named if sentence.start <= title.start < sentence.end]
        is_again = not here and _AGAIN.search(sentence.text) and not _TOTALS.search(sentence.text)
        again = [self._last[1]] if self._last and is_again else []
        if again and self._last:
            self._last = (passage.line, self._last[1])
        inside = _within(mentions, sentence)
        # What a law says holds from the day of the law.
        told = moments(sentence.text, self._year) if self._kind != "law" else ()
        moment = next((moment for moment in told if moment.begins), None)
        found, otherwise = events_of(self._kind, stages(sentence.text))
        for each in dict.fromkeys((*here, *again)):
            each.mentions += [m for m in inside if m not in each.mentions]
            each.remarks += [match for match in self._remarks(sentence.text) if match not in each.remarks]
            for stage in found or ([] if each.steps else [otherwise]):
                each.add(Step(passage, sentence, stage, moment, inside))

    def _remarks(self, sentence: str) -> Iterator[str]:
        for pattern, word in ((_DOCUMENTS, "document"), (_ENTERPRISES, "enterprise")):
            for match in pattern.finditer(sentence):
                ids = self._vocabulary.resolve("sources", match[0]) if word == "document" else ()
                yield f"{word}: {match[0]}" + "".join(f" = {id}" for id in ids)

    def _figure(
        self,
        passage: Passage,
        reading: Reading,
        named: Sequence[tuple[Title, Proposal]],
        mentions: Sequence[Mention],
    ) -> None:
        inside = _within(mentions, passage.sentence_at(reading.start))
        known = next(filter(None, (self._known.cited.get((passage.line, text)) for text in reading.stated)), None)
        found = Found(passage, reading, inside, known)
        owner = self._owner(passage, reading, named, mentions)
        (owner.figures if owner else self.statistics).append(found)
        for word in reading.unknown_units:
            self.units.setdefault(word, passage)

    def _owner(
        self,
        passage: Passage,
        reading: Reading,
        named: Sequence[tuple[Title, Proposal]],
        mentions: Sequence[Mention],
    ) -> Proposal | None:
        """The measure that a figure is of: the one named last before it on its line, else the one spoken of still."""
        sentence = passage.sentence_at(reading.start)
        if _TOTALS.search(reading.clause):
            return None
        before = [proposal for title, proposal in named if title.start <= reading.start]
        within = [proposal for title, proposal in named if sentence.start <= title.start < sentence.end]
        if before or within:
            return (before or within[:1])[-1]
        if self._last is None:
            return None
        if _AGAIN.search(sentence.text):
            return self._last[1]
        if _HANDLED.search(sentence.text):
            return None
        elsewhere = any(mention.kind in ("customs", "zones", "places") for mention in mentions)
        return None if elsewhere or passage.line - self._last[0] > _REACH else self._last[1]


def _within(mentions: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    """Of names in the order of their line, those of a sentence."""
    first = bisect_left(mentions, sentence.start, key=_start)
    return list(mentions[first : bisect_left(mentions, sentence.end, key=_start)])


def _start(mention: Mention) -> int:
    return mention.start
