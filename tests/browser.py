"""Chromium, driven over a pipe by its own protocol: nothing to install, and no port that is open to others."""

from __future__ import annotations

import base64
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from program import TIMEOUT, environment

# The protocol goes over the handles 3 and 4.
_LAUNCH = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for handle, end in enumerate(ends, 3):
    os.dup2(end, handle)
os.execvp("chromium", ["chromium", *sys.argv[3:]])
"""
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")
_DEAF = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")


class Page:
    """A page in a browser: what it says, what it asks of the network, what it complains of."""

    def __init__(self, read: int, write: int) -> None:
        self._answers, self._write = read, write
        self._numbers = itertools.count(1)
        self._rest = b""
        self.requests: list[str] = []
        self.complaints: list[Any] = []
        self._loaded = False
        self._session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **values: Any) -> Any:
        """Ask the browser something, and wait for its answer."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == number:
                assert "error" not in told, told
                return told["result"]

    def _next(self) -> Any:
        """What the browser tells next; requests and complaints are kept."""
        while b"\0" not in self._rest:
            more = os.read(self._answers, 1 << 20)
            assert more, "the browser has ended"
            self._rest += more
        text, _, self._rest = self._rest.partition(b"\0")
        told = json.loads(text)
        if told.get("method") == "Network.requestWillBeSent":
            self.requests.append(told["params"]["request"]["url"])
        elif told.get("method") in _DEAF:
            self.complaints.append(told["params"])
        elif told.get("method") == "Page.loadEventFired":
            self._loaded = True
        return told

    def open(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self._loaded = False
        self.ask("Page.navigate", url="about:blank")
        while not self._loaded:
            self._next()
        self.requests.clear()
        self._loaded = False
        self.ask("Page.navigate", url=address)
        while not self._loaded:
            self._next()

    def run(self, script: str) -> Any:
        """What an expression comes to in the page."""
        told = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def go(self, fragment: str) -> None:
        """Change what stands behind the # of the address, and wait until the page has followed."""
        wait = "new Promise(done => addEventListener('hashchange', () => setTimeout(done), {once: true}))"
        self.run(f"location.hash === {json.dumps(fragment)} ? 1 : (location.hash = {json.dumps(fragment)}, {wait}, 1)")
        self.run("new Promise(done => setTimeout(done, 30))")

    def ids(self) -> list[str]:
        """The ids of the measures in the list."""
        found = self.run("[...document.querySelectorAll('#results > *')].map(e => e.tagName + ' ' + e.dataset.id)")
        assert all(each.startswith("ARTICLE ") for each in found)
        return [each.removeprefix("ARTICLE ") for each in found]

    def sized(self, width: int, *, dark: bool = False) -> None:
        """Look at the page as on a screen of some width, in light or dark colours."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self) -> bytes:
        """A picture of what is seen, as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot")["data"])

    def printed(self) -> bytes:
        """The page as it is printed, as PDF."""
        told = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(told["data"])


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """A page in a browser that keeps its own files in a folder, and its log in the one given."""
    # A socket has a path of some 100 characters at most, and the folder of a test may be as long as that.
    with tempfile.TemporaryDirectory(prefix="ftz") as short:
        yield from _opened(Path(short), folder / "chromium.log")


def _opened(folder: Path, log_file: Path) -> Iterator[Page]:
    theirs, ours = os.pipe()
    our_end, their_end = os.pipe()
    launch = [sys.executable, "-c", _LAUNCH, str(theirs), str(their_end)]
    words = [*launch, *_OPTIONS, f"--user-data-dir={folder / 'profile'}"]
    home = environment({"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "TMPDIR": str(folder)})
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            words, env=home, pass_fds=(theirs, their_end), stderr=log, stdout=log, stdin=subprocess.DEVNULL
        )
    os.close(theirs)
    os.close(their_end)
    try:
        yield Page(our_end, ours)
    finally:
        os.close(ours)
        os.close(our_end)
        process.terminate()
        process.wait(TIMEOUT)
