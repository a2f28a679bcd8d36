"""Messages for stderr: problems in the data with their line and a caret, and the error that ends a command."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from ftzcli.records.problems import Problem
from ftzcli.words.text import COLON, FILES, LISTED, PROBLEMS, FtzError, Lang, Text, counted, in_brackets
from ftzcli.words.undecoded import readable
from ftzcli.words.width import printable

# What stands before what is no fault.
NOTE = Text("提示", "note")


def problem_text(problem: Problem, lang: Lang, label: str = "") -> str:
    """A problem as people read it: file:line:column, what is wrong, the line with a caret, what may be meant."""
    place = ":".join([shown_path(problem.path), *(str(n) for n in (problem.line, problem.column) if n)])
    lines = [f"{place}: {label}{_on_one_line(problem.message.pick(lang))}"]
    hint = _did_you_mean(problem, lang)
    if problem.excerpt:
        lines += _excerpt(problem, hint)
    elif hint:
        lines.append(f"  {hint}")
    return "\n".join(printable(readable(line)) for line in lines)


def problems_text(problems: Sequence[Problem], lang: Lang) -> str:
    """All problems, and what became of the records that they are in."""
    faults = [problem for problem in problems if not problem.is_note]
    files = len({problem.path for problem in faults})
    note = f"[{NOTE.pick(lang)}] "
    texts = [problem_text(problem, lang, note if problem.is_note else "") for problem in problems]
    if not faults:
        return "\n".join(texts)
    count = Text(
        "ftz：{files}里有 {count}，见上；无法读取的记录未计入结果",
        "ftz: {count} in {files}, see above; what could not be read is left out",
    )
    told = count.fill(count=counted(len(faults), PROBLEMS), files=counted(files, FILES))
    return "\n".join([*texts, told.pick(lang)])


def error_text(error: FtzError, lang: Lang) -> str:
    """The error that ends a command, with what to do."""
    lines = [error.message.pick(lang), *(hint.pick(lang) for hint in error.hints)]
    return printable(readable(f"ftz{COLON.pick(lang)}" + "\n".join(lines)))


def told_line(told: Text, lang: Lang) -> str:
    """What was done, on one line, whatever the files are called."""
    return printable(_on_one_line(readable(told.pick(lang))))


def _excerpt(problem: Problem, hint: str) -> Iterator[str]:
    from rich.cells import cell_len  # 8 ms: only when there is a problem to show

    number = str(problem.line)
    excerpt = problem.excerpt.replace("\t", " ")  # a tab is as wide as the terminal pleases
    at = problem.column - 1 - problem.excerpt_start
    before, under = printable(excerpt[:at]), printable(excerpt[at : at + problem.width])
    yield f"  {number} | {excerpt}"
    caret = " " * cell_len(before) + "^" * max(1, cell_len(under))
    yield f"  {' ' * len(number)} | {caret} {hint}".rstrip()


def _did_you_mean(problem: Problem, lang: Lang) -> str:
    if not problem.near:
        return ""
    meant = (f"'{id}'" + (in_brackets(name.zh, lang) if name.zh else "") for id, name in problem.near)
    question = Text("是否应为 {meant}？", "did you mean {meant}?")
    return question.fill(meant=LISTED.pick(lang).join(meant)).pick(lang)


def shown_path(path: str) -> str:
    """The path as seen from here, where it lies below."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):
        relative = ".."
    shown = path if relative.startswith("..") else relative
    return _on_one_line(shown)  # a name with a newline must not look like a message


def _on_one_line(text: str) -> str:
    return text.replace("\n", "\\n").replace("\t", "\\t")
