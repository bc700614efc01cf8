"""The head of a table without rules: which words above its columns belong to which of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ktxh_cli.reading.blocks import GridCell
from ktxh_cli.reading.parsers.pdf.cells import cell_of
from ktxh_cli.reading.parsers.pdf.page import Line, Word

#: A head is no higher than this, in lines, and its lines no further apart, in sizes of the font.
_MOST_LINES = 14
_FAR = 2.4
_DEEPEST = 4
#: Words stand over the middle of a column where they are off by no more, in sizes of the font.
_MIDDLE = 0.6
#: A line that gives the unit of the whole table, and one that ends a title.
_UNIT_LINE = re.compile(r"\(?\s*(?:đơn vị(?: tính)?|đvt|dvt|unit)\b", re.IGNORECASE)

Row = tuple[GridCell, ...]


class Column(NamedTuple):
    """A column: where its words begin and end."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """The middle of it."""
        return (self.x0 + self.x1) / 2

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
    _place(pieces, _Frame(pieces, columns), label)
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
        if len(own) == 1 and (_UNIT_LINE.match(line.text) or ":" in line.text):
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


class _Frame:
    """The columns as the head shows them: narrow figures stand under wide words.

    Attributes:
        body: the columns of the figures.
        wide: the same with the words of their own heads.
        centres: the middle of each, by the lowest words over it.
    """

    def __init__(self, pieces: Sequence[_Piece], body: Sequence[Column]) -> None:
        self.body = body
        self.wide = list(body)
        self.centres: list[float | None] = [None] * len(body)
        for piece in sorted(pieces, key=lambda p: -p.bottom):
            over = [k for k, c in enumerate(self.wide) if c.covers(piece.x0, piece.x1) > 0]
            if len(over) == 1:
                self._widen(over[0], piece)

    def _widen(self, k: int, piece: _Piece) -> None:
        if not self.is_own(k, piece):
            return
        if self.centres[k] is None:
            self.centres[k] = piece.middle
        wide = self.wide
        left = wide[k - 1].x1 if k else piece.x0
        right = wide[k + 1].x0 if k + 1 < len(wide) else piece.x1
        wide[k] = Column(
            min(wide[k].x0, max(piece.x0, left)), max(wide[k].x1, min(piece.x1, right))
        )

    def middle(self, first: int, last: int) -> float:
        """Give the middle of cells side by side.

        Figures end at one distance from the side of their cell, and heads stand in the middle of
        it; so the middle of the first cell and the ends of the figures give that of all.
        """
        centre = self.centres[first]
        if centre is None or first == last:
            return (self.wide[first].x0 + self.wide[last].x1) / 2
        return centre + (self.body[last].x1 - self.body[first].x1) / 2

    def is_own(self, k: int, piece: _Piece) -> bool:
        """Tell whether words stand over the middle of a column."""
        centre = self.centres[k]
        return centre is None or abs(centre - piece.middle) <= _MIDDLE * piece.words[0].size


def _place(pieces: Sequence[_Piece], frame: _Frame, label: int) -> None:
    """Find the columns that each piece of the head stands over, from top to bottom.

    A piece stands over one column, or over the middle of several: those then have words of their
    own below it, and nothing beside it.
    """
    placed: list[_Piece] = []
    columns = frame.wide
    foot = max(p.bottom for p in pieces)

    def outside(first: int, last: int) -> bool:
        """Tell whether heads are set in the middle of their height, by those of other columns."""
        others = [c for k, c in enumerate(columns) if not first <= k <= last]
        lowest = [
            max((p.bottom for p in pieces if c.covers(p.x0, p.x1) > 0), default=foot)
            for c in others
        ]
        return any(low < foot - 4 for low in lowest)

    centred = any(
        max((p.bottom for p in pieces if c.covers(p.x0, p.x1) > 0), default=foot) < foot - 4
        for c in columns
    )

    for piece in sorted(pieces, key=lambda p: (p.top, p.x0)):
        must = [k for k, c in enumerate(columns) if _is_over(piece, c)]
        touched = sum(c.covers(piece.x0, piece.x1) > 2 for c in columns)
        size = piece.words[0].size
        single = min(range(len(columns)), key=lambda k: abs(piece.middle - columns[k].middle))
        if len(must) == 1:
            single = must[0]
        best, off = (single, single), abs(piece.middle - columns[single].middle)
        if len(must) > 1:
            best = (must[0], must[-1])
            off = abs(piece.middle - frame.middle(*best))
        for i in range(label + 1, len(columns)):
            for j in range(i + 1, len(columns)):
                if must and not i <= must[0] <= must[-1] <= j:
                    continue
                own = columns[i : j + 1]
                away = abs(piece.middle - frame.middle(i, j))
                even = bool(must) and must[0] - i == j - must[-1]
                more = (j - i) - (best[1] - best[0])
                if more <= 0 and away >= off:
                    continue
                if more > 0 and away > off + (0.5 if even else -0.35) * size:
                    continue
                if any(_is_beside(piece, p, own) for p in pieces):
                    continue
                if not all(
                    _is_under(piece, k, (i, j), frame, pieces, placed, foot if centred else 0.0)
                    for k in range(i, j + 1)
                ):
                    continue
                if even and not (
                    touched > 1 or _is_whole(piece, must[0] - i, own, pieces, outside(i, j))
                ):
                    continue
                best, off = (i, j), away - (0.5 * size if even else 0)
        piece.first, piece.last = best
        placed.append(piece)


def _is_beside(piece: _Piece, other: _Piece, columns: Sequence[Column]) -> bool:
    """Tell other words at the height of a piece that stand over one of the columns, or between."""
    if other is piece or other.top > piece.bottom or other.bottom < piece.top:
        return False
    return other.x0 < columns[-1].x1 and other.x1 > columns[0].x0


def _is_over(piece: _Piece, column: Column) -> bool:
    least = min(piece.x1 - piece.x0, column.x1 - column.x0)
    return column.covers(piece.x0, piece.x1) > 0.5 * least


def _is_whole(
    piece: _Piece, own: int, columns: Sequence[Column], pieces: Sequence[_Piece], centred: bool
) -> bool:
    """Tell words over several columns from the first line of what stands below them.

    Args:
        piece: the words.
        own: which of the columns they stand over the middle of.
        columns: the columns that they may be over.
        pieces: all pieces of the head.
        centred: whether heads are set in the middle of their height: then the words below, in all
            columns, have one middle without these words and not with them. Where they are not, the
            next word must have had room beside these too.
    """
    below = [[p for p in pieces if c.covers(p.x0, p.x1) > 0 and p.top > piece.top] for c in columns]
    if not all(below):
        return False
    middles = [(min(p.top for p in b) + max(p.bottom for p in b)) / 2 for b in below]
    joint = (piece.top + max(p.bottom for p in below[own])) / 2
    apart = max(abs(m - middles[own]) for m in middles)
    together = max(abs(m - joint) for k, m in enumerate(middles) if k != own)
    if apart > together:
        return False
    under = min(below[own], key=_top)
    word = under.words[0]
    room = piece.x1 - piece.x0 + 0.3 * word.size + word.x1 - word.x0 < under.x1 - under.x0
    return centred or room


def _top(piece: _Piece) -> float:
    return piece.top


def _is_under(
    piece: _Piece,
    k: int,
    span: tuple[int, int],
    frame: _Frame,
    pieces: Sequence[_Piece],
    placed: Sequence[_Piece],
    foot: float,
) -> bool:
    """Tell whether a column has words below a piece of the head.

    Above it may only be what stands over all columns of the span. Where ``foot`` gives the end of a
    head whose words are set in the middle of their height, the words must be in the middle of what
    is below the piece, not in that of the whole height.
    """
    column = frame.wide[k]
    own = [p for p in pieces if p is not piece and column.covers(p.x0, p.x1) > 0]
    above = [p for p in own if p.top < piece.bottom - 2]
    below = [p for p in own if p.top >= piece.bottom - 2]
    if not below or any(p not in placed or p.first > span[0] or p.last < span[1] for p in above):
        return False
    if not foot:
        return True
    below = [p for p in below if frame.is_own(k, p)] or below
    middle = (min(p.top for p in below) + max(p.bottom for p in below)) / 2
    return abs(middle - (piece.bottom + foot) / 2) < abs(middle - (piece.top + foot) / 2)


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
