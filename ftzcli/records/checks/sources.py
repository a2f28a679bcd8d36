"""The text of a source beside the records that cite it: does every figure stand there, and is every figure cited?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from ftzcli.records.checks.subject import Finding, Subject
from ftzcli.records.checks.texts import SourceText
from ftzcli.records.problems import Problem
from ftzcli.records.reading.filetext import FileText
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.printed import Printed
from ftzcli.words.text import Text

# One or two of what is counted, in 汉字, are words more often than figures: 两个中心, 一项改革.
_SMALL = 2


def missing_figures(subject: Subject, texts: Mapping[str, SourceText]) -> Iterator[Finding]:
    """Stated figures that do not stand on the line of the text that they cite, as figures of their own."""
    for place, figure in subject.figures:
        text = texts.get(figure.source)
        if text is None:
            continue
        for number, stated in enumerate(figure.stated):
            at = (*place, "stated", number)
            if figure.line is not None and figure.line > len(text.lines):
                told = {"source": text.source, "number": figure.line, "count": len(text.lines)}
                yield Finding("FTZ602", (*place, "line"), {**told, "hint": _counted(text, figure.line)})
                break
            found = text.lines_with(stated)
            if (figure.line or 0) not in found and (figure.line is not None or not found):
                line = "-" if figure.line is None else figure.line
                elsewhere = _elsewhere(text, figure.line, stated, found)
                told = {"stated": stated, "source": text.source, "number": line, "elsewhere": elsewhere}
                yield Finding("FTZ601", at, told)


def _counted(text: SourceText, physical: int) -> Text:
    """What a line of the file is called in a citation, for who wrote the number that an editor shows."""
    number = text.counted(physical)
    if number is None:
        return Text("", "")
    place = text.place(number)
    return Text(f"（{place.zh}）", f" ({place.en})")


def _elsewhere(text: SourceText, line: int | None, stated: str, lines: Sequence[int]) -> Text:
    """Where else it stands: as a part of another figure, on other lines, or nowhere."""
    if line is not None and (parts := text.parts(line, stated)):
        return Text(f"，那里只有{'、'.join(parts[:3])}", f" as a figure of its own (only {', '.join(parts[:3])})")
    if not lines:
        return Text("，其他行也没有", ", nor on any other")
    places = [text.place(number) for number in lines[:3]]
    return Text(
        f"，而在第 {', '.join(map(str, lines[:3]))} 行（{'，'.join(p.zh for p in places)}）",
        f", but on line {', '.join(map(str, lines[:3]))} ({', '.join(p.en for p in places)})",
    )


def uncovered(text: SourceText, subjects: Iterable[Subject], vocabulary: Vocabulary) -> list[Problem]:
    """Notes on the figures of a text that no record cites."""
    cited: dict[int, set[str]] = {}
    for subject in subjects:
        for _, figure in subject.figures:
            if figure.source == text.source and figure.line is not None:
                cited.setdefault(figure.line, set()).update(figure.stated)
    file = FileText(text.path, text.data.decode("utf-8-sig"))
    kinds = {id: str(unit["kind"]) for id, unit in vocabulary.kinds["units"].items()}
    return [
        file.problem(
            "FTZ702", physical, left.start + 1, left.end - left.start, text=left.text, place=text.place(number)
        )
        for number, (physical, _) in enumerate(text.numbered, 1)
        for left in left_on(text, number, cited.get(number, ()), kinds)
    ]


def left_on(text: SourceText, number: int, cited: Iterable[str], kinds: Mapping[str, str]) -> Iterator[Printed]:
    """The figures of a line that nothing cites."""
    taken = sorted(span for stated in set(cited) for span in text.places(number, stated))
    ends = [*accumulate((end for _, end in taken), max)]  # the furthest of the stretches up to each
    for found in text.figures_on(number):
        before = bisect_left(taken, (found.core,))  # as many begin before it ends
        if not (before and ends[before - 1] > found.start) and not _is_word(found, kinds):
            yield found


def _is_word(found: Printed, kinds: Mapping[str, str]) -> bool:
    """Whether a number is too small to be more than a word."""
    is_counted = kinds.get(found.unit or "", "count") == "count" and found.bound == "exact"
    return found.is_hanzi and is_counted and found.word != "%" and found.high is not None and found.high <= _SMALL
