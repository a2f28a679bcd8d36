"""What a command loads: start-up is a feature, so a fresh interpreter is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest
from program import environment

# What loading the program may never load; rich's table only when one is drawn, the records' reader only when they are.
_NEVER_AT_ONCE = ("pydantic", "yaml", "opencc", "rich.console", "rich.table", "xlsxwriter", "pypinyin")


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
        "import ftzcli.cli",
        "from ftzcli.cli import main; main(['--help'])",
        "from ftzcli.cli import main; main(['list', '--help'])",
        "from ftzcli.cli import main; main(['list', '--nonsense'])",
    ],
)
def test_help_and_usage_errors_load_nothing_heavy(code: str) -> None:
    assert loaded_by(code).isdisjoint(_NEVER_AT_ONCE)


def test_json_draws_no_table() -> None:
    loaded = loaded_by("from ftzcli.cli import main; main(['list', '--json'])")
    assert loaded.isdisjoint({"rich.console", "rich.table", "opencc", "pypinyin", "snowballstemmer"})


def test_typer_brings_its_own_click() -> None:
    assert "click" not in loaded_by("import ftzcli.cli")
