"""From the blocks of a parser to one text, its tables of figures and its parts.

Paragraphs stand on lines of their own, a row of a table on one line with tabs between its cells.
What is only laid out as a table (a letterhead, a page in two halves) is prose: its cells are
paragraphs. Titles above the head of a table and notes below it are paragraphs too, so that what
reads prose reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from ktxh_cli.document import Cell, Part, Table
from ktxh_cli.errors import ReadError
from ktxh_cli.language import say
from ktxh_cli.reading.blocks import Block, Grid, GridCell, Mark, Paragraph

#: The longest text that is made of one file, in characters.
LONGEST = 60_000_000
#: The most positions that a grid may have, and the most rows or columns that one cell may span.
LARGEST = 5_000_000
WIDEST = 1000
#: Longer than this a cell holds sentences.
_WORDY = 60
#: Row and column sizes from which a table of figures is one.
_LEAST = 2
_BREAKS = re.compile(r"(?<!\s)[^\S\n\r\v\f\x85\u2028\u2029]*+[\n\r\v\f\x85\u2028\u2029]\s*+|\t++")
# A cell that holds a figure, or the mark of one that there is none of.
_FIGURE = re.compile(
    r"[(+\-−–]?\s*[0-9][0-9.,\s\xa0]*(?:%|\([0-9*]\)|\*+|\))?|[-–—…x]|\.{2,3}", re.IGNORECASE
)
#: Half of a character, which no file can be written with.
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMERIC = re.compile(r"[(+\-−–]?\s*[0-9]")


class Worded(Protocol):
    """What stands in a cell, wherever it was found."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def rows(self) -> int:
        """How many rows it spans."""


Some = TypeVar("Some", bound=Worded)
Row = tuple[GridCell, ...]
Placed = list[tuple[int, int, GridCell]]


class Assembly:
    """A text in the making.

    Attributes:
        tables, parts: what has been put into it so far, with offsets into ``text()``.
    """

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.parts: list[Part] = []
        self._pieces: list[str] = []
        self._length = 0
        self._page = ""
        self._on_page = 0
        self._count = 0

    def text(self) -> str:
        """Give the text so far."""
        return "".join(self._pieces)

    def put(self, block: Block) -> None:
        """Add a block at the end.

        Raises:
            ReadError: the text grows beyond ``LONGEST``, or a grid beyond ``LARGEST``.
        """
        if isinstance(block, Mark):
            self._page, self._on_page = block.name, 0
            self._part(block.name)
        elif isinstance(block, Paragraph):
            self._line(block.text)
        else:
            self._grid(block)

    def _add(self, piece: str) -> None:
        piece = _SURROGATE.sub("\ufffd", piece)
        self._length += len(piece)
        if self._length > LONGEST:
            raise too_large()
        self._pieces.append(piece)

    def _line(self, text: str) -> None:
        self._add(text + "\n")

    def _part(self, name: str) -> None:
        if self.parts and self.parts[-1].start == self._length:
            self.parts.pop()
        if name or self.parts:
            self.parts.append(Part(self._length, name))

    def _grid(self, grid: Grid) -> None:
        first = 0
        for piece in divided(list(grid.rows)):
            above, body, below = trimmed(piece)
            self._prose(above, grid.sheet)
            if is_of_figures(body):
                self._table(body, grid.sheet, first + len(above))
            else:
                self._prose(body, grid.sheet)
            self._prose(below, grid.sheet)
            first += len(piece)

    def _prose(self, rows: Sequence[Row], sheet: str) -> None:
        """Put the cells of rows as paragraphs."""
        for row in rows:
            for cell in row:
                if not cell.text.strip():
                    continue
                if sheet:
                    self._part(f"{sheet}!{cell.address}" if cell.address else sheet)
                self._line(cell.text.strip("\n"))
        if sheet and rows:
            self._part(sheet)

    def _table(self, rows: Sequence[Row], sheet: str, first: int) -> None:
        """Put a table; ``first`` is how many rows of the file's own table stand above it."""
        placed, height, width = _laid_out(rows)
        self._count += 1
        self._on_page += 1
        name = sheet
        if not name and self._page:
            name = f"{self._page}, table {self._on_page}"
        elif not name:
            name = f"table {self._count}"
        start = self._length
        cells = []
        line = 0
        first = True
        for row, column, cell in placed:
            if row != line:
                self._add("\n" * (row - line))
                line, first = row, True
            if not first:
                self._add("\t")
            first = False
            words = _BREAKS.sub(" ", cell.text).strip()
            cells.append(
                Cell(
                    self._length,
                    self._length + len(words),
                    row,
                    column,
                    min(cell.rows, height - row),
                    min(cell.columns, width - column),
                    cell.value,
                    cell.indent or _set_in(cell.text),
                    cell.head,
                    cell.bold,
                    cell.address or address_of(first + row, column),
                )
            )
            self._add(words)
        self._add("\n")
        self.tables.append(Table(start, self._length, tuple(cells), height, width, name))
        self._add("\n")


