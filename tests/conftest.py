"""Guards around all tests: no home folder, no network, no settings of the user's."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from program import ROOT


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected outputs in tests/cases")


class YouForgotThatTestsStayOffline(Exception):
    """Raised by a test that opens a connection."""


@pytest.fixture(autouse=True, scope="session")
def _stay_away_from_home_and_network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the user's home folder, settings or cache, and none may open a connection."""

    def refuse(*args: Any) -> None:
        raise YouForgotThatTestsStayOffline(args)

    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("FTZ_", "XDG_", "LC_"))]:
            patch.delenv(name)
        for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LANGUAGE", "PYTHONIOENCODING"):
            patch.delenv(name, raising=False)
        patch.setenv("HOME", str(home))
        patch.setenv("FTZ_CACHE_DIR", str(home / "cache"))
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("FTZ_PAGER", "cat")  # nobody is there to turn the pages
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setattr(socket.socket, "connect", refuse)
        yield
        left = [path for path in home.iterdir() if path.name != "cache"]
    assert left == [], f"a test wrote to the home folder: {left}"
