"""What may explain that two figures differ, as far as the texts themselves show it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ktxh_cli.findings.model import Evidence, Reason
from ktxh_cli.model import Kind, Record, Status
from ktxh_cli.patterns import compiled
from ktxh_cli.series.identity import spelt
from ktxh_cli.series.precision import factor_of, last_digit, step_of

_PRELIMINARY = frozenset((Status.ESTIMATE, Status.PROVISIONAL, Status.FORECAST))
#: Words for what was decided, and for what was done with it.
_APPROVED = compiled(r"phê duyệt|được duyệt|xét duyệt|giao vốn|phân bổ|cấp phép|đăng ký|cam kết")
_PAID = compiled(r"chi trả|đã chi|giải ngân|đã cấp phát|quyết toán|thực hiện chi")
#: Scale words, which make no other counting unit.
_SCALE = compiled(r"\b(?:trăm|nghìn|ngàn|vạn|triệu|tỷ)\s+")
_SLIPS = (Decimal(10), Decimal(100), Decimal(1000))


def reasons_of(one: Evidence, other: Evidence) -> tuple[Reason, ...]:
    """Give what may explain that two figures of one series differ, the likeliest first."""
    return tuple(dict.fromkeys(_found(one, other)))


def _found(one: Evidence, other: Evidence) -> Iterator[Reason]:
    first, second = one.record, other.record
    if (first.status in _PRELIMINARY) != (second.status in _PRELIMINARY):
        yield Reason.ESTIMATE
    if _stage(first) and _stage(second) and _stage(first) != _stage(second):
        yield Reason.APPROVED_PAID
    if counting_unit(first) != counting_unit(second):
        yield Reason.COUNTING_UNIT
    if is_slip(one, other):
        yield Reason.SCALE
    elif _are_rounded(one, other):
        yield Reason.ROUNDING
    if one.span != other.span:
        yield Reason.OTHER_PERIOD
    if one.day and other.day and one.day != other.day:
        yield Reason.LATER_DATE
    if one.phrase != other.phrase or one.series.scope != other.series.scope:
        yield Reason.WORDING


def counting_unit(record: Record) -> str:
    """Give what a figure counts in, without scale words; nothing for measures of any kind.

    >>> from ktxh_cli import extract
    >>> [r] = extract("Tỉnh đón 121 nghìn lượt khách.")
    >>> counting_unit(r)
    'lượt khách'
    """
    if record.kind not in (Kind.PEOPLE, Kind.HOUSEHOLD, Kind.COUNT, Kind.OTHER):
        return ""
    return _SCALE.sub("", spelt(record.unit))


def is_rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Tell whether one value may be the other with fewer digits.

    >>> is_rounded(Decimal(8000), Decimal(7965)), is_rounded(Decimal(8000), Decimal(7412))
    (True, False)
    """
    step = last_digit(coarse)
    if last_digit(fine) >= step:
        return False
    return abs(coarse - fine) <= step / 2 or coarse < fine < coarse + step  # rounded, or cut


def _are_rounded(one: Evidence, other: Evidence) -> bool:
    """Tell values of which one is the other rounded, or that differ by one of their last digit."""
    factors = factor_of(one.record), factor_of(other.record)
    first, second = one.record.value * factors[0], other.record.value * factors[1]
    steps = step_of(one.record.value) * factors[0], step_of(other.record.value) * factors[1]
    return (
        is_rounded(first, second) or is_rounded(second, first) or abs(first - second) <= max(steps)
    )


def is_slip(one: Evidence, other: Evidence) -> bool:
    """Tell whether two values differ just by a power of ten, as a wrong unit makes them."""
    larger, smaller = sorted((one.interval, other.interval), key=lambda i: i.low, reverse=True)
    return any(smaller.scaled(slip).meets(larger) for slip in _SLIPS)


def _stage(record: Record) -> str:
    """Give whether the figure is one that was decided or one that was paid, where words say so."""
    if "paid" in record.notes:
        return "paid"
    if "approved" in record.notes or "registered" in record.notes:
        return "approved"
    words = spelt(record.sentence)
    approved, paid = _APPROVED.search(words), _PAID.search(words)
    if (approved is None) == (paid is None):
        return ""
    return "approved" if approved else "paid"
