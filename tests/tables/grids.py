"""Small tables in tests: a line a row, «|» between cells, «>» and «^» for cells that span."""

from __future__ import annotations

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.model import Record
from ktxh_cli.reading.assembly import Assembly
from ktxh_cli.reading.blocks import Grid, GridCell, Paragraph


def grid(*lines: str) -> Grid:
    """Give the grid of some lines; ``>`` belongs to the cell at its left, ``^`` to that above.

    A ``*`` before a cell makes it bold.
    """
    rows = [line.split("|") for line in lines]
    made = []
    for r, row in enumerate(rows):
        cells = []
        for c, words in enumerate(row):
            if words in (">", "^"):
                continue
            across = down = 1
            while c + across < len(row) and row[c + across] == ">":
                across += 1
            while r + down < len(rows) and c < len(rows[r + down]) and rows[r + down][c] == "^":
                down += 1
            cells.append(
                GridCell(words.removeprefix("*"), down, across, bold=words.startswith("*"))
            )
        made.append(tuple(cells))
    return Grid(tuple(made))


def document(source: str) -> Document:
    """Give the document of lines of prose and of tables."""
    assembly = Assembly()
    rows: list[str] = []
    for line in [*source.splitlines(), ""]:
        if "|" in line:
            rows.append(line)
            continue
        if rows:
            assembly.put(grid(*rows))
            rows = []
        if line.strip():
            assembly.put(Paragraph(line))
    return Document("a.docx", assembly.text(), form="docx", tables=tuple(assembly.tables))


def records(source: str) -> list[Record]:
    """Give the figures of lines of prose and of tables."""
    return list(pipeline.extract(document(source), library.load()))


def cell(source: str, shown: str) -> Record:
    """Give the one figure of a cell that shows ``shown``."""
    found = [r for r in records(source) if r.text == shown]
    assert len(found) == 1, f"{shown!r} among {[r.text for r in records(source)]}"
    return found[0]
