"""Which column a figure belongs to, and what number it puts there."""

from __future__ import annotations

from decimal import Decimal

from ktxh_cli.frozen import noun
from ktxh_cli.library import Library
from ktxh_cli.model import Comparison, Direction, Kind, Measure, Qualifier, Record, Status
from ktxh_cli.sheet.model import Column, Derivation

_HUNDRED = Decimal(100)
_LEVELS = frozenset((Measure.LEVEL, Measure.SHARE, Measure.CONTRIBUTION))
_AHEAD = frozenset((Status.TARGET, Status.FORECAST))
_GROWTHS = {Comparison.YOY: Column.YOY, Comparison.PREVIOUS: Column.PREVIOUS}
_DOUBTS = frozenset(("value.ambiguous", "negated"))


@noun(frozen=True, slots=True)
class Said:
    """The number that a figure puts in a column, in the figure's own unit.

    Attributes:
        value, value_to: the number and the upper end of a range, with the sign of the column.
        out_of: y of «x/y».
        qualifier: how exactly the text means it.
        points: a change in points.
        derivation: where the text says it another way («bằng 105,3% cùng kỳ»).
    """

    value: Decimal
    value_to: Decimal | None = None
    out_of: Decimal | None = None
    qualifier: Qualifier | None = None
    points: bool = False
    derivation: Derivation | None = None


def is_level(record: Record) -> bool:
    """Tell a figure that is a value by itself from one that says how a value moved."""
    return record.measure in _LEVELS


def is_ahead(record: Record) -> bool:
    """Tell what is aimed at or expected from what has come about."""
    return record.status in _AHEAD


def is_exact(record: Record) -> bool:
    """Tell whether one may calculate with the figure: one certain number, nothing vague."""
    return (
        record.qualifier is None
        and record.value_to is None
        and record.out_of is None
        and _DOUBTS.isdisjoint(record.notes)
    )


def changes_in_points(record: Record, library: Library) -> bool:
    """Tell a change that is one in points: said so, or one of a rate in per cent."""
    if record.kind == Kind.POINT or "points_as_percent" in record.notes:
        return True
    entry = library.indicators.get(record.indicator_id or "")
    return record.kind == Kind.PERCENT and entry is not None and entry.rate


def column_of(record: Record, library: Library) -> Column | None:
    """Give the column of a figure; None where the form has none for it."""
    if "negated" in record.notes:
        return None  # «chưa đạt 100%»: the value is the one that was not reached
    if is_level(record):
        return Column.PLAN if is_ahead(record) else Column.ACTUAL
    if record.comparison is None or record.out_of is not None:
        return None
    if record.measure == Measure.CHANGE:
        moved = record.direction is not None and changes_in_points(record, library)
        return _GROWTHS.get(record.comparison) if moved else None
    if record.measure == Measure.GROWTH:
        if record.kind != Kind.PERCENT or record.direction is None:
            return None
        if record.comparison == Comparison.PLAN:
            return Column.PLAN_RATIO if is_exact(record) else None
        return _GROWTHS.get(record.comparison)
    if record.kind not in (Kind.PERCENT, Kind.TIMES) or "value.ambiguous" in record.notes:
        return None
    if record.comparison == Comparison.PLAN:
        return Column.PLAN_RATIO
    told = record.direction is None or record.kind == Kind.PERCENT  # «giảm 2 lần» is told apart
    return _GROWTHS.get(record.comparison) if is_exact(record) and told else None


def said_by(record: Record, column: Column) -> Said:
    """Give the number of a figure in its column, as ``column_of`` has it."""
    if is_level(record):
        falls = record.measure == Measure.CONTRIBUTION and record.direction == Direction.DOWN
        sign = Decimal(-1 if falls else 1)
        return _stated(record, sign)
    if record.measure == Measure.RATIO:
        scale = _HUNDRED if record.kind == Kind.TIMES else Decimal(1)
        if column == Column.PLAN_RATIO:
            return _stated(record, scale)
        growth = _scaled(record.value, scale) - _HUNDRED
        return Said(growth, derivation=Derivation.GROWTH_OF_RATIO)
    sign = Decimal(-1 if record.direction == Direction.DOWN else 1)
    if column == Column.PLAN_RATIO:
        ratio = _HUNDRED + sign * record.value
        return Said(ratio, derivation=Derivation.RATIO_OF_GROWTH)
    said = _stated(record, sign)
    points = record.measure == Measure.CHANGE
    return Said(said.value, said.value_to, None, said.qualifier, points)


def _stated(record: Record, factor: Decimal) -> Said:
    value_to = None if record.value_to is None else _scaled(record.value_to, factor)
    return Said(_scaled(record.value, factor), value_to, record.out_of, record.qualifier)


def _scaled(value: Decimal, factor: Decimal) -> Decimal:
    """Give the product with no more decimals than it needs to be as exact as the value.

    >>> _scaled(Decimal("2.3"), Decimal(100)), _scaled(Decimal("49.5"), Decimal(-1))
    (Decimal('230'), Decimal('-49.5'))
    """
    product = value * factor
    decimals = min(int(value.as_tuple().exponent) + factor.adjusted(), 0)
    return product.quantize(Decimal(1).scaleb(decimals))
