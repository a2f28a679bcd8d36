"""The formats for programs: what a script may rely on, for every command."""

from __future__ import annotations

import contextlib
import csv
import functools
import io
import json
import re
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from program import run_apart
from rows import every

from ftzcli.catalogue.catalogue import Catalogue, open_catalogue
from ftzcli.cli.app import main
from ftzcli.cli.commands.table import COMMANDS
from ftzcli.cli.options import OUTPUT_OPTIONS
from ftzcli.output.formats.table import FORMATS, Manner, renderer
from ftzcli.output.view import View
from ftzcli.records.fields import Field
from ftzcli.records.reading.files import encoded
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.text import Text

pytestmark = pytest.mark.usefixtures("frozen")


# The commands that show records, in any of the formats.
VIEWING = {name for name in COMMANDS if set(OUTPUT_OPTIONS) <= set(COMMANDS[name].options)}
ASKED: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "search": ("search", "跨境"),
    "show several": ("show", "yunqianfa", "sea-rail-direct"),
    "summary": ("summary", "--by", "zone"),
    "summary of two": ("summary", "--by", "customs,theme"),
    "show with evidence": ("show", "yunqianfa", "sea-rail-direct", "--evidence"),
    "effects": ("effects",),
    "compare": ("compare", "yunqianfa", "sea-rail-direct"),
    "timeline": ("timeline",),
    "stats": ("stats",),
    "gaps": ("gaps", "--zone", "qingdao"),
    "coverage": ("coverage",),
    "vocab": ("vocab",),
    "vocab of a kind": ("vocab", "customs"),
}
# What is no table on a page, but has headings and several of them, or a record in a column.
PAGES = ("show", "effects", "compare", "timeline", "gaps", "coverage")
EMPTY: dict[str, tuple[str, ...]] = {
    "list": ("list", "--zone", "heilongjiang"),
    "search": ("search", "xyzzyq"),
    "summary": ("summary", "--zone", "heilongjiang"),
    "effects": ("effects", "--zone", "heilongjiang"),
    "timeline": ("timeline", "--zone", "heilongjiang"),
    "stats": ("stats", "--zone", "heilongjiang"),
    "gaps": ("gaps", "--zone", "qingdao", "--like", "heilongjiang"),
    "coverage": ("coverage", "--limit", "0"),
    "vocab": ("vocab", "zones", "--limit", "0"),
}
FOR_PROGRAMS = ("json", "ndjson", "csv", "tsv", "yaml")
asked = pytest.mark.parametrize("words", ASKED.values(), ids=ASKED)
empty = pytest.mark.parametrize("words", EMPTY.values(), ids=EMPTY)


@functools.cache
def opened(folders: tuple[str, ...], bundled: bool) -> Catalogue:
    return open_catalogue(folders, bundled=bundled)


@functools.cache
def printed(*words: str) -> str:
    """What the program writes to a pipe, line ends as they are. The same records are read only once."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    once = patch("ftzcli.cli.request.open_catalogue", lambda folders, *, bundled, **_: opened(tuple(folders), bundled))
    with once, contextlib.redirect_stdout(out):
        assert main(words) == 0
        out.flush()
        return raw.getvalue().decode("utf-8")


def loaded(text: str) -> Any:
    """What a script reads from YAML."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


def cell(value: Any, path: str) -> str:
    """The text that stands for a JSON value in a flat format: all at the path, `;` between, nothing for null."""
    found = [value]
    for name in filter(None, path.split(".")):
        found = [item for part in found for item in (part if isinstance(part, list) else [part])]
        found = [part and part[name] for part in found]
    flat = [item for part in found for item in (part if isinstance(part, list) else [part])]
    texts = (item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in flat)
    return ";".join("" if text == "null" else text for text in texts)


def own_folder(folder: Path, name: str) -> str:
    """A folder of one's own with one record of that name."""
    quoted = json.dumps(name, ensure_ascii=False)
    record = f"""\
name: {{zh: {quoted}, en: {quoted}}}
summary: {{zh: 说明, en: "-5 of something"}}
themes: [smart-customs]
history: [{{event: reported, customs: [dalian], source: ftz-decade, line: 11}}]
"""
    (folder / "own-record.yaml").write_text(record, encoding="utf-8")
    return str(folder)


