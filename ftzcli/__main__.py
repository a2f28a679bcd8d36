"""The entry point: `ftz`, and `python -m ftzcli`."""

import sys


def run() -> None:
    """Run the program; Ctrl-C is quiet from the first moment on, while modules are loaded too."""
    try:
        from ftzcli.cli import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
