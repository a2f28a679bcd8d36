"""Excel workbooks: what people read, in sheets, with real numbers and dates."""

from __future__ import annotations

import datetime
import io
import math
import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from rich.cells import cell_len
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from ftzcli import __version__
from ftzcli.output.formats.table import Manner
from ftzcli.output.view import Sheet, Value, View
from ftzcli.words.interval import MAX_DIGITS, exact
from ftzcli.words.text import FtzError, Lang, Text
from ftzcli.words.width import printable, wrap

# Excel's limits: rows of a sheet, UTF-16 units in a cell, and the first day since which its calendar is right.
_MOST_ROWS = 1_048_576
_MOST_UNITS = 32_767
_FIRST_DAY = datetime.date(1900, 3, 1)
_CUT = Text("……（Excel 一格至多 32767 字，以下略去）", "… (cut: a cell of Excel holds 32,767 characters)")
# The same input gives the same bytes: not the hour, but the day that Excel gives the parts of its files.
_CREATED = datetime.datetime(1980, 1, 1)
_GROUPED = 10_000  # numbers from here on are written 10,000
_WIDEST = 50  # terminal cells; longer texts are wrapped
# Excel counts widths in digits; a 汉字 is a little wider than two. The rest is for the margins and the filter's button.
_DIGITS_A_CELL, _MARGIN = 1.1, 3
_LINE, _TALLEST = 16, 409  # points of a line of text, and of the tallest row that Excel has
_A4 = 9  # as Excel numbers papers
_PAGE_WIDTH = 220  # digits; more on one page would be too small to read
_MOST_FOOT = 250  # characters
_RULE = {"bottom": 4, "bottom_color": "#A6A6A6"}  # dots below a row of a sheet that is made for paper
_PLAIN_WORD = re.compile(r"[\w@%+=:,./-]+")


def render(view: View, manner: Manner) -> Iterator[bytes]:
    """The workbook, in one piece."""
    assert view.sheets
    out = io.BytesIO()
    # What the file is stands in its properties and at the foot of its printed pages: in cells it would be read as data.
    lines = (manner.foot or f"ftz {__version__}", printable(_command_line(manner.typed)))
    with _workbook(out) as workbook:
        comments = _fitting("\n".join(lines), manner.words.lang)
        workbook.set_properties({"author": "ftz", "comments": comments, "created": _CREATED})
        styles = _Styles(workbook)
        for sheet in view.sheets(manner.words):
            _Page(workbook.add_worksheet(sheet.title), styles, manner.words.lang).write(sheet, lines[0])
    yield out.getvalue()


@contextmanager
def _workbook(out: io.BytesIO) -> Iterator[Any]:
    """A workbook that is kept in files while it is made, so that memory does not end; they go in any case."""
    with TemporaryDirectory(prefix="ftz-", ignore_cleanup_errors=True) as folder:
        workbook = Workbook(out, {"constant_memory": True, "tmpdir": folder})
        try:
            yield workbook
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from None  # the OSError that it wraps
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()


def _command_line(typed: Sequence[str]) -> str:
    """The command as a shell takes it; 汉字 need no quotes."""
    return " ".join(["ftz", *(word if _PLAIN_WORD.fullmatch(word) else shlex.quote(word) for word in typed)])


