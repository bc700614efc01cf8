"""How exact a computed number is: no more digits than the figures it comes from can carry."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ktxh_cli.model import Kind, Record
from ktxh_cli.series import Interval, interval_of

_COUNTED = frozenset((Kind.PEOPLE, Kind.HOUSEHOLD, Kind.COUNT))
#: Per cents are never computed finer than offices print them, nor finer than this from counts.
_FINEST = Decimal("0.01")
_FINEST_OF_COUNTS = Decimal("0.1")


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


def rounded(value: Decimal, bounds: Interval, finest: Decimal | None = None) -> Decimal:
    """Round a value to the digit that the width of its bounds leaves certain.

    The step is the power of ten nearest to the width.

    >>> rounded(Decimal("6146.06"), Interval(Decimal("6139.7"), Decimal("6152.4")))
    Decimal('6150')
    >>> rounded(Decimal("193.4"), Interval(Decimal("192.85"), Decimal("193.95")))
    Decimal('193')
    """
    width = bounds.high - bounds.low
    if not width:
        return value if finest is None else _to_step(value, finest)
    exponent = width.adjusted()
    if width.scaleb(-exponent) >= Decimal("3.17"):  # nearer to the next power of ten
        exponent += 1
    step = Decimal(1).scaleb(exponent)
    return _to_step(value, step if finest is None else max(step, finest))


def rounded_percent(value: Decimal, bounds: Interval) -> Decimal:
    """Round a per cent that was computed.

    >>> third = Decimal(100) / 3
    >>> rounded_percent(third, Interval(third, third))
    Decimal('33.3')
    """
    exact = bounds.high == bounds.low
    return rounded(value, bounds, _FINEST_OF_COUNTS if exact else _FINEST)


def _to_step(value: Decimal, step: Decimal) -> Decimal:
    said = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    return said if step < 1 else said.quantize(Decimal(1))
