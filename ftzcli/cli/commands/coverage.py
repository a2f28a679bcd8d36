"""`ftz coverage`: what was read, how far, and what is known, by document and by zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import Command
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """List the documents and the zones, with what is known of each."""
    from ftzcli.output.views.coverage import covered
    from ftzcli.query.coverage import COVERAGE_FIELDS, coverage

    rows = request.arranged(coverage(request.catalogue), COVERAGE_FIELDS)
    request.show(covered(rows), rows.total)


COMMAND = Command(
    "coverage",
    Text("读过哪些文件、读到哪里，各试验区知道多少", "What was read, how far, and how much is known of each zone"),
    run,
    examples=(
        ("ftz coverage", Text("先是文件，再是试验区", "the documents, then the zones")),
        (
            """ftz coverage --json | jq '.[] | select(.kind == "zone" and .measures == 0)'""",
            Text("没有举措的试验区", "the zones without a measure"),
        ),
    ),
)
