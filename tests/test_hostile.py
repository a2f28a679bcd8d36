"""Records made to do harm: nothing obeys them, nothing is run, nothing hangs, and nothing is lost in silence."""

from __future__ import annotations

import contextlib
import copy
import functools
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from program import run, run_apart, spent
from properties import examples

from ftzcli import open_catalogue
from ftzcli.cli.app import main
from ftzcli.output.messages import problem_text
from ftzcli.words.text import LANGS

pytestmark = pytest.mark.usefixtures("frozen")

SECONDS = 5  # of the processor
_NOBODY = 65534

# What a terminal obeys, what turns a line round, and what does not show.
HOSTILE = "\x00\x07\x08\x1b\x7f\x85\x9b\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069"
HOSTILE += "\ufeff\ufff9\ufffe\U000e0001\U000e0041"

_FIGURE = """{indicator: clearance-time, subject: {zh: 每票, en: each}, before: 20 hours,
  after: {min: 1, max: 3, unit: hour}, change: -20%, value: ~2 days, compared_with: {zh: 公路, en: road},
  period: 2022/2023, basis: expected, source: ftz-decade, line: 6, stated: [20小时]}"""
RECORD = yaml.load(
    f"""
name: {{zh: 海铁, en: Sea-rail}}
aliases: {{zh: [海铁直运], en: [through transport]}}
summary: {{zh: 货物由铁路到港。, en: By rail to the quay.}}
themes: [port-logistics]
standards: [TFA-7]
trade: {{direction: [export], modes: [cbec-b2b-export], transport: [rail], goods: [prepackaged-food]}}
history:
  - {{date: 2023-06, event: enacted, where: [shandong/qingdao, huangdao-port, nation], within: special-areas,
     customs: [qingdao], modality: may, until: 2024-01, superseded_by: guofa-2019-3, dropped: true,
     scope: {{zh: 货物, en: Goods}}, for_whom: {{zh: 企业, en: Firms}}, departments: [gacc],
     source: ftz-decade, line: 6, more_lines: [7], article: {{zh: 第一条, en: Article 1}}}}
effects: [{_FIGURE}]
cases:
  - {{name: {{zh: 一批, en: One}}, kind: consignment, note: {{zh: 出口, en: Out}}, source: ftz-decade,
     figures: [{_FIGURE}]}}
related: [{{id: full, relation: part-of}}]
former_ids: [half]
source: ftz-decade
replaces: {{zh: 公路, en: By road}}
""",
    Loader=yaml.CBaseLoader,
)
STATISTIC = {"about": "zone", "zone": "shandong", **yaml.load(_FIGURE, Loader=yaml.CBaseLoader)}
ZONE = yaml.load(
    """{name: {zh: 天山, en: Tianshan}, short: {zh: 天, en: T}, aliases: {zh: [天], en: [Tian]},
    note: {zh: 注, en: Note}, wording: {zh: read, en: read}, pinyin: tianshan, parent: shandong, checked: yes,
    kind: area, province: province/shandong, whole_province: yes, city: {zh: 市, en: C}, established: 2013-09,
    batch: 1}""",
    Loader=yaml.CBaseLoader,
)
SOURCE = yaml.load(
    """{title: {zh: 报, en: Paper}, aliases: {zh: [报], en: [P]}, publisher: {zh: 社, en: Press}, date: 2023, doc_no: 1,
    kind: press, url: 'https://a.b', how_read: {zh: 全, en: All}, effective: 2023,
    until: 2024, superseded_by: guofa-2019-3, checked_on: 2023, confidence: report, read: part,
    note: {zh: 注, en: Note}}""",
    Loader=yaml.CBaseLoader,
)

Place = tuple[str | int, ...]


def places(tree: Any, above: Place = ()) -> Iterator[Place]:
    """The places of all values in a tree, the tree itself left out."""
    for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*above, step)
        yield from places(value, (*above, step))


def at(tree: Any, place: Place) -> Any:
    for step in place:
        tree = tree[step]
    return tree


def put(tree: Any, place: Place, value: Any) -> Any:
    """A copy of a tree with another value at one place; no copy where the place is gone."""
    tree = copy.deepcopy(tree)
    with contextlib.suppress(LookupError, TypeError):
        at(tree, place[:-1])[place[-1]] = value
    return tree


def poisoned(tree: Any) -> Iterator[Any]:
    """A tree with each hostile character in each of its texts in turn."""
    for place in places(tree):
        text = at(tree, place)
        if isinstance(text, str):
            for character in HOSTILE:
                yield put(tree, place, f"{text}{character}")


def write(path: Path, tree: Any, *, escaped: bool = False) -> None:
    """Write a tree as JSON, which is YAML; `escaped` as \\uXXXX."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(tree, ensure_ascii=False)
    if escaped:
        text = "".join(c if c.isascii() else f"\\U{ord(c):08x}" for c in text)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def poison(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every text of every kind of record holds every hostile character once, raw or escaped."""
    top = tmp_path_factory.mktemp("poison")
    for n, record in enumerate(poisoned(RECORD)):
        write(top / f"record-{n}.yaml", record, escaped=bool(n % 2))
    return top


