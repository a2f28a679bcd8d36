"""`ftz search`: the measures in which some words stand, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ftzcli.cli.notes import MOST_NOTES
from ftzcli.cli.options import FILTER_OPTIONS, LONG, Argument, Command, Option
from ftzcli.words.text import LANGS, LISTED, SEMICOLON, FtzError, Text

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Records
    from ftzcli.cli.request import Request
    from ftzcli.records.shapes import Measure

_PARTIAL = Text("没有举措包含全部字词；以下包含其中最多的", "no measure has all the words; these have the most of them")
_MOST_NEAR = 3
_SHOWN, _MOST_PIECES = 40, 12  # characters of a word that is told, and pieces


def run(request: Request) -> None:
    """Search the measures that pass the filters."""
    from ftzcli.cli.request import there
    from ftzcli.output.views.hits import hits
    from ftzcli.output.views.listing import Shape
    from ftzcli.query.search import SEARCH_FIELDS, search
    from ftzcli.query.selection import Selection, known_fields
    from ftzcli.words.suggest import did_you_mean

    words, explain, apart = _words(request["query"]), request["explain"], request["or_unstated"]
    catalogue = request.catalogue

    def count(measures: Records[Measure]) -> int:
        return found.count(measures)

    selection = Selection(catalogue, catalogue.records, request.given, count)
    chosen, unstated = (selection.both, selection.unstated) if apart else (selection.records, None)
    found = search(chosen, words, explain=explain, unstated=unstated)
    best = request.arranged(found.records, known_fields(SEARCH_FIELDS, request.given))
    request.notes += [_cut(found.sought.cut)] if found.sought.cut and found.records else []
    request.notes += [_PARTIAL] if found.partial else []
    shape = Shape(there=there(request, selection), is_long=request["long"])
    request.show(hits(best, shape, explain=explain, apart=apart), best.total, selection)
    if found.nearest and not any(selection.relaxed.values()):  # else it was no slip of the pen
        request.notes += did_you_mean(found.nearest[:_MOST_NEAR])[: MOST_NOTES - len(request.notes)]


def _cut(cut: Mapping[str, Sequence[str]]) -> Text:
    """That words stand nowhere, and what was looked for instead, in a line."""
    told = Text("“{word}”没有整词出现，拆成：{pieces}", "'{word}' stands nowhere as a whole; looked for: {pieces}")
    lines = [told.fill(word=_short(word), pieces=_listed(pieces)) for word, pieces in cut.items()]
    return Text(*(SEMICOLON.pick(lang).join(line.pick(lang) for line in lines) for lang in LANGS))


def _listed(pieces: Sequence[str]) -> Text:
    more = "…" if len(pieces) > _MOST_PIECES else ""
    return Text(*(LISTED.pick(lang).join(pieces[:_MOST_PIECES]) + more for lang in LANGS))


def _short(word: str) -> str:
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"


def _words(query: Sequence[str]) -> list[str]:
    from ftzcli.query.search import MAX_QUERY, query_words

    if sum(map(len, query)) > MAX_QUERY:
        message = Text("查询过长：最多 {most} 个字", "the query is too long: {most} characters at most")
        raise FtzError(message.fill(most=MAX_QUERY))
    words = query_words(query)
    if not words:
        raise FtzError(Text("查询为空：标点和空格不算", "empty query: punctuation and spaces do not count"))
    return words


COMMAND = Command(
    "search",
    Text("按字词查找举措，最相关的在前", "Find measures by words, best first"),
    run,
    arguments=(
        Argument(
            "query",
            Text(
                "要找的字词或问句，没有运算符；不分简繁、全角半角、大小写；也认同义词、名称的拼音和英文词尾",
                "words or a question, no operators; 简 = 繁, any width, any case; synonyms, pinyin, English endings",
            ),
            "QUERY...",
            required=True,
            many=True,
        ),
    ),
    own=(
        Option("explain", Text("说明得分的由来", "show the parts of the score"), "flag"),
        LONG,
        *FILTER_OPTIONS,
    ),
    examples=(
        (
            "ftz search 跨境电商",
            Text("先名称，再别名、地点与主题、摘要", "names first, then aliases, places, themes, summaries"),
        ),
        ("ftz search 綜合保稅區 医疗", Text("几个词须同时出现", "several words must all be found")),
    ),
)
