"""`ftz check`: what is wrong in records, and whether their figures stand in their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ftzcli.cli.options import DATA_OPTIONS, LANG_OPTION, Argument, Command, Option
from ftzcli.output.reports import REPORTS
from ftzcli.words.text import FIGURES, FILES, FtzError, Noun, Text, counted

if TYPE_CHECKING:
    from ftzcli.catalogue.audit import Audit
    from ftzcli.cli.request import Request
    from ftzcli.records.checks.texts import SourceText
    from ftzcli.records.problems import Problem

_RECORDS = Noun("条记录", "good record", "good records")
_ERRORS, _NOTES = Noun("处错误", "error", "errors"), Noun("处提示", "note", "notes")


def run(request: Request) -> int:
    """Check some files, or the whole catalogue; 1 when something is wrong."""
    if request["explain"]:
        return _explain(request)
    from ftzcli.catalogue.audit import audit, files_of, layers_for
    from ftzcli.records.checks.sources import uncovered
    from ftzcli.records.checks.texts import read_sources

    request.tells_problems = False
    roots = _roots(request)
    catalogue = request.catalogue_with(layers_for(request["paths"] or ()))
    texts = read_sources(request["text"] or (), catalogue.vocabulary)
    found = audit(catalogue, roots, files_of(roots), texts)
    problems = [*found.problems, *_changed(texts, catalogue.vocabulary.kinds["sources"], request)]
    if request["coverage"]:
        problems += [left for text in texts.values() for left in uncovered(text, found.subjects, catalogue.vocabulary)]
    shown = _selected(problems, request["select"] or (), request["ignore"] or ())
    request.write(_report(shown, request))
    request.notes.append(_closing(shown, found, texts))
    return 1 if any(not problem.is_note for problem in shown) else 0


def _roots(request: Request) -> list[str]:
    """The absolute paths to check: those that are named, else all folders of the catalogue."""
    from ftzcli.catalogue.audit import roots_of
    from ftzcli.catalogue.catalogue import bundled_folder

    paths = request["paths"] or [*([] if request["no_bundled"] else [bundled_folder()]), *request.folders]
    return roots_of(paths)


def _changed(
    texts: Mapping[str, SourceText], sources: Mapping[str, Mapping[str, object]], request: Request
) -> list[Problem]:
    """Texts that are not those that a check was run against before; with --record they are, from now on."""
    from ftzcli.catalogue.catalogue import bundled_folder
    from ftzcli.records.checks.registry import record_sha256
    from ftzcli.records.problems import Problem

    changed = []
    for source, text in texts.items():
        before = sources[source]["sha256"]
        if request["record"] and before != text.sha256:
            path = record_sha256([bundled_folder(), *request.folders], source, text.sha256)
            request.notes.append(
                Text("已在 {path} 记下 {source} 的 sha256", "recorded the sha256 of {source} in {path}").fill(
                    path=path, source=source
                )
            )
        elif before and before != text.sha256:
            changed.append(Problem("FTZ603", str(text.path), values={"source": source, "sha256": text.sha256}))
    return changed


def _selected(problems: Iterable[Problem], select: Sequence[str], ignore: Sequence[str]) -> list[Problem]:
    """The problems whose code begins as one that is asked for and as none that is not."""
    from ftzcli.records.problems import KINDS
    from ftzcli.words.suggest import unknown

    wanted, unwanted = _codes(select), _codes(ignore)
    for code in (*wanted, *unwanted):
        if not any(kind.startswith(code) for kind in KINDS):
            raise unknown(Text("未找到代码“{word}”", "there is no code '{word}'"), code, KINDS)
    return [
        problem
        for problem in problems
        if problem.code.startswith(tuple(wanted) or "") and not (unwanted and problem.code.startswith(tuple(unwanted)))
    ]


def _codes(given: Sequence[str]) -> list[str]:
    """The codes of comma-separated lists."""
    found = [code.strip() for codes in given for code in codes.split(",") if code.strip()]
    if given and not found:
        raise FtzError(Text("没有写代码", "no code is named"))
    return found


def _report(problems: Sequence[Problem], request: Request) -> Iterable[str]:
    return REPORTS[request["format"] or "human"](problems, request.lang)


def _closing(problems: Sequence[Problem], found: Audit, texts: Mapping[str, SourceText]) -> Text:
    """How many records were checked, how many figures compared, and what came of it."""
    errors = sum(not problem.is_note for problem in problems)
    compared = sum(figure.source in texts for subject in found.subjects for _, figure in subject.figures)
    told = Text(
        "已检查 {files}、{records}{figures}：{errors}，{notes}",
        "checked {records} in {files}{figures}: {errors}, {notes}",
    )
    figures = Text("，核对 {n}", ", compared {n}").fill(n=counted(compared, FIGURES)) if texts else Text("", "")
    return told.fill(
        files=counted(found.files, FILES),
        records=counted(len(found.subjects), _RECORDS),
        figures=figures,
        errors=counted(errors, _ERRORS),
        notes=counted(len(problems) - errors, _NOTES),
    )


def _explain(request: Request) -> int:
    from ftzcli.output.reports import explained
    from ftzcli.records.explanations import explanations
    from ftzcli.words.suggest import unknown

    known = explanations()
    codes = [code.upper() for code in request["explain"]]
    for code in codes:
        if code not in known:
            raise unknown(Text("未找到代码“{word}”", "there is no code '{word}'"), code, known)
    request.write("\n\n".join(explained(code, request.lang, request.width) for code in codes) + "\n")
    return 0


COMMAND = Command(
    "check",
    Text("检查记录，并与来源的文本核对数据", "Check records, and their figures against the text of a source"),
    run,
    arguments=(
        Argument(
            "paths",
            Text("文件或文件夹；不写则查全部记录", "files or folders; without any, the whole catalogue"),
            "PATH...",
            many=True,
        ),
    ),
    own=(
        Option(
            "text",
            Text(
                "来源的文本：凡引用它的数据都要出现在所记的行上；可重复",
                "the text of a source: every figure that cites it must stand on its line; repeatable",
            ),
            "texts",
            metavar="SOURCE=FILE",
        ),
        Option(
            "coverage",
            Text("另列出文本中没有记录引用的数据", "list the figures of the texts that no record cites, too"),
            "flag",
        ),
        Option(
            "record",
            Text("把文本的 sha256 记入来源登记", "write the sha256 of the texts into the registry of sources"),
            "flag",
        ),
        Option(
            "format",
            Text("human（供人阅读）、json、github 或 sarif", "human, json, github or sarif"),
            short="f",
            metavar="FORMAT",
            choices=tuple(REPORTS),
        ),
        Option("select", Text("只要这些代码，如 FTZ4", "only these codes, such as FTZ4"), "texts", metavar="CODE"),
        Option("ignore", Text("不要这些代码", "none of these codes"), "texts", metavar="CODE"),
        Option("explain", Text("解释一个代码", "explain a code"), "texts", metavar="CODE"),
    ),
    shared=(LANG_OPTION._replace(group="own"), *(option for option in DATA_OPTIONS if option.name != "strict")),
    examples=(
        ("ftz check my-measures", Text("自己的文件夹", "a folder of your own")),
        (
            "ftz check --text ftz-decade=article.txt --coverage",
            Text("逐一核对引自一篇文章的数据", "every figure that is taken from an article"),
        ),
        ("ftz check --explain FTZ410", Text("一个代码的意思", "what a code means")),
    ),
)
