"""The sheets of ours in a workbook: found by their headers, and their rows as cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from ktxh_cli.errors import SinkError
from ktxh_cli.language import Language, say
from ktxh_cli.sinks.cells import DIGITS, heard, plain_number
from ktxh_cli.sinks.columns import Column
from ktxh_cli.store.append import Cells
from ktxh_cli.store.rows import Cell
from ktxh_cli.store.xlsx_book import Book, SheetPlace
from ktxh_cli.store.xlsx_sheet import BookCell, BookRow, SheetReader, unescaped

#: Rows from the top among which the header is looked for: a user may have put a title above it.
_HEAD = 10
#: The column that a row is known by, for the column that a sheet is known by.
_IDENTITY = {"key": "key", "title": "document"}


@dataclass
class Page:
    """A sheet of ours in a workbook.

    Attributes:
        place: which sheet it is.
        reader: its rows and parts.
        head: the number of the row of headers.
        columns: the columns of the contract that it has, with the language of the header.
        rows: the rows that hold figures or documents.
    """

    place: SheetPlace
    reader: SheetReader
    head: int
    columns: dict[int, tuple[Column, Language]]
    rows: list[BookRow] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The number of the last row that holds anything."""
        return max((row.number for row in self.reader.rows if not row.is_blank), default=self.head)


def find_page(
    book: Book, columns: Sequence[Column], needed: str, names: Sequence[str]
) -> Page | None:
    """Find the sheet that has the columns: by its name first, then by its headers."""
    for place in sorted(book.sheets, key=lambda sheet: sheet.name not in names):
        data = book.parts[place.part]
        if b"sheetData" not in data:
            continue
        reader = SheetReader(data)
        for row in reader.rows[:_HEAD]:
            found = _headers(row, columns, book)
            if any(column.name == needed for column, _ in found.values()):
                page = Page(place, reader, row.number, found)
                _check_headers(page)
                page.rows = [
                    each
                    for each in reader.rows
                    if each.number > row.number and _is_ours(each, page, book, needed)
                ]
                return page
    return None


def _headers(
    row: BookRow, columns: Sequence[Column], book: Book
) -> dict[int, tuple[Column, Language]]:
    known: dict[str, tuple[Column, Language]] = {c.header("vi"): (c, "vi") for c in columns}
    known |= {column.name: (column, "en") for column in columns}
    texts = {cell.column: _text(cell, book) for cell in row.cells}
    return {number: known[text] for number, text in texts.items() if text in known}


def _check_headers(page: Page) -> None:
    names = [column.name for column, _ in page.columns.values()]
    for name in names:
        if names.count(name) > 1:
            raise SinkError(
                say("hai cột có cùng tiêu đề", "two columns have the same header"),
                where=f"{page.place.name}: {name}",
                hint=say("đổi tên một cột", "rename one of them"),
            )


def _is_ours(row: BookRow, page: Page, book: Book, needed: str) -> bool:
    """Tell a row that holds a figure or document from one of the user's own."""
    name = _IDENTITY.get(needed)
    if name is None:  # only read back, nobody else has written into it
        return True
    held = {page.columns[c.column][0].name: c for c in row.cells if c.column in page.columns}
    return name in held and bool(_text(held[name], book))


def cells_of(row: BookRow, page: Page, book: Book) -> Cells:
    """Give the cells of a row by the names of the contract."""
    found: dict[str, Cell] = {column.name: None for column, _ in page.columns.values()}
    for cell in row.cells:
        if cell.column in page.columns:
            column, language = page.columns[cell.column]
            found[column.name] = _value(cell, column, language, book)
    return found


def _value(cell: BookCell, column: Column, language: Language, book: Book) -> Cell:
    text = _text(cell, book)
    if not text:
        return None
    number = _number(text, double=cell.kind == "n")
    if column.type in ("number", "integer") and number is not None:
        return number
    if cell.kind == "n" and number is not None:
        if column.type == "date":
            return _day(number, book)
        return plain_number(number)
    return heard(column.name, text, language)


def _text(cell: BookCell, book: Book) -> str:
    if cell.kind == "s":
        number = int(cell.text) if cell.text.isdigit() else -1
        return book.texts[number] if 0 <= number < len(book.texts) else ""
    return unescaped(cell.text) if cell.kind in ("inlineStr", "str") else cell.text


def _number(text: str, *, double: bool) -> Decimal | None:
    """Give a number as it was written: of a binary double 15 digits count, of a text all."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    if double and len(number.as_tuple().digits) > DIGITS:
        return Decimal(f"{float(number):.{DIGITS}g}")
    return number


def serial(day: date, book: Book) -> int:
    """Give the number by which the workbook counts a day."""
    return (day - _epoch(book)).days


def _day(number: Decimal, book: Book) -> str:
    try:
        return (_epoch(book) + timedelta(days=int(number))).isoformat()
    except OverflowError:
        return plain_number(number)


def _epoch(book: Book) -> date:
    return date(1904, 1, 1) if book.epoch_1904 else date(1899, 12, 30)
