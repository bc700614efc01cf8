"""An Excel workbook as a careful office would make it: figures, documents and notes.

Nothing in a cell is ever taken for a formula, a link or an error: every text is written as text,
every number as a number, and the same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli._version import __version__
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import Cells, places_of
from ktxh_cli.sinks.safe import spreadsheet_cell
from ktxh_cli.sinks.sheets import Sheet, Value, sheets

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: Nothing in a file tells when it was made: the same rows give the same bytes.
MADE = datetime(1980, 1, 1)
#: The letters of Vietnamese offices (Nghị định 30/2020/NĐ-CP), in points, and the rule under a row.
FONT = "Times New Roman"
SIZE = 11
RULE_COLOUR = "BFBFBF"
#: Height of a line of it, in points.
LINE_HEIGHT = 15
#: The code of the paper, and margins in inches.
A4 = 9
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
DATE_FORMAT = "dd/mm/yyyy"


def write_workbook(
    path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> None:
    """Write an ``.xlsx`` file at ``path`` with the sheets of ``sheets``.

    Raises:
        SinkError: there are more rows than a sheet holds.
    """
    made = sheets(rows, documents, look)
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path),
        {
            "in_memory": True,  # nothing of it in another folder, where the disk may be full
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": FONT, "font_size": SIZE},
        },
    )
    book.set_properties({"title": made[0].name, "comments": f"ktxh {__version__}", "created": MADE})
    formats = _Formats(book)
    for number, sheet in enumerate(made):
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats, figures=number == 0)
    book.close()


def number_format(value: Decimal | int) -> str:
    """Give the format that shows a number with the decimals it was written with.

    >>> number_format(Decimal("3042.30")), number_format(95)
    ('#,##0.00', '#,##0')
    """
    places = places_of(value) if isinstance(value, Decimal) else 0
    return "#,##0." + "0" * places if places else "#,##0"


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells: dict[tuple[str, int], Format] = {}

    def cell(self, value: Value) -> Format:
        """Give the format of a cell by what it holds."""
        if isinstance(value, str):
            # Without the prefix a text like a formula would become one when its cell is edited.
            key: tuple[str, int] = ("text", spreadsheet_cell(value) is not value)
        elif isinstance(value, Decimal):
            key = ("number", places_of(value))
        else:
            key = (type(value).__name__, 0)
        if key not in self._cells:
            self._cells[key] = self._of_cell(value)
        return self._cells[key]

    def _of_cell(self, value: Value) -> Format:
        if isinstance(value, date):
            return self.of(num_format=DATE_FORMAT, align="right")
        if isinstance(value, Decimal | int):
            return self.of(num_format=number_format(value))
        guarded = isinstance(value, str) and spreadsheet_cell(value) is not value
        return self.of(text_wrap=True, align="left", indent=1, quote_prefix=guarded)

    def head(self, *, right: bool) -> Format:
        """Give the format of a header."""
        return self.of(
            bold=True, text_wrap=True, bg_color="#DCE6F1", border=1, border_color="#8EA9C8",
            valign="vcenter", **({"align": "right"} if right else {"align": "left", "indent": 1}),
        )  # fmt: skip

    def of(self, **asked: object) -> Format:
        """Make a format of these properties over those that all cells share."""
        shared = {"valign": "top", "bottom": 4, "bottom_color": f"#{RULE_COLOUR}"}
        return self._book.add_format({**shared, **asked})


def _write_sheet(page: Worksheet, sheet: Sheet, formats: _Formats, *, figures: bool) -> None:
    _lay_out(page, sheet, figures=figures)
    heads = {right: formats.head(right=right) for right in (False, True)}
    for number, column in enumerate(sheet.columns):
        page.write_string(0, number, column.header, heads[column.right])
    for row, (values, lines) in enumerate(zip(sheet.rows, sheet.lines, strict=True), start=1):
        if lines > 1:
            page.set_row(row, lines * LINE_HEIGHT)
        for number, value in enumerate(values):
            _write_cell(page, row, number, value, formats.cell(value))


def _write_cell(page: Worksheet, row: int, column: int, value: Value, form: Format) -> None:
    if value is None:
        page.write_blank(row, column, None, form)
    elif isinstance(value, str):
        page.write_string(row, column, value, form)
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), form)
    else:
        page.write_number(row, column, float(value), form)


def _lay_out(page: Worksheet, sheet: Sheet, *, figures: bool) -> None:
    last = len(sheet.columns) - 1
    for number, column in enumerate(sheet.columns):
        options = {"level": 1, "hidden": True} if column.folded else {}
        page.set_column(number, number, column.width, None, options)
    if sheet.columns[last].folded:
        page.set_column(last + 1, last + 1, None, None, {"collapsed": True})
    page.set_row(0, 2 * LINE_HEIGHT + 4)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), last)
    page.ignore_errors({"number_stored_as_text": f"A1:{_letters(last)}1048576"})
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(**MARGINS)
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P/&N")
    if figures and sheet.printed <= last:
        page.print_area(0, 0, len(sheet.rows), sheet.printed - 1)


def _letters(number: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(number))
