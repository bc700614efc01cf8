"""An OpenDocument spreadsheet (``.ods``, ISO/IEC 26300) with the same sheets as the workbook.

It is written down directly: the format is a zip of four small XML files, and a library of 2 MB that
builds a tree of objects for each cell takes a minute for 10,000 rows.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from ktxh_cli._version import __version__
from ktxh_cli.patterns import compiled
from ktxh_cli.sinks import open_document_parts as parts
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import Cells, places_of, plain_number
from ktxh_cli.sinks.sheets import Sheet, SheetColumn, Value, sheets

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
#: Nothing in a file tells when it was made: the same rows give the same bytes.
_MADE = (1980, 1, 1, 0, 0, 0)
_CHARACTER, _LINE = 0.2, 0.48  # centimetres
# More than one space, and one at an end, is kept only where it is said.
_SPACES = compiled(r"^ +| +$|(?<= ) +")


def write_open_document(
    path: Path, rows: Iterable[Cells], documents: Iterable[Cells], look: Look
) -> None:
    """Write an ``.ods`` file at ``path`` with the sheets of ``sheets``.

    Raises:
        SinkError: there are more rows than a sheet holds.
    """
    made = sheets(rows, documents, look)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        # First and as it is, so that the kind of the file can be told from its first bytes.
        book.writestr(_member("mimetype"), MIMETYPE, zipfile.ZIP_STORED)
        book.writestr(_member("META-INF/manifest.xml"), parts.MANIFEST)
        book.writestr(_member("meta.xml"), parts.meta(made[0].name, f"ktxh {__version__}"))
        book.writestr(_member("styles.xml"), parts.STYLES)
        book.writestr(_member("settings.xml"), parts.settings([sheet.name for sheet in made]))
        with book.open(_member("content.xml"), "w") as stream:
            for piece in _content(made):
                stream.write(piece.encode("utf-8"))


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _MADE)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _content(made: tuple[Sheet, ...]) -> Iterator[str]:
    widths = sorted({column.width for sheet in made for column in sheet.columns})
    lines = sorted({number for sheet in made for number in sheet.lines} | {1})
    decimals = sorted({_places(v) for sheet in made for row in sheet.rows for v in row} - {-1})
    yield parts.content_head(
        [(f"w{width}", width * _CHARACTER) for width in widths],
        [(f"h{number}", number * _LINE) for number in lines],
        decimals,
    )
    for number, sheet in enumerate(made):
        yield from _table(sheet, figures=number == 0)
    yield "<table:database-ranges>"
    for number, sheet in enumerate(made):
        reach = f"{_quoted(sheet.name)}.A1:{_quoted(sheet.name)}.{_corner(sheet)}"
        yield (
            f'<table:database-range table:name="filter{number}" table:display-filter-buttons="true"'
            f" table:target-range-address={quoteattr(reach)}/>"
        )
    yield "</table:database-ranges>" + parts.CONTENT_FOOT


def _table(sheet: Sheet, *, figures: bool) -> Iterator[str]:
    printed = ""
    if figures:
        name = _quoted(sheet.name)
        end = f"{_letters(sheet.printed - 1)}{len(sheet.rows) + 1}"
        printed = f" table:print-ranges={quoteattr(f'{name}.A1:{name}.{end}')}"
    yield f'<table:table table:name={quoteattr(sheet.name)} table:style-name="sheet"{printed}>'
    yield from _columns(sheet.columns)
    yield '<table:table-header-rows><table:table-row table:style-name="h-head">'
    for column in sheet.columns:
        yield _text_cell(column.header, "head-right" if column.right else "head")
    yield "</table:table-row></table:table-header-rows>"
    for values, lines in zip(sheet.rows, sheet.lines, strict=True):
        yield f'<table:table-row table:style-name="h{lines}">'
        yield from map(_cell, values)
        yield "</table:table-row>"
    yield "</table:table>"


def _columns(columns: tuple[SheetColumn, ...]) -> Iterator[str]:
    folded = False
    for column in columns:
        if column.folded != folded:
            folded = column.folded
            yield (
                '<table:table-column-group table:display="false">'
                if folded
                else "</table:table-column-group>"
            )
        hidden = ' table:visibility="collapse"' if folded else ""
        yield f'<table:table-column table:style-name="w{column.width}"{hidden}/>'
    if folded:
        yield "</table:table-column-group>"


def _cell(value: Value) -> str:
    if value is None:
        return '<table:table-cell table:style-name="text"/>'
    if isinstance(value, str):
        return _text_cell(value, "text")
    if isinstance(value, date):
        return (
            '<table:table-cell table:style-name="day" office:value-type="date"'
            f' office:date-value="{value.isoformat()}"/>'
        )
    return (
        f'<table:table-cell table:style-name="n{_places(value)}" office:value-type="float"'
        f' office:value="{plain_number(value)}"/>'
    )


def _text_cell(text: str, style: str) -> str:
    kept = _SPACES.sub(lambda m: f'<text:s text:c="{len(m[0])}"/>', escape(text))
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"<text:p>{kept}</text:p></table:table-cell>"
    )


def _places(value: Value) -> int:
    """Give the decimals of a number; -1 for what is none."""
    if isinstance(value, Decimal):
        return places_of(value)
    return 0 if isinstance(value, int) else -1


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _corner(sheet: Sheet) -> str:
    return f"{_letters(len(sheet.columns) - 1)}{len(sheet.rows) + 1}"


def _letters(number: int) -> str:
    """Give the letters of a column from its number, from 0.

    >>> _letters(0), _letters(34)
    ('A', 'AI')
    """
    letters = ""
    number += 1
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(65 + last) + letters
    return letters