class _Styles:
    """The formats of cells, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.ruled = False

    def __call__(self, **properties: Any) -> Any:
        properties = {"valign": "top", **(_RULE if self.ruled else {}), **properties}
        key = tuple(properties.items())
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


class _Page:
    """One sheet, written row by row; it remembers how wide its columns are."""

    def __init__(self, worksheet: Any, styles: _Styles, lang: Lang) -> None:
        self._worksheet = worksheet
        self._styles = styles
        self._lang = lang
        self._widths: dict[int, int] = {}
        self._fixed: Sequence[int] = ()
        self._lines = 1  # of the tallest cell in the row

    def write(self, sheet: Sheet, foot: str) -> None:
        """Write the header and the rows, and set up the printed page."""
        self._fixed = sheet.widths
        self._styles.ruled = bool(sheet.widths)
        heading = self._styles(bold=True, text_wrap=True, bottom=1, bg_color="#DDEBF7")
        for column, title in enumerate(sheet.header):
            self._write_text(0, column, title, heading)
        row = 0
        for row, values in enumerate(sheet.rows, 1):
            if row >= _MOST_ROWS:
                raise _too_many_rows()
            self._lines = 1
            for column, value in enumerate(values):
                self._write(row, column, value)
            if self._lines > 1:
                self._worksheet.set_row(row, min(self._lines * _LINE, _TALLEST))
        self._finish(row, len(sheet.header))
        self._set_up(foot)

    def _set_up(self, foot: str) -> None:
        """The printed page: landscape, as few pages wide as can be read, the headings on each, and the foot."""
        self._worksheet.set_landscape()
        self._worksheet.set_paper(_A4)
        self._worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        self._worksheet.repeat_rows(0)
        pages = math.ceil(sum(map(self._digits, self._widths)) / _PAGE_WIDTH)
        self._worksheet.fit_to_pages(max(1, pages), 0)
        if pages > 1:
            self._worksheet.repeat_columns(0)
        told = foot.replace("&", "&&")[:_MOST_FOOT]
        self._worksheet.set_footer(f"&L{told}&R&A  &P / &N")

    def _finish(self, last: int, columns: int) -> None:
        """Freeze the headings and the first column, put filters below them, and fit the columns."""
        self._worksheet.freeze_panes(1, 1)
        if last:
            self._worksheet.autofilter(0, 0, last, columns - 1)
            # A year is text here, and Excel need not wonder.
            self._worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        for column in self._widths:
            self._worksheet.set_column(column, column, self._digits(column))

    def _digits(self, column: int) -> int:
        """The width of a column as Excel counts it."""
        return round(self._cells(column) * _DIGITS_A_CELL) + _MARGIN

    def _cells(self, column: int) -> int:
        """The width of a column in terminal cells: what is wider is wrapped."""
        return self._fixed[column] if self._fixed else min(self._widths.get(column, 0), _WIDEST)

    def _write(self, row: int, column: int, value: Value) -> None:
        match value:
            case None if self._fixed:
                self._worksheet.write_blank(row, column, None, self._styles())
            case None:
                pass
            case bool():
                self._worksheet.write_boolean(row, column, value, self._styles())
                self._widen(column, len("FALSE"))
            case int() | float():
                self._write_number(row, column, value)
            case datetime.date() if value >= _FIRST_DAY:
                self._worksheet.write_datetime(row, column, value, self._styles(num_format="yyyy-mm-dd", align="left"))
                self._widen(column, len("2023-10-10"))
            case _:
                self._write_text(row, column, str(value))

    def _write_number(self, row: int, column: int, value: int | float) -> None:
        """A number with all its digits; as text when it has more than Excel keeps."""
        whole, _, places = f"{exact(value):f}".partition(".")
        places = places.rstrip("0")
        if len((whole + places).strip("-0")) > MAX_DIGITS or not whole.lstrip("-").isdecimal():
            self._write_text(row, column, str(value), self._styles(align="right"))
            return
        grouped = "#,##0" if abs(value) >= _GROUPED else "0"
        style = self._styles(num_format=f"{grouped}.{'0' * len(places)}".rstrip("."))
        self._worksheet.write_number(row, column, exact(value), style)
        self._widen(column, len(f"{int(whole):,}.{places}"))

    def _write_text(self, row: int, column: int, text: str, style: Any = None) -> None:
        text = _fitting(printable(text), self._lang)
        width = max(map(cell_len, text.split("\n")))
        self._widen(column, width)
        # With the quote mark a text stays one when somebody edits the cell.
        quoted = {"quote_prefix": True} if text.startswith(("=", "+", "-", "@")) else {}
        most = self._fixed[column] if self._fixed else _WIDEST
        if width > most or "\n" in text:
            self._lines = max(self._lines, len(wrap(text, most + 1)))  # a part of the margin is for the text
            style = style or self._styles(text_wrap=True, **quoted)
        style = style or self._styles(text_wrap=False, **quoted)
        if text.startswith("<r>"):  # XlsxWriter would take it for XML of its own
            self._worksheet.write_rich_string(row, column, text[0], self._styles(), text[1:], style)
        else:
            self._worksheet.write_string(row, column, text, style)

    def _widen(self, column: int, width: int) -> None:
        self._widths[column] = max(width, self._widths.get(column, 0))


def _fitting(text: str, lang: Lang) -> str:
    """The text, cut where a cell ends, and saying so."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MOST_UNITS:
        return text
    mark = _CUT.pick(lang)
    return units[: 2 * (_MOST_UNITS - len(mark))].decode("utf-16-le", "ignore") + mark


def _too_many_rows() -> FtzError:
    message = Text("超出 Excel 一张工作表的 {rows} 行", "more than the {rows} rows of an Excel sheet")
    hint = Text("可用筛选或 --limit 缩小范围，或用 CSV", "narrow it down with filters or --limit, or use CSV")
    return FtzError(message.fill(rows=f"{_MOST_ROWS:,}"), hints=[hint])
