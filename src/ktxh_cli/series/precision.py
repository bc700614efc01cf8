"""How exactly a figure is known: the values that would have been printed just so.

«163,4 tỷ đồng» stands for anything from 163,35 to 163,45: two figures agree where their intervals
meet, and what is computed from printed figures is only as exact as they are.
"""

from __future__ import annotations

from decimal import Decimal

from ktxh_cli.frozen import noun
from ktxh_cli.model import Qualifier, Record

_ENDLESS = Decimal("Infinity")
#: A vague value is off by less than one of its last digit that says something («hơn 8.000»: below
#: 9.000), and by no more than this part of it («hơn 100»: below 110).
_VAGUE = Decimal("0.1")


@noun(frozen=True, slots=True)
class Interval:
    """The values from ``low`` to ``high``, both in it; ``high`` may be infinite.

    >>> plan = Interval(Decimal(4999), Decimal(5001))
    >>> plan.meets(Interval(Decimal(5001), Decimal(5002)))
    True
    """

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Tell whether a value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share more than an end: 13,1 and 13,2 are two values.

        >>> one, other = (Interval(Decimal(n) - 1, Decimal(n) + 1) for n in (4, 6))
        >>> one.meets(other), one.overlaps(other)
        (True, False)
        """
        return self.low < other.high and other.low < self.high

    def plus(self, other: Interval) -> Interval:
        """Give where the sum lies."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Give where the difference lies.

        >>> Interval(Decimal(5), Decimal(6)).minus(Interval(Decimal(1), Decimal(2)))
        Interval(low=Decimal('3'), high=Decimal('5'))
        """
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """Give where the product lies, of values that are not negative."""
        return Interval(self.low * other.low, self.high * other.high)

    def over(self, other: Interval) -> Interval | None:
        """Give where the quotient lies, of values that are not negative; None by what may be 0."""
        if other.low <= 0 or other.high == _ENDLESS:
            return None
        return Interval(self.low / other.high, self.high / other.low)

    def scaled(self, factor: Decimal) -> Interval:
        """Give the interval in a unit that is ``factor`` times as small."""
        return Interval(self.low * factor, self.high * factor)


def interval_of(record: Record) -> Interval:
    """Give the values that the figure may stand for, in its base unit, else in its own.

    >>> from ktxh_cli import extract
    >>> [r] = extract("Thu ngân sách đạt 163,4 tỷ đồng.")
    >>> interval_of(r).low == Decimal("163350000000")
    True
    """
    low, high = _ends(record.value), _ends(record.value_to or record.value)
    interval = Interval(low.low, high.high)
    off = min(interval.high * _VAGUE, last_digit(record.value))
    if record.qualifier == Qualifier.ABOUT:
        interval = Interval(interval.low - off, interval.high + off)
    elif record.qualifier == Qualifier.OVER:
        interval = Interval(interval.low, interval.high + off)
    elif record.qualifier == Qualifier.NEARLY:
        interval = Interval(interval.low - off, interval.high)
    elif record.qualifier == Qualifier.AT_LEAST:
        interval = Interval(interval.low, _ENDLESS)
    elif record.qualifier == Qualifier.AT_MOST:
        interval = Interval(Decimal(0), interval.high)
    return interval.scaled(factor_of(record))


def factor_of(record: Record) -> Decimal:
    """Give how many base units one unit of the figure is; 1 where it has no base unit."""
    if record.base_value is None or not record.value:
        return Decimal(1)
    return record.base_value / record.value


def step_of(value: Decimal) -> Decimal:
    """Give one unit of the last digit that a value was printed with.

    >>> step_of(Decimal("163.40")), step_of(Decimal("5030"))
    (Decimal('0.01'), Decimal('1'))
    """
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def last_digit(value: Decimal) -> Decimal:
    """Give one unit of the last digit that is no zero.

    >>> [int(last_digit(Decimal(v))) for v in ("8000", "8350", "12")]
    [1000, 10, 1]
    """
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _ends(value: Decimal) -> Interval:
    half = step_of(value) / 2
    return Interval(value - half, value + half)
