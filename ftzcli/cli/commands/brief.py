"""`ftz brief`: a page about a measure, to hand over."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

from ftzcli.cli.options import AS_OF_OPTION, DATA_OPTIONS, LANG_OPTION, MEASURES, Command, Option
from ftzcli.words import text
from ftzcli.words.text import Text, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ftzcli.cli.request import Request
    from ftzcli.output.brief.page import Brief
    from ftzcli.output.brief.table import Writer
    from ftzcli.records.shapes import Measure

_OUTPUT = Option(
    "output",
    Text(
        "写入文件：.html 供打印，Word、WPS 也能打开；.md 为 Markdown；不写则把 Markdown 输出到 stdout",
        "write to a file: .html to print, or to open in Word or WPS; .md for Markdown; without it, Markdown to stdout",
    ),
    short="o",
    metavar="FILE",
)


def run(request: Request) -> int:
    """Write a page about each measure that is named; 1 when one of them does not exist."""
    from ftzcli.cli.request import named

    write = _writer_for(PurePath(request["output"] or "").suffix)
    found, unknown = named(request)
    left_out = request["strict"] and any(not problem.is_note for problem in request.problems)
    if found and not left_out:
        request.write(write(_brief(found, request), request.lang), counted(len(found), text.MEASURES))
        if not request["output"] and sys.stdout.isatty():
            request.notes.append(Text("要可打印的文件：-o 文件.html", "for a file to print: -o FILE.html"))
    request.notes += unknown
    return 1 if unknown else 0


def _writer_for(ending: str) -> Writer:
    """What writes files with an ending; Markdown where there is none. FtzError for an ending of no brief."""
    from ftzcli.cli.printing import no_format
    from ftzcli.output.brief.table import DEFAULT, WRITERS

    if ending and ending.lower() not in WRITERS:
        raise no_format(ending, WRITERS)
    return WRITERS[ending.lower() or DEFAULT]


def _brief(measures: Sequence[Measure], request: Request) -> Brief:
    from ftzcli.cli.request import day_told
    from ftzcli.output.brief.page import Beside, brief
    from ftzcli.records.vocabulary import Words

    catalogue = request.catalogue
    related = {other["id"] for measure in measures for other in measure["related"]}
    known = {measure["id"]: measure for measure in catalogue.records.with_ids(related)}
    return brief(measures, Beside(known, day_told(request)), Words(catalogue.vocabulary, request.lang))


COMMAND = Command(
    "brief",
    Text("为每项举措写一页简介，供打印或转交", "Write a page about a measure, to print or hand over"),
    run,
    arguments=(MEASURES,),
    own=(_OUTPUT, AS_OF_OPTION),
    shared=(LANG_OPTION._replace(group="own"), *DATA_OPTIONS),
    examples=(
        ("ftz brief 云签发 -o 云签发.html", Text("一页 A4", "one page of A4")),
        ("ftz brief 云签发 海铁直运 -o 简介.md", Text("一个文件，每项一页", "one file, a page each")),
        ("ftz brief 云签发 --lang en -o yunqianfa.html", Text("英文", "in English")),
    ),
)
