"""Tables of word processors become grids: cells that go on from above are covered by that one.

Word and RTF mark a cell that spans rows in each of its rows; ``Grid`` has it once. A row that
holds whole tables in its cells is a layout and no row of figures: its cells are given one after
the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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


@noun(frozen=True, slots=True)
class Line:
    """A paragraph that is set.

    Attributes:
        text: its words with its list mark.
        bold: whether all of its words are.
        indent: how many steps it is set in.
    """

    text: str
    bold: bool
    indent: int


def paragraphs(items: Iterable[Line | Block]) -> Iterator[Block]:
    """Yield blocks, lines as paragraphs."""
    for item in items:
        yield Paragraph(item.text) if isinstance(item, Line) else item


def laid(
    items: Sequence[Line | Block],
    column: int,
    *,
    rows: int = 1,
    columns: int = 1,
    head: bool = False,
    goes_on: bool = False,
) -> Laid:
    """Give the cell that holds items: bold where all of its lines are, set in as its first is.

    >>> made = laid([Line("Khai khoáng", True, 2)], 0).cell
    >>> made.text, made.bold, made.indent
    ('Khai khoáng', True, 2)
    """
    lines = [item for item in items if isinstance(item, Line)]
    filled = [line for line in lines if line.text.strip()]
    cell = GridCell(
        "\n".join(line.text for line in lines).strip("\n"),
        rows,
        columns,
        indent=filled[0].indent if filled else 0,
        head=head,
        bold=bool(filled) and all(line.bold for line in filled),
    )
    nested = any(isinstance(item, Grid) for item in items)
    return Laid(cell, column, goes_on, tuple(paragraphs(items)) if nested else ())


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