def test_every_command_and_every_format_is_tested_here() -> None:
    assert {words[0] for words in ASKED.values()} == VIEWING
    assert {*FOR_PROGRAMS, "markdown", "table", "xlsx"} == set(FORMATS)  # for workbooks: test_xlsx.py


@pytest.mark.parametrize("backwards", ["", "-"])
@asked
def test_a_limit_leaves_the_first_of_what_is_sorted(words: tuple[str, ...], backwards: str) -> None:
    field = {"summary": "count", "timeline": "date", "effects": "stated"}.get(words[0], "id")
    sorting = (*words, "--sort", f"{backwards}{field}", "--json")
    everything = json.loads(printed(*sorting))
    assert json.loads(printed(*sorting, "--limit", "1")) == everything[:1]
    assert json.loads(printed(*sorting, "--limit", "3")) == everything[:3]
    assert backwards or everything != json.loads(printed(*words, "--sort", f"-{field}", "--json"))


@asked
def test_json_is_an_array_with_chinese_as_it_is(words: tuple[str, ...]) -> None:
    text = printed(*words, "--json")
    records = json.loads(text)
    assert isinstance(records, list)
    assert records
    assert "\\u" not in text
    assert re.search("[一-鿿]", text)


def test_json_of_one_id_is_an_object() -> None:
    assert json.loads(printed("show", "云签发", "--json"))["id"] == "yunqianfa"


@pytest.mark.parametrize(
    "words",
    [("yunqianfa", "yunqitong", "--limit", "1"), ("yunqianfa", "云签发")],
    ids=["limited to one", "the same one twice"],
)
def test_json_of_several_ids_is_an_array_however_many_are_left(words: tuple[str, ...]) -> None:
    assert [record["id"] for record in json.loads(printed("show", *words, "--json"))] == ["yunqianfa"]


@empty
def test_nothing_is_an_empty_array(words: tuple[str, ...]) -> None:
    assert printed(*words, "--json") == "[]\n"
    assert loaded(printed(*words, "-f", "yaml")) == []
    assert printed(*words, "-f", "ndjson") == ""
    assert printed(*words) == ""


@empty
def test_nothing_still_has_its_header_and_its_fields(words: tuple[str, ...]) -> None:
    full = ASKED["vocab of a kind"] if words[0] == "vocab" else ASKED[words[0]]
    assert printed(*words, "-f", "csv") == printed(*full, "-f", "csv").splitlines(keepends=True)[0]
    field = "zone.id" if words[0] == "summary" else "id"
    assert printed(*words, "--fields", field, "-f", "csv") == f"{field}\n"


@asked
@pytest.mark.parametrize("format", FOR_PROGRAMS)
def test_formats_for_programs_are_the_same_in_either_language(words: tuple[str, ...], format: str) -> None:
    some = (*words, "--limit", "12", "-f", format)  # that YAML says of all what JSON says is seen below
    assert printed(*some, "--lang", "zh") == printed(*some, "--lang", "en")


