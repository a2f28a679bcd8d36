"""Proposals as the files of a folder of drafts: each with the line that it was read from, in comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ftzcli.records.codes import NEEDS_MODALITY
from ftzcli.records.drafting.indicators import Indicators
from ftzcli.records.drafting.mentions import Mention
from ftzcli.records.drafting.passages import Passage, Sentence
from ftzcli.records.drafting.proposals import Draft, Found, Proposal, Step
from ftzcli.records.drafting.scaffold import quoted
from ftzcli.records.drafting.stubs import free_id, slug, stub
from ftzcli.records.reading.files import STATISTICS, VOCABULARY_FOLDER
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Text
from ftzcli.words.width import UNPRINTABLE

HEAD = "# draft: 填好空着的，再逐条定夺 / fill in what is blank, then: ftz draft --review DIR"
# Of the trade that a record speaks of, by the kind of its words.
TRADE = {"directions": "direction", "modes": "modes", "transport": "transport", "goods": "goods"}
_PLACES = ("zones", "places", "regions")
_STATISTIC_OF = {"customs": "customs", "zones": "zone", "places": "place"}
_LONGEST = 160  # characters of a sentence that are shown on each side of what was read


@dataclass(frozen=True)
class Writer:
    """Writes what one source proposes; `source` is its id, `vocabulary` that of the catalogue."""

    source: str
    vocabulary: Vocabulary
    taken: frozenset[str]

    @cached_property
    def _indicators(self) -> Indicators:
        return Indicators(self.vocabulary)

    @cached_property
    def _stub_ids(self) -> dict[tuple[str, str], str]:
        """The ids of the stubs by the kind and the name in the text."""
        return {}

    def files(self, draft: Draft, title: str | None) -> dict[str, dict[str, str]]:
        """The text of each item by its key, by the name of its file: `ID`, `statistics`, `vocabulary/customs`.

        `title` is that of a source which the catalogue does not have; None where it has it.
        """
        found: dict[str, dict[str, str]] = {}
        if title is not None:
            entry = stub("sources", self.source, Text(title, ""))
            found[f"{VOCABULARY_FOLDER}/sources"] = {self.source: f"# line 1: {_clean(title)}\n{entry}"}
        for kind, key, text in (*self._stubs(draft), *self._units(draft)):
            found.setdefault(f"{VOCABULARY_FOLDER}/{kind}", {})[key] = text
        for proposal in draft.measures:
            id = proposal.known or self._id(proposal, found)
            found[id] = {id: "\n".join(self._measure(proposal)) + "\n"}
        for number, figure in enumerate(draft.statistics, 1):
            key = f"{self.source}-{figure.passage.line}-{number}"
            near, named = self._indicators.nearest(figure.reading.clause)
            lines = [f"{key}:", *(f"  {line}" for line in self._statistic(figure, named))]
            found.setdefault(STATISTICS, {})[key] = "\n".join([*self._comments(figure, near), *lines]) + "\n"
        return found

    def _id(self, proposal: Proposal, found: Mapping[str, object]) -> str:
        unnamed = "measure" if proposal.name else f"line-{proposal.passage.line}"
        base = slug(proposal.name) or f"{self.source}-{unnamed}"
        names = (base, *(f"{base}-{number}" for number in range(2, 1000)))
        return next(name for name in names if name not in found and name not in self.taken)

    def _stubs(self, draft: Draft) -> Iterator[tuple[str, str, str]]:
        for passage, mention in draft.unknown:
            id = free_id(self.vocabulary, mention.kind, mention.name) or f"{self.source}-{passage.line}"
            more = {"parent": mention.parent} if mention.parent else {}
            if mention.kind == "customs":
                more["kind"] = "subordinate"
            self._stub_ids[mention.kind, mention.name] = id
            comment = _line(passage, passage.sentence_at(mention.start), [(mention.start, mention.end)])
            yield mention.kind, id, f"{comment}\n{stub(mention.kind, id, Text(mention.name, ''), more)}"

    def _units(self, draft: Draft) -> Iterator[tuple[str, str, str]]:
        for passage, word in draft.units:
            id = free_id(self.vocabulary, "units", word)
            if id:
                at = passage.text.find(word)
                comment = _line(passage, passage.sentence_at(max(at, 0)), [(at, at + len(word))] if at >= 0 else [])
                yield "units", id, f"{comment}\n{stub('units', id, Text(word, ''), {'kind': 'count'})}"

    def _measure(self, proposal: Proposal) -> Iterator[str]:
        yield HEAD
        if proposal.known:
            yield f"# known: {proposal.known}"
        title = proposal.title
        marks = [(title.start, title.end)] if title.name else []
        yield _line(proposal.passage, proposal.passage.sentence_at(title.start), marks)
        yield from (f"# {_clean(remark)}" for remark in proposal.remarks)
        yield f"name: {{zh: {quoted(proposal.name)}, en: }}"
        yield "summary: {zh: , en: }"
        yield f"themes: [{', '.join(self._ids(proposal.mentions, 'themes'))}]"
        trade = {key: self._ids(proposal.mentions, kind) for kind, key in TRADE.items()}
        if any(trade.values()):
            told = [f"{key}: [{', '.join(ids)}]" for key, ids in trade.items() if ids]
            yield f"trade: {{{', '.join(told)}}}"
        yield f"source: {self.source}"
        yield "history:"
        for step in proposal.steps:
            yield from (f"  {line}" for line in self._step(step))
        if proposal.figures:
            yield "effects:"
        for figure in proposal.figures:
            near, named = self._indicators.nearest(figure.reading.clause)
            yield from (f"  {line}" for line in self._comments(figure, near))
            first, *rest = self._figure(figure, named)
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)

    def _ids(self, mentions: Iterable[Mention], kind: str) -> list[str]:
        """The ids of the names of a kind, of the unknown ones those of their stubs; no district beside its office."""
        here = [mention for mention in mentions if mention.kind == kind]
        found = [mention.id or self._stub_ids.get((kind, mention.name), "") for mention in here]
        above = {parent for id in found for parent in self.vocabulary.lineage(kind, id)[1:]}
        above |= {mention.parent for mention in here if mention.parent}
        return [id for id in dict.fromkeys(found) if id and id not in above]

    def _step(self, step: Step) -> Iterator[str]:
        begin = step.sentence.start
        marks = [(m.start, m.end) for m in step.mentions if m.kind in ("customs", *_PLACES)]
        if step.moment:
            marks.append((begin + step.moment.start, begin + step.moment.end))
        yield _line(step.passage, step.sentence, marks)
        if step.moment and step.moment.value is None:
            yield "# 年份：文中没有 / the text does not say the year: --date YEAR"
        yield f"- {{{', '.join(self._fields(step))}}}"

    def _fields(self, step: Step) -> Iterator[str]:
        if step.moment:
            yield f'date: "{step.moment.value}"' if step.moment.value else "date: "
        yield f"event: {step.stage}"
        if places := [id for kind in _PLACES for id in self._ids(step.mentions, kind)]:
            yield f"where: [{', '.join(places)}]"
        if offices := self._ids(step.mentions, "customs"):
            yield f"customs: [{', '.join(offices)}]"
        if step.stage in NEEDS_MODALITY:
            yield "modality: "
        yield f"line: {step.passage.line}"

    def _comments(self, figure: Found, near: Sequence[str]) -> Iterator[str]:
        """The sentence of a figure with what was read of it, and what it may be of."""
        yield _line(figure.passage, figure.passage.sentence_at(figure.reading.start), figure.reading.marks)
        if figure.known:
            yield f"# known: {figure.known}"
        if near:
            yield f"# indicator: {', '.join(f'{number} {id}' for number, id in enumerate(near, 1))}"
        for word in dict.fromkeys(figure.reading.unknown_units):
            yield f"# 单位不在词表：{_clean(word)} / the vocabulary lacks this unit"

    def _figure(self, figure: Found, named: str) -> Iterator[str]:
        reading = figure.reading
        yield f"indicator: {named}".rstrip()
        yield "subject: {zh: , en: }"
        yield from (f"{name}: {_scalar(quantity)}" for name, quantity in reading.quantities.items())
        yield f"basis: {reading.basis}"
        yield f"line: {figure.passage.line}"
        yield f"stated: [{', '.join(map(quoted, reading.stated))}]"

    def _statistic(self, figure: Found, named: str) -> Iterator[str]:
        """A figure that is of no measure, about the office, zone or place nearest before it in its sentence."""
        before = [m for m in figure.mentions if m.kind in _STATISTIC_OF and m.id and m.start <= figure.reading.start]
        about = _STATISTIC_OF[before[-1].kind] if before else ""
        yield f"about: {about}".rstrip()
        if before:
            yield f"{about}: {before[-1].id}"
        for line in self._figure(figure, named):
            if line.startswith("line:"):
                yield f"source: {self.source}"
            yield line


def _line(passage: Passage, sentence: Sentence, marks: Sequence[tuple[int, int]]) -> str:
    """The comment that shows a sentence with what was read of it in brackets; of a long one what stands around it."""
    first = min([start for start, _ in marks], default=sentence.start)
    last = max([end for _, end in marks], default=sentence.start)
    begin = max(min(sentence.start, first), first - _LONGEST)
    end = min(max(sentence.end, last), last + _LONGEST)
    text, at = "", begin
    for start, stop in sorted(set(marks)):
        if start >= at:
            text += f"{passage.text[at:start]}[{passage.text[start:stop]}]"
            at = stop
    return f"# line {passage.line}: {_clean(text + passage.text[at:end])}"


def _clean(text: str) -> str:
    """A text on one line, without what a terminal might obey."""
    return " ".join(UNPRINTABLE.sub(" ", text).split())


def _scalar(quantity: str) -> str:
    """A quantity as YAML reads it: quoted where its first sign means something to YAML."""
    return f'"{quantity}"' if quantity[:1] in "><-~|@%&*!`" else quantity
