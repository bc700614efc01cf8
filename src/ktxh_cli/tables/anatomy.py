"""The parts of a table: its head, its label and unit columns, and the columns of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ktxh_cli.document import Cell
from ktxh_cli.frozen import noun
from ktxh_cli.patterns import compiled
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import Said
from ktxh_cli.tables.values import numbers_in
from ktxh_cli.tables.words import said_by

_YEAR = compiled(r"(?:năm )?(?:19|20)[0-9]{2}(?:[ ]?[-–][ ]?(?:19|20)[0-9]{2})?")
_NUMBERING = compiled(r"\(?(?:[0-9]{1,2}|[A-EĐ])\)?(?:[ ]?=[ ]?[^\n]{1,30})?\)?")
_MISSING = compiled(
    r"[-–—…xX:.]{1,3}|n/?a",
)
_ITEM = compiled(r"[IVXL]{1,5}\.?|[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}\.?|[A-ZĐa-zđ][.)]?|[-+*•]")
_FEW = 0.5
_LONGEST_UNIT = 24


@noun(frozen=True, slots=True)
class Anatomy:
    """Which part of a table is what.

    Attributes:
        head: the numbers of the rows of the head.
        body: the numbers of the rows below it.
        labels: the columns that name the rows, from left to right; the last names the row itself.
        number: the column of ordinal numbers; -1 without one.
        unit: the column of units; -1 without one.
        figures: the columns of figures.
    """

    head: tuple[int, ...]
    body: tuple[int, ...]
    labels: tuple[int, ...]
    number: int
    unit: int
    figures: tuple[int, ...]


def anatomy_of(page: Page) -> Anatomy | None:
    """Give the parts of a table; None where it has no labels or no figures."""
    first = _first_of_body(page)
    if first is None:
        return None
    rows = range(page.table.rows)
    head = tuple(row for row in rows if row < first and not _is_numbering(page, row))
    body = tuple(row for row in rows if row >= first and not _is_head_again(page, row, head))
    heads = {column: _column_role(page, head, column) for column in range(page.table.columns)}
    numeric = {c: _numeric_share(page, body, c) for c in range(page.table.columns)}
    number = next((c for c, role in heads.items() if role == "number"), -1)
    if number < 0 and page.table.columns > 2 and _holds_items(page, body, 0):
        number = 0
    labels = _label_columns(page, heads, numeric, number)
    if not labels:
        return None
    unit = next((c for c, role in heads.items() if role == "unit" and c != labels[-1]), -1)
    if unit >= 0 and not _is_short(page, body, unit):
        unit = -1
    if unit < 0:
        unit = _unit_column(page, body, labels[-1] + 1)
    taken = {*labels, number, unit}
    figures = tuple(
        c for c in range(page.table.columns)
        if c not in taken and heads[c] != "notes" and numeric[c] > 0
    )  # fmt: skip
    return Anatomy(head, body, labels, number, unit, figures) if figures else None


def _texts(page: Page, row: int) -> list[str]:
    return [page.words(cell).strip() for cell in page.row(row)]


def is_figure(words: str) -> bool:
    """Tell a cell that holds a number."""
    return bool(numbers_in(words.lower()))


def _first_of_body(page: Page) -> int | None:
    """Give the first row with figures, or the section rows just above it; None without any."""
    for row in range(page.table.rows):
        cells = page.row(row)
        if all(cell.head for cell in cells if page.words(cell)) and any(map(page.words, cells)):
            continue
        if _is_numbering(page, row) or _is_years(page, row):
            continue
        if any(is_figure(page.words(c)) for c in cells if c.column > 0 and c.columns == 1):
            return _with_sections(page, row)
    return None


def _with_sections(page: Page, row: int) -> int:
    """Take rows that hold only a label, just above the first figures, into the body."""
    first = row
    while first > 1:
        cells = [cell for cell in page.row(first - 1) if page.words(cell).strip()]
        label_only = len(cells) == 1 and cells[0].column <= 1 and cells[0].row == first - 1
        if not label_only or cells[0].rows > 1 or cells[0].head:
            return first
        first -= 1
    return first


def _is_numbering(page: Page, row: int) -> bool:
    """Tell the row «A | B | 1 | 2 | 3» below a head: the columns' own numbers."""
    texts = [text for text in _texts(page, row) if text]
    if len(texts) < 2 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    digits = [int("".join(c for c in t.partition("=")[0] if c.isdigit()) or 0) for t in texts]
    counted = [number for number in digits if number]
    return len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted)))


def _is_years(page: Page, row: int) -> bool:
    """Tell a row of a head whose figures are years: «Chỉ tiêu | 2018 | 2019 | 2020»."""
    figures = [t for t in _texts(page, row)[1:] if t and is_figure(t)]
    return bool(figures) and all(_YEAR.fullmatch(text.lower()) for text in figures) and row < 4


