"""Files of figures as CSV and TSV: for machines, or in the dialect of an office's Excel."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from ktxh_cli.frozen import noun
from ktxh_cli.language import Language
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import Cell, Cells, cleaned, heard, plain_number, said
from ktxh_cli.sinks.columns import Column, columns_of
from ktxh_cli.sinks.safe import spreadsheet_cell, spreadsheet_text


@noun(frozen=True, slots=True)
class Dialect:
    """How an exported file of columns is written.

    Attributes:
        delimiter, end: what parts cells, and lines.
        point: the decimal sign.
        mark: whether it opens with a byte order mark, by which Excel knows UTF-8.
        language: of the headers, and of codes and periods.
    """

    delimiter: str = ","
    end: str = "\n"
    point: str = "."
    mark: bool = False
    language: Language = "en"


#: The dialects of CSV by name; the empty name is what an export writes unless asked. Where Excel
#: speaks Vietnamese its decimal sign is a comma, and it parts cells at semicolons.
DIALECTS = {
    "": Dialect(mark=True),
    "plain": Dialect(),
    "excel-vi": Dialect(delimiter=";", end="\r\n", point=",", mark=True, language="vi"),
}
#: The one dialect of TSV.
TABS = Dialect(delimiter="\t")


def write_csv_file(
    path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> None:
    """Write a CSV file at ``path`` in the dialect of ``look``; documents have no place in it."""
    _write_file(path, rows, look, DIALECTS[look.dialect])


def write_tsv_file(
    path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> None:
    """Write a TSV file at ``path``; documents have no place in it."""
    _write_file(path, rows, look, TABS)


def line_of(
    row: Cells, columns: Iterable[Column], dialect: Dialect, language: Language
) -> list[str]:
    """Give the cells of a row as text: guarded against formulas, numbers as the dialect has them.

    >>> line_of({"unit": "=x", "value": Decimal("-4.5")}, columns_of(("unit", "value")),
    ...         DIALECTS["excel-vi"], "vi")
    ["'=x", '-4,5']
    """
    return [_cell(column, row.get(column.name), dialect, language) for column in columns]


def value_of(column: Column, cell: str, dialect: Dialect, language: Language) -> Cell:
    """Give the value that ``line_of`` has written.

    Raises:
        ValueError: a column of numbers holds something else.

    >>> value_of(columns_of(("value",))[0], "-4,5", DIALECTS["excel-vi"], "vi")
    Decimal('-4.5')
    """
    if not cell:
        return None
    if column.type in ("number", "integer"):
        try:
            number = Decimal(cell.replace(dialect.point, "."))
        except ArithmeticError:
            raise ValueError(f"{column.name}: {cell!r}") from None
        return int(number) if column.type == "integer" else number
    return heard(column.name, spreadsheet_text(cell), language)


def _cell(column: Column, value: Cell, dialect: Dialect, language: Language) -> str:
    value = cleaned(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return spreadsheet_cell(said(column.name, value, language))
    return plain_number(value).replace(".", dialect.point)


def _write_file(path: Path, rows: Iterable[Cells], look: Look, dialect: Dialect) -> None:
    columns = columns_of(look.columns)
    language = look.headers or dialect.language
    with path.open("w", encoding="utf-8-sig" if dialect.mark else "utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=dialect.delimiter, lineterminator=dialect.end)
        writer.writerow([column.header(language) for column in columns])
        writer.writerows(line_of(row, columns, dialect, language) for row in rows)
