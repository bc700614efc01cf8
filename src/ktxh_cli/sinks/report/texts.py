"""The texts as a reader sees them: paragraphs and tables, every figure marked where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ktxh_cli.document import Cell, Document, Table
from ktxh_cli.language import Language
from ktxh_cli.model import Record
from ktxh_cli.sinks.base import Reading
from ktxh_cli.sinks.labels import WORDS as CODES
from ktxh_cli.sinks.labels import period
from ktxh_cli.sinks.report.markup import Child, Markup, element, escaped, joined, spoken
from ktxh_cli.sinks.report.model import Mark, Numbering
from ktxh_cli.sinks.report.words import WORDS
from ktxh_cli.sinks.safe import visible

#: Lengths of text, in characters, that each step of estimated height stands for (see style.css).
_SIZES = (600, 1_500, 4_000, 10_000, 30_000)
#: What a screen reader hears of a text longer than this is cut: an unbroken line is no label.
_LONG_NAME = 160


def texts(readings: Sequence[Reading], numbering: Numbering, language: Language) -> Markup:
    """Give all texts, each an article."""
    return joined(
        _article(number, reading, numbering, language) for number, reading in enumerate(readings)
    )


def legend(language: Language) -> Markup:
    """Give what the colours of figures mean."""
    keys = [
        spoken("span", CODES["measure"]["level"], language, class_="key level"),
        spoken("span", WORDS["legend.up"], language, class_="key growth up"),
        spoken("span", WORDS["legend.down"], language, class_="key growth down"),
        *(
            spoken("span", CODES["measure"][code], language, class_=f"key {code}")
            for code in ("ratio", "share", "contribution")
        ),
        spoken("span", WORDS["legend.guess"], language, class_="key guess"),
    ]
    spaced: list[Child] = []
    for key in keys:
        spaced += [key, " "]
    return element("p", *spaced[:-1], class_="legend")


def name_of(reading: Reading) -> tuple[str, str]:
    """Give what a text is called on the page, in both languages: its title, else its file."""
    title = (reading.facts.title or "").strip()
    if title:
        return (_cut(title), _cut(title))
    return file_of(reading.document)


def file_of(document: Document) -> tuple[str, str]:
    """Give the name of the file without its folders; standard input is called so."""
    if document.source == "-":
        return WORDS["stdin"]
    name = _cut(PurePath(document.source).name or document.source)
    return (name, name)


def facts_of(reading: Reading) -> list[tuple[str, str]]:
    """Give what a text says of itself besides its title, in both languages."""
    facts = reading.facts
    plain = [visible(said) for said in (facts.issuer, facts.number) if said]
    pairs = [(_cut(said), _cut(said)) for said in plain]
    if facts.date:
        pairs.append((period(facts.date, "vi"), period(facts.date, "en")))
    if facts.place:
        pairs.append((facts.place, facts.place))
    return pairs


def _article(number: int, reading: Reading, numbering: Numbering, language: Language) -> Markup:
    document = reading.document
    facts: list[Child] = []
    for pair in (*facts_of(reading), file_of(document)):
        facts += [spoken("span", pair, language), " · "]
    head = element(
        "header",
        element(
            "h3",
            element("span", f"[{number + 1}]", class_="number"),
            " ",
            spoken("span", name_of(reading), language),
            id=f"d{number}",
            tabindex=-1,
        ),
        element("p", *facts[:-1], class_="facts"),
        *(element("p", warning, class_="warning") for warning in document.warnings),
    )
    body = joined(_blocks(reading, numbering.marks[number], numbering.records))
    if not document.text.strip():
        body = spoken("p", WORDS["text.empty"], language, class_="facts")
    size = sum(len(document.text) > length for length in _SIZES)
    return element(
        "article",
        head,
        element("div", body, class_="body", lang="vi"),
        class_=f"document size{size}",
        data_d=number,
        aria_labelledby=f"d{number}",
    )


def _blocks(reading: Reading, marks: list[Mark], records: list[Record]) -> Iterator[Markup]:
    """Yield the paragraphs and tables of a text in order."""
    writer = _Writer(reading.document.text, marks, records)
    at = 0
    for table in reading.document.tables:
        if table.start < at:
            continue
        yield from writer.paragraphs(at, table.start)
        at = max(table.end, at)
        if writer.fits(table):
            yield writer.table(table)
        else:
            yield from writer.paragraphs(table.start, at)
    yield from writer.paragraphs(at, len(reading.document.text))


class _Writer:
    """Writes stretches of one text, from front to back."""

    def __init__(self, text: str, marks: list[Mark], records: list[Record]) -> None:
        self._text = text
        self._marks = marks
        self._records = records
        self._next = 0

    def paragraphs(self, start: int, end: int) -> Iterator[Markup]:
        """Yield a paragraph for each line that is not empty."""
        at = start
        while at < end:
            stop = self._text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if self._text[at:stop].strip():
                yield element("p", self._marked(at, stop))
            at = stop + 1

    def fits(self, table: Table) -> bool:
        """Tell whether every figure of a table stands in one of its cells."""
        spans = sorted((cell.start, cell.end) for cell in table.cells if cell.end > cell.start)
        for mark in self._marks:
            if mark.start < table.end and mark.end > table.start:
                number = bisect_right(spans, mark.start, key=_start) - 1
                if number < 0 or mark.start < table.start or mark.end > spans[number][1]:
                    return False
        return True

    def table(self, table: Table) -> Markup:
        """Give a table as one."""
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        lines = [
            element("tr", *(self._cell(cell) for cell in sorted(rows[row], key=_by_column)))
            for row in sorted(rows)
        ]
        body = element("table", element("caption", table.name), element("tbody", *lines))
        return element("div", body, class_="wide", tabindex=0, role="group", aria_label=table.name)

    def _cell(self, cell: Cell) -> Markup:
        number = any(m.start < cell.end and m.end > cell.start for m in self._near(cell.start))
        return element(
            "th" if cell.head or (cell.bold and not number) else "td",
            self._marked(cell.start, cell.end),
            rowspan=cell.rows if cell.rows > 1 else None,
            colspan=cell.columns if cell.columns > 1 else None,
            class_="figure" if number else None,
        )

    def _near(self, offset: int) -> Iterator[Mark]:
        """Yield the marks from the first that ends behind ``offset``, a few at most."""
        number = self._first_behind(offset)
        yield from self._marks[number : number + 1]

    def _first_behind(self, offset: int) -> int:
        number = self._next
        while number and self._marks[number - 1].end > offset:
            number -= 1
        while number < len(self._marks) and self._marks[number].end <= offset:
            number += 1
        return number

    def _marked(self, start: int, end: int) -> Markup:
        """Give a stretch with the figures in it marked."""
        parts: list[Markup] = []
        at = start
        self._next = self._first_behind(start)
        while self._next < len(self._marks) and self._marks[self._next].start < end:
            mark = self._marks[self._next]
            first, last = max(mark.start, start), min(mark.end, end)
            parts += [escaped(self._text[at:first]), self._mark(mark, first, last)]
            at = last
            if mark.end > end:
                break
            self._next += 1
        parts.append(escaped(self._text[at:end]))
        return Markup("".join(parts))

    def _mark(self, mark: Mark, start: int, end: int) -> Markup:
        number = mark.numbers[0]
        opening = start == mark.start  # a figure over two lines is marked twice and named once
        return element(
            "mark",
            self._text[start:end],
            id=f"f{number}" if opening else None,
            data_f=number,
            class_=look_of(self._records[number]),
            tabindex=0 if opening else None,
            role="button" if opening else None,
        )


def look_of(record: Record) -> str:
    """Give the classes by which a figure is coloured: its measure, direction and sureness."""
    words = [str(record.measure)]
    if record.direction:
        words.append(str(record.direction))
    if not record.sure:
        words.append("guess")
    return " ".join(words)


def _by_column(cell: Cell) -> int:
    return cell.column


def _start(span: tuple[int, int]) -> int:
    return span[0]


def _cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONG_NAME else shown[: _LONG_NAME - 1].rstrip() + "…"
