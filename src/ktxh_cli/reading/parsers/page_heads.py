"""The head of a table without rules: which words above its columns belong to which of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ktxh_cli.reading.blocks import GridCell
from ktxh_cli.reading.parsers.page import Line, Word
from ktxh_cli.reading.parsers.page_cells import cell_of

#: A head is no higher than this, in lines, and its lines no further apart, in sizes of the font.
_MOST_LINES = 14
_FAR = 2.4
_DEEPEST = 4
#: A line that gives the unit of the whole table, and one that ends a title.
_UNIT_LINE = re.compile(r"\(?\s*(?:đơn vị(?: tính)?|đvt|dvt|unit)\b", re.IGNORECASE)

Row = tuple[GridCell, ...]


class Column(NamedTuple):
    """A column: where its words begin and end."""

    x0: float
    x1: float

    def covers(self, begin: float, end: float) -> float:
        """Give how far a stretch lies over the column, in points; negative: how far beside it."""
        return min(self.x1, end) - max(self.x0, begin)


@dataclass(eq=False)
class _Piece:
    """Words of the head that stand together, over the columns from ``first`` to ``last``."""

    x0: float
    x1: float
    top: float
    bottom: float
    words: list[Word]
    first: int = 0
    last: int = 0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def head_of(
    lines: Sequence[Line],
    parts: Sequence[Sequence[Line]],
    body: Line,
    columns: Sequence[Column],
    label: int,
    pitch: float,
) -> tuple[int, list[Row]]:
    """Give the head of a table.

    Args:
        lines: the lines above the first row of figures.
        parts: the parts of each.
        body: that row.
        columns: the columns of the body.
        label: the number of the column of labels.
        pitch: the usual distance of its lines, in points.

    Returns:
        The number of the first line that belongs to the head, and the rows of the head.
    """
    begin = _begin(lines, parts, body, columns, label, pitch)
    pieces = [
        _Piece(p.x0, p.x1, line.base - 0.75 * line.size, line.base + 0.2 * line.size, [*p.words])
        for line, own in zip(lines[begin:], parts[begin:], strict=True)
        for p in own
    ]
    if not pieces:
        return begin, []
    wide = _widened(pieces, columns)
    for piece in pieces:
        piece.first, piece.last = _over(piece, wide, pieces)
    return begin, _rows(_stacked(pieces), len(columns))


def _begin(
    lines: Sequence[Line],
    parts: Sequence[Sequence[Line]],
    body: Line,
    columns: Sequence[Column],
    label: int,
    pitch: float,
) -> int:
    """Give the number of the first line of the head: the one below the title and the unit."""
    begin = number = len(lines)
    below = body
    aside = columns[label].x1 if label + 1 < len(columns) else columns[0].x0
    while number > 0 and len(lines) - number < _MOST_LINES:
        number -= 1
        line, own = lines[number], parts[number]
        if below.base - line.base > max(_FAR * line.size, 1.6 * pitch):
            break
        if _UNIT_LINE.match(line.text) and len(own) == 1:
            break
        if any(_crosses(part, columns, label) for part in own):
            break
        if len(own) == 1 and _is_title(own[0], columns, label):
            break
        if len(own) > 1 or own[0].x0 > aside - line.size:
            begin = number  # a word over the labels is of the head only if more of it is above
        below = line
    return begin


def _crosses(part: Line, columns: Sequence[Column], label: int) -> bool:
    """Tell prose or a title: words that cover the labels and figures beside them, or most."""
    wide = part.x1 - part.x0
    if label + 1 < len(columns) and wide > 4 * part.size:
        over = part.x0 < columns[label].x1 and part.x1 > columns[label + 1].x0 + 0.5 * part.size
        if over and columns[label].covers(part.x0, part.x1) > 0:
            return True
    return len(columns) > 2 and wide > 0.75 * (columns[-1].x1 - columns[0].x0)


def _is_title(part: Line, columns: Sequence[Column], label: int) -> bool:
    """Tell words over several columns that stand in the middle of the whole table."""
    over = sum(c.covers(part.x0, part.x1) > 0 for c in columns)
    if over < 2 or label + 1 >= len(columns):
        return False
    middle = (part.x0 + part.x1) / 2
    whole = (columns[0].x0 + columns[-1].x1) / 2
    figures = (columns[label + 1].x0 + columns[-1].x1) / 2
    return abs(middle - whole) < min(abs(middle - figures), 3 * part.size)


def _widened(pieces: Sequence[_Piece], columns: Sequence[Column]) -> list[Column]:
    """Give the columns as wide as their heads allow: narrow figures stand under wide words."""
    wide = list(columns)
    for piece in sorted(pieces, key=lambda p: -p.bottom):
        over = [k for k, c in enumerate(wide) if c.covers(piece.x0, piece.x1) > 0]
        if len(over) != 1:
            continue
        k = over[0]
        left = wide[k - 1].x1 if k else piece.x0
        right = wide[k + 1].x0 if k + 1 < len(wide) else piece.x1
        wide[k] = Column(
            min(wide[k].x0, max(piece.x0, left)), max(wide[k].x1, min(piece.x1, right))
        )
    return wide


def _over(piece: _Piece, columns: Sequence[Column], pieces: Sequence[_Piece]) -> tuple[int, int]:
    """Give the first and last column that a piece of the head stands over."""
    covered = [c.covers(piece.x0, piece.x1) for c in columns]
    over = [k for k, much in enumerate(covered) if much > 0.2 * (columns[k].x1 - columns[k].x0)]
    if not over:
        over = [k for k, much in enumerate(covered) if much > 0]
    if not over:
        over = [max(range(len(columns)), key=lambda k: covered[k])]
    return _stretched(piece, over[0], over[-1], columns, pieces)


def _stretched(
    piece: _Piece, first: int, last: int, columns: Sequence[Column], pieces: Sequence[_Piece]
) -> tuple[int, int]:
    """Widen a piece to the columns that it is set over the middle of.

    Only columns that have words of their own below it and none beside or above it can be under it.
    """
    best = (first, last)
    off = abs(piece.middle - (columns[first].x0 + columns[last].x1) / 2)
    for i in range(first, -1, -1):
        for j in range(last, len(columns)):
            if (i, j) == (first, last):
                continue
            if not all(_is_under(piece, columns[k], pieces) for k in range(i, j + 1)):
                continue
            away = abs(piece.middle - (columns[i].x0 + columns[j].x1) / 2)
            even = first - i == j - last and _is_whole(piece, columns[i : j + 1], pieces)
            if away < off + (0.5 if even else -0.35) * piece.words[0].size:
                best, off = (i, j), away
    return best


def _is_whole(piece: _Piece, columns: Sequence[Column], pieces: Sequence[_Piece]) -> bool:
    """Tell words that are no first line of what stands below them: the next word had room there.

    The words below, in all columns, must then stand on one height.
    """
    below = [
        min((p for p in pieces if c.covers(p.x0, p.x1) > 0 and p.top > piece.top), key=_top)
        for c in columns
    ]
    if max(map(_top, below)) - min(map(_top, below)) > 0.2 * piece.words[0].size:
        return False
    under = next((p for p in below if p.x0 < piece.middle < p.x1), None)
    if under is None:
        return True
    word = under.words[0]
    return piece.x1 - piece.x0 + 0.3 * word.size + word.x1 - word.x0 < under.x1 - under.x0


def _top(piece: _Piece) -> float:
    return piece.top


def _is_under(piece: _Piece, column: Column, pieces: Sequence[_Piece]) -> bool:
    """Tell whether a column has words below a piece of the head and none beside or above it."""
    own = [p for p in pieces if p is not piece and column.covers(p.x0, p.x1) > 0]
    return bool(own) and all(p.top >= piece.bottom - 2 for p in own)


def _stacked(pieces: list[_Piece]) -> list[_Piece]:
    """Join the lines of each cell of the head: those below each other over the same columns."""
    made: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.top, p.x0)):
        above = next(
            (
                m
                for m in reversed(made)
                if (m.first, m.last) == (piece.first, piece.last)
                and piece.top - m.bottom < 1.2 * piece.words[0].size
            ),
            None,
        )
        if above is None:
            made.append(piece)
            continue
        above.words += piece.words
        above.x0, above.x1 = min(above.x0, piece.x0), max(above.x1, piece.x1)
        above.bottom = piece.bottom
    return made


def _rows(pieces: list[_Piece], columns: int) -> list[Row]:
    """Give the rows of a head: cells over several columns first, then what stands below them."""
    levels: list[list[_Piece | None]] = [[None] * columns for _ in range(_DEEPEST)]
    depth = [0] * columns
    for piece in sorted(pieces, key=lambda p: p.top):
        span = range(piece.first, piece.last + 1)
        level = min(max(depth[k] for k in span), _DEEPEST - 1)
        if any(levels[level][k] is not None for k in span):  # deeper than any head: one cell
            levels[level][piece.first].words.extend(piece.words)  # type: ignore[union-attr]
            continue
        for k in span:
            levels[level][k] = piece
            depth[k] = level + 1
    tall = max(depth)
    rows: list[Row] = []
    for level in range(tall):
        row: list[GridCell] = []
        k = 0
        while k < columns:
            held = levels[level][k]
            if held is None:
                if level == 0:
                    row.append(GridCell("", rows=tall))
                k += 1
                continue
            wide = held.last - held.first + 1
            last = level + 1 == depth[k] and all(
                depth[c] == depth[k] for c in range(held.first, held.last + 1)
            )
            row.append(cell_of(held.words, tall - level if last else 1, wide))
            k += wide
        rows.append(tuple(row))
    return rows
