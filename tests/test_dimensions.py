"""One row in the table of dimensions is all that a new dimension needs: a copy of the program with one more has it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from program import ROOT, Result, environment

# By the steps that measures went through, whichever was the furthest; and a field that `ftz new` does not ask for.
_ROW = """\
    Dimension(
        "step",
        "statuses",
        Text("步骤", "step taken"),
        Text("走过的任何一步", "any step that was taken"),
        ("history.event",),
        short="p",
        weights={"history.event": 20},
        sound=True,
        finer=("lone-step", Text("单独步骤", "lone step")),
    ),
    Dimension(
        "bygone",
        "themes",
        Text("旧主题", "bygone theme"),
        Text("旧主题", "bygone theme"),
        ("former_ids",),
        asks=Text("从前的主题", "theme that it was of once"),
    ),
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one row more, and its records beside it."""
    folder = tmp_path_factory.mktemp("one-more")
    shutil.copytree(ROOT / "ftzcli", folder / "ftzcli", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "measures").symlink_to(ROOT / "measures")
    table = folder / "ftzcli" / "records" / "dimensions.py"
    text = table.read_text(encoding="utf-8")
    start = text.index("DIMENSIONS: ")
    end = text.index("\n)\n", start) + 1
    table.write_text(text[:end] + _ROW + text[end:], encoding="utf-8")
    return folder


def ftz(folder: Path, *arguments: str) -> Result:
    env = environment({"PYTHONPATH": str(folder), "FTZ_CACHE_DIR": str(folder / "cache")})
    command = [sys.executable, "-m", "ftzcli", *arguments]
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


def ids(result: Result) -> list[str]:
    assert result.code == 0, result.err
    return [record["id"] for record in json.loads(result.out)]


@pytest.fixture(scope="module")
def piloted(folder: Path) -> list[str]:
    """The measures that were piloted at some time, told by hand."""
    records = json.loads(ftz(folder, "list", "--json").out)
    found = [r["id"] for r in records if any(event["event"] == "piloted" for event in r["history"])]
    assert 0 < len(found) < len(records)
    assert any(r["status"] != "piloted" for r in records if r["id"] in found)
    return found


@pytest.mark.parametrize("command", ["list", "search", "summary", "effects", "timeline"])
def test_every_command_that_filters_has_its_option(folder: Path, command: str) -> None:
    told = ftz(folder, command, *(["跨境"] if command == "search" else []), "--step", "nonsense")
    assert told.code == 2
    assert "'nonsense'" in told.err


def test_it_filters(folder: Path, piloted: list[str]) -> None:
    assert ids(ftz(folder, "list", "--step", "piloted", "--json")) == piloted
    assert ids(ftz(folder, "list", "-p", "试点", "--json")) == piloted


def test_it_is_a_facet_whole_and_finer(folder: Path, piloted: list[str]) -> None:
    for name in ("step", "lone-step"):
        counted = {
            row[name]["id"]: row["count"] for row in json.loads(ftz(folder, "summary", "--by", name, "--json").out)
        }
        assert counted["piloted"] == len(piloted)
    grouped = ftz(folder, "list", "--group-by", "step", "-f", "table", "--lang", "en")
    assert f"  {len(piloted)}\n" in grouped.out


def test_its_measures_hang_on_its_words(folder: Path, piloted: list[str]) -> None:
    assert set(piloted) <= set(json.loads(ftz(folder, "vocab", "statuses", "piloted", "--json").out)["measures"])


def test_a_search_finds_its_names(folder: Path, piloted: list[str]) -> None:
    found = json.loads(ftz(folder, "search", "试点", "--json").out)
    assert set(piloted) <= {record["id"] for record in found}
    whys = {match["why"] for record in found for match in record["matches"] if match["field"] == "history.event"}
    assert "step" in whys
    table = ftz(folder, "search", "试点", "-f", "table", "--lang", "zh", "--limit", "200")
    assert "步骤" in table.out


def test_a_new_record_is_asked_for_it(folder: Path) -> None:
    own = folder / "own"
    made = ftz(folder, "new", "hai-tie", "--measures", os.fspath(own), "--bygone", "口岸物流", "--customs", "青岛")
    assert made.code == 0, made.err
    text = Path(made.out.strip()).read_text(encoding="utf-8")
    assert "# 从前的主题 / theme that it was of once\nformer_ids: [port-logistics]\n" in text
