"""A text with marks in it, laid out for a terminal: where each mark stands, where each line ends.

Nothing here knows of records: ``marks`` say what is drawn round a stretch of the text, and
``lines_of`` gives the lines. Without its marks, and but for the white space at which lines were
broken, what comes out is what ``visible_lines`` makes of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ktxh_cli.sinks.safe import visible_lines
from ktxh_cli.sinks.wrapping import Cells, Line, Piece, Run, broken


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is drawn in its own way.

    Attributes:
        start, end: offsets into the text as read.
        style: style of the stretch.
        before, after: what is written round it, with styles; no part of the text.
    """

    start: int
    end: int
    style: str
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Inset:
    """Lines that stand in the text, where it is broken for them.

    Attributes:
        start, end: the stretch of the text as read in whose place they stand; where both are the
            same they stand below the words before it.
        lines: what is shown.
    """

    start: int
    end: int
    lines: Sequence[Line]


def apart(marks: Iterable[Mark]) -> list[Mark]:
    """Give marks that do not overlap, in order: of two that do the later one gives way.

    What is left of it behind the earlier one stays; what is covered altogether goes.

    >>> [(m.start, m.end) for m in apart([Mark(4, 9, "b"), Mark(0, 6, "a"), Mark(1, 3, "c")])]
    [(0, 6), (6, 9)]
    """
    kept: list[Mark] = []
    at = 0
    for mark in sorted(marks, key=lambda m: m.start):
        start = max(mark.start, at)
        if start >= mark.end:
            continue
        if start > mark.start:
            mark = Mark(start, mark.end, mark.style, mark.before, mark.after)
        kept.append(mark)
        at = mark.end
    return kept


def around(marks: Sequence[Mark], others: Iterable[Mark]) -> list[Mark]:
    """Give ``marks`` and what of the ``others`` lies outside them, in order.

    >>> [(m.start, m.end, m.style) for m in around([Mark(4, 6, "a")], [Mark(0, 9, "b")])]
    [(0, 4, 'b'), (4, 6, 'a'), (6, 9, 'b')]
    """
    found: list[Mark] = []
    number = 0
    for other in apart(others):
        at = other.start
        while number < len(marks) and marks[number].end <= at:
            number += 1
        inside = number
        while inside < len(marks) and marks[inside].start < other.end:
            if marks[inside].start > at:
                found.append(Mark(at, marks[inside].start, other.style, other.before, other.after))
            at = marks[inside].end
            inside += 1
        if at < other.end:
            found.append(Mark(at, other.end, other.style, other.before, other.after))
    return sorted([*marks, *found], key=lambda m: m.start)


def lines_of(
    text: str, marks: Sequence[Mark], width: int, insets: Sequence[Inset] = ()
) -> Iterator[Line]:
    r"""Yield the lines of the text, none wider than ``width`` cells; line breaks of it are kept.

    Args:
        text: the text as read.
        marks: what is marked in it, in order and apart.
        width: cells of a line; at least 2.
        insets: what stands in the text, in order and apart; none begins or ends inside a mark.

    >>> list(lines_of("Thu 5 tỷ đồng\nchi", [Mark(4, 13, "b", (("[", ""),), (("]", ""),))], 9))
    [[('Thu ', ''), ('[', ''), ('5 tỷ', 'b')], [('đồng', 'b'), (']', '')], [('chi', '')]]
    """
    measure = Cells()
    at = 0
    for inset in insets:
        if at < inset.start:
            yield from _between(text, marks, at, inset.start, width, measure)
        yield from inset.lines
        at = max(at, _behind(text, inset.end))
    if at < len(text):
        yield from _between(text, marks, at, len(text), width, measure)


def runs_of(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[Run]:
    """Yield the runs of ``text[start:end]``; of a mark that reaches out of it what lies within."""
    at = start
    number = max(0, bisect_right(marks, start, key=lambda mark: mark.start) - 1)
    while number < len(marks) and marks[number].start < end:
        mark = marks[number]
        number += 1
        first, last = max(mark.start, at), min(mark.end, end)
        if first >= last:
            continue
        if first > at:
            yield Run(visible_lines(text[at:first]), "")
        yield from (Run(said, style, True) for said, style in mark.before)
        yield Run(visible_lines(text[first:last]), mark.style, True)
        yield from (Run(said, style, True) for said, style in mark.after)
        at = last
    if at < end:
        yield Run(visible_lines(text[at:end]), "")


def _between(
    text: str, marks: Sequence[Mark], start: int, end: int, width: int, measure: Cells
) -> Iterator[Line]:
    line: list[Run] = []
    for run in runs_of(text, marks, start, end):
        first, *rest = run.text.split("\n")
        line.append(Run(first, run.style, run.kept))
        for more in rest:
            yield from broken(line, width, measure)
            line = [Run(more, run.style, run.kept)]
    if any(part.text.strip() for part in line):
        yield from broken(line, width, measure)


def _behind(text: str, at: int) -> int:
    """Give where the text goes on behind an inset: at the next word, or on the next line."""
    end = len(text)
    while at < end and text[at] in " \t\r":
        at += 1
    return at + 1 if at < end and text[at] == "\n" else at
