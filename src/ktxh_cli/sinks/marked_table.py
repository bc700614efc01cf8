"""A table of a text with marks in it, its columns set straight for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ktxh_cli.document import Cell, Table
from ktxh_cli.sinks.layout import Column, fit
from ktxh_cli.sinks.marked import Mark, runs_of
from ktxh_cli.sinks.wrapping import Cells, Line, Run, broken

_GAP = 2
_NARROWEST = 8
#: What stands in a cell that holds no number, and says nothing of its column.
_NOTHING = frozenset(("-", "–", "—", "x", "…", "...", "."))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it is shown.

    Attributes:
        end: offset behind its last cell in the text as read.
        lines: its lines.
    """

    end: int
    lines: Sequence[Line]


def rows_of(
    text: str, table: Table, marks: Sequence[Mark], width: int, measure: Cells
) -> list[TableRow] | None:
    """Give the rows of a table, its columns in line; None where it had better stay as it is.

    That is where signs stand between its cells (a table of Markdown, a file of delimited values).
    Where the columns are wider than ``width`` each row is set as a paragraph.
    """
    cells = sorted(table.cells, key=lambda cell: (cell.start, cell.row, cell.column))
    if not cells or not _is_spaced(text, table, cells):
        return None
    drawn = {id(cell): list(runs_of(text, marks, cell.start, cell.end)) for cell in cells}
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    grid = _Grid(table.columns, cells, drawn, measure)
    widths = grid.widths(width)
    found = []
    for row in rows.values():
        lines = (
            _paragraph([drawn[id(cell)] for cell in row], width, measure)
            if widths is None
            else grid.row(row, widths)
        )
        found.append(TableRow(max(cell.end for cell in row), list(lines)))
    return found


def _is_spaced(text: str, table: Table, cells: Sequence[Cell]) -> bool:
    """Tell whether nothing but white space is between the cells, and no line break in them."""
    at = table.start
    for cell in cells:
        if text[at : cell.start].strip() or "\n" in text[cell.start : cell.end]:
            return False
        at = max(at, cell.end)
    return not text[at : table.end].strip()


def _paragraph(cells: Sequence[list[Run]], width: int, measure: Cells) -> Iterator[Line]:
    filled = [cell for cell in cells if any(run.text.strip() for run in cell)]
    runs: list[Run] = []
    for number, cell in enumerate(filled):
        runs += [Run(" " * _GAP, "")] * bool(number) + cell
    return broken(runs, width, measure, hanging=2 * _GAP)


def _is_number(shown: str) -> bool:
    """Tell a cell with a number in it from one with words, which may be numbered."""
    digits = sum(character.isdecimal() for character in shown)
    return digits > sum(character.isalpha() for character in shown)


class _Grid:
    """The columns of a table: how wide they are, and to which side their cells stand."""

    def __init__(
        self,
        columns: int,
        cells: Sequence[Cell],
        drawn: dict[int, list[Run]],
        measure: Cells,
    ) -> None:
        self._drawn = drawn
        self._measure = measure
        self._natural = [0] * columns
        self._least = [0] * columns
        numbers, words = [0] * columns, [0] * columns
        for cell in cells:
            shown = "".join(run.text for run in drawn[id(cell)]).strip()
            if cell.columns > 1 or not shown:
                continue
            at = cell.column
            self._natural[at] = max(self._natural[at], measure(shown), 1)
            numeric = _is_number(shown)
            kept = [shown] if numeric else shown.split(" ")
            self._least[at] = max(self._least[at], *(measure(word) for word in kept))
            if shown not in _NOTHING:
                (numbers if numeric else words)[at] += 1
        self._right = [n >= w and n > 0 for n, w in zip(numbers, words, strict=True)]

    def widths(self, room: int) -> list[int] | None:
        """Give the width of each column; None where they do not fit."""
        used = [number for number, width in enumerate(self._natural) if width]
        columns = [
            Column(str(n), "", least=min(self._natural[n], max(self._least[n], _NARROWEST)),
                   most=self._natural[n], gap=_GAP)
            for n in used
        ]  # fmt: skip
        if sum(c.least + _GAP for c in columns) - _GAP > room:
            return None
        widths = [0] * len(self._natural)
        kept, fitted = fit(columns, [min(self._natural[n], room) for n in used], room)
        for column, width in zip(kept, fitted, strict=True):
            widths[int(column.name)] = width
        return widths

    def row(self, cells: Sequence[Cell], widths: Sequence[int]) -> Iterator[Line]:
        """Yield the lines of a row: as many as its tallest cell has."""
        placed: list[tuple[int, int, bool, list[Line]]] = []
        for cell in cells:
            last = min(cell.column + cell.columns, len(widths))
            spanned = [w for w in widths[cell.column : last] if w]
            width = sum(spanned) + _GAP * max(0, len(spanned) - 1)
            if not width:
                continue
            start = sum(w + _GAP for w in widths[: cell.column] if w)
            right = cell.columns == 1 and self._right[cell.column]
            placed.append((start, width, right, self._wrapped(cell, width)))
        for number in range(max((len(lines) for *_, lines in placed), default=0)):
            line: Line = []
            at = 0
            for start, width, right, lines in placed:
                if number >= len(lines) or not lines[number]:
                    continue
                fill = width - self._cells(lines[number]) if right else 0
                line += [(" " * (start + fill - at), ""), *lines[number]]
                at = start + fill + self._cells(lines[number])
            yield line

    def _wrapped(self, cell: Cell, width: int) -> list[Line]:
        runs = [run for run in self._drawn[id(cell)] if run.text.strip()]
        return list(broken(self._drawn[id(cell)], width, self._measure)) if runs else []

    def _cells(self, line: Line) -> int:
        return sum(self._measure(text) for text, _ in line)
