"""Tables whose cells are parted by lines: the lines give the grid, missing lines join its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ktxh_cli.reading.blocks import GridCell
from ktxh_cli.reading.parsers.pdf.cells import (
    cell_of,
    grouped,
    indents,
    is_figure,
    lines_of,
)
from ktxh_cli.reading.parsers.pdf.page import Box, Line, Page, Sheet, Word

#: Lines closer than this, in points, are one (double lines, the two sides of a thick one).
_ONE = 4.0
#: Pieces of a line with less than this between them are one: dashes, the pieces of each cell.
_DASH = 4.0
_SHORTEST = 6.0
#: More rules than this on a page are a drawing.
_MOST = 6_000
#: A wall stands where a line covers so much of the side of a cell.
_COVERED = 0.6
_MOST_PLACES = 200_000

Row = tuple[GridCell, ...]
Place = tuple[int, int]


def ruled_tables(page: Page) -> list[tuple[Sheet, list[Word]]]:
    """Give the ruled tables of a page, each with the words that stand in it."""
    if len(page.across) + len(page.down) > _MOST:
        return []
    across = _merged([(b.top, b.x0, b.x1) for b in page.across])
    down = _merged([(b.x0, b.top, b.bottom) for b in page.down])
    found = []
    for own_across, own_down in _meeting(across, down):
        grid = _Grid(own_across, own_down)
        if grid.columns < 2 or grid.rows * grid.columns > _MOST_PLACES:
            continue
        words = [w for w in page.words if grid.holds(w)]
        sheet = grid.sheet(words)
        if sheet is not None:
            found.append((sheet, words))
    return found


Rule = tuple[float, float, float]


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join the pieces of each line; of rules (height, begin, end)."""
    made: list[Rule] = []
    for group in _near(sorted(rules)):
        height = sum(r[0] for r in group) / len(group)
        pieces = sorted((begin, end) for _, begin, end in group)
        begin, end = pieces[0]
        for a, b in pieces[1:]:
            if a > end + _DASH:
                made.append((height, begin, end))
                begin, end = a, b
            end = max(end, b)
        made.append((height, begin, end))
    return [rule for rule in made if rule[2] - rule[1] >= _SHORTEST]


def _near(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Give the rules that stand on one height."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule[0] - groups[-1][0][0] <= 1.5:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _meeting(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Give the sets of lines that meet each other: each may be a table."""
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down, len(across)):
            if x0 - _ONE <= x <= x1 + _ONE and y0 - _ONE <= y <= y1 + _ONE:
                parent[root(i)] = root(j)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*across, *down)):
        own = sets.setdefault(root(i), ([], []))
        own[i >= len(across)].append(rule)
    return [own for own in sets.values() if len(own[0]) >= 2 and own[1]]


def _places(values: Sequence[float]) -> list[float]:
    """Give the different ones of nearly equal places."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][0] <= _ONE:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(group) / len(group) for group in places]


class _Grid:
    """The grid that lines make."""

    def __init__(self, across: list[Rule], down: list[Rule]) -> None:
        self.across = across
        self.down = down
        # tables are often open at the left and right, and sometimes above and below
        ends = [x for _, x0, x1 in across for x in (x0, x1)]
        tips = [y for _, y0, y1 in down for y in (y0, y1)]
        self.xs = _places([x for x, _, _ in down] + [min(ends), max(ends)])
        self.ys = _places([y for y, _, _ in across] + [min(tips), max(tips)])
        self.box = Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])
        self.rows = len(self.ys) - 1
        self.columns = len(self.xs) - 1

    def holds(self, word: Word) -> bool:
        """Tell whether a word stands in the grid."""
        return self.box.holds((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)

    def _wall_right(self, row: int, column: int) -> bool:
        return _covered(self.down, self.xs[column + 1], self.ys[row], self.ys[row + 1])

    def _wall_below(self, row: int, column: int) -> bool:
        return _covered(self.across, self.ys[row + 1], self.xs[column], self.xs[column + 1])

    def cells(self) -> dict[Place, tuple[int, int]]:
        """Give each cell's upper left place with how many rows and columns it takes."""
        parent = {(r, c): (r, c) for r in range(self.rows) for c in range(self.columns)}

        def root(place: Place) -> Place:
            while parent[place] != place:
                parent[place] = parent[parent[place]]
                place = parent[place]
            return place

        for row, column in list(parent):
            if column + 1 < self.columns and not self._wall_right(row, column):
                parent[root((row, column + 1))] = root((row, column))
            if row + 1 < self.rows and not self._wall_below(row, column):
                parent[root((row + 1, column))] = root((row, column))
        boxes: dict[tuple[int, int], list[int]] = {}
        for row, column in parent:
            box = boxes.setdefault(root((row, column)), [row, column, row, column])
            box[0], box[1] = min(box[0], row), min(box[1], column)
            box[2], box[3] = max(box[2], row), max(box[3], column)
        taken: set[tuple[int, int]] = set()
        cells = {}
        for top, left, bottom, right in sorted(boxes.values()):
            places = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
            if places & taken:  # no rectangle: keep what is free of it
                cells.update(dict.fromkeys(places - taken, (1, 1)))
            else:
                cells[top, left] = (bottom - top + 1, right - left + 1)
            taken |= places
        return cells

    def sheet(self, words: Sequence[Word]) -> Sheet | None:
        """Give the table with its words; None where it is a frame round prose."""
        cells = self.cells()
        if len(cells) < 3:
            return None
        owner: dict[Place, tuple[int, int]] = {}
        for (row, column), (tall, wide) in cells.items():
            for r in range(row, row + tall):
                for c in range(column, column + wide):
                    owner.setdefault((r, c), (row, column))
        held: dict[Place, list[Word]] = {}
        for word in words:
            row = bisect_right(self.ys, (word.top + word.bottom) / 2) - 1
            column = bisect_right(self.xs, (word.x0 + word.x1) / 2) - 1
            place = (min(max(row, 0), self.rows - 1), min(max(column, 0), self.columns - 1))
            held.setdefault(owner[place], []).append(word)
        rows = _Rows(cells, held, self.xs, self.rows).rows()
        return Sheet(self.box, rows, tuple(self.xs), ruled=True)


