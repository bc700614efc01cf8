"""Workbooks kept up to date: only rows are put in, all else in the file stays to the last byte.

Sheets, charts, formulas, formats and columns that a user has added are parts or cells that nobody
touches here. Columns are found by their headers, Vietnamese or English, wherever they have been
moved; new rows look like those above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ktxh_cli.errors import SinkError
from ktxh_cli.language import say
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import cleaned, fitted, plain_number
from ktxh_cli.sinks.columns import DOCUMENTS, FIGURES
from ktxh_cli.sinks.safe import spreadsheet_cell
from ktxh_cli.sinks.sheets import (
    EVIDENCE_LINES,
    MOST_LINES,
    MOST_ROWS,
    SheetColumn,
    Value,
    lines_of,
    sheet_value,
)
from ktxh_cli.sinks.workbook import DATE_FORMAT, LINE_HEIGHT, number_format, write_workbook
from ktxh_cli.store.append import Cells, Plan
from ktxh_cli.store.files import Held
from ktxh_cli.store.rows import Cell
from ktxh_cli.store.xlsx_book import Book
from ktxh_cli.store.xlsx_pages import Page, cells_of, find_page, serial
from ktxh_cli.store.xlsx_sheet import BookCell, escaped, grown, letters
from ktxh_cli.store.xlsx_styles import Need, Styles
from ktxh_cli.store.xml_parts import elements, spliced, with_attributes, xml_text

_USUAL_WIDTH = 9.14
#: How many of the last rows new ones take their look from.
_LOOKED_AT = 200


@dataclass
class _State:
    book: Book
    styles: Styles
    figures: Page
    documents: Page | None


class Workbook:
    """Keeper of Excel workbooks (``.xlsx``)."""

    def __init__(self, form: str, look: Look) -> None:
        self.look = look

    def load(self, path: Path, needed: str = "key") -> Held:
        """Give the figures and documents of a workbook.

        Raises:
            SinkError: it is damaged, encrypted or signed, or has no sheet of figures.
        """
        book = Book(path)
        styles = Styles(book.parts[book.styles_part()])
        figures = find_page(book, FIGURES, needed, ("Số liệu", "Figures"))
        if figures is None:
            raise SinkError(
                say("sổ tính không có trang nào có cột «Khóa» (key)",
                    "no sheet of the workbook has a column “key”"),
                hint=say("ghi ra tệp khác", "write to another file"),
            )  # fmt: skip
        documents = find_page(book, DOCUMENTS, "title", ("Văn bản", "Documents"))
        for page in (figures, documents):
            for row in page.rows[-_LOOKED_AT:] if page else ():
                for cell in row.cells:
                    styles.see(cell.column, cell.style, _need_of(cell, styles))
        data = figures.reader.data
        return Held(
            columns=tuple(column.name for column, _ in figures.columns.values()),
            rows=[cells_of(row, figures, book) for row in figures.rows],
            raw=[data[row.start : row.end].decode() for row in figures.rows],
            documents=[cells_of(row, documents, book) for row in documents.rows]
            if documents
            else None,
            state=_State(book, styles, figures, documents),
        )

    def normal(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """Give the cells as they are read back: what is too long for a cell is cut."""
        plain = {name: cleaned(value) for name, value in cells.items()}
        return {n: fitted(v) if isinstance(v, str) else v for n, v in plain.items()}

    def write(self, part: Path, held: Held | None, plan: Plan) -> None:
        """Write the workbook: a new one, or the old one with rows put in.

        Raises:
            SinkError: a sheet would hold too many rows, or there is no room for a row.
        """
        if held is None:
            write_workbook(part, plan.added, plan.documents_added, self.look)
            return
        state: _State = held.state
        _Writer(state, state.figures).write(plan.changed, plan.added)
        if state.documents is not None:
            _Writer(state, state.documents).write(plan.documents_changed, plan.documents_added)
        state.book.parts[state.book.styles_part()] = state.styles.written()
        state.book.write(part)


class _Writer:
    """Puts rows into one sheet."""

    def __init__(self, state: _State, page: Page) -> None:
        self._book = state.book
        self._styles = state.styles
        self._page = page
        self._prefix = page.reader.prefix
        self._laid = _laid_out(page)

    def write(self, changed: Mapping[int, Cells], added: Sequence[Cells]) -> None:
        """Exchange and add rows."""
        if not changed and not added:
            return
        page, reader = self._page, self._page.reader
        last = page.last
        now = last + len(added)
        if now > MOST_ROWS + 1:
            raise SinkError(
                say(f"một trang tính chỉ chứa được {MOST_ROWS} dòng",
                    f"a sheet holds {MOST_ROWS} rows"),
                hint=say("dùng .csv hoặc .sqlite", "use .csv or .sqlite"),
            )  # fmt: skip
        changes = [change for n, cells in changed.items() for change in self._exchanged(n, cells)]
        # Rows below that hold formats only make room for the new ones.
        changes += [(r.start, r.end, b"") for r in reader.rows if last < r.number <= now]
        below = next((row.start for row in reader.rows if row.number > now), None)
        data = reader.parts["sheetData"]
        new = b"".join(self._row(last + n, cells) for n, cells in enumerate(added, 1))
        if data.close == data.inner and data.end == data.inner:  # <sheetData/>
            opened = f"<{self._prefix}sheetData>".encode()
            changes.append((data.start, data.end, opened + new + b"</" + opened[1:]))
        else:
            at = data.close if below is None else below
            changes.append((at, at, new))
        for name in ("dimension", "autoFilter"):
            element = reader.parts.get(name)
            if element is not None and added:
                wider = grown(element.attributes["ref"], page.head, last, now)
                changes.append(with_attributes(element, reader.data, ref=wider))
        self._book.parts[page.place.part] = spliced(reader.data, changes)
        if added:
            self._book.grow(page.place, page.head, last, now)

    def _row(self, number: int, cells: Cells) -> bytes:
        values = self._values(cells)
        inner = "".join(
            self._cell(number, column, value, self._style(column, value))
            for column, value in values.items()
        )
        shown = [values.get(column) for column in range(len(self._laid))]
        lines = lines_of(shown, self._laid, self._most())
        height = f' ht="{lines * LINE_HEIGHT}" customHeight="1"' if lines > 1 else ""
        name = f"{self._prefix}row"
        return f'<{name} r="{number}"{height}>{inner}</{name}>'.encode()

    def _exchanged(self, index: int, cells: Cells) -> Iterator[tuple[int, int, bytes]]:
        """Yield the changes that put other cells into a row; cells of the user stay."""
        row = self._page.rows[index]
        held = {cell.column: cell for cell in row.cells}
        missing = []
        for column, value in self._values(cells).items():
            cell = held.get(column)
            if cell is None:
                missing.append((column, value))
                continue
            if cell.formula:
                raise SinkError(
                    say("ô này có công thức", "this cell holds a formula"),
                    where=f"{self._page.place.name}!{letters(column)}{row.number}",
                    hint=say("thay công thức bằng giá trị", "put its value in its place"),
                )
            style = self._style_again(cell, value)
            made = self._cell(row.number, column, value, style).encode()
            yield cell.start, cell.end, made
        for column, value in missing:
            made = self._cell(row.number, column, value, self._style(column, value)).encode()
            behind = [cell.end for cell in row.cells if cell.column < column]
            at = max(behind, default=row.inner)
            yield at, at, made

    def _values(self, cells: Cells) -> dict[int, Value]:
        return {
            number: sheet_value(column, cells.get(column.name), language)
            for number, (column, language) in sorted(self._page.columns.items())
        }

    def _style(self, column: int, value: Value) -> int:
        return self._styles.style_for(column, _need(value))

    def _style_again(self, cell: BookCell, value: Value) -> int:
        """Give the format of a cell that is there, where it suits its new value."""
        need = _need(value)
        if need == _need_of(cell, self._styles) or need[0] == "blank":
            return cell.style
        return self._styles.style_for(cell.column, need)

    def _cell(self, row: int, column: int, value: Value, style: int) -> str:
        name = f"{self._prefix}c"
        opened = f'<{name} r="{letters(column)}{row}" s="{style}"'
        if value is None:
            return opened + "/>"
        if isinstance(value, str):
            p = self._prefix
            text = xml_text(escaped(value))
            inner = f'<{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is>'
            return f'{opened} t="inlineStr">{inner}</{name}>'
        number = str(serial(value, self._book)) if isinstance(value, date) else plain_number(value)
        return f"{opened}><{self._prefix}v>{number}</{self._prefix}v></{name}>"

    def _most(self) -> list[int]:
        most = [MOST_LINES] * len(self._laid)
        for number, (column, _) in self._page.columns.items():
            if column.name == "sentence":
                most[number] = EVIDENCE_LINES
        return most


def _need(value: Value) -> Need:
    if value is None:
        return "blank", ""
    if isinstance(value, str):
        return "text", "quoted" if spreadsheet_cell(value) != value else ""
    return ("date", DATE_FORMAT) if isinstance(value, date) else ("number", number_format(value))


def _need_of(cell: BookCell, styles: Styles) -> Need:
    return styles.need_of(
        cell.style, text=cell.kind in ("s", "inlineStr", "str"), blank=not cell.text
    )


def _laid_out(page: Page) -> list[SheetColumn]:
    """Give the widths of the columns, as far as those of the contract reach."""
    widths: dict[int, tuple[float, bool]] = {}
    cols = page.reader.parts.get("cols")
    if cols is not None:
        data = page.reader.data[cols.start : cols.end]
        for col in elements(data, "cols/col"):
            first, final = int(col.attributes["min"]), int(col.attributes["max"])
            shown = float(col.attributes.get("width", _USUAL_WIDTH))
            for number in range(first - 1, min(final, max(page.columns) + 1)):
                widths[number] = shown, col.attributes.get("hidden") in ("1", "true")
    laid = []
    for number in range(max(page.columns) + 1):
        width, hidden = widths.get(number, (_USUAL_WIDTH, False))
        laid.append(SheetColumn("", max(int(width), 3), folded=hidden))
    return laid
