"""`ftz effects`: all figures, what improved most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftzcli.cli.options import FILTER_OPTIONS, Command, Option
from ftzcli.output.citations.styles import DEFAULT, STYLES
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.cli.request import Request


def run(request: Request) -> None:
    """List the figures of the measures that pass the filters."""
    from ftzcli.output.views.figures import figures
    from ftzcli.output.views.references import References
    from ftzcli.query.effects import EFFECT_FIELDS, effects
    from ftzcli.query.selection import Selection, known_fields
    from ftzcli.records.dimensions import hanging

    catalogue = request.catalogue
    with_figures = catalogue.records.stating(hanging("indicators"))
    selection = Selection(catalogue, with_figures, request.given)
    found = effects(selection.measures, request.given, catalogue.vocabulary)
    rows = request.arranged(found, known_fields(EFFECT_FIELDS, request.given))
    style = _style(request)
    references = References(rows.rows, style) if style else None
    request.show(figures(rows, apart=request["or_unstated"], references=references), rows.total, selection)


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
    Text("列出成效数字，改善最确定的在前", "List the figures by indicator, the surest improvement first"),
    run,
    own=(
        Option(
            "refs",
            Text(
                "每行注明文献序号，表后列出参考文献（table、markdown、xlsx）",
                "number the sources, and list them as references below (table, markdown, xlsx)",
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
        ("ftz effects --indicator time --refs -f markdown", Text("论文用的表", "the table of a paper")),
        ("ftz effects --zone 广东 -f csv", Text("带走一张表", "a table to take away")),
    ),
)
