"""From the lines of a region to its paragraphs.

A line goes on with the one before where nothing says otherwise. A new paragraph is told by what
printers do: a wider gap, an indent, another size or weight, a list mark; and by the line before,
which ended although the next word had room on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ktxh_cli.frozen import noun
from ktxh_cli.reading.parsers.pdf.cells import MARKED, text_of
from ktxh_cli.reading.parsers.pdf.page import Line

_WIDER = 1.3
_OTHER_SIZE = 0.1
_INDENT = 0.8
_SPACE = 0.28
#: A line may end so far, in sizes of the font, before the edge and still be full.
_RAGGED = 0.5
#: A line that ends so far before the edge, in sizes of the font, had room for any word.
_LONGEST_WORD = 4.0
_MOST_OF_IT = 0.8
_END = '.!?:;…”"'


@noun(frozen=True, slots=True)
class Piece:
    """A paragraph, or the part of one that stands in a column.

    Attributes:
        text: its words.
        opens: whether it may be the end of one that began before.
        ends: whether it may go on behind.
        base, size: the height and the size of its first line.
    """

    text: str
    opens: bool
    ends: bool
    base: float
    size: float


def paragraphs(
    lines: Sequence[Line], left: float, right: float, *, loose: bool = False
) -> Iterator[Piece]:
    """Yield each paragraph of lines that follow each other.

    Args:
        lines: the lines, from top to bottom.
        left: where the text of the region begins.
        right: where it ends.
        loose: whether the lines are those of a letterhead or of signatures, each said for itself.
    """
    pitches = _pitches(lines)
    held: list[Line] = []
    first = True
    for line in lines:
        if held and (
            _stands_alone(held[-1], line, left, right)
            if loose
            else _ends(held, line, left, right, pitches.get(round(line.size), 0.0))
        ):
            yield _piece(held, left, right, first)
            held, first = [], False
        held.append(line)
    if held:
        yield _piece(held, left, right, first)


def _piece(held: Sequence[Line], left: float, right: float, first: bool) -> Piece:
    begin, end = held[0], held[-1]
    opens = first and not MARKED.match(begin.text) and begin.x0 - left < _INDENT * begin.size
    full = right - end.x1 < _LONGEST_WORD * end.size
    ends = full and end.text[-1:] not in _END and not (end.bold and end.text.isupper())
    return Piece(text_of(held), opens, ends, begin.base, begin.size)


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """Give the usual distance of lines by the size of their font."""
    gaps: dict[int, list[float]] = {}
    for above, line in pairwise(lines):
        gap = line.base - above.base
        if abs(above.size - line.size) < 0.5 and 0.8 * line.size < gap < 2.6 * line.size:
            gaps.setdefault(round(line.size), []).append(gap)
    return {size: min(median(own), 1.15 * min(own) + 1) for size, own in gaps.items()}


def _stands_alone(last: Line, line: Line, left: float, right: float) -> bool:
    """Tell a line of a letterhead that does not go on with the one before, as a date may."""
    first = line.text[:1]
    if not (first.islower() or first.isdigit()) or last.text[-1:] in _END:
        return True
    return last.x1 - last.x0 < _MOST_OF_IT * (right - left) or last.bold != line.bold


def _ends(held: Sequence[Line], line: Line, left: float, right: float, pitch: float) -> bool:
    """Tell whether a paragraph has ended before a line."""
    last = held[-1]
    size = line.size
    gap = line.base - last.base
    if gap <= 0:
        return True  # the top of another column
    if pitch and gap > _WIDER * pitch and gap > pitch + 0.25 * size:
        return True
    if not pitch and gap > 2.2 * size:
        return True
    if abs(size - last.size) > _OTHER_SIZE * max(size, last.size):
        return True
    if MARKED.match(line.text):
        return _is_mark(held, line, left, right)
    if line.bold != last.bold and (last.bold or _has_room(last, line, left, right)):
        return not (last.bold and line.text[:1].islower())
    if _is_indented(held, line, left):
        return True
    return _has_room(last, line, left, right)


def _is_mark(held: Sequence[Line], line: Line, left: float, right: float) -> bool:
    """Tell whether a line that looks like a list item is one.

    It is none where the line before is full and breaks off in a sentence, as «… dịch Covid-» before
    «19. Trong đó» and «… tháng» before «6. Tổng thu»: an item begins a line because it must.
    """
    last = held[-1]
    if last.text[-1:] in _END or last.bold != line.bold:
        return True
    shifted = abs(line.x0 - last.x0) > 0.3 * line.size and abs(line.x0 - left) > 0.3 * line.size
    return shifted or _has_room(last, line, left, right)


def _is_indented(held: Sequence[Line], line: Line, left: float) -> bool:
    """Tell a first line that is set in, where the line before is not set in as far."""
    step = line.x0 - held[-1].x0
    set_in = line.x0 - left >= _INDENT * line.size
    if set_in and abs(step) < 0.3 * line.size and held[-1].text[-1:] in _END:
        return len(held) == 1  # two first lines below each other
    if step < _INDENT * line.size:
        return False
    if len(held) == 1 and step < 3 * line.size and MARKED.match(held[0].text):
        return False  # the text of an item hangs from its mark
    centred = abs((line.x0 + line.x1) - (held[-1].x0 + held[-1].x1)) < line.size
    return not centred


def _has_room(last: Line, line: Line, left: float, right: float) -> bool:
    """Tell whether the first word of a line had room on the line before: so that one was ended."""
    word = line.words[0]
    need = _SPACE * last.size + word.x1 - word.x0
    if _is_centred(last, left, right):
        return last.x1 - last.x0 + need < right - left - _RAGGED * last.size
    return last.x1 + need < right - _RAGGED * last.size


def _is_centred(line: Line, left: float, right: float) -> bool:
    before, behind = line.x0 - left, right - line.x1
    return before > 2 * line.size and abs(before - behind) < line.size
