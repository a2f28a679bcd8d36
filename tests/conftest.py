"""Guards around all tests: no home folder, no network, no settings of the user's. And what many tests stand on."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import properties  # noqa: F401 (the ordinary profile holds unless another is asked for)
import pytest
from program import CATALOGUE, ROOT, bundling, checked_out, reading_once

# What a user may have set, beside all that is called FTZ_, XDG_ or LC_.
_SETTINGS = "COLUMNS LINES LANGUAGE NO_COLOR FORCE_COLOR COLORTERM PYTHONIOENCODING PAGER LESS".split()  # noqa: SIM905
# Without bytecode every process of the program compiles it, which takes as long as all the rest.
_SETTINGS += ["PYTHONDONTWRITEBYTECODE"]
_ENVIRONMENT = pytest.MonkeyPatch()
_HOME = pytest.StashKey[Path]()


class YouForgotThatTestsStayOffline(Exception):
    """Raised by a test that opens a connection."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected outputs in tests/cases")


def pytest_configure(config: pytest.Config) -> None:
    """No test sees the user's home folder, settings or cache, not even while it is loaded."""
    home = config.stash[_HOME] = Path(tempfile.mkdtemp(prefix="ftz-home-"))
    for name in [name for name in os.environ if name.startswith(("FTZ_", "XDG_", "LC_"))]:
        _ENVIRONMENT.delenv(name)
    for name in _SETTINGS:
        _ENVIRONMENT.delenv(name, raising=False)
    _ENVIRONMENT.setenv("HOME", str(home))
    _ENVIRONMENT.setenv("FTZ_CACHE_DIR", str(home / "cache"))
    _ENVIRONMENT.setenv("TMPDIR", str(home / "none"))  # where the program cannot keep an index either
    _ENVIRONMENT.setenv("LANG", "C.UTF-8")
    _ENVIRONMENT.setenv("FTZ_PAGER", "cat")  # nobody is there to turn the pages
    _ENVIRONMENT.setenv("PYTHONPATH", str(ROOT))
    _ENVIRONMENT.setenv("PYTHONSAFEPATH", "1")  # the program of that path, whatever folder it is run in


def pytest_unconfigure(config: pytest.Config) -> None:
    _ENVIRONMENT.undo()
    shutil.rmtree(config.stash[_HOME])


@pytest.fixture(autouse=True, scope="session")
def _stay_away_from_home_and_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test writes to the home folder, and none may open a connection."""

    def refuse(*args: Any) -> None:
        raise YouForgotThatTestsStayOffline(args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield
    left = [path for path in request.config.stash[_HOME].iterdir() if path.name != "cache"]
    assert left == [], f"a test wrote to the home folder: {left}"


@pytest.fixture(scope="session")
def frozen_checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as in a checkout whose bundled records are the frozen ones."""
    return checked_out(tmp_path_factory.mktemp("checkout"), CATALOGUE)


@pytest.fixture
def frozen(frozen_checkout: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """The bundled records are those of tests/catalogue, for all that a test runs, in this process and in others; but in
    a module of such tests one that is marked `live` has the real ones.
    """
    if request.node.get_closest_marker("live"):
        yield
        return
    monkeypatch.setenv("PYTHONPATH", str(frozen_checkout))
    with bundling(frozen_checkout / "measures"):
        yield


@pytest.fixture(scope="module")
def read_once() -> Iterator[None]:
    """The records of a module's tests stay as they are: nothing is looked at again to see whether they changed."""
    with reading_once():
        yield


@pytest.fixture(scope="session")
def _one_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture
def desk(_one_folder: Path) -> Path:
    """An empty folder for records, the same for all tests that ask for it.

    In a folder of its own each would have an index made anew, for which all words are read: six times the work.
    """
    for path in _one_folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return _one_folder


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests of a file run in one process, so that what they share is made once, unless another way is asked for."""
    from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

    return LoadFileScheduling(config, log) if config.getvalue("dist") == "load" else None