@pytest.fixture(scope="module")
def poison_words(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """Folders in which one text of a statistic or of the vocabulary holds a hostile character."""
    top = tmp_path_factory.mktemp("words")
    folders: list[Path] = []
    for file, tree in (("statistics", STATISTIC), ("vocabulary/zones", ZONE), ("vocabulary/sources", SOURCE)):
        for n, entry in enumerate([*poisoned(tree)][:: len(HOSTILE) + 1]):
            folders.append(top / f"{len(folders)}")
            write(folders[-1] / f"{file}.yaml", {f"a{n}": entry}, escaped=bool(n % 2))
    return folders


def told(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsysbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


def raw(text: str) -> list[str]:
    return sorted(f"U+{ord(c):04X}" for c in set(text) & set(HOSTILE))


def test_the_records_to_be_poisoned_are_good(tmp_path: Path) -> None:
    write(tmp_path / "full.yaml", RECORD)
    write(tmp_path / "statistics.yaml", {"tally": STATISTIC})
    write(tmp_path / "vocabulary/zones.yaml", {"tianshan": ZONE})
    write(tmp_path / "vocabulary/sources.yaml", {"paper": SOURCE})
    assert [problem_text(problem, "en") for problem in open_catalogue([tmp_path], bundled=False).problems] == []


@pytest.mark.parametrize("arguments", [["list", "--json"], ["list", "-f", "table"]], ids=" ".join)
def test_no_hostile_character_in_a_record_reaches_the_screen(
    arguments: list[str], poison: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, err = told(capsysbinary, *arguments, "--no-bundled", "--measures", str(poison))
    assert (raw(out), raw(err), code) == ([], [], 3)
    assert [path.name for path in poison.iterdir() if f"{path.name}:" not in err] == []


@pytest.mark.parametrize("arguments", [["stats"], ["vocab", "zones"], ["vocab", "sources"]], ids=" ".join)
@pytest.mark.parametrize("format", ["json", "table"])
def test_no_hostile_character_in_a_statistic_or_a_vocabulary_reaches_the_screen(
    arguments: list[str], format: str, poison_words: Sequence[Path], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folders = [word for path in poison_words for word in ("--measures", str(path))]
    code, out, err = told(capsysbinary, *arguments, "--format", format, *folders)
    assert (raw(out), raw(err), code) == ([], [], 3)
    assert [str(path) for path in poison_words if f"{path}/" not in err] == []


def test_no_hostile_character_in_a_file_name_reaches_the_screen(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for n, character in enumerate(HOSTILE.replace("\0", "")):
        write(tmp_path / f"{n}{character}.yaml", ["broken"])
    write(tmp_path / "a\nforged.yaml:1:1: all is well.yaml", ["broken"])
    missing = str(tmp_path / "\x1b[2J\u202enowhere")
    code, out, err = told(capsysbinary, "list", "--measures", str(tmp_path), "--measures", missing)
    assert (raw(out), raw(err), code) == ([], [], 3)
    assert "nowhere: there is no such folder" in err
    assert "\nforged" not in err


@pytest.mark.parametrize("tag", ["!%1B[31m", "!%E2%80%AE", "!%F3%A0%81%81", "!<%1B>"])
def test_no_hostile_character_in_a_tag_reaches_the_screen(
    tag: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "x.yaml").write_text(f"name: {tag} x\n", encoding="utf-8")
    code, out, err = told(capsysbinary, "list", "--no-bundled", "--measures", str(tmp_path))
    assert (out, raw(err), code) == ("", [], 3)
    assert "x.yaml:1:" in err


_TAGS = (
    "!!python/object/apply:os.system ['touch {file}']",
    "!!python/object/new:os.system ['touch {file}']",
    "!!python/object/apply:subprocess.check_output [[touch, '{file}']]",
    "!!python/object/apply:builtins.open ['{file}', w]",
    "!!python/name:os.system",
    "!<tag:yaml.org,2002:python/object/apply:os.system> ['touch {file}']",
    "!include {file}",
)


@pytest.mark.parametrize("tag", _TAGS)
def test_a_tag_runs_nothing_and_is_named(tag: str, tmp_path: Path) -> None:
    paths = [tmp_path / "own" / name for name in ("statistics.yaml", "vocabulary/zones.yaml", "x.yaml")]
    paths[1].parent.mkdir(parents=True)
    for path in paths:
        path.write_text(f"summary: x\nname: {tag.format(file=tmp_path / 'touched')}\n", encoding="utf-8")
    problems = open_catalogue([tmp_path / "own"], bundled=False).problems
    assert [(p.code, p.path, p.line) for p in problems] == [("FTZ112", str(path), 2) for path in paths]
    assert not (tmp_path / "touched").exists()


_HUGE: dict[str, Callable[[], str]] = {
    "a scalar of 10 MB": lambda: "name: " + "x" * 10_000_000,
    "a theme below the limit": lambda: f"name: x\nthemes: [{'x' * 4_000_000}]",
    "a quote that never ends": lambda: 'name: "' + "x" * 4_000_000,
    "100,000 keys": lambda: "".join(f"k{n}: v\n" for n in range(100_000)),
    "100,000 double keys": lambda: "name: x\n" * 100_000,
    "100,000 unknown themes": lambda: f"name: x\nthemes: [{', '.join(f'z{n}' for n in range(100_000))}]",
    "100,000 faults in a list": lambda: f"name: x\nhistory: [{'{date: x, a: b}, ' * 25_000}]",
    "5,000 lists in each other": lambda: "a: " + "[" * 5000 + "]" * 5000,
    "5,000 items in each other": lambda: "- " * 5000 + "a",
    "4 MB of spaces": lambda: " " * 4_000_000 + "a",
}


@pytest.mark.parametrize("what", _HUGE)
def test_a_huge_file_is_named_in_good_time_and_few_words(what: str, desk: Path) -> None:
    (desk / "huge.yaml").write_text(_HUGE[what](), encoding="utf-8")
    with spent() as seconds:
        # What lies very deep may end a process: it has one of its own.
        done = (run_apart if "each other" in what else run)("list", "--no-bundled", "--measures", str(desk))
    assert (done.code, done.out) == (3, "")
    assert "huge.yaml" in done.err
    assert len(done.err.encode("utf-8")) < 200_000
    assert seconds() < SECONDS


@pytest.mark.parametrize("letters", [9_900, 1_000_000])
def test_a_record_with_a_very_long_word_is_served_or_told_in_good_time(letters: int, tmp_path: Path) -> None:
    summary = {"zh": "甲", "en": f"cross-border {'x' * letters}"}
    write(tmp_path / "full.yaml", {**RECORD, "summary": summary})
    for words in ([], ["--json"]):
        with spent() as seconds:
            done = run("search", "cross-border", "--no-bundled", "--measures", str(tmp_path), *words)
        assert (done.code, "full" in done.out) == ((0, True) if letters < 10_000 else (3, False))
        assert ("the text is too long: 1000013 characters, 10000 at most" in done.err) == (done.code == 3)
        assert seconds() < SECONDS


@pytest.mark.parametrize("closed", ["own", "own/below", "."])
def test_a_folder_that_may_not_be_read_is_named(closed: str) -> None:
    open_catalogue(["elsewhere"])  # what is imported for it may not be readable for who steps down
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        write(top / "own/below/full.yaml", RECORD)
        (top / closed).chmod(0)
        if os.geteuid() == 0:
            os.seteuid(_NOBODY)
        try:
            problems = [p for p in open_catalogue([top / "own"]).problems if p.path.startswith(name)]
        finally:
            os.seteuid(os.getuid())
            (top / closed).chmod(0o700)
    assert [p.path for p in problems] == [str(top / ("own/below" if closed == "own/below" else "own"))]


_words = st.sampled_from(
    ["", " ", "x", "no", "云", "20 hours", "2..1 days", "1/0 days", "2023", "a\nb", "'", "x" * 300]
)
_values = st.recursive(st.none() | _words, lambda v: st.lists(v, max_size=3) | st.dictionaries(_words, v, max_size=3))


def _changed(tree: Any) -> st.SearchStrategy[Any]:
    """A good tree with other values at a few places, and perhaps a key more."""
    changes = st.lists(st.tuples(st.sampled_from([*places(tree), ("more",)]), _values), max_size=3)
    return changes.map(lambda some: functools.reduce(lambda tree, change: put(tree, *change), some, tree))


@examples(12)
@given(
    st.lists(_changed(RECORD), max_size=12),
    st.lists(_changed(ZONE), max_size=4),
    st.lists(_changed(STATISTIC), max_size=4),
)
def test_whatever_records_say_each_is_served_or_named(
    records: list[Any], zones: list[Any], statistics: list[Any]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        for n, record in enumerate(records):
            write(Path(name, f"{n}.yaml"), record)
        write(Path(name, "vocabulary/zones.yaml"), {f"a{n}": zone for n, zone in enumerate(zones)})
        write(Path(name, "statistics.yaml"), {f"a{n}": statistic for n, statistic in enumerate(statistics)})
        catalogue = open_catalogue([name], bundled=False)
        measures = catalogue.measures
    assert all(problem_text(problem, lang) for problem in catalogue.problems for lang in LANGS)
    named = {Path(problem.path).name for problem in catalogue.problems}
    served = {f"{record['id']}.yaml" for record in catalogue.records}
    assert {f"{n}.yaml" for n in range(len(records))} <= served | named
    assert len(catalogue.statistics) == len(statistics) or "statistics.yaml" in named
    assert all(catalogue.vocabulary.has("zones", f"a{n}") for n in range(len(zones))) or "zones.yaml" in named
    assert len(measures) == len(catalogue.records)
