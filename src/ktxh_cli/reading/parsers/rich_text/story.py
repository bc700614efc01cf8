"""Paragraphs and tables of RTF: rows are told at their end, columns by where their edges stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ktxh_cli.reading.blocks import Block
from ktxh_cli.reading.parsers.grids import Laid, Line, in_order, laid, paragraphs
from ktxh_cli.reading.parsers.looks import STEP
from ktxh_cli.reading.parsers.runs import Letters, Run

#: Edges that are nearer than this (twentieths of a point) are one: no column is so narrow.
_NEAR = 80
#: Tables are nested no deeper than this, and a row has no more cells.
_DEEPEST = 20
_WIDEST = 1000

Item = Line | Block


class RowShape:
    r"""What a row definition (``\trowd``) says of the cells of a row.

    Attributes:
        left: the left edge of the row.
        edges: the right edge of each cell.
        goes_on: of each cell, whether it goes on the one above.
        merged: of each cell, whether it goes on the one to its left.
        head: whether the row is repeated on each page.
    """

    def __init__(self) -> None:
        self.left = 0
        self.edges: list[int] = []
        self.goes_on: list[bool] = []
        self.merged: list[bool] = []
        self.head = False
        self._down = False
        self._across = False

    def say(self, word: str, number: int | None) -> None:
        """Take a control word of the definition."""
        if word == "trleft":
            self.left = number or 0
        elif word == "trhdr":
            self.head = True
        elif word == "clvmrg":
            self._down = True
        elif word == "clmrg":
            self._across = True
        elif word == "cellx" and len(self.edges) < _WIDEST:
            self.edges.append(number or 0)
            self.goes_on.append(self._down)
            self.merged.append(self._across)
            self._down = self._across = False


class _Level:
    """A table that is open: its rows so far, and the cell that is being filled."""

    def __init__(self) -> None:
        self.rows: list[tuple[RowShape, list[list[Item]]]] = []
        self.cells: list[list[Item]] = []
        self.items: list[Item] = []
        self.deleted = False


class RichStory:
    """A body, header, note or text box in the making.

    Args:
        letters: makes words of runs.
    """

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._items: list[Item] = []
        self._levels: list[_Level] = []
        self._runs: list[Run] = []
        self._bold = False
        self._light = False
        self._deleted = False
        self._boxes: list[Block] = []

    def put(self, run: Run, bold: bool) -> None:
        """Add a run to the paragraph."""
        self._runs.append(run)
        if run.text.strip():
            self._bold |= bold
            self._light |= not bold

    def put_box(self, blocks: Sequence[Block]) -> None:
        """Add what a text box holds: it stands behind the paragraph."""
        self._boxes += blocks

    def delete(self) -> None:
        """Note that there was text here that is deleted."""
        self._deleted = True

    def end_paragraph(self, depth: int, indent: int, dropped: bool = False) -> None:
        """End the paragraph, which stands in ``depth`` tables; ``dropped``: it is not read."""
        self._to(min(depth, _DEEPEST))
        items = self._levels[-1].items if self._levels else self._items
        text = self._letters.words(self._runs)
        if not dropped:
            steps = max(0, round(indent / STEP))
            items.append(Line(text.strip(" "), self._bold and not self._light, steps))
        items += self._boxes
        if self._levels:
            self._levels[-1].deleted |= self._deleted
        self._runs, self._boxes = [], []
        self._bold = self._light = self._deleted = False

    def end_cell(self, depth: int, indent: int) -> None:
        """End the cell that is being filled in the table at a depth."""
        self.end_paragraph(depth, indent)
        level = self._levels[-1]
        if len(level.cells) < _WIDEST:
            level.cells.append(level.items)
        level.items = []

    def end_row(self, depth: int, shape: RowShape) -> None:
        """End the row of the table at a depth, whose cells have this shape."""
        self._to(min(depth, _DEEPEST))
        level = self._levels[-1]
        empty = not any(_filled(item) for cell in level.cells for item in cell)
        if level.cells and not (empty and level.deleted):
            level.rows.append((shape, level.cells))
        level.cells = []
        level.deleted = False

    def blocks(self) -> list[Block]:
        """End the story and give its blocks."""
        if self._runs or self._boxes:
            self.end_paragraph(0, 0)
        self._to(0)
        return list(paragraphs(self._items))

    def _to(self, depth: int) -> None:
        """Close the tables deeper than a depth, or open those that are missing."""
        while len(self._levels) < depth:
            self._levels.append(_Level())
        while len(self._levels) > depth:
            level = self._levels.pop()
            outer = self._levels[-1].items if self._levels else self._items
            if level.cells:
                level.rows.append((RowShape(), level.cells))
            outer += in_order(_rows(level.rows))
            outer += level.items


def _filled(item: Item) -> bool:
    return not isinstance(item, Line) or bool(item.text.strip())


def _rows(rows: Sequence[tuple[RowShape, list[list[Item]]]]) -> list[list[Laid]]:
    columns = _columns([edge for shape, _ in rows for edge in (shape.left, *shape.edges)])
    return [list(_cells(shape, cells, columns)) for shape, cells in rows]


def _columns(edges: Sequence[int]) -> dict[int, int]:
    """Give the place of each edge among the columns of the table.

    >>> _columns([0, 1000, 2000, 1020])
    {0: 0, 1000: 1, 1020: 1, 2000: 2}
    """
    places: dict[int, int] = {}
    place = 0
    before: int | None = None
    for edge in sorted(set(edges)):
        if before is not None and edge - before > _NEAR:
            place += 1
        places[edge] = place
        before = edge
    return places


def _cells(shape: RowShape, cells: list[list[Item]], columns: dict[int, int]) -> Iterator[Laid]:
    """Yield the cells of a row, those that are merged to the right as one."""
    at = columns.get(shape.left, 0)
    for _ in range(at):  # the row begins further right than others
        yield laid([], 0)
    number = 0
    while number < len(cells):
        if number >= len(shape.edges):  # no edge was told for it
            if any(map(_filled, cells[number])):
                yield laid(cells[number], at)
                at += 1
            number += 1
            continue
        first = number
        items = list(cells[number])
        while number + 1 < min(len(cells), len(shape.edges)) and shape.merged[number + 1]:
            number += 1
            items += [item for item in cells[number] if _filled(item)]
        right = columns[shape.edges[number]]
        across = max(1, right - at)
        yield laid(items, at, columns=across, head=shape.head, goes_on=shape.goes_on[first])
        at += across
        number += 1
