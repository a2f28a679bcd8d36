"""Completion as it is in a shell: the keys that a user presses, and what then stands on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest
from hostile_names import ALONE, BEGUN, ID, hostile_names
from program import TIMEOUT, environment, screen

pytestmark = pytest.mark.usefixtures("frozen")


@dataclass(frozen=True)
class Shell:
    """How a shell is started without the settings of a user, and how it takes our script."""

    command: tuple[str, ...]
    setup: str


SHELLS = {
    "bash": Shell(("bash", "--norc", "--noprofile", "-i"), 'eval "$(_FTZ_COMPLETE=source_bash ftz)"'),
    "zsh": Shell(("zsh", "-f", "-i"), 'autoload -U compinit; compinit -u; eval "$(_FTZ_COMPLETE=source_zsh ftz)"'),
    "fish": Shell(("fish", "--no-config", "-i"), "_FTZ_COMPLETE=source_fish ftz | source"),
}
shells = pytest.mark.parametrize("shell", [pytest.param(name, marks=pytest.mark.needs(name)) for name in SHELLS])
# What is typed before Tab is pressed, and what is then there.
TYPED = {
    "ftz summ": "ftz summary",
    "ftz list --zone shandong/qingd": "ftz list --zone shandong/qingdao",
    "ftz list --theme 智慧海": "ftz list --theme 智慧海关",
    "ftz show yunqian": "ftz show yunqianfa",
    "ftz list --format nd": "ftz list --format ndjson",
}
# What is typed in a folder of hostile names, and the id that is then on the screen.
HOSTILE = {
    f"ftz list --zone {BEGUN}": f"{ID}-zone",
    f"ftz list --theme {BEGUN}": f"{ID}-theme",
    f"ftz show {BEGUN}": f"{ID}-command",
    **{f"ftz show {ID}-{kind[:-1]}": f"{ID}-{kind}" for kind in ("command", "backtick", "single-quote", "tab")},
}


class Session:
    """A shell in a terminal."""

    def __init__(self, shell: Shell, env: dict[str, str], folder: Path) -> None:
        self.written = b""
        program, *words = shell.command
        self.process = pexpect.spawn(program, words, env=env, cwd=str(folder), dimensions=(50, 120))
        # The word is put together by the shell, so that it is not the echo of what was typed that is seen.
        self.press(f"{shell.setup}; echo REA''DY\n")
        assert "READY" in self.wait_for("READY")

    def press(self, keys: str) -> None:
        self.process.send(keys)

    def shown(self) -> str:
        """What stands on the screen, line after line."""
        return "\n".join(screen(self.written.decode("utf-8", "replace"), 120))

    def wait_for(self, *words: str) -> str:
        """Wait until some words stand on the screen; what stands there in the end."""
        deadline = time.monotonic() + TIMEOUT / 5
        while time.monotonic() < deadline and not all(word in self.shown() for word in words):
            try:
                self.written += self.process.read_nonblocking(65536, timeout=0.1)
            except pexpect.TIMEOUT:
                continue
        return self.shown()

    def answered(self, keys: str) -> str:
        """What stands on the screen when these keys, and all that were pressed before, have been answered."""
        self.press(f"{keys}echo DO''NE\n")
        return self.wait_for("DONE")

    def close(self) -> None:
        self.process.close(force=True)


@pytest.fixture
def opened(path: str, tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Starts a shell that has our completions, in a folder of its own."""
    sessions: list[Session] = []
    env = environment({"PATH": path, "TERM": "xterm", "PS1": "> ", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"})

    def open_shell(name: str, **more: str) -> Session:
        folder = tmp_path / "work"
        folder.mkdir()
        sessions.append(Session(SHELLS[name], {**env, **more}, folder))
        return sessions[-1]

    yield open_shell
    for session in sessions:
        session.close()


@shells
@pytest.mark.parametrize("typed", TYPED)
def test_a_word_that_is_begun_is_completed(typed: str, shell: str, opened: Callable[..., Session]) -> None:
    session = opened(shell)
    session.press(f"{typed}\t")
    assert TYPED[typed] in session.wait_for(TYPED[typed])


@shells
def test_several_words_that_begin_so_are_listed(shell: str, opened: Callable[..., Session]) -> None:
    session = opened(shell)
    session.press("ftz show yunqi\t\t")
    shown = session.wait_for("yunqianfa", "yunqitong")
    assert "yunqianfa" in shown
    assert "yunqitong" in shown


@shells
def test_no_name_is_run_by_a_shell_and_the_ids_are_offered(
    shell: str, opened: Callable[..., Session], tmp_path: Path
) -> None:
    session = opened(shell, FTZ_MEASURES=str(hostile_names(tmp_path / "hostile")))
    for typed, id in HOSTILE.items():
        session.press(f"{typed}\t\t\t")
        assert id in session.wait_for(id)
        shown = session.answered("\n")  # runs what stands there, too
        assert "unmatched" not in shown
        assert "command not found" not in shown
        session.written = b""
    session.press(f"ftz show {ALONE}\t")
    session.answered("\n")
    assert [file.name for file in (tmp_path / "work").iterdir()] == []


@shells
@pytest.mark.parametrize("typed", ["ftz nosuch ", "ftz nosuch --zone qing", "ftz list --zone nosuchzone"])
def test_what_is_not_known_is_not_completed_and_nothing_is_said(
    typed: str, shell: str, opened: Callable[..., Session]
) -> None:
    session = opened(shell)
    session.written = b""
    session.press(f"{typed}\t\t")
    shown = session.answered("\x15")  # takes the line away
    assert [word for word in ("ftz:", "there is no", "Traceback", "qingdao") if word in shown] == []
