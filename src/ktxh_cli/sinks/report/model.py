"""What a page is made of: the texts that were read, their sheet, and how figures are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ktxh_cli.frozen import field, noun
from ktxh_cli.language import Language
from ktxh_cli.model import Record
from ktxh_cli.periods import known_span
from ktxh_cli.sheet.model import Row
from ktxh_cli.sinks.base import Reading


@noun(frozen=True, slots=True)
class Report:
    """Everything that a page shows.

    Attributes:
        readings: the texts with their figures, in the order in which they were given.
        rows: the sheet of all those figures; of the same record objects as ``readings``.
        language: which language the page opens in; it has a switch.
        title: its title; empty for one that follows from the texts.
        names: Vietnamese and English name of each indicator of the catalogue that a figure has.
        unread: how many sources could not be read.
    """

    readings: tuple[Reading, ...]
    rows: tuple[Row, ...] = ()
    language: Language = "vi"
    title: str = ""
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    unread: int = 0


class Mark(NamedTuple):
    """A stretch of a text that is highlighted: one figure, or several that overlap.

    Attributes:
        numbers: of its figures on the page; the first gives the mark its name.
    """

    start: int
    end: int
    numbers: tuple[int, ...]


class Numbering:
    """The figures of a page, numbered from 0 through all texts in reading order."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.records: list[Record] = []
        #: For each text its marks, in order.
        self.marks: list[list[Mark]] = []
        #: For each figure the number of its text, and the figure whose name its mark bears.
        self.documents: list[int] = []
        self.leaders: list[int] = []
        self._numbers: dict[int, int] = {}
        for document, reading in enumerate(readings):
            self._take(document, sorted(reading.records, key=lambda r: (r.start, r.end)))

    def of(self, records: Iterable[Record]) -> list[int]:
        """Give the numbers of records, which must be the very objects of the readings."""
        return [self._numbers[id(record)] for record in records if id(record) in self._numbers]

    def document_of(self, row: Row) -> int:
        """Give the number of the first text that a row has a figure of; 0 where it has none."""
        return min((self.documents[n] for n in self.of(row.records)), default=0)

    def _take(self, document: int, records: list[Record]) -> None:
        marks: list[Mark] = []
        for record in records:
            number = len(self.records)
            self.records.append(record)
            self.documents.append(document)
            self._numbers[id(record)] = number
            if marks and record.start < marks[-1].end:
                last = marks.pop()
                marks.append(Mark(last.start, max(last.end, record.end), (*last.numbers, number)))
            else:
                marks.append(Mark(record.start, record.end, (number,)))
            self.leaders.append(marks[-1].numbers[0])
        self.marks.append(marks)


def by_area_and_period(rows: Iterable[Row], numbering: Numbering) -> list[Row]:
    """Give the rows so that those of one area and period stand together, as in an office's form.

    Areas come in the order in which the texts name them, rows without one text by text behind
    them; periods from the first to the last, those without dates at the end. Within each the order
    of the sheet stays.
    """
    held = list(rows)
    first: dict[str, int] = {}
    for row in held:
        for number in numbering.of(row.records)[:1]:
            first[row.place] = min(number, first.get(row.place, number))

    def key(row: Row) -> tuple[object, ...]:
        span = known_span(row.period)
        dates = (span.last, span.first) if span else (date.max, date.max)
        document = 0 if row.place else numbering.document_of(row)
        said = "" if span else row.period_text
        return (not row.place, first.get(row.place, 0), document, *dates, said)

    return sorted(held, key=key)
