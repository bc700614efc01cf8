"""What was read: a document, the tables in it, and the way back to its pages, sheets and cells.

Every offset points into ``Document.text``, the text as it was read from the file.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from decimal import Decimal

from ktxh_cli.frozen import noun


@noun(frozen=True, slots=True)
class Cell:
    """A cell of a table: where its words stand in the text, and where it stands in the grid.

    Attributes:
        start, end: span of its words; the same offset twice for an empty cell.
        row, column: 0-based place of its upper left corner in the grid.
        rows, columns: how many rows and columns it spans.
        value: the number that a spreadsheet stores, in the unit that the cell shows (105.3 for a
            stored 1.053 shown as «105,3%»); None for text, and where the file holds text only.
        indent: how many steps its words are set in: the depth of a row label.
        head: whether the document itself calls it a head (``<th>``, a repeated header row).
        bold: whether its words are set bold: offices print totals and parents so.
        address: its place as a person finds it (``C5``): column letters and row number, counted
            from the sheet's or table's own corner.
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    value: Decimal | None = None
    indent: int = 0
    head: bool = False
    bold: bool = False
    address: str = ""


@noun(frozen=True, slots=True)
class Table:
    """A table of figures: a grid of cells that covers a stretch of the text.

    Attributes:
        start, end: the stretch of the text that it covers; prose is not looked for in it.
        cells: its cells by row, then column; where a grid position is covered by a spanning cell
            there is no other.
        rows, columns: size of the grid.
        name: how a person finds it: ``table 2``, ``page 3, table 1``, ``'Biểu 1'`` (a sheet as
            spreadsheets write it before «!»).
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    name: str = ""


@noun(frozen=True, slots=True)
class Part:
    """A part of the document that people look things up by: a page, a sheet or a row of it.

    Attributes:
        start: where it begins in the text; it reaches to the next part.
        name: ``page 3``, ``'Biểu 1'!A1``; empty where what follows is in no part.
    """

    start: int
    name: str


@noun(frozen=True, slots=True)
class Document:
    """A text that was read, with where it came from.

    Attributes:
        source: the path as given, or ``-`` for standard input.
        text: the text as decoded; every offset of a record points into it.
        date: the date of the document where the user gave it, else None.
        place: the place of the document where the user gave it (canonical short name), else None.
        encoding: what the file's bytes were read as («utf-8», «tcvn3»); of a format that holds more
            than text the old encoding of its fonts, else «utf-8».
        form: the format of the file: ``text``, ``html``, ``docx``, ``pdf``, ...
        tables: the tables of figures in it, in the order of the text; they do not overlap.
        parts: its pages or sheets, in the order of the text.
        notes: codes of ``model.NOTES`` that hold for every record of it («ocr»).
        warnings: what could not be read of it, one line each in the user's language; a document
            with any is read in part only.
    """

    source: str
    text: str
    date: date | None = None
    place: str | None = None
    encoding: str = "utf-8"
    form: str = "text"
    tables: tuple[Table, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def part_at(self, offset: int) -> str | None:
        r"""Give the name of the page or sheet that holds an offset; None where there is none.

        >>> Document("a.pdf", "x\ny", parts=(Part(0, "page 1"), Part(2, "page 2"))).part_at(2)
        'page 2'
        """
        number = bisect_right(self.parts, offset, key=lambda part: part.start)
        return (self.parts[number - 1].name or None) if number else None
