"""The table of checks that look at one good record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from ftzcli.records.checks.stated import stated_quantities
from ftzcli.records.checks.subject import Context, Finding, Subject
from ftzcli.records.checks.unsaid import unsaid
from ftzcli.records.fields import QUANTITIES
from ftzcli.records.model.figure import Figure, Quantity
from ftzcli.records.model.measure import Measure
from ftzcli.words.dates import date_span, period_span
from ftzcli.words.interval import change_percent, plain_number

_PERCENT_SLACK = 1  # sources round a change that they print beside its before and after


class Lint(NamedTuple):
    """A check of one record, with the codes of what it finds."""

    codes: tuple[str, ...]
    check: Callable[[Subject, Context], Iterator[Finding]]


def future_dates(subject: Subject, context: Context) -> Iterator[Finding]:
    """Events and reported figures that lie after today."""
    if isinstance(subject.record, Measure):
        for number, event in enumerate(subject.record.history):
            if event.date and date_span(event.date)[0] > context.today:
                yield Finding("FTZ408", ("history", number, "date"), {"value": event.date})
    for place, figure in subject.figures:
        if figure.period and figure.basis == "reported" and period_span(figure.period)[0] > context.today:
            yield Finding("FTZ408", (*place, "period"), {"value": figure.period})


def changes(subject: Subject, _context: Context) -> Iterator[Finding]:
    """Changes that do not follow from their before and after."""
    for place, figure in subject.figures:
        if figure.change is None or figure.before is None or figure.after is None:
            continue
        follows = _follows(figure.before, figure.after, figure.change)
        if follows is None:
            continue
        low, high = follows
        least, most = figure.change.min, figure.change.max
        if (least is not None and high is not None and least > high) or (
            most is not None and low is not None and most < low
        ):
            ends = " … ".join("?" if end is None else f"{plain_number(end):g}" for end in dict.fromkeys(follows))
            yield Finding("FTZ409", (*place, "change"), {"computed": ends})


def _follows(before: Quantity, after: Quantity, change: Quantity) -> tuple[Fraction | None, Fraction | None] | None:
    """The ends of the change from before to after, in the unit of the change; None where they cannot be compared."""
    if before.unit != after.unit:
        return None
    if change.unit == "percent" != before.unit:
        percent = change_percent(before.interval, after.interval)
        return (_moved(percent.min, -_PERCENT_SLACK), _moved(percent.max, _PERCENT_SLACK)) if percent else None
    if change.unit not in (before.unit, "percentage-point"):
        return None
    low = None if after.min is None or before.max is None else after.min - before.max
    high = None if after.max is None or before.min is None else after.max - before.min
    return low, high


def _moved(end: Fraction | None, by: int) -> Fraction | None:
    return None if end is None else end + by


def aliases(subject: Subject, context: Context) -> Iterator[Finding]:
    """Aliases that are the name of another measure."""
    return _aliases_of_others(subject, "FTZ505", context.named)


def shared_aliases(subject: Subject, context: Context) -> Iterator[Finding]:
    """Aliases that another measure claims too."""
    return _aliases_of_others(subject, "FTZ506", context.aliased)


def _aliases_of_others(subject: Subject, code: str, ids: Callable[[str], Iterable[str]]) -> Iterator[Finding]:
    """The aliases that lead to another measure too."""
    if not isinstance(subject.record, Measure):
        return
    for lang in ("zh", "en"):
        for number, alias in enumerate(getattr(subject.record.aliases, lang)):
            others = [id for id in ids(alias) if id != subject.record.id]
            if others:
                yield Finding(code, ("aliases", lang, number), {"value": alias, "id": others[0]})


def ids_again(subject: Subject, context: Context) -> Iterator[Finding]:
    """Former ids that are the id of a measure again: nobody could tell which one an old reference means."""
    if isinstance(subject.record, Measure):
        for number, former in enumerate(subject.record.former_ids):
            if former == subject.record.id or former in context.named(former):
                yield Finding("FTZ507", ("former_ids", number), {"value": former})


def two_figures(subject: Subject, _context: Context) -> Iterator[Finding]:
    """Figures of one thing that two sources give differently: a note, as both are kept."""
    alike: dict[object, list[tuple[tuple[str | int, ...], Figure]]] = defaultdict(list)
    for place, figure in subject.figures:
        names = [name for name in QUANTITIES if getattr(figure, name) is not None]
        units = [getattr(figure, name).unit for name in names]
        alike[figure.indicator, figure.subject, figure.basis, *names, *units].append((place, figure))
    for figures in alike.values():
        (_, first), *others = figures
        for place, figure in others:
            if figure.source != first.source and _quantities(figure) != _quantities(first):
                told = {"first": f"{first.source}: {'、'.join(first.stated)}", "stated": "、".join(figure.stated)}
                yield Finding("FTZ701", (*place, "stated"), told)


def standards(subject: Subject, context: Context) -> Iterator[Finding]:
    """Codes without a reason in the vocabulary, and those of a whole article where a part of it is meant: notes."""
    if not isinstance(subject.record, Measure):
        return
    known = context.vocabulary.kinds["standards"]
    with_parts = {entry.get("parent") for entry in known.values()}
    for number, code in enumerate(subject.record.standards):
        if code in with_parts:
            yield Finding("FTZ707", ("standards", number), {"value": code})
        elif not known[code].get("definition"):
            yield Finding("FTZ706", ("standards", number), {"value": code})


def _quantities(figure: Figure) -> list[Quantity | None]:
    return [getattr(figure, name) for name in QUANTITIES]


LINTS: tuple[Lint, ...] = (
    Lint(("FTZ408",), future_dates),
    Lint(("FTZ409",), changes),
    Lint(("FTZ410", "FTZ411", "FTZ412"), stated_quantities),
    Lint(("FTZ505",), aliases),
    Lint(("FTZ506",), shared_aliases),
    Lint(("FTZ507",), ids_again),
    Lint(("FTZ701",), two_figures),
    Lint(("FTZ705",), unsaid),
    Lint(("FTZ706", "FTZ707"), standards),
)
