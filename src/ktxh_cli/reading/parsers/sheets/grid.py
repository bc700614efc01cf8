"""The sheets of a workbook become grids, whichever program wrote it.

What is hidden is not read, and said so: nobody sees it on the sheet, and a figure from there could
not be found again. Rows and columns without words are left out; addresses stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ktxh_cli.frozen import noun
from ktxh_cli.language import say
from ktxh_cli.reading.assembly import WIDEST, address_of, too_large
from ktxh_cli.reading.blocks import Block, Grid, GridCell, Mark

#: The most places in the grids of a workbook.
MOST_PLACES = 500_000
_PLAIN_NAME = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[RrCc]")
_NOTHING = GridCell("")


@noun(frozen=True, slots=True)
class SheetCell:
    """A cell of a sheet.

    Attributes:
        row, column: 0-based.
        text: what the sheet shows.
        value: the number in the unit shown; None for words.
        bold, indent: how its words are set.
    """

    row: int
    column: int
    text: str
    value: Decimal | None = None
    bold: bool = False
    indent: int = 0


@noun(frozen=True, slots=True)
class Area:
    """Cells that are merged: 0-based rows and columns, the last ones among them."""

    top: int
    left: int
    bottom: int
    right: int


@noun(frozen=True, slots=True)
class Sheet:
    """A sheet as a file holds it.

    Attributes:
        name: as its tab shows it.
        cells: those with words, in any order.
        merged: what is merged.
        hidden_rows, hidden_columns: what is hidden of it.
        hidden: whether it is hidden itself.
        uncounted: how many formulas have no stored result.
    """

    name: str
    cells: Sequence[SheetCell]
    merged: Sequence[Area] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    uncounted: int = 0


def quoted(name: str) -> str:
    """Give the name of a sheet as spreadsheets write it before «!».

    >>> quoted("Biểu 1"), quoted("Thu_NS"), quoted("Q1"), quoted("Q'1")
    ("'Biểu 1'", 'Thu_NS', "'Q1'", "'Q''1'")
    """
    if _PLAIN_NAME.fullmatch(name) and not _LIKE_A_CELL.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def blocks_of(sheets: Iterable[Sheet]) -> tuple[list[Block], list[str]]:
    """Give the blocks of sheets in order, and what could not be read of them.

    Raises:
        ReadError: the sheets have more than ``MOST_PLACES`` places (``E_SIZE``).
    """
    blocks: list[Block] = []
    warnings: list[str] = []
    left = MOST_PLACES
    for sheet in sheets:
        warnings += _unread(sheet)
        if sheet.hidden or not sheet.cells:
            continue
        rows = list(_rows(sheet, left))
        left -= sum(map(len, rows))
        name = quoted(sheet.name)
        blocks += [Mark(name), Grid(tuple(rows), name)]
    return blocks, warnings


def _unread(sheet: Sheet) -> Iterator[str]:
    """Yield a line for each kind of thing that is not read of a sheet."""
    name = quoted(sheet.name)
    if sheet.hidden:
        if sheet.cells:
            yield say(f"trang tính ẩn {name} không được đọc", f"hidden sheet {name} is not read")
        return
    hidden = [
        c for c in sheet.cells if c.row in sheet.hidden_rows or c.column in sheet.hidden_columns
    ]
    if hidden:
        rows = len({c.row for c in hidden} & sheet.hidden_rows)
        columns = len({c.column for c in hidden} & sheet.hidden_columns)
        yield say(
            f"{name}: không đọc hàng ẩn ({rows}) và cột ẩn ({columns})",
            f"{name}: hidden rows ({rows}) and columns ({columns}) are not read",
        )
    if sheet.uncounted:
        yield say(
            f"{name}: {sheet.uncounted} công thức chưa có kết quả lưu trong tệp; mở tệp bằng Excel "
            "hoặc LibreOffice rồi lưu lại",
            f"{name}: {sheet.uncounted} formulas have no result in the file; open it in Excel or "
            "LibreOffice and save it again",
        )


def _rows(sheet: Sheet, most: int) -> Iterator[tuple[GridCell, ...]]:
    """Yield the rows of a sheet that have words, and one empty row for those between them."""
    seen = [
        cell
        for cell in sheet.cells
        if cell.row not in sheet.hidden_rows and cell.column not in sheet.hidden_columns
    ]
    merged = _seen(sheet)
    at = {(cell.row, cell.column): cell for cell in _moved(sheet, seen)}
    columns = sorted({column for _, column in at})
    used = {row for row, _ in at}
    used |= {row for area in merged.values() if (area.top, area.left) in at
             for row in _span_rows(area, sheet)}  # fmt: skip
    if len(used) * len(columns) > most:
        raise too_large()
    order = sorted(used)
    covered: set[tuple[int, int]] = set()
    above = None
    for row in order:
        if above is not None and row > above + 1 and _gap(above, row, sheet):
            yield tuple(_NOTHING for _ in columns)
        above = row
        made = []
        for column in columns:
            if (row, column) in covered:
                continue
            cell = at.get((row, column))
            area = merged.get((row, column)) if cell else None
            rows = [r for r in _span_rows(area, sheet) if r in used] if area else [row]
            wide = [c for c in columns if area.left <= c <= area.right] if area else [column]
            covered.update((r, c) for r in rows for c in wide)
            made.append(_grid_cell(cell, len(rows), len(wide)) if cell else _NOTHING)
        yield tuple(made)


def _gap(above: int, row: int, sheet: Sheet) -> bool:
    """Tell rows between two others that a person sees: some are not hidden."""
    return any(r not in sheet.hidden_rows for r in range(above + 1, min(row, above + 1 + WIDEST)))


def _grid_cell(cell: SheetCell, rows: int, columns: int) -> GridCell:
    return GridCell(
        cell.text, rows, columns, cell.value, cell.indent, bold=cell.bold,
        address=address_of(cell.row, cell.column),
    )  # fmt: skip


def _span_rows(area: Area, sheet: Sheet) -> list[int]:
    last = min(area.bottom, area.top + WIDEST - 1)
    return [row for row in range(area.top, last + 1) if row not in sheet.hidden_rows]


def _seen(sheet: Sheet) -> dict[tuple[int, int], Area]:
    """Give merged areas by the first place of them that is not hidden."""
    areas = {}
    for area in sheet.merged:
        if area.bottom - area.top >= WIDEST or area.right - area.left >= WIDEST:
            continue  # no person merges so many; it would hide the whole sheet
        rows = _span_rows(area, sheet)
        last = min(area.right, area.left + WIDEST - 1)
        columns = [c for c in range(area.left, last + 1) if c not in sheet.hidden_columns]
        if rows and columns and (len(rows) > 1 or len(columns) > 1):
            areas[rows[0], columns[0]] = Area(rows[0], columns[0], rows[-1], columns[-1])
    return areas


def _moved(sheet: Sheet, seen: Sequence[SheetCell]) -> Iterator[SheetCell]:
    """Yield the cells that are seen; the words of a merged area stand at its first seen place."""
    inside: set[tuple[int, int]] = set()
    hidden_heads = {
        (area.top, area.left): area
        for area in sheet.merged
        if area.top in sheet.hidden_rows or area.left in sheet.hidden_columns
    }
    for cell in sheet.cells:
        if area := hidden_heads.get((cell.row, cell.column)):
            rows = _span_rows(area, sheet)
            last = min(area.right, area.left + WIDEST - 1)
            wide = [c for c in range(area.left, last + 1) if c not in sheet.hidden_columns]
            if rows and wide:
                inside.add((rows[0], wide[0]))
                yield SheetCell(rows[0], wide[0], cell.text, cell.value, cell.bold, cell.indent)
    yield from (cell for cell in seen if (cell.row, cell.column) not in inside)
