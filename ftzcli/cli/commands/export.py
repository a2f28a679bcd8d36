"""`ftz export`: the catalogue as something that others can use without this program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ftzcli.cli.options import DATA_OPTIONS, FILTER_OPTIONS, LANG_OPTION, STATISTIC_FILTER_OPTIONS, Command, Option
from ftzcli.output.exports.table import EXPORTS
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Records
    from ftzcli.cli.request import Request
    from ftzcli.records.shapes import Measure, Statistic


def run(request: Request) -> None:
    """Write the measures that pass the filters, with all that is told of them, into a file or a folder."""
    from ftzcli.cli.exporting import asked_for
    from ftzcli.cli.notes import answer_notes
    from ftzcli.cli.options import as_typed
    from ftzcli.cli.printing import arrow
    from ftzcli.output.exports.exported import Exported
    from ftzcli.output.exports.table import writer
    from ftzcli.query.order import by_stage
    from ftzcli.query.selection import Selection
    from ftzcli.records.vocabulary import Words

    name, path = asked_for(request["to"], request["output"])
    catalogue = request.catalogue
    selection = Selection(catalogue, by_stage(catalogue), request.given)
    measures, statistics = selection.measures, _statistics(request)
    if request["strict"] and any(not problem.is_note for problem in catalogue.problems):
        return
    filters = tuple(as_typed(request.given))
    words = Words(catalogue.vocabulary, request.lang)
    writer(name)(Exported(measures, selection.rows, statistics, catalogue, words, filters), path)
    request.done.append(arrow(_what(measures, statistics), path))
    request.notes += [*_too_large(path, EXPORTS[name].most), *answer_notes(selection, len(measures), len(measures))]


def _statistics(request: Request) -> Records[Statistic]:
    """The statistics that pass the filters; none where one is asked for that they know nothing of."""
    from ftzcli.query.selection import Selection

    known = {option.name for option in STATISTIC_FILTER_OPTIONS} | {"as_of", "or_unstated"}
    all_of_them = request.catalogue.statistics
    if any(request[option.name] for option in FILTER_OPTIONS if option.name not in known):
        return all_of_them.in_rows([])
    return Selection(request.catalogue, all_of_them, request.given).records


def _too_large(path: Path, most: int | None) -> Iterator[Text]:
    """That a file is larger than is good for it, and what to do."""
    size = path.stat().st_size if most else 0
    if most and size > most:
        told = Text(
            "{path} 有 {size} MB，打开会慢；可用筛选缩小，如 --zone 或 --at",
            "{path} has {size} MB and is slow to open; filters make it smaller, such as --zone or --at",
        )
        yield told.fill(path=path, size=round(size / 1_000_000, 1))


def _what(measures: Sequence[Measure], statistics: Sequence[Statistic]) -> Text:
    """How much was written."""
    from ftzcli.words.text import LISTED, MEASURES, STATISTICS, counted

    told = [counted(len(measures), MEASURES), counted(len(statistics), STATISTICS)]
    return Text(*(LISTED.pick(lang).join(text.pick(lang) for text in told) for lang in ("zh", "en")))


_EXPORTS_HELP = Text(
    "；".join(f"{name}（{export.help.zh}）" for name, export in EXPORTS.items()),
    "; ".join(f"{name} ({export.help.en})" for name, export in EXPORTS.items()),
)

COMMAND = Command(
    "export",
    Text("交给别人：网页、数据库、数据包", "Hand the catalogue on: a page, a database, a data package"),
    run,
    own=(
        Option(
            "to",
            Text(
                f"{_EXPORTS_HELP.zh}；不写则由扩展名决定",
                f"{_EXPORTS_HELP.en}; without it the ending of the file decides",
            ),
            metavar="KIND",
            choices=tuple(EXPORTS),
        ),
        Option(
            "output",
            Text(
                "写入的文件或文件夹（文件夹须为空，或尚不存在）", "the file, or the folder: an empty one or a new one"
            ),
            short="o",
            metavar="FILE",
        ),
        *FILTER_OPTIONS,
    ),
    shared=(LANG_OPTION._replace(group="own"), *DATA_OPTIONS),
    examples=(
        ("ftz export --to html -o ftz.html", Text("一个网页，双击即可查询", "a page that works by a double click")),
        (
            "ftz export --to sqlite -o ftz.db",
            Text("供 SQLite、DuckDB、pandas", "for SQLite, DuckDB, pandas"),
        ),
        ("ftz export --to datapackage -o ftz-tables", Text("CSV 各表及其说明", "tables as CSV, with what they hold")),
        ("ftz export -o shandong.db --zone 山东", Text("只要山东的", "those of Shandong only")),
    ),
)
