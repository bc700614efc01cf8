"""Which levels may stand in one row, and how a figure is said in the unit of its row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, Inexact, InvalidOperation, localcontext

from ktxh_cli.model import Kind, Record
from ktxh_cli.series.precision import factor_of

#: Words that scale a counted noun: «nghìn lượt khách» and «lượt khách» count the same.
_SCALES = frozenset(("nghìn", "ngàn", "vạn", "triệu", "tỷ", "chục", "trăm"))
#: Kinds whose base unit does not say what is counted: «đối tượng» and «lao động» are both people.
_COUNTED = frozenset((Kind.PEOPLE, Kind.COUNT, Kind.OTHER))


def counting_unit(record: Record) -> str:
    """Give what two levels must share to stand in one row: the base unit, or the counted noun.

    >>> from ktxh_cli import extract
    >>> [counting_unit(r) for r in extract("Tỉnh có 3 nghìn lao động và 2 triệu đồng.")]
    ['lao động', 'VND']
    """
    if record.kind in _COUNTED or record.base_unit is None:
        words = record.unit.split()
        while len(words) > 1 and words[0] in _SCALES:
            words = words[1:]
        return " ".join(words)
    return record.base_unit


def same_measure(first: Record, second: Record) -> bool:
    """Tell whether one can be added to the other: the same kind and base unit."""
    return first.kind == second.kind and first.base_unit == second.base_unit


def row_unit(records: Sequence[Record]) -> Record:
    """Give the figure whose unit all are said in: the largest one that a text uses."""
    return max(records, key=lambda record: (bool(record.value), factor_of(record)))


def in_unit(value: Decimal, record: Record, model: Record) -> Decimal | None:
    """Give a value of ``record`` in the unit of ``model``, with every digit; None if inexact.

    >>> from ktxh_cli import extract
    >>> small, big = extract("Thu phí 1.780 triệu đồng, thu thuế 3,5 tỷ đồng.")
    >>> in_unit(small.value, small, big)
    Decimal('1.780')
    """
    if record.unit == model.unit or not value:
        return value
    with localcontext() as context:
        context.prec = 60
        context.traps[Inexact] = True
        try:
            said = value * factor_of(record) / factor_of(model)
            exponent = value.as_tuple().exponent
            shift = (factor_of(record) / factor_of(model)).adjusted()
            # Dividing takes away the noughts that were printed: they say how exact a value is.
            return said.quantize(Decimal(1).scaleb(min(int(exponent) + shift, 0)))
        except (Inexact, InvalidOperation):
            return None
