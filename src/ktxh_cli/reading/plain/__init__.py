r"""Tables inside plain text: files of delimited values, Markdown, columns made with spaces.

Nothing of the text is rewritten: every cell is a span of it. What is not certainly a table of
figures stays prose.
"""

from __future__ import annotations

from ktxh_cli.document import Table
from ktxh_cli.reading.plain.aligned import aligned_tables
from ktxh_cli.reading.plain.barred import barred_tables
from ktxh_cli.reading.plain.delimited import delimited_tables
from ktxh_cli.reading.plain.pieces import lines_of, named, outside

__all__ = ["delimited_tables", "tables_of", "tables_within"]


def tables_of(text: str) -> tuple[str, tuple[Table, ...]]:
    r"""Give the form of a plain text (``csv``, ``markdown``, ``text``) and the tables in it.

    >>> form, [table] = tables_of("Huyện;Lúa (ha)\nBắc Sơn;1.250,5\nChi Lăng;980\n")
    >>> form, table.name, table.cells[3].address
    ('csv', 'table 1', 'B2')
    >>> tables_of("Thu 1.250,5 tỷ đồng; chi 980 tỷ đồng.\nThu 5 tỷ đồng; chi 9 tỷ đồng.")
    ('text', ())
    """
    if tables := delimited_tables(text):
        return "csv", named(tables)
    return _tables_in_prose(text)


def tables_within(text: str) -> tuple[Table, ...]:
    """Give the tables of a stretch of a long text, which as a whole is no file of values."""
    return _tables_in_prose(text)[1]


def _tables_in_prose(text: str) -> tuple[str, tuple[Table, ...]]:
    lines = lines_of(text)
    barred, marked = barred_tables(text, lines)
    found = [*barred, *aligned_tables(text, outside(lines, barred))]
    return "markdown" if marked else "text", named(found)
