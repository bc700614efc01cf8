"""Files of delimited values: commas, semicolons or tabs, told by what the file holds.

Spreadsheets save such files with titles above the head and notes below; those lines are prose. A
text whose sentences have commas is none: see ``_is_clean``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from ktxh_cli.document import Table
from ktxh_cli.reading.plain.pieces import Row, piece_of, tables_in
from ktxh_cli.vietnamese import composed

#: Semicolons before commas: where the comma is the decimal sign, files have semicolons.
_DELIMITERS = ("\t", ";", ",")
#: How many records are looked at to tell the delimiter.
_SAMPLE = 200
#: Of the records between the first and the last full one, this share has the same fields.
_EVEN = 0.8
#: The most lines above the head and below the last row.
_APART = 15
#: A quoted field may have this many line breaks; more is a quote that was never closed.
_BROKEN = 20
#: A longer line outside the table is a paragraph.
_WORDY = 250
#: No record is longer; a longer line is one field.
_LONGEST = 100_000
_BREAK = re.compile(r"\r\n?|\n")

Spans = list[tuple[int, int]]


def delimited_tables(text: str) -> list[Table]:
    """Give the tables of a text that is as a whole a file of delimited values; else none."""
    said = re.match(r"sep=(.)\r?\n", text)  # what Excel itself writes above
    for delimiter in (said[1],) if said else _DELIMITERS:
        if delimiter not in text:
            continue
        width = _width(list(islice(_records(text, delimiter), _SAMPLE)), sampled=True)
        if not width:
            continue
        records = list(_records(text, delimiter))
        if _width(records, sampled=False) != width or _holds_prose(text, records, width, delimiter):
            continue
        full = [spans for spans in records if len(spans) == width]
        if delimiter != "\t" and not _is_clean(text, full, delimiter):
            continue
        rows = [_row(text, number, spans) for number, spans in enumerate(records)]
        if tables := list(tables_in(rows, text, sheet=True)):
            return tables
    return []


def _width(records: list[Spans], *, sampled: bool) -> int:
    """Give how many fields the records of a file have; 0 where they differ."""
    counts = Counter(len(spans) for spans in records if len(spans) > 1)
    if not counts:
        return 0
    width, often = max(counts.items(), key=lambda item: (item[1], item[0]))
    full = [number for number, spans in enumerate(records) if len(spans) == width]
    first, last = full[0], full[-1]
    within = [s for s in records[first : last + 1] if len(s) > 1 or s[0][0] < s[0][1]]
    after = 0 if sampled else len(records) - 1 - last
    if often < 2 or first > _APART or after > _APART or often < _EVEN * len(within):
        return 0
    return width


def _holds_prose(text: str, records: list[Spans], width: int, delimiter: str) -> bool:
    """Tell a report with a table in it: paragraphs stand among the lines outside the table.

    A table with tabs is found inside a report too, so that a few sentences are enough there.
    """
    sizes = [len(composed(text[spans[0][0] : spans[-1][1]])) for spans in records]
    outside = [size for size, spans in zip(sizes, records, strict=True) if len(spans) != width]
    if delimiter == "\t" and 2 * sum(outside) > sum(sizes):
        return True
    return max(outside, default=0) > _WORDY


def _row(text: str, number: int, spans: Spans) -> Row:
    return tuple(
        piece_of(text, start, end, column, line=number) for column, (start, end) in enumerate(spans)
    )


def _is_clean(text: str, records: list[Spans], delimiter: str) -> bool:
    """Tell delimiters from the signs of sentences and numbers.

    Sentences have a space behind the sign, and decimals a digit on both sides. So in nine rows of
    ten no space stands behind the sign; and commas part other things than digits in as many rows,
    or in a head of words only.
    """
    spaced = sum(any(text.startswith(" ", start) for start, _ in spans[1:]) for spans in records)
    if 10 * spaced > len(records):
        return False
    if delimiter != ",":
        return True
    parted = sum(any(not _between_digits(text, s) for s, _ in spans[1:]) for spans in records)
    head = [text[start:end].strip() for start, end in records[0]]
    return 10 * parted >= 9 * len(records) or not any(f[:1].isdigit() or not f for f in head)


def _between_digits(text: str, start: int) -> bool:
    """Tell a sign before ``start`` that stands between two digits, as a decimal comma does."""
    return text[start - 2 : start - 1].isdigit() and text[start : start + 1].isdigit()


def _records(text: str, delimiter: str) -> Iterator[Spans]:
    """Yield the fields of each record as spans, without the quotes round a quoted field."""
    position = 0
    quotes = '"' in text
    while position < len(text):
        match = _BREAK.search(text, position)
        end, following = (match.start(), match.end()) if match else (len(text), len(text))
        if end - position > _LONGEST:
            yield [(position, end)]
        elif quotes and text.find('"', position, end) >= 0:
            spans, end = _quoted(text, position, delimiter)
            match = _BREAK.match(text, end)
            following = match.end() if match else len(text)
            yield spans
        else:
            yield _plain(text, position, end, delimiter)
        position = following


def _plain(text: str, start: int, end: int, delimiter: str) -> Spans:
    spans = []
    while (sign := text.find(delimiter, start, end)) >= 0:
        spans.append((start, sign))
        start = sign + 1
    spans.append((start, end))
    return spans


def _quoted(text: str, position: int, delimiter: str) -> tuple[Spans, int]:
    """Give the fields of a record with quotes, and its end."""
    stop = re.compile(rf"{re.escape(delimiter)}|[\r\n]|\Z")
    spans: Spans = []
    while True:
        begin = position
        close = -1
        if text.startswith('"', position):
            close = _closing(text, position + 1)
            if close >= 0 and len(_BREAK.findall(text, position, close)) > _BROKEN:
                close = -1
        match = stop.search(text, max(position, close))
        assert match is not None
        end = match.start()
        if close >= 0 and not text[close + 1 : end].strip(" "):
            spans.append((begin + 1, close))
        else:
            spans.append((begin, end))
        if text[end : end + 1] != delimiter:
            return spans, end
        position = end + 1


def _closing(text: str, position: int) -> int:
    """Give where a quoted field ends: at a quote that is not doubled; -1 where it never does."""
    while (quote := text.find('"', position)) >= 0:
        if not text.startswith('"', quote + 1):
            return quote
        position = quote + 2
    return -1
