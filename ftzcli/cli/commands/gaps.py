"""`ftz gaps`: what others have and a zone has not on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, Command, Option
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """List what others have in force and a zone has not on record, then what holds there all the same."""
    from ftzcli.output.views.gaps import gaps
    from ftzcli.query.gaps import gap_fields, lack

    found = lack(request.catalogue, request.given)
    rows = request.arranged(found.rows, gap_fields(request.given))
    request.show(gaps(rows, found, apart=request["or_unstated"]), rows.total, found.selection)


COMMAND = Command(
    "gaps",
    Text("别处有、一个试验区没有记载的举措", "What others have and a zone has not on record"),
    run,
    own=(
        Option(
            "zone",
            Text("问的是哪个试验区或片区（必须写）", "the zone or area that is asked about; required"),
            "texts",
            short="z",
            metavar="NAME",
            complete="zones",
        ),
        Option(
            "like",
            Text("只看这个试验区或片区有的", "only what this zone or area has"),
            "texts",
            metavar="NAME",
            complete="zones",
        ),
        *(option for option in FILTER_OPTIONS if option.name != "zone"),
    ),
    examples=(
        ("ftz gaps --zone 福州", Text("别处已做、福州未见记载的", "what others do and Fuzhou has not on record")),
        ("ftz gaps --zone 福州 --like 厦门", Text("厦门有而福州没有的", "what Xiamen has and Fuzhou has not")),
        (
            "ftz gaps --zone 青岛 --theme 保税监管 -f csv",
            Text("一个主题的，带走一张表", "those of one theme, as a table"),
        ),
    ),
)
