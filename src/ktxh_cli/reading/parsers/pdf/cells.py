"""What ruled and aligned tables share: lines of words, the rows of a table, the text of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ktxh_cli.reading.blocks import GridCell
from ktxh_cli.reading.legacy import is_syllable
from ktxh_cli.reading.parsers.pdf.page import Line, Word

#: Words whose lines differ by less than this share of their size stand on one line.
_ONE_LINE = 0.4
#: A gap between words, in sizes of the font, from which they may stand in two cells.
CELL_GAP = 0.7
# A cell that holds a figure, or the mark of one that there is none of.
FIGURE = re.compile(
    r"[(+\-−–≥≤<>]?\s*[0-9][0-9.,\s\xa0]*+(?:\s*[-–]\s*[0-9][0-9.,]*)?\s*"
    r"(?:%|\([0-9*]\)|\*+|\))?|[-–—…x]|\.{2,3}",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: How a list item, a numbered heading or a part of a whole begins.
MARKED = re.compile(
    r"(?:[-–—•*+●▪○◦]{1,2}(?![0-9])|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)/](?![0-9])"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s|\(?[a-zđ]\)|[IVX]{1,5}[.)/\s]|[A-ZĐ][.)]\s)"
)
# What a syllable ends with and no word is.
_TORN = re.compile(r"(?:n?g|n?h|n|ch?|p|t)(?=\s|$)")
_SOFT = "\xad"
_HYPHENS = "-‐‑"
_STEP = 3.0
_LEVELS = 5


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Give the lines that words stand on, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        if rows:
            last = rows[-1]
            height = max(last, key=lambda w: w.size).base if len(last) < 4 else last[-1].base
            if word.base - height < _ONE_LINE * min(word.size, last[-1].size):
                last.append(word)
                continue
        rows.append([word])
    return [Line(tuple(sorted(row, key=lambda w: w.x0))) for row in rows]


def parts_of(line: Line, gap: float = CELL_GAP) -> list[Line]:
    """Give the parts of a line that wide gaps part."""
    parts: list[list[Word]] = [[line.words[0]]]
    reach = line.words[0].x1
    for word in line.words[1:]:
        if word.x0 - reach > gap * min(word.size, parts[-1][-1].size):
            parts.append([])
        parts[-1].append(word)
        reach = max(reach, word.x1)
    return [Line(tuple(part)) for part in parts]


def joined(first: str, second: str) -> str:
    """Join the end of a line and the beginning of the next.

    A hyphen that stands at a word stays: «2016-» and «2020» are one range, «kinh tế-» and «xã hội»
    one name; only a soft one goes.

    >>> joined("giai đoạn 2016-", "2020"), joined("phát triển kinh tế -", "xã hội")
    ('giai đoạn 2016-2020', 'phát triển kinh tế - xã hội')
    """
    if not first or not second:
        return first or second
    if first.endswith(_SOFT):
        return first[:-1] + second
    if first[-1] in _HYPHENS and len(first) > 1 and first[-2].isalnum() and second[0].isalnum():
        return first + second
    if second[0] in _HYPHENS and second[1:2].isdigit() and first[-1].isdigit():
        return first + second
    return f"{first} {second}"


def text_of(lines: Iterable[Line]) -> str:
    """Give the text of lines that follow each other in one paragraph or cell."""
    text = ""
    for line in lines:
        text = joined(text, line.text)
    return text.replace(_SOFT, "")


def cell_text(words: Sequence[Word]) -> str:
    """Give the text of the words in one cell, those that are turned among them."""
    if words and all(word.turn for word in words):
        back = words[0].turn == 3
        return " ".join(w.text for w in sorted(words, key=lambda w: w.x0, reverse=back))
    text = ""
    for line in lines_of(words):
        own = line.text
        if _TORN.match(own) and is_syllable(text.rsplit(" ", 1)[-1] + own.split(" ", 1)[0]):
            text += own  # a narrow cell tears words: «Thán» «g 6»
        else:
            text = joined(text, own)
    return text.replace(_SOFT, "")


def cell_of(words: Sequence[Word], rows: int = 1, columns: int = 1, indent: int = 0) -> GridCell:
    """Give the cell that words stand in."""
    told = [w for w in words if any(map(str.isalnum, w.text))]
    bold = bool(told) and all(w.bold for w in told)
    return GridCell(cell_text(words), rows, columns, indent=indent, bold=bold)


def is_figure(text: str) -> bool:
    """Tell the text of a cell that holds a figure or the mark of a missing one."""
    return FIGURE.fullmatch(text.strip()) is not None


def indents(cells: Sequence[Sequence[Word]], begin: float, end: float) -> list[int]:
    """Give how many steps the words of each cell of the column of labels are set in.

    Labels begin at a few places; words that are set in the middle, as those of a head, begin
    anywhere and count as not set in.

    Args:
        cells: the words of each cell, from top to bottom.
        begin: where the column begins.
        end: where it ends.
    """
    size = max((w.size for cell in cells for w in cell), default=10.0)
    step = max(_STEP, 0.3 * size)
    firsts = [min((w.x0 for w in cell), default=-1.0) for cell in cells]
    begins = [
        _begin(cell, begin, end, step, alone=sum(abs(x - own) < 1.0 for x in firsts) == 1)
        for cell, own in zip(cells, firsts, strict=True)
    ]
    levels: list[list[float]] = []
    for x in sorted(x for x in begins if x is not None):
        if levels and x - levels[-1][-1] < step:
            levels[-1].append(x)
        else:
            levels.append([x])
    if not 1 < len(levels) <= _LEVELS:
        return [0] * len(cells)
    starts = [level[0] for level in levels]
    return [0 if x is None else max(n for n, s in enumerate(starts) if s <= x) for x in begins]


def _begin(
    cell: Sequence[Word], begin: float, end: float, step: float, *, alone: bool
) -> float | None:
    """Give where a label begins; None where it is set in the middle, or there is none.

    What begins where another label does is not set in the middle by chance.
    """
    if not cell:
        return None
    first, last = min(w.x0 for w in cell), max(w.x1 for w in cell)
    left, right = first - begin, end - last
    if left < -step:
        return None  # it begins in the column before
    if alone and left > 3 * step and abs(left - right) < 2 * step:
        return None
    return first


def pitch_of(lines: Sequence[Line]) -> float:
    """Give the usual distance between lines, in points."""
    gaps = [b.base - a.base for a, b in pairwise(lines)]
    near = [gap for gap, line in zip(gaps, lines, strict=False) if 0 < gap < 3 * line.size]
    return median(near) if near else 1.2 * (lines[0].size if lines else 12.0)


def grouped(
    lines: Sequence[Line], is_row: Sequence[bool], labels: Sequence[Line | None]
) -> list[list[int]]:
    """Put lines of a table that hold words only to the rows of figures that they belong to.

    Args:
        lines: the lines of the body, from top to bottom.
        is_row: for each line whether it holds figures.
        labels: for each line the part of it that stands in the column of labels.

    Returns:
        The numbers of the lines of each row. A line of words that belongs to no row of figures
        («Phân theo ngành») is a row by itself.
    """
    owner = list(range(len(lines)))
    figures = [n for n, row in enumerate(is_row) if row]
    for number, line in enumerate(lines):
        if is_row[number]:
            continue
        above = max((n for n in figures if n < number), default=None)
        below = min((n for n in figures if n > number), default=None)
        owner[number] = _owner(number, line, above, below, lines, labels, owner)
    rows: dict[int, list[int]] = {}
    for number, own in enumerate(owner):
        rows.setdefault(own, []).append(number)
    return [rows[own] for own in sorted(rows, key=lambda own: rows[own][0])]


def _owner(
    number: int,
    line: Line,
    above: int | None,
    below: int | None,
    lines: Sequence[Line],
    labels: Sequence[Line | None],
    owner: Sequence[int],
) -> int:
    """Give the row that a line of words belongs to: a row of figures, or its own."""
    label = labels[number]
    begins = label is not None and MARKED.match(label.text) is not None
    up = line.base - lines[number - 1].base if number else 1e9
    down = lines[number + 1].base - line.base if number + 1 < len(lines) else 1e9
    before = owner[number - 1] if number else None
    slack = 0.12 * line.size
    lower = line.text[:1].islower() or line.text[:1] in "),;"
    if before is not None and not begins and (lower or up < down - slack) and up < 1.9 * line.size:
        return before
    if below is not None and below == number + 1:
        its = labels[below]
        open_ = its is None or its.text[:1].islower()
        if (down < up - slack or lower or open_) and down < 1.9 * line.size:
            return below if open_ or not begins else number
    return number
