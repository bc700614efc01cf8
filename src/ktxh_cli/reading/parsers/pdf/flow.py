"""From the regions of all pages to the blocks of the document.

Paragraphs and tables that go on over a page or column are put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ktxh_cli.reading.blocks import Block, Grid, GridCell, Mark, Paragraph
from ktxh_cli.reading.parsers.pdf.cells import joined
from ktxh_cli.reading.parsers.pdf.layout import Region, regions_of
from ktxh_cli.reading.parsers.pdf.page import Line, Page, Sheet
from ktxh_cli.reading.parsers.pdf.paragraphs import Piece, paragraphs
from ktxh_cli.reading.parsers.pdf.repeats import without_repeats

#: Columns are the same where their edges differ by no more than this, in points.
_SAME_EDGE = 14.0
#: A note stands at the foot of its page, smaller than the text.
_SMALLER = 0.92
_NOTE = re.compile(r"(?:\([0-9]{1,2}\)|\[[0-9]{1,2}\]|[0-9]{1,2}[.)]?\s|\*)")
#: So many words at the end of a page may go over to the next with a sentence.
_MOST_WORDS = 12

Row = tuple[GridCell, ...]


@dataclass(eq=False)
class _Text:
    """A paragraph with whether it goes on behind the place that it stands at."""

    text: str
    page: int
    opens: bool
    ends: bool
    note: bool = False


@dataclass(eq=False)
class _Table:
    """A table with the edges of its columns."""

    rows: tuple[Row, ...]
    edges: tuple[float, ...]
    page: int


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """Give the blocks of a document from its pages, a mark before each page."""
    layout = [regions_of(page) for page in without_repeats(pages)]
    edge = max((r.right for regions in layout for r in regions if r.whole), default=0.0)
    flow: list[_Text | _Table] = []
    for page, regions in zip(pages, layout, strict=True):
        own = [part for region in regions for part in _parts(region, page, edge)]
        flow += _notes_before(own)
    return list(_blocks(_joined(flow), pages))


def _parts(region: Region, page: Page, edge: float) -> Iterator[_Text | _Table]:
    """Yield the paragraphs and tables of a region."""
    lines: list[Line] = []
    right = edge if region.whole else region.right
    for item in (*region.items, None):
        if isinstance(item, Line):
            lines.append(item)
            continue
        for piece in paragraphs(lines, region.left, right, loose=region.loose):
            goes_on = not region.loose
            opens, ends = piece.opens and goes_on, piece.ends and goes_on
            yield _Text(piece.text, page.number, opens, ends, _is_note(piece, page))
        lines = []
        if isinstance(item, Sheet):
            yield _Table(item.rows, item.edges, page.number)


def _is_note(piece: Piece, page: Page) -> bool:
    """Tell a note at the foot of a page."""
    if not _NOTE.match(piece.text) or piece.base < 0.6 * page.height:
        return False
    sizes = sorted(word.size for word in page.words)
    return piece.size < _SMALLER * sizes[len(sizes) // 2]


def _notes_before(parts: list[_Text | _Table]) -> list[_Text | _Table]:
    """Put the notes at the foot of a page before the paragraph that goes on to the next page."""
    number = len(parts)
    while number and isinstance(note := parts[number - 1], _Text) and note.note:
        number -= 1
    last = parts[number - 1] if number else None
    if number == len(parts) or not isinstance(last, _Text) or not last.ends:
        return parts
    return [*parts[: number - 1], *parts[number:], last]


def _joined(flow: Sequence[_Text | _Table]) -> list[_Text | _Table]:
    """Put together what goes on over a column or page."""
    made: list[_Text | _Table] = []
    for part in flow:
        last = made[-1] if made else None
        if isinstance(part, _Table) and isinstance(last, _Table) and last.page < part.page:
            rows = _continued(last, part)
            if rows is not None:
                made[-1] = replace(last, rows=(*last.rows, *rows))
                continue
        if isinstance(part, _Text) and isinstance(last, _Text) and last.ends and part.opens:
            if last.page == part.page:
                text = joined(last.text, part.text)
                made[-1] = replace(last, text=text, ends=part.ends)
                continue
            first, rest = _parted(last.text, part.text)
            made[-1] = replace(last, text=first, ends=False)
            part = replace(part, text=rest)
        made.append(part)
    return made


def _parted(first: str, rest: str) -> tuple[str, str]:
    """Divide a paragraph that goes on over a page, so that its sentence can be read whole.

    A sentence goes on over a line where a small letter begins the next; so the last words go over
    until one does, but no figure that stands before the break.

    >>> _parted("Thu ngân sách của tỉnh Lạng", "Sơn đạt 5 tỷ đồng.")
    ('Thu ngân sách của', 'tỉnh Lạng Sơn đạt 5 tỷ đồng.')
    >>> _parted("Tổng thu 1.000 tỷ đồng, tăng", "7,5%.")
    ('Tổng thu 1.000 tỷ đồng,', 'tăng 7,5%.')
    """
    if rest[:1].islower() and not first[-1:].isdigit() and first[-1:] not in "-\xad":
        return first, rest
    words = first.split(" ")
    for back in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        word = words[-back]
        if word[:1].islower():
            moved = joined(" ".join(words[-back:]), rest)
            return " ".join(words[:-back]), moved
        if any(map(str.isdigit, word)) and back > 1:
            break
    return first, rest


def _continued(first: _Table, second: _Table) -> tuple[Row, ...] | None:
    """Give the rows by which a table goes on with another; None where they are two tables."""
    if len(first.edges) != len(second.edges) or any(
        abs(a - b) > _SAME_EDGE for a, b in zip(first.edges, second.edges, strict=True)
    ):
        return None
    same = 0
    for above, below in zip(first.rows, second.rows, strict=False):
        if _words(above) != _words(below):
            break
        same += 1
    rows = second.rows[same:]
    if any(cell.rows > 1 for row in second.rows[:same] for cell in row) and not rows:
        return None
    return rows


def _words(row: Row) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.rows, cell.columns) for cell in row]


def _blocks(flow: Sequence[_Text | _Table], pages: Sequence[Page]) -> Iterator[Block]:
    """Yield the blocks with the marks of pages."""
    at = 0
    for part in flow:
        while at < len(pages) and pages[at].number <= part.page:
            yield Mark(f"page {pages[at].number}")
            at += 1
        yield Paragraph(part.text) if isinstance(part, _Text) else Grid(part.rows)
    for page in pages[at:]:
        yield Mark(f"page {page.number}")
