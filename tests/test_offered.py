"""Every piece of YAML that the program prints for copying is read back by the strict reader as what it means."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import ROOT, run
from rows import every

from ftzcli.records.explanations import explanations
from ftzcli.records.problems import KINDS
from ftzcli.records.reading.filetext import FileText
from ftzcli.records.reading.reader import composed
from ftzcli.words.interval import parse_quantity

pytestmark = pytest.mark.usefixtures("frozen")

PROGRAM = ROOT / "ftzcli"
# A quantity with a sign, as far as anything that is printed has one. What a JSON Schema has is JSON.
QUANTITY = re.compile(r"[\"']?(?:[<>]=|~)\s?-?[0-9]+(?:[./][0-9]+)*(?:\.\.-?[0-9]+)? ?(?:%|[A-Za-z]+)[\"']?")
# Where a value may stand in a record.
PLACES = ("a: {}\nb: c\n", "- {{a: {}, b: c}}\n", "a: [{}, c]\n", "- a: {}   # c\n")


def read_back(yaml: str) -> Any:
    node, problems = composed(FileText(Path("offered"), yaml))
    assert node is not None, (yaml, [problem.message.en for problem in problems])
    return node.plain()


def texts_in(value: Any) -> Iterator[str]:
    """All texts below a value, but for the examples of what is wrong."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            if key != "wrong":
                yield from texts_in(part)


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a file of the program that may be printed: those of its data, those of its code but docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from texts_in(tomllib.loads(text))
        return
    if path.suffix == ".md":
        yield text
        return
    tree = ast.parse(text)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = {id(node.body[0]) for node in ast.walk(tree) if isinstance(node, documented) and node.body}
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and id(node) in told}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
            yield node.value


def offered() -> Iterator[tuple[str, str]]:
    files = [*PROGRAM.rglob("*.py"), *PROGRAM.rglob("*.toml"), ROOT / "README.md", ROOT / "docs" / "records.md"]
    for path in files:
        if PROGRAM / "output" / "schemas" not in path.parents:
            for text in texts_of(path):
                yield from ((str(path.relative_to(ROOT)), found) for found in QUANTITY.findall(text))


def test_every_quantity_that_is_printed_can_be_copied() -> None:
    found = sorted(set(offered()))
    assert {path for path, _ in found} >= {
        "docs/records.md",
        "ftzcli/cli/topics.toml",
        "ftzcli/records/drafting/scaffold.py",
        "ftzcli/records/explanations.toml",
        "ftzcli/records/problems.py",
    }
    for path, quantity in found:
        for place in PLACES:
            value = next(text for text in texts_in(read_back(place.format(quantity))) if text != "c")
            assert value == quantity.strip("\"'"), (path, quantity)
            parse_quantity(value)


@every("code", [code for code, explained in explanations().items() if explained.right[:1] not in "#"])
def test_every_example_of_what_is_right_is_read(code: str) -> None:
    assert read_back(explanations()[code].right)


@pytest.mark.parametrize("code", [code for code, text in KINDS.items() if '"' in text.en])
def test_what_a_message_says_is_to_be_quoted_is_a_text_in_quotes(code: str) -> None:
    for text in KINDS[code]:
        for quoted in re.findall('"[^"{]*"', text):
            assert read_back(f"a: {quoted}\n") == {"a": quoted[1:-1]}


def test_the_ways_to_write_a_quantity_in_the_help_are_read() -> None:
    ways = tomllib.loads((PROGRAM / "cli" / "topics.toml").read_text(encoding="utf-8"))["figures"]["write"]
    assert len(ways) > 5
    for way in ways:
        for place in PLACES:
            value = next(text for text in texts_in(read_back(place.format(way["name"]))) if text != "c")
            parse_quantity(value)


def test_the_figure_in_a_new_record_is_right_when_its_signs_are_taken_away(tmp_path: Path) -> None:
    texts = ("--name-zh", "甲", "--name-en", "A", "--summary-zh", "乙。", "--summary-en", "B.")
    given = ("--customs", "青岛", "--theme", "口岸物流", "--source", "ftz-decade", "--line", "6")
    path = Path(run("new", "hai-tie", *texts, *given, "--measures", str(tmp_path)).out.strip())
    before, _, figure = path.read_text(encoding="utf-8").partition("# effects:")
    comment = re.search("# (20 hours, .*)", figure)
    assert comment
    for quantity in comment[1].split(", "):
        parse_quantity(read_back(f"a: {quantity}\n")["a"])
    path.write_text(before + re.sub("(?m)^# ", "", f"# effects:{figure}"), encoding="utf-8")
    assert run("check", str(tmp_path)).code == 0
    for quantity in comment[1].split(", "):
        path.write_text(before + f"effects: [{{indicator: clearance-time, value: {quantity}, stated: [1]}}]\n", "utf-8")
        told = run("check", str(tmp_path)).out
        assert "FTZ1" not in told
        assert "FTZ401" not in told, quantity


@pytest.mark.parametrize(("lang", "told"), [("zh", "要加引号"), ("en", "needs quotes")])
def test_what_is_told_of_a_quantity_without_quotes_mends_it(lang: str, told: str, tmp_path: Path) -> None:
    made = "name: {zh: 甲, en: A}\nsummary: {zh: 乙, en: B}\nthemes: [port-logistics]\nsource: ftz-decade\n"
    history = "history: [{event: reported, line: 6}]\n"
    figure = "effects:\n  - indicator: clearance-time\n    change: QUANTITY\n    line: 6\n    stated: [增长30%以上]\n"
    path = tmp_path / "hai-tie.yaml"
    path.write_text(made + history + figure.replace("QUANTITY", ">=30%"), encoding="utf-8")
    out = run("check", str(path), "--lang", lang).out
    assert told in out
    quoted = re.search('".*?"', out)
    assert quoted
    path.write_text(made + history + figure.replace("QUANTITY", quoted[0]), encoding="utf-8")
    assert run("check", str(path), "--lang", lang).code == 0
