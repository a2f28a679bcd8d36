"""The JSON Schemas of what a person writes: they take what the program takes, and refuse what is out of form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from program import MEASURES
from rows import every
from validators import complaint, every_draft, validator, validator_of_kind

from ftzcli import open_catalogue
from ftzcli.output.schemas.json_schema import Draft
from ftzcli.records.reading.loader import read_measure
from ftzcli.records.reading.reader import read
from ftzcli.records.vocabulary import KINDS

BAD = Path(__file__).parent / "bad"
VOCABULARY = open_catalogue().vocabulary


class Editor(yaml.CSafeLoader):
    """YAML as editors read it, by the core schema of YAML 1.2: numbers are numbers, dates and `yes` are texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for _kind, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+[.][0-9]+", list("-+0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_pattern})$"), _first)


def as_editor(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Editor)


def as_program(path: Path) -> Any:
    node, _, problems = read(path)
    assert node is not None, problems
    return node.plain()


both_readings = pytest.mark.parametrize("reading", [as_program, as_editor])
RECORDS = sorted(path for path in MEASURES.glob("*/*.yaml") if path.parent.name != "vocabulary")

GOOD = """\
name: {zh: 海铁直运, en: Sea-rail}
summary: {zh: 货物由铁路到港，再装船。, en: Cargo travels by rail and then by ship.}
themes: [port-logistics]
history: [{event: reported, source: ftz-decade, line: 6}]
"""
HISTORY = "history: [{{event: reported, {0}}}]"
FIGURE = "effects: [{{indicator: clearance-time, source: ftz-decade, stated: [3小时], {0}}}]"
ACCEPTED = (
    "",
    "standards:",
    "replaces: ~",
    "replaces: {zh: 公路, en: By road}",
    "former_ids: [earlier, other]",
    "source: ftz-decade",
    *(
        HISTORY.format(part)
        for part in (
            "source: ftz-decade",
            "source: ftz-decade, where: [shandong/qingdao, tianzhu, greater-bay-area, province/jilin, nation]",
            "source: ftz-decade, where: , within: special-areas, customs: [huangdao]",
            "source: ftz-decade, modality: may, until: 2023, superseded_by: guofa-2019-3, dropped: yes",
            "source: ftz-decade, date: 2023-06-01, until: '2023-06', for_whom: {zh: 企业, en: Firms}",
            "source: ftz-decade, date: hainan-closure",
            "source: ftz-decade, line: '5', more_lines: [6, '7'], departments: [gacc]",
        )
    ),
    "source: ftz-decade\nhistory: [{event: reported}]",
    FIGURE.format("value: 3 hours, where: [shandong], customs: [qingdao]"),
    "aliases: {zh: [12360], en: }",
    "trade: {direction: [export], modes: }",
    "related: []",
    "cases: [{name: {zh: 甲, en: A}, kind: enterprise, source: ftz-decade, line: ~}]",
    "cases: [{name: {zh: 甲, en: A}, kind: enterprise, source: ftz-decade, line: '5'}]",
    *(
        FIGURE.format(part)
        for part in (
            "value: 3 hours",
            "value: 3hours",
            "before: 20 小时, change: '-20%'",
            "before: 5..7 days, after: <=2 days",
            "change: '>=30%', basis: expected",
            "value: ~10000000000 CNY, period: 2022",
            "value: 2/3 day, period: 2023-01/2023-08",
            "value: {max: 2, unit: days}, period: ../2023",
            "value: {min: '2/3', max: 1.5, unit: day, approximate: yes}, period: 2023/..",
            "value: {min: 1, unit: hour, approximate: false}, line: 6, compared_with: ",
        )
    ),
)
REFUSED = (
    "more: 1",
    *(f"{key}: x" for key in ("id", "customs", "zones", "zones_implied", "places", "region", "sources")),
    *(f"{key}: x" for key in ("status", "in_force", "in_force_by", "reach", "since")),
    "former_ids: earlier",
    *(
        HISTORY.format(part)
        for part in (
            "source: ftz-decade, where: qingdao",
            "source: ftz-decade, where: [[qingdao]]",
            "source: ftz-decade, customs: [~]",
            "source: ftz-decade, within: ports",
            "source: ftz-decade, modality: should",
            "source: ftz-decade, until: 2023年",
            "source: ftz-decade, dropped: perhaps",
            "source: ftz-decade, more_lines: 7",
            "source: ftz-decade, more_lines: [0]",
            "source: ftz-decade, milestone: hainan-closure",
        )
    ),
    "aliases: [海铁]",
    "trade: {directions: [export]}",
    "cases: [{name: {zh: 甲, en: A}, kind: firm, source: ftz-decade}]",
    "cases: [{name: {zh: 甲}, kind: enterprise, source: ftz-decade}]",
    *(
        FIGURE.format(part)
        for part in (
            "value: fast",
            "value: 3",
            "value: '3'",
            "value: 2/3",
            "value: 3 hours, line: 0",
            "value: 3 hours, line: six",
            "value: 3 hours, period: 2023年",
            "value: 3 hours, basis: guessed",
            "value: {max: 2}",
            "value: {max: two, unit: days}",
            "value: {max: 2, unit: days, approximate: perhaps}",
            "value: 3 hours, derived: {change_percent: {min: 1, max: 1}}",
        )
    ),
)


