"""The sheet as a Markdown table, to paste into a report or an issue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ktxh_cli.language import Language, language
from ktxh_cli.sheet import Cell, Column, Row, Wide
from ktxh_cli.sinks.base import Look, TextStream
from ktxh_cli.sinks.form.base import Form
from ktxh_cli.sinks.form.wide_data import together, undated
from ktxh_cli.sinks.form.words import cell_text, header, how_derived, label, other, times
from ktxh_cli.sinks.labels import period, word
from ktxh_cli.sinks.safe import markdown_cell

#: One step of indentation: Markdown drops plain spaces at the start of a cell.
_STEP = "&emsp;"
_POINTS = {"vi": " điểm %", "en": " points"}


def write_md(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write a table with headers, words and numbers in the user's language.

    Growth has a sign; a number that no text says is in italics, and a line below says how it was
    computed.
    """
    spoken = look.headers or language()
    vi = spoken == "vi"
    heads = (
        ["Chỉ tiêu", "Địa bàn", "Kỳ", "Đơn vị"] if vi else ["Indicator", "Area", "Period", "Unit"]
    )
    heads += [header(column, spoken) for column in Column]
    heads += ["Trạng thái", "Khác", "Nguồn"] if vi else ["Status", "Other", "Source"]
    stream.write(_row(heads))
    stream.write(_row(["---"] * 4 + ["---:"] * len(Column) + ["---"] * 3))
    for row in sheet.rows:
        stream.write(_row(_cells(row, spoken)))
    computed = (cell for row in sheet.rows for cell in row.cells.values())
    _write_note(computed, stream, spoken)


def write_wide_md(sheet: Form, stream: TextStream, look: Look) -> None:
    """Write a table with the periods side by side."""
    spoken = look.headers or language()
    wide = sheet.wide or Wide((), (), 0)
    vi = spoken == "vi"
    heads = (
        ["Chỉ tiêu", "Địa bàn", "Số liệu", "Đơn vị"]
        if vi
        else ["Indicator", "Area", "Number", "Unit"]
    )
    heads += [period(p, spoken) if p else undated(spoken) for p in wide.periods]
    stream.write(_row(heads))
    stream.write(_row(["---"] * 4 + ["---:"] * len(wide.periods)))
    for line in wide.lines:
        texts = [_label(line.row, spoken), line.row.place, header(line.column, spoken), line.unit]
        cells = [texts[0], *map(markdown_cell, texts[1:])]
        for p in wide.periods:
            found = [_number(cell, line.column, spoken) for cell in line.cells.get(p, ())]
            cells.append(together(p, found))
        stream.write(_row(cells))
    computed = (c for line in wide.lines for cells in line.cells.values() for c in cells)
    _write_note(computed, stream, spoken)


def _cells(row: Row, spoken: Language) -> list[str]:
    numbers = [
        _number(row.cells[column], column, spoken) if column in row.cells else ""
        for column in Column
    ]
    others = "; ".join(other(record, spoken) for record in row.others)
    behind = [word("status", row.status, spoken), others, ", ".join(row.sources)]
    before = [row.place, times(row, spoken), row.unit]
    return [
        _label(row, spoken),
        *map(markdown_cell, before),
        *numbers,
        *map(markdown_cell, behind),
    ]


def _label(row: Row, spoken: Language) -> str:
    return _STEP * row.depth + markdown_cell(label(row, spoken))


def _number(cell: Cell, column: Column, spoken: Language) -> str:
    said = cell_text(cell, column, spoken) + (_POINTS[spoken] if cell.points else "")
    return f"*{markdown_cell(said)}*" if cell.derivation else markdown_cell(said)


def _write_note(cells: Iterable[Cell], stream: TextStream, spoken: Language) -> None:
    how = dict.fromkeys(how_derived(cell, spoken) for cell in cells if cell.derivation)
    if how:
        said = "Số nghiêng là số suy ra" if spoken == "vi" else "Numbers in italics are derived"
        stream.write(f"\n{said}: {markdown_cell('; '.join(how))}.\n")


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"
