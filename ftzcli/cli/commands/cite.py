"""`ftz cite`: citations of the sources of measures, of one figure, or of the data set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from ftzcli.cli.options import DATA_OPTIONS, FILTER_OPTIONS, LANG_OPTION, MEASURES, Command, Option
from ftzcli.output.citations.styles import DEFAULT, STYLES
from ftzcli.words.text import REFERENCES, Text, counted

if TYPE_CHECKING:
    from ftzcli.cli.request import Request
    from ftzcli.output.citations.work import Work
    from ftzcli.records.shapes import Figure, Measure


def run(request: Request) -> int:
    """Cite what is asked for; 1 when a measure that is named does not exist."""
    from ftzcli.output.citations.work import DATASET
    from ftzcli.words.text import FtzError

    asks = request["ids"] or any(request[option.name] for option in FILTER_OPTIONS)
    if not asks and not request["dataset"]:
        message = Text(
            "请写出举措的编号或筛选条件，或用 --dataset", "name a measure, give a filter, or ask for the --dataset"
        )
        raise FtzError(message, hints=[Text("帮助：ftz cite --help", "for help: ftz cite --help")])
    works, unknown = _of_measures(request) if asks else ([], [])
    works += [DATASET] if request["dataset"] else []
    works = _read_on(request["accessed"], works)
    style = request["style"] or _style_for(PurePath(request["output"] or "").suffix)
    left_out = request["strict"] and any(not problem.is_note for problem in request.problems)
    if works and not left_out:
        request.write([STYLES[style].write(works)], counted(len(works), REFERENCES))
    request.notes += unknown
    return 1 if unknown else 0


def _style_for(ending: str) -> str:
    """The style that a file's ending tells; the default where there is none. FtzError for an ending of no style."""
    from ftzcli.cli.printing import no_format
    from ftzcli.output.citations.styles import style_of

    style = style_of(ending) if ending else DEFAULT
    if style is None:
        named = Text("其他扩展名须写明格式，如 --style bibtex", "with any other, name the style too: --style bibtex")
        raise no_format(ending, [known for style in STYLES.values() for known in style.endings], [named])
    return style


def _of_measures(request: Request) -> tuple[list[Work], list[Text]]:
    """The sources of the measures that are named and pass the filters, or of one figure; and what to say of words that
    name none, or of filters that none passes."""
    from ftzcli.cli.notes import answer_notes
    from ftzcli.cli.request import among
    from ftzcli.output.citations.work import work_of
    from ftzcli.query.selection import Selection

    asked, unknown = among(request)
    selection = Selection(request.catalogue, asked, request.given)
    found = selection.measures
    if request["effect"] is not None:
        cited = [_figure(found, request["effect"])["source"]] if found else []
    else:
        cited = list(_cited(request, found))
    if asked and not cited:
        request.notes += answer_notes(selection, 0, 0)
    sources = request.catalogue.vocabulary.kinds["sources"]
    return [work_of(id, sources[id]) for id in cited], unknown


def _cited(request: Request, found: Iterable[Measure]) -> Iterable[str]:
    """The sources of some measures, each once; where some sources are asked for, only those."""
    from ftzcli.query.select import wanted_of
    from ftzcli.records.dimensions import DIMENSIONS

    (dimension,) = (dimension for dimension in DIMENSIONS if dimension.kind == "sources")
    wanted = wanted_of(dimension, request.catalogue.vocabulary, request.given)
    cited = (source["id"] for measure in found for source in measure["sources"])
    return dict.fromkeys(id for id in cited if not wanted or id in wanted)


def _figure(found: Sequence[Measure], number: int) -> Figure:
    """The figure with this number: first the effects of the measure, then the figures of its cases, as `show` lists."""
    from ftzcli.records.figures import figures_of
    from ftzcli.words.text import FtzError

    if len(found) > 1:
        raise FtzError(Text("--effect 只能与一项举措同用", "--effect goes with one measure"))
    record = found[0]
    figures = [figure for _, figure in figures_of(record)]
    if not figures:
        raise FtzError(Text("{id} 没有数据", "{id} has no figure").fill(id=record["id"]))
    if not 1 <= number <= len(figures):
        message = Text(
            "--effect 不能是 {number}：{id} 的数据编号为 1 到 {last}",
            "--effect cannot be {number}: the figures of {id} are 1 to {last}",
        )
        raise FtzError(message.fill(number=number, id=record["id"], last=len(figures)))
    return figures[number - 1]


def _read_on(day: str | None, works: Iterable[Work]) -> list[Work]:
    if not day:
        return list(works)
    from ftzcli.query.select import span_of

    span_of("accessed", day)  # refuses what is no date
    return [work.read_on(day) for work in works]


COMMAND = Command(
    "cite",
    Text("生成来源的参考文献条目", "Cite the sources of measures, or the data set"),
    run,
    arguments=(MEASURES._replace(required=False),),
    own=(
        Option(
            "style",
            Text(
                f"{DEFAULT}（GB/T 7714—2025，默认）、{'、'.join(name for name in STYLES if name != DEFAULT)}",
                f"{DEFAULT} (GB/T 7714—2025, the default), {', '.join(name for name in STYLES if name != DEFAULT)}",
            ),
            metavar="STYLE",
            choices=tuple(STYLES),
        ),
        Option(
            "effect",
            Text(
                "只要第 N 条数据的来源，按 show 的顺序",
                "the source of figure N only, in the order of show",
            ),
            "number",
            metavar="N",
        ),
        Option("dataset", Text("本数据集及其版本", "the data set at its version"), "flag"),
        Option(
            "accessed",
            Text(
                "阅读网页或数据集的日期；GB/T 7714 要求著录，不写则略去",
                "the day you read a web page or the data set: GB/T 7714 wants it; left out without",
            ),
            metavar="DATE",
        ),
        Option(
            "output",
            Text(
                "写入文件；不写 --style 时，.bib、.json、.ris 决定格式",
                "write to a file; without --style, .bib, .json or .ris decides",
            ),
            short="o",
            metavar="FILE",
        ),
        *FILTER_OPTIONS,
    ),
    shared=(LANG_OPTION._replace(group="own"), *DATA_OPTIONS),
    examples=(
        ("ftz cite 云签发", Text("来源的条目", "its sources")),
        ("ftz cite --zone 浙江 --status enacted", Text("一批举措的来源", "the sources of all that pass the filters")),
        ("ftz cite --dataset --style bibtex", Text("引用本数据集", "the data set")),
    ),
)
