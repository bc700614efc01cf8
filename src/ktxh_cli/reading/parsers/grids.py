"""Tables of word processors become grids: cells that go on from above are covered by that one.

Word and RTF mark a cell that spans rows in each of its rows; ``Grid`` has it once. A row that
holds whole tables in its cells is a layout and no row of figures: its cells are given one after
the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ktxh_cli.frozen import noun
from ktxh_cli.reading.blocks import Block, Grid, GridCell, Paragraph


@noun(frozen=True, slots=True)
class Laid:
    """A cell as a word processor writes it.

    Attributes:
        cell: its words and how many columns it spans.
        column: the 0-based place of its left edge in the table's columns.
        goes_on: whether it only goes on a cell from the row above.
        content: its blocks in order, where there is a table among them.
    """

    cell: GridCell
    column: int
    goes_on: bool = False
    content: tuple[Block, ...] = ()


def in_order(rows: Sequence[Sequence[Laid]]) -> Iterator[Block]:
    """Yield the grids of a table, and what stands in cells with tables of their own."""
    run: list[Sequence[Laid]] = []
    for row in rows:
        if not any(laid.content for laid in row):
            run.append(row)
            continue
        if run:
            yield Grid(covered(run))
            run = []
        for laid in row:
            if laid.content:
                yield from laid.content
            elif laid.cell.text.strip():
                yield Paragraph(laid.cell.text)
    if run:
        yield Grid(covered(run))


def covered(rows: Sequence[Sequence[Laid]]) -> tuple[tuple[GridCell, ...], ...]:
    """Give rows in which a cell that spans rows stands in its first row only.

    >>> above, below = GridCell("Huyện"), GridCell("")
    >>> covered([[Laid(above, 0)], [Laid(below, 0, goes_on=True)]])[0][0].rows
    2
    """
    spans: dict[tuple[int, int], int] = {}
    kept: list[list[tuple[int, GridCell]]] = []
    reaching: dict[int, tuple[int, int]] = {}  # by column: the cell that goes on so far
    for number, row in enumerate(rows):
        kept.append([])
        here: dict[int, tuple[int, int]] = {}
        for laid in row:
            begun = reaching.get(laid.column) if laid.goes_on else None
            if begun is None:
                begun = (number, laid.column)
                kept[-1].append((laid.column, laid.cell))
            spans[begun] = number - begun[0] + 1
            here[laid.column] = begun
        reaching = here
    return tuple(
        tuple(_spanning(cell, spans[number, column]) for column, cell in row)
        for number, row in enumerate(kept)
    )


def _spanning(cell: GridCell, rows: int) -> GridCell:
    if rows == 1:
        return cell
    return GridCell(
        cell.text, rows, cell.columns, cell.value, cell.indent, cell.head, cell.bold, cell.address
    )
