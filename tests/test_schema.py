"""The JSON Schemas: valid in both drafts, explained in both languages, and true of what the program prints."""

from __future__ import annotations

import copy
import functools
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import environment, run
from validators import VALIDATORS, complaint, every_draft, validator

from ftzcli import __version__, open_catalogue
from ftzcli.output.schemas import outputs
from ftzcli.output.schemas.json_schema import DRAFTS, Draft
from ftzcli.output.schemas.table import SCHEMAS, schema
from ftzcli.records.dimensions import COUNTED
from ftzcli.records.vocabulary import KINDS

pytestmark = pytest.mark.usefixtures("frozen", "read_once")

WRITTEN = ("record", "statistic", "vocabulary")
BAD = Path(__file__).parent / "bad"
VOCABULARY = open_catalogue().vocabulary

# What in a schema holds other schemas, by name, in a list, or alone; and what else the schemas say, in either draft.
_MAPPINGS = ("properties", "$defs", "definitions")
_LISTS = ("anyOf", "allOf")
_SINGLE = ("items", "propertyNames", "additionalProperties")
_REST = """$schema $id $ref title description type enum required pattern minLength minimum minItems maxItems
    minProperties maxProperties examples"""
_SHARED_KEYWORDS = {*_MAPPINGS, *_LISTS, *_SINGLE, *_REST.split()} - {"definitions"}

every_name = pytest.mark.parametrize("name", SCHEMAS)


def subschemas(node: Any) -> Iterator[dict[str, Any]]:
    """A schema and all schemas in it."""
    if not isinstance(node, dict):
        return
    yield node
    inner = [each for key in _MAPPINGS for each in node.get(key, {}).values()]
    inner += [each for key in _LISTS for each in node.get(key, [])]
    inner += [node.get(key) for key in _SINGLE]
    for each in inner:
        yield from subschemas(each)


# --- the schemas themselves


@every_name
@every_draft
def test_a_schema_is_valid_in_its_draft(name: str, draft: Draft) -> None:
    VALIDATORS[draft].check_schema(schema(name, draft))
    assert schema(name, draft)["$schema"] == VALIDATORS[draft].META_SCHEMA["$schema"]


@every_name
def test_a_schema_says_what_it_is_and_of_which_version(name: str) -> None:
    new, old = schema(name), schema(name, "07")
    assert new["$id"] == f"urn:ftz:schema:{name}:{__version__}"
    assert old["$id"] != new["$id"]
    assert new["description"] == old["description"]
    assert all(text in new["description"] for text in SCHEMAS[name][0])


@every_name
def test_a_schema_uses_only_what_both_drafts_know(name: str) -> None:
    for node in subschemas(schema(name)):
        assert set(node) <= _SHARED_KEYWORDS


@every_name
def test_the_older_draft_leaves_nothing_beside_a_reference(name: str) -> None:
    nodes = list(subschemas(schema(name, "07")))
    assert all(set(node) == {"$ref"} for node in nodes if "$ref" in node)
    assert "$defs" not in json.dumps(nodes)


@every_name
@every_draft
def test_every_definition_is_used_and_every_reference_leads_somewhere(name: str, draft: Draft) -> None:
    whole = schema(name, draft)
    key = "$defs" if draft == "2020-12" else "definitions"
    used = {node["$ref"] for node in subschemas(whole) if "$ref" in node}
    assert used == {f"#/{key}/{definition}" for definition in whole[key]}


@every_name
def test_every_field_is_explained_in_both_languages(name: str) -> None:
    whole = schema(name)
    # A kind of vocabulary has its title only: what its entries are is said below.
    texts = [each.get("description") or each["title"] for each in (whole, *whole["$defs"].values())]
    for node in subschemas(whole):
        for field in node.get("properties", {}).values():
            texts += [field["title"], field["description"]]
    for text in texts:
        zh, _, en = text.partition(" / ")
        assert re.search("[一-鿿]", zh), text
        assert re.search("[A-Za-z]", en), text


def test_nothing_is_described_that_no_output_has() -> None:
    whole = [schema(name) for name in SCHEMAS if name not in WRITTEN]
    fields: dict[str, set[str]] = {"Entry": {"measures", "narrower"}}
    for each in whole:
        for name, definition in each["$defs"].items():
            fields.setdefault(name, set()).update(definition["properties"])
    for name, texts in tomllib.loads(Path(outputs.__file__).with_suffix(".toml").read_text(encoding="utf-8")).items():
        assert set(texts) <= {"zh", "en", "fields"}, name
        assert set(texts["fields"]) <= fields[name], name


def test_ids_of_the_vocabulary_are_not_enumerated() -> None:
    closed = {word for node in subschemas(schema("record")) for word in node.get("enum", ())}
    bases = {"reported", "expected", "prescribed"}
    relations = {"derived-from", "part-of", "combined-with", "replaces"}
    wordings = {"read", "adapted", "rendering"}
    modalities = {"must", "may", "aim"}
    within = {"special-areas", "comprehensive-bonded-zones", "outside-special-areas"}
    assert closed == {*bases, "enterprise", "consignment"} | relations | wordings | modalities | within


def test_a_schema_is_made_anew_each_time() -> None:
    first = schema("list")
    first["$defs"].clear()
    assert schema("list")["$defs"]