def _covered(rules: Sequence[Rule], height: float, begin: float, end: float) -> bool:
    """Tell whether a line at a height covers most of a stretch."""
    length = sum(
        max(0.0, min(end, b) - max(begin, a)) for h, a, b in rules if abs(h - height) <= _ONE
    )
    return length >= _COVERED * (end - begin)


class _Rows:
    """The rows of a ruled table, those that no line parts among them."""

    def __init__(
        self,
        cells: dict[Place, tuple[int, int]],
        held: dict[Place, list[Word]],
        xs: Sequence[float],
        height: int,
    ) -> None:
        self.cells = cells
        self.held = held
        self.xs = xs
        self.height = height
        self.columns = len(xs) - 1

    def rows(self) -> tuple[Row, ...]:
        """Give the rows, each cell with its text."""
        places = sorted(self.cells)
        sets_in = self._indents(places)
        extra = {row: split for row in range(self.height) if (split := self._split(row))}
        made: list[Row] = []
        for row in range(self.height):
            if row in extra:
                made += extra[row]
                continue
            line = []
            for place in places:
                if place[0] != row:
                    continue
                tall, wide = self.cells[place]
                tall += sum(len(extra[r]) - 1 for r in extra if row < r < row + tall)
                indent = sets_in.get(place, 0)
                line.append(cell_of(self.held.get(place, []), tall, wide, indent))
            made.append(tuple(line))
        return tuple(made)

    def _indents(self, places: Sequence[Place]) -> dict[Place, int]:
        """Give the indents of the labels, below the head."""
        first = min((p[0] for p in places if self._is_figure(p)), default=self.height)
        letters = [0] * self.columns
        for place, words in self.held.items():
            if place[0] >= first:
                letters[place[1]] += sum(c.isalpha() for w in words for c in w.text)
        column = max(range(self.columns), key=lambda c: letters[c])
        own = [p for p in places if p[1] == column and p[0] >= first and self.cells[p][1] == 1]
        steps = indents([self.held.get(p, []) for p in own], self.xs[column], self.xs[column + 1])
        return dict(zip(own, steps, strict=True))

    def _is_figure(self, place: Place) -> bool:
        words = self.held.get(place, [])
        return len(words) <= 2 and is_figure(" ".join(w.text for w in words))

    def _split(self, row: int) -> list[Row]:
        """Give the rows of a band in which only the columns are ruled; none where it is one row.

        At least two columns must hold figures on the same heights.
        """
        own = [(place, size) for place, size in sorted(self.cells.items()) if place[0] == row]
        spans_in = [p for p, (tall, _) in self.cells.items() if p[0] < row < p[0] + tall]
        if spans_in or any(tall > 1 for _, (tall, _) in own) or len(own) < 2:
            return []
        lines = lines_of(w for place, _ in own for w in self.held.get(place, []))
        if len(lines) < 2:
            return []
        columns = [self._by_column(line, [place for place, _ in own]) for line in lines]
        figures = [sum(is_figure(" ".join(w.text for w in ws)) for ws in c) for c in columns]
        if sum(count >= min(2, len(own) - 1) for count in figures) < 2:
            return []
        labels = [
            Line(tuple(c[self._label(columns)])) if c[self._label(columns)] else None
            for c in columns
        ]
        groups = grouped(lines, [count > 0 for count in figures], labels)
        return self._rows_of(groups, columns, own)

    def _by_column(self, line: Line, own: Sequence[Place]) -> list[list[Word]]:
        of_word = {id(w): n for n, place in enumerate(own) for w in self.held.get(place, [])}
        columns: list[list[Word]] = [[] for _ in own]
        for word in line.words:
            columns[of_word[id(word)]].append(word)
        return columns

    def _label(self, columns: Sequence[Sequence[Sequence[Word]]]) -> int:
        """Give the column that holds most letters: that of the labels."""
        letters = [
            sum(c.isalpha() for line in columns for w in line[n] for c in w.text)
            for n in range(len(columns[0]))
        ]
        return max(range(len(letters)), key=lambda n: letters[n])

    def _rows_of(
        self,
        groups: Sequence[Sequence[int]],
        columns: Sequence[Sequence[Sequence[Word]]],
        own: Sequence[tuple[Place, tuple[int, int]]],
    ) -> list[Row]:
        label = self._label(columns)
        grid = [[[w for n in g for w in columns[n][k]] for k in range(len(own))] for g in groups]
        (_, first), (_, wide) = own[label]
        steps = indents([row[label] for row in grid], self.xs[first], self.xs[first + wide])
        return [
            tuple(
                cell_of(words, 1, own[k][1][1], steps[g] if k == label else 0)
                for k, words in enumerate(row)
            )
            for g, row in enumerate(grid)
        ]
