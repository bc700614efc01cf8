"""The sheet: the figures of texts as the form that offices know, a row an indicator and period."""

from __future__ import annotations

from ktxh_cli.sheet.model import Cell, Column, Derivation, Row
from ktxh_cli.sheet.rows import rows_of
from ktxh_cli.sheet.wide import Line, Wide, wide_of

__all__ = ["Cell", "Column", "Derivation", "Line", "Row", "Wide", "rows_of", "wide_of"]
