"""The table `figures`: those of measures, of their cases, and the statistics that belong to no measure, in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple, cast

from ftzcli.output.exports.columns import (
    QUANTITY_HELP,
    Column,
    Table,
    Value,
    dated,
    joined,
    named,
    pair,
    quantity,
    several,
)
from ftzcli.query.effects import FigureRow, figure_row
from ftzcli.records.figures import figures_of
from ftzcli.records.shapes import Case, Measure, Measured, Statistic
from ftzcli.records.vocabulary import WHERE, Vocabulary
from ftzcli.words.text import Text

ORIGINS = ("effect", "case", "statistic")


class OfFigure(NamedTuple):
    """A figure: of what it is, and its number among those of its measure as `show` lists them."""

    figure: FigureRow
    measure: Measure | None
    case: Case | None
    statistic: Statistic | None
    number: int | None
    vocabulary: Vocabulary

    @property
    def id(self) -> str:
        """What tells a figure from all others."""
        return self.statistic["id"] if self.statistic else f"{self.measure_id}:{self.number}"

    @property
    def measure_id(self) -> str | None:
        """The id of its measure, if it is of one."""
        return self.measure and self.measure["id"]

    @property
    def origin(self) -> str:
        """Whether it is of a measure itself, of a case of it, or of none."""
        return "statistic" if self.statistic else "case" if self.case else "effect"


def of_measure(measure: Measure, vocabulary: Vocabulary) -> Iterator[OfFigure]:
    """The figures of a measure, those of its cases last."""
    for number, (case, figure) in enumerate(figures_of(measure), 1):
        yield OfFigure(figure_row(case, figure, vocabulary), measure, case, None, number, vocabulary)


def of_statistics(statistics: Iterable[Statistic], vocabulary: Vocabulary) -> Iterator[OfFigure]:
    """The figures that belong to no measure."""
    for statistic in statistics:
        where = [place for place in (statistic["zone"], statistic["place"]) if place]
        placed: Mapping[str, Any] = {**statistic, "where": where, "customs": list(filter(None, [statistic["customs"]]))}
        row = figure_row(None, cast(Measured, placed), vocabulary)
        yield OfFigure(row, None, None, statistic, None, vocabulary)


def _of_case(key: str) -> Value:
    return lambda f: f.case and f.case[key]


def _stated(quantity: str) -> Value:
    return lambda f: f.figure[quantity]


FIGURES = Table(
    "figures",
    Text(
        "数据，每行一个：成效、案例的数据和不属于举措的统计",
        "the figures, one a row: effects, those of cases, and statistics that belong to no measure",
    ),
    (
        Column(
            "id",
            "text",
            Text("编号：举措:序号，或统计的编号", "the id: measure:number, or that of the statistic"),
            lambda f: f.id,
            needed=True,
        ),
        Column("origin", "text", Text("属于什么", "what it is of"), lambda f: f.origin, values=ORIGINS, needed=True),
        Column(
            "measure_id",
            "text",
            Text("举措；统计没有", "the measure; empty of a statistic"),
            lambda f: f.measure_id,
            refers="measures",
        ),
        Column("number", "integer", Text("在举措中的序号", "its number in the measure"), lambda f: f.number),
        *pair("case", Text("案例", "the case"), _of_case("name")),
        Column("case_kind", "text", Text("案例的类别", "the kind of case"), _of_case("kind")),
        *pair("case_note", Text("案例的说明", "what is told of the case"), _of_case("note")),
        Column(
            "case_source", "text", Text("案例的来源", "the source of the case"), _of_case("source"), refers="sources"
        ),
        Column("case_line", "integer", Text("案例的原文行号", "the line of the case"), _of_case("line")),
        Column(
            "about",
            "text",
            Text("统计的是什么", "what a statistic is about"),
            lambda f: f.statistic and f.statistic["about"],
        ),
        *named("indicator", "indicators", Text("指标", "the indicator"), lambda f: f.figure["indicator"]),
        *pair("subject", Text("对象", "what was measured"), lambda f: f.figure["subject"]),
        *chain.from_iterable(quantity(name, help, _stated(name)) for name, help in QUANTITY_HELP.items()),
        *quantity(
            "derived_percent",
            Text("由改革前后推算的变化百分比", "the change in percent that follows from before and after"),
            lambda f: f.figure["derived"] and f.figure["derived"]["change_percent"],
            unit=False,
        ),
        *quantity(
            "improvement_percent",
            Text("改善的百分比，越大越好", "the improvement in percent, the more the better"),
            lambda f: f.figure["improvement"],
            unit=False,
        ),
        Column(
            "improvement_origin",
            "text",
            Text("改善是来源所说，还是推算", "whether the source says the improvement, or it was derived"),
            lambda f: f.figure["improvement"] and f.figure["improvement"]["origin"],
            values=("stated", "derived"),
        ),
        *pair("text", Text("整句说出的数据", "the figure in words"), lambda f: f.figure["text"]),
        *pair("compared_with", Text("比较基准", "what it is compared with"), lambda f: f.figure["compared_with"]),
        *dated("period", Text("时段", "the period"), lambda f: f.figure["period"]),
        Column(
            "basis",
            "text",
            Text("数据性质", "reported, expected or prescribed"),
            lambda f: f.figure["basis"],
            values=("reported", "expected", "prescribed"),
            needed=True,
        ),
        *several(
            "places", WHERE, Text("所在地区，以分号分隔", "where, semicolons between"), lambda f: f.figure["where"]
        ),
        *several(
            "customs",
            "customs",
            Text("海关，以分号分隔", "the offices, semicolons between"),
            lambda f: f.figure["customs"],
        ),
        Column(
            "stated",
            "text",
            Text("原文所印的数字，以分号分隔", "as the source prints it, semicolons between"),
            lambda f: joined(f.figure["stated"]),
        ),
        Column(
            "source", "text", Text("来源", "the source"), lambda f: f.figure["source"], refers="sources", needed=True
        ),
        Column("line", "integer", Text("原文行号", "the line of its text"), lambda f: f.figure["line"]),
    ),
    ("id",),
)
