"""The entry point: `ftz`, and `python -m ftzcli`."""

# Nothing is loaded here that Python has not loaded itself: until `run` begins, Ctrl-C ends in its traceback.
import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_INTERRUPTED = 130


def run() -> None:
    """Run the program; Ctrl-C is quiet from the first moment to the last, while modules are loaded too."""
    try:
        sys.unraisablehook = _unraised
        code = _run()
        _flush()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    # Python would take 9 ms to take its modules down, and there is nothing of ours to tidy.
    os._exit(code)


def _run() -> int:
    gc.disable()  # of what is loaded now nothing goes again: looking for garbage in it takes 3 ms
    from ftzcli.cli.app import main

    gc.freeze()
    gc.enable()
    return main()


def _unraised(told: "UnraisableHookArgs") -> None:
    """End where Ctrl-C falls into what lets no error out, as callbacks do while modules are loaded."""
    if told.exc_type is KeyboardInterrupt:
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(told)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 (contextlib is not loaded yet)
            stream.flush()
        except (OSError, ValueError, AttributeError):  # closed, or never there
            pass


if __name__ == "__main__":
    run()
