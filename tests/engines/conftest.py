"""Tests with other programs: shells, jq, DuckDB, frictionless, LibreOffice, Chromium.

    .venv/bin/pip install -e '.[engines]'
    .venv/bin/pytest tests/engines

What is not here is told as not run. `pytest` alone leaves them out.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that is marked `needs` a program is not run where that is not."""
    for item in items:
        for mark in item.iter_markers("needs"):
            if not shutil.which(mark.args[0]):
                item.add_marker(pytest.mark.skip(reason=f"not run: there is no {mark.args[0]} here"))


@pytest.fixture(autouse=True)
def _with_a_temporary_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers, offices and shells keep files of their own there; the other tests have no such folder."""
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which `ftz` is this program."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "ftz").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ftzcli "$@"\n', encoding="utf-8")
    (folder / "ftz").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