def _is_head_again(page: Page, row: int, head: Sequence[int]) -> bool:
    """Tell the head said again on the next page."""
    texts = _texts(page, row)
    if any(texts) and any(texts == _texts(page, other) for other in head):
        return True
    return _is_numbering(page, row) and row > 0 and _is_head_again(page, row - 1, head)


def head_cells(page: Page, head: Sequence[int], column: int) -> list[Cell]:
    """Give the cells of the head over a column, from top to bottom, each once."""
    found = [_over(page, head, row, column) for row in head]
    return [c for c in dict.fromkeys(found) if c is not None and page.words(c).strip()]


def _over(page: Page, head: Sequence[int], row: int, column: int) -> Cell | None:
    """Give the head cell over a column; where merged cells were lost, the one to its left.

    CSV and Markdown keep of a cell over three columns the first and two empty ones. An empty cell
    belongs to the one before it where both have a line of the head below them.
    """
    cell = page.at(row, column)
    if cell is None or page.words(cell).strip() or cell.columns > 1 or cell.rows > 1:
        return cell
    below = [other for other in head if other > row]
    if not any(page.words(page.at(other, column)).strip() for other in below):
        return cell
    for left in range(column - 1, 0, -1):
        beside = page.at(row, left)
        if not any(page.words(page.at(other, left)).strip() for other in below):
            return cell
        if beside is not None and page.words(beside).strip():
            return beside
    return cell


def _column_role(page: Page, head: Sequence[int], column: int) -> str:
    """Give the role that the head gives a column: ``label``, ``unit``, ``number``, ``notes``."""
    for cell in reversed(head_cells(page, head, column)):
        if cell.columns > 1 and column > 0:
            continue
        said: Said = said_by(page, *page.span(cell))
        role = said.heads.get("column", "")
        if role and not said.times and (role == "label" or not said.names):
            return role
    return ""


def _numeric_share(page: Page, body: Sequence[int], column: int) -> float:
    cells = [page.at(row, column) for row in body]
    texts = [page.words(c).strip() for c in cells if c is not None and c.columns == 1]
    filled = [text for text in texts if text and not _MISSING.fullmatch(text)]
    return sum(map(is_figure, filled)) / len(filled) if filled else 0.0


def _holds_items(page: Page, body: Sequence[int], column: int) -> bool:
    """Tell a column of ordinal numbers that has no head: «1 | Lúa», «I | Thu»."""
    texts = [page.words(page.at(row, column)).strip() for row in body]
    filled = [text for text in texts if text]
    beside = [page.words(page.at(row, column + 1)).strip() for row in body]
    named = [text for text in beside if text and not is_figure(text)]
    return bool(filled) and all(map(_ITEM.fullmatch, filled)) and 2 * len(named) > len(body)


def _label_columns(
    page: Page, heads: dict[int, str], numeric: dict[int, float], number: int
) -> tuple[int, ...]:
    """Give the columns of labels: those before the first figures, units and notes apart."""
    labels: list[int] = []
    for column in range(page.table.columns):
        if column == number or heads[column] in ("unit", "notes"):
            continue
        if numeric[column] > _FEW and heads[column] != "label":
            break
        if not labels or heads[column] == "label" or _shares_head(page, labels[-1], column):
            labels.append(column)
        else:
            break
    if not labels and number < 0 and page.table.columns > 1:
        return (0,)  # years and months name the rows
    if not labels and number >= 0:
        return (number,)
    return tuple(labels)


def _is_short(page: Page, body: Sequence[int], column: int) -> bool:
    """Tell a column of words as short as units are."""
    texts = [page.words(page.at(row, column)).strip() for row in body]
    filled = [text for text in texts if text]
    return sum(len(text) <= _LONGEST_UNIT for text in filled) * 3 >= 2 * len(filled)


def _shares_head(page: Page, one: int, other: int) -> bool:
    """Tell two columns of labels that one cell of the head stands over, or whose labels span."""
    over, beside = page.at(0, one), page.at(0, other)
    if over is not None and over is beside:
        return True
    spans = (page.at(row, one) for row in range(page.table.rows))
    return any(cell is not None and cell.rows > 1 and cell.row > 1 for cell in spans)


def _unit_column(page: Page, body: Sequence[int], column: int) -> int:
    """Give the column behind the labels where most cells are units; -1 where it is none."""
    if column >= page.table.columns:
        return -1
    cells = [page.at(row, column) for row in body]
    filled = [c for c in cells if c is not None and c.columns == 1 and page.words(c).strip()]
    units = Counter(
        said_by(page, *page.span(c)).unit is not None and not is_figure(page.words(c))
        for c in filled
    )
    return column if filled and units[True] * 3 > 2 * len(filled) else -1
