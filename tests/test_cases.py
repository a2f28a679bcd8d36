"""Every file in tests/cases: a command, and what it prints.

The first lines of a case say how it is run: `# terminal: 80` (its width; without it the output goes to a pipe),
`# env: NAME=value`, `# exit: 3`. Then comes `$ ftz …`, then what is expected on stdout and, behind a line
`--- stderr`, on stderr. `pytest --update` writes what the program prints now; read the difference before you commit.

The bundled records are those of tests/catalogue, which stay as they are. A few cases are about the real ones: they say
`# records: live`, and are run as a process of its own, as a user would.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from program import ROOT, Result, run, run_apart, run_in_terminal, run_in_terminal_apart, screen

CASES = sorted((Path(__file__).parent / "cases").rglob("*.txt"))
_STDERR = "--- stderr\n"


@dataclass
class Case:
    """One case as it is written."""

    head: str
    arguments: list[str]
    expected: str
    columns: int | None = None
    code: int = 0
    live: bool = False
    env: dict[str, str] = field(default_factory=dict)


def read_case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    match = re.match(r"((?:# .*\n)*\$ ftz ?(.*)\n)", text)
    assert match, f"{path}: no line '$ ftz …'"
    case = Case(match[1], shlex.split(match[2]), text[match.end() :])
    for name, value in re.findall(r"^# (\w+): (.*)$", match[1], re.MULTILINE):
        if name == "terminal":
            case.columns = int(value)
        elif name == "exit":
            case.code = int(value)
        elif name == "records":
            case.live = value == "live"
        elif name == "env":
            key, _, setting = value.partition("=")
            case.env[key] = setting
    return case


def shown(result: Result, columns: int | None) -> str:
    if columns:
        return "\n".join(screen(result.out, columns)) + "\n"
    return result.out + (_STDERR + result.err if result.err else "")


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(ROOT / "tests" / "cases")))
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = read_case(path)
    if not case.live:
        request.getfixturevalue("frozen")
    if case.columns:
        runner = run_in_terminal_apart if case.live else run_in_terminal
        result = runner(*case.arguments, columns=case.columns, env=case.env)
    else:
        result = (run_apart if case.live else run)(*case.arguments, env=case.env)
    printed = shown(result, case.columns)
    if request.config.getoption("--update"):
        path.write_text(case.head + printed, encoding="utf-8")
    else:
        assert printed == case.expected
    assert result.code == case.code


def test_there_are_cases_and_few_of_them_change_with_the_records() -> None:
    assert len(CASES) >= 60
    assert 5 <= sum(read_case(path).live for path in CASES) <= 6
