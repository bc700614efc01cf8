"""CSV and TSV: decimal points, no thousands, empty for absent, no formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal

from ktxh_cli.model import Record
from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.labels import header
from ktxh_cli.sinks.safe import spreadsheet_cell, visible_lines


def write_csv(records: Iterable[Record], stream: TextStream, look: Look) -> None:
    """Write a header and a line a record, parted by commas."""
    _write(records, stream, look, ",")


def write_tsv(records: Iterable[Record], stream: TextStream, look: Look) -> None:
    """Write a header and a line a record, parted by tabs."""
    _write(records, stream, look, "\t")


def cell(value: object) -> str:
    """Give a field as CSV holds it.

    >>> cell(Decimal("3042.3")), cell(None), cell(("a.b", "c")), cell("=x")
    ('3042.3', '', 'a.b;c', "'=x")
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return spreadsheet_cell(visible_lines(value))
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return ";".join(value)
    return str(value)


def _write(records: Iterable[Record], stream: TextStream, look: Look, delimiter: str) -> None:
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    language = look.headers or "en"
    writer.writerow([header(name, language) for name in look.fields])
    for record in records:
        writer.writerow([cell(getattr(record, name)) for name in look.fields])
