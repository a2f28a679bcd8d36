"""Every file in tests/bad: a record with one fault, and what the program must say of it.

The first lines of a file say so: `# expect: CODE line:column` and `# expect: part of the English message`, for each
fault; `# marks: text` is what the carets stand under, as it is printed. `# file: vocabulary/zones.yaml` says where the
file lies in its folder, where that is not the place of a measure. Faults that forbid comments are made below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from rows import every

from ftzcli import open_catalogue
from ftzcli.output.messages import problem_text
from ftzcli.records.problems import KINDS, Problem
from ftzcli.words.text import LANGS, Lang

BAD = Path(__file__).parent / "bad"
_FAULT = re.compile(r"# expect: (FTZ\d+) (\d+):(\d+)\n# expect: (.*)\n(?:# marks: (.*)\n)?")
_TAB = 8

GOOD = """\
name: {zh: 海铁直运, en: Sea-rail}
summary: {zh: 货物由铁路到港，再装船。, en: Cargo travels by rail and then by ship.}
themes: [port-logistics]
history: [{event: reported, source: ftz-decade, line: 6}]
"""


@dataclass(frozen=True)
class Fault:
    """What is expected of one problem."""

    code: str
    line: int
    column: int
    message: str
    marks: str = ""


@dataclass(frozen=True)
class Bad:
    """A bad file: where it lies in its folder, its bytes, and the faults in it."""

    file: str
    data: bytes
    faults: Sequence[Fault]


def made(data: bytes, *fault: object) -> Bad:
    code, line, column, message = fault
    return Bad("qingdao/made.yaml", data, [Fault(str(code), int(str(line)), int(str(column)), str(message))])


def written(path: Path) -> Bad:
    data = path.read_bytes()
    text = data.decode("utf-8")
    place = re.match(r"# file: (.*)\n", text)
    faults = [Fault(code, int(line), int(column), *rest) for code, line, column, *rest in _FAULT.findall(text)]
    return Bad(place[1] if place else f"qingdao/{path.name}", data, faults)


# Faults in bytes that leave no room for a comment.
MADE = {
    "empty": made(b"", "FTZ115", 0, 0, "the file is empty"),
    "only-blank-lines": made(b"\n \n\n", "FTZ115", 0, 0, "the file is empty"),
    "only-dashes": made(b"---\n", "FTZ115", 0, 0, "the file is empty"),
    "bom": made(b"\xef\xbb\xbf" + GOOD.encode(), "FTZ105", 1, 1, "byte order mark"),
    "gbk": made(GOOD.encode("gbk"), "FTZ104", 1, 0, "not UTF-8 (GBK/GB18030?)"),
    "gbk-far-down": made(b"#\n" * 90 + GOOD.encode("gb18030"), "FTZ104", 91, 0, "not UTF-8 (GBK/GB18030?)"),
    "utf-16-little": made(b"\xff\xfe" + GOOD.encode("utf-16-le"), "FTZ104", 1, 0, "not UTF-8 (UTF-16)"),
    "utf-16-big": made(b"\xfe\xff" + GOOD.encode("utf-16-be"), "FTZ104", 1, 0, "not UTF-8 (UTF-16)"),
    "cut-character": made(GOOD.encode() + b"# \xe6\xb5", "FTZ104", 5, 0, "not UTF-8"),
    "too-large": made(b"#" * 5_000_000, "FTZ103", 0, 0, "5000000 bytes, the limit is 4194304"),
    "two-empty-documents": made(b"---\n---\n", "FTZ116", 2, 1, "a second '---'"),
}
CASES = {**{path.stem: written(path) for path in sorted(BAD.glob("*.yaml"))}, **MADE}

# Codes that no single file can show, and where they are tested.
ELSEWHERE = {
    "FTZ101": "test_reader.py",
    "FTZ102": "test_loader.py",
    **dict.fromkeys(("FTZ123", "FTZ124", "FTZ704"), "test_loader.py"),
    "FTZ119": "test_bad.py",
    "FTZ120": "test_reader.py",
    "FTZ212": "test_bad.py",
    "FTZ502": "test_loader.py",
    # What only `ftz check` looks for: some in tests/bad/check.
    **dict.fromkeys(("FTZ408", "FTZ409", "FTZ410", "FTZ411", "FTZ505", "FTZ506", "FTZ507", "FTZ705"), "test_check.py"),
    "FTZ412": "test_stated.py",
    **dict.fromkeys(("FTZ601", "FTZ602", "FTZ603", "FTZ701", "FTZ702", "FTZ703"), "test_check.py"),
    **dict.fromkeys(("FTZ706", "FTZ707"), "test_check.py"),
}

each_case = every("name", CASES)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[Problem]]:
    """The problems of every case, all found in one run, each file in a folder of its own."""
    top = tmp_path_factory.mktemp("bad")
    for name, bad in CASES.items():
        path = top / name / bad.file
        path.parent.mkdir(parents=True)
        path.write_bytes(bad.data)
    problems = open_catalogue([top / name for name in CASES], bundled=False).problems
    return {name: [p for p in problems if p.path == str(top / name / bad.file)] for name, bad in CASES.items()}


def cells(line: str) -> list[str]:
    """A line as it stands in a terminal: a text for each cell; behind a wide character the next cell is empty."""
    shown: list[str] = []
    for character in line:
        if character == "\t":
            shown += " " * (_TAB - len(shown) % _TAB)
        else:
            shown += [character, ""] if unicodedata.east_asian_width(character) in "WF" else [character]
    return shown


def marked(printed: str) -> tuple[str, str]:
    """The excerpt of a printed problem: what stands before the carets, and what stands above them."""
    excerpt, carets = printed.split("\n")[1:3]
    found = re.search(r"\^+", carets)
    assert found, f"no caret in {printed!r}"
    start = len(cells(carets[: found.start()]))
    above = cells(excerpt)
    return re.sub(r"^ *\d+ \| ", "", "".join(above[:start])), "".join(above[start : start + len(found[0])])


def source_line(bad: Bad, number: int) -> str:
    return bad.data.decode("utf-8").replace("\r\n", "\n").split("\n")[number - 1]


def found(bad: Bad, problems: Sequence[Problem]) -> list[tuple[Fault, Problem]]:
    """Each fault with the problem that tells it at its place."""
    places = {(problem.code, problem.line, problem.column): problem for problem in problems}
    keys = ((fault, (fault.code, fault.line, fault.column)) for fault in bad.faults)
    return [(fault, places[key]) for fault, key in keys if key in places]


@each_case
def test_each_fault_is_told_at_its_place_in_words(name: str, told: Mapping[str, Sequence[Problem]]) -> None:
    bad = CASES[name]
    assert [(p.code, p.line, p.column) for p in told[name]] == [(f.code, f.line, f.column) for f in bad.faults]
    for fault, problem in found(bad, told[name]):
        first = problem_text(problem, "en").split("\n")[0]
        place = [Path(bad.file).name, *(str(number) for number in (fault.line, fault.column) if number)]
        assert ":".join(place) + ": " in first
        assert fault.message in first


@each_case
@every("lang", LANGS)
def test_the_caret_stands_under_the_fault(name: str, lang: Lang, told: Mapping[str, Sequence[Problem]]) -> None:
    bad = CASES[name]
    for fault, problem in found(bad, told[name]):
        if fault.column:
            before, under = marked(problem_text(problem, lang))
            true = source_line(bad, fault.line)[: fault.column - 1]
            assert " ".join(true.split()).endswith(" ".join(before.lstrip("…").split()))
            assert bool(true) == bool(before)
            assert fault.marks in ("", under)


@each_case
def test_in_chinese_every_message_is_chinese(name: str, told: Mapping[str, Sequence[Problem]]) -> None:
    english = [p.message.zh for p in told[name] if re.search(r"[a-z]+ [a-z]+ [a-z]+ [a-z]+", p.message.zh)]
    assert english == []


@each_case
def test_what_was_written_is_not_what_is_suggested(name: str, told: Mapping[str, Sequence[Problem]]) -> None:
    for fault, problem in found(CASES[name], told[name]):
        assert fault.marks not in [id for id, _ in problem.near]


_FIGURE = "{{indicator: coverage, {}, source: ftz-decade, stated: [9]}}"
# A key that is misspelt within others: the line that has it, and what is meant.
MISSPELT = {
    "name: {zh: 甲, en: A, eng: B}": "en",
    "trade: {tranport: [rail]}": "transport",
    "history: [{event: reported, source: ftz-decade, departmnts: [gacc]}]": "departments",
    "history: [{event: reported, source: ftz-decade, wher: [shandong]}]": "where",
    "history: [{event: reported, source: ftz-decade, superseeded_by: ftz-decade}]": "superseded_by",
    "history: [{event: reported, source: ftz-decade, for_whon: {zh: 甲, en: A}}]": "for_whom",
    f"effects: [{_FIGURE.format('value: 9%, comparedwith: x')}]": "compared_with",
    f"effects: [{_FIGURE.format('value: {min: 9, unit: percent, aproximate: true}')}]": "approximate",
    f"effects: [{_FIGURE.format('value: 9%, subject: {zh: 甲, em: A}')}]": "en",
    f"cases: [{{name: {{zh: 甲, en: A}}, kind: enterprise, source: ftz-decade, "
    f"figures: [{_FIGURE.format('value: 9%, perid: 2023')}]}}]": "period",
    "related: [{id: yunqianfa, relaton: part-of}]": "relation",
    "formr_ids: [another]": "former_ids",
}


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize(("line", "meant"), MISSPELT.items())
def test_of_a_misspelt_key_the_keys_of_its_place_are_suggested(line: str, meant: str, desk: Path) -> None:
    """Not those of the record: a key that is right somewhere else would be wrong here."""
    key = line.partition(":")[0]
    kept = "".join(f"{other}\n" for other in GOOD.splitlines() if not other.startswith(f"{key}:"))
    (desk / "made.yaml").write_text(f"{kept}{line}\n", encoding="utf-8")
    found = [problem for problem in open_catalogue([desk], bundled=False).problems if problem.code == "FTZ203"]
    assert [problem.near[0][0] for problem in found] == [meant]
    assert f"did you mean '{meant}'" in problem_text(found[0], "en")


# What somebody may write in `where`, and the id that is meant.
MEANT = {
    "qingdoa": "shandong/qingdao",
    "青岛片区": "shandong/qingdao",
    "jilin": "province/jilin",
    "吉林省": "province/jilin",
    "全国": "nation",
    "nationwide": "nation",
    "天竺综保区": "tianzhu",
    "special-area": "special-areas",
    "京津冀": "beijing-tianjin-hebei",
}


def problems_of(folder: Path, record: str) -> Sequence[Problem]:
    """What is told of a record that lies alone in a folder."""
    (folder / "made.yaml").write_text(record, encoding="utf-8")
    problems = open_catalogue([folder], bundled=False).problems
    return [problem for problem in problems if problem.path == str(folder / "made.yaml")]


def with_events(*events: str) -> str:
    """The good record with other events."""
    history = "".join(f"  - {event}\n" for event in events)
    return re.sub("history: .*\n", lambda _: f"history:\n{history}", GOOD)


@pytest.mark.parametrize(("word", "meant"), MEANT.items())
def test_of_a_word_that_is_no_place_the_place_that_is_meant_is_suggested(word: str, meant: str, desk: Path) -> None:
    (problem,) = problems_of(desk, with_events(f"{{event: reported, source: ftz-decade, where: [{word}]}}"))
    assert problem.code == "FTZ304"
    assert meant in [id for id, _ in problem.near]
    assert f"'{meant}'" in problem_text(problem, "en")


# The keys of the form before 0.2.0, each with a part of what to do instead.
REMEDIES = {
    "id": "delete id",
    "customs": "write customs in the events",
    "zones": "write zones in the where",
    "zones_implied": "delete zones_implied",
    "places": "write places in the where",
    "region": "write region in the where",
    "sources": "delete sources",
}


@pytest.mark.parametrize("keys", [*[[key] for key in REMEDIES], ["sources", "zones", "id"], list(REMEDIES)], ids=str)
def test_a_record_of_the_old_form_is_told_once_all_that_it_must_change(keys: Sequence[str], desk: Path) -> None:
    (problem,) = problems_of(desk, GOOD + "".join(f"{key}: [x]\n" for key in keys))
    assert (problem.code, problem.line, problem.column) == ("FTZ217", 5, 1)
    told = problem_text(problem, "en").split("\n")[0]
    assert {key for key, remedy in REMEDIES.items() if remedy in told} == set(keys)
    assert [key for key in keys if key not in problem.message.zh] == []


_LAW = "event: enacted, source: shandong-ftz-2020, line: 58"
_STEP = "event: in-use, source: ftz-decade, line: 6"
# Histories that are strange at most, and contradict nothing.
FINE = {
    "an end inside the year that is all that is known": [f'{{{_STEP}, date: "2023", until: "2023-06"}}'],
    "an end on the day of the beginning": [f'{{{_STEP}, date: "2023-06-01", until: "2023-06-01"}}'],
    "an end of what began on no day": [f"{{{_STEP}, until: 2019}}"],
    "a law on the day from which it is in force": [f'{{{_LAW}, modality: may, until: "2021-01-01"}}'],
    "one clause, two places": [
        f"{{{_LAW}, modality: may, where: [shandong]}}",
        f"{{{_LAW}, modality: aim, where: [fujian]}}",
    ],
    "one place, two lines": [
        f"{{{_LAW}, modality: may, where: [shandong]}}",
        "{event: enacted, source: shandong-ftz-2020, line: 60, modality: aim, where: [shandong]}",
    ],
    "one clause grants one thing and demands another": [
        f"{{{_LAW}, modality: may, where: [shandong], scope: {{zh: 样品, en: samples}}}}",
        f"{{{_LAW}, modality: must, where: [shandong], scope: {{zh: 台账, en: accounts}}}}",
    ],
    "one clause grants in general and demands of some goods": [
        f"{{{_LAW}, modality: may, where: [shandong]}}",
        f"{{{_LAW}, modality: must, where: [shandong], scope: {{zh: 危险货物, en: dangerous goods}}}}",
    ],
    "one clause, two kinds of people": [
        f"{{{_LAW}, modality: may, where: [shandong], for_whom: {{zh: 发货人, en: consignors}}}}",
        f"{{{_LAW}, modality: must, where: [shandong], for_whom: {{zh: 承运人, en: carriers}}}}",
    ],
    "one place, one clause, two offices": [
        f"{{{_LAW}, modality: may, where: [shandong], customs: [qingdao]}}",
        f"{{{_LAW}, modality: must, where: [shandong], customs: [jinan]}}",
    ],
    "one line, two articles": [
        f"{{{_LAW}, modality: may, where: [shandong], article: {{zh: 第三条, en: Article 3}}}}",
        f"{{{_LAW}, modality: must, where: [shandong], article: {{zh: 第四条, en: Article 4}}}}",
    ],
    "one line, two steps": [
        f"{{{_STEP}, where: [shandong]}}",
        '{event: piloted, source: ftz-decade, line: 6, where: [shandong], until: "2022"}',
    ],
    "ended where it began": [
        f'{{{_STEP}, where: [shandong], date: "2020"}}',
        "{event: ended, source: ftz-decade, line: 7, where: [shandong], date: 2022-05-31}",
    ],
    "ended everywhere": [
        f'{{{_STEP}, where: [shandong], date: "2020"}}',
        "{event: ended, source: ftz-decade, line: 7, date: 2022-05-31}",
    ],
    "ended, and begun again later": [
        f'{{{_STEP}, where: [shandong], date: "2020"}}',
        "{event: ended, source: ftz-decade, line: 7, where: [shandong], date: 2022-05-31}",
        '{event: in-use, source: ftz-decade, line: 8, where: [shandong], date: "2023-01"}',
    ],
    "ended in one place on the day on which it began in another": [
        f'{{{_STEP}, where: [shandong], date: "2020"}}',
        "{event: ended, source: ftz-decade, line: 7, where: [shandong], date: 2022-05-31}",
        "{event: in-use, source: ftz-decade, line: 8, where: [fujian], date: 2022-05-31}",
    ],
}


@pytest.mark.parametrize("events", FINE.values(), ids=FINE.keys())
def test_a_history_that_contradicts_nothing_is_accepted(events: Sequence[str], desk: Path) -> None:
    assert problems_of(desk, with_events(*events)) == []


def test_so_they_are_in_an_entry_of_the_vocabulary(desk: Path) -> None:
    (desk / "vocabulary").mkdir()
    entry = "mine: {name: {zh: 甲, en: A}, kind: area, parent: shandong, provinse: province/jilin}\n"
    (desk / "vocabulary" / "zones.yaml").write_text(entry, encoding="utf-8")
    (problem,) = open_catalogue([desk], bundled=False).problems
    assert (problem.code, problem.near[0][0]) == ("FTZ203", "province")


# Where an entry names an unknown one, all names are looked through while they may still be wrong.
MISSHAPEN = (
    "name: 甲",
    "name: {zh: [甲], en: 3}",
    "letter: 甲",
    "letter: {zh: [甲], en: {a: b}}",
    "short: [甲]",
    "province: {zh: 山东}",
    "parent: [shandong]",
    "kind: {zh: 片区}",
    "aliases: {a: [3]}",
)


def test_entries_of_a_wrong_shape_are_told_beside_one_that_names_none(desk: Path) -> None:
    (desk / "vocabulary").mkdir()
    lines = []
    for number, field in enumerate((*MISSHAPEN, "parent: m1n")):
        fields = {"name": "{zh: 甲, en: A}", "kind": "area", "parent": "shandong"} | dict([field.split(": ", 1)])
        lines.append(f"m{number}n: {{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}\n")
    lines.append("other: {name: {zh: 乙, en: B}, kind: area, parent: m1m}\n")
    (desk / "vocabulary" / "zones.yaml").write_text("".join(lines), encoding="utf-8")
    told = open_catalogue([desk], bundled=False).problems
    assert {problem.line for problem in told} == {*range(1, len(lines) + 1)} - {len(MISSHAPEN) + 1}
    assert told[-1].code == "FTZ301"


def test_the_record_that_the_made_ones_start_from_is_good(desk: Path) -> None:
    (desk / "made.yaml").write_text(GOOD, encoding="utf-8")
    assert not open_catalogue([desk], bundled=False).problems


def test_a_fault_that_has_no_code_of_its_own_yet_is_told_all_the_same(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ftzcli.records.reading.validate._CODES", {})
    (desk / "made.yaml").write_text(GOOD.replace("line: 6", "line: six", 1), encoding="utf-8")
    problems = open_catalogue([desk], bundled=False).problems
    assert [(p.code, p.line) for p in problems] == [("FTZ212", 4)]
    assert "not accepted: Input should be a valid integer" in problem_text(problems[0], "en")


@pytest.mark.parametrize(
    "faults", [[f"key{n}: x" for n in range(5000)], ["themes: x"] * 5000], ids=["unknown", "double"]
)
def test_of_very_many_faults_the_first_are_told_and_the_others_counted(faults: Sequence[str], desk: Path) -> None:
    (desk / "made.yaml").write_text(GOOD + "\n".join(faults), encoding="utf-8")
    problems = open_catalogue([desk], bundled=False).problems
    told = [p for p in problems if p.code != "FTZ119"]
    assert [p.line for p in told] == list(range(5, 5 + len(told)))
    assert 10 <= len(told) <= 1000
    [rest] = [p for p in problems if p.code == "FTZ119"]
    assert f"not told one by one: {len(faults) - len(told)} more" in problem_text(rest, "en")
    assert problems[-1] == rest


def test_every_kind_of_problem_is_shown_by_some_file() -> None:
    shown = {fault.code for bad in CASES.values() for fault in bad.faults}
    assert shown | set(ELSEWHERE) == set(KINDS)
    assert not shown & set(ELSEWHERE)


@every("code, file", ELSEWHERE.items())
def test_a_kind_that_no_single_file_can_show_is_tested_elsewhere(code: str, file: str) -> None:
    assert code in (Path(__file__).parent / file).read_text(encoding="utf-8")


def test_the_bad_files_say_what_is_expected_of_them() -> None:
    assert len(CASES) >= 45
    assert [name for name, bad in CASES.items() if not bad.faults] == []
