"""Excel workbooks: what people read, in sheets, with real numbers and dates."""

from __future__ import annotations

import datetime
import io
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
from ftzcli.words.width import printable

# Excel's limits: rows of a sheet, UTF-16 units in a cell, and the first day since which its calendar is right.
_MOST_ROWS = 1_048_576
_MOST_UNITS = 32_767
_FIRST_DAY = datetime.date(1900, 3, 1)
_CUT = Text("……（Excel 一格至多 32767 字，以下略去）", "… (cut: a cell of Excel holds 32,767 characters)")
# The same input gives the same bytes: not the hour, but the day that Excel gives the parts of its files.
_CREATED = datetime.datetime(1980, 1, 1)
_FOOT_ROWS = 3  # an empty one, the version, the command
_GROUPED = 10_000  # numbers from here on are written 10,000
_WIDEST = 50  # terminal cells; longer texts are wrapped
# Excel counts widths in digits; a 汉字 is a little wider than two. The rest is for the margins and the filter's button.
_DIGITS_A_CELL, _MARGIN = 1.1, 3
_PLAIN_WORD = re.compile(r"[\w@%+=:,./-]+")


def render(view: View, manner: Manner) -> Iterator[bytes]:
    """The workbook, in one piece."""
    assert view.sheets
    out = io.BytesIO()
    foot = (f"ftz {__version__}", printable(_command_line(manner.typed)))
    with _workbook(out) as workbook:
        workbook.set_properties({"author": "ftz", "comments": "\n".join(foot), "created": _CREATED})
        styles = _Styles(workbook)
        for sheet in view.sheets(manner.words):
            _Page(workbook.add_worksheet(sheet.title), styles, manner.words.lang).write(sheet, foot)
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

    def __call__(self, **properties: Any) -> Any:
        key = tuple(properties.items())
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"valign": "top", **properties})
        return self._made[key]


class _Page:
    """One sheet, written row by row; it remembers how wide its columns are."""

    def __init__(self, worksheet: Any, styles: _Styles, lang: Lang) -> None:
        self._worksheet = worksheet
        self._styles = styles
        self._lang = lang
        self._widths: dict[int, int] = {}

    def write(self, sheet: Sheet, foot: Sequence[str]) -> None:
        """Write the header, the rows and the foot."""
        heading = self._styles(bold=True, text_wrap=True, bottom=1, bg_color="#DDEBF7")
        for column, title in enumerate(sheet.header):
            self._write_text(0, column, title, heading)
        row = 0
        for row, values in enumerate(sheet.rows, 1):
            if row + _FOOT_ROWS >= _MOST_ROWS:
                raise _too_many_rows()
            for column, value in enumerate(values):
                self._write(row, column, value)
        self._finish(row, len(sheet.header))
        for below, line in enumerate(foot, row + 2):
            self._worksheet.write_string(below, 0, _fitting(line, self._lang), self._styles(font_color="#7F7F7F"))

    def _finish(self, last: int, columns: int) -> None:
        """Freeze the header, put filters below it, and fit the columns."""
        self._worksheet.freeze_panes(1, 0)
        self._worksheet.repeat_rows(0)
        if last:
            self._worksheet.autofilter(0, 0, last, columns - 1)
            # A year is text here, and Excel need not wonder.
            self._worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        for column, width in self._widths.items():
            self._worksheet.set_column(column, column, round(min(width, _WIDEST) * _DIGITS_A_CELL) + _MARGIN)

    def _write(self, row: int, column: int, value: Value) -> None:
        match value:
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
        style = style or self._styles(text_wrap=width > _WIDEST or "\n" in text, **quoted)
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
