"""Workbooks, opened again by another library."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet
from program import run, run_apart
from rich.cells import cell_len
from test_formats import ASKED, EMPTY, own_folder, printed

from ftzcli import __version__
from ftzcli.cli.app import main
from ftzcli.output.citations.work import DATASET
from ftzcli.output.formats import as_xlsx
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import Sheet, Value, View
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.text import FtzError, Lang

pytestmark = pytest.mark.usefixtures("frozen", "read_once")

VERSION = f"ftz {__version__} ({DATASET.date})"
OF_MEASURES = {"zh": ["一览", "举措", "成效数据", "来源"], "en": ["Overview", "Measures", "Figures", "Sources"]}
ONE = {
    "stats": ("统计", "Statistics"),
    "summary": ("汇总", "Summary"),
    "vocab": ("词表", "Vocabulary"),
    "effects": ("成效数据", "Figures"),
    "timeline": ("沿革", "Timeline"),
    "gaps": ("差距", "Gaps"),
}


def written(folder: Path, *words: str) -> Workbook:
    file = folder / "made.xlsx"
    assert main([*words, "-o", str(file)]) == 0
    return load_workbook(file)


def made(rows: Sequence[Sequence[Value]], *, columns: int = 1, lang: Lang = "en", typed: Sequence[str] = ()) -> bytes:
    """A workbook with one sheet of such rows."""
    sheet = Sheet("S", tuple("abcdefgh"[:columns]), rows)
    view = View([], [], [], lambda _: [], sheets=lambda _: [sheet])
    return b"".join(as_xlsx.render(view, Manner(Words(Vocabulary({}), lang), typed=tuple(typed))))


def cells(values: Sequence[Value], lang: Lang = "en") -> list[Any]:
    """The cells of a column of such values."""
    sheet = only(load_workbook(io.BytesIO(made([[value] for value in values], lang=lang))))
    return [sheet.cell(row, 1) for row in range(2, len(values) + 2)]


def only(workbook: Workbook) -> Worksheet:
    (sheet,) = workbook.worksheets
    return sheet


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings, as pandas reads them: every row below the first is a record."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def foot(sheet: Worksheet) -> str:
    """What stands at the foot of the printed pages, on the left."""
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.left is not None
    return str(footer.left.text)


# What a workbook holds


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ASKED)
def test_the_sheets_and_their_looks(name: str, lang: Lang, tmp_path: Path) -> None:
    words = ASKED[name]
    workbook = written(tmp_path, *words, "--lang", lang)
    one = ONE.get(words[0], ("结果", "Results"))[lang == "en"]
    of_measures = words[0] in ("list", "search", "show") and "--evidence" not in words
    titles = OF_MEASURES[lang] if of_measures else [one]
    assert workbook.sheetnames == titles
    for sheet in workbook.worksheets:
        rows = table(sheet)
        assert sheet.freeze_panes == "B2"
        assert sheet.cell(1, 1).font.b
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(len(rows) + 1, len(rows[0])).coordinate}"
        assert re.search(rf"\d+ .*\d{{4}}-\d\d-\d\d.*ftz {__version__} ?[(（]{DATASET.date}[)）]$", foot(sheet))
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", EMPTY.values(), ids=EMPTY)
def test_nothing_found_is_a_workbook_with_headings(words: tuple[str, ...], lang: Lang, tmp_path: Path) -> None:
    full = ASKED["vocab of a kind"] if words[0] == "vocab" else ASKED[words[0]]
    one = ["--limit", "1"]
    heads = [[cell.value for cell in sheet[1]] for sheet in written(tmp_path, *full, *one, "--lang", lang).worksheets]
    sheets = written(tmp_path, *words, "--lang", lang).worksheets
    assert [[cell.value for cell in sheet[1]] for sheet in sheets] == heads
    assert [table(sheet) for sheet in sheets] == [[] for _ in sheets]
    hidden = "--limit" in words  # what is there and not shown is a result
    assert main([*words, "-e", "-o", str(tmp_path / "made.xlsx")]) == (0 if hidden else 1)


def test_the_measures_are_those_of_json_with_names_for_people(tmp_path: Path) -> None:
    rows = table(written(tmp_path, "list", "--lang", "zh")["举措"])
    records = json.loads(printed("list", "--json"))
    assert [(row["编号"], row["名称（中文）"], row["名称（英文）"]) for row in rows] == [
        (record["id"], record["name"]["zh"], record["name"]["en"]) for record in records
    ]
    (found,) = (row for row in rows if row["编号"] == "sea-rail-direct")
    assert (found["自贸试验区编号"], found["推断的试验区（按关区）"]) == (None, "山东·青岛")
    assert (found["海关"], found["海关编号"]) == ("黄岛", "huangdao")
    assert found["摘要"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_sheet_is_for_the_boss(lang: Lang, tmp_path: Path) -> None:
    sheet = written(tmp_path, "list", "--lang", lang).worksheets[0]
    records = json.loads(printed("list", "--json"))
    rows = [list(row.values()) for row in table(sheet)]
    names = [f"{r['name']['en']}\n{r['name']['zh']}" if lang == "en" else r["name"]["zh"] for r in records]
    assert [row[0] for row in rows] == names
    assert [row[4] for row in rows] == [record["since"] for record in records]
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    by_id = {record["id"]: row for record, row in zip(records, rows, strict=True)}
    stage, document, best, source = (by_id["yunqianfa"][column] for column in (3, 5, 6, 7))
    assert stage == ("全国复制推广" if lang == "zh" else "Replicated nationwide")
    assert document.startswith("国函〔2023〕56号\n")
    assert "75%" in best
    assert ("人民日报" if lang == "zh" else "People's Daily") in source
    reported = next(r["id"] for r in records if r["status"] == "reported" and len(r["history"]) == 1)
    assert by_id[reported][5] is None  # nothing was decided


def test_what_reaches_beyond_zones_says_so_and_a_limit_of_a_rule_is_no_result(tmp_path: Path) -> None:
    rows = table(written(tmp_path, "list", "--lang", "zh")["一览"])
    records = json.loads(printed("list", "--json"))
    for row, record in zip(rows, records, strict=True):
        if record["reach"] == "nation":
            assert row["试验区"].endswith("全国")
        figures = [*record["effects"], *(figure for case in record["cases"] for figure in case["figures"])]
        assert bool(row["最显著的成效"]) == any(figure["basis"] != "prescribed" for figure in figures)


def test_rows_are_as_tall_as_their_wrapped_text(tmp_path: Path) -> None:
    sheet = only(load_workbook(io.BytesIO(made([["长" * 100], ["字" * 45], ["a\nb\nc"], ["short"]]))))
    four, two, three, one = (sheet.row_dimensions[row].height or 0 for row in range(2, 6))
    assert (four, two, one) == pytest.approx((three * 4 / 3, three * 2 / 3, 0), abs=0.5)  # Excel rounds
    overview = written(tmp_path, "list", "--lang", "en")["Overview"]
    for row in range(2, overview.max_row + 1):
        breaks = max(str(cell.value or "").count("\n") for cell in overview[row])
        assert (overview.row_dimensions[row].height or 15) >= 14 * (breaks + 1)


def test_a_wide_sheet_takes_several_pages_with_its_first_column_on_each(tmp_path: Path) -> None:
    sheet = written(tmp_path, "list", "--lang", "zh")["举措"]
    assert sheet.page_setup.fitToWidth is not None
    assert 2 <= sheet.page_setup.fitToWidth <= 5
    assert sheet.print_title_cols == "$A:$A"


def test_every_figure_is_there_with_the_numbers_of_json(tmp_path: Path) -> None:
    rows = table(written(tmp_path, "list", "--lang", "en")["Figures"])
    expected = [
        (record["id"], case, figure)
        for record in json.loads(printed("list", "--json"))
        for case, figures in [(None, record["effects"]), *((c["name"]["en"], c["figures"]) for c in record["cases"])]
        for figure in figures
    ]
    assert len(rows) == len(expected)
    for row, (measure, case, figure) in zip(rows, expected, strict=True):
        assert (row["measure id"], row["case"], row["indicator id"]) == (measure, case, figure["indicator"])
        assert (row["source id"], row["line"]) == (figure["source"], figure["line"])
        assert row["as stated"] == ", ".join(figure["stated"])
        quantities = {part: figure[part] or {} for part in ("before", "after", "change", "value")}
        for part, quantity in quantities.items():
            assert [row[f"{part}: {end}"] for end in ("min", "max")] == [quantity.get("min"), quantity.get("max")]
            assert bool(row[f"{part}: unit"]) == bool(quantity)
        assert row["approximate"] is any(quantity.get("approximate") for quantity in quantities.values())
        change = (figure["derived"] or {}).get("change_percent", {})
        titles = [f"derived: change in percent: {end}" for end in ("min", "max")]
        assert [row[title] for title in titles] == [change.get("min"), change.get("max")]


def test_the_sources_are_those_cited(tmp_path: Path) -> None:
    (source,) = table(
        written(tmp_path, "list", "--region", "beijing-tianjin-hebei", "--customs", "石家庄", "--lang", "zh")["来源"]
    )
    assert (source["编号"], source["发布机构"], source["类别"]) == ("ftz-decade", "人民日报", "报刊")
    assert source["日期"] == "2023-10/2023"


def test_a_date_is_a_date_only_when_its_day_is_known(tmp_path: Path) -> None:
    sheet = only(written(tmp_path, "vocab", "sources", "--fields", "id,date"))
    found = {sheet.cell(row, 1).value: sheet.cell(row, 2) for row in range(2, sheet.max_row + 1)}
    for entry in json.loads(printed("vocab", "sources", "--json")):
        cell, date = found[entry["id"]], entry["date"]
        if date and re.fullmatch(r"\d{4}-\d\d-\d\d", date):
            assert cell.number_format == "yyyy-mm-dd"
            assert cell.value == datetime.datetime.fromisoformat(date)
        else:
            assert cell.value == date


def test_fields_give_one_sheet_with_those_fields(tmp_path: Path) -> None:
    sheet = only(written(tmp_path, "list", "--fields", "name.zh,customs,effects.after.max", "--lang", "zh"))
    assert [cell.value for cell in sheet[1]] == ["名称（中文）", "海关", "成效·改革后（上限）"]
    rows = list(sheet.iter_rows(min_row=2, max_row=sheet.max_row, values_only=True))
    ends = [
        [effect["after"]["max"] for effect in record["effects"] if effect["after"] and effect["after"]["max"]]
        for record in json.loads(printed("list", "--json"))
    ]
    assert any(len(found) == 1 for found in ends)
    for row, found in zip(rows, ends, strict=True):
        assert row[2] == (found[0] if len(found) == 1 else "、".join(map(str, found)) or None)


def test_a_search_tells_the_score_and_what_matched(tmp_path: Path) -> None:
    (best, *_) = table(written(tmp_path, "search", "跨境", "--lang", "en")["Measures"])
    (record, *_) = json.loads(printed("search", "跨境", "--json"))
    assert (best["id"], best["score"], best["matches"]) == (record["id"], record["score"], "name")


def test_a_summary_counts_in_numbers_and_names_what_is_not_stated(tmp_path: Path) -> None:
    rows = table(only(written(tmp_path, "summary", "--by", "mode", "--lang", "zh")))
    records = json.loads(printed("summary", "--by", "mode", "--json"))
    assert [row["举措数"] for row in rows] == [record["count"] for record in records]
    assert (rows[-1]["贸易方式编号"], rows[-1]["贸易方式（中文）"]) == (None, "（未写明）")


# The foot, and the same bytes


def test_the_properties_have_the_command_as_it_was_given(tmp_path: Path) -> None:
    words = ("search", "跨境 电商", "--theme=跨境电商", "--lang", "en", "--as-of", "2025-03", "--limit", "1")
    workbook = written(tmp_path, *words)
    line = f"ftz search '跨境 电商' --theme=跨境电商 --lang en --as-of 2025-03 --limit 1 -o {tmp_path}/made.xlsx"
    told = foot(workbook.worksheets[0])
    assert re.fullmatch(rf"\d+ measures, the first shown, as of 2025-03-31, {re.escape(VERSION)}", told)
    assert [foot(sheet) for sheet in workbook.worksheets] == [told] * 4
    assert workbook.properties.description == f"{told}\n{line}"


def test_no_command_line_breaks_the_properties() -> None:
    typed = ("search", "a\x1b[31m\udcff\n=1+1", "x" * 40_000)
    told = load_workbook(io.BytesIO(made([], typed=typed))).properties.description
    assert told.split("\n", 1)[1].startswith("ftz search 'a\\x1b[31m\\udcff\n=1+1' xxx")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "made.xlsx"
    found = []
    for zone in ("UTC", "Asia/Shanghai"):
        assert run_apart("list", "-o", str(file), env={"TZ": zone}).code == 0
        found.append(file.read_bytes())
    assert found[0] == found[1]


# Values


@pytest.mark.parametrize("number", [0, -7, 20, 9.95, 31.3, -66.666667, 0.123456789012345, 123456789012345, 10**20])
def test_numbers_are_numbers_with_every_digit(number: float) -> None:
    (cell,) = cells([number])
    assert (cell.data_type, cell.value) == ("n", number)


@pytest.mark.parametrize(
    ("number", "style"), [(7, "0"), (9999, "0"), (757.7, "0.0"), (10_000, "#,##0"), (-1234567.25, "#,##0.00")]
)
def test_numbers_show_their_decimals(number: float, style: str) -> None:
    assert cells([number])[0].number_format == style


@pytest.mark.parametrize("number", [1234567890123456, -(10**20) - 1, 0.1234567890123456, float("nan"), float("inf")])
def test_a_number_that_excel_cannot_hold_is_text(number: float) -> None:
    (cell,) = cells([number])
    assert (cell.data_type, cell.value) == ("s", str(number))


def test_a_day_before_the_calendar_of_excel_is_text() -> None:
    old, first = cells([datetime.date(1900, 2, 28), datetime.date(1900, 3, 1)])
    assert old.value == "1900-02-28"
    assert first.value == datetime.datetime(1900, 3, 1)


HOSTILE = {
    "=1+1": "=1+1",
    "+1": "+1",
    "-1": "-1",
    "@SUM(A1)": "@SUM(A1)",
    '=HYPERLINK("http://x","云")': '=HYPERLINK("http://x","云")',
    "{=1}": "{=1}",
    "http://example.org/" + "a" * 3000: "http://example.org/" + "a" * 3000,
    "<r><t>x</t></r>": "<r><t>x</t></r>",
    "<r>&</r>": "<r>&</r>",
    'a <b> & "c" \'': 'a <b> & "c" \'',
    "a\x00\x1b[31m\u202eb": "a\\x00\\x1b[31m\\u202eb",
    "\ud800": "\\ud800",
    "  two\nlines\t ": "  two\nlines\t ",
    "007": "007",
    "2023": "2023",
    "𠮷🚢": "𠮷🚢",
}


@pytest.mark.parametrize(("text", "shown"), HOSTILE.items(), ids=lambda text: repr(text)[:20])
def test_text_is_text_whatever_it_says(text: str, shown: str) -> None:
    data = made([[text]])
    cell = only(load_workbook(io.BytesIO(data))).cell(2, 1)
    assert (cell.data_type, cell.value) == ("s", shown)
    assert cell.hyperlink is None
    assert "<f>" not in xml(data, "xl/worksheets/sheet1.xml")


def xml(data: bytes, part: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(part).decode("utf-8")


def test_what_looks_like_an_escape_of_excel_is_escaped() -> None:
    assert "<t>_x005F_x0041_</t>" in xml(made([["_x0041_"]]), "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(("text", "quoted"), [("=A1", 1), ("+A1", 1), ("-A1", 1), ("@A1", 1), ("A1", 0)])
def test_what_looks_like_a_formula_stays_text_when_it_is_edited(text: str, quoted: int) -> None:
    assert xml(made([[text]]), "xl/styles.xml").count('quotePrefix="1"') == quoted


def test_a_record_with_a_formula_for_its_name(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, "=1+1")
    (row,) = table(written(tmp_path, "list", "--measures", folder, "--no-bundled", "--lang", "en")["Measures"])
    assert (row["name: Chinese"], row["summary"]) == ("=1+1", "-5 of something")


@pytest.mark.parametrize("text", ["长" * 40_000, "🚢" * 20_000, "<r>" + "a" * 40_000 + "</r>"], ids=lambda t: t[:3])
@pytest.mark.parametrize(("lang", "mark"), [("zh", "以下略去）"), ("en", "32,767 characters)")])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(text: str, lang: Lang, mark: str) -> None:
    (cell,) = cells([text], lang)
    assert cell.value.startswith(text[:10_000])
    assert cell.value.endswith(mark)
    assert 32_760 < len(cell.value.encode("utf-16-le")) / 2 <= 32_767


def width_of(column: ColumnDimension) -> float:
    assert column.width is not None
    return column.width


def test_columns_are_as_wide_as_their_text_in_cells(tmp_path: Path) -> None:
    sheet = only(load_workbook(io.BytesIO(made([["汉字" * 10, 4980000000000, "长" * 300, None]], columns=4))))
    widths = [width_of(sheet.column_dimensions[letter]) for letter in "ABCD"]
    assert 40 <= widths[0] <= 55
    assert 17 <= widths[1] <= 25  # 4,980,000,000,000
    assert 50 <= widths[2] <= 65
    assert widths[3] < 10
    assert [bool(cell.alignment.wrap_text) for cell in sheet[2]][:3] == [False, False, True]
    measures = written(tmp_path, "list", "--lang", "zh")["举措"]
    for number, column in enumerate(measures.iter_cols(max_col=4, max_row=measures.max_row), 1):
        longest = max(cell_len(str(cell.value or "")) for cell in column)
        # Neighbours of one width are written as a group.
        groups = (d for d in measures.column_dimensions.values() if (d.min or 0) <= number <= (d.max or 0))
        assert width_of(next(groups)) >= min(longest, 50)


# Where it goes, and what goes wrong


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("-f", "xlsx"), "use -o FILE.xlsx"),
        (("-f", "xlsx", "-o", "-"), "use -o FILE.xlsx"),
        (("-o", "a.xls"), "use -o FILE.xlsx"),
        (("-o", "a.ODS"), "use -o FILE.xlsx"),
        (("-o", "a.xlsx", "--excel"), "CSV only"),
    ],
)
def test_a_workbook_goes_into_a_file(
    words: tuple[str, ...],
    hint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["list", *words]) == 2
    out, err = capsys.readouterr()
    assert (out, hint in err) == ("", True)
    assert list(tmp_path.iterdir()) == []


def test_a_format_asked_for_beats_the_ending(tmp_path: Path) -> None:
    file = tmp_path / "made"
    assert main(["list", "-f", "xlsx", "-o", str(file)]) == 0
    assert zipfile.is_zipfile(file)


@pytest.mark.parametrize("target", ["no/such/folder.xlsx", "/dev/full"])
def test_what_cannot_be_written_is_told_in_words(target: str, tmp_path: Path) -> None:
    if target == "/dev/full" and not Path(target).exists():
        pytest.skip("there is no /dev/full here")
    result = run("list", "-f", "xlsx", "-o", target)
    assert result.code == 2
    assert result.err.startswith(f"ftz: cannot write {target}: No ")
    assert result.err.count("\n") == 1


def test_too_many_rows_are_told_and_leave_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(as_xlsx, "_MOST_ROWS", 10)
    file = tmp_path / "made.xlsx"
    file.write_text("old", encoding="utf-8")
    assert main(["list", "-o", str(file)]) == 2
    assert "more than the 10 rows of an Excel sheet" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_as_many_rows_as_excel_has_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_xlsx, "_MOST_ROWS", 10)
    assert only(load_workbook(io.BytesIO(made([[n] for n in range(9)])))).max_row == 10
    with pytest.raises(FtzError):
        made([[n] for n in range(10)])
