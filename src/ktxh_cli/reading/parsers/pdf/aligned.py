"""Tables that no lines rule: columns of figures under each other, with heads above them.

A table is found by its figures: three rows and more in which numbers stand alone under numbers.
What stands in the same places above is its head, what stands left its labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ktxh_cli.frozen import noun
from ktxh_cli.reading.blocks import GridCell
from ktxh_cli.reading.parsers.pdf.cells import (
    YEAR,
    cell_of,
    grouped,
    indents,
    is_figure,
    parts_of,
    pitch_of,
)
from ktxh_cli.reading.parsers.pdf.heads import Column, head_of
from ktxh_cli.reading.parsers.pdf.page import Box, Line, Sheet, Word

#: So many lines of words may stand between two rows of figures, none further from the next than
#: this, in sizes of the font.
_BETWEEN = 8
_FAR = 2.8
_ROWS = 3
#: So many labels of parts may stand between the head and the first row of figures.
_LABELS = 4
#: A row of a table of contents: dots that lead to the number of a page.
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,})")

#: The number of a column, perhaps with how it follows from others.
_ORDINAL = re.compile(r"\(?(?:[A-E]|[0-9]{1,2})\)?(?:\s*=\s*[0-9()/*+:\- x]{1,40})?")

Row = tuple[GridCell, ...]


@noun(frozen=True, slots=True)
class Found:
    """A table among the lines of a column of text.

    Attributes:
        first, last: the numbers of its first line and of the first behind it.
        sheet: the table.
    """

    first: int
    last: int
    sheet: Sheet


def aligned_tables(lines: Sequence[Line]) -> list[Found]:
    """Give the tables among lines, from top to bottom."""
    parts = [parts_of(line) for line in lines]
    rows = [_is_row(line, own) for line, own in zip(lines, parts, strict=True)]
    found: list[Found] = []
    number = 0
    while number < len(lines):
        if not rows[number]:
            number += 1
            continue
        core = _core(number, lines, parts, rows)
        table = _table(core, lines, parts, found[-1].last if found else 0)
        if table is None:
            number += 1
            continue
        found.append(table)
        number = table.last
    return found


def _is_row(line: Line, parts: Sequence[Line]) -> bool:
    """Tell a line with figures that stand alone, behind other words."""
    if len(parts) < 2 or _LEADER.search(line.text):
        return False
    figures = [is_figure(part.text) for part in parts]
    if all(YEAR.fullmatch(part.text) for part in parts):
        return False  # the years of a head
    return any(figures[1:]) and not is_numbering([part.text for part in parts])


def is_numbering(texts: Sequence[str]) -> bool:
    """Tell the row below a head that numbers its columns: «A B 1 2 3=2/1», «(1) (2) (3)».

    >>> is_numbering(["A", "B", "1", "2", "3=2/1"]), is_numbering(["Ngô", "1", "2", "3"])
    (True, False)
    """
    if len(texts) < 3 or not all(_ORDINAL.fullmatch(text) for text in texts):
        return False
    numbers = [int(m[0]) for text in texts if (m := re.search(r"[0-9]+", text))]
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _core(
    first: int, lines: Sequence[Line], parts: Sequence[Sequence[Line]], rows: Sequence[bool]
) -> list[int]:
    """Give the numbers of the rows of figures that follow each other in the same columns."""
    core = [first]
    columns = _merged([(p.x0, p.x1) for p in parts[first] if is_figure(p.text)])
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if number - core[-1] > _BETWEEN or line.base - lines[number - 1].base > _FAR * line.size:
            break
        figures = [(p.x0, p.x1) for p in parts[number] if is_figure(p.text)]
        if not rows[number]:
            if not _may_stand_between(parts[number], columns):
                break
            continue
        met = sum(any(_meets(f, c) for c in columns) for f in figures)
        if 2 * met < len(figures):
            break
        core.append(number)
        columns = _merged([*columns, *figures])
    return core


def _may_stand_between(parts: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Tell a line of words between two rows: a label, or cells, and no prose across the columns."""
    return all(sum(_meets((p.x0, p.x1), c) for c in columns) <= 1 for p in parts)


