"""Odd terminals and odd names: nothing leaves the screen, nothing is obeyed, and every format has the name as it is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook
from program import Result, run, run_in_terminal
from rich.cells import cell_len
from test_terminal import own_folder

from ftzcli.output.formats.table import FORMATS
from ftzcli.words.width import UNPRINTABLE

pytestmark = pytest.mark.usefixtures("frozen")

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
_COLOURS = re.compile(r"\x1b\[([0-9;]*)m")
PLACES = {
    "dark": {},
    "light": {"COLORFGBG": "0;15"},
    "dumb": {"TERM": "dumb"},
    "without colour": {"NO_COLOR": "1"},
}
PAGES = (
    "list",
    "search 跨境",
    "effects",
    "show yunqianfa",
    "summary --by zone",
    "timeline",
    "vocab themes",
    "help list",
)


def lines_of(result: Result) -> list[str]:
    return _ESCAPE.sub("", result.out).replace("\r", "").splitlines()


@pytest.mark.parametrize("columns", [20, 40, 80, 400])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", PAGES)
def test_every_terminal_gets_a_page_that_fits(words: str, place: str, columns: int) -> None:
    env = {"FTZ_LANG": "zh", "FTZ_PAGER": "", "COLORTERM": "", **PLACES[place]}
    result = run_in_terminal(*words.split(), columns=columns, env=env)
    assert result.code == 0
    # An address and a command line are to be copied: they are never broken.
    wide = [line for line in lines_of(result) if cell_len(line) > columns]
    assert [line for line in wide if not re.match(r"https?://\S+$|  ftz |  -", line)] == []
    if place in ("dumb", "without colour"):
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]", result.out)
    if place == "dumb":
        assert "\x1b" not in result.out


@pytest.mark.parametrize("words", ["list", "effects", "show yunqianfa", "summary --by zone,theme"])
def test_only_the_colours_that_a_theme_of_the_terminal_decides_are_used(words: str) -> None:
    """On light and on dark: the sixteen names, none of them bright, and no colour of our own."""
    told = run(*words.split(), "-f", "table", "--color", "always").out
    codes = {int(code) for codes in _COLOURS.findall(told) for code in codes.split(";") if code}
    assert codes <= {0, 1, 2, 3, 4, 7, *range(30, 38), 39, *range(40, 48), 49}


# Names of markup, quotes, formulas and marks that turn a line round.
NAMES = {
    "rich": "[bold]云[/bold] :100: [link=http://x]a[/link]",
    "html": "<b>云</b> &amp; <script>x</script>",
    "markdown": "*云* | `x` [a](b) #1",
    "quotes": "云\"双\"'单'“中”,;",
    "formula": '=HYPERLINK("http://x","云")',
    "plus": "+1-2@SUM(A1)",
    "bidi": "云\u202egnp.exe\u2066b\u2069\u200f",
    "escape": "云\x1b[31m\x07",
    "yaml": "- {云: 'a'}: # b",
}


@pytest.fixture(scope="module", params=NAMES)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[str]]:
    """A name, and what to add to a command so that the one record has it."""
    name = NAMES[request.param]
    return name, ["--measures", own_folder(tmp_path_factory.mktemp("own"), name), "--no-bundled"]


def shown(name: str) -> str:
    return UNPRINTABLE.sub(lambda sign: sign[0].encode("unicode_escape").decode(), name)


@pytest.mark.parametrize("format", FORMATS)
def test_a_name_is_the_same_in_every_format_and_nothing_obeys_it(
    format: str, hostile: tuple[str, list[str]], tmp_path: Path
) -> None:
    name, data = hostile
    file = tmp_path / f"made.{format}"
    done = run("list", *data, "--fields", "id,name.zh", "-f", format, "-o", str(file))
    assert done.code in (0, 3), done.err
    if done.code == 3:  # the record itself is refused, in words
        assert "own-record.yaml" in done.err
        assert not UNPRINTABLE.search(done.err)
        return
    if format == "xlsx":
        cell = load_workbook(file).worksheets[0].cell(2, 2)
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", shown(name), None)
        return
    text = file.read_text(encoding="utf-8")
    readers: dict[str, Callable[[], str]] = {
        "json": lambda: json.loads(text)[0]["name"]["zh"],
        "ndjson": lambda: json.loads(text)["name"]["zh"],
        "yaml": lambda: yaml.safe_load(text)[0]["name"]["zh"],
        "csv": lambda: next(csv.DictReader(io.StringIO(text)))["name.zh"],
        "tsv": lambda: text.splitlines()[1].split("\t")[1],
        "markdown": lambda: re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text),
        "table": lambda: text,
    }
    found = readers[format]()
    assert found in (name, shown(name)) or (
        format in ("markdown", "table") and _unbroken(shown(name)) in _unbroken(found)
    )
    if format in ("table", "markdown"):
        assert not UNPRINTABLE.search(text)


def _unbroken(text: str) -> str:
    return re.sub(r"\s|\\", "", text)


def test_a_file_of_such_a_name_is_told_on_one_line(tmp_path: Path) -> None:
    file = tmp_path / "a\u202e\x1b[31m\n{b}.csv"
    done = run("list", "-o", str(file))
    assert done.code == 0
    assert file.exists()
    assert done.err.count("\n") == 1
    assert not UNPRINTABLE.search(done.err)
    assert "{b}.csv" in done.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_may_not_be_written_stays_as_it_is(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "old.xlsx"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o444)
    done = run("list", "-o", str(file), "--lang", lang)
    assert (done.code, done.out, file.read_text(encoding="utf-8")) == (2, "", "old")
    assert ("只读" if lang == "zh" else "read-only") in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["old.xlsx"]
