"""What follows from the figures of a row, no more exact than they are.

Nothing is computed from a figure that is vague, a range or a limit, or from figures that no
document says together; and nothing takes the place of a number that a text says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from ktxh_cli.library import Library
from ktxh_cli.model import Comparison, Direction, Kind, Measure, Record, Status
from ktxh_cli.series import Interval
from ktxh_cli.series.precision import factor_of, step_of
from ktxh_cli.sheet.drafts import Draft
from ktxh_cli.sheet.model import Cell, Column, Derivation
from ktxh_cli.sheet.roles import is_exact
from ktxh_cli.sheet.rounding import bounds_of, is_whole_count, rounded, rounded_percent

_HUNDRED = Decimal(100)
_GROWTHS = {Comparison.YOY: Column.YOY, Comparison.PREVIOUS: Column.PREVIOUS}
#: A number for a column; no cell where it would not be exact enough to be told.
Found = tuple[Column, Cell | None]


def derived(
    draft: Draft, stated: Mapping[Column, Cell], model: Record, library: Library
) -> dict[Column, Cell]:
    """Give the numbers that follow from those of a row, for the columns that are empty.

    Args:
        draft: the figures of the row.
        stated: what the texts say.
        model: the figure whose unit the row has.
        library: for the indicators that are rates, of which no per cent is taken.
    """
    found: dict[Column, Cell] = {}
    if draft.measure:
        return found
    for column, cell in _candidates(draft, model, library):
        if cell is not None and column not in stated:
            found.setdefault(column, cell)
    return found


def _candidates(draft: Draft, model: Record, library: Library) -> Iterator[Found]:
    """Give what can be computed, the surest first."""
    levels = draft.slots.get(Column.ACTUAL, [])
    if not levels:
        return
    rate = is_rate(levels[0], library)
    pair = _said_together(levels, draft.slots.get(Column.PLAN, ()))
    if pair and not rate and pair[1].status == Status.TARGET:
        yield from _ratio_of_plan(*pair)
    for other in draft.others:
        pair = _said_together(levels, (other,))
        if pair and other.measure == Measure.CHANGE and other.direction is not None:
            yield from _of_change(*pair, model, rate)
    pair = _said_together(levels, draft.slots.get(Column.PLAN_RATIO, ()))
    if pair and not rate:
        yield from _plan_of_ratio(*pair, model)


def is_rate(level: Record, library: Library) -> bool:
    """Tell a level that is itself in per cent."""
    entry = library.indicators.get(level.indicator_id or "")
    return level.kind in (Kind.PERCENT, Kind.POINT) or (entry is not None and entry.rate)


def _said_together(
    levels: Sequence[Record], others: Sequence[Record]
) -> tuple[Record, Record] | None:
    """Give a level and another figure that one document says, both fit to calculate with."""
    pairs = ((level, other) for level in levels for other in others)
    for level, other in pairs:
        if level.source == other.source and is_exact(level) and is_exact(other):
            return level, other
    return None


def _ratio_of_plan(level: Record, plan: Record) -> Iterator[Found]:
    """Compute how much of a plan was reached; a plan is set, and so it is exact.

    What is just the plan was hardly said of the same thing twice; and «từ 1,39 triệu lên 1,49
    triệu» is a move, no plan and its outcome.
    """
    reached, aimed = _based(level), _based(plan)
    if plan.direction is None and reached > 0 and aimed > 0 and reached != aimed:
        bounds = bounds_of(level).scaled(1 / aimed)
        cell = _percent(reached / aimed, bounds, Derivation.RATIO_OF_PLAN, level, plan)
        yield Column.PLAN_RATIO, cell


def _plan_of_ratio(level: Record, ratio: Record, model: Record) -> Iterator[Found]:
    """Compute the plan from «đạt 49,5% dự toán», «gấp 1,5 lần» or «vượt 5% kế hoạch»."""
    scale = Decimal(1) if ratio.kind == Kind.TIMES else _HUNDRED
    half = step_of(ratio.value) / 2
    part = ratio.value
    if ratio.measure == Measure.GROWTH:
        part = _HUNDRED + (-part if ratio.direction == Direction.DOWN else part)
    reached = Interval(part - half, part + half).scaled(1 / scale)
    bounds = bounds_of(level).over(reached)
    if bounds is not None:
        yield (
            Column.PLAN,
            _level(
                _based(level) * scale / part, bounds, Derivation.PLAN_OF_RATIO, model, level, ratio
            ),
        )


def _of_change(level: Record, change: Record, model: Record, rate: bool) -> Iterator[Found]:
    """Compute from «vượt 30 hộ so với kế hoạch» or «tăng 30 tỷ đồng so với tháng trước»."""
    sign = Decimal(-1 if change.direction == Direction.DOWN else 1)
    moved = bounds_of(change)
    moved = moved if sign > 0 else Interval(-moved.high, -moved.low)
    base = _based(level) - sign * _based(change)
    bounds = bounds_of(level).minus(moved)
    if bounds.low <= 0:
        return
    if change.comparison == Comparison.PLAN:
        yield Column.PLAN, _level(base, bounds, Derivation.PLAN_OF_CHANGE, model, level, change)
    if rate or change.comparison is None:
        return
    # The level stands in both parts of the quotient: its growth is the change over the base.
    growth = moved.over(bounds) if sign > 0 else bounds_of(change).over(bounds)
    if growth is None:
        return
    value = sign * _based(change) / base
    if change.comparison == Comparison.PLAN:
        reached = _percent(value, growth, Derivation.RATIO_OF_PLAN, level, change)
        yield Column.PLAN_RATIO, _shifted(reached, _HUNDRED)
    elif change.comparison in _GROWTHS:
        column = _GROWTHS[change.comparison]
        yield column, _percent(value, growth, Derivation.GROWTH_OF_CHANGE, level, change)


def growth_of_levels(level: Record, before: Record, library: Library) -> Cell | None:
    """Give the growth from one level to another, in points between rates; None where none fits.

    What is more than ten times as much or as little is not taken for the same thing.
    """
    if not (is_exact(level) and is_exact(before)):
        return None
    records = (level, before)
    if is_rate(level, library):
        step = max(step_of(level.value), step_of(before.value))
        moved = (level.value - before.value).quantize(step, rounding=ROUND_HALF_UP)
        return Cell(moved, None, records, Derivation.GROWTH_OF_LEVELS, points=True)
    bounds = bounds_of(level).over(bounds_of(before))
    if bounds is None or not Decimal("0.1") <= bounds.low <= bounds.high <= 10:
        return None
    value = _based(level) / _based(before)
    return _shifted(_percent(value, bounds, Derivation.GROWTH_OF_LEVELS, *records), -_HUNDRED)


def _based(record: Record) -> Decimal:
    return record.value if record.base_value is None else record.base_value


def _percent(
    value: Decimal, bounds: Interval, derivation: Derivation, *records: Record
) -> Cell | None:
    said = rounded_percent(value * _HUNDRED, bounds.scaled(_HUNDRED))
    return None if said is None else Cell(said, None, records, derivation)


def _level(
    value: Decimal, bounds: Interval, derivation: Derivation, model: Record, *records: Record
) -> Cell | None:
    part = 1 / factor_of(model)
    finest = Decimal(1) if is_whole_count(model) else None
    said = rounded(value * part, bounds.scaled(part), finest)
    return None if said is None else Cell(said, None, records, derivation)


def _shifted(cell: Cell | None, by: Decimal) -> Cell | None:
    return cell and Cell(cell.value + by, None, cell.records, cell.derivation)