def _meets(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Join the spans that meet, from left to right."""
    made: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if made and begin < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((begin, end))
    return made


def _table(
    core: Sequence[int], lines: Sequence[Line], parts: Sequence[Sequence[Line]], floor: int
) -> Found | None:
    """Give the table whose rows of figures are known; None where they are too few."""
    figures = sum(is_figure(p.text) for n in core for p in parts[n][1:])
    if len(core) < _ROWS and figures < 4:
        return None
    if len(core) < 2:
        return None
    columns = _columns(core, parts)
    if len(columns) < 2:
        return None
    first, last = core[0], core[-1] + 1
    first = _top(first, floor, lines, parts, columns)
    last = _tail(last, lines, parts, columns)
    pitch = pitch_of([lines[n] for n in range(first, last)])
    label = _label([_by_column(parts[n], columns) for n in range(first, last)])
    begin, heads = head_of(
        lines[floor:first], parts[floor:first], lines[first], columns, label, pitch
    )
    rows = _body(range(first, last), {first, *core}, lines, parts, columns)
    every = [w for n in range(floor + begin, last) for w in lines[n].words]
    box = Box(
        min(w.x0 for w in every), min(w.top for w in every),
        max(w.x1 for w in every), max(w.bottom for w in every),
    )  # fmt: skip
    sides = [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]
    edges = (box.x0, *sides, box.x1)
    return Found(floor + begin, last, Sheet(box, (*heads, *rows), edges))


def _columns(core: Sequence[int], parts: Sequence[Sequence[Line]]) -> list[Column]:
    """Give the columns: those of figures, then those of the words beside them."""
    spans = [(p.x0, p.x1) for n in core for p in parts[n] if is_figure(p.text)]
    numbers = _merged(spans)
    words = [
        (p.x0, p.x1)
        for n in core
        for p in parts[n]
        if not is_figure(p.text) and not any(_meets((p.x0, p.x1), c) for c in numbers)
    ]
    return [Column(a, b) for a, b in sorted([*numbers, *_merged(words)])]


def _top(
    first: int,
    floor: int,
    lines: Sequence[Line],
    parts: Sequence[Sequence[Line]],
    columns: Sequence[Column],
) -> int:
    """Give where the body begins: with the row that numbers the columns, or a label of a part."""
    label = _label([_by_column(parts[first], columns)])
    best = first
    for number in range(first - 1, max(floor, first - _LABELS) - 1, -1):
        line, own = lines[number], parts[number]
        if lines[number + 1].base - line.base > 2.4 * line.size:
            break
        if is_numbering([p.text for p in own]):
            return number
        placed = _by_column(own, columns)
        words = placed[label]
        if any(placed[label + 1 :]) or not words:
            break
        beside = columns[label + 1].x0 if label + 1 < len(columns) else columns[label].x1
        if words[0].x0 > columns[label].x0 + 0.3 * line.size or own[-1].x1 > beside:
            break
        best = number
    return best


def _tail(
    last: int, lines: Sequence[Line], parts: Sequence[Sequence[Line]], columns: Sequence[Column]
) -> int:
    """Give where the table ends, the last lines of its last label among it."""
    label = columns[0]
    while last < len(lines) and len(parts[last]) == 1:
        line, before = lines[last], lines[last - 1]
        near = line.base - before.base < 1.4 * line.size
        inside = line.x1 <= columns[1].x0 and line.x0 >= label.x0 - line.size
        if not (near and inside and line.text[:1].islower()):
            break
        last += 1
    return last


def _body(
    body: range,
    core: set[int],
    lines: Sequence[Line],
    parts: Sequence[Sequence[Line]],
    columns: Sequence[Column],
) -> list[Row]:
    """Give the rows below the head."""
    placed = [_by_column(parts[n], columns) for n in body]
    label = _label(placed)
    labels = [Line(tuple(cells[label])) if cells[label] else None for cells in placed]
    own = [lines[n] for n in body]
    groups = grouped(own, [n in core for n in body], labels)
    grid = [[[w for n in g for w in placed[n][k]] for k in range(len(columns))] for g in groups]
    left = columns[label].x0
    right = columns[label + 1].x0 if label + 1 < len(columns) else columns[label].x1
    firsts = [
        [w for n in g[:1] for w in placed[n][label]] or row[label]
        for g, row in zip(groups, grid, strict=True)
    ]
    steps = indents(firsts, left, right)
    return [tuple(_cells(row, columns, label, steps[r])) for r, row in enumerate(grid)]


def _cells(
    row: Sequence[list[Word]], columns: Sequence[Column], label: int, step: int
) -> Iterator[GridCell]:
    """Yield the cells of a row; a label that begins in the column of numbers takes both."""
    k = 0
    while k < len(row):
        wide = 1
        if k < label and bool(row[k]) != bool(row[k + 1]):
            words = row[k] or row[k + 1]
            begin, end = min(w.x0 for w in words), max(w.x1 for w in words)
            if all(c.covers(begin, end) > 1.0 for c in columns[k : k + 2]):
                wide = 2
                yield cell_of(words, columns=2)
        if wide == 1:
            yield cell_of(row[k], indent=step if k == label else 0)
        k += wide


def _by_column(parts: Sequence[Line], columns: Sequence[Column]) -> list[list[Word]]:
    """Give the words of a line by column: each part to the one that it covers or is nearest to."""
    cells: list[list[Word]] = [[] for _ in columns]
    for part in parts:
        best = max(range(len(columns)), key=lambda k: columns[k].covers(part.x0, part.x1))
        cells[best] += part.words
    return cells


def _label(placed: Sequence[Sequence[Sequence[Word]]]) -> int:
    """Give the column that holds most letters."""
    letters = [
        sum(c.isalpha() for cells in placed for w in cells[k] for c in w.text)
        for k in range(len(placed[0]))
    ]
    return max(range(len(letters)), key=lambda k: letters[k])
