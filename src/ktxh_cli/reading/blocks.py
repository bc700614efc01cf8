"""What a parser finds in a file, in reading order, before it is one text.

A parser yields ``Paragraph``, ``Grid`` and ``Mark``; ``assembly`` makes the text and its tables of
them. No parser decides what is a table of figures and what is only laid out as one.
"""

from __future__ import annotations

from decimal import Decimal

from ktxh_cli.frozen import noun


@noun(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or list item.

    Attributes:
        text: its words, the list mark or number among them; line breaks inside it are kept.
    """

    text: str


@noun(frozen=True, slots=True)
class GridCell:
    """A cell of a grid.

    Attributes:
        text: its words; of a number in a spreadsheet as the sheet shows it («1.234,5», «105,3%»).
        rows, columns: how many rows and columns it spans.
        value: the number that a spreadsheet stores, in the unit that the cell shows; else None.
        indent: how many steps its words are set in.
        head: whether the file itself calls it a head.
        bold: whether its words are set bold.
        address: ``C5`` in a spreadsheet; empty where its place in the grid is its address.
    """

    text: str
    rows: int = 1
    columns: int = 1
    value: Decimal | None = None
    indent: int = 0
    head: bool = False
    bold: bool = False
    address: str = ""


@noun(frozen=True, slots=True)
class Grid:
    """Rows of cells: a table of figures, or words that are only laid out as a table.

    Attributes:
        rows: for each row the cells that begin in it, from left to right: positions that a cell
            from above or from the left covers are left out, as in HTML.
        sheet: the name of the sheet that the grid is, as the spreadsheet writes it before «!»
            (``'Biểu 1'``); empty where it is no sheet.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    sheet: str = ""


@noun(frozen=True, slots=True)
class Mark:
    """The start of a page or sheet.

    Attributes:
        name: ``page 3``, ``'Biểu 1'``; empty ends the part before.
    """

    name: str


Block = Paragraph | Grid | Mark


@noun(frozen=True, slots=True)
class Parsed:
    """Everything that a parser gives of a file.

    Attributes:
        blocks: in reading order.
        encoding: the old encoding that its text or fonts were in, else ``utf-8``.
        notes: codes of ``model.NOTES`` for every record of it.
        warnings: what could not be read, a line each in the user's language.
    """

    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
