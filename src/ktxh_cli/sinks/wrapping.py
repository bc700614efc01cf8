"""Breaking lines of styled text at the width of a terminal, by cells and not by characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: A piece of a line with its style.
Piece = tuple[str, str]
Line = list[Piece]

#: A run to be kept on one line is, where it takes no more than this part of it.
_KEPT = 3
_TAB = 8
_WORDS = re.compile(r" +|[^ ]+")
# What opens an item of a list: its further lines stand under its words.
_ITEM = re.compile(r" *(?:[-–—+*•▪]|\(?[0-9]{1,2}[.)]|[a-zđ][.)]) +(?=\S)")
_NARROWEST_HANGING = 40
_DEEPEST_HANGING = 8
#: Characters that make up one cell at most: what has more marks on a letter is cut anywhere.
_LETTER = 8
#: Every character of it takes one cell, and none combines with the one before.
_PLAIN_CELLS = re.compile(
    r"[\x20-\x7e\u00a0-\u02ff\u1e00-\u1eff\u2013\u2014\u201c\u201d\u2026\u2190-\u2193\u2196-\u2199]*"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Visible text of one style; ``kept`` where it had better stay on one line."""

    text: str
    style: str
    kept: bool = False


class Cells:
    """How many cells words take; those of a text come again and again."""

    def __init__(self) -> None:
        from rich.cells import cell_len

        self._measure = cell_len
        self._known: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        """Give the cells of a word."""
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


def broken(runs: Sequence[Run], width: int, measure: Cells, *, hanging: int = 0) -> Iterator[Line]:
    """Yield one line of the text as lines that fit.

    Args:
        runs: the line.
        width: cells of a line; at least 2.
        measure: what measures words.
        hanging: how far the lines behind the first are set in; those of an item of a list stand
            under its words in any case.
    """
    runs = [run for run in runs if run.text]
    if any("\t" in run.text for run in runs):
        runs = _untabbed(runs, measure)
    shown = "".join(run.text for run in runs)
    if len(shown) <= width and measure(shown) <= width:
        yield trimmed([(run.text, run.style) for run in runs])
        return
    solid = "".join(
        run.text.replace(" ", "\xa0") if run.kept and len(run.text) * _KEPT <= width else run.text
        for run in runs
    )
    pieces = _Cutter(runs)
    item = _ITEM.match(shown) if width >= _NARROWEST_HANGING else None
    if item and item.end() <= _DEEPEST_HANGING:
        hanging = item.end()
    for number, (start, end) in enumerate(_stretches(solid, width, hanging, measure)):
        line = pieces.cut(start, end)
        yield trimmed([(" " * hanging, ""), *line] if number and hanging else line)


def _stretches(text: str, width: int, hanging: int, measure: Cells) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line that go on a line each; spaces between them are left out."""
    if _PLAIN_CELLS.fullmatch(text):
        return _even_stretches(text, width, hanging)
    return _uneven_stretches(text, width, hanging, measure)


def _even_stretches(text: str, width: int, hanging: int) -> Iterator[tuple[int, int]]:
    """Do the same for a line whose every character takes one cell, in a fifth of the time."""
    word = len(text) - len(text.lstrip(" "))
    start = max(0, word - width // 2)
    room = width
    while len(text) - start > room:
        end = text.rfind(" ", word + 1, start + room + 1)
        if end < 0:  # a word wider than the line
            end = start + room
        yield start, end
        start = end
        while text.startswith(" ", start):
            start += 1
        word, room = start, width - hanging
    if start < len(text):
        yield start, len(text)


def _uneven_stretches(
    text: str, width: int, hanging: int, measure: Cells
) -> Iterator[tuple[int, int]]:
    """Do the same for a line of any characters, word by word."""
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

    def __init__(self, runs: Sequence[Run]) -> None:
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


def _untabbed(runs: Sequence[Run], measure: Cells) -> list[Run]:
    """Give the runs with spaces up to the next stop for each tab."""
    column = 0
    spaced: list[Run] = []
    for run in runs:
        parts = run.text.split("\t")
        said = parts[0]
        column += measure(parts[0])
        for part in parts[1:]:
            gap = _TAB - column % _TAB
            said += " " * gap + part
            column += gap + measure(part)
        spaced.append(Run(said, run.style, run.kept))
    return spaced


def trimmed(line: Line) -> Line:
    """Give a line without spaces at its end."""
    while line and not line[-1][0].rstrip(" "):
        line.pop()
    if line:
        text, style = line[-1]
        line[-1] = (text.rstrip(" "), style)
    return line
