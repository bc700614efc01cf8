"""The sheet turned round: periods side by side, a line a series and kind of number.

Months, quarters, months since January, years and days are kept apart: a month beside the eight
months that end with it would be read as a fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ktxh_cli.frozen import noun, replace
from ktxh_cli.library import Library
from ktxh_cli.model import Record
from ktxh_cli.periods import Span, end_of_month, known_span
from ktxh_cli.series import Series, series_of
from ktxh_cli.series.identity import spelt
from ktxh_cli.sheet.model import Cell, Column, Row
from ktxh_cli.sheet.units import counting_unit, in_unit, row_unit

#: The key of what has no dates.
UNDATED = ""
#: How many periods of one length a trend needs.
LEAST_FOR_TREND = 3
_Key = tuple[Series, str, str]
_LEVELS = frozenset((Column.ACTUAL, Column.PLAN))
#: The sorts of periods, in the order of their columns.
_MONTH, _QUARTER, _SINCE_JANUARY, _YEAR, _STRETCH, _DAY, _UNKNOWN = range(7)


@noun(frozen=True, slots=True)
class Line:
    """One kind of number of one series, period by period.

    Attributes:
        row: the row that names it: the first of the series.
        column: which number of the rows it is.
        unit: of the numbers; empty for per cents.
        cells: for each period what the documents say, those that differ one after the other.
    """

    row: Row
    column: Column
    unit: str
    cells: Mapping[str, tuple[Cell, ...]]

    def trend(self) -> tuple[Decimal, ...]:
        """Give the values of the most periods of one length, in time order; () for too few.

        Where documents differ there is no one value, and that period is left out.
        """
        lengths: dict[tuple[int, int], list[tuple[str, Decimal]]] = {}
        for period, cells in self.cells.items():
            sort, length, _ = sort_of(period)
            if sort != _UNKNOWN and len(cells) == 1 and cells[0].value_to is None:
                lengths.setdefault((sort, length), []).append((period, cells[0].value))
        longest = max(lengths.values(), key=len, default=[])
        if len(longest) < LEAST_FOR_TREND:
            return ()
        return tuple(value for _, value in sorted(longest, key=lambda pair: sort_of(pair[0])))


@noun(frozen=True, slots=True)
class Wide:
    """The whole sheet, periods side by side.

    Attributes:
        periods: the columns from left to right; ``UNDATED`` last, where there is any.
        lines: in the order of the sheet.
        others: how many figures have no column.
    """

    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    others: int


def wide_of(rows: Iterable[Row], library: Library) -> Wide:
    """Give the rows of the sheet with their periods side by side."""
    series: dict[_Key, list[Row]] = {}
    held = list(rows)
    for row in held:
        series.setdefault(_key(row, library), []).append(row)
    lines = [line for group in series.values() for line in _lines(group)]
    periods = sorted({p for line in lines for p in line.cells}, key=sort_of)
    return Wide(tuple(periods), tuple(lines), sum(len(row.others) for row in held))


def sort_of(period: str) -> tuple[int, int, Span | None]:
    """Give the sort of a period, its length in months and its days: the order of the columns.

    >>> periods = ["2020", "2020-06", "2020-01/2020-06", "2020-04/2020-06", "2020-05"]
    >>> sorted(periods, key=sort_of)
    ['2020-05', '2020-06', '2020-04/2020-06', '2020-01/2020-06', '2020']
    """
    span = known_span(period)
    if span is None:
        return _UNKNOWN, 0, None
    first, last = span.first, span.last
    # By its end: the months since January stand in the order in which reports tell of them.
    whole = first.day == 1 and last == end_of_month(last.year, last.month)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if not whole:
        sort = _DAY if first == last else _STRETCH
        return sort, 0 if sort == _DAY else months, span
    if months == 1:
        sort = _MONTH
    elif months == 3 and first.month % 3 == 1:
        sort = _QUARTER
    elif months == 12 and first.month == 1:
        sort = _YEAR
    elif first.month == 1 and months < 12:
        sort = _SINCE_JANUARY
    else:
        sort = _STRETCH
    return sort, months, span


def _key(row: Row, library: Library) -> _Key:
    return series_of(row.records[0], library), spelt(row.scope), row.measure


def _lines(rows: Sequence[Row]) -> list[Line]:
    """Give the lines of one series: a line for each unit of its levels, then its per cents."""
    found = []
    units: dict[str, list[Row]] = {}
    for row in rows:
        if not _LEVELS.isdisjoint(row.cells):
            units.setdefault(counting_unit(_model(row)), []).append(row)
    waiting = list(units.values())
    while waiting:
        group = waiting.pop(0)
        model = row_unit([_model(row) for row in group])
        fit = [row for row in group if _fits(row, model)]
        if len(fit) < len(group):
            waiting.append([row for row in group if not _fits(row, model)])
        for column in (Column.ACTUAL, Column.PLAN):
            found.append(_line(rows[0], fit, column, model))
    for column in Column:
        if column not in _LEVELS:
            found.append(_line(rows[0], rows, column, None))
    return [line for line in found if line.cells]


def _line(first: Row, rows: Iterable[Row], column: Column, model: Record | None) -> Line:
    cells: dict[str, tuple[Cell, ...]] = {}
    for row in rows:
        cell = row.cells.get(column)
        if cell is None:
            continue
        if model is not None:
            cell = _in_unit(cell, _model(row), model)
        period = row.period or UNDATED
        said = cells.get(period, ())
        if all(_number(other) != _number(cell) for other in said):
            cells[period] = (*said, cell)
    unit = "" if model is None else model.unit
    return Line(first, column, unit, dict(sorted(cells.items(), key=lambda at: sort_of(at[0]))))


def _model(row: Row) -> Record:
    """Give a figure that has the unit of its row."""
    return next(record for record in row.records if record.unit == row.unit)


def _fits(row: Row, model: Record) -> bool:
    """Tell whether the levels of a row have exact values in another unit."""
    cells = [cell for column, cell in row.cells.items() if column in _LEVELS]
    ends = [end for cell in cells for end in (cell.value, cell.value_to) if end is not None]
    return all(in_unit(end, _model(row), model) is not None for end in ends)


def _in_unit(cell: Cell, own: Record, model: Record) -> Cell:
    value = in_unit(cell.value, own, model)
    assert value is not None
    value_to = None if cell.value_to is None else in_unit(cell.value_to, own, model)
    return replace(cell, value=value, value_to=value_to)


def _number(cell: Cell) -> tuple[object, ...]:
    return cell.value, cell.value_to, cell.out_of, cell.qualifier, cell.points
