"""Tables whose columns are made with spaces, as ``pdftotext -layout`` and old reports print them.

Such a table is certain where three lines have numbers under each other: the columns are the
stretches of the line that the words of those lines cover, parted by blank ones.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from ktxh_cli.document import Table
from ktxh_cli.frozen import noun
from ktxh_cli.reading.plain.pieces import Line, Piece, Row, tables_in

_GAP = re.compile(r"\S(?: {2,}+| *+\t)[ \t]*+\S")
#: Words with single spaces between them.
_CHUNK = re.compile(r"[^ \t\f]+(?: [^ \t\f]+)*")
_FIGURE = re.compile(
    r"\(?[+\-−–]?[0-9][0-9.,\xa0 ]*(?:%|\*{1,3}|\([0-9*]\)|\))?|[-–—…x]|\.{2,3}", re.IGNORECASE
)
_RULE = re.compile(r"[\-=_─━═.*+]{3,}")
_UNIT_LINE = re.compile(r"\(?(?:đvt|đơn vị|unit)\b", re.IGNORECASE)
#: A line with longer words in one piece is prose.
_WORDY = 60
#: Lines with numbers that a table has at least, and lines above the first that its head may take.
_ROWS = 3
_HEAD = 8
_TAB = 8
#: The longest line that is looked at, and the share of numbers that stand at one edge.
_LONGEST = 1000
_EVEN = 0.7


@noun(frozen=True, slots=True)
class Chunk:
    """Words of a line, with where they stand in the text and on the line.

    Attributes:
        start, end: offsets in the text.
        left, right: columns of the line, as a screen shows it.
        figure: whether it is a number or the mark of a missing one.
    """

    start: int
    end: int
    left: int
    right: int
    figure: bool


Chunks = tuple[Chunk, ...]
Column = tuple[int, int]


def aligned_tables(text: str, lines: Sequence[Line | None]) -> Iterator[Table]:
    """Yield the tables whose columns are made with spaces; None is a line of another table."""
    if not _GAP.search(text):
        return
    for block in _blocks(text, lines):
        for rows, columns in _tables(text, block):
            yield from tables_in([_row(text, row, columns) for row in rows], text)


def _tables(text: str, block: list[Chunks]) -> list[tuple[Sequence[Chunks], list[Column]]]:
    """Give the lines and columns of the tables in a block: one, or some that follow each other."""
    for part, loose in (([block], False), (_apart(block), False), ([block], True)):
        cuts = [_cut(text, rows) for rows in part]
        columns = [_columns(rows, loose=loose) for rows in cuts]
        if any(columns):
            return [found for found in zip(cuts, columns, strict=True) if found[1]]
    return []


def _apart(block: Sequence[Chunks]) -> list[list[Chunks]]:
    """Part tables that follow each other where two lines and more have no numbers."""
    parts: list[list[Chunks]] = [[]]
    for number, row in enumerate(block):
        words = not _is_data(row) and not any(map(_is_data, block[number + 1 : number + 2]))
        if words and parts[-1] and _is_data(parts[-1][-1]):
            parts.append([])
        parts[-1].append(row)
    return parts


def _blocks(text: str, lines: Sequence[Line | None]) -> Iterator[list[Chunks]]:
    """Yield runs of lines that may be a table: head, rows with numbers, labels between them."""
    block: list[Chunks] = []
    blanks = 0
    for line in lines:
        start, end = line or (len(text), len(text))
        chunks = _chunks(text, start, end)
        prose = not line or end - start > _LONGEST or (len(chunks) == 1 and _is_prose(chunks[0]))
        blanks = 0 if chunks else blanks + 1
        if prose or blanks > 1 or text.startswith("\f", start):
            yield block
            block = []
        if chunks and not prose:
            block.append(chunks)
    yield block


def _is_prose(chunk: Chunk) -> bool:
    return chunk.right - chunk.left > _WORDY


def _cut(text: str, block: Sequence[Chunks]) -> Sequence[Chunks]:
    """Give the lines of a table and its head among those of a block."""
    numbers = [n for n, row in enumerate(block) if _is_data(row)]
    if not numbers:
        return ()
    begin = first = numbers[0]
    left = min(row[0].left for row in block[first : numbers[-1] + 1])
    while begin > 0 and first - begin < _HEAD and _is_head(text, block[begin - 1], left):
        begin -= 1
    return block[begin : numbers[-1] + 1]


def _is_head(text: str, row: Chunks, left: int) -> bool:
    """Tell a line of a head: several pieces, or one that stands right of the labels."""
    if len(row) > 1:
        return not any(_is_prose(chunk) for chunk in row)
    return row[0].left > left + _TAB and not _UNIT_LINE.match(text, row[0].start)


def _chunks(text: str, start: int, end: int) -> Chunks:
    if end - start > _LONGEST:
        return ()
    line = text[start:end]
    place = _places(line)
    return tuple(
        Chunk(
            start + m.start(),
            start + m.end(),
            place[m.start()] if place else m.start(),
            place[m.end()] if place else m.end(),
            _FIGURE.fullmatch(m[0]) is not None,
        )
        for m in _CHUNK.finditer(line)
        if not _RULE.fullmatch(m[0])
    )


def _places(line: str) -> list[int] | None:
    """Give the column of each character on a screen; None where they are its offsets."""
    if line.isascii() and "\t" not in line:
        return None
    places = [0]
    for char in line:
        here = places[-1]
        if char == "\t":
            places.append(here + _TAB - here % _TAB)
        else:
            places.append(here if unicodedata.combining(char) else here + 1)
    return places


def _is_data(row: Chunks) -> bool:
    """Tell a line with a number behind something else."""
    return (
        len(row) > 1 and any(c.figure for c in row[1:]) and not any(_is_prose(c) for c in row[1:])
    )


def _columns(block: Sequence[Chunks], *, loose: bool) -> list[Column]:
    """Give the columns that the words of the lines with numbers cover.

    None where there are too few such lines, where words of two columns stand above each other, or
    where the numbers stand under each other in no column.
    """
    data = [row for row in block if _is_data(row)]
    if not data:
        return []
    if loose:
        most = max(map(len, data))
        data = [row if len(row) == most or row[0].figure else row[1:] for row in data]
    return _apart_in(data)


def _apart_in(data: Sequence[Chunks]) -> list[Column]:
    """Give the columns of lines with numbers; none where they mix or no numbers stand even."""
    spans = sorted((chunk.left, chunk.right) for row in data for chunk in row)
    columns: list[Column] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    begins = [left for left, _ in columns]
    for row in data:
        places = [_place(chunk, begins) for chunk in row]
        if len(set(places)) < len(places):
            return []
    return columns if len(columns) > 1 and _stand_even(data, columns) else []


def _place(chunk: Chunk, lefts: Sequence[int]) -> int:
    """Give the number of the column that a chunk stands in; the columns begin at ``lefts``."""
    return bisect_right(lefts, chunk.left) - 1


def _stand_even(data: Sequence[Chunks], columns: Sequence[Column]) -> bool:
    """Tell numbers that stand under each other at one edge, or round one middle."""
    begins = [left for left, _ in columns]
    under: list[list[Chunk]] = [[] for _ in columns]
    for chunk in chain.from_iterable(data):
        if chunk.figure:
            under[_place(chunk, begins)].append(chunk)
    for number, figures in enumerate(under):
        if number == 0 or len(figures) < _ROWS:
            continue
        rights = [c.right for c in figures]
        lefts = [c.left for c in figures]
        middles = [(c.left + c.right) // 2 for c in figures]
        if any(_share(edges) >= _EVEN for edges in (rights, lefts, middles)):
            return True
    return False


def _share(edges: list[int]) -> float:
    """Give the share of edges within one column of the middle one."""
    middle = sorted(edges)[len(edges) // 2]
    return sum(abs(edge - middle) <= 1 for edge in edges) / len(edges)


def _row(text: str, row: Chunks, columns: Sequence[Column]) -> Row:
    """Give the cells of a line; words over several columns span them."""
    cells: list[tuple[int, int, int, int]] = []  # first column, last column, start, end
    for chunk in row:
        first, last = _covered(chunk, columns)
        if cells and first <= cells[-1][1]:
            if last <= cells[-1][1]:  # words of one column with a wide gap between them
                cells[-1] = (*cells[-1][:2], cells[-1][2], chunk.end)
                continue
            first = cells[-1][1] + 1
        cells.append((first, last, chunk.start, chunk.end))
    shallow = columns[0][0]
    made = [
        Piece(
            text[start:end], start, end, first, last - first + 1,
            indent=max(0, row[0].left - shallow) // 2 if first == 0 else 0,
        )
        for first, last, start, end in cells
    ]  # fmt: skip
    return _filled_up(made, len(columns))


def _filled_up(made: Sequence[Piece], width: int) -> Row:
    """Put an empty cell in each column that a line has no words for."""
    full: list[Piece] = []
    behind = made[0].start
    column = 0
    for piece in made:
        full += [Piece("", behind, behind, c) for c in range(column, piece.column)]
        full.append(piece)
        column, behind = piece.column + piece.columns, piece.end
    full += [Piece("", behind, behind, c) for c in range(column, width)]
    return tuple(full)


def _covered(chunk: Chunk, columns: Sequence[Column]) -> tuple[int, int]:
    """Give the first and last column that words stand over: by half, or the nearest one."""
    over = []
    for number, (left, right) in enumerate(columns):
        shared = min(right, chunk.right) - max(left, chunk.left)
        if 2 * shared >= min(right - left, chunk.right - chunk.left):
            over.append(number)
    if over:
        return over[0], over[-1]
    for number, ((_, right), (left, _)) in enumerate(pairwise(columns)):
        if chunk.left <= right and left <= chunk.right and number > 0:
            return number, number + 1  # in the middle above two columns
    middle = (chunk.left + chunk.right) / 2
    near = min(range(len(columns)), key=lambda n: abs((columns[n][0] + columns[n][1]) / 2 - middle))
    return near, near
