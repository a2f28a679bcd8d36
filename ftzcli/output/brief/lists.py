"""The lists of a brief: what happened where, the figures as printed, the cases; each cut to some length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ftzcli.output.brief.parts import Part
from ftzcli.output.view import Cell, Column, Grid, Heading, Prose, Row
from ftzcli.output.views.cells import FIGURE_TITLES, Numbers, figure_cells, figure_says, merged
from ftzcli.output.views.documents import rules_of
from ftzcli.output.views.history import HISTORY, STEP_TITLES, step_cells, steps
from ftzcli.query.validity import Day, Standing
from ftzcli.records.codes import CODES, VALIDITY
from ftzcli.records.shapes import Case, Measure, Measured
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import EVENTS, FIGURES, Noun, Text, counted, in_brackets

_STEP_CELLS = (27, 15, 50, 16)
_FIGURE_CELLS = (36, 33, 25, 14)
# A list is never longer than this.
_MOST = 12
_CASES = Noun("个案例", "case", "cases")


class Lists(NamedTuple):
    """The lists of a measure: figures that sources tell alike together, cases, and steps as numbers of events, with the
    positions of these, those first on which it rests; and of each how many are shown."""

    figures: Sequence[tuple[Case | None, Sequence[Measured]]]
    cases: Sequence[Case]
    steps: Sequence[Sequence[int]]
    ranked: Sequence[int]
    shown: tuple[int, int, int]

    @property
    def shown_steps(self) -> list[Sequence[int]]:
        """The steps that are shown, in the order in which they are told."""
        return [self.steps[position] for position in sorted(self.ranked[: self.shown[2]])]

    def sources(self, measure: Measure) -> Iterator[str]:
        """The sources that what is shown rests on."""
        yield from (figure["source"] for _, alike in self.figures[: self.shown[0]] for figure in alike)
        yield from (case["source"] for case in self.cases[: self.shown[1]])
        yield from (measure["history"][number]["source"] for step in self.shown_steps for number in step)


def lists_of(measure: Measure, standing: Standing, words: Words) -> Lists:
    """The lists of a measure, as long as any page has room for.

    Of the steps come first the one that decides, those that reach widest, those that hold, and of these the rules.
    """
    told = steps(measure["history"], standing, words)
    widest = {unit.number for unit in standing.widest}
    rules = rules_of(measure, words)

    def rank(position: int) -> tuple[bool, bool, int, bool]:
        step = told[position]
        state = standing.states.get(step[0])
        of_rule = any(measure["history"][number]["source"] in rules for number in step)
        holds = VALIDITY.index(state.value) if state else len(VALIDITY)
        return standing.decides not in step, widest.isdisjoint(step), holds, not of_rule

    figures: list[tuple[Case | None, Sequence[Measured]]] = []
    figures += [(None, alike) for alike in merged(measure["effects"], figure_says)]
    figures += [(case, alike) for case in measure["cases"] for alike in merged(case["figures"], figure_says)]
    most = (min(len(each), _MOST) for each in (figures, measure["cases"], told))
    return Lists(
        figures, measure["cases"], told, sorted(range(len(told)), key=rank), (next(most), next(most), next(most))
    )


def shorter(lists: Lists) -> Iterator[Lists]:
    """The lists, and then the same ever shorter: the longest one by one, down to one of each."""
    shown = list(lists.shown)
    yield lists
    while max(shown) > 1:
        shown[shown.index(max(shown))] -= 1
        yield lists._replace(shown=(shown[0], shown[1], shown[2]))


def step_blocks(
    measure: Measure, lists: Lists, standing: Standing, day: Day, numbers: Numbers, words: Words
) -> Iterator[Part]:
    """What happened where and since when, and how it stands."""
    yield Heading(words.pick(HISTORY))
    rows = []
    for step in lists.shown_steps:
        where, date, told, cited = step_cells(step, measure["history"], standing, day, numbers, words)
        rows.append((where, date, _joined(told, 1), _joined(cited)))
    yield Grid(_columns(STEP_TITLES, _STEP_CELLS, words), tuple(rows))
    yield from _left(len(lists.steps) - lists.shown[2], EVENTS, f"ftz timeline {measure['id']}", words)


def figure_blocks(measure: Measure, lists: Lists, numbers: Numbers, words: Words) -> Iterator[Part]:
    """The figures in words and as their sources print them; those of a case below its name."""
    if not lists.figures:
        return
    rows: list[Row | Heading] = []
    of: Case | None = None
    for case, alike in lists.figures[: lists.shown[0]]:
        if case is not None and case is not of:
            rows.append(Heading(words.said(case["name"]), 3))
        of = case
        what, figure, cited = figure_cells(alike, numbers.cite, words)
        printed = dict.fromkeys(stated for one in alike for stated in one["stated"])
        rows.append((what, figure, Cell(words.listed(f"“{stated}”" for stated in printed)), _joined(cited)))
    titles = (*FIGURE_TITLES[:2], Text("原文", "as printed"), *FIGURE_TITLES[2:])
    yield Heading(words.pick(Text("数据", "Figures")))
    yield Grid(_columns(titles, _FIGURE_CELLS, words), tuple(rows))
    yield from _left(len(lists.figures) - lists.shown[0], FIGURES, f"ftz show {measure['id']} --evidence", words)


def case_blocks(measure: Measure, lists: Lists, numbers: Numbers, words: Words) -> Iterator[Part]:
    """Who used it."""
    if not lists.cases:
        return
    yield Heading(words.pick(Text("案例", "Cases")))
    for case in lists.cases[: lists.shown[1]]:
        name = words.said(case["name"]) + in_brackets(words.pick(CODES[case["kind"]]), words.lang)
        yield Prose(f"{name} {numbers.cite(case, words).text}", "strong")
        if case["note"]:
            yield Prose(words.said(case["note"]))
    yield from _left(len(lists.cases) - lists.shown[1], _CASES, f"ftz show {measure['id']}", words)


def _joined(cell: Cell, lines: int = -1) -> Cell:
    """A cell with its first lines, or all, in one."""
    return cell._replace(text=cell.text.replace("\n", " ", lines))


def _columns(titles: Sequence[Text], cells: Sequence[int], words: Words) -> tuple[Column, ...]:
    return tuple(Column(words.pick(title), cells=width) for title, width in zip(titles, cells, strict=True))


def _left(count: int, noun: Noun, command: str, words: Words) -> Iterator[Part]:
    """How many are left out, and what lists them."""
    if count:
        told = Text("另有 {count}未列：{command}", "{count} left out here: {command}")
        yield Prose(words.pick(told.fill(count=counted(count, noun), command=command)), "quiet")
