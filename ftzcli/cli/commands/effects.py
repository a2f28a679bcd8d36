"""`ftz effects`: all figures, what improved most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, SOME_MEASURES, Command, Option
from ftzcli.output.citations.styles import DEFAULT, STYLES
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> int:
    """List the figures of the measures that are named and pass the filters; 1 when one that is named does not exist."""
    from ftzcli.cli.request import among
    from ftzcli.output.views.figures import figures
    from ftzcli.output.views.references import References
    from ftzcli.query.effects import EFFECT_FIELDS, effects
    from ftzcli.query.selection import Selection, known_fields
    from ftzcli.records.dimensions import hanging

    catalogue = request.catalogue
    asked, unknown = among(request)
    selection = Selection(catalogue, asked.stating(hanging("indicators")), request.given)
    found = effects(selection.measures, request.given, catalogue.vocabulary)
    rows = request.arranged(found, known_fields(EFFECT_FIELDS, request.given))
    style = _style(request)
    references = References(rows.rows, style) if style else None
    if asked or not unknown:
        request.show(figures(rows, apart=request["or_unstated"], references=references), rows.total, selection)
    request.notes += unknown
    return 1 if unknown else 0


def _style(request: Request) -> str:
    """The style of the references; empty where none are wanted. FtzError for a format that has no room for them."""
    from ftzcli.words.text import FtzError, alternatives

    style: str = request["style"] or (DEFAULT if request["refs"] else "")
    if style and request.format not in _WITH_REFERENCES:
        message = Text("--refs 只用于 {formats}", "--refs goes with {formats} only")
        raise FtzError(message.fill(formats=alternatives([Text(name, name) for name in _WITH_REFERENCES])))
    return style


_WITH_REFERENCES = ("table", "markdown", "xlsx")
_STYLES = tuple(name for name in STYLES if name.startswith("gbt7714"))

COMMAND = Command(
    "effects",
    Text(
        "列出成效数据，按指标，至少改善最多的在前",
        "List the figures by indicator, the largest guaranteed improvement first",
    ),
    run,
    arguments=(SOME_MEASURES,),
    own=(
        Option(
            "refs",
            Text(
                "每行注明文献序号，表后列出参考文献",
                "number the sources, with the references below",
            ),
            "flag",
        ),
        Option(
            "style",
            Text(f"参考文献的格式：{'、'.join(_STYLES)}", f"of the references: {', '.join(_STYLES)}"),
            metavar="STYLE",
            choices=_STYLES,
        ),
        *FILTER_OPTIONS,
    ),
    examples=(
        ("ftz effects --indicator clearance-time", Text("通关时间缩短了多少", "how much sooner goods clear")),
        ("ftz effects 云签发", Text("一项举措的数据", "the figures of a measure")),
        ("ftz effects --indicator time --refs -f markdown", Text("论文用的表", "the table of a paper")),
    ),
)
