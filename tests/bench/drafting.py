"""How much of a text `ftz draft` finds: recall and precision against the records, and against texts of our own.

    python tests/bench/drafting.py [--texts DIR]

DIR holds the texts that records cite, by the ids of their sources (`ftz-decade` is `ftz-decade-article.txt`). A figure
is found when its interval and unit are those on record for that line; a name when it is the measure's or an alias; an
event when its line and what happened are, and a basis when the figure is and has it. The totals come last.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from ftzcli import open_catalogue
from ftzcli.records.drafting.mentions import Mentions
from ftzcli.records.drafting.passages import passages, plain
from ftzcli.records.drafting.printed import reader
from ftzcli.records.drafting.proposals import Draft, Found, Known, drafted
from ftzcli.records.figures import figures_of
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.interval import parse_quantity

OWN = Path(__file__).parents[1] / "drafting"
FIELDS = ("before", "after", "change", "value")
_EACH = ("figure", "basis")  # a line may have two that are alike
FILES = {"ftz-decade": "ftz-decade-article"}


class Item(NamedTuple):
    """Something that stands on a line: its kind, and itself in a form that can be compared."""

    kind: str
    line: int
    value: object


def quantity(text: str, vocabulary: Vocabulary) -> object:
    """An interval with its unit; times in minutes, so that 15 minutes are a quarter of an hour."""
    try:
        interval, word = parse_quantity(text)
    except ValueError:
        return text
    unit = next(iter(vocabulary.resolve("units", word)), word)
    size = Fraction(1)
    seen = set()
    while (equals := (vocabulary.kinds["units"].get(unit) or {}).get("equals")) and unit not in seen:
        seen.add(unit)
        number, _, other = equals.partition(" ")
        size *= Fraction(number)
        unit = next(iter(vocabulary.resolve("units", other)), other)
    ends = tuple(None if end is None else end * size for end in (interval.min, interval.max))
    return (*ends, interval.approximate, unit)


def proposed(text: str, draft: Draft, vocabulary: Vocabulary) -> Iterator[Item]:
    """What a draft proposes, comparable."""
    figures = [*draft.statistics, *(figure for proposal in draft.measures for figure in proposal.figures)]
    for found in figures:
        for each in (quantity(q, vocabulary) for q in quantities(found)):
            yield Item("figure", found.passage.line, each)
            yield Item("basis", found.passage.line, (each, found.reading.basis))
    for proposal in draft.measures:
        yield from (Item("event", step.passage.line, step.stage) for step in proposal.steps)
        if proposal.name:
            yield Item("measure", 0, plain(proposal.name))
    names = Mentions(vocabulary)
    for mention in (mention for passage in passages(text) for mention in names.of(passage)):
        if mention.kind in ("customs", "zones", "places"):
            kind = "office" if mention.kind == "customs" else "place"
            yield Item(kind, 0, mention.id or f"?{mention.name}")


def quantities(found: Found) -> Iterable[str]:
    """The quantities of a figure that is proposed."""
    return found.reading.quantities.values()


def on_record(source: str, catalogue: Any) -> tuple[list[Item], dict[str, set[str]]]:
    """The figures that records cite from a source, and the names of the measures that cite it, by id."""
    items: list[Item] = []
    names: dict[str, set[str]] = {}
    zones = {*catalogue.vocabulary.kinds["zones"], *catalogue.vocabulary.kinds["places"]}
    for record in catalogue.records:
        figures = [figure for _, figure in figures_of(record) if figure["source"] == source]
        items += [item for figure in figures for item in _of(figure, catalogue.vocabulary)]
        events = [event for event in record["history"] if event["source"] == source]
        items += [Item("event", event["line"] or 0, event["event"]) for event in events]
        items += [Item("office", 0, id) for event in events for id in event["customs"]]
        items += [Item("place", 0, id) for event in events for id in event["where"] if "/" in id or id in zones]
        if events:
            names[record["id"]] = {plain(name) for name in (record["name"]["zh"], *record["aliases"]["zh"])}
    for record in catalogue.statistics:
        if record["source"] == source:
            items += _of(record, catalogue.vocabulary)
    return items, names


def _of(figure: Any, vocabulary: Vocabulary) -> Iterator[Item]:
    for field in FIELDS:
        if told := figure[field]:
            ends = [None if told[end] is None else _exact(told[end]) for end in ("min", "max")]
            text = _written(ends, told.get("approximate"), told.get("unit", "%"))
            each = quantity(text, vocabulary)
            yield Item("figure", figure["line"] or 0, each)
            yield Item("basis", figure["line"] or 0, (each, figure["basis"]))


def known_names(catalogue: Any) -> dict[str, str]:
    """The ids of the measures of a catalogue by their folded names."""
    records = list(catalogue.records)
    return {plain(name): each["id"] for each in records for name in (each["name"]["zh"], *each["aliases"]["zh"])}


def _none(_line: str) -> Sequence[Any]:
    return ()


def _exact(number: float) -> Fraction:
    """The fraction that a number of JSON was: 66.666667 is 200/3."""
    return Fraction(str(number)).limit_denominator(1000) if number % 1 else Fraction(number)


def _written(ends: Sequence[Fraction | None], approximate: object, unit: str) -> str:
    low, high = ends
    if low is None or high is None:
        number = f"<={high}" if low is None else f">={low}"
    else:
        number = "~" * bool(approximate) + (str(low) if low == high else f"{low}..{high}")
    return f"{number} {unit}"


def once(items: Iterable[Item]) -> list[Item]:
    """All figures with their basis, and each of the others once."""
    listed = list(items)
    figures = [item for item in listed if item.kind in _EACH]
    return figures + list(dict.fromkeys(item for item in listed if item.kind not in _EACH))


def table(title: str, expected: Sequence[Item], found: Sequence[Item], kinds: Iterable[str]) -> Counter[str]:
    """Print recall and precision by kind, and what was missed and found too much; the counts, to be summed."""
    print(title)
    counts: Counter[str] = Counter()
    for kind in kinds:
        wanted = Counter(item for item in expected if item.kind == kind)
        had = Counter(item for item in found if item.kind == kind)
        both = (wanted & had).total()
        counts += Counter({f"{kind} found": both, f"{kind} wanted": wanted.total(), f"{kind} had": had.total()})
        print(f"  {kind:8} {shares(both, wanted.total(), had.total())}")
        for sign, items in (("missed", wanted - had), ("too much", had - wanted)):
            print(*(f"    {sign}: line {item.line} {_shown(item.value)}" for item in items.elements()), sep="\n")

    return counts


def shares(both: int, wanted: int, had: int) -> str:
    """Recall and precision as they are printed."""
    recall, precision = (f"{both}/{n} {both / n:.1%}" if n else "-" for n in (wanted, had))
    return f"recall {recall:16} precision {precision}"


def _shown(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def of_records(catalogue: Any, texts: Path) -> None:
    """Measure the texts that the records cite."""
    vocabulary = catalogue.vocabulary
    kinds = ["figure", "basis", "event", "office", "place"]
    totals: Counter[str] = Counter()
    for source in vocabulary.kinds["sources"]:
        path = texts / f"{FILES.get(source, source)}.txt"
        expected, names = on_record(source, catalogue)
        if not path.exists() or not (expected or names):
            continue
        text = path.read_text(encoding="utf-8-sig")
        draft = drafted(text, vocabulary, Known(), 2023, reader(vocabulary))
        found = list(proposed(text, draft, vocabulary))
        totals += table(source, once(expected), once(found), kinds)
        had = {str(item.value) for item in found if item.kind == "measure"}
        hits = [id for id, called in names.items() if called & had]
        known = {name for called in names.values() for name in called}
        right = sum(name in known for name in had)
        totals += Counter({"name had": len(had), "name right": right})
        print(f"  measures {len(hits)}/{len(names)} found; of {len(had)} names {right} are on record")
        print("    missed:", *sorted(names.keys() - hits))
        with_catalogue = drafted(text, vocabulary, Known(known_names(catalogue)), 2023, _none)
        again = {proposal.known for proposal in with_catalogue.measures}
        print(f"    with the catalogue at hand: {len(names.keys() & again)}/{len(names)}")
        print("    too much:", *sorted(had - known))
    print("all texts")
    for kind in kinds:
        print(f"  {kind:8} {shares(*(totals[f'{kind} {each}'] for each in ('found', 'wanted', 'had')))}")
    print(f"  names    {totals['name right']} of {totals['name had']} are on record")


def of_own(catalogue: Any) -> None:
    """Measure the texts of our own."""
    vocabulary = catalogue.vocabulary
    for path in sorted(OWN.glob("*.txt")):
        with path.with_suffix(".tsv").open(encoding="utf-8") as file:
            rows = [
                row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["what"] != "date"
            ]
        expected = [_row(row, vocabulary) for row in rows]
        text = path.read_text(encoding="utf-8")
        draft = drafted(text, vocabulary, Known(), None, reader(vocabulary))
        found = once(proposed(text, draft, vocabulary))
        table(path.stem, expected, found, ["figure", "measure", "office", "place"])


def _row(row: dict[str, str], vocabulary: Vocabulary) -> Item:
    if row["what"] == "figure":
        return Item("figure", int(row["line"]), quantity(row["value"], vocabulary))
    if row["what"] == "measure":
        return Item("measure", 0, plain(row["value"]))
    return Item(row["what"], 0, row["value"])


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    given = parser.parse_args()
    catalogue = open_catalogue()
    of_own(catalogue)
    if given.texts:
        of_records(catalogue, given.texts)


if __name__ == "__main__":
    main()
