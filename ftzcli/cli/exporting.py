"""Where an export goes, and as what: told by `--to`, else by the ending of the file."""

from __future__ import annotations

from pathlib import Path

from ftzcli.cli.printing import no_format, refuse_loop
from ftzcli.output.exports.table import EXPORTS, export_of
from ftzcli.output.formats.table import endings
from ftzcli.records.reading.files import cannot_write
from ftzcli.words.text import FtzError, Text, alternatives


def asked_for(to: str | None, output: str | None) -> tuple[str, Path]:
    """The export and where it goes. FtzError where one is not told, or they contradict each other, or where something
    stands there that is not to be lost."""
    if not output or output == "-":
        raise _needs_output(to)
    refuse_loop(output)
    path = Path(output)
    name = to or export_of(path.suffix)
    if name is None:
        raise _not_known(path.suffix)
    export = EXPORTS[name]
    if path.suffix and path.suffix.lower() not in export.endings and (not export.is_folder or _is_of_files(path)):
        raise _contradicts(name, path.suffix)
    if export.is_folder:
        _refuse_used(path)
    return name, path


def _is_of_files(path: Path) -> bool:
    """Whether a path ends as our files do."""
    return export_of(path.suffix) is not None or path.suffix.lower() in endings()


def _needs_output(to: str | None) -> FtzError:
    """What to tell where no file is named."""
    message = Text("要写入文件或文件夹，请用 -o 指明", "it goes into a file or a folder: name it with -o")
    export = EXPORTS[to or "sqlite"]
    place = (
        Text("文件夹", "FOLDER") if export.is_folder else Text(f"文件{export.endings[0]}", f"FILE{export.endings[0]}")
    )
    hint = Text("可用：ftz export --to {to} -o {place}", "use ftz export --to {to} -o {place}")
    return FtzError(message, hints=[hint.fill(to=to or "sqlite", place=place)])


def _not_known(ending: str) -> FtzError:
    """What to tell where neither `--to` nor the ending says what is wanted."""
    named = Text("请写明 --to {all}", "say --to {all}").fill(all=alternatives([Text(name, name) for name in EXPORTS]))
    if ending:
        return no_format(ending, _endings(), [named])
    return FtzError(Text("不知道要导出成什么", "it is not said what to export to"), hints=[named])


def _contradicts(name: str, ending: str) -> FtzError:
    """What to tell of an ending that the export has not."""
    message = Text("--to {name} 与扩展名“{ending}”矛盾", "--to {name} contradicts the ending '{ending}'")
    known = " ".join(EXPORTS[name].endings)
    hint = Text(f"可用的扩展名：{known}", f"known endings: {known}") if known else Text("它是文件夹", "it is a folder")
    return FtzError(message.fill(name=name, ending=ending), hints=[hint])


def _endings() -> list[str]:
    return [ending for export in EXPORTS.values() for ending in export.endings]


def _refuse_used(path: Path) -> None:
    """FtzError for a folder that has something in it, and for what is no folder."""
    try:
        used = path.exists() and next(path.iterdir(), None) is not None
    except OSError as error:
        raise FtzError(cannot_write(error, Text(str(path), str(path)))) from None
    if used:
        message = Text("{path} 不是空文件夹，没有改动", "{path} is not empty and stays as it is").fill(path=path)
        raise FtzError(message, hints=[Text("请用一个新的文件夹", "name a new folder")])