def too_large() -> ReadError:
    """Give the error for a file that holds more than is read of one."""
    return ReadError(
        say("nội dung quá lớn", "the content is too large"),
        hint=say("chia tệp thành nhiều phần", "divide it into several files"),
        code="E_SIZE",
    )


def address_of(row: int, column: int) -> str:
    """Give a place in a grid as spreadsheets write it.

    >>> address_of(4, 2), address_of(0, 27)
    ('C5', 'AB1')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _set_in(text: str) -> int:
    """Give how many steps of two spaces a text is set in by spaces."""
    bare = text.lstrip(" \xa0\u2003")
    return (len(text) - len(bare)) // 2 if bare else 0


def _filled(row: tuple[Some, ...]) -> list[Some]:
    return [cell for cell in row if cell.text.strip()]


def _holds_figures(row: tuple[Worded, ...]) -> bool:
    return sum(_NUMERIC.match(cell.text.strip()) is not None for cell in row) >= 1


def divided(rows: list[tuple[Some, ...]]) -> Iterator[list[tuple[Some, ...]]]:
    """Yield the tables of a sheet or page that blank rows and a new title part from each other."""
    begin = 0
    for number, (above, row) in enumerate(pairwise(rows), 1):
        blank = not _filled(above)
        near = rows[max(begin, number - 3) : number]
        covered = any(cell.rows > 1 for earlier in near for cell in earlier)
        if blank and not covered and len(_filled(row)) == 1 and not _holds_figures(row):
            before = [r for r in rows[begin:number] if _filled(r)]
            if any(len(_filled(r)) > 1 and _holds_figures(r) for r in before):
                yield rows[begin:number]
                begin = number
    yield rows[begin:]


def trimmed(
    rows: Sequence[tuple[Some, ...]],
) -> tuple[Sequence[tuple[Some, ...]], Sequence[tuple[Some, ...]], Sequence[tuple[Some, ...]]]:
    """Part a grid into titles above, table, notes below: rows with words in one place only."""
    first, last = 0, len(rows)
    while first < last and len(_filled(rows[first])) <= 1 and not _spans_down(rows[first]):
        first += 1
    while last > first and len(_filled(rows[last - 1])) <= 1:
        last -= 1
    return rows[:first], rows[first:last], rows[last:]


def _spans_down(row: tuple[Worded, ...]) -> bool:
    """Tell a row whose one cell reaches into the next: the corner of a head."""
    return any(cell.rows > 1 for cell in _filled(row))


def is_of_figures(rows: Sequence[tuple[Worded, ...]]) -> bool:
    """Tell a table of figures from a page that is laid out as a table.

    It has two rows and columns at least; of its cells right of the first column a fourth and more
    hold a figure or the mark of a missing one, and no more than a third are sentences.
    """
    if len(rows) < _LEAST or max((len(row) for row in rows), default=0) < _LEAST:
        return False
    inner = [cell.text.strip() for row in rows for cell in _filled(row)[1:]]
    figures = [text for text in inner if _FIGURE.fullmatch(text)]
    if not any(_NUMERIC.match(text) for text in figures):
        return False
    wordy = sum(len(text) > _WORDY for text in inner)
    return 4 * len(figures) >= len(inner) and 3 * wordy <= len(inner)


def _laid_out(rows: Sequence[Row]) -> tuple[Placed, int, int]:
    """Give each cell its place in the grid, with the grid's height and width."""
    covered: set[tuple[int, int]] = set()
    placed: Placed = []
    width = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in covered:
                column += 1
            down = min(max(cell.rows, 1), WIDEST, len(rows) - number)
            across = min(max(cell.columns, 1), WIDEST)
            if len(covered) + down * across > LARGEST:
                raise too_large()
            if down > 1 or across > 1:
                covered.update((number + r, column + c) for r in range(down) for c in range(across))
            placed.append((number, column, cell))
            column += across
            width = max(width, column)
    return placed, len(rows), width