@pytest.mark.parametrize(
    ("format", "env"),
    [
        *((format, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}) for format in FOR_PROGRAMS),
        ("json", {"LANG": "zh_CN.UTF-8"}),
        ("json", {"LANG": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"}),
        ("markdown", {"LC_ALL": "C", "FTZ_LANG": "en", "PYTHONIOENCODING": "ascii"}),
    ],
)
def test_formats_for_programs_are_the_same_bytes_in_every_locale(format: str, env: dict[str, str]) -> None:
    assert run_apart("list", "-f", format, env=env).out == printed("list", "-f", format)


@pytest.mark.parametrize("words", [*ASKED.values(), ("show", "yunqianfa")], ids=[*ASKED, "show one"])
def test_ndjson_and_yaml_say_what_json_says(words: tuple[str, ...]) -> None:
    value = json.loads(printed(*words, "--json"))
    lines = printed(*words, "-f", "ndjson").splitlines()
    assert [json.loads(line) for line in lines] == (value if isinstance(value, list) else [value])
    assert loaded(printed(*words, "-f", "yaml")) == value


@asked
def test_keys_have_one_order_in_all_records_and_formats(words: tuple[str, ...]) -> None:
    records = json.loads(printed(*words, "--json"))
    orders = {tuple(record) for record in records}
    assert len(orders) == 1
    assert {tuple(record) for record in loaded(printed(*words, "-f", "yaml"))} == orders
    assert {tuple(json.loads(line)) for line in printed(*words, "-f", "ndjson").splitlines()} == orders


def test_the_keys_of_a_measure_are_those_of_the_contract() -> None:
    keys = """id name aliases summary wording replaces themes standards trade history effects cases related former_ids
        source sources customs zones zones_implied places region status in_force in_force_by reach since"""
    assert list(json.loads(printed("list", "--json"))[0]) == keys.split()
    assert list(json.loads(printed("show", "yunqianfa", "--json"))) == [*keys.split(), "context"]


@asked
def test_csv_and_tsv_say_what_json_says(words: tuple[str, ...]) -> None:
    records = json.loads(printed(*words, "--json"))
    head, *rows = csv.reader(io.StringIO(printed(*words, "-f", "csv"), newline=""))
    assert rows == [[cell(record, path) for path in head] for record in records]
    tsv = [line.split("\t") for line in printed(*words, "-f", "tsv").splitlines()]
    assert tsv == [head, *rows]


@asked
def test_a_pipe_gets_tsv_without_header_and_the_id_first(words: tuple[str, ...]) -> None:
    head, *rows = printed(*words, "-f", "tsv").splitlines()
    assert printed(*words).splitlines() == rows
    assert head.split("\t")[0].rpartition(".")[2] == "id"
    assert printed(*words, "-f", "tsv", "--no-header").splitlines() == rows
    assert len(printed(*words, "-f", "csv", "--no-header").splitlines()) == len(rows)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", [words for words in ASKED.values() if words[0] not in PAGES])
def test_markdown_has_a_row_for_each_record_in_a_table_below_each_heading(words: tuple[str, ...], lang: str) -> None:
    tables = markdown_tables(printed(*words, "-f", "markdown", "--lang", lang))
    rows = [row for table in tables for row in table[2:]]
    assert {len(row) for table in tables for row in table} == {len(tables[0][0])}
    assert all(re.fullmatch(" -{3}:? ", rule) for table in tables for rule in table[1])
    assert {tuple(table[0]) for table in tables} == {tuple(tables[0][0])}  # all with the same titles
    records = json.loads(printed(*words, "--json"))
    if words[2:] == ("customs,theme",):  # the themes, whose names are longer, and the totals
        assert len(rows) == len({record["theme"]["id"] for record in records}) + 1
    else:
        assert len(rows) == len(records)


def test_markdown_of_a_list_tells_the_stages_in_its_headings() -> None:
    text = printed("list", "-f", "markdown", "--lang", "en")
    counts = [int(count) for count in re.findall(r"(?m)^### .*  (\d+)$", text)]
    assert counts == [len(table) - 2 for table in markdown_tables(text)]
    assert sum(counts) == len(json.loads(printed("list", "--json")))


def markdown_tables(text: str) -> list[list[list[str]]]:
    """The cells of the tables in a page of Markdown."""
    tables = re.findall(r"(?:^\|.*\n)+", text, re.M)
    return [[re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()] for table in tables]


def test_markdown_takes_no_markup_from_data(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, "*a* | <b> [c](d) `e` #1")
    text = printed("list", "--measures", folder, "--no-bundled", "-f", "markdown")
    assert r"\*a\* \| \<b\> \[c\](d) \`e\` \#1" in text


def test_excel_gets_bom_crlf_and_no_formulas(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, '=HYPERLINK("http://x","云")')
    words = ("list", "--measures", folder, "--no-bundled", "--fields", "id,name.zh,summary.en", "--excel")
    text = printed(*words)
    assert text.startswith("\ufeffid,name.zh,summary.en\r\n")
    assert text.count("\n") == text.count("\r\n") == 2
    (_, name, summary) = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert name == '\'=HYPERLINK("http://x","云")'
    assert summary == "'-5 of something"


def test_csv_for_scripts_is_plain(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, "=1+1")
    text = printed("list", "--measures", folder, "--no-bundled", "--fields", "id,name.zh", "-f", "csv")
    assert text == "id,name.zh\nown-record,=1+1\n"


# Text as a record may hold it: no control characters.
anything = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)


