"""Completion as it is in a shell: the keys that a user presses, and what then stands on the screen."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
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
# What is typed before Tab is pressed, twice where there is more than one word to choose from, and what is then there.
TYPED = {
    "ftz summ": "ftz summary",
    "ftz list --zone shandong/qingd": "ftz list --zone shandong/qingdao",
    "ftz list --theme 智慧海": "ftz list --theme 智慧海关",
    "ftz show yunqian": "ftz show yunqianfa",
    "ftz list --format nd": "ftz list --format ndjson",
}


class Session:
    """A shell in a terminal."""

    def __init__(self, shell: Shell, env: dict[str, str], folder: Path) -> None:
        self.leader, follower = pty.openpty()
        self.written = b""
        self.process = subprocess.Popen(
            shell.command,
            env=env,
            cwd=folder,
            preexec_fn=lambda: os.login_tty(follower),  # noqa: PLW1509 (fish wants a terminal of its own)
        )
        os.close(follower)

    def press(self, keys: str) -> None:
        os.write(self.leader, keys.encode("utf-8"))

    def shown(self) -> str:
        """What stands on the screen, line after line."""
        return "\n".join(screen(self.written.decode("utf-8", "replace"), 120))

    def wait_for(self, told: Callable[[str], bool]) -> str:
        """Wait until something stands on the screen; what stands there in the end."""
        deadline = time.monotonic() + TIMEOUT / 5
        while time.monotonic() < deadline and not told(self.shown()):
            if select.select([self.leader], [], [], 0.1)[0]:
                self.written += os.read(self.leader, 65536)
        return self.shown()

    def close(self) -> None:
        self.process.kill()
        self.process.wait(TIMEOUT)
        os.close(self.leader)


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.needs(name)) for name in SHELLS])
def session(request: pytest.FixtureRequest, path: str, tmp_path: Path) -> Iterator[Session]:
    """A shell that has our completions."""
    env = environment({"PATH": path, "TERM": "xterm", "PS1": "> ", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"})
    session = Session(SHELLS[request.param], env, tmp_path)
    try:
        # The word is put together by the shell, so that it is not the echo of what was typed that is seen.
        session.press(f"{SHELLS[request.param].setup}; echo REA''DY\n")
        assert "READY" in session.wait_for(lambda shown: "READY" in shown)
        yield session
    finally:
        session.close()


@pytest.mark.parametrize("typed", TYPED)
def test_a_word_that_is_begun_is_completed(typed: str, session: Session) -> None:
    session.press(f"{typed}\t")
    assert TYPED[typed] in session.wait_for(lambda shown: TYPED[typed] in shown)


def test_several_words_that_begin_so_are_listed(session: Session) -> None:
    session.press("ftz show yunqi\t\t")
    shown = session.wait_for(lambda shown: "yunqianfa" in shown and "yunqitong" in shown)
    assert "yunqianfa" in shown
    assert "yunqitong" in shown
