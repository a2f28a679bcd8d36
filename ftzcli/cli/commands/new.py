"""`ftz new`: a new record, to be filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ftzcli.cli.options import DATA_OPTIONS, LANG_OPTION, Argument, Command, Option, dimension_option
from ftzcli.records.dimensions import DIMENSIONS
from ftzcli.words.text import FtzError, Text

if TYPE_CHECKING:
    from pathlib import Path

    from ftzcli.cli.request import Request
    from ftzcli.records.drafting.scaffold import Start

# The dimensions whose values a new record can be given.
_GIVEN = tuple(dimension for dimension in DIMENSIONS if dimension.asks)
_TEXTS = {
    "name_zh": Text("中文名称", "name in Chinese"),
    "name_en": Text("英文名称", "name in English"),
    "summary_zh": Text("中文摘要", "summary in Chinese"),
    "summary_en": Text("英文摘要", "summary in English"),
}
_SCHEMA = "ftz-record.schema.json"


def run(request: Request) -> None:
    """Write the new record below the user's own folder, in the folder of the customs district that runs it."""
    from ftzcli.cli.authoring import place_of, write_new
    from ftzcli.output.schemas.table import schema
    from ftzcli.records.drafting.scaffold import scaffold
    from ftzcli.records.reading.files import below

    request.tells_problems = False
    folder, start = _start(request)
    path = place_of(folder, start, request.catalogue)
    levels = len(path.relative_to(folder).parents) - 1
    text = scaffold(start, "../" * levels + _SCHEMA)
    beside = below(folder, _SCHEMA)
    write_new(path, text)
    write_new(beside, schema("record", "07"), over=True)
    request.write([f"{path}\n"])
    request.notes.append(Text("填好后运行 ftz check {path}", "fill it in, then: ftz check {path}").fill(path=path))


def _start(request: Request) -> tuple[Path, Start]:
    """The user's own folder, and what the options say of the new record; FtzError with all that is wrong with them.

    In a terminal, what is missing is asked for.
    """
    from ftzcli.cli.asking import in_terminal
    from ftzcli.cli.meaning import Meaning, together
    from ftzcli.records.drafting.scaffold import Start

    given: dict[str, str | None] = {name: request[name] for name in (*_TEXTS, "source", "event")}
    words: dict[str, Sequence[str]] = {d.name: request[d.name] or () for d in _GIVEN}
    if in_terminal():
        _ask(given, words, request)
    meaning = Meaning(request, _GIVEN)
    id = meaning.tried(lambda: _id(request["id"]))
    wanted = [(d.measure[0], d.kind, word) for d in _GIVEN for word in words[d.name]]
    wanted += [("source", "sources", given["source"])] if given["source"] else []
    ids: dict[str, list[str]] = {}
    for field, kind, word in dict.fromkeys((*wanted, ("event", "statuses", given["event"] or "reported"))):
        ids.setdefault(field, []).extend(meaning.ids(kind, word))
    if meaning.faults or id is None or meaning.folder is None:
        raise together(meaning.faults)
    texts = {name: (given[name] or "").strip() for name in _TEXTS}
    name, summary = (Text(texts[f"{what}_zh"], texts[f"{what}_en"]) for what in ("name", "summary"))
    source = next(iter(ids.get("source", ())), "")
    return meaning.folder, Start(id, name, summary, ids, ids["event"][0], source, request["line"])


def _id(word: str) -> str:
    from ftzcli.records.model.base import MAX_ID, is_slug

    if not is_slug(word) or len(word) > MAX_ID:
        message = Text(
            "编号只用小写字母、数字和连字符，以字母或数字开头，最多 {limit} 个字符，而不是“{word}”",
            "an id has lower-case letters, digits and hyphens only, begins with a letter or a digit "
            "and has {limit} characters at most, unlike '{word}'",
        )
        raise FtzError(message.fill(word=word, limit=MAX_ID))
    return word


def _ask(given: dict[str, str | None], words: dict[str, Sequence[str]], request: Request) -> None:
    """Ask for what the options did not say; an empty answer leaves it out."""
    from ftzcli.cli.asking import answer

    for name, title in _TEXTS.items():
        given[name] = given[name] or answer(title, request.lang)
    for name, title in _asked_words().items():
        if not words[name]:
            words[name] = [word for word in answer(title, request.lang).replace("，", ",").split(",") if word.strip()]
    source = Text("来源（编号、标题或文号）", "source (id, title or number)")
    given["source"] = given["source"] or answer(source, request.lang)


def _asked_words() -> Mapping[str, Text]:
    return {
        "customs": Text("海关（可用逗号隔开几个）", "customs (several with commas)"),
        "zone": Text("自贸试验区", "pilot zones"),
        "theme": Text("主题", "themes"),
    }


COMMAND = Command(
    "new",
    Text("新建一条记录，留待填写", "Write a new record, to be filled in"),
    run,
    arguments=(Argument("id", Text("新编号，如 hai-tie", "its id, such as hai-tie"), "ID", required=True),),
    own=(
        *(Option(name, title, metavar="TEXT") for name, title in _TEXTS.items()),
        *(dimension_option(dimension, "own") for dimension in _GIVEN),
        Option("event", Text("阶段，默认 reported", "stage reached; reported by default"), metavar="NAME"),
        Option("source", Text("来源：编号、标题或文号", "source: id, title or document number"), metavar="NAME"),
        Option("line", Text("来源的第几个非空行", "line of the source, empty ones not counted"), "number", metavar="N"),
    ),
    shared=(LANG_OPTION._replace(group="own"), *(option for option in DATA_OPTIONS if option.name != "strict")),
    examples=(
        (
            "ftz new hai-tie --measures my-measures --customs 青岛 --theme 口岸物流 --source ftz-decade --line 6",
            Text("写到 my-measures/qingdao/hai-tie.yaml", "written to my-measures/qingdao/hai-tie.yaml"),
        ),
    ),
)
