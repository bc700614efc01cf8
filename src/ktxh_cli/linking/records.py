"""From linked claims to records: the contract's fields, with offsets into the text as read."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Context, Decimal

from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.phrases import cut
from ktxh_cli.model import FACTS, GUESSES, Record, Sentence
from ktxh_cli.patterns import compiled

_BREAK = compiled("\n")


class Lines:
    r"""Line numbers of offsets in the text that was read.

    >>> Lines("a\nb").of(2)
    2
    """

    def __init__(self, text: str) -> None:
        self._starts = [m.end() for m in _BREAK.finditer(text)]

    def of(self, offset: int) -> int:
        """Give the 1-based number of the line that holds the offset."""
        return bisect_right(self._starts, offset) + 1


#: The order in which notes are given: guesses first.
_ORDER = {code: number for number, code in enumerate([*GUESSES, *FACTS])}
#: Wide enough that no product of a figure and its unit's factor is rounded.
_EXACT = Context(prec=80)


def record_of(sentence: Sentence, evidence: str, item: Linked, source: str, lines: Lines) -> Record:
    """Give the record of a linked claim; ``evidence`` is its sentence as text."""
    view = sentence.view
    quantity = item.claim.quantity
    number = quantity.number
    start, end = view.span(quantity.start, quantity.end)
    subject = item.subject
    period = item.period
    place = item.place
    return Record(
        source=source,
        line=lines.of(start),
        start=start,
        end=end,
        text=view.text[start:end],
        kind=quantity.kind,
        value=number.value,
        value_to=number.value_to,
        out_of=number.out_of,
        unit=quantity.unit,
        base_value=in_base_units(number.value, quantity.factor),
        base_value_to=in_base_units(number.value_to, quantity.factor),
        base_unit=quantity.base_unit if quantity.factor is not None else None,
        qualifier=number.qualifier or item.claim.qualifier,
        measure=item.measure,
        direction=item.direction,
        indicator=subject.phrase if subject is not None else None,
        breakdown=subject.breakdown if subject is not None else None,
        scope=item.scope,
        indicator_id=item.indicator_id,
        period=period.value if period is not None else None,
        period_text=period.text if period is not None else None,
        comparison=item.comparison,
        base_period=item.base_period,
        place=place.name if place is not None else None,
        place_id=(place.place_id or None) if place is not None else None,
        status=item.status,
        sentence=evidence,
        rule=item.claim.rule,
        notes=ordered(item.notes),
        rules=item.rules,
    )


def ordered(notes: tuple[str, ...]) -> tuple[str, ...]:
    """Give the notes of a record in the order in which they are shown: guesses first.

    >>> ordered(("paid", "period.inherited"))
    ('period.inherited', 'paid')
    """
    return notes if len(notes) < 2 else tuple(sorted(notes, key=_ORDER.__getitem__))


def in_base_units(value: Decimal | None, factor: Decimal | None) -> Decimal | None:
    """Give a value times its unit's factor, exactly, without an exponent or trailing zeros.

    >>> in_base_units(Decimal("3042.3"), Decimal(1000000000))
    Decimal('3042300000000')
    """
    if value is None or factor is None:
        return None
    product = _EXACT.multiply(value, factor)
    whole = product.to_integral_value(context=_EXACT)
    if product == whole:
        return _EXACT.quantize(whole, Decimal(1))
    return _EXACT.normalize(product)


def evidence_of(sentence: Sentence) -> str:
    """Give the sentence as evidence: the words of the text, broken lines joined."""
    return cut(sentence.view, sentence.start, sentence.end)
