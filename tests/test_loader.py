"""Folders of records laid over each other: what replaces what, and what is served when some of it is bad."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from program import run

from ftzcli import Catalogue, open_catalogue
from ftzcli.cli.app import main
from ftzcli.records.model.measure import Measure

pytestmark = pytest.mark.usefixtures("frozen")

Printed = Callable[..., tuple[int, Any, str]]


def measure(name: str = "甲", where: str = "shandong", more: str = "") -> str:
    return (
        f"name: {{zh: {name}, en: A}}\nsummary: {{zh: 乙。, en: B.}}\nthemes: [port-logistics]\n"
        f"history: [{{event: reported, where: [{where}], source: ftz-decade, line: 6}}]\n{more}"
    )


def statistic(id: str = "tally", value: str = "3 hours") -> str:
    return f"{id}: {{about: national, indicator: clearance-time, value: {value}, source: ftz-decade, stated: [三]}}\n"


def zone(id: str, name: str, more: str = "kind: pilot-ftz") -> str:
    return f"{id}: {{name: {{zh: {name}, en: Z}}, {more}}}\n"


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def opened(*folders: Path, bundled: bool = False) -> Catalogue:
    return open_catalogue(folders, bundled=bundled)


def names(catalogue: Catalogue) -> dict[str, str]:
    return {record["id"]: record["name"]["zh"] for record in catalogue.records}


@pytest.fixture
def bundled() -> Catalogue:
    return open_catalogue()


def codes(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(Path(problem.path).name, problem.code) for problem in catalogue.problems]


@pytest.fixture
def listed(capsysbinary: pytest.CaptureFixture[bytes]) -> Printed:
    """`ftz list --no-bundled --json` with some arguments: the exit code, the names by id, and stderr."""

    def call(*arguments: str) -> tuple[int, Any, str]:
        code = main(["list", "--no-bundled", "--json", *arguments])
        out, err = capsysbinary.readouterr()
        return code, {record["id"]: record["name"]["zh"] for record in json.loads(out or b"[]")}, err.decode()

    return call


def test_a_later_folder_replaces_a_measure_and_adds_others(desk: Path) -> None:
    first = folder(desk / "a", {"x.yaml": measure("旧"), "y.yaml": measure("乙")})
    second = folder(desk / "b", {"deep/er/x.yaml": measure("新"), "z.yaml": measure("丙")})
    assert names(opened(first, second)) == {"x": "新", "y": "乙", "z": "丙"}
    assert names(opened(second, first)) == {"x": "旧", "y": "乙", "z": "丙"}
    assert not opened(first, second).problems


def test_a_folder_of_ones_own_replaces_a_bundled_measure(desk: Path, bundled: Catalogue) -> None:
    own = folder(desk, {"sea-rail-direct.yaml": measure("自己的")})
    assert names(opened(own, bundled=True)) == {**names(bundled), "sea-rail-direct": "自己的"}


def test_a_later_folder_replaces_a_vocabulary_entry_and_leaves_the_others(desk: Path, bundled: Catalogue) -> None:
    own = folder(desk, {"vocabulary/zones.yaml": zone("shandong", "新山东")})
    before, after = bundled.vocabulary, opened(own, bundled=True).vocabulary
    assert after.name("zones", "shandong").zh == "新山东"
    assert list(after.kinds["zones"]) == list(before.kinds["zones"])
    assert after.name("zones", "fujian") == before.name("zones", "fujian")


def test_a_later_folder_replaces_a_statistic(desk: Path) -> None:
    first = folder(desk / "a", {"statistics.yaml": statistic() + statistic("other")})
    second = folder(desk / "b", {"statistics.yaml": statistic(value="9 hours")})
    assert {s["id"]: s["value"] and s["value"]["min"] for s in opened(first, second).statistics} == {
        "tally": 9,
        "other": 3,
    }


@pytest.mark.parametrize("ending", ["yaml", "yml"])
def test_both_endings_of_yaml_files_are_read(ending: str, desk: Path) -> None:
    own = {f"vocabulary/zones.{ending}": zone("tianshan", "天山"), f"statistics.{ending}": statistic()}
    catalogue = opened(folder(desk, {**own, f"x.{ending}": measure(where="tianshan")}))
    assert (names(catalogue), len(catalogue.statistics), codes(catalogue)) == ({"x": "甲"}, 1, [])


def test_a_zone_of_ones_own_vocabulary_is_known_to_records_of_every_folder(desk: Path) -> None:
    uses = folder(desk / "a", {"x.yaml": measure(where="tianshan/north")})
    area = zone("tianshan/north", "北片区", "kind: area, parent: tianshan")
    adds = folder(desk / "b", {"vocabulary/zones.yaml": area + zone("tianshan", "天山"), "y.yaml": measure()})
    assert codes(opened(uses, adds)) == []
    assert codes(opened(uses)) == [("x.yaml", "FTZ304")]


def test_without_the_bundled_records_their_vocabulary_stays(bundled: Catalogue) -> None:
    catalogue = open_catalogue(bundled=False)
    assert (list(catalogue.records), list(catalogue.statistics), catalogue.problems) == ([], [], [])
    assert catalogue.vocabulary.kinds == bundled.vocabulary.kinds


def test_hidden_files_and_other_files_are_passed_over(desk: Path) -> None:
    others = dict.fromkeys([".x.yaml", ".git/x.yaml", "README.md", "x.yaml~", "x.yaml.orig"], "[")
    catalogue = opened(folder(desk, {**others, "y.yaml": measure()}))
    assert (list(names(catalogue)), codes(catalogue)) == (["y"], [])


@pytest.mark.parametrize("name", ["x.yaml.txt", "x.yml.txt", "d/x.YAML.TXT", "vocabulary/zones.yaml.txt"])
def test_a_record_that_was_saved_as_a_text_is_told(name: str, desk: Path) -> None:
    own = folder(desk, {name: measure(), "notes.txt": "x", "y.txt": measure()})
    for path in (own, own / name):
        result = run("check", str(path))
        assert result.code == 1
        told = f"{own / name}: FTZ124 it looks like a record, but is not read as its name ends in .txt; rename it to "
        assert f"{told}{Path(name).stem}\n" in result.out
        assert result.out.count("FTZ") == 1
    result = run("list", "--measures", str(own), "--no-bundled")
    assert (result.code, result.out) == (3, "")
    assert "it looks like a record" in result.err
    (own / name).rename(own / name[:-4])
    assert "it looks like a record" not in run("list", "--measures", str(own), "--no-bundled").err


@pytest.mark.parametrize("below", [False, True])
def test_a_link_to_another_folder_is_told(below: bool, desk: Path) -> None:
    far = folder(desk / "far", {"x.yaml": measure()})
    own = folder(desk / "own", {"d/y.yaml": measure()})
    link = own / "d" / "link" if below else own / "link"
    link.symlink_to(far)
    for _ in range(2):  # cold and warm
        assert (list(names(opened(own))), codes(opened(own))) == (["y"], [("link", "FTZ123")])
    assert "name that folder with --measures" in run("check", str(own)).out
    assert list(names(opened(own / "link" if not below else link))) == ["x"]
    link.unlink()
    assert codes(opened(own)) == []


def test_a_link_to_what_is_read_anyway_is_not_told(desk: Path) -> None:
    own = folder(desk / "own", {"d/y.yaml": measure()})
    (own / "again").symlink_to(own / "d")
    (own / "d" / "round").symlink_to(own)
    (own / ".hidden").symlink_to(desk)
    assert (list(names(opened(own))), codes(opened(own))) == (["y"], [])


def test_a_folder_in_which_nothing_is_found_is_told(desk: Path, listed: Printed) -> None:
    folder(desk, {"README.md": "x", "d/x.yaml~": "x", ".x.yaml": measure()})
    for _ in range(2):
        assert [(p.code, p.path) for p in opened(desk).problems] == [("FTZ704", str(desk))]
    code, _, err = listed("--measures", str(desk))
    assert (code, err) == (
        0,
        f"{desk}: [note] there is no record in this folder: no file ends in .yaml, drafts apart\n",
    )
    assert json.loads(run("search", "岛", "--json", "--strict", "--measures", str(desk)).out)
    checked = run("check", str(desk))
    assert (checked.code, "FTZ704 [note] there is no record in this folder" in checked.out) == (0, True)
    assert run("new", "x", "--measures", str(desk)).err.count("there is no record") == 0
    assert codes(opened(desk)) != [(desk.name, "FTZ704")]


@pytest.mark.parametrize("file", ["vocabulary/zones.yaml", "statistics.yaml", "a/b/x.yml"])
def test_a_folder_with_anything_in_it_is_not(file: str, desk: Path) -> None:
    texts = {"v": zone("z", "甲"), "s": statistic(), "a": measure()}
    assert codes(opened(folder(desk, {file: texts[file[0]]}))) == []


def test_ftz_measures_names_several_folders_and_the_option_comes_after_them(
    desk: Path, listed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = folder(desk / "a", {f"{id}.yaml": measure("环境一") for id in "xyz"})
    second = folder(desk / "b", {f"{id}.yaml": measure("环境二") for id in "yz"})
    option = folder(desk / "c", {"z.yaml": measure("选项")})
    monkeypatch.setenv("FTZ_MEASURES", f"{first}{os.pathsep}{os.pathsep}{second}")
    assert listed("--measures", str(option)) == (0, {"x": "环境一", "y": "环境二", "z": "选项"}, "")


def test_a_folder_that_is_not_there_is_named_and_the_rest_is_served(desk: Path, listed: Printed) -> None:
    own = folder(desk / "a", {"x.yaml": measure()})
    for missing in (desk / "nowhere", own / "x.yaml"):
        assert [(p.code, p.path) for p in opened(missing, own).problems] == [("FTZ102", str(missing))]
        code, found, err = listed("--measures", str(own), "--measures", str(missing))
        assert (code, found) == (3, {"x": "甲"})
        assert f"{missing}: there is no such folder\n" in err


def test_of_two_files_with_one_id_both_are_named_and_the_first_is_kept(desk: Path) -> None:
    own = folder(desk, {"a/x.yaml": measure("先"), "b/x.yaml": measure("后"), "c.yaml": measure()})
    catalogue = opened(own)
    assert names(catalogue) == {"x": "先", "c": "甲"}
    [problem] = catalogue.problems
    assert (problem.code, problem.path, problem.line, problem.column) == ("FTZ502", str(own / "b/x.yaml"), 0, 0)
    assert str(own / "a/x.yaml") in problem.message.en
    assert str(own / "a/x.yaml") in problem.message.zh


# What programs call copies; some come before the file itself, some after. None of these names is an id.
COPIES = ["x (副本)", "x - 副本", "x 2", "x.conflict", "x~1", "X", "(x)", "Copy of x", "0/x - Copy"]


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_whose_name_is_no_id_is_told_and_the_file_itself_is_right(copy: str, desk: Path) -> None:
    own = folder(desk, {f"{copy}.yaml": measure("副本"), "sub/x.yaml": measure("正本")})
    catalogue = opened(own)
    assert names(catalogue) == {"x": "正本"}
    assert [(p.code, p.path, p.line) for p in catalogue.problems] == [("FTZ211", str(own / f"{copy}.yaml"), 0)]


@pytest.mark.parametrize("copy", ["a", "0/y", "x-old"])
def test_a_copy_whose_name_is_an_id_is_a_record_of_its_own(copy: str, desk: Path) -> None:
    catalogue = opened(folder(desk, {f"{copy}.yaml": measure("副本"), "sub/x.yaml": measure("正本")}))
    assert (names(catalogue), codes(catalogue)) == ({"x": "正本", Path(copy).name: "副本"}, [])


@pytest.mark.parametrize("order", [0, 1])
def test_a_copy_is_never_served_for_the_file_itself(order: int, desk: Path) -> None:
    files = {"x (副本).yaml": measure("副本"), "x.yaml": measure("正本")}
    for name in list(files)[:: -1 if order else 1]:
        folder(desk, {name: files[name]})
        opened(desk)
    assert names(opened(desk)) == {"x": "正本"}
    (desk / "x.yaml").unlink()
    assert names(opened(desk)) == {}
    assert codes(opened(desk)) == [("x (副本).yaml", "FTZ211")]


def test_a_copy_in_a_later_folder_takes_the_place_of_nothing(desk: Path) -> None:
    first = folder(desk / "a", {"x.yaml": measure("先")})
    later = folder(desk / "b", {"x - 副本.yaml": measure("后")})
    assert names(opened(first, later)) == {"x": "先"}


def test_a_broken_file_does_not_take_the_id_from_a_good_one(desk: Path) -> None:
    own = folder(desk, {"a/x.yaml": measure(more="zone: x\n"), "b/x.yaml": measure("好")})
    catalogue = opened(own)
    assert (names(catalogue), codes(catalogue)) == ({"x": "好"}, [("x.yaml", "FTZ203")])


@pytest.mark.parametrize("id", ["file", "record"])
def test_a_record_that_says_its_id_is_told_to_leave_it_out(id: str, desk: Path) -> None:
    catalogue = opened(folder(desk, {"file.yaml": f"id: {id}\n{measure()}"}))
    assert (names(catalogue), codes(catalogue)) == ({}, [("file.yaml", "FTZ217")])


@pytest.mark.parametrize("broken", ["", "[", "- a", measure(where="nowhere"), measure(more="x: y\n"), "\x1b"])
def test_a_broken_measure_of_a_later_folder_leaves_the_good_one(broken: str, desk: Path) -> None:
    good = folder(desk / "a", {"x.yaml": measure("好"), "y.yaml": measure()})
    catalogue = opened(good, folder(desk / "b", {"x.yaml": broken}))
    assert names(catalogue) == {"x": "好", "y": "甲"}
    assert {name for name, _ in codes(catalogue)} == {"x.yaml"}


@pytest.mark.parametrize(
    "broken", ["shandong: x", "shandong: {kind: area}", "shandong", "[", "", zone("shandong", "甲", "kind: x")]
)
def test_a_broken_vocabulary_of_a_later_folder_leaves_the_good_one(broken: str, desk: Path, bundled: Catalogue) -> None:
    after = opened(folder(desk, {"vocabulary/zones.yaml": broken}), bundled=True)
    before, zones = bundled.vocabulary.kinds["zones"], after.vocabulary.kinds["zones"]
    assert [id for id, entry in before.items() if zones.get(id) != entry] == []
    assert set(names(bundled)) - set(names(after)) == set()
    assert {name for name, _ in codes(after)} == {"zones.yaml"}


def test_a_broken_statistic_of_a_later_folder_leaves_the_good_one(desk: Path) -> None:
    first = folder(desk / "a", {"statistics.yaml": statistic()})
    catalogue = opened(first, folder(desk / "b", {"statistics.yaml": statistic(value="x") + statistic("other")}))
    assert {s["id"]: s["value"] and s["value"]["min"] for s in catalogue.statistics} == {"tally": 3, "other": 3}
    assert codes(catalogue) == [("statistics.yaml", "FTZ401")]


def test_a_vocabulary_entry_with_a_list_for_its_kind_does_not_bring_the_rest_down(desk: Path) -> None:
    entries = zone("tianshan", "天山", "kind: [area]") + zone("kunlun", "昆仑", "kind: area, parent: tianshn")
    catalogue = opened(folder(desk, {"vocabulary/zones.yaml": entries, "x.yaml": measure()}))
    assert (names(catalogue), {name for name, _ in codes(catalogue)}) == ({"x": "甲"}, {"zones.yaml"})


_TEXTS = {"empty": "", "list": "- a", "syntax": "[", "tag": "!x y", "word": measure(where="nowhere")}
_BROKEN = [*_TEXTS, "dangling", "device", "fifo", "gbk"]


@pytest.fixture
def half_broken(desk: Path) -> Path:
    """A folder with two good records and one of each thing that cannot be read."""
    own = folder(desk / "own", {f"{name}.yaml": text for name, text in _TEXTS.items()})
    folder(own, {"good.yaml": measure(), "zz/last.yaml": measure()})
    (own / "gbk.yaml").write_bytes(measure().encode("gbk"))
    (own / "dangling.yaml").symlink_to("nowhere.yaml")
    (own / "device.yaml").symlink_to("/dev/zero")
    os.mkfifo(own / "fifo.yaml")
    return own


def test_the_program_serves_the_good_records_names_each_bad_file_and_exits_with_3(half_broken: Path) -> None:
    done = run("list", "--no-bundled", "--json", "--measures", str(half_broken))
    assert [record["id"] for record in json.loads(done.out)] == ["good", "last"]
    assert done.code == 3
    assert [name for name in _BROKEN if f"{name}.yaml:" not in done.err] == []
    assert "good.yaml" not in done.err


def test_strict_prints_and_writes_nothing_but_names_each_bad_file(half_broken: Path, desk: Path) -> None:
    target = desk / "out.json"
    for more in ([], ["-o", str(target)]):
        done = run("list", "--no-bundled", "--json", "--strict", "--measures", str(half_broken), *more)
        assert (done.code, done.out, target.exists()) == (3, "", False)
        assert [name for name in _BROKEN if f"{name}.yaml:" not in done.err] == []


_EDITED = {
    "x.yaml": measure("云"),
    "vocabulary/zones.yaml": zone("tianshan", "云"),
    "statistics.yaml": statistic("a"),
}


@pytest.mark.parametrize("file", _EDITED)
def test_an_edit_shows_at_the_next_run_also_at_the_same_size_and_time(file: str, desk: Path) -> None:
    own = folder(desk, _EDITED)

    def state() -> Sequence[object]:
        found = opened(own)
        return [names(found), found.vocabulary.name("zones", "tianshan"), [s["id"] for s in found.statistics]]

    first = state()
    assert state() == first
    times = (own / file).stat()
    (own / file).write_text(_EDITED[file].replace("云", "雨").replace("a: {", "b: {"), encoding="utf-8")
    os.utime(own / file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (own / file).stat().st_size == times.st_size
    assert state() != first


def test_a_file_that_comes_or_goes_or_moves_shows_at_the_next_run(desk: Path, listed: Printed) -> None:
    own = folder(desk / "own", {"x.yaml": measure()})
    assert listed("--measures", str(own))[1] == {"x": "甲"}
    folder(own, {"y.yaml": measure()})
    assert listed("--measures", str(own))[1] == {"x": "甲", "y": "甲"}
    (own / "x.yaml").unlink()
    assert listed("--measures", str(own))[1] == {"y": "甲"}
    (own / "y.yaml").rename(own / "z.yaml")
    assert listed("--measures", str(own))[1] == {"z": "甲"}


def test_measures_are_typed_and_say_what_the_records_say(bundled: Catalogue) -> None:
    assert len(bundled.measures) == len(bundled.records) > 10
    assert all(isinstance(measure, Measure) for measure in bundled.measures)
    of_the_day = {"status", "in_force", "in_force_by", "reach", "since"}
    written = [{key: part for key, part in record.items() if key not in of_the_day} for record in bundled.records]
    assert [measure.model_dump(mode="json") for measure in bundled.measures] == written


@pytest.mark.parametrize(
    ("written", "number"),
    [("20", 20), ("-31.3", Fraction(-313, 10)), ("2/3", Fraction(2, 3)), ("0.00001", Fraction(1, 100_000)), ("0", 0)],
)
def test_the_number_of_a_typed_measure_is_exactly_the_one_written(written: str, number: Fraction, desk: Path) -> None:
    figure = f"effects: [{{indicator: clearance-time, change: {written} %, source: ftz-decade, stated: [某]}}]\n"
    catalogue = opened(folder(desk, {"x.yaml": measure(more=figure)}))
    assert codes(catalogue) == []
    [effect] = catalogue.measures[0].effects
    assert effect.change is not None
    assert effect.change.min == effect.change.max == number


def test_what_json_shows_of_a_quantity_may_be_written_as_it_is(desk: Path) -> None:
    change = {"min": None, "max": -20, "unit": "percent", "approximate": True}
    figure = (
        f"effects: [{{indicator: clearance-time, change: {json.dumps(change)}, source: ftz-decade, stated: [某]}}]\n"
    )
    catalogue = opened(folder(desk, {"x.yaml": measure(more=figure)}))
    assert codes(catalogue) == []
    assert catalogue.records[0]["effects"][0]["change"] == change