def rendered(format: str, text: str, *, excel: bool = False) -> str:
    field = Field("a", Text("", ""))
    view = View([{"a": text}], [field], [field], page=lambda _: [])
    return b"".join(encoded(renderer(format)(view, Manner(Words(Vocabulary({}), "en"), excel=excel)))).decode("utf-8")


@given(anything)
def test_any_text_survives_every_format_for_programs(text: str) -> None:
    assert json.loads(rendered("json", text)) == [{"a": text}]
    assert json.loads(rendered("ndjson", text)) == {"a": text}
    assert loaded(rendered("yaml", text)) == [{"a": text}]
    assert list(csv.reader(io.StringIO(rendered("csv", text), newline=""))) == [["a"], [text]]
    assert rendered("tsv", text).split("\n")[1].replace("\\\\", "\\") == text


@pytest.mark.parametrize("words", [("list",), ("list", "--group-by", "theme"), ("show", "own-record")])
def test_a_tab_does_not_move_the_columns_of_a_table(words: tuple[str, ...], tmp_path: Path) -> None:
    pages = []
    for name in ("云\t眼", "云 眼"):
        folder = tempfile.mkdtemp(dir=tmp_path)
        own_folder(Path(folder), name)
        with patch.dict("os.environ", {"COLUMNS": "60"}):
            pages.append(printed(*words, "-f", "table", "--lang", "zh", "--measures", folder, "--no-bundled"))
    assert pages[0] == pages[1]


def test_a_cell_of_tsv_never_breaks_its_line() -> None:
    assert rendered("tsv", "a\tb\nc\rd\\n") == "a\na\\tb\\nc\\rd\\\\n\n"


@given(st.sampled_from(["=", "+", "-", "@", "＝", ""]), anything)
def test_no_text_is_a_formula_to_excel(sign: str, text: str) -> None:
    (_, (found,)) = csv.reader(io.StringIO(rendered("csv", sign + text, excel=True), newline=""))
    assert found.removeprefix("'") == (sign + text).removeprefix("'")
    assert not re.match(r"[=@＝＠]|[+-](?![\d.+-]*$)", found)


# What some reader of YAML takes for a number, a truth value, a date or nothing: by YAML 1.1 (its whole type
# repository), or by the core schema of YAML 1.2.
NO_TEXT_IN_YAML = (
    *("1e3", "1E3", "1.5e3", "+12e03", ".5", "5.", "-.5e2", "1e+3", "12", "+12", "-12", "089", "007", "0o7"),
    *("0x1F", "0b11", "1_000", "1_0.5", "685_230.15", "190:20:30", "1:20", "190:20:30.15", ".inf", "-.Inf", "+.INF"),
    *(".nan", ".NaN", "y", "Y", "n", "N", "yes", "No", "ON", "off", "true", "False", "null", "Null", "NULL", "~", ""),
    *("2001-12-14", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "=", "<<", "0e0", "1__0", "0.e1"),
    *("0b_1", "0x_F", "-0b1", "-0o7", "+0x1F", "1e3_0", "2001-1-1 1:02:03"),
)
# The core schema of YAML 1.2.2 (10.3.2), and the types of YAML 1.1 (yaml.org/type), as they are written there.
TYPES_OF_YAML = [
    r"null|Null|NULL|~|",
    r"true|True|TRUE|false|False|FALSE",
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN",
    r"y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF",
    r"[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+",
    r"[-+]?([0-9][0-9_]*)?\.[0-9.]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*",
    r"\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(([Tt]|[ \t]+)\d\d?:\d\d:\d\d(\.\d*)?([ \t]*(Z|[-+]\d\d?(:\d\d)?))?)|=|<<",
]


def plain(text: str) -> str | None:
    """A text as it stands in YAML without quotation marks; None where it has some."""
    value = rendered("yaml", text).removeprefix("- a:").strip()
    return None if value[:1] in ("'", '"', "|", ">") else value


@every("text", NO_TEXT_IN_YAML)
def test_yaml_quotes_what_either_version_of_yaml_takes_for_something_else(text: str) -> None:
    assert plain(text) is None
    assert loaded(rendered("yaml", text)) == [{"a": text}]


