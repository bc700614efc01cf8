"""The sheet: the figures of texts as the form that offices know, a row an indicator and period."""

from __future__ import annotations

from collections.abc import Iterable

from ktxh_cli.library import Library
from ktxh_cli.model import Record
from ktxh_cli.sheet.model import Cell, Column, Derivation, Row

__all__ = ["Cell", "Column", "Derivation", "Row", "rows_of"]


def rows_of(records: Iterable[Record], library: Library, *, derive: bool = True) -> list[Row]:
    """Give the rows of the sheet, parents before their parts, in the order of the catalogue.

    Every figure stands in exactly one row, in a column or among ``others``.

    Args:
        records: figures of one or more documents.
        library: for the catalogue's order and wholes.
        derive: whether to compute what follows from the figures (a plan from a level and its
            ratio), each marked by ``Cell.derivation``.
    """
    raise NotImplementedError
