"""Texts in the terminal, as their readers know them, with every figure marked."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TextIO, cast

from ktxh_cli import text as texts
from ktxh_cli.document import Document
from ktxh_cli.language import Language
from ktxh_cli.library import Library
from ktxh_cli.model import Record, Refusal
from ktxh_cli.sinks.annotations import (
    REFUSED,
    Pen,
    in_order,
    name_of,
    notes_of,
    refusals_of,
    sort_of,
)
from ktxh_cli.sinks.base import Reading, TextStream
from ktxh_cli.sinks.labels import period
from ktxh_cli.sinks.marked import Inset, Mark, apart, around, lines_of
from ktxh_cli.sinks.marked_table import rows_of
from ktxh_cli.sinks.safe import visible
from ktxh_cli.sinks.tree import reason
from ktxh_cli.sinks.wrapping import Cells, Line, Piece, Run, broken, trimmed

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 20
_SHORTEST_NAME = 8
#: Prose is set no wider: longer lines are hard to read. Tables take what there is.
WIDEST_PROSE = 100
#: Lines that are written at once.
_BATCH = 200


class Showing:
    """Texts, one after another, on one stream."""

    def __init__(
        self,
        stream: TextStream,
        library: Library,
        spoken: Language,
        *,
        notes: bool = False,
        reasons: bool = False,
    ) -> None:
        """Get ready to write.

        Args:
            stream: where to write; whether it is a terminal decides on colour.
            library: what knows why a number is no figure.
            spoken: language of all words that are not the text's.
            notes: say below each sentence what its figures are about.
            reasons: say below each sentence why its other numbers are no figures.
        """
        from rich.console import Console

        self._console = Console(
            file=cast(TextIO, stream), highlight=False, markup=False, emoji=False
        )
        coloured = self._console.color_system is not None and not self._console.no_color
        self._pen = Pen(coloured, spoken)
        self._library = library
        self._notes = notes
        self._reasons = reasons
        self._width = max(self._console.width, _NARROWEST)
        self._begun = False

    def write(self, reading: Reading, found: int) -> None:
        """Write a text with its head.

        Args:
            reading: the text and what is to be marked in it.
            found: how many figures it holds, also those that were not asked for.
        """
        if self._begun:
            _emit(self._console, iter([[], []]))
        self._begun = True
        _emit(self._console, self._head(reading, found))
        _emit(self._console, self._body(reading))

    def _head(self, reading: Reading, found: int) -> Iterator[Line]:
        facts, records = reading.facts, reading.records
        say, spoken = self._pen.say, self._pen.spoken
        count = str(found) if found == len(records) else f"{len(records)}/{found}"
        said = say(f"{count} số liệu", f"{count} figure{'' if found == 1 else 's'}")
        yield from _title(reading.document.source, said, self._prose, self._pen)
        if facts.title:
            yield from _told(facts.title, self._prose, "bold")
        about = [facts.issuer, facts.number, facts.date and period(facts.date, spoken), facts.place]
        if any(about):
            yield from _told(" · ".join(part for part in about if part), self._prose, "")
        yield from self._counts(records, reading.refusals)
        yield []

    def _counts(self, records: Sequence[Record], refusals: Sequence[Refusal]) -> Iterator[Line]:
        """Yield how many figures there are of each sort, each drawn as in the text: the legend."""
        pen = self._pen
        counts = Counter(map(sort_of, records))
        items: list[Line] = [
            [*pen.drawn(name_of(sort, pen.spoken), sort), (f" {counts[sort]}", "")]
            for sort in in_order(counts)
        ]
        if refusals and (pen.coloured or self._reasons):
            name = pen.say("số không lấy", "not taken")
            shown: Line = [(name, REFUSED)] if pen.coloured else [(f"{{{name}}}", "")]
            items.append([*shown, (f" {len(refusals)}", "")])
        if unsure := sum(not record.sure for record in records):
            name = pen.say("có suy đoán", "on a guess")
            items.append([(f"~ {name} {unsure}", "")])
        yield from _rowed(items, self._prose)

    def _body(self, reading: Reading) -> Iterator[Line]:
        text, pen = reading.document.text, self._pen
        marks = apart(pen.mark(record) for record in reading.records)
        if pen.coloured or self._reasons:
            marks = around(marks, (pen.refused(r.start, r.end) for r in reading.refusals))
        return lines_of(text, marks, self._prose, self._insets(reading, marks))

    def _insets(self, reading: Reading, marks: Sequence[Mark]) -> list[Inset]:
        """Give the tables of the text, and what stands below its sentences and rows."""
        document = reading.document
        below = self._below(reading) if self._notes or self._reasons else {}
        insets: list[Inset] = []
        measure = Cells()
        for table in document.tables:
            rows = rows_of(document.text, table, marks, self._width, measure)
            if rows is None:
                continue
            lines: list[Line] = []
            for row in rows:
                lines += row.lines
                lines += below.pop(_line_end(document.text, row.end), ())
            insets.append(Inset(table.start, rows[-1].end, lines))
        insets += (Inset(at, at, lines) for at, lines in below.items())
        return sorted(insets, key=lambda inset: inset.start)

    def _below(self, reading: Reading) -> dict[int, list[Line]]:
        """Give what stands below each sentence or row, by the offset of its end."""
        ends = _Ends(reading.document)
        records: dict[int, list[Record]] = {}
        refused: dict[int, dict[str, list[str]]] = {}
        if self._notes:
            for record in reading.records:
                records.setdefault(ends.of(record.start, record.end), []).append(record)
        if self._reasons:
            text = reading.document.text
            for each in reading.refusals:
                why = reason(each, self._library, self._pen.spoken)
                group = refused.setdefault(ends.of(each.start, each.end), {})
                group.setdefault(why, []).append(text[each.start : each.end])
        below: dict[int, list[Line]] = {}
        for at, figures in records.items():
            place = reading.facts.place
            told = notes_of(figures, self._pen, self._width, place)
            below[at] = [trimmed(line) for line in told]
        for at, numbers in refused.items():
            below.setdefault(at, []).extend(refusals_of(numbers, self._pen, self._width))
        return below

    @property
    def _prose(self) -> int:
        return min(self._width, WIDEST_PROSE)


class _Ends:
    """Where what is said of a figure stands: behind its sentence, in a table behind its row."""

    def __init__(self, document: Document) -> None:
        tables = document.tables
        view = texts.view_of(document.text)
        within = texts.without(view, [(table.start, table.end) for table in tables])
        spans = [view.span(sentence.start, sentence.end) for sentence in texts.split(within)]
        for table in tables:
            rows: dict[int, tuple[int, int]] = {}
            for cell in table.cells:
                start, end = rows.get(cell.row, (cell.start, cell.end))
                rows[cell.row] = min(start, cell.start), max(end, cell.end)
            spans += ((start, _line_end(document.text, end)) for start, end in rows.values())
        spans.sort()
        self._text = document.text
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def of(self, start: int, end: int) -> int:
        """Give the offset behind the sentence or row of a figure; else behind its line."""
        number = bisect_right(self._starts, start) - 1
        if number >= 0 and start < self._ends[number]:
            return max(self._ends[number], end)
        return _line_end(self._text, end)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _title(source: str, said: str, width: int, pen: Pen) -> Iterator[Line]:
    """Yield where a text comes from and what it holds; of a long path its end is shown."""
    from rich.cells import cell_len

    name = pen.say("đầu vào chuẩn", "standard input") if source == "-" else visible(source)
    beside = width - cell_len(said) - len(" ── ")
    room = beside if beside > _SHORTEST_NAME else width
    if cell_len(name) > room:
        name = name[-room:]
        while cell_len(name) > room - 1:
            name = name[1:]
        name = "…" + name
    if room == width:
        yield [(name, "bold")]
        yield [(said, "")]
        return
    rule = "─" * (width - cell_len(name) - cell_len(said) - len("  "))
    yield [(name, "bold"), (" ", ""), (rule, "dim"), (" ", ""), (said, "")]


def _told(said: str, width: int, style: str) -> Iterator[Line]:
    yield from broken([Run(visible(said), style)], width, Cells())


def _rowed(items: Sequence[Line], width: int) -> Iterator[Line]:
    """Yield items side by side, as many on a line as there is room for."""
    from rich.cells import cell_len

    gap: Piece = ("   ", "")
    line: Line = []
    used = 0
    for item in items:
        length = sum(cell_len(text) for text, _ in item)
        if line and used + len(gap[0]) + length > width:
            yield line
            line, used = [], 0
        if line:
            line.append(gap)
            used += len(gap[0])
        line += item
        used += length
    if line:
        yield line


def _emit(console: Console, lines: Iterator[Line]) -> None:
    """Write lines; nothing but their text and the console's own styles gets out."""
    from rich.segment import Segment, Segments

    end = Segment("\n")
    styles = {"": None}
    while batch := list(islice(lines, _BATCH)):
        segments: list[Segment] = []
        for line in batch:
            for text, style in line:
                if style not in styles:
                    styles[style] = console.get_style(style)  # type: ignore[assignment]
                segments.append(Segment(text, styles[style]))
            segments.append(end)
        console.print(Segments(segments), end="", soft_wrap=True)
