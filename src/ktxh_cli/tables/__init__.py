"""Tables of figures: a row label and a head say of a cell what a sentence says of a figure."""

from __future__ import annotations

from ktxh_cli.document import Document, Table
from ktxh_cli.library import Library
from ktxh_cli.linking import Context, Lines
from ktxh_cli.model import Record, View

__all__ = ["read"]


def read(
    document: Document, table: Table, view: View, context: Context, lines: Lines, library: Library
) -> list[Record]:
    """Give the figures of a table as records, row by row.

    Args:
        document: the document that holds it.
        table: one of its tables.
        view: the view of the whole document.
        context: what the text before the table says: date, period and place.
        lines: line numbers of the text.
        library: what is known.
    """
    from ktxh_cli.tables.anatomy import anatomy_of
    from ktxh_cli.tables.columns import columns_of, settle_measure, title_of
    from ktxh_cli.tables.labels import rows_of
    from ktxh_cli.tables.naming import Namer
    from ktxh_cli.tables.page import Page
    from ktxh_cli.tables.records import Figures, Setting, records_of
    from ktxh_cli.tables.values import Habit, figure_in, numbers_in

    page = Page(document, table, view, library)
    anatomy = anatomy_of(page)
    if anatomy is None:
        return []
    title = title_of(page, context)
    columns = columns_of(page, anatomy, title)
    rows = rows_of(page, anatomy)
    shown = (page.words(cell) for cell in table.cells if cell.row >= anatomy.body[0])
    habit = Habit(number for words in shown for number in numbers_in(words.lower()))
    figures: Figures = {}
    for column in columns:
        held = []
        for row in rows:
            cell = page.at(row.number, column.index)
            if cell is None or cell.columns > 1 or cell.row != row.number:
                continue
            figure = figure_in(cell, page.words(cell), habit)
            if figure is not None:
                figures[row.number, column.index] = (cell, figure)
                held.append(figure)
        settle_measure(column, held, index=title.index)
    setting = Setting(page, title, context, Namer(page, title), lines)
    return list(records_of(setting, rows, columns, figures))
