"""`ftz schema`: the JSON Schemas of records and of every JSON output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import LANG_OPTION, Argument, Command, Option
from ftzcli.output.schemas.json_schema import DRAFTS
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """Print a schema; without a name, the names that there are."""
    import json

    from ftzcli.output.schemas.table import SCHEMAS, schema
    from ftzcli.words.suggest import unknown

    name = request["name"]
    if name is None:
        lines = (f"{known}\t{text.pick(request.lang)}\n" for known, (text, _) in SCHEMAS.items())
        return request.write(lines)
    if name not in SCHEMAS:
        raise unknown(Text("未找到“{word}”的模式", "there is no schema '{word}'"), name, SCHEMAS)
    made = schema(name, request["draft"] or "2020-12")
    return request.write([json.dumps(made, ensure_ascii=False, indent=2) + "\n"])


COMMAND = Command(
    "schema",
    Text("输出记录和各命令 JSON 的 JSON Schema", "Print the JSON Schema of a record or of a command's JSON"),
    run,
    arguments=(
        Argument(
            "name",
            Text(
                "record、list、search、show、check 等；不写则列出全部",
                "record, list, search, show, check…; without one, all are listed",
            ),
            "NAME",
            complete="schemas",
        ),
    ),
    own=(
        Option(
            "draft",
            Text("2020-12（默认）或 07（供编辑器）", "2020-12, the default, or 07, for editors"),
            metavar="DRAFT",
            choices=DRAFTS,
        ),
    ),
    shared=(LANG_OPTION._replace(group="own"),),
    examples=(("ftz schema record --draft 07 > record.schema.json", Text("给编辑器用", "for an editor")),),
)
