"""What a printer puts on every page and nobody reads: running heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ktxh_cli.reading.parsers.pdf.cells import lines_of
from ktxh_cli.reading.parsers.pdf.page import Line, Page
from ktxh_cli.reading.parsers.pdf.ruled import ruled_tables

#: So many lines from the top and bottom of a page may be running ones.
_LINES = 3
#: How far from the edge they stand, as a share of the height of the page.
_WITHIN = 0.16
#: They stand at the same height on each page, give or take so many points.
_SAME = 6.0
_MANY_PAGES = 5
_NUMBER = re.compile(
    r"[-–—\[( ]*+(?:trang|page|tr\.)?\s*+([0-9]{1,4})(?:\s*(?:/|of|trên)\s*[0-9]{1,4})?[-–—\]) .]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")


def without_repeats(pages: Sequence[Page]) -> list[Page]:
    """Give the pages without what is the same on them.

    A head keeps its words on the first page that has it, a foot on the last, so that nothing that
    is said once only is lost; page numbers go from all.
    """
    edges = [_edges(page) for page in pages]
    drop: list[set[int]] = [set() for _ in pages]
    _drop_numbers(pages, edges, drop)
    _drop_lines([top for top, _ in edges], drop, keep_first=True)
    _drop_lines([bottom for _, bottom in edges], drop, keep_first=False)
    return [
        replace(page, words=tuple(w for w in page.words if id(w) not in gone)) if gone else page
        for page, gone in zip(pages, drop, strict=True)
    ]


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """Give the first and last lines of a page that may be running ones: not those of a table."""
    top = [w for w in page.words if w.base < _WITHIN * page.height]
    bottom = [w for w in page.words if w.base > (1 - _WITHIN) * page.height]
    if not top and not bottom:
        return [], []
    held = {id(word) for _, words in ruled_tables(page) for word in words}
    first = lines_of(w for w in top if id(w) not in held)[:_LINES]
    last = lines_of(w for w in bottom if id(w) not in held)[-_LINES:]
    return first, last


def _drop_numbers(
    pages: Sequence[Page],
    edges: Sequence[tuple[list[Line], list[Line]]],
    drop: Sequence[set[int]],
) -> None:
    """Drop the numbers of pages: those that count with the pages, or are alone and right."""
    found: dict[tuple[bool, int], list[tuple[int, Line]]] = defaultdict(list)
    for number, (top, bottom) in enumerate(edges):
        for at_top, outer in ((True, top[:1]), (False, bottom[-1:])):
            for only in outer:
                match = _NUMBER.fullmatch(only.text)
                if match:
                    offset = int(match[1]) - pages[number].number
                    found[at_top, offset].append((number, only))
    for (_, offset), lines in found.items():
        for number, line in lines:
            if len(lines) > 1 or (offset == 0 and _stands_alone(pages[number], line)):
                drop[number].update(id(word) for word in line.words)


def _stands_alone(page: Page, line: Line) -> bool:
    """Tell a line that no other stands near to."""
    near = 1.8 * line.size
    return not any(
        abs(word.base - line.base) < near for word in page.words if word not in line.words
    )


def _drop_lines(
    edges: Sequence[Sequence[Line]], drop: Sequence[set[int]], *, keep_first: bool
) -> None:
    """Drop the lines that say the same at the same height of several pages."""
    found: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in enumerate(edges):
        for line in lines:
            found[_DIGITS.sub("#", line.text.casefold())].append((number, line))
    least = 3 if len(edges) >= _MANY_PAGES else 2
    for same in found.values():
        groups: list[list[tuple[int, Line]]] = []
        for number, line in sorted(same, key=lambda s: s[1].base):
            if groups and line.base - groups[-1][0][1].base < _SAME:
                groups[-1].append((number, line))
            else:
                groups.append([(number, line)])
        for group in groups:
            on = {number for number, _ in group}
            if len(on) < least:
                continue
            kept = min(on) if keep_first else max(on)
            for number, line in group:
                if number != kept:
                    drop[number].update(id(word) for word in line.words)