@given(st.text("0123456789+-.eEoxb_:~ynYNTt ", min_size=1, max_size=8))
def test_no_plain_text_in_yaml_is_of_another_type(text: str) -> None:
    if plain(text) is not None:
        assert [pattern for pattern in TYPES_OF_YAML if re.fullmatch(pattern, text)] == []
    assert loaded(rendered("yaml", text)) == [{"a": text}]


def test_a_key_of_yaml_is_quoted_as_well() -> None:
    field = Field("a", Text("", ""))
    view = View([{"1e3": "text", "y": 1e20}], [field], [field], page=lambda _: [])
    text = b"".join(encoded(renderer("yaml")(view, Manner(Words(Vocabulary({}), "en"))))).decode("utf-8")
    assert text == "- '1e3': text\n  'y': 1.0e+20\n"


# Excel splits a CSV at the sign of its locale: in much of Europe at semicolons, and then quotation marks inside a cell
# hold nothing together.
SPREAD = (
    "=1+1",
    "a;=1+1",
    "a;;=1+1",
    "a; =1+1",
    'a;"=1+1',
    "a\n=1+1",
    "a\r\n@x",
    "a\t+x",
    "；=1",
    "a;＝1+1",
    '";=1',
    "a;-x",
)


def cells(text: str, separator: str) -> list[str]:
    """The cells of a CSV for those who split it at a sign, whether quotation marks are obeyed or not."""
    text = text.removeprefix("\ufeff")
    obeyed = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
    return [*obeyed, *(cell for line in text.splitlines() for cell in re.split(separator, line))]


def is_formula(cell: str) -> bool:
    bare = cell.strip(' "')
    return bool(re.match(r"[=@＝＠]|[+＋－-](?!\d*\.?\d*$)", bare))


@every("separator", [",", ";", "\t"])
@every("text", SPREAD)
def test_no_part_of_a_cell_is_a_formula_whatever_sign_separates(text: str, separator: str) -> None:
    found = cells(rendered("csv", text, excel=True), separator)
    assert [cell for cell in found if is_formula(cell)] == []


@given(st.text("=+-@;,\t \"'a1.\n", min_size=1, max_size=10))
def test_no_text_is_a_formula_where_semicolons_separate(text: str) -> None:
    found = cells(rendered("csv", text, excel=True), ";")
    assert [cell for cell in found if is_formula(cell)] == []


@pytest.mark.parametrize("text", ["-20", "+5.5", "a;-30.5;+5;b", "a;b", "a=b", "x-y;z", "1;2", "http://a.b/?c=d;e=f"])
def test_numbers_and_plain_texts_reach_excel_as_they_are(text: str) -> None:
    assert list(csv.reader(io.StringIO(rendered("csv", text, excel=True), newline="")))[1] == [text]


# Numbers in columns

QUANTITIES = ("before", "after", "change", "value")
PARTS = ("min", "max", "unit", "approximate")


@pytest.mark.parametrize("format", ["csv", "tsv"])
@pytest.mark.parametrize("command", ["effects", "stats"])
def test_the_quantities_of_figures_are_numbers_in_columns_of_their_own(command: str, format: str) -> None:
    text = printed(command, "-f", format)
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if format == "tsv" else ","))
    records = json.loads(printed(command, "--json"))
    assert len(rows) == len(records) > 3
    for row, record in zip(rows, records, strict=True):
        for name in QUANTITIES:
            told = {part: (record[name] or {}).get(part) for part in PARTS}
            assert {part: row[f"{name}.{part}"] or None for part in PARTS} == {
                part: None if value is None else value if isinstance(value, str) else json.dumps(value)
                for part, value in told.items()
            }


@pytest.mark.parametrize("words", [("list",), ("effects",), ("timeline",), ("stats",), ("search", "关")], ids=" ".join)
def test_no_cell_of_a_flat_format_holds_json(words: tuple[str, ...]) -> None:
    """Whatever fields are asked for: what has parts is a column for each of them."""
    records = json.loads(printed(*words, "--json"))
    fields = ",".join((records[0] if isinstance(records, list) else records).keys())
    for row in csv.reader(io.StringIO(printed(*words, "--fields", fields, "-f", "csv"), newline="")):
        assert not [cell for cell in row if re.search(r"[{]\"", cell)]
