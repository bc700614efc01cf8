"""The sheet as an Excel workbook: a title, a frozen head, real numbers, what was computed noted.

Nothing in a cell is ever taken for a formula, a link or an error, and the same rows give the same
bytes, as in the workbook of figures (``sinks.workbook``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh_cli._version import __version__
from ktxh_cli.errors import SinkError
from ktxh_cli.language import Language, say
from ktxh_cli.sheet import Cell, Column, Row, Wide
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned, fitted, is_exact, places_of
from ktxh_cli.sinks.form.base import Form
from ktxh_cli.sinks.form.wide_data import together, undated
from ktxh_cli.sinks.form.words import (
    DERIVATIONS,
    GROWTHS,
    LEVELS,
    cell_text,
    header,
    how_derived,
    label,
    other,
    times,
)
from ktxh_cli.sinks.labels import SIGNS, period, word
from ktxh_cli.sinks.safe import spreadsheet_cell
from ktxh_cli.sinks.sheets import MOST_ROWS, SheetColumn, lines_of
from ktxh_cli.sinks.workbook import A4, FONT, LINE_HEIGHT, MADE, MARGINS, RULE_COLOUR, SIZE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD = 3
_LINES = 4
_TITLE_SIZE = 14


class _Page:
    """A sheet of the workbook while it is written."""

    def __init__(self, book: Workbook, name: str, spoken: Language) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.sheet: Worksheet = book.add_worksheet(name)
        self.spoken = spoken

    def format(self, **asked: object) -> Format:
        """Give a format, each made once."""
        shared = {"valign": "top", "bottom": 4, "bottom_color": f"#{RULE_COLOUR}"}
        key = tuple(sorted({**shared, **asked}.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]

    def title(self, text: str, below: str) -> None:
        """Write the title and the line below it."""
        plain = {"bottom": 0, "align": "left"}
        self.sheet.write_string(0, 0, text, self.format(bold=True, font_size=_TITLE_SIZE, **plain))
        self.sheet.write_string(1, 0, below, self.format(italic=True, **plain))

    def head(self, headers: Sequence[str], first_number: int, last_number: int) -> None:
        """Write the headers; those of numbers to the right."""
        for at, text in enumerate(headers):
            right = first_number <= at <= last_number
            form = self.format(
                bold=True, text_wrap=True, bg_color="#DCE6F1", border=1, bottom=1,
                bottom_color="#8EA9C8", border_color="#8EA9C8", valign="vcenter",
                align="center" if right else "left",
            )  # fmt: skip
            self.sheet.write_string(_HEAD, at, _safe(text), form)
        self.sheet.set_row(_HEAD, 2 * LINE_HEIGHT + 4)

    def text(
        self, row: int, column: int, value: str, *, indent: int = 0, bold: bool = False
    ) -> None:
        """Write a text as text."""
        shown = _safe(value)
        quoted = spreadsheet_cell(shown) is not shown
        form = self.format(
            text_wrap=True, align="left", indent=indent + 1, quote_prefix=quoted, bold=bold
        )
        if shown:
            self.sheet.write_string(row, column, shown, form)

    def number(
        self, row: int, column: int, cells: Sequence[Cell], of: Column, period: str = "any"
    ) -> None:
        """Write a number as such, and as text what is none: a range, x of y, two that differ."""
        if not cells:
            return
        first = cells[0]
        computed = any(cell.derivation for cell in cells)
        style = {"align": "right", "italic": computed}
        plain = len(cells) == 1 and first.value_to is None and first.out_of is None
        if plain and is_exact(first.value):
            form = self.format(num_format=_number_format(first, of, self.spoken), **style)
            self.sheet.write_number(row, column, float(first.value), form)
        else:
            text = together(period, [cell_text(cell, of, self.spoken) for cell in cells])
            self.sheet.write_string(row, column, text, self.format(quote_prefix=True, **style))
        if computed:
            self._note(row, column, first)

    def _note(self, row: int, column: int, cell: Cell) -> None:
        said = "; ".join(record.text for record in cell.records)
        derived = "Suy ra" if self.spoken == "vi" else "Derived"
        text = _safe(f"{derived}: {how_derived(cell, self.spoken)} ({said})")
        self.sheet.write_comment(row, column, text[:500], {"author": "ktxh", "x_scale": 2})


def write_workbook(path: Path, sheet: Form, look: Look) -> None:
    """Write an ``.xlsx`` file at ``path``; headers Vietnamese unless asked.

    Raises:
        SinkError: there are more rows than a sheet holds.
    """
    if len(sheet.rows) > MOST_ROWS - _HEAD - len(DERIVATIONS) - 2:
        raise SinkError(
            say(f"{len(sheet.rows)} dòng là quá nhiều", f"{len(sheet.rows)} rows are too many"),
            hint=say("dùng .csv", "use .csv"),
        )
    import xlsxwriter

    spoken: Language = look.headers or "vi"
    book = xlsxwriter.Workbook(
        str(path),
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": FONT, "font_size": SIZE},
        },
    )
    name = "Biểu tổng hợp" if spoken == "vi" else "Sheet"
    book.set_properties({"title": name, "comments": f"ktxh {__version__}", "created": MADE})
    page = _Page(book, name, spoken)
    page.title(_title(spoken), _below(sheet, spoken))
    if sheet.wide is None:
        _write_rows(page, sheet)
    else:
        _write_wide(page, sheet.wide)
    book.close()


def _write_rows(page: _Page, sheet: Form) -> None:
    spoken = page.spoken
    vi = spoken == "vi"
    before = (
        ["Chỉ tiêu", "Địa bàn", "Kỳ", "Đơn vị"] if vi else ["Indicator", "Area", "Period", "Unit"]
    )
    behind = ["Trạng thái", "Khác", "Nguồn"] if vi else ["Status", "Other", "Source"]
    names = sheet.short_names()
    headers = [*before, *(header(column, spoken) for column in Column), *behind]
    widths = [46, 14, 15, 14, 15, 15, 11, 11, 11, 12, 28, 32]
    page.head(headers, len(before), len(before) + len(Column) - 1)
    for at, row in enumerate(sheet.rows, start=_HEAD + 1):
        texts = [_label(row, spoken), row.place, times(row, spoken), row.unit]
        others = "; ".join(other(record, spoken) for record in row.others)
        last = [
            word("status", row.status, spoken),
            others,
            "; ".join(names[source] for source in row.sources),
        ]
        _row_height(page, at, [*texts, *[""] * len(Column), *last], widths, row.depth)
        for column, text in enumerate(texts):
            page.text(at, column, text, indent=row.depth if column == 0 else 0)
        for column, number in enumerate(Column, start=len(texts)):
            cell = row.cells.get(number)
            page.number(at, column, () if cell is None else (cell,), number)
        for column, text in enumerate(last, start=len(texts) + len(Column)):
            page.text(at, column, text)
    cells = [cell for row in sheet.rows for cell in row.cells.values()]
    _finish(page, widths, len(sheet.rows), cells)


def _write_wide(page: _Page, wide: Wide) -> None:
    spoken = page.spoken
    vi = spoken == "vi"
    before = (
        ["Chỉ tiêu", "Địa bàn", "Số liệu", "Đơn vị"]
        if vi
        else ["Indicator", "Area", "Number", "Unit"]
    )
    periods = [period(p, spoken) if p else undated(spoken) for p in wide.periods]
    widths = [48, 14, 15, 14, *[14] * len(periods)]
    page.head([*before, *periods], len(before), len(before) + len(periods) - 1)
    for at, line in enumerate(wide.lines, start=_HEAD + 1):
        unit = line.unit if line.column in LEVELS else "%"
        texts = [_label(line.row, spoken), line.row.place, header(line.column, spoken), unit]
        _row_height(page, at, [*texts, *[""] * len(periods)], widths, line.row.depth)
        for column, text in enumerate(texts):
            page.text(at, column, text, indent=line.row.depth if column == 0 else 0)
        for column, name in enumerate(wide.periods, start=len(texts)):
            page.number(at, column, line.cells.get(name, ()), line.column, name)
    cells = [c for line in wide.lines for found in line.cells.values() for c in found]
    _finish(page, widths, len(wide.lines), cells)


def _finish(page: _Page, widths: Sequence[int], rows: int, cells: Sequence[Cell]) -> None:
    """Lay out the page, and say below it how what no text says was computed."""
    sheet = page.sheet
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.autofilter(_HEAD, 0, _HEAD + rows, len(widths) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(**MARGINS)
    sheet.repeat_rows(_HEAD)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P/&N")
    vi = page.spoken == "vi"
    notes = []
    if any(cell.points for cell in cells):
        notes.append(
            "điểm: thay đổi theo điểm phần trăm" if vi else "points: change in percentage points"
        )
    used = dict.fromkeys(how_derived(cell, page.spoken) for cell in cells if cell.derivation)
    if used:
        opening = (
            "Số nghiêng là số suy ra, văn bản không nêu: "
            if vi
            else "Numbers in italics are derived: "
        )
        notes.append(opening + "; ".join(used))
    notes.append(
        "% so kỳ trước, % so cùng kỳ là mức tăng (+), giảm (−)"
        if vi
        else "% vs previous and % vs year ago are growth (+) or decline (−)"
    )
    for at, note in enumerate(notes, start=_HEAD + rows + 2):
        sheet.write_string(at, 0, note, page.format(italic=True, bottom=0, align="left"))


def _number_format(cell: Cell, column: Column, spoken: Language) -> str:
    """Give the format of a number: its decimals, its sign, and what else the text says of it."""
    places = places_of(cell.value)
    digits = "#,##0." + "0" * places if places else "#,##0"
    before = f'"{SIGNS[cell.qualifier]} "' if cell.qualifier else ""
    behind = ('" điểm"' if spoken == "vi" else '" points"') if cell.points else ""
    if column in GROWTHS:
        return f"{before}+{digits}{behind};{before}-{digits}{behind};{before}{digits}{behind}"
    return f"{before}{digits}{behind}"


def _row_height(
    page: _Page, at: int, texts: Sequence[str], widths: Sequence[int], depth: int
) -> None:
    columns = [
        SheetColumn("", width - (2 * depth if n == 0 else 0)) for n, width in enumerate(widths)
    ]
    lines = lines_of(texts, columns, [_LINES] * len(columns))
    # The format of the row rules its empty cells too, and costs nothing.
    page.sheet.set_row(at, lines * LINE_HEIGHT if lines > 1 else None, page.format())


def _label(row: Row, spoken: Language) -> str:
    return label(row, spoken)


def _title(spoken: Language) -> str:
    if spoken == "vi":
        return "BIỂU TỔNG HỢP CHỈ TIÊU KINH TẾ - XÃ HỘI"
    return "SOCIO-ECONOMIC INDICATORS"


def _below(sheet: Form, spoken: Language) -> str:
    rows, texts = len(sheet.rows), len(sheet.sources)
    if spoken == "vi":
        return f"{rows} dòng từ {texts} văn bản"
    return f"{rows} rows of {texts} documents"


def _safe(text: str) -> str:
    return fitted(str(cleaned(text) or ""))
