"""JSON Schemas of what a person writes and of what the program prints, by name.

Nothing here loads pydantic before a schema is made: help lists the names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ftzcli import __version__
from ftzcli.output.schemas import inputs, outputs
from ftzcli.output.schemas.definitions import both
from ftzcli.output.schemas.json_schema import Draft, Schema, to_draft_07
from ftzcli.words.text import Text

# The outputs that `--fields` cuts down, and what is said of that.
_CUT_DOWN = frozenset(
    {"list", "search", "show", "summary", "gaps", "effects", "compare", "timeline", "stats", "coverage", "vocab"}
)
_CUT = Text(
    "各键总是齐全，但 --fields 只留下所选字段，那样的输出不由本模式描述",
    "all keys are present, but --fields leaves only those asked for, and this schema does not describe that",
)

# First what a person writes, then what each command prints as JSON.
SCHEMAS: dict[str, tuple[Text, Callable[[], Schema]]] = {
    "record": (
        Text(
            "一项举措的 YAML 记录；词表编号、日期与数据是否成立，由 ftz check 核对",
            "a measure as it is written in YAML; `ftz check` sees to the ids of the vocabulary, to dates and figures",
        ),
        inputs.record,
    ),
    "statistic": (
        Text(
            "statistics.yaml：编号与统计数据，不属于任何举措",
            "statistics.yaml: ids, each with a figure that belongs to no measure",
        ),
        inputs.statistics,
    ),
    "vocabulary": (
        Text(
            "vocabulary 文件夹里的词表文件；每一类的形式见同名定义",
            "a file of the vocabulary folder; a definition of its name holds the form of each kind",
        ),
        inputs.vocabulary,
    ),
    "list": (Text("ftz list --json：举措的数组", "ftz list --json: an array of measures"), outputs.measures),
    "search": (
        Text(
            "ftz search --json：举措的数组，带得分和命中之处",
            "ftz search --json: an array of measures with their score and matches",
        ),
        outputs.found,
    ),
    "show": (
        Text(
            "ftz show --json：一项举措为对象，多项为数组",
            "ftz show --json: one measure as an object, several as an array",
        ),
        outputs.shown,
    ),
    "summary": (
        Text(
            "ftz summary --json：每个维度的值，或两个维度的每对值，各有举措数",
            "ftz summary --json: the number of measures for each value of a facet, or each pair of values of two",
        ),
        outputs.counts,
    ),
    "gaps": (
        Text(
            "ftz gaps --json：一个试验区没有记载的举措的数组",
            "ftz gaps --json: an array of the measures that a zone has not on record",
        ),
        outputs.gaps,
    ),
    "effects": (Text("ftz effects --json：数据的数组", "ftz effects --json: an array of figures"), outputs.effects),
    "compare": (
        Text(
            "ftz compare --json：举措的数组，每条数据带名次，或不排名的理由",
            "ftz compare --json: an array of measures; each figure has its rank, or the reasons why it has none",
        ),
        outputs.comparison,
    ),
    "timeline": (Text("ftz timeline --json：事件的数组", "ftz timeline --json: an array of events"), outputs.events),
    "stats": (Text("ftz stats --json：统计数据的数组", "ftz stats --json: an array of statistics"), outputs.statistics),
    "coverage": (
        Text("ftz coverage --json：文件和试验区的数组", "ftz coverage --json: an array of documents and zones"),
        outputs.coverage,
    ),
    "vocab": (
        Text(
            "ftz vocab --json：词表种类的数组，或一类的条目，或一个词在各类里的意思；"
            "指名一条时为带有举措的对象，同名多条时为数组",
            "ftz vocab --json: an array of the kinds, of the entries of one, or of all that a word is; an entry asked"
            " for by name is an object with its measures; an array where several share the name",
        ),
        outputs.vocabulary,
    ),
    "check": (
        Text("ftz check --format json：问题的数组", "ftz check --format json: an array of problems"),
        outputs.problems,
    ),
}


def schema(name: str, draft: Draft = "2020-12") -> dict[str, Any]:
    """The schema of this name, in JSON Schema 2020-12 or as a draft-07 copy for editors."""
    text, make = SCHEMAS[name]
    if name in _CUT_DOWN:
        text = Text(f"{text.zh}；{_CUT.zh}", f"{text.en}; {_CUT.en}")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ftz:schema:{name}:{__version__}",
        "title": f"ftz {name}",
        "description": both(text),
    }
    body = make()
    whole = {**head, **{key: value for key, value in body.items() if key not in head}}
    return whole if draft == "2020-12" else to_draft_07(whole)
