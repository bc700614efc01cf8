"""The sample tables: what ``samples/NAME.json`` and ``NAME.gold.jsonl`` hold, on a grid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent / "samples"
NAMES = tuple(sorted(path.stem for path in SAMPLES.glob("*.json")))
#: A number as the samples print it, perhaps with a percent sign: all that a data cell can hold.
NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?%?")
INDENT = "\u00a0" * 3


@dataclass(frozen=True)
class Cell:
    """A cell with the place that it takes in the grid; ``mark`` is a raised note mark behind it."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    bold: bool = False
    italic: bool = False
    indent: int = 0
    head: bool = False
    mark: str = ""

    @property
    def shown(self) -> str:
        return self.text + self.mark


@dataclass(frozen=True)
class Sample:
    """A printed table with the lines above and below it."""

    name: str
    above: list[str]
    title: list[str]
    unit_line: str | None
    place: str
    document_date: str | None
    indent_by: str
    sheet: str
    notes: list[str]
    cells: tuple[Cell, ...]
    numbers_as_text: bool = False
    data: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    @property
    def rows(self) -> int:
        return max(cell.row + cell.rowspan for cell in self.cells)

    @property
    def columns(self) -> int:
        return max(cell.column + cell.colspan for cell in self.cells)

    def in_rows(self) -> list[list[Cell]]:
        """Give the cells row by row, each where it begins."""
        return [[cell for cell in self.cells if cell.row == row] for row in range(self.rows)]

    def labelled(self, cell: Cell) -> str:
        """Give a cell's text behind the spaces that some offices indent with."""
        return (INDENT * cell.indent if self.indent_by == "spaces" else "") + cell.text


def lay_out(grid: list[list[dict[str, Any]]]) -> Iterator[Cell]:
    """Give each cell of rows written as in HTML the place that spans leave for it."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(grid):
        column = 0
        for facts in cells:
            while (row, column) in taken:
                column += 1
            cell = Cell(row, column, **facts)
            taken |= {
                (row + down, column + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            }
            yield cell
            column += cell.colspan


def load(name: str) -> Sample:
    """Read a sample; its data cells are those that the gold speaks of."""
    facts = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    cells = tuple(lay_out(facts.pop("grid")))
    return Sample(cells=cells, data=frozenset((g["row"], g["column"]) for g in gold(name)), **facts)


def gold(name: str) -> list[dict[str, Any]]:
    """Read what the data cells of a sample say, one a line."""
    text = (SAMPLES / f"{name}.gold.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def number(text: str) -> Decimal:
    """Read a number as printed: a dot groups thousands, a comma is the decimal point."""
    return Decimal(text.rstrip("%").replace(".", "").replace(",", "."))


def as_lines(sample: Sample) -> list[list[str]]:
    """Give the grid with one text a place: empty where a span covers it."""
    lines = [[""] * sample.columns for _ in range(sample.rows)]
    for cell in sample.cells:
        lines[cell.row][cell.column] = sample.labelled(cell) + cell.mark
    return lines
