"""How exact a computed number is: no more digits than the figures it comes from can carry."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ktxh_cli.model import Kind, Record
from ktxh_cli.series import Interval, interval_of

_COUNTED = frozenset((Kind.PEOPLE, Kind.HOUSEHOLD, Kind.COUNT))
#: A per cent is never computed finer than this, not even from whole counts, which are exact.
_FINEST_PERCENT = Decimal("0.1")


def is_whole_count(record: Record) -> bool:
    """Tell a count of heads or things, which is exact, from a measured or rounded value.

    >>> from ktxh_cli import extract
    >>> [is_whole_count(r) for r in extract("Có 3 xã và 1,2 nghìn lao động, thu 5 tỷ đồng.")]
    [True, False, False]
    """
    whole = record.value == record.value.to_integral_value()
    return record.kind in _COUNTED and whole and record.base_value in (None, record.value)


def bounds_of(record: Record) -> Interval:
    """Give where the true value lies, in the base unit: a point for a whole count."""
    if is_whole_count(record):
        value = record.value if record.base_value is None else record.base_value
        return Interval(value, value)
    return interval_of(record)


def rounded(value: Decimal, bounds: Interval, finest: Decimal | None = None) -> Decimal | None:
    """Round a value to the digit that the width of its bounds leaves certain.

    The step is the power of ten nearest to the width. What is known to no better than a twentieth
    is not told at all: None.

    >>> rounded(Decimal("6146.06"), Interval(Decimal("6139.7"), Decimal("6152.4")))
    Decimal('6150')
    >>> rounded(Decimal("193.4"), Interval(Decimal("192.85"), Decimal("193.95")))
    Decimal('193')
    >>> rounded(Decimal("18"), Interval(Decimal("16"), Decimal("20"))) is None
    True
    """
    width = bounds.high - bounds.low
    if 20 * width > abs(value):
        return None
    return _to_step(value, _step(width, finest))


def rounded_percent(value: Decimal, bounds: Interval) -> Decimal | None:
    """Round a per cent that was computed; None where the last whole per cent is not certain.

    >>> third = Decimal(100) / 3
    >>> rounded_percent(third, Interval(third, third))
    Decimal('33.3')
    >>> rounded_percent(Decimal(95), Interval(Decimal(90), Decimal(100))) is None
    True
    """
    width = bounds.high - bounds.low
    step = _step(width, _FINEST_PERCENT)
    return _to_step(value, step) if step <= 1 else None


def _step(width: Decimal, finest: Decimal | None) -> Decimal:
    """Give the power of ten nearest to a width, no finer than asked for; 0 for no rounding."""
    if not width:
        return finest or Decimal(0)
    exponent = width.adjusted()
    if width.scaleb(-exponent) >= Decimal("3.17"):
        exponent += 1
    step = Decimal(1).scaleb(exponent)
    return step if finest is None else max(step, finest)


def _to_step(value: Decimal, step: Decimal) -> Decimal:
    if not step:
        return value
    said = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    return said if step < 1 else said.quantize(Decimal(1))
