"""The order in which a page is read: columns, letterheads of two halves, tables among the text.

A page is cut where a strip of white parts it: columns of prose first, so that a table in one of
them is seen by itself, then tables, then the halves of a letterhead or of a page of signatures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ktxh_cli.frozen import noun
from ktxh_cli.reading.parsers.pdf.aligned import aligned_tables
from ktxh_cli.reading.parsers.pdf.cells import lines_of, parts_of
from ktxh_cli.reading.parsers.pdf.page import Item, Line, Page, Sheet, Word
from ktxh_cli.reading.parsers.pdf.ruled import ruled_tables

#: The white strip between columns is so wide at least, in sizes of the font.
_GUTTER = 0.9
#: Columns of prose have so many lines each, of so many letters in the middle.
_COLUMN_LINES = 4
_COLUMN_LETTERS = 18
#: Lines of prose fill so much of their column, and their words stand no further apart than this.
_FULL = 0.7
_APART = 1.5
_HALF_LINES = 2
#: No strip is looked for so near to the sides, as a share of the width.
_MARGIN = 0.12
_MOST_WORDS = 20_000
_DEEPEST = 6


@noun(frozen=True, slots=True)
class Region:
    """Lines and tables that are read from top to bottom.

    Attributes:
        items: the lines and tables.
        left, right: the edges of its text.
        whole: whether it takes the whole width of its page, and not a column of it.
        loose: whether it is one half of a letterhead or of signatures.
    """

    items: tuple[Item, ...]
    left: float
    right: float
    whole: bool
    loose: bool = False


def regions_of(page: Page) -> list[Region]:
    """Give the regions of a page in reading order."""
    found = ruled_tables(page)
    held = {id(word) for _, words in found for word in words}
    words = [w for w in page.words if id(w) not in held and not w.turn]
    turned = [w for w in page.words if id(w) not in held and w.turn]
    things: list[Line | Sheet] = [*lines_of(words[:_MOST_WORDS]), *[sheet for sheet, _ in found]]
    regions = _columns(sorted(things, key=_top), whole=True, depth=0)
    regions += [Region((Line((word,)),), word.x0, word.x1, False) for word in turned]
    return regions


def _top(item: Item) -> float:
    return item.base - 0.75 * item.size if isinstance(item, Line) else item.box.top


def _bottom(item: Item) -> float:
    return item.base + 0.22 * item.size if isinstance(item, Line) else item.box.bottom


def _size(items: Sequence[Item]) -> float:
    sizes = sorted(item.size for item in items if isinstance(item, Line))
    return sizes[len(sizes) // 2] if sizes else 10.0


def _columns(items: list[Item], *, whole: bool, depth: int) -> list[Region]:
    """Give the regions of items, cut into columns of prose where they are such."""
    cut = _best_cut(items, _are_columns) if depth < _DEEPEST else None
    if cut is None:
        return _with_tables(items, whole=whole)
    above, left, right, below = cut
    return [
        *(_columns(above, whole=whole, depth=depth + 1) if above else ()),
        *_columns(left, whole=False, depth=depth + 1),
        *_columns(right, whole=False, depth=depth + 1),
        *(_columns(below, whole=whole, depth=depth + 1) if below else ()),
    ]


def _with_tables(items: list[Item], *, whole: bool) -> list[Region]:
    """Give the regions of items that are one column, tables without rules among them."""
    made: list[Item] = []
    regions: list[Region] = []
    lines: list[Line] = []

    def end() -> None:
        number = 0
        for found in aligned_tables(lines):
            made.extend(lines[number : found.first])
            made.append(found.sheet)
            number = found.last
        made.extend(lines[number:])
        lines.clear()

    for item in items:
        if isinstance(item, Line):
            lines.append(item)
        else:
            end()
            made.append(item)
    end()
    stretch: list[Item] = []
    for part in made:
        if isinstance(part, Line):
            stretch.append(part)
            continue
        regions += _halves(stretch, whole=whole, depth=0)
        stretch = []
        regions.append(Region((part,), part.box.x0, part.box.x1, whole))
    return [*regions, *_halves(stretch, whole=whole, depth=0)]


def _halves(items: list[Item], *, whole: bool, depth: int, loose: bool = False) -> list[Region]:
    """Give the regions of lines, cut where a letterhead or signatures stand side by side."""
    cut = _best_cut(items, _are_halves) if depth < _DEEPEST else None
    if cut is None:
        return [_region(items, whole=whole, loose=loose)] if items else []
    above, left, right, below = cut
    return [
        *_halves(above, whole=whole, depth=depth + 1),
        *_halves(left, whole=False, depth=depth + 1, loose=True),
        *_halves(right, whole=False, depth=depth + 1, loose=True),
        *_halves(below, whole=whole, depth=depth + 1),
    ]


def _region(items: list[Item], *, whole: bool, loose: bool) -> Region:
    lines = [item for item in items if isinstance(item, Line)]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return Region(tuple(items), left, right, whole, loose)


# --- white strips

Cut = tuple[list[Item], list[Item], list[Item], list[Item]]
#: Tells whether the items left and right of a strip are what a page is cut for.
Fits = Callable[[list[Item], list[Item]], bool]


def _best_cut(items: list[Item], fits: Fits) -> Cut | None:
    """Give what stands above, left, right and below of the best white strip; None without one."""
    if len(items) < 2:
        return None
    spans = [_spans(item) for item in items]
    begin, end = min(s[0][0] for s in spans), max(s[-1][1] for s in spans)
    size = _size(items)
    half = _GUTTER * size / 2
    best: tuple[int, int, int, float] | None = None
    for x in _places(spans, begin, end, half / 2):
        free = [not any(a < x + half and b > x - half for a, b in own) for own in spans]
        for first, last in _runs(free):
            trimmed = _trimmed(items, spans, first, last, x, size, fits is _are_columns)
            if trimmed is None:
                continue
            first, last, score = trimmed
            if (best is None or score > best[0]) and fits(*_sides(items[first:last], x)):
                best = (score, first, last, x)
    if best is None:
        return None
    _, first, last, x = best
    left, right = _sides(items[first:last], x)
    return items[:first], left, right, items[last:]


def _places(
    spans: Sequence[Sequence[tuple[float, float]]], begin: float, end: float, step: float
) -> Iterator[float]:
    """Yield the places where a white strip may be, from left to right.

    Two lines and more must leave them free that have words left of them, and two that have words
    right of them; that is told of all places in one pass over the lines.
    """
    first = begin + _MARGIN * (end - begin)
    count = int((1 - 2 * _MARGIN) * (end - begin) / step) + 1
    left, right = [0] * (count + 1), [0] * (count + 1)

    def put(into: list[int], a: float, b: float) -> None:
        low, high = max(0, int((a - first) / step) + 1), min(count, int((b - first) / step) + 1)
        if low < high:
            into[low] += 1
            into[high] -= 1

    for own in spans:
        put(left, own[-1][1], end)
        put(right, begin, own[0][0])
        for (_, a), (b, _) in pairwise(own):
            put(left, a, b)
            put(right, a, b)
    with_left = with_right = 0
    for number in range(count):
        with_left += left[number]
        with_right += right[number]
        if with_left >= _HALF_LINES and with_right >= _HALF_LINES:
            yield first + number * step


def _spans(item: Item) -> list[tuple[float, float]]:
    """Give the stretches of the width that an item covers: each word, with the spaces between."""
    if isinstance(item, Sheet):
        return [(item.box.x0, item.box.x1)]
    return [(part.x0, part.x1) for part in parts_of(item, 0.6)]


def _runs(free: Sequence[bool]) -> list[tuple[int, int]]:
    """Give the first and behind-last number of each run of items that leave a strip free."""
    runs = []
    begin = None
    for number, is_free in enumerate([*free, False]):
        if is_free and begin is None:
            begin = number
        elif not is_free and begin is not None:
            runs.append((begin, number))
            begin = None
    return runs


def _trimmed(
    items: Sequence[Item],
    spans: Sequence[Sequence[tuple[float, float]]],
    first: int,
    last: int,
    x: float,
    size: float,
    tail: bool,
) -> tuple[int, int, int] | None:
    """Leave out what stands above the strip on one side only, and what is far below it.

    With ``tail`` what is far below is kept: the end of the longer column.

    Gives the first and behind-last item and the lines of the smaller side.
    """
    left = [n for n in range(first, last) if spans[n][0][0] < x]
    right = [n for n in range(first, last) if spans[n][-1][1] > x]
    if not left or not right:
        return None
    reach = max(_top(items[left[0]]), _top(items[right[0]])) - 1.6 * size
    while first < last and _bottom(items[first]) < reach:
        first += 1
    both = min(max(left), max(right)) + 1
    stop = both
    while stop < last and (tail or _top(items[stop]) - _bottom(items[stop - 1]) < size):
        stop += 1
    left = [n for n in left if first <= n < stop]
    right = [n for n in right if first <= n < stop]
    if not left or not right:
        return None
    return first, stop, min(len(left), len(right))


def _sides(items: Sequence[Item], x: float) -> tuple[list[Item], list[Item]]:
    """Give the items left and right of a strip, lines divided."""
    left: list[Item] = []
    right: list[Item] = []
    for item in items:
        if isinstance(item, Sheet):
            (left if item.box.x0 < x else right).append(item)
            continue
        words: tuple[list[Word], list[Word]] = ([], [])
        for word in item.words:
            words[(word.x0 + word.x1) / 2 > x].append(word)
        for side, own in zip((left, right), words, strict=True):
            if own:
                side.append(Line(tuple(own)))
    return left, right


def _are_columns(left: list[Item], right: list[Item]) -> bool:
    """Tell columns of prose: lines enough on both sides, long, and not of figures."""
    return all(_is_prose(side) for side in (left, right))


def _is_prose(side: Sequence[Item]) -> bool:
    lines = [item for item in side if isinstance(item, Line)]
    if len(lines) < _COLUMN_LINES:
        return False
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    full = sum(line.x1 - line.x0 > _FULL * (right - left) for line in lines)
    parted = sum(len(parts_of(line, _APART)) > 1 for line in lines)
    lengths = sorted(len(line.text) for line in lines)
    long = lengths[len(lines) // 2] >= _COLUMN_LETTERS
    return long and 2 * full > len(lines) and 4 * parted < len(lines) and _of_words(lines)


def _are_halves(left: list[Item], right: list[Item]) -> bool:
    """Tell the halves of a letterhead or of signatures: words on both sides."""
    sides = [[item for item in side if isinstance(item, Line)] for side in (left, right)]
    return all(len(side) >= _HALF_LINES and _of_words(side) for side in sides)


def _of_words(lines: Sequence[Line]) -> bool:
    """Tell lines that are words and not the figures of a table."""
    figures = sum(
        2 * sum(map(str.isalpha, line.text)) < sum(not c.isspace() for c in line.text)
        for line in lines
    )
    return 4 * figures < len(lines)
