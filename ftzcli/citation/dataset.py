"""The data set itself as a work."""

from __future__ import annotations

from ftzcli import __version__
from ftzcli.citation.work import Work

# The facts of CITATION.cff, which is not in a wheel; tests/test_cite.py keeps both equal.
DATASET = Work(
    f"ftz-{__version__}",
    "dataset",
    title="ftz: a catalogue of China's customs reform measures in the pilot free trade zones",
    lang="en",
    author="The ftz authors",
    version=__version__,
    licence="CC-BY-4.0",
    date="2026-11-24",
)
