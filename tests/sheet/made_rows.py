"""What the tests of the sheet share: rows of a text, and one row by its name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ktxh_cli import extract, library
from ktxh_cli.model import Record
from ktxh_cli.sheet import Cell, Column, Row, rows_of

LIBRARY = library.load()


def records_of(*texts: str) -> list[Record]:
    """Give the figures of texts, each a document: 1.txt, 2.txt ..."""
    return [
        replace(record, source=f"{number}.txt")
        for number, text in enumerate(texts, start=1)
        for record in extract(text)
    ]


def rows(*texts: str, derive: bool = True) -> list[Row]:
    """Give the rows of texts."""
    return rows_of(records_of(*texts), LIBRARY, derive=derive)


def the_row(*texts: str, derive: bool = True) -> Row:
    """Give the only row of texts."""
    [row] = rows(*texts, derive=derive)
    return row


def values(row: Row) -> dict[str, Decimal]:
    """Give the number of each column that is filled."""
    return {column.value: cell.value for column, cell in row.cells.items()}


def marked(row: Row) -> dict[str, str]:
    """Give for each derived number how it was computed."""
    return {
        column.value: cell.derivation.value
        for column, cell in row.cells.items()
        if cell.derivation is not None
    }


def cell(row: Row, name: str) -> Cell:
    """Give a cell that is there."""
    return row.cells[Column(name)]
