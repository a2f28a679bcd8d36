"""`python -m ftzcli` is `ftz`."""

from ftzcli.cli import run

run()
