"""A text with marks in it, laid out for a terminal: where each mark stands, where each line ends.

Nothing here knows of records: ``marks`` say what is drawn round a stretch of the text, and
``lines_of`` gives the lines. Without its marks, and but for the white space at which lines were
broken, what comes out is what ``visible_lines`` makes of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ktxh_cli.sinks.safe import visible_lines

#: A piece of a line with its style.
Piece = tuple[str, str]
Line = list[Piece]

#: A mark is kept on one line where it takes no more than this part of it.
_KEPT = 3
_TAB = 8
_WORDS = re.compile(r" +|[^ ]+")
# What opens an item of a list: its further lines stand under its words.
_ITEM = re.compile(r" *(?:[-–—+*•▪]|\(?[0-9]{1,2}[.)]|[a-zđ][.)]) +(?=\S)")
_NARROWEST_HANGING = 40
_DEEPEST_HANGING = 8
#: Characters that make up one cell at most: what has more marks on a letter is cut anywhere.
_LETTER = 8
#: Every character up to here takes one cell, and none combines with the one before.
_PLAIN_CELLS = re.compile(r"[\x20-\x7e\u00a0-\u02ff\u1e00-\u1eff\u2013\u2014\u201c\u201d\u2026]*")


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
class Aside:
    """Lines that stand below a place of the text.

    Attributes:
        at: offset into the text as read; the text is broken there.
        lines: what is shown.
    """

    at: int
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
    text: str, marks: Sequence[Mark], width: int, asides: Sequence[Aside] = ()
) -> Iterator[Line]:
    r"""Yield the lines of the text, none wider than ``width`` cells; line breaks of it are kept.

    Args:
        text: the text as read.
        marks: what is marked in it, in order and apart.
        width: cells of a line; at least 2.
        asides: what stands below places of the text, in order; a line that is broken for one goes
            on behind it.

    >>> list(lines_of("Thu 5 tỷ đồng\nchi", [Mark(4, 13, "b", (("[", ""),), (("]", ""),))], 9))
    [[('Thu', '')], [('[', ''), ('5 tỷ', 'b')], [('đồng', 'b'), (']', '')], [('chi', '')]]
    """
    measure = _Cells()
    line: list[_Run] = []
    for run in _runs(text, marks, asides):
        if isinstance(run, Aside):
            if any(part.text.strip() for part in line):
                yield from _broken(line, width, measure)
            line = []
            yield from run.lines
            continue
        first, *rest = run.text.split("\n")
        line.append(_Run(first, run.style, run.kept))
        for more in rest:
            yield from _broken(line, width, measure)
            line = [_Run(more, run.style, run.kept)]
    if any(part.text for part in line):
        yield from _broken(line, width, measure)


@dataclass(frozen=True, slots=True)
class _Run:
    """Visible text of one style; ``kept`` where it had better stay on one line."""

    text: str
    style: str
    kept: bool = False


def _runs(text: str, marks: Sequence[Mark], asides: Sequence[Aside]) -> Iterator[_Run | Aside]:
    """Yield the text in runs, each aside in its place; what follows one begins at a word."""
    at = 0
    waiting = list(reversed(asides))
    for mark in marks:
        while waiting and waiting[-1].at <= mark.start:
            aside = waiting.pop()
            yield _Run(visible_lines(text[at : aside.at]), "")
            yield aside
            at = _behind(text, max(at, aside.at), mark.start)
        if mark.start > at:
            yield _Run(visible_lines(text[at : mark.start]), "")
        yield from (_Run(said, style, True) for said, style in mark.before)
        yield _Run(visible_lines(text[mark.start : mark.end]), mark.style, True)
        yield from (_Run(said, style, True) for said, style in mark.after)
        at = mark.end
    for aside in reversed(waiting):
        yield _Run(visible_lines(text[at : aside.at]), "")
        yield aside
        at = _behind(text, max(at, aside.at), len(text))
    yield _Run(visible_lines(text[at:]), "")


def _behind(text: str, at: int, end: int) -> int:
    """Give where the text goes on behind an aside: at the next word, or on the next line."""
    while at < end and text[at] in " \t\r":
        at += 1
    return at + 1 if at < end and text[at] == "\n" else at


class _Cells:
    """How many cells words take; those of a text come again and again."""

    def __init__(self) -> None:
        from rich.cells import cell_len

        self._measure = cell_len
        self._known: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        if _PLAIN_CELLS.fullmatch(word):
            return len(word)
        known = self._known.get(word)
        if known is None:
            known = self._measure(word)
            if len(word) < 40:
                self._known[word] = known
        return known

    def bounded(self, text: str, start: int, end: int, room: int) -> int:
        """Give the cells of ``text[start:end]``, or any number above ``room`` where it is long."""
        if end - start > room * _LETTER:
            return room + 1
        return self(text[start:end])

    def cut(self, text: str, start: int, end: int, room: int) -> int:
        """Give where a word is cut that is wider than ``room``: behind a whole letter."""
        used = 0
        end = min(end, start + max(room, 1) * _LETTER)
        for at in range(start, end):
            used += self(text[at])
            if used > room and at > start:
                return at
        return end


def _broken(runs: list[_Run], width: int, measure: _Cells) -> Iterator[Line]:
    """Yield one line of the text as lines that fit."""
    runs = [run for run in runs if run.text]
    if any("\t" in run.text for run in runs):
        runs = _untabbed(runs, measure)
    shown = "".join(run.text for run in runs)
    if len(shown) <= width and measure(shown) <= width:
        yield _trimmed([(run.text, run.style) for run in runs])
        return
    solid = "".join(
        run.text.replace(" ", "\xa0") if run.kept and len(run.text) * _KEPT <= width else run.text
        for run in runs
    )
    pieces = _Cutter(runs)
    item = _ITEM.match(shown) if width >= _NARROWEST_HANGING else None
    hanging = " " * item.end() if item and item.end() <= _DEEPEST_HANGING else ""
    for number, (start, end) in enumerate(_stretches(solid, width, len(hanging), measure)):
        line = pieces.cut(start, end)
        yield _trimmed([(hanging, ""), *line] if number and hanging else line)


def _stretches(text: str, width: int, hanging: int, measure: _Cells) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line that go on a line each; spaces between them are left out."""
    room = width
    start: int | None = None
    end = used = gap = 0
    filled = False
    for match in _WORDS.finditer(text):
        first, last = match.span()
        if text[first] == " ":
            gap = last - first
            if first == 0:  # the indentation stays, unless it leaves hardly any room
                start, used, gap = max(0, last - width // 2), min(last, width // 2), 0
            continue
        cells = measure.bounded(text, first, last, room)
        if filled and used + gap + cells > room:
            yield start or 0, end
            start, filled, room = None, False, width - hanging
        if start is None:
            start, used, gap = first, 0, 0
        used, gap = used + gap, 0
        while used + cells > room:  # a word wider than the line
            cut = measure.cut(text, first, last, room - used)
            yield start, cut
            start = first = cut
            used, room = 0, width - hanging
            cells = measure.bounded(text, first, last, room)
        used, end, filled = used + cells, last, last > start
    if filled:
        yield start or 0, end


class _Cutter:
    """Gives stretches of a line, asked for in order, as pieces."""

    def __init__(self, runs: Sequence[_Run]) -> None:
        self._runs = runs
        self._number = 0
        self._offset = 0

    def cut(self, start: int, end: int) -> Line:
        """Give the pieces of ``[start:end]``; no stretch begins before the last one began."""
        runs = self._runs
        while self._number < len(runs) and self._offset + len(runs[self._number].text) <= start:
            self._offset += len(runs[self._number].text)
            self._number += 1
        line: Line = []
        number, offset = self._number, self._offset
        while number < len(runs) and offset < end:
            run = runs[number]
            said = run.text[max(0, start - offset) : end - offset]
            if said:
                line.append((said, run.style))
            offset += len(run.text)
            number += 1
        return line


def _untabbed(runs: Sequence[_Run], measure: _Cells) -> list[_Run]:
    """Give the runs with spaces up to the next stop for each tab."""
    column = 0
    spaced: list[_Run] = []
    for run in runs:
        parts = run.text.split("\t")
        said = parts[0]
        column += measure(parts[0])
        for part in parts[1:]:
            gap = _TAB - column % _TAB
            said += " " * gap + part
            column += gap + measure(part)
        spaced.append(_Run(said, run.style, run.kept))
    return spaced


def _trimmed(line: Line) -> Line:
    """Give a line without spaces at its end."""
    while line and not line[-1][0].rstrip(" "):
        line.pop()
    if line:
        text, style = line[-1]
        line[-1] = (text.rstrip(" "), style)
    return line
