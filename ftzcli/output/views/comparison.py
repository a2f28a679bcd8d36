"""Measures side by side: for `compare`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ftzcli.output.labels import both_names, picked, zone_names
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Prose, View
from ftzcli.output.views.cells import cite, dated, figure_says, merged, told_lines
from ftzcli.output.views.parts import Part, composed
from ftzcli.query.comparison import COMPARISON_FIELDS, Compared, Judged
from ftzcli.query.validity import Day
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, SEMICOLON, Text, in_brackets

_DEFAULT = (
    "id",
    "name.zh",
    "name.en",
    "customs",
    "zones",
    "zones_implied",
    "since",
    "status",
    "themes",
    "figures.indicator",
    "figures.text.zh",
    "figures.text.en",
    "figures.rank",
    "figures.reasons.code",
)
# Room for an id, and for a figure in a few words.
_LEAST = 20
_UNKNOWN = Text("不详", "not known")


def _in_force(measure: Compared, words: Words) -> str:
    """Whether a measure is in force, and below it by what text."""
    ground = measure["in_force_by"]
    if measure["in_force"] is None or ground is None:
        return words.pick(Text("还没有记录", "not on record yet"))
    text = ground["source"] + (in_brackets(words.pick(dated(ground["date"])), words.lang) if ground["date"] else "")
    return f"{words.name('validity', measure['in_force'])}\n{text}"


# What is told of each measure.
_FACTS: tuple[tuple[Text, Callable[[Compared, Words], str]], ...] = (
    (Text("编号", "id"), lambda measure, _: measure["id"]),
    (Text("海关", "customs"), lambda measure, words: words.labels("customs", measure["customs"])),
    (Text("自贸试验区", "zone"), zone_names),
    (Text("最早日期", "since"), lambda measure, words: measure["since"] or words.pick(_UNKNOWN)),
    (Text("阶段", "stage"), lambda measure, words: words.name("statuses", measure["status"] or "")),
    (Text("效力", "in force"), _in_force),
    (Text("主题", "themes"), lambda measure, words: words.names("themes", measure["themes"])),
)


def comparison(measures: Sequence[Compared], day: Day) -> View:
    """Measures in columns, their figures in rows by indicator, and below which of them may be ranked."""
    fields = picked(_DEFAULT, COMPARISON_FIELDS)
    return View(measures, fields, COMPARISON_FIELDS, lambda words: _page(measures, day, words))


def _page(measures: Sequence[Compared], day: Day, words: Words) -> Iterator[Block]:
    indicators = dict.fromkeys(figure["indicator"] for measure in measures for figure in measure["figures"])
    rows = [[Cell(words.pick(title)), *(Cell(say(measure, words)) for measure in measures)] for title, say in _FACTS]
    for indicator in indicators:
        cells = (_figures(measure, indicator, words) for measure in measures)
        rows.append([Cell(words.name("indicators", indicator)), *cells])
    columns = (Column(""), *(Column(both_names(measure, words.lang), least=_LEAST) for measure in measures))
    if day.is_named:
        yield Prose(words.pick(Text("{day} 的情况", "As of {day}").fill(day=day.iso)), "quiet")
    yield Grid(columns, tuple(map(tuple, rows)), spaced=True)
    if indicators:
        yield Heading(words.pick(Text("能否排名", "Ranking")))
        told: dict[str, list[str]] = {}
        for indicator in indicators:
            told.setdefault(_verdict(measures, indicator, words), []).append(words.name("indicators", indicator))
        for verdict, names in told.items():
            yield Prose(words.listed(names) + words.pick(COLON) + verdict)


def _figures(measure: Compared, indicator: str, words: Words) -> Cell:
    """All figures of a measure for an indicator, each with its subject and its sources below it."""
    lines: list[Sequence[Part]] = []
    figures = (figure for figure in measure["figures"] if figure["indicator"] == indicator)
    for alike in merged(figures, lambda figure: (figure["case"], figure_says(figure))):
        about = dict.fromkeys(words.said(said) for one in alike for said in (one["case"], one["subject"]))
        lines += [*told_lines(alike[0], words), list(map(Part, about)), [cite(one, words) for one in alike]]
    return composed(lines)


def _verdict(measures: Sequence[Compared], indicator: str, words: Words) -> str:
    """The measures in order of a figure, the strongest first; or why there is no order."""
    ranked: dict[int, str] = {}
    for measure in measures:
        for figure in measure["figures"]:
            if figure["indicator"] != indicator:
                continue
            if figure["rank"] is None:
                return _reasons(figure, words)
            ranked[figure["rank"]] = measure["name"]["zh"]
    return "  ".join(f"{rank}. {name}" for rank, name in sorted(ranked.items()))


def _reasons(figure: Judged, words: Words) -> str:
    told = words.pick(SEMICOLON).join(words.said(reason["message"]) for reason in figure["reasons"])
    return words.pick(Text("不排名，因为{why}", "not ranked: {why}").fill(why=told))
