"""The table of reports: the problems that a check found, for people, scripts and code hosts."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ftzcli import __version__
from ftzcli.output.messages import NOTE, problem_text, shown_path
from ftzcli.records.explanations import explanations
from ftzcli.records.problems import KINDS, Problem
from ftzcli.words.text import Lang, Text
from ftzcli.words.undecoded import readable
from ftzcli.words.width import UNPRINTABLE, printable, wrap

Report = Callable[[Sequence[Problem], Lang], Iterator[str]]


def human(problems: Sequence[Problem], lang: Lang) -> Iterator[str]:
    """As compilers do: file, line, column and code, then the line itself with a caret."""
    for problem in problems:
        note = f" [{NOTE.pick(lang)}]" if problem.is_note else ""
        yield problem_text(problem, lang, label=f"{problem.code}{note} ") + "\n"


def as_json(problems: Sequence[Problem], _lang: Lang) -> Iterator[str]:
    """A JSON array, a problem a line."""
    lines = (_json(problem_record(problem)) for problem in problems)
    yield "[" + ",".join(f"\n  {line}" for line in lines) + ("\n]\n" if problems else "]\n")


def _json(value: Any, indent: int | None = None) -> str:
    """JSON with 汉字 as they are, and escapes for what a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return UNPRINTABLE.sub(lambda match: json.dumps(match[0])[1:-1], text)


def problem_record(problem: Problem) -> dict[str, Any]:
    """A problem as JSON shows it; lines and columns count from 1, null where it is the whole file's."""
    return {
        "code": problem.code,
        "severity": "note" if problem.is_note else "error",
        "path": problem.path,
        "line": problem.line or None,
        "column": problem.column or None,
        "width": problem.width if problem.column else None,
        "message": problem.message._asdict(),
        "near": [{"id": id, "name": name._asdict()} for id, name in problem.near],
    }


def github(problems: Sequence[Problem], lang: Lang) -> Iterator[str]:
    """Workflow commands of GitHub Actions: annotations beside the lines of a change."""
    for problem in problems:
        places = {"file": shown_path(problem.path), "line": problem.line, "col": problem.column, "title": problem.code}
        given = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in places.items() if value)
        line = f"::{'notice' if problem.is_note else 'error'} {given}::{_escaped(_message(problem, lang))}"
        yield printable(readable(line)) + "\n"


def _escaped(text: str, also: str = "") -> str:
    """A text with the signs escaped that mean something in a workflow command."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _message(problem: Problem, lang: Lang) -> str:
    meant = ", ".join(f"'{id}'" for id, _ in problem.near)
    hint = Text("；是否应为 {meant}？", "; did you mean {meant}?").fill(meant=meant).pick(lang) if meant else ""
    return problem.message.pick(lang) + hint


def sarif(problems: Sequence[Problem], lang: Lang) -> Iterator[str]:
    """SARIF 2.1.0, for code hosts and editors."""
    codes = sorted({problem.code for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": _title(code, lang)}} for code in codes]
    driver = {"name": "ftz", "version": __version__, "rules": rules}
    results = [_result(problem, lang) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield _json(log, indent=2) + "\n"


def _title(code: str, lang: Lang) -> str:
    """What is wrong by a code, whatever the words and numbers of one place."""
    return re.sub(r"{\w+}", "…", KINDS[code].pick(lang).replace("{hint}", ""))


def _result(problem: Problem, lang: Lang) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.path)}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
        if problem.column:
            place["region"] |= {"startColumn": problem.column, "endColumn": problem.column + problem.width}
    return {
        "ruleId": problem.code,
        "level": "note" if problem.is_note else "error",
        "message": {"text": _message(problem, lang)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """The path from the working folder, as code hosts need it; of a file elsewhere the whole path."""
    shown = os.path.relpath(path)
    if shown.startswith(os.pardir):
        return Path(path).resolve().as_uri()
    from urllib.parse import quote

    return quote(os.fsencode(Path(shown).as_posix()))


REPORTS: dict[str, Report] = {"human": human, "json": as_json, "github": github, "sarif": sarif}


def explained(code: str, lang: Lang, width: int) -> str:
    """The message of a code, why it is a fault, what to do, and an example."""
    explanation = explanations()[code]
    lines = wrap(f"{code}  {_title(code, lang)}", width)
    for text in (explanation.why, explanation.remedy):
        lines += ["", *wrap(text.pick(lang), width)]
    for title, example in (
        (Text("错误：", "Wrong:"), explanation.wrong),
        (Text("正确：", "Right:"), explanation.right),
    ):
        if example:
            lines += ["", title.pick(lang), *(f"  {line}" for line in example.rstrip("\n").split("\n"))]
    return "\n".join(lines)
