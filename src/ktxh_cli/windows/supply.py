"""Texts that are held in memory, as windows take them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ktxh_cli.document import Document, Table
from ktxh_cli.windows.cutting import TablesIn

_PIECE = 1 << 16


def pieces_of(words: str) -> Iterator[str]:
    """Yield a text in pieces."""
    for start in range(0, len(words), _PIECE):
        yield words[start : start + _PIECE]


def tables_given(document: Document) -> TablesIn:
    """Give what finds the tables that a document came with.

    Of a table that is not all in the stretch only that it is there is said.
    """

    def tables_in(words: str, offset: int) -> list[Table]:
        end = offset + len(words)
        held = (t for t in document.tables if offset <= t.start < end)
        return [
            _moved(t, offset) if t.end <= end else Table(t.start - offset, len(words), (), 0, 0)
            for t in held
        ]

    return tables_in


def _moved(table: Table, by: int) -> Table:
    cells = tuple(replace(cell, start=cell.start - by, end=cell.end - by) for cell in table.cells)
    return replace(table, start=table.start - by, end=table.end - by, cells=cells)
