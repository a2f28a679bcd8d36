"""The entry point: `ftz`, and `python -m ftzcli`."""

import contextlib
import gc
import os
import sys


def run() -> None:
    """Run the program; Ctrl-C is quiet from the first moment on, while modules are loaded too."""
    gc.disable()  # of what is loaded now nothing goes again: looking for garbage in it takes 3 ms
    try:
        from ftzcli.cli.app import main

        gc.freeze()
        gc.enable()
        code = main()
    except KeyboardInterrupt:
        code = 130
    _leave(code)


def _leave(code: int) -> None:
    """End at once: Python would take 9 ms to take its modules down, and there is nothing of ours to tidy."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, or never there
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
