"""The README tells what the program prints: its examples are run. `pytest --update` writes them anew."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from program import ROOT, environment, run_in_terminal, screen

README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n\$ (ftz [^\n]*)\n(.*?)```", re.DOTALL)


def printed(command: str, folder: Path) -> str:
    """What a command line prints: in a terminal of 80 columns, or through its pipe."""
    if "|" not in command:
        result = run_in_terminal(*shlex.split(command)[1:])
        return "\n".join(screen(result.out, 80)) + "\n"
    program = folder / "ftz"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m ftzcli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    env = environment({"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"})
    return subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("command", [match[1] for match in _BLOCK.finditer(README.read_text(encoding="utf-8"))])
def test_the_readme_shows_what_the_program_prints(command: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if " jq " in command and not any(Path(folder, "jq").exists() for folder in os.environ["PATH"].split(os.pathsep)):
        pytest.skip("jq is not installed")
    text = README.read_text(encoding="utf-8")
    now = printed(command, tmp_path)
    shown = next(match for match in _BLOCK.finditer(text) if match[1] == command)
    if request.config.getoption("--update"):
        README.write_text(text[: shown.start(2)] + now + text[shown.end(2) :], encoding="utf-8")
    else:
        assert now == shown[2]


def test_the_python_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "yunqianfa Yunqianfa" in done.stdout


def test_the_error_in_the_readme_is_what_a_user_sees(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    record = (ROOT / "measures/qingdao/sea-rail-direct.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    head = [line for line in record if line.startswith(("id:", "zones:"))]
    rest = [line for line in record if line not in head]
    lines = ["# 1\n", "# 2\n", "# 3\n", "# 4\n", "id: hai-tie\n", "zones: [qingdoa]\n", *rest]
    folder = tmp_path / "my-measures"
    folder.mkdir()
    (folder / "hai-tie.yaml").write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "ftzcli", "list", "--measures", "my-measures"]
    done = subprocess.run(command, env=environment(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr.startswith(shown)
    assert done.returncode == 3


def test_the_version_is_the_same_everywhere() -> None:
    import ftzcli

    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dynamic"] == ["version"]
    assert f"version: {ftzcli.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {ftzcli.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