def made(folder: Path, more: str) -> Path:
    """The good record with other lines; what they say it says no more."""
    keys = [f"{line.partition(':')[0]}:" for line in more.split("\n") if line]
    kept = [line for line in GOOD.splitlines() if not line.startswith(tuple(keys))]
    path = folder / "made.yaml"
    path.write_text("\n".join([*kept, more, ""]), encoding="utf-8")
    return path


@every("path", RECORDS, ids=lambda path: path.stem)
@both_readings
@every_draft
def test_every_record_is_as_the_schema_says(path: Path, reading: Any, draft: Draft) -> None:
    assert complaint(validator("record", draft), reading(path)) == ""


@both_readings
@every_draft
def test_the_statistics_are_as_the_schema_says(reading: Any, draft: Draft) -> None:
    assert complaint(validator("statistic", draft), reading(MEASURES / "statistics.yaml")) == ""


@pytest.mark.parametrize("kind", KINDS)
@both_readings
@every_draft
def test_the_vocabulary_is_as_the_schema_says(kind: str, reading: Any, draft: Draft) -> None:
    plain = reading(MEASURES / "vocabulary" / f"{kind}.yaml")
    assert complaint(validator_of_kind(kind, draft), plain) == ""  # stricter than that of any kind


@every("more", ACCEPTED)
@both_readings
@every_draft
def test_what_the_program_takes_the_schema_takes(more: str, reading: Any, draft: Draft, tmp_path: Path) -> None:
    path = made(tmp_path, more)
    assert read_measure(path, VOCABULARY)[1] == []
    assert complaint(validator("record", draft), reading(path)) == ""


@every("more", REFUSED)
@both_readings
@every_draft
def test_what_the_schema_refuses_the_program_refuses(more: str, reading: Any, draft: Draft, tmp_path: Path) -> None:
    path = made(tmp_path, more)
    assert read_measure(path, VOCABULARY)[1] != []
    assert complaint(validator("record", draft), reading(path))


@pytest.mark.parametrize("key", ["name", "summary", "themes", "history"])
@every_draft
def test_a_record_without_what_it_needs_is_refused(key: str, draft: Draft, tmp_path: Path) -> None:
    plain = as_program(made(tmp_path, ""))
    assert complaint(validator("record", draft), {k: v for k, v in plain.items() if k != key})
    assert complaint(validator("record", draft), {**plain, key: None})
    assert complaint(validator("record", draft), {**plain, key: 5})


# The faults of form that a schema sees; the others need the vocabulary, a calendar or arithmetic.
_FORM = {f"FTZ{number}" for number in (201, 202, 203, 204, 205, 206, 207, 208, 211, 213, 215, 217)}


def faulty() -> Iterator[tuple[Path, str]]:
    for path in sorted(BAD.glob("*.yaml")):
        text = path.read_bytes().decode("utf-8", "replace")
        if path.stem == "line-of-5000-digits":
            continue  # a whole number all the same
        codes = set(re.findall(r"# expect: (FTZ\d+) [1-9]", text))  # at 0:0 it is the file's name, not in the text
        place = re.search(r"# file: (\S+)", text)
        if codes & _FORM and read(path)[0] is not None:
            yield path, place[1] if place else ""


@every("path, place", faulty(), ids=lambda row: row[0].stem)
@every_draft
def test_a_record_with_a_fault_of_form_is_refused(path: Path, place: str, draft: Draft) -> None:
    name = "statistic" if place == "statistics.yaml" else "record"
    checker = validator_of_kind(Path(place).stem, draft) if place.startswith("vocabulary/") else validator(name, draft)
    assert complaint(checker, as_program(path))
