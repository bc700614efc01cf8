"""Rows of a workbook that is there: read back as they were written, and added in the same look.

These work on a sheet that openpyxl has loaded. Columns are found by their headers, Vietnamese or
English, wherever a user has moved them; columns of the user's own are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ktxh_cli.errors import SinkError
from ktxh_cli.language import Language, say
from ktxh_cli.sinks.cells import Cell, Cells, heard
from ktxh_cli.sinks.columns import FIGURES, Column
from ktxh_cli.sinks.safe import spreadsheet_cell
from ktxh_cli.sinks.sheets import Value, sheet_value
from ktxh_cli.sinks.workbook import DATE_FORMAT, FONT, RULE_COLOUR, SIZE, number_format

if TYPE_CHECKING:
    from openpyxl.cell import Cell as BookCell
    from openpyxl.worksheet.worksheet import Worksheet

#: Where a column of the contract stands: its number from 1, and the language of its header.
Place = tuple[Column, int, Language]

# Excel reads «_x0041_» in a text as a character; a text that has it itself gets «_x005F» before it.
_ESCAPE = re.compile(r"(?=_x[0-9a-fA-F]{4}_)")
_ESCAPED = re.compile(r"_x005F(?=_x[0-9a-fA-F]{4}_)")
_LAST_ROW = re.compile(r"[0-9]+$")


def places_in(page: Worksheet, columns: Sequence[Column] = FIGURES) -> list[Place]:
    """Give the columns of the contract that a sheet has, by the headers in its first row."""
    known: dict[str, tuple[Column, Language]] = {c.name: (c, "en") for c in columns}
    known |= {c.header("vi"): (c, "vi") for c in columns}
    headers = next(page.iter_rows(min_row=1, max_row=1, values_only=True), ())
    return [
        (*known[header][:1], number, known[header][1])
        for number, header in enumerate(headers, start=1)
        if isinstance(header, str) and header in known
    ]


def read_rows(page: Worksheet, columns: Sequence[Column] = FIGURES) -> list[dict[str, Cell]]:
    """Give the rows below the header, each value as ``cleaned`` gave it; empty rows are left out.

    Raises:
        ValueError: a column of numbers holds something else.
    """
    places = places_in(page, columns)
    rows = []
    for values in page.iter_rows(min_row=2, values_only=True):
        row = {
            column.name: _value(column, values[number - 1], language)
            for column, number, language in places
        }
        if any(value is not None for value in row.values()):
            rows.append(row)
    return rows


def add_rows(page: Worksheet, rows: Iterable[Cells], columns: Sequence[Column] = FIGURES) -> None:
    """Add rows below the last one, in the look of the others; filter and print area grow along."""
    places = places_in(page, columns)
    at = page.max_row
    for row in rows:
        at += 1
        set_row(page, at, row, places)
    if page.auto_filter.ref:
        page.auto_filter.ref = _LAST_ROW.sub(str(at), page.auto_filter.ref)
    if page.print_area:
        page.print_area = _LAST_ROW.sub(str(at), page.print_area.rpartition("!")[2])
    # Without it openpyxl leaves out that there are groups, and no «+» opens them.
    page.column_dimensions.max_outline = max(
        (d.outlineLevel or 0 for d in page.column_dimensions.values()), default=0
    )


def set_row(page: Worksheet, at: int, row: Cells, places: Sequence[Place]) -> None:
    """Write a row into the line ``at``, from 1; cells of no column of the contract stay.

    Raises:
        SinkError: a user has merged a cell of it with others.
    """
    from openpyxl.cell import MergedCell

    for column, number, language in places:
        cell = page.cell(at, number)
        if isinstance(cell, MergedCell):
            raise SinkError(
                say("ô đã bị gộp với ô khác", "the cell is merged with others"),
                where=f"{page.title}!{cell.coordinate}",
                hint=say("bỏ gộp ô", "unmerge it"),
            )
        _set(cell, sheet_value(column, row.get(column.name), language))


def _set(cell: BookCell, value: Value) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    is_text = isinstance(value, str)
    if isinstance(value, str):
        cell.value = _ESCAPE.sub("_x005F", value)
        cell.data_type = "s"  # never a formula or an error, whatever it looks like
    else:
        cell.value = float(value) if isinstance(value, Decimal) else value
    cell.font = Font(name=FONT, size=SIZE)
    cell.border = Border(bottom=Side(style="dotted", color=RULE_COLOUR))
    cell.alignment = Alignment(vertical="top", wrap_text=is_text, indent=1 if is_text else 0)
    if isinstance(value, date):
        cell.number_format = DATE_FORMAT
    elif isinstance(value, Decimal | int):
        cell.number_format = number_format(value)
    else:
        cell.number_format = "General"
        cell.quotePrefix = isinstance(value, str) and spreadsheet_cell(value) != value


def _value(column: Column, value: object, language: Language) -> Cell:
    if value is None or value == "":
        return None
    if column.type in ("number", "integer"):
        try:
            number = Decimal(str(value))
        except ArithmeticError:
            raise ValueError(f"{column.header(language)}: {value!r}") from None
        return int(number) if column.type == "integer" else number
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a text of digits that someone has typed again
    return heard(column.name, _ESCAPED.sub("", str(value)), language)