def test_the_names_are_known_without_pydantic() -> None:
    code = "import sys, ftzcli.output.schemas.table; assert not {'pydantic', 'yaml'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], env=environment(), check=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_lists_the_schemas_and_prints_one(lang: str) -> None:
    lines = run("schema", "--lang", lang).out.splitlines()
    assert [line.partition("\t")[0] for line in lines] == list(SCHEMAS)
    assert all(line.partition("\t")[2] for line in lines)
    for draft in DRAFTS:
        assert json.loads(run("schema", "show", "--draft", draft, "--lang", lang).out) == schema("show", draft)
    wrong = run("schema", "recrod", "--lang", lang)
    assert (wrong.code, wrong.out) == (2, "")
    assert "record" in wrong.err.splitlines()[1]


# --- what the program prints

SHARED_NAME = next(word for word, ids in VOCABULARY.forms("zones").items() if len(ids) > 1)
PRINTED: dict[str, tuple[tuple[str, ...], ...]] = {
    "list": (("list",), ("list", "--zone", "heilongjiang")),
    "search": (
        ("search", "云"),
        ("search", "綜合保稅區", "医疗", "--explain"),
        ("search", "yqf", "--explain"),
        ("search", "xyzzyq"),
    ),
    "show": (
        ("show", "yunqianfa"),
        ("show", "yunqianfa", "sea-rail-direct"),
        ("show", "yunqianfa", "--evidence"),
    ),
    "effects": (("effects",), ("effects", "--indicator", "clearance-time")),
    "compare": (("compare", "sea-rail-direct", "shared-code-waterway"), ("compare", "yunqianfa", "sea-rail-direct")),
    "timeline": (("timeline",),),
    "summary": (
        ("summary", "--by", "zone"),
        ("summary", "--by", "zone,theme"),
        ("summary", "--by", "region"),
        ("summary", "--zone", "heilongjiang"),
    ),
    "stats": (("stats",),),
    "gaps": (("gaps", "--zone", "qingdao"), ("gaps", "--zone", "qingdao", "--like", "heilongjiang")),
    "coverage": (("coverage",),),
    "vocab": (
        ("vocab",),
        *(("vocab", kind) for kind in KINDS),
        ("vocab", "zones", "qingdao"),
        ("vocab", "zones", SHARED_NAME),
        ("vocab", "sources", "ftz-decade"),
        ("vocab", "terms", "综合保税区"),
        ("vocab", "青岛"),
        ("vocab", "天"),
    ),
}
PROBLEM = {
    "code": "FTZ301",
    "severity": "error",
    "path": "measures/qingdao/hai-tie.yaml",
    "line": 6,
    "column": 9,
    "width": 7,
    "message": {"zh": "未找到自贸试验区“qingdoa”", "en": "unknown zone 'qingdoa'"},
    "near": [{"id": "shandong/qingdao", "name": {"zh": "青岛片区", "en": "Qingdao Area"}}],
}


@functools.cache
def printed(*words: str) -> str:
    result = run(*words, "--json")
    assert result.code == 0, result.err
    return result.out


def a_record(name: str) -> dict[str, Any]:
    """A record that the program prints, as a schema's own example."""
    if name == "check":
        return copy.deepcopy(PROBLEM)
    output = json.loads(printed(*PRINTED[name][0]))
    found: dict[str, Any] = output if isinstance(output, dict) else output[0]
    return found


def test_every_output_is_tried() -> None:
    assert set(SCHEMAS) == {*WRITTEN, *PRINTED, "check"}


@pytest.mark.parametrize(("name", "words"), [(n, words) for n, each in PRINTED.items() for words in each], ids=str)
@every_draft
def test_what_the_program_prints_is_as_its_schema_says(name: str, words: tuple[str, ...], draft: Draft) -> None:
    output = json.loads(printed(*words))
    if draft == "07" and isinstance(output, list):
        output = output[:20]  # made of the newer one, which is held to all
    assert complaint(validator(name, draft), output) == ""


@every_draft
def test_what_a_check_finds_is_as_its_schema_says(draft: Draft) -> None:
    found = json.loads(run("check", "--format", "json", str(BAD)).out)
    assert len(found) > 100
    assert complaint(validator("check", draft), [*found, PROBLEM]) == ""
    assert complaint(validator("check", draft), [{**PROBLEM, "severity": "warning"}])


@pytest.mark.parametrize("name", [*PRINTED, "check"])
@every_draft
def test_no_key_of_an_output_may_be_missing_or_be_added(name: str, draft: Draft) -> None:
    record = a_record(name)
    for key in record:
        assert complaint(validator(name, draft), [{k: v for k, v in record.items() if k != key}]), key
    assert complaint(validator(name, draft), [{**record, "more": 1}])


@every_draft
def test_deep_inside_an_output_it_is_the_same(draft: Draft) -> None:
    for key in a_record("show")["effects"][0]:
        record = a_record("show")
        del record["effects"][0][key]
        assert complaint(validator("show", draft), record), key


def test_the_schema_of_counts_knows_every_facet_and_two_at_most() -> None:
    fields = schema("summary")["$defs"]["Count"]["properties"]
    assert list(fields) == [*COUNTED, "count", "own", "unstated"]
    value = a_record("summary")["zone"]
    assert complaint(
        validator("summary", "2020-12"), [{"zone": value, "theme": value, "area": value, "count": 1, "own": 1}]
    )


def test_fields_cut_an_output_down_and_the_schema_says_so() -> None:
    for name in PRINTED:
        assert schema(name)["description"].count("--fields") == 2
