"""`ftz draft`: proposals for records, and their review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import DATA_OPTIONS, LANG_OPTION, OUTPUT_OPTIONS, Command, Option
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> int:
    """Review a folder of drafts."""
    from ftzcli.cli.review import review

    if request["review"] is None:
        raise FtzError(Text("请写 --review 文件夹", "name a folder of drafts: --review DIR"))
    return review(request, request["review"])


_COLOR = next(option for option in OUTPUT_OPTIONS if option.name == "color")

COMMAND = Command(
    "draft",
    Text("逐条审阅记录的草稿", "Go through drafts of records, one proposal at a time"),
    run,
    own=(
        Option(
            "review",
            Text(
                "审阅这个文件夹里的草稿；不在终端上则列出",
                "review the drafts in a folder; without a terminal list them",
            ),
            metavar="DIR",
        ),
    ),
    shared=(
        *(option._replace(group="own") for option in (LANG_OPTION, _COLOR)),
        *(option for option in DATA_OPTIONS if option.name != "strict"),
    ),
    examples=(
        (
            "ftz draft --review my-measures",
            Text("接受、否决、修改，随时可以停下", "accept, reject, edit; stop at any time and go on later"),
        ),
    ),
)
