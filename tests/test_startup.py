"""What a command loads: start-up is a feature, so a fresh interpreter is asked."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import MEASURES, environment, run_apart

# What help and usage errors never load; what a warm run never loads; and what only a table or a workbook needs.
# The grammar of printed figures is for `check` alone.
_READING = {
    "pydantic",
    "yaml",
    "opencc",
    "pypinyin",
    "snowballstemmer",
    "hashlib",
    "multiprocessing",
    "ftzcli.words.printed",
}
_STYLING = {"rich.style"}
_DRAWING = {"rich.console", "rich.table", "rich.progress", "rich.text", "rich.segment", *_STYLING}
_WRITING = {"xlsxwriter", "ftzcli.output.views.sheets"}
_QUERYING = {
    "sqlite3",
    "ftzcli.query.search",
    "ftzcli.query.select",
    "ftzcli.output.views.listing",
    "ftzcli.output.views.hits",
}


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules), file=sys.stderr)"],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import ftzcli.cli.app",
        "from ftzcli.cli.app import main; main(['--help'])",
        "from ftzcli.cli.app import main; main(['list', '--help'])",
        "from ftzcli.cli.app import main; main(['list', '--nonsense'])",
        "from ftzcli.cli.app import main; main(['help'])",
        "from ftzcli.cli.app import main; main(['help', 'list'])",
        "from ftzcli.cli.app import main; main(['help', 'filters'])",
    ],
)
def test_help_and_usage_errors_load_nothing_heavy(code: str) -> None:
    assert loaded_by(code).isdisjoint(_READING | _DRAWING | _WRITING)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with an index whose files are no longer young."""
    cache = str(tmp_path_factory.mktemp("cache"))
    youngest = max(path.stat().st_ctime for path in MEASURES.rglob("*"))
    time.sleep(max(0, youngest + 2.1 - time.time()))  # the files of a fresh checkout are
    run_apart("list", env={"FTZ_CACHE_DIR": cache})
    return cache


WARM = (
    ("list", "--json"),
    ("list",),
    ("list", "--zone", "青岛", "--theme", "跨境电商"),
    ("search", "跨境电商", "--json"),
    ("search", "綜保區", "--limit", "1"),
    ("search", "certificates", "--json"),
    ("search", "e-commerce", "rail"),
    ("search", "yunqianfa", "--json"),
    ("search", "yqf", "--json"),
    ("search", "海关", "20小时", "--explain", "--json"),
    ("show", "云签发", "--json"),
    ("show", "yunqianfa"),
    ("stats", "--zone", "nansha"),
    ("cite", "云签发", "sea-rail-direct", "--style", "csl-json"),
    ("gaps", "--zone", "青岛", "--like", "上海", "--json"),
    ("coverage", "--json"),
    ("list", "--sort", "-id", "--fields", "id,name.zh"),
    ("list", "--sort", "name"),
    ("list", "--sort", "-status,name.zh", "--limit", "20", "--json"),
)


@pytest.mark.parametrize("arguments", WARM, ids=" ".join)
def test_a_warm_run_reads_no_record_and_draws_no_table(
    arguments: tuple[str, ...], warm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FTZ_CACHE_DIR", warm)
    never = (_READING | _DRAWING | _WRITING) - ({"opencc"} if "綜保區" in arguments else set())  # 繁 must be asked for
    assert loaded_by(f"from ftzcli.cli.app import main; main({list(arguments)!r})") & never == set()


@pytest.mark.usefixtures("warm")
def test_a_run_without_a_cache_folder_is_warm_from_the_second_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FTZ_CACHE_DIR", "/dev/null/no")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    asked = "from ftzcli.cli.app import main; main(['list', '--json'])"
    assert loaded_by(asked) & _READING
    assert loaded_by(asked) & (_READING | _DRAWING | _WRITING) == set()


def test_a_table_on_a_warm_run_loads_the_styles_of_rich_alone(warm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FTZ_CACHE_DIR", warm)
    loaded = loaded_by("from ftzcli.cli.app import main; main(['search', '电商', '--format', 'table'])")
    assert loaded & (_READING | _DRAWING | _WRITING) == _STYLING


def test_a_workbook_on_a_warm_run_loads_its_writer_alone(
    warm: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FTZ_CACHE_DIR", warm)
    loaded = loaded_by(f"from ftzcli.cli.app import main; main(['list', '-o', {str(tmp_path / 'made.xlsx')!r}])")
    # Temporary files need random names, and those hashlib.
    assert loaded & (_READING | _DRAWING | _WRITING) - {"hashlib"} == _WRITING


@pytest.mark.parametrize("words", [["--help"], ["search", "--help"], ["show", "--help"], ["schema", "--help"]])
def test_help_asks_no_index(words: list[str]) -> None:
    assert loaded_by(f"from ftzcli.cli.app import main; main({words})").isdisjoint(_QUERYING | {"tomllib"})


def test_typer_brings_its_own_click() -> None:
    assert "click" not in loaded_by("import ftzcli.cli.app")
