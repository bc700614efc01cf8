"""What the tables of plain text are made of: lines, and pieces of them that are cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ktxh_cli.document import Cell, Table
from ktxh_cli.frozen import noun, replace
from ktxh_cli.reading.assembly import address_of, divided, is_of_figures, trimmed

#: A line: where it begins, and where it ends without its line break.
Line = tuple[int, int]
_END = re.compile(r"\r\n?|\n")


@noun(frozen=True, slots=True)
class Piece:
    """A cell that was found in a text.

    Attributes:
        text: its words.
        start, end: where they stand in the text.
        column: 0-based.
        columns: how many columns it spans.
        rows: always one: no form of plain text has cells that span rows.
        line: 0-based number of its line or record in the file.
        indent: how many steps of two spaces the words are set in.
        head: whether the text itself calls it a head.
        bold: whether it is marked so (``**Tổng số**``).
    """

    text: str
    start: int
    end: int
    column: int
    columns: int = 1
    rows: int = 1
    line: int = 0
    indent: int = 0
    head: bool = False
    bold: bool = False


Row = tuple[Piece, ...]


def lines_of(text: str) -> list[Line]:
    r"""Give the lines of a text by any line break that files have.

    >>> lines_of("a\r\nb\n\nc")
    [(0, 1), (3, 4), (5, 5), (6, 7)]
    """
    lines = []
    start = 0
    for match in _END.finditer(text):
        lines.append((start, match.start()))
        start = match.end()
    if start < len(text):
        lines.append((start, len(text)))
    return lines


def end_of_line(text: str, offset: int) -> int:
    """Give where the line that holds an offset ends, with its line break."""
    match = _END.search(text, offset)
    return match.end() if match else len(text)


def outside(lines: Sequence[Line | None], tables: Sequence[Table]) -> list[Line | None]:
    """Give the lines with None for those that tables have taken."""
    spans = sorted((table.start, table.end) for table in tables)
    free: list[Line | None] = []
    number = 0
    for line in lines:
        while line and number < len(spans) and spans[number][1] <= line[0]:
            number += 1
        taken = line is None or (number < len(spans) and spans[number][0] <= line[0])
        free.append(None if taken else line)
    return free


def piece_of(
    text: str, start: int, end: int, column: int, *, line: int = 0, head: bool = False
) -> Piece:
    """Give the cell that the words between two offsets are, without the spaces round them."""
    words = text[start:end]
    bare = words.strip()
    left = len(words) - len(words.lstrip()) if bare else 0
    begin = start + left
    return Piece(
        bare,
        begin,
        begin + len(bare),
        column,
        line=line,
        indent=left // 2 if bare else 0,
        head=head,
    )


def tables_in(rows: Iterable[Row], text: str, *, sheet: bool = False) -> Iterator[Table]:
    """Yield the tables of figures among rows; titles above them and notes below are left out.

    Addresses count from the corner of the table, or of the file where that is one sheet. Names are
    not given yet (see ``named``).
    """
    for part in divided(list(rows)):
        _, body, _ = trimmed(part)
        if is_of_figures(body):
            yield _table(body, text, sheet=sheet)


def _table(body: Sequence[Row], text: str, *, sheet: bool) -> Table:
    start = text.rfind("\n", 0, body[0][0].start) + 1
    start = max(start, text.rfind("\r", 0, body[0][0].start) + 1)
    end = end_of_line(text, body[-1][-1].end)
    shallow = min((p.indent for row in body for p in row if p.column == 0 and p.text), default=0)
    cells = [
        Cell(
            piece.start, piece.end, number, piece.column, 1, piece.columns,
            indent=piece.indent - shallow if piece.column == 0 and piece.text else 0,
            head=piece.head, bold=piece.bold, 
            address=address_of(piece.line if sheet else number, piece.column),
        )
        for number, row in enumerate(body)
        for piece in row
    ]  # fmt: skip
    width = max(cell.column + cell.columns for cell in cells)
    return Table(start, end, tuple(cells), len(body), width)


def named(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Give tables in the order of the text, each with its name: ``table 2``."""
    ordered = sorted(tables, key=lambda table: table.start)
    return tuple(replace(t, name=f"table {number}") for number, t in enumerate(ordered, 1))
