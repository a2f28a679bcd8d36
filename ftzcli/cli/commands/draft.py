"""`ftz draft`: from a text to proposals for records, and their review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import DATA_OPTIONS, LANG_OPTION, OUTPUT_OPTIONS, Argument, Command, Option
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> int:
    """Draft from a text, or review a folder of drafts."""
    text, folder = request["text"], request["review"]
    if (text is None) == (folder is None):
        raise FtzError(Text("写一份文本，或者 --review 文件夹", "name a text, or a folder of drafts with --review DIR"))
    if folder is not None:
        from ftzcli.cli.review import review

        return review(request, folder)
    from ftzcli.cli.drafting import draft

    return draft(request, text)


_COLOR = next(option for option in OUTPUT_OPTIONS if option.name == "color")

COMMAND = Command(
    "draft",
    Text("从一份文本拟出记录的草稿，再逐条审阅", "Propose records from a text, and go through the proposals"),
    run,
    arguments=(Argument("text", Text("一份 UTF-8 文本", "a text in UTF-8"), "TEXT"),),
    own=(
        Option(
            "into",
            Text("草稿写到这个文件夹；不写则只显示", "write the drafts into this folder; else they are only shown"),
            short="o",
            metavar="DIR",
        ),
        Option(
            "source",
            Text(
                "来源的编号：已登记的，文本就是它；没有登记的，新来源用它；默认取文件名",
                "the source: one on record, if the text is that, or the id of a new one; by default the file's name",
            ),
            metavar="ID",
        ),
        Option(
            "date",
            Text("文本的日期或年份，用于“9月”“今年”", "day or year of the text, for dates that name no year"),
            metavar="DATE",
        ),
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
            "ftz draft article.txt -o my-measures --date 2024",
            Text("拟出举措、数据、海关和地方", "propose measures, figures, offices and places"),
        ),
        (
            "ftz draft --review my-measures",
            Text("接受、否决、修改，随时可以停下", "accept, reject, edit; stop at any time and go on later"),
        ),
    ),
)
