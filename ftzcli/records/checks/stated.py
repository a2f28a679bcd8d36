"""Checks of quantities against what is stated: number, bound, unit, direction, and the order of before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftzcli.records.checks.agreement import Agreement, exchanged
from ftzcli.records.checks.subject import Context, Finding, Subject
from ftzcli.records.fields import QUANTITIES
from ftzcli.records.model.annotations import Place
from ftzcli.records.model.figure import Figure, Quantity
from ftzcli.words.printed import Printed, figures
from ftzcli.words.text import Text

_OTHER = {"before": "after", "after": "before"}


def stated_quantities(subject: Subject, context: Context) -> Iterator[Finding]:
    """Quantities that are not what `stated` says, or what the line of the source says where its text is at hand."""
    agreement = Agreement(context.units, context.vocabulary.kinds["units"])
    for place, figure in subject.figures:
        printed = _printed(figure, context)
        told = "、".join(figure.stated)
        meant: dict[str, list[Printed]] = {}
        faults = 0
        for name, quantity in _quantities(figure):
            meant[name] = [one for one in printed if agreement.means(name, quantity, one)]
            for finding in _faults(name, quantity, (printed, meant[name]), agreement, told):
                faults += 1
                yield finding._replace(place=(*place, name))
        if not faults:
            yield from _order(place, meant, printed)


def _quantities(figure: Figure) -> Iterator[tuple[str, Quantity]]:
    for name in QUANTITIES:
        quantity: Quantity | None = getattr(figure, name)
        if quantity is not None:
            yield name, quantity


def _printed(figure: Figure, context: Context) -> list[Printed]:
    """The figures that are stated, as they are read on their line; by themselves where that is not at hand."""
    text = context.texts.get(figure.source)
    found: list[Printed] = []
    for stated in figure.stated:
        on_line = text.figures_at(figure.line, stated) if text and figure.line else []
        found += on_line or figures(stated, context.units, alone=True)
    return found


def _faults(
    name: str, quantity: Quantity, found: tuple[Sequence[Printed], Sequence[Printed]], agreement: Agreement, told: str
) -> Iterator[Finding]:
    """What is wrong with one quantity, beside all that is printed and that of it which it may mean."""
    printed, meant = found
    other = [(one, unit) for one in meant if (unit := agreement.other_unit(quantity, one))]
    if meant and len(other) < len(meant):
        return
    other += [(one, one.word) for one in printed if agreement.only_other_unit(name, quantity, one)]
    if other:
        one, unit = other[0]
        hint = _hint(agreement.written(name, quantity, one))
        yield Finding("FTZ411", (), {"stated": told, "unit": unit, "hint": hint})
        return
    opposed = next((one for one in printed if agreement.opposes(name, quantity, one)), None)
    if opposed is not None and name == "change":
        words = opposed.text if _holds(opposed) else "".join((*opposed.words, opposed.text))
        yield Finding("FTZ412", (), {"words": words, "hint": _hint(agreement.written(name, quantity, opposed))})
        return
    likely = _likely(name, quantity, printed, agreement)
    hint = _hint(agreement.written(name, quantity, likely)) if likely else Text("", "")
    yield Finding("FTZ410", (), {"stated": told, "hint": hint})


def _holds(printed: Printed) -> bool:
    return any(word in printed.text for word in printed.words)


def _likely(name: str, quantity: Quantity, printed: Sequence[Printed], agreement: Agreement) -> Printed | None:
    """The figure that a quantity most likely stands for: in its unit and its place."""
    fitting = [one for one in printed if not agreement.other_unit(quantity, one)] or list(printed)
    if not fitting:
        return None
    in_role = [one for one in fitting if one.role == name] or fitting
    return in_role[-1] if name == "after" else in_role[0]


def _hint(written: str) -> Text:
    """What to write instead."""
    return Text(f'；应写 "{written}"', f'; write "{written}"') if written else Text("", "")


def _order(place: Place, meant: dict[str, list[Printed]], printed: Sequence[Printed]) -> Iterator[Finding]:
    """Before and after that stand the other way round, and one of them that the source calls the other."""
    order = {id(one): number for number, one in enumerate(printed)}
    if "before" in meant and "after" in meant:
        if swapped := exchanged(meant["before"], meant["after"], order):
            after, before = swapped
            words = f"{before.text} → {after.text}"
            yield Finding("FTZ412", (*place, "before"), {"words": words, "hint": Text("", "")})
        return
    for name, other in _OTHER.items():
        found = meant.get(name)
        if found and all(one.role == other for one in found):
            words = f"{found[0].text}（{''.join(found[0].words)}）"
            hint = Text(f"；应写在 {other} 里", f"; it belongs to '{other}'")
            yield Finding("FTZ412", (*place, name), {"words": words, "hint": hint})
