"""Workbooks of Excel 97 to 2003 (.xls): what their sheets show, with the numbers stored."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ktxh_cli.errors import ReadError
from ktxh_cli.reading.assembly import too_large
from ktxh_cli.reading.blocks import Parsed
from ktxh_cli.reading.forms import damaged, encrypted
from ktxh_cli.reading.isolation import Asked
from ktxh_cli.reading.parsers.runs import Letters, Run
from ktxh_cli.reading.parsers.sheets.grid import MOST_PLACES, Area, Sheet, SheetCell, blocks_of
from ktxh_cli.reading.parsers.sheets.number_formats import BUILT_IN, GENERAL, shown

_FORM = "Excel (.xls)"
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_BOLD = 600
_RAISED = 1


def parse(data: bytes, asked: Asked) -> Parsed:
    """Give what the sheets of a workbook show.

    Raises:
        ReadError: it is damaged (``E_DAMAGED``), asks for a password (``E_CRYPT``), or holds far
            too much (``E_SIZE``).
    """
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), on_demand=True
        )
    except xlrd.XLRDError as error:
        raise (encrypted("") if "encrypt" in str(error).lower() else damaged(_FORM, "")) from None
    except (ReadError, MemoryError):
        raise
    except Exception:  # a broken file makes it fail anywhere
        raise damaged(_FORM, "") from None
    letters = Letters(asked.encoding)
    try:
        blocks, warnings = blocks_of(_sheets(book, letters))
    except (ReadError, MemoryError):
        raise
    except Exception:
        raise damaged(_FORM, "") from None
    return Parsed(tuple(letters.mended(blocks)), letters.encoding, warnings=tuple(warnings))


def _sheets(book: Any, letters: Letters) -> Iterator[Sheet]:
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        cells = list(_cells(book, sheet, letters))
        yield Sheet(
            sheet.name,
            cells,
            [Area(top, left, bottom - 1, right - 1)
             for top, bottom, left, right in sheet.merged_cells],
            frozenset(n for n, row in sheet.rowinfo_map.items() if row.hidden),
            frozenset(n for n, column in sheet.colinfo_map.items() if column.hidden),
            sheet.visibility != 0,
        )  # fmt: skip
        book.unload_sheet(number)


def _cells(book: Any, sheet: Any, letters: Letters) -> Iterator[SheetCell]:
    count = 0
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            kind = sheet.cell_type(row, column)
            if kind not in (_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR):
                continue
            count += 1
            if count > MOST_PLACES:
                raise too_large()
            made = _cell(book, sheet, row, column, letters)
            if made is not None:
                yield made


def _cell(book: Any, sheet: Any, row: int, column: int, letters: Letters) -> SheetCell | None:
    kind, stored = sheet.cell_type(row, column), sheet.cell_value(row, column)
    look = book.xf_list[sheet.cell_xf_index(row, column)]
    font = book.font_list[look.font_index]
    bold = bool(font.bold) or font.weight >= _BOLD
    indent = min(15, look.alignment.indent_level)
    if kind in (_NUMBER, _DATE):
        said = book.format_map.get(look.format_key)
        # those that follow the language of the machine are not kept in the file as they are shown
        code = BUILT_IN.get(look.format_key) or (GENERAL if said is None else said.format_str)
        seen = shown(float(stored), code, from_1904=book.datemode == 1)
        return SheetCell(row, column, seen.text, seen.value, bold, indent) if seen.text else None
    if kind == _TEXT:
        text = letters.words(_runs(book, sheet, row, column, stored, font.name))
    elif kind == _BOOLEAN:
        text = "TRUE" if stored else "FALSE"
    else:
        text = _error(stored)
    return SheetCell(row, column, text.rstrip(), bold=bold, indent=indent) if text.strip() else None


def _runs(book: Any, sheet: Any, row: int, column: int, text: str, font: str) -> list[Run]:
    """Give the words of a cell in their fonts."""
    edges = [(0, font, False)]
    for start, number in sheet.rich_text_runlist_map.get((row, column), ()):
        other = book.font_list[number]
        edges.append((start, other.name, other.escapement == _RAISED))
    ends = [start for start, _, _ in edges[1:]] + [len(text)]
    return [
        Run(text[start:end], name, raised)
        for (start, name, raised), end in zip(edges, ends, strict=True)
        if start < end
    ]


def _error(code: int) -> str:
    from xlrd import error_text_from_code

    return str(error_text_from_code.get(code, "#N/A"))
